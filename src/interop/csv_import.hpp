#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/fields.hpp"
#include "domain/case_commands.hpp"
#include "domain/person.hpp"
#include "interop/csv.hpp"
#include "interop/import_mapping.hpp"

/// A file of people becomes commands. The same file, or one that overlaps it, makes the same command ids again, so that
/// the server answers them without doing anything twice.
namespace unisson::interop {

inline constexpr std::size_t import_batch_max = 250;  ///< commands, and row errors, that one batch holds at most
inline constexpr std::size_t preview_rows_max = 10;
inline constexpr std::size_t error_value_max = 60;  ///< characters of a cell that an error repeats

/// What a cell may name: by its id, key or login, or by one of its titles (without regard to case and accents).
struct ImportUnit {
    domain::UnitId id;
    std::string title;

    static constexpr auto fields() {
        return base::Fields{base::field("id", &ImportUnit::id), base::field("title", &ImportUnit::title)};
    }
};

struct ImportAccount {
    domain::AccountId id;
    std::string display_name;
    std::optional<std::string> login;
    std::optional<bool> closed;  ///< takes no new cases

    static constexpr auto fields() {
        using T = ImportAccount;
        return base::Fields{base::field("id", &T::id), base::field("display_name", &T::display_name),
                            base::field("login", &T::login), base::field("closed", &T::closed)};
    }
};

struct ImportProgramme {
    std::string key;
    int version = 1;
    std::vector<std::string> titles;

    static constexpr auto fields() {
        using T = ImportProgramme;
        return base::Fields{base::field("key", &T::key), base::field("version", &T::version),
                            base::field("titles", &T::titles)};
    }
};

/// What the rows do not say themselves.
struct ImportOptions {
    base::Uuid organisation;  ///< the organisation's stream: ids of an import are its own
    base::Date today;
    std::vector<ImportProgramme> programmes;  ///< those that may be named
    std::vector<ImportUnit> units;
    std::vector<ImportAccount> accounts;
    std::optional<std::string> programme;  ///< key, for rows that name none
    std::optional<domain::UnitId> unit;
    std::optional<domain::AccountId> referent;
    std::optional<std::string> expectation;  ///< what to write where the file is silent
    std::optional<domain::Origin> origin;  ///< `other` if absent
    std::optional<base::Date> received_on;  ///< `today` if absent
    std::optional<bool> persons_only;  ///< register persons, open no cases
    std::optional<bool> keep_namesakes;  ///< send rows with another external id but the same names and birth date

    static constexpr auto fields() {
        using base::field;
        using T = ImportOptions;
        return base::Fields{field("organisation", &T::organisation),
                            field("today", &T::today),
                            field("programmes", &T::programmes, 2'000),
                            field("units", &T::units, 5'000),
                            field("accounts", &T::accounts, 20'000),
                            field("programme", &T::programme, 80),
                            field("unit", &T::unit),
                            field("referent", &T::referent),
                            field("expectation", &T::expectation, 2'000),
                            field("origin", &T::origin),
                            field("received_on", &T::received_on),
                            field("persons_only", &T::persons_only),
                            field("keep_namesakes", &T::keep_namesakes)};
    }
};

/// Reads options; fields that it does not know are passed over, so that `GET /directory` fits in as it is.
[[nodiscard]] base::Result<ImportOptions, std::vector<base::InputError>> read_options(base::JsonView json);

/// Why a row, a cell or the whole file was not taken.
struct RowError {
    std::uint64_t line = 0;
    std::string column;  ///< the header's text, or empty: the row
    std::string value;  ///< the cell, at most error_value_max characters
    std::string expected;  ///< in signs and examples that need no translation
    std::string code;  ///< CsvProblem, ValueError::code, "missing", "duplicate_row", "namesake", "too_many_cells" …
    std::optional<std::uint64_t> other_line;  ///< of a duplicate: the row that was taken

    static constexpr auto fields() {
        using base::field;
        using T = RowError;
        return base::Fields{field("line", &T::line),   field("column", &T::column),
                            field("value", &T::value), field("expected", &T::expected),
                            field("code", &T::code),   field("other_line", &T::other_line)};
    }
};

struct ImportProgress {
    std::uint64_t bytes = 0;  ///< read so far
    std::uint64_t rows = 0;  ///< with something in them, without the header
    std::uint64_t good = 0;  ///< became commands
    std::uint64_t bad = 0;  ///< have errors
    std::uint64_t duplicates = 0;  ///< repeat a row above
    std::uint64_t commands = 0;

    static constexpr auto fields() {
        using base::field;
        using T = ImportProgress;
        return base::Fields{field("bytes", &T::bytes),
                            field("rows", &T::rows),
                            field("good", &T::good),
                            field("bad", &T::bad),
                            field("duplicates", &T::duplicates),
                            field("commands", &T::commands)};
    }
};

/// What one call to take() yields: commands as JSON texts, each person's before their case, and errors, in file order.
struct ImportBatch {
    std::vector<std::string> commands;
    std::vector<RowError> errors;

    [[nodiscard]] bool empty() const { return commands.empty() && errors.empty(); }
};

/// One cell of a preview as it was understood.
struct PreviewValue {
    ImportField field{};
    std::string text;

    static constexpr auto fields() {
        return base::Fields{base::field("field", &PreviewValue::field), base::field("text", &PreviewValue::text)};
    }
};

struct PreviewRow {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    std::vector<PreviewValue> values;
    std::vector<RowError> errors;

    static constexpr auto fields() {
        using base::field;
        using T = PreviewRow;
        return base::Fields{field("line", &T::line), field("cells", &T::cells), field("values", &T::values),
                            field("errors", &T::errors)};
    }
};

/// What a person wants to see before anything is sent.
struct ImportPreview {
    CsvEncoding encoding{};
    std::string separator;  ///< empty before the header has been read
    std::vector<std::string> columns;
    ImportMapping mapping;  ///< the given one, or the proposal
    ImportMapping proposal;
    std::vector<std::string> absent;  ///< columns of the given mapping that this file lacks
    std::vector<ImportField> missing;  ///< fields without which nothing can be imported
    std::vector<ImportField> twice;  ///< fields that two columns claim
    std::vector<PreviewRow> rows;
    ImportProgress progress;

    static constexpr auto fields() {
        using base::field;
        using T = ImportPreview;
        return base::Fields{field("encoding", &T::encoding), field("separator", &T::separator),
                            field("columns", &T::columns),   field("mapping", &T::mapping),
                            field("proposal", &T::proposal), field("absent", &T::absent),
                            field("missing", &T::missing),   field("twice", &T::twice),
                            field("rows", &T::rows),         field("progress", &T::progress)};
    }
};

/// The import of one file, in pieces of any size and bounded memory: of each row taken only a hash and its line stay.
///
///     CsvImport import{options, mapping};
///     import.push(chunk);
///     for (auto batch = import.take(); !batch.empty(); batch = import.take()) send(batch);
///     …
///     import.finish();  // then take() until empty once more
class CsvImport {
public:
    /// \param mapping absent: the proposal from the header is used.
    explicit CsvImport(ImportOptions options, std::optional<ImportMapping> mapping = std::nullopt);

    void push(std::string_view bytes) { m_reader.push(bytes); }
    void finish() { m_reader.finish(); }

    /// The next commands and errors; empty where more bytes are needed, or at the end.
    [[nodiscard]] ImportBatch take();

    [[nodiscard]] ImportPreview preview() const;
    [[nodiscard]] ImportProgress progress() const;

private:
    struct Terms;

    void read_header(CsvRow const& row, ImportBatch& batch);
    void read_row(CsvRow const& row, ImportBatch& batch);
    void read_cell(std::size_t column, std::string_view cell, Terms& terms);
    void read_person_cell(ImportField field, std::size_t column, std::string_view cell, Terms& terms);
    void read_case_cell(ImportField field, std::string_view cell, Terms& terms);
    void check_row(Terms& terms);
    [[nodiscard]] bool is_new(Terms const& terms, RowError& duplicate);
    void write_commands(Terms const& terms, ImportBatch& batch);
    void keep_for_preview(CsvRow const& row, Terms const& terms);

    ImportOptions m_options;
    std::optional<ImportMapping> m_given;
    ImportMapping m_proposal;
    BoundMapping m_bound;
    std::vector<std::string> m_columns;
    CsvReader m_reader;
    CsvRow m_row;
    bool m_has_header = false;
    base::Uuid m_space;
    std::unordered_map<std::uint64_t, std::uint64_t> m_lines;  ///< hash of an identity → line
    std::unordered_map<std::string, std::size_t> m_units, m_accounts, m_programmes;  ///< folded name → place
    ImportProgress m_progress;
    std::vector<PreviewRow> m_preview;
};

}  // namespace unisson::interop
