// What a list or search costs must hang on the page, not on how many cases there are. Counted in database pages that
// SQLite touches, which no busy machine changes.
#include <mutex>
#include <vector>

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace unisson::contract {

namespace {

constexpr std::uint32_t cases_per_unit = 1'000;
constexpr std::uint32_t cases_per_manager = 50;

std::vector<sqlite3*>& connections() {
    static std::vector<sqlite3*> opened;
    return opened;
}

int note_connection(sqlite3* database, char const** /*error*/, void const* /*api*/) {
    static std::mutex mutex;
    std::lock_guard const lock{mutex};
    connections().push_back(database);
    return SQLITE_OK;
}

/// Every connection that is opened while this lives is counted.
struct Counting {
    Counting() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(note_connection)); }
    ~Counting() {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note_connection));
        connections().clear();
    }

    static int pages() {
        int total = 0;
        for (auto* database : connections())
            for (auto const what : {SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS}) {
                int now = 0;
                int highest = 0;
                sqlite3_db_status(database, what, &now, &highest, 0);
                total += now;
            }
        return total;
    }
};

void fill(app::Store& store, std::uint32_t units) {
    static constexpr std::array<char const*, 8> families{"Aebersold", "Berisha", "Çelik",   "Dürrenmatt",
                                                         "Élias",     "Fournel", "Zbinden", "Martinoli"};
    for (std::uint32_t u = 0; u < units; ++u) {
        auto const outcome = write(store, [&](app::Transaction& t) {
            for (std::uint32_t i = 0; i < cases_per_unit; ++i) {
                auto const n = u * cases_per_unit + i + 1;
                t.put(person_named(n, families[n % families.size()], "Prénom" + std::to_string(n)));
                auto row = case_row(n, account(1 + n / cases_per_manager), unit(u + 1));
                if (n % 20 == 0) {
                    row.status = "waiting";
                    row.waiting = projection::WaitingRow{domain::Urgency::pressing, today, std::nullopt};
                }
                t.put(row);
            }
        });
        REQUIRE(outcome == app::WriteOutcome::committed);
    }
}

/// The pages that each kind of list touches, for a team lead of one unit and for a case manager.
std::vector<int> costs(app::Store& store) {
    connections().clear();  // those that opened the store may be closed again: only the reader's are asked
    auto& reader = store.reader();
    (void)reader.last_position();
    REQUIRE_FALSE(connections().empty());
    app::Viewer const lead{account(999'999), {unit(1)}, today};
    app::Viewer const manager{account(2), {}, today};
    std::vector<int> all;
    auto const count = [&](auto const& read) {
        (void)read();  // the statements are prepared, the schema is read
        auto const before = Counting::pages();
        REQUIRE(read() > 0);
        all.push_back(Counting::pages() - before);
    };
    using enum app::CaseSort;
    for (auto const& viewer : {lead, manager})
        for (auto const sort : {name, last_event, next_due, received, stage})
            count([&] {
                return reader.cases({.viewer = viewer, .status = "open", .sort = sort, .limit = 40}).lines.size();
            });
    for (auto const& viewer : {lead, manager})
        count([&] {
            return reader.cases({.viewer = viewer, .unit = unit(1), .status = "waiting", .sort = waiting, .limit = 40})
                .lines.size();
        });
    for (auto const& viewer : {lead, manager}) {
        count([&] { return reader.search(viewer, "dürr", 20).size(); });
        count([&] { return reader.search(viewer, "elias prenom", 20).size(); });
        count([&] { return reader.counts(viewer).size(); });
    }
    return all;
}

}  // namespace

TEST_CASE("lists and searches touch as many pages among 100,000 cases as among 1,000 [P14]") {
    Counting const counting;
    std::vector<int> small;
    {
        OnSqlite place;
        fill(place.store, 1);
        small = costs(place.store);
    }
    connections().clear();
    OnSqlite place;
    fill(place.store, 100);
    auto const large = costs(place.store);
    REQUIRE(large.size() == small.size());
    for (std::size_t i = 0; i < large.size(); ++i) {
        CAPTURE(i);
        // A deeper tree costs a page or two for each of the rows that are looked up, never a share of all cases.
        CHECK(large[i] <= 3 * small[i] + 100);
        CHECK(large[i] < 2'000);
    }
}

}  // namespace unisson::contract
