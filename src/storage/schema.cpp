#include "storage/schema.hpp"

#include <stdexcept>

#include "storage/projection_tables.hpp"

namespace unisson::storage {

namespace {

constexpr Migration steps[] = {
#include "storage/migrations.inc"
};

constexpr int matches_step = 9;  ///< brings the table of match keys, which no SQL can make

constexpr std::int64_t application_id = 0x556E6973;  // "Unis"

constexpr Sql all_objects{"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"};

}  // namespace

std::span<Migration const> migrations() {
    return steps;
}

int schema_of(Database& database) {
    auto const id = database.number_of("PRAGMA application_id");
    auto const step = static_cast<int>(database.number_of("PRAGMA user_version"));
    if (id == application_id) return step;
    if (id == 0 && database.number_of("SELECT count(*) FROM sqlite_schema") == 0) return 0;
    throw std::runtime_error{"this file is no database of Unisson"};
}

int migrate(Database& database) {
    int const newest = static_cast<int>(migrations().size());
    int const before = schema_of(database);
    if (before > newest)
        throw std::runtime_error{"the data folder was written by a newer Unisson (schema " + std::to_string(before) +
                                 ", this program knows " + std::to_string(newest) + "): install that version"};
    for (int step = before; step < newest; ++step) {
        database.execute("BEGIN IMMEDIATE");
        try {
            database.execute(migrations()[static_cast<std::size_t>(step)].text);
            if (step + 1 == matches_step) fill_matches(database);
            database.execute("PRAGMA application_id=" + std::to_string(application_id));
            database.execute("PRAGMA user_version=" + std::to_string(step + 1));
            database.execute("COMMIT");
        } catch (...) {
            if (database.in_transaction()) database.execute("ROLLBACK");
            throw;
        }
    }
    return newest - before;
}

std::string schema_text(Database& database) {
    std::string text;
    auto query = database.use(all_objects);
    while (query.step()) text.append(query.bytes(0)).append(";\n");
    return text;
}

}  // namespace unisson::storage
