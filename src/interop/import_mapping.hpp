#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "interop/csv.hpp"

/// Which column of a file means what.
namespace unisson::interop {

/// What a column of a file of people may hold. Kept mappings name these: values are added at the end, never removed.
enum class ImportField {
    external_id,     ///< the number by which the sender's system knows the person; makes ids that repeat
    family_name,
    given_names,
    birth_date,
    gender,
    languages,
    phone,           ///< may stand for several columns
    email,           ///< may stand for several columns
    postal_address,  ///< several columns (street, postal code, town) are joined in their order
    identifier,      ///< a register's number; several columns, each with its system
    origin,
    origin_name,
    expectation,
    received_on,
    programme,
    unit,
    referent,
    other_names,
};

inline constexpr std::size_t import_fields_count = 18;

struct MappedColumn {
    std::string column;  ///< the header's text; a text that stands twice gets " (2)" the second time
    ImportField field{};
    std::optional<std::string> system;  ///< of an identifier: the register; the column's text if absent

    friend bool operator==(MappedColumn const&, MappedColumn const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = MappedColumn;
        return base::Fields{field("column", &T::column), field("field", &T::field), field("system", &T::system, 60)};
    }
};

/// A mapping as it is kept from one file to the next. Columns that it does not name are not read.
struct ImportMapping {
    std::vector<MappedColumn> columns;

    friend bool operator==(ImportMapping const&, ImportMapping const&) = default;
    static constexpr auto fields() {
        return base::Fields{base::field("columns", &ImportMapping::columns, csv_columns_max)};
    }
};

/// The texts of the header made distinct and readable: trimmed, without an export guard, "Nom", "Nom (2)"; a column
/// without text is called "#3" by its place.
[[nodiscard]] std::vector<std::string> column_names(std::vector<std::string> const& header);

/// What the header's words in French, English, German or Italian suggest; case, accents and signs do not matter.
[[nodiscard]] ImportMapping propose_mapping(std::vector<std::string> const& columns);

/// Reads a kept mapping.
[[nodiscard]] base::Result<ImportMapping, std::vector<base::InputError>> read_mapping(base::JsonView json);

/// The mapping laid over the columns of one file.
struct BoundMapping {
    std::vector<std::optional<ImportField>> fields;  ///< by column
    std::vector<std::string> systems;                ///< by column
    std::vector<std::string> absent;                 ///< columns that the mapping names and the file lacks
    std::vector<ImportField> twice;                  ///< fields that may stand for one column only and got several
    std::vector<ImportField> missing;                ///< fields without which no person can be registered

    [[nodiscard]] bool usable() const { return twice.empty() && missing.empty(); }
};

[[nodiscard]] BoundMapping bind_mapping(ImportMapping const& mapping, std::vector<std::string> const& columns);

}  // namespace unisson::interop

template <>
struct unisson::base::EnumNames<unisson::interop::ImportField> {
    static constexpr std::array<std::string_view, unisson::interop::import_fields_count> names{
        "external_id", "family_name", "given_names",    "birth_date", "gender",   "languages",
        "phone",       "email",       "postal_address", "identifier", "origin",   "origin_name",
        "expectation", "received_on", "programme",      "unit",       "referent", "other_names"};
};
