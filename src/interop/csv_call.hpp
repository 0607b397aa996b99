#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "interop/csv_import.hpp"

/// The import as the web app calls it: requests and answers are JSON (docs/api/import.md).
namespace unisson::interop {

inline constexpr std::size_t open_imports_max = 8;
inline constexpr std::size_t preview_errors_max = 200;  ///< row errors that a preview repeats

/// The imports of one page, each under a handle.
class CsvCalls {
public:
    /// Answers one call: the answer as JSON, or why there is none ("unknown_handle", "not_base64" …).
    [[nodiscard]] base::Result<std::string, std::string> call(std::string_view name, base::JsonView request);

private:
    enum class Purpose { preview, import };
    enum class End { open, finished };

    struct Import {
        CsvImport rows;
        Purpose purpose = Purpose::import;
        std::vector<RowError> errors;  ///< of a preview: the first ones
        End end = End::open;
    };

    using Answer = base::Result<std::string, std::string>;

    Answer open(base::JsonView request);
    static Answer push(Import& import, base::JsonView request);
    static Answer finish(Import& import);
    static Answer preview(Import const& import);
    static Answer commands(Import& import);
    static void look_through(Import& import);

    std::map<std::int64_t, Import> m_imports;
    std::int64_t m_last = 0;
};

/// `CsvCalls::call` on the imports of this module: the border of src/wasm sends every name beginning with "csv_" here.
/// For one thread.
[[nodiscard]] base::Result<std::string, std::string> csv_call(std::string_view name, base::JsonView request);

}  // namespace unisson::interop
