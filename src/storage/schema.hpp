#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/sqlite.hpp"

namespace unisson::storage {

/// One step of the schema. Steps only go forward; each is one transaction.
struct Migration {
    std::string_view name;  ///< "0001_foundation.sqlite.sql"
    std::string_view text;
};

[[nodiscard]] std::span<Migration const> migrations();

/// Brings a database to the newest schema; returns how many steps were taken. A database of a newer program is refused
/// with a std::runtime_error that says so.
int migrate(Database& database);

/// How many steps the database has taken. Refuses a file that is no database of Unisson.
[[nodiscard]] int schema_of(Database& database);

/// Every table and index by its creating text, in the order of names: equal for equal schemas.
[[nodiscard]] std::string schema_text(Database& database);

}  // namespace unisson::storage
