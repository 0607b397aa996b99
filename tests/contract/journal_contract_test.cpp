#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

namespace unisson::contract {

namespace {

using Outcome = app::WriteOutcome;

app::WriteOutcome append(app::Store& store, base::Uuid const& stream, std::uint64_t expected,
                         std::vector<app::NewEvent> events) {
    return write(store, [&](app::Transaction& t) {
        t.append(stream, journal::StreamKind::case_file, person(1).value, expected, events);
    });
}

}  // namespace

TEST_CASE_TEMPLATE("events come back in order with all that was known of them", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    auto first = event(1, "case_requested", R"({"words":"Élodie demande conseil"})");
    first.envelope.on_behalf_of = account(9);
    first.envelope.index = 0;
    auto second = event(1, "stage_entered", R"({"stage":"intake"})");
    second.envelope.index = 1;
    second.envelope.type_version = 2;
    REQUIRE(append(store, case_of(1).value, 0, {first, second}) == Outcome::committed);
    auto const found = store.reader().events(case_of(1).value, 0, 10);
    REQUIRE(found.size() == 2);
    auto const& e = found[0].envelope;
    CHECK(e.position == 1);
    CHECK(e.stream == case_of(1).value);
    CHECK(e.kind == journal::StreamKind::case_file);
    CHECK(e.version == 1);
    CHECK(e.command == command(1));
    CHECK(e.type == "case_requested");
    CHECK(e.occurred_at == base::Instant{1'000});
    CHECK(e.recorded_at == base::Instant{2'000});
    CHECK(e.author == account(1));
    CHECK(e.on_behalf_of == account(9));
    CHECK(e.ground == "referent");
    CHECK(e.device == "web");
    CHECK(found[0].payload == R"({"words":"Élodie demande conseil"})");
    CHECK(found[1].envelope.position == 2);
    CHECK(found[1].envelope.version == 2);
    CHECK(found[1].envelope.index == 1);
    CHECK(found[1].envelope.type_version == 2);
    CHECK_FALSE(found[1].envelope.on_behalf_of);
}

TEST_CASE_TEMPLATE("reading starts after a version and stops at a limit", S, InMemory, OnSqlite) {
    S place;
    REQUIRE(append(place.store, case_of(1).value, 0, {event(1), event(2), event(3), event(4)}) == Outcome::committed);
    auto& reader = place.store.reader();
    auto const some = reader.events(case_of(1).value, 1, 2);
    REQUIRE(some.size() == 2);
    CHECK(some[0].envelope.version == 2);
    CHECK(some[1].envelope.version == 3);
    CHECK(reader.events(case_of(1).value, 4, 10).empty());
    CHECK(reader.events(case_of(7).value, 0, 10).empty());
    CHECK(reader.stream_version(case_of(1).value) == 4);
    CHECK(reader.stream_version(case_of(7).value) == 0);
    CHECK(reader.last_position() == 4);
}

TEST_CASE_TEMPLATE("an append on another version than expected is refused and changes nothing", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    REQUIRE(append(store, case_of(1).value, 0, {event(1)}) == Outcome::committed);
    bool mismatch = false;
    auto const outcome = write(store, [&](app::Transaction& t) {
        std::vector<app::NewEvent> late{event(2)};
        try {
            t.append(case_of(1).value, journal::StreamKind::case_file, person(1).value, 0, late);
        } catch (app::VersionMismatch const&) {
            mismatch = true;
            throw;
        }
    });
    CHECK(outcome == Outcome::rejected);
    CHECK(mismatch);
    CHECK(store.reader().stream_version(case_of(1).value) == 1);
    CHECK(append(store, case_of(1).value, 2, {event(3)}) == Outcome::rejected);
    CHECK(append(store, case_of(1).value, 1, {event(4)}) == Outcome::committed);
    CHECK(store.reader().last_position() == 2);
}

TEST_CASE_TEMPLATE("positions are gapless although units of work fail between", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    for (std::uint32_t i = 0; i < 20; ++i) {
        bool const good = i % 3 != 0;
        auto const outcome = write(store, [&](app::Transaction& t) {
            std::vector<app::NewEvent> events{event(i, "type_" + std::to_string(i)), event(i)};
            t.append(case_of(i).value, journal::StreamKind::case_file, person(i).value, 0, events);
            if (!good) throw std::runtime_error{"planned"};
        });
        CHECK(outcome == (good ? Outcome::committed : Outcome::rejected));
    }
    CHECK(store.reader().last_position() == 26);
    for (std::uint32_t i = 0; i < 20; ++i)
        CHECK(store.reader().events(case_of(i).value, 0, 9).size() == (i % 3 != 0 ? 2U : 0U));
}

TEST_CASE_TEMPLATE("a unit of work that throws does not harm those committed with it", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    constexpr std::uint32_t units = 300;
    std::vector<std::promise<Outcome>> outcomes(units);
    for (std::uint32_t i = 0; i < units; ++i)
        store.write(
            [i](app::Transaction& t) {
                std::vector<app::NewEvent> events{event(i)};
                t.append(case_of(i).value, journal::StreamKind::case_file, person(i).value, 0, events);
                t.put(person_named(i, "Nom" + std::to_string(i), "Essai"));
                if (i % 7 == 0) throw std::runtime_error{"planned"};
            },
            [&outcomes, i](Outcome how) { outcomes[i].set_value(how); });
    for (std::uint32_t i = 0; i < units; ++i) {
        CHECK(outcomes[i].get_future().get() == (i % 7 == 0 ? Outcome::rejected : Outcome::committed));
        CHECK(store.reader().stream_version(case_of(i).value) == (i % 7 == 0 ? 0U : 1U));
        CHECK(store.reader().person_row(person(i)).has_value() == (i % 7 != 0));
    }
}

TEST_CASE_TEMPLATE("a unit of work reads what it has written itself", S, InMemory, OnSqlite) {
    S place;
    auto const outcome = write(place.store, [&](app::Transaction& t) {
        std::vector<app::NewEvent> events{event(1), event(1)};
        t.append(case_of(1).value, journal::StreamKind::case_file, person(1).value, 0, events);
        CHECK(events[1].envelope.position == 2);
        CHECK(t.stream_version(case_of(1).value) == 2);
        CHECK(t.events(case_of(1).value, 0, 10).size() == 2);
        t.put(person_named(1, "Meier", "Ada"));
        CHECK(t.person_row(person(1))->given_names == "Ada");
    });
    CHECK(outcome == Outcome::committed);
}

TEST_CASE_TEMPLATE("the answer to a command comes back byte for byte", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    std::string answer;
    write(store, [&](app::Transaction& t) {
        std::vector<app::NewEvent> events{event(1, "note_drafted", R"({"words":"Ein \"Wort\" é"})"),
                                          event(1, "note_signed", R"({"note":"x"})")};
        t.append(case_of(1).value, journal::StreamKind::case_file, person(1).value, 0, events);
        base::JsonWriter w;
        w.begin_object().key("ok").boolean(true).key("events").begin_array();
        for (auto const& e : events) journal::write_json(w, {e.envelope, e.payload});
        w.end_array().key("payload").raw(events[0].payload).end_object();
        answer = std::move(w).text();
        t.remember(command(1), account(1), answer);
        t.remember(command(2), account(1), R"({"ok":false,"refusal":{"code":"stale"}})");
    });
    std::optional<std::string> first;
    std::optional<std::string> second;
    std::optional<std::string> none = "unset";
    write(store, [&](app::Transaction& t) {
        first = t.answer_to(command(1));
        second = t.answer_to(command(2));
        none = t.answer_to(command(3));
    });
    CHECK(first == answer);
    CHECK(second == R"({"ok":false,"refusal":{"code":"stale"}})");
    CHECK_FALSE(none);
    auto const again = write(store, [](app::Transaction& t) { t.remember(command(1), account(1), "other"); });
    CHECK(again == Outcome::rejected);
}

TEST_CASE_TEMPLATE("an erased person's events say that they are erased, and nothing else is lost", S, InMemory,
                   OnSqlite) {
    S place;
    auto& store = place.store;
    write(store, [](app::Transaction& t) {
        std::vector<app::NewEvent> mine{event(1)};
        std::vector<app::NewEvent> other{event(2)};
        t.append(case_of(1).value, journal::StreamKind::case_file, person(1).value, 0, mine);
        t.remember(command(1), account(1), R"({"words":"Rappelé ce matin."})");
        t.append(case_of(2).value, journal::StreamKind::case_file, person(2).value, 0, other);
        t.put(person_named(1, "Meier", "Ada"));
        t.put(person_named(2, "Muster", "Urs"));
        t.put(case_row(1, account(1), unit(1)));
        t.put(case_row(2, account(1), unit(1)));
    });
    REQUIRE(store.erase_person_key(person(1).value) == Outcome::committed);
    auto& reader = store.reader();
    auto const gone = reader.events(case_of(1).value, 0, 10);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].envelope.type == "erased");
    CHECK(gone[0].payload == "{}");
    CHECK(reader.events(case_of(2).value, 0, 10)[0].envelope.type == "note_drafted");
    CHECK_FALSE(reader.person_row(person(1)));
    CHECK_FALSE(reader.case_row(case_of(1)));
    CHECK(reader.case_row(case_of(2)));
    CHECK(reader.search({account(1), {}, today}, "ada", 10).empty());
    CHECK(reader.search({account(1), {}, today}, "urs", 10).size() == 1);
    std::optional<std::string> answer;
    write(store, [&](app::Transaction& t) { answer = t.answer_to(command(1)); });
    CHECK(answer == R"({"erased":true})");
    CHECK(append(store, case_of(1).value, 1, {event(9)}) == Outcome::rejected);
}

}  // namespace unisson::contract
