// The times of appointments, the same in every store.
#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

namespace unisson::contract {

namespace {

constexpr std::int64_t hour = 3'600'000;

domain::AppointmentId appointment(std::string_view name) {
    return domain::AppointmentId{base::make_named_uuid(base::Uuid{}, name)};
}

std::vector<domain::AppointmentId> found(app::Store& store, app::BookedQuery const& query) {
    std::vector<domain::AppointmentId> ids;
    for (auto const& each : store.reader().booked(query)) ids.push_back(each.appointment);
    return ids;
}

app::BookedQuery between(domain::AccountId whose, std::int64_t from, std::int64_t until) {
    return {whose, std::nullopt, {from}, {until}};
}

}  // namespace

TEST_CASE_TEMPLATE("times are found by account and by unit, touching the hours asked for", Store, InMemory, OnSqlite) {
    Store on;
    auto one = case_row(1, account(1), unit(1));
    one.booked = {{appointment("a"), account(1), {10 * hour}, {11 * hour}, true},
                  {appointment("a"), account(2), {10 * hour}, {11 * hour}, true},
                  {appointment("b"), account(1), {12 * hour}, {24 * hour}, false}};
    std::ranges::sort(one.booked);
    auto two = case_row(2, account(1), unit(2));
    two.booked = {{appointment("c"), account(1), {10 * hour}, {11 * hour}, true}};
    write(on.store, [&](app::Transaction& t) { t.put(one), t.put(two); });
    auto const a = appointment("a");
    auto const b = appointment("b");
    auto const c = appointment("c");
    CHECK(found(on.store, between(account(1), 0, 100 * hour)) == std::vector{a, c, b});
    CHECK(found(on.store, between(account(2), 0, 100 * hour)) == std::vector{a});
    CHECK(found(on.store, between(account(3), 0, 100 * hour)).empty());
    CHECK(found(on.store, between(account(1), 11 * hour, 12 * hour)).empty());
    CHECK(found(on.store, between(account(1), 23 * hour, 25 * hour)) == std::vector{b});
    app::BookedQuery of_unit{std::nullopt, unit(1), {0}, {100 * hour}};
    CHECK(found(on.store, of_unit) == std::vector{a, b});
    auto page = between(account(1), 0, 100 * hour);
    page.limit = 1;
    auto const first = on.store.reader().booked(page);
    REQUIRE(first.size() == 1);
    page.after = first.front();
    CHECK(found(on.store, page) == std::vector{c});
    CHECK(on.store.reader().case_row(one.id) == one);
    CHECK_FALSE(first.front().case_id == two.id);
}

TEST_CASE_TEMPLATE("a time that is moved leaves its place, and nothing stays of an erased person", Store, InMemory,
                   OnSqlite) {
    Store on;
    auto one = case_row(1, account(1), unit(1));
    one.booked = {{appointment("a"), account(1), {10 * hour}, {11 * hour}, true}};
    write(on.store, [&](app::Transaction& t) { t.put(person_named(1, "Rossi", "Ada")), t.put(one); });
    one.booked.front().start.ms = 20 * hour;
    one.booked.front().end.ms = 21 * hour;
    ++one.version;
    write(on.store, [&](app::Transaction& t) { t.put(one); });
    CHECK(found(on.store, between(account(1), 0, 15 * hour)).empty());
    CHECK(found(on.store, between(account(1), 0, 30 * hour)).size() == 1);
    (void)on.store.erase_person_key(one.person.value);
    CHECK(found(on.store, between(account(1), 0, 30 * hour)).empty());
}

}  // namespace unisson::contract
