#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/vocabulary.hpp"

/// What people write in the cells of a table, read as the domain's values.
namespace unisson::interop {

/// Why a cell does not hold what its column means: a stable code and what would have been right, in signs and examples
/// that need no translation. The sentences for people stand in the catalogues under `import.<code>`.
struct ValueError {
    std::string_view code;
    std::string expected;
};

template <typename T>
using Value = base::Result<T, ValueError>;

/// What may be written for a day.
inline constexpr std::string_view date_forms = "2026-12-31 | 31/12/2026 | 31.12.2026 | 31 décembre 2026";

/// Reads a day: ISO 8601 (a midnight time behind it is passed over), day/month/year with '/', '.' or '-', or with the
/// month's name in French, English, German or Italian. Refuses `two_digit_year`, `spreadsheet_number` (a serial number),
/// `month_first` (12/31/2026), else `not_a_date`.
[[nodiscard]] Value<base::Date> read_date(std::string_view cell);

/// Reads words, letters and forms of address in the four languages; `unknown_value` otherwise.
[[nodiscard]] Value<domain::Gender> read_gender(std::string_view cell);

/// Reads who brought a request, in words of the four languages; `unknown_value` otherwise.
[[nodiscard]] Value<domain::Origin> read_origin(std::string_view cell);

/// Reads language tags ("fr, pt-BR") or names of languages in the four languages; at most ten.
[[nodiscard]] Value<std::vector<std::string>> read_languages(std::string_view cell);

/// A telephone number as it is written, with at least four digits and nothing but digits, signs and an extension.
[[nodiscard]] Value<std::string> read_phone(std::string_view cell);

[[nodiscard]] Value<std::string> read_email(std::string_view cell);

/// A number of a register or system: one line, not what a spreadsheet makes of a long number (1,23E+14).
[[nodiscard]] Value<std::string> read_reference(std::string_view cell, std::size_t most);

/// One line of text: white space inside becomes single spaces; at most so many characters.
[[nodiscard]] Value<std::string> read_line(std::string_view cell, std::size_t most);

/// A text of any number of lines; at most so many characters.
[[nodiscard]] Value<std::string> read_narrative(std::string_view cell, std::size_t most);

}  // namespace unisson::interop
