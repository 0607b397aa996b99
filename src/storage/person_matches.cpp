// Who is probably the same person: the table of match keys.
#include <algorithm>

#include "projection/likeness.hpp"
#include "storage/projection_tables.hpp"

namespace unisson::storage {

namespace {

constexpr Sql match_insert{"INSERT OR IGNORE INTO person_match (key, person) "
                           "SELECT ?1, no FROM person_row WHERE id = ?2"};
constexpr Sql match_delete{"DELETE FROM person_match WHERE key = ?1 AND person = ?2"};
constexpr Sql match_find{"SELECT 1 FROM person_match WHERE key = ?1 AND person = ?2"};
constexpr Sql names_of_persons{"SELECT id, family_name, given_names, birth_on, words FROM person_row"};

}  // namespace

void put_matches(Connection& connection, projection::PersonRow const& row) {
    for (auto const& key : projection::match_keys(row)) connection.use(match_insert).bind(key, row.id).run();
}

void drop_matches(Connection& connection, projection::PersonRow const& row, std::int64_t no) {
    for (auto const& key : projection::match_keys(row)) connection.use(match_delete).bind(key, no).run();
}

std::vector<projection::PersonRow> same_match(Connection& connection, std::span<std::string const> keys,
                                              domain::PersonId except, int limit) {
    std::vector<projection::PersonRow> found;
    Snapshot const snapshot{connection.database};
    for (auto const& key : keys) {
        auto query = connection.use(sql::persons_by_match);
        query.bind(key, except, limit);
        while (found.size() < static_cast<std::size_t>(limit) && query.step()) {
            auto person = read_person(connection, query);
            bool const known = std::ranges::find(found, person.id, &projection::PersonRow::id) != found.end();
            if (!known) found.push_back(std::move(person));
        }
    }
    return found;
}

bool matches_stand(Connection& connection, projection::PersonRow const& row) {
    auto person = connection.use(sql::person_by_id);
    if (!person.bind(row.id).step()) return false;
    auto const no = person.integer(0);
    return std::ranges::all_of(projection::match_keys(row),
                               [&](auto const& key) { return connection.use(match_find).bind(key, no).step(); });
}

void fill_matches(Database& database) {
    auto query = database.use(names_of_persons);
    while (query.step()) {
        projection::PersonRow row;
        row.id = domain::PersonId{query.uuid(0)};
        row.family_name = query.text(1);
        row.given_names = query.text(2);
        row.birth_date = query.maybe_date(3);
        row.words = words_of(query.bytes(4));
        for (auto const& key : projection::match_keys(row)) database.use(match_insert).bind(key, row.id).run();
    }
}

}  // namespace unisson::storage
