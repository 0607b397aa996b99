#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"
#include "domain/organisation.hpp"

namespace unisson::contract {

namespace {

base::Uuid programme(std::uint32_t n) {
    return uuid(n, 6);
}

void append(app::Transaction& t, base::Uuid const& stream, std::uint64_t expected, std::uint32_t number) {
    std::vector<app::NewEvent> events{event(number, "programme_submitted", R"({"version":1})")};
    t.append(stream, journal::StreamKind::programme, domain::organisation_stream, expected, events);
}

}  // namespace

TEST_CASE_TEMPLATE("the streams of programmes are found among all others, with their versions", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    CHECK(store.reader().programme_streams().empty());
    auto const outcome = write(store, [&](app::Transaction& t) {
        for (std::uint32_t i = 0; i < 5; ++i) {
            std::vector<app::NewEvent> events{event(100 + i)};
            t.append(case_of(i).value, journal::StreamKind::case_file, person(i).value, 0, events);
        }
        append(t, programme(2), 0, 1);
        append(t, programme(1), 0, 2);
        append(t, programme(2), 1, 3);
        CHECK(t.programme_streams().size() == 2);
    });
    REQUIRE(outcome == app::WriteOutcome::committed);
    std::vector<app::StreamHead> const expected{{programme(1), 1}, {programme(2), 2}};
    CHECK(store.reader().programme_streams() == expected);
    auto const events = store.reader().events(programme(2), 0, 10);
    REQUIRE(events.size() == 2);
    CHECK(events[0].envelope.kind == journal::StreamKind::programme);
    CHECK(events[0].payload == R"({"version":1})");
}

TEST_CASE_TEMPLATE("a stream of a programme that was taken back is not there", S, InMemory, OnSqlite) {
    S place;
    auto const outcome = write(place.store, [&](app::Transaction& t) {
        append(t, programme(1), 0, 1);
        throw std::runtime_error{"planned"};
    });
    CHECK(outcome == app::WriteOutcome::rejected);
    CHECK(place.store.reader().programme_streams().empty());
}

}  // namespace unisson::contract
