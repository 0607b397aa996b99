#include <doctest/doctest.h>

#include <random>

#include "contract/people.hpp"
#include "contract/stores.hpp"

// A query names only what it asks for; the rest stands in CaseQuery.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace unisson::contract {

namespace {

using projection::Standing;

void put_case(app::Store& store, projection::CaseRow const& row, projection::PersonRow const& who) {
    auto const outcome = write(store, [&](app::Transaction& t) {
        t.put(who);
        t.put(row);
    });
    REQUIRE(outcome == app::WriteOutcome::committed);
}

app::Viewer viewer(std::uint32_t n, std::vector<domain::UnitId> leads = {}, base::Date day = today) {
    return {account(n), std::move(leads), day};
}

std::vector<std::int64_t> numbers(app::CasePage const& page) {
    std::vector<std::int64_t> found;
    for (auto const& line : page.lines) found.push_back(line.number);
    return found;
}

std::vector<std::int64_t> numbers(app::Store& store, app::CaseQuery const& query) {
    return numbers(store.reader().cases(query));
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE_TEMPLATE("a caseload holds the cases of its account and of no other", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    put_case(store, case_row(1, account(1), unit(1)), person_named(1, "Zbinden", "Ada"));
    put_case(store, case_row(2, account(2), unit(1)), person_named(2, "Meier", "Urs"));
    put_case(store, case_row(3, account(1), unit(2)), person_named(3, "Élias", "Noé"));
    CHECK(numbers(store, {.viewer = viewer(1)}) == Numbers{3, 1});
    CHECK(numbers(store, {.viewer = viewer(2)}) == Numbers{2});
    CHECK(numbers(store, {.viewer = viewer(3)}).empty());
    CHECK(numbers(store, {.viewer = viewer(3, {unit(1)})}) == Numbers{2, 1});
    CHECK(numbers(store, {.viewer = viewer(1, {unit(1)})}) == Numbers{3, 2, 1});
    auto const line = store.reader().case_line(case_of(3));
    REQUIRE(line);
    CHECK(line->family_name == "Élias");
    CHECK(line->birth_date == base::Date{3'003});
    CHECK(line->row.unit == unit(2));
    CHECK(line->row.access.empty());
    CHECK(store.reader().case_row(case_of(3)) == case_row(3, account(1), unit(2)));
    CHECK_FALSE(store.reader().case_line(case_of(9)));
}

TEST_CASE_TEMPLATE("due timers are found by their days and numbers, page by page, among many cases", S, InMemory,
                   OnSqlite) {
    S place;
    auto& store = place.store;
    constexpr std::uint32_t many = 10'000;
    auto const on = [](std::int32_t days) { return base::plus_days(today, days); };
    auto const outcome = write(store, [&](app::Transaction& t) {
        for (std::uint32_t n = 1; n <= many; ++n) {
            auto row = case_row(n, account(1), unit(1));
            // Of a few one is due today or was before; of most it is still to come, of some none is.
            if (n % 2'500 == 0)
                row.next_timer_on = on(-static_cast<int>(n / 2'500));
            else if (n == 77 || n == 78)
                row.next_timer_on = today;
            else if (n % 3 != 0)
                row.next_timer_on = on(1 + static_cast<int>(n % 300));
            t.put(row);
        }
    });
    REQUIRE(outcome == app::WriteOutcome::committed);
    auto const found = [&](std::optional<app::DueTimer> const& after, int limit, base::Date day = today) {
        return store.reader().due_timers(day, after, limit);
    };
    auto const all = found(std::nullopt, 50);
    Numbers order;
    for (auto const& each : all) order.push_back(each.number);
    CHECK(order == Numbers{10'000, 7'500, 5'000, 2'500, 77, 78});
    CHECK(all[4].id == case_of(77));
    CHECK(all[4].on == today);
    CHECK(all[0].version == case_row(10'000, account(1), unit(1)).version);
    auto const first = found(std::nullopt, 5);
    REQUIRE(first.size() == 5);
    CHECK(found(first.back(), 5) == std::vector{all[5]});
    CHECK(found(all.back(), 5).empty());
    CHECK(found(std::nullopt, 50, on(-5)).empty());
    // What happened meanwhile counts at once: moved on, and no timer any more.
    auto moved = case_row(77, account(1), unit(1));
    moved.next_timer_on = on(30);
    auto gone = case_row(78, account(1), unit(1));
    REQUIRE(write(store, [&](app::Transaction& t) { t.put(moved), t.put(gone); }) == app::WriteOutcome::committed);
    CHECK(found(std::nullopt, 50).size() == 4);
    CHECK(store.reader().case_row(case_of(77)) == moved);
}

TEST_CASE_TEMPLATE("a former referent sees the case until the overlap ends [P10]", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    auto row = case_row(1, account(2), unit(1));
    row.access = {{account(1), Standing::former_referent, {19'000}, base::Date{20'000}},
                  {account(2), Standing::referent, {19'990}, std::nullopt},
                  {account(3), Standing::deputy, {20'010}, base::Date{20'020}}};
    put_case(store, row, person_named(1, "Meier", "Ada"));
    auto const sees = [&](std::uint32_t who, std::int32_t day) {
        auto const list = numbers(store, {.viewer = viewer(who, {}, {day})});
        auto const hits = store.reader().search(viewer(who, {}, {day}), "ada mei", 5);
        std::int64_t counted = 0;
        for (auto const& count : store.reader().counts(viewer(who, {}, {day}))) counted += count.cases;
        CHECK(list.size() == hits.size());
        CHECK(counted == static_cast<std::int64_t>(list.size()));
        return !list.empty();
    };
    CHECK(sees(1, 20'000));
    CHECK_FALSE(sees(1, 20'001));
    CHECK(sees(2, 20'001));
    CHECK_FALSE(sees(3, 20'009));
    CHECK(sees(3, 20'010));
    CHECK(sees(3, 20'020));
    CHECK_FALSE(sees(3, 20'021));
}

TEST_CASE_TEMPLATE("a hand-over moves the case to the new referent's list and words", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    auto row = case_row(1, account(1), unit(1));
    put_case(store, row, person_named(1, "Meier", "Ada"));
    row.referent = account(2);
    row.access = {{account(2), Standing::referent, {20'000}, std::nullopt}};
    row.version = 2;
    write(store, [&](app::Transaction& t) { t.put(row); });
    CHECK(numbers(store, {.viewer = viewer(1)}).empty());
    CHECK(numbers(store, {.viewer = viewer(2)}) == Numbers{1});
    CHECK(store.reader().search(viewer(1), "ada", 5).empty());
    CHECK(store.reader().search(viewer(2), "ada", 5).size() == 1);
    CHECK(store.reader().case_row(case_of(1)) == row);
}

TEST_CASE_TEMPLATE("the correction of a name reaches lists, order and search", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    put_case(store, case_row(1, account(1), unit(1)), person_named(1, "Aebi", "Ada"));
    put_case(store, case_row(2, account(1), unit(1)), person_named(2, "Meier", "Urs"));
    CHECK(numbers(store, {.viewer = viewer(1)}) == Numbers{1, 2});
    auto corrected = person_named(1, "Zürcher", "Ada");
    corrected.version = 2;
    write(store, [&](app::Transaction& t) { t.put(corrected); });
    CHECK(numbers(store, {.viewer = viewer(1)}) == Numbers{2, 1});
    CHECK(store.reader().case_line(case_of(1))->family_name == "Zürcher");
    CHECK(store.reader().search(viewer(1), "aebi", 5).empty());
    CHECK(store.reader().search(viewer(1, {unit(1)}), "zurch", 5).size() == 1);
    CHECK(store.reader().person_row(person(1)) == corrected);
}

TEST_CASE_TEMPLATE("search folds accents and case, takes beginnings, and joins words by and", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    put_case(store, case_row(1, account(1), unit(1)), person_named(1, "Müller", "Élodie Anne"));
    put_case(store, case_row(2, account(1), unit(1)), person_named(2, "Muller", "Jean"));
    put_case(store, case_row(3, account(2), unit(2)), person_named(3, "Müller", "Élodie"));
    auto const found = [&](std::string_view text) { return store.reader().search(viewer(1), text, 20).size(); };
    CHECK(found("muller") == 2);
    CHECK(found("MÜL") == 2);
    CHECK(found("elo mul") == 1);
    CHECK(found("müller élodie ann") == 1);
    CHECK(found("ller") == 0);
    CHECK(found("elodie jean") == 0);
    CHECK(found("") == 0);
    CHECK(found(" - ") == 0);
    CHECK(store.reader().search(viewer(9, {unit(2)}), "elodie", 20).size() == 1);
    CHECK(numbers(store, {.viewer = viewer(1), .text = "mull jean"}) == Numbers{2});
    CHECK(numbers(store, {.viewer = viewer(1), .text = "mull"}) == Numbers{1, 2});
    CHECK(numbers(store, {.viewer = viewer(1), .text = "mull", .descending = true}) == Numbers{2, 1});
    CHECK(store.reader().search(viewer(1), "mul", 1).size() == 1);
}

TEST_CASE_TEMPLATE("a person without a case is found by whoever registered them, until there is one", S, InMemory,
                   OnSqlite) {
    S place;
    auto& store = place.store;
    write(store, [](app::Transaction& t) { t.put(person_named(1, "Meier", "Ada")); });
    auto const hits = store.reader().search(viewer(1), "mei", 5);
    REQUIRE(hits.size() == 1);
    CHECK_FALSE(hits[0].line);
    CHECK(hits[0].person == person_named(1, "Meier", "Ada"));
    CHECK(store.reader().search(viewer(2), "mei", 5).empty());
    write(store, [](app::Transaction& t) { t.put(case_row(1, account(2), unit(1))); });
    CHECK(store.reader().search(viewer(1), "mei", 5).empty());
    REQUIRE(store.reader().search(viewer(2), "mei", 5).size() == 1);
    CHECK(store.reader().search(viewer(2), "mei", 5)[0].line->number == 1);
}

TEST_CASE_TEMPLATE("filters and counts agree with the list", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    for (std::uint32_t n = 1; n <= 12; ++n) {
        auto row = case_row(n, account(1 + n % 2), unit(1 + n % 3));
        row.status = n % 4 == 0 ? "waiting" : "open";
        row.phase = n % 2 == 0 ? "P1" : "P2";
        put_case(store, row, person_named(n, "Nom" + std::to_string(n), "Ada"));
    }
    auto const led = viewer(9, {unit(1), unit(2)});
    CHECK(numbers(store, {.viewer = led}).size() == 8);
    CHECK(numbers(store, {.viewer = led, .unit = unit(1)}).size() == 4);
    CHECK(numbers(store, {.viewer = led, .unit = unit(3)}).empty());
    CHECK(numbers(store, {.viewer = led, .referent = account(1)}).size() == 4);
    CHECK(numbers(store, {.viewer = viewer(2), .referent = account(1)}).empty());
    CHECK(numbers(store, {.viewer = viewer(1), .referent = account(1)}).size() == 6);
    CHECK(numbers(store, {.viewer = led, .status = "waiting"}).size() == 2);
    CHECK(numbers(store, {.viewer = led, .phase = "P1", .status = "open"}).size() == 2);
    CHECK(numbers(store, {.viewer = led, .status = "unheard of"}).empty());
    CHECK(numbers(store, {.viewer = viewer(1), .unit = unit(2)}).size() == 2);
    std::int64_t counted = 0;
    for (auto const& count : store.reader().counts(led)) {
        CHECK(numbers(store, {.viewer = led, .phase = count.phase, .status = count.status}).size() ==
              static_cast<std::size_t>(count.cases));
        counted += count.cases;
    }
    CHECK(counted == 8);
    counted = 0;
    for (auto const& count : store.reader().counts(viewer(1, {unit(1)}))) counted += count.cases;
    CHECK(counted == static_cast<std::int64_t>(numbers(store, {.viewer = viewer(1, {unit(1)})}).size()));
}

TEST_CASE_TEMPLATE("open cases are counted by referent and programme, each once, for who may see them", S, InMemory,
                   OnSqlite) {
    S place;
    auto& store = place.store;
    for (std::uint32_t n = 1; n <= 6; ++n) {
        auto row = case_row(n, account(1 + n % 2), unit(1 + n % 3));
        row.programme = n <= 4 ? "gobet" : "youth";
        row.status = n == 2 ? "exited" : "open";
        row.access.push_back({account(9), projection::Standing::deputy, {19'000}, std::nullopt});
        put_case(store, row, person_named(n, "Nom" + std::to_string(n), "Ada"));
    }
    using Found = std::vector<app::OpenCases>;
    // Cases 1, 3 and 5 are of the second account; 2, 4 and 6 of the first; the units in turn 2, 3, 1, 2, 3, 1.
    CHECK(store.reader().open_cases(viewer(1)) == Found{{account(1), "gobet", 1}, {account(1), "youth", 1}});
    CHECK(store.reader().open_cases(viewer(9)).empty());
    CHECK(store.reader().open_cases(viewer(8, {unit(2), unit(3)})) ==
          Found{{account(1), "gobet", 1}, {account(2), "gobet", 1}, {account(2), "youth", 1}});
    CHECK(store.reader().open_cases(viewer(2, {unit(3)})) == Found{{account(2), "gobet", 2}, {account(2), "youth", 1}});
}

TEST_CASE_TEMPLATE("a case keeps in its row whether it is highly sensitive", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    auto row = case_row(1, account(1), unit(1));
    put_case(store, row, person_named(1, "Zbinden", "Ada"));
    CHECK_FALSE(store.reader().case_row(case_of(1))->sensitive);
    for (bool const sensitive : {true, false}) {
        row.sensitive = sensitive;
        ++row.version;
        write(store, [&](app::Transaction& t) { t.put(row); });
        CHECK(store.reader().case_row(case_of(1)) == row);
        CHECK(store.reader().cases({.viewer = viewer(1)}).lines.at(0).row.sensitive == sensitive);
    }
}

TEST_CASE_TEMPLATE("pages join to the whole list in each order, each case once", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    std::mt19937 random{7};
    for (std::uint32_t n = 1; n <= 60; ++n) {
        auto row = case_row(n, account(1 + n % 2), unit(1 + n % 2));
        row.status = std::array{"open", "waiting", "exited"}[random() % 3];
        row.phase = "P" + std::to_string(1 + random() % 6);
        row.last_event_at = {static_cast<std::int64_t>(random() % 20)};
        row.received_on = {static_cast<std::int32_t>(random() % 20)};
        if (random() % 3 != 0) row.next_due_on = base::Date{static_cast<std::int32_t>(random() % 20)};
        put_case(store, row, person_named(n, std::array{"Meier", "Aebi", "Élias"}[random() % 3], "Ada"));
    }
    for (auto const sort : {app::CaseSort::name, app::CaseSort::last_event, app::CaseSort::next_due,
                            app::CaseSort::received, app::CaseSort::stage})
        for (bool const descending : {false, true})
            for (std::string const text : {"", "ada"}) {
                app::CaseQuery query{.viewer = viewer(1, {unit(1), unit(2)}), .text = text, .sort = sort};
                query.descending = descending;
                query.limit = 200;
                auto const whole = numbers(store, query);
                CHECK(whole.size() == 60);
                Numbers joined;
                query.limit = 7;
                for (int pages = 0; pages < 20; ++pages) {
                    auto const page = store.reader().cases(query);
                    for (auto const number : numbers(page)) joined.push_back(number);
                    if (page.next.empty()) break;
                    query.cursor = page.next;
                }
                CHECK(joined == whole);
            }
}

TEST_CASE_TEMPLATE("every store lists in the same order", S, OnSqlite) {
    S place;
    InMemory memory;
    std::mt19937 random{11};
    for (std::uint32_t n = 1; n <= 80; ++n) {
        auto row = case_row(n, account(1 + static_cast<std::uint32_t>(random() % 3)),
                            unit(1 + static_cast<std::uint32_t>(random() % 3)));
        row.status = std::array{"open", "waiting", "exited"}[random() % 3];
        row.phase = "P" + std::to_string(1 + random() % 3);
        row.access.push_back({account(1 + static_cast<std::uint32_t>(random() % 3)),
                              Standing::deputy,
                              {19'900},
                              base::Date{20'050 - static_cast<std::int32_t>(random() % 100)}});
        row.last_event_at = {static_cast<std::int64_t>(random() % 30)};
        auto const who = person_named(n, "N" + std::to_string(random() % 9), "G" + std::to_string(random() % 9));
        put_case(place.store, row, who);
        put_case(memory.store, row, who);
    }
    for (int round = 0; round < 400; ++round) {
        app::CaseQuery query{.viewer = viewer(1 + static_cast<std::uint32_t>(random() % 3))};
        for (std::uint32_t u = 1; u <= 3; ++u)
            if (random() % 3 == 0) query.viewer.leads.push_back(unit(u));
        if (random() % 3 == 0) query.referent = account(1 + static_cast<std::uint32_t>(random() % 3));
        if (random() % 3 == 0) query.unit = unit(1 + static_cast<std::uint32_t>(random() % 3));
        if (random() % 3 == 0) query.status = "open";
        if (random() % 3 == 0) query.phase = "P2";
        if (random() % 3 == 0) query.text = "n" + std::to_string(random() % 9);
        query.sort = static_cast<app::CaseSort>(random() % 5);
        query.descending = random() % 2 == 0;
        query.limit = 10;
        CHECK(numbers(place.store, query) == numbers(memory.store, query));
    }
}

TEST_CASE_TEMPLATE("a cursor that was not given for the list is refused", S, InMemory, OnSqlite) {
    S place;
    for (std::uint32_t n = 1; n <= 3; ++n)
        put_case(place.store, case_row(n, account(1), unit(1)), person_named(n, "Meier", "Ada"));
    app::CaseQuery query{.viewer = viewer(1)};
    query.limit = 1;
    auto const page = place.store.reader().cases(query);
    CHECK_FALSE(page.next.empty());
    CHECK(page.next.find("meier") == std::string::npos);
    query.cursor = page.next;
    query.sort = app::CaseSort::received;
    CHECK_THROWS_AS((void)place.store.reader().cases(query), app::BadCursor);
    query.cursor = "nonsense";
    CHECK_THROWS_AS((void)place.store.reader().cases(query), app::BadCursor);
}

TEST_CASE_TEMPLATE("persons that share a match key are found, the asked one left out, each once [P17]", S, InMemory,
                   OnSqlite) {
    S place;
    write(place.store, [](app::Transaction& t) {
        t.put(person_named(1, "Meier", "Ada"));
        t.put(person_named(2, "Mayr", "Ada"));
        t.put(person_named(3, "Meier", "Urs"));
    });
    auto const key = projection::match_keys(person_named(1, "Meier", "Ada"));
    auto const same = place.store.reader().same_match(key, person(1), 10);
    REQUIRE(same.size() == 1);
    CHECK(same[0].id == person(2));
    CHECK(place.store.reader().same_match(key, person(9), 10).size() == 2);
    CHECK(place.store.reader().same_match(key, person(9), 1).size() == 1);
    write(place.store, [](app::Transaction& t) { t.put(person_named(2, "Blanc", "Zoé")); });
    CHECK(place.store.reader().same_match(key, person(1), 10).empty());
    CHECK(place.store.reader()
              .same_match(projection::match_keys(person_named(5, "Planc", "Zoe")), person(9), 10)
              .size() == 1);
}

TEST_CASE_TEMPLATE("all cases of a person come in the order of their numbers", S, InMemory, OnSqlite) {
    S place;
    auto second = case_row(2, account(1), unit(1));
    second.person = person(1);
    put_case(place.store, case_row(1, account(1), unit(1)), person_named(1, "Meier", "Ada"));
    put_case(place.store, second, person_named(1, "Meier", "Ada"));
    auto const cases = place.store.reader().cases_of(person(1));
    REQUIRE(cases.size() == 2);
    CHECK(cases[0] == case_row(1, account(1), unit(1)));
    CHECK(cases[1] == second);
    CHECK(place.store.reader().search(viewer(1), "ada", 9).size() == 2);
}

TEST_CASE_TEMPLATE("merged persons are listed and found as one, and apart again once separated [P17]", S, InMemory,
                   OnSqlite) {
    S place;
    auto& store = place.store;
    put_case(store, case_row(1, account(1), unit(1)), person_named(1, "Zbinden", "Ada"));
    put_case(store, case_row(2, account(2), unit(1)), person_named(2, "Abegg", "Adele"));
    auto const before = store.reader().case_line(case_of(2));
    auto absorbed = person_named(2, "Abegg", "Adele");
    absorbed.merger = projection::MergerRow{person(1), {5'000}, false, true};
    auto const put = [&](projection::PersonRow const& row) {
        REQUIRE(write(store, [&](app::Transaction& t) { t.put(row); }) == app::WriteOutcome::committed);
    };
    auto const found = [&](std::uint32_t who, std::string_view text) {
        return store.reader().search(viewer(who), text, 5).size();
    };
    put(absorbed);
    CHECK(store.reader().person_row(person(2)) == absorbed);
    REQUIRE(store.reader().absorbed_by(person(1)).size() == 1);
    CHECK(store.reader().absorbed_by(person(1))[0] == absorbed);
    for (std::uint32_t n = 1; n <= 2; ++n) {
        auto const line = store.reader().case_line(case_of(n));
        CHECK(line->family_name == "Zbinden");
        CHECK(line->birth_date == base::Date{3'002});
        CHECK(found(n, "zbin ada") == 1);
        CHECK(found(n, "abegg") == 1);
        CHECK(numbers(store, {.viewer = viewer(n), .text = "abegg zbi"}) == Numbers{n});
    }
    CHECK(numbers(store, {.viewer = viewer(9, {unit(1)})}) == Numbers{1, 2});
    // What is said of the surviving person later holds, in the cases of both.
    auto corrected = person_named(1, "Zemp", "Ada");
    corrected.born_at = {6'000};
    put(corrected);
    CHECK(store.reader().case_line(case_of(2))->family_name == "Zemp");
    CHECK(store.reader().case_line(case_of(2))->birth_date == base::Date{3'001});
    CHECK(found(2, "zbinden") == 0);
    CHECK(found(2, "zemp") == 1);
    put(person_named(2, "Abegg", "Adele"));
    CHECK(store.reader().case_line(case_of(2))->family_name == before->family_name);
    CHECK(store.reader().case_line(case_of(2))->birth_date == before->birth_date);
    CHECK(store.reader().absorbed_by(person(1)).empty());
    CHECK(found(2, "zemp") == 0);
    CHECK(found(2, "abegg") == 1);
    CHECK(found(1, "abegg") == 0);
}

TEST_CASE_TEMPLATE("who waits is listed and counted by urgency, date of request and number", S, InMemory, OnSqlite) {
    S place;
    auto& store = place.store;
    using enum domain::Urgency;
    auto const waits = [](std::uint32_t n, domain::Urgency urgency, std::int32_t received) {
        auto row = case_row(n, account(n % 2 == 0 ? 2 : 1), unit(1));
        row.status = "waiting";
        row.received_on = {received};
        row.waiting = projection::WaitingRow{urgency, today, std::nullopt};
        row.next_due_on = base::plus_days(today, static_cast<int>(n) - 3);
        return row;
    };
    put_case(store, waits(1, ordinary, 19'000), person_named(1, "Abegg", "Ada"));
    put_case(store, waits(2, ordinary, 19'000), person_named(2, "Berger", "Bo"));
    put_case(store, waits(3, acute, 19'500), person_named(3, "Christen", "Cy"));
    put_case(store, waits(4, pressing, 19'400), person_named(4, "Dubach", "Di"));
    put_case(store, case_row(5, account(1), unit(1)), person_named(5, "Egger", "Eva"));
    app::CaseQuery query{.viewer = viewer(9, {unit(1)}), .unit = unit(1), .sort = app::CaseSort::waiting};
    CHECK(numbers(store, query) == Numbers{3, 4, 1, 2});
    auto own = query;
    own.viewer = viewer(1);
    CHECK(numbers(store, own) == Numbers{3, 1});
    own = query;
    own.text = "ber";
    CHECK(numbers(store, own) == Numbers{2});
    for (auto const& [urgency, found] : {std::pair{acute, Numbers{3}}, {pressing, {4}}, {ordinary, {1, 2}}}) {
        own = query;
        own.urgency = urgency;
        CHECK(numbers(store, own) == found);
        own.text = "ber";
        CHECK(numbers(store, own) == (urgency == ordinary ? Numbers{2} : Numbers{}));
    }
    query.due_before = today;
    CHECK(numbers(store, query) == Numbers{1, 2});
    query.text = "abegg";
    CHECK(numbers(store, query) == Numbers{1});
    auto& reader = store.reader();
    domain::WaitingSpot const first{domain::waiting_key(acute, {19'500}), 3};
    domain::WaitingSpot const last{domain::waiting_key(ordinary, {19'000}), 2};
    CHECK(reader.waiting_count(unit(1), {}, last) == 3);
    CHECK(reader.waiting_count(unit(1), first, last) == 3);
    CHECK(reader.waiting_count(unit(2), {}, last) == 0);
    CHECK_FALSE(reader.waiting_before(unit(1), first));
    CHECK(reader.waiting_before(unit(1), last) == domain::WaitingSpot{last.key, 1});
    // A changed urgency moves the line; whoever is admitted leaves the list.
    REQUIRE(write(store, [&](app::Transaction& t) { t.put(waits(2, acute, 19'000)); }) == app::WriteOutcome::committed);
    query = {.viewer = viewer(9, {unit(1)}), .unit = unit(1), .sort = app::CaseSort::waiting};
    CHECK(numbers(store, query) == Numbers{2, 3, 4, 1});
    CHECK(reader.case_row(case_of(2)) == waits(2, acute, 19'000));
    auto tried = waits(2, acute, 19'000);
    tried.attempts = 3;
    tried.last_attempt_on = today;
    REQUIRE(write(store, [&](app::Transaction& t) { t.put(tried); }) == app::WriteOutcome::committed);
    CHECK(reader.case_row(case_of(2)) == tried);
    REQUIRE(write(store, [&](app::Transaction& t) { t.put(case_row(3, account(1), unit(1))); }) ==
            app::WriteOutcome::committed);
    CHECK(numbers(store, query) == Numbers{2, 4, 1});
}

}  // namespace unisson::contract
