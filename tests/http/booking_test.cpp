// Booking through the use cases: a time in an agenda is given once, whoever asks first; and who sees what of an agenda.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "app/agenda.hpp"
#include "app/booking.hpp"
#include "contract/stores.hpp"
#include "http/world.hpp"
#include "storage/maintenance.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

std::string staff(std::vector<std::string_view> const& logins) {
    std::string list;
    for (auto const login : logins) list += (list.empty() ? "\"" : ",\"") + base::to_text(id(login)) + "\"";
    return "[" + list + "]";
}

std::string plan(std::string_view name, std::string_view start, std::vector<std::string_view> const& logins,
                 std::string_view more = {}) {
    return R"({"id":")" + base::to_text(id(name)) + R"(","start":")" + std::string{start} +
           R"(","minutes":60,"mode":"home_visit","place":"Rue des Tilleuls 4","purpose":"Relire le projet",)" +
           R"("with_person":true,"others":[],"staff":)" + staff(logins) + std::string{more} + "}";
}

std::string move(std::string_view name, std::string_view start, std::string_view more = {}) {
    return R"({"appointment":")" + base::to_text(id(name)) + R"(","reach":"one","start":")" + std::string{start} +
           "\"" + std::string{more} + "}";
}

app::AgendaQuery week(std::string_view login) {
    app::AgendaQuery query;
    query.account = domain::AccountId{id(login)};
    query.from = base::parse_date("2026-03-02").value();
    query.until = base::parse_date("2026-03-08").value();
    return query;
}

app::AgendaView agenda(World& world, std::string_view asker, app::AgendaQuery const& query) {
    auto view = world.application.reads.agenda(world.subject(asker), query);
    REQUIRE(view);
    return std::move(view).value();
}

bool names(std::string_view results, std::string_view stream) {
    return results.find(base::to_text(id(stream))) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a colleague's time is given once, over all dossiers, and a repeat gets its stored answer [P28]") {
    // Given Amélie's appointment in one dossier, when it is asked for again in another for a time that touches it, then
    // it is refused, with the other dossier only to who may see it; the next free slot is given.
    World world;
    world.open_case("amelie", "one");
    world.open_case("amelie", "two");
    world.open_case("bruno", "three");
    auto const nine = plan("Bilan", "2026-03-03T08:00:00Z", {"amelie"});
    auto const first = world.tell("amelie", "appointment.plan", "one", nine, "book");
    CHECK(accepted(first));
    CHECK(world.tell("amelie", "appointment.plan", "one", nine, "book") == first);
    auto const second = plan("Second", "2026-03-03T08:30:00Z", {"amelie"});
    auto const no = world.tell("amelie", "appointment.plan", "two", second, "again");
    CHECK(refused(no, "slot_taken"));
    CHECK(names(no, "one"));
    CHECK(world.tell("amelie", "appointment.plan", "two", second, "again") == no);
    auto const of_bruno = world.tell("bruno", "appointment.plan", "three",
                                     plan("Troisième", "2026-03-03T08:30:00Z", {"bruno", "amelie"}));
    CHECK(refused(of_bruno, "slot_taken"));
    CHECK_FALSE(names(of_bruno, "one"));
    CHECK(of_bruno.find("taken_until") == std::string::npos);
    CHECK(
        accepted(world.tell("amelie", "appointment.plan", "two", plan("Second", "2026-03-03T09:00:00Z", {"amelie"}))));
    CHECK(
        refused(world.tell("amelie", "appointment.move", "two", move("Second", "2026-03-03T08:59:00Z")), "slot_taken"));
    CHECK(accepted(world.tell("amelie", "appointment.move", "two", move("Second", "2026-03-03T09:15:00Z"))));
    CHECK(accepted(world.tell("amelie", "appointment.settle", "one",
                              R"({"appointment":")" + base::to_text(id("Bilan")) +
                                  R"(","outcome":"cancelled","by":"person","reach":"one"})")));
    CHECK(accepted(world.tell("bruno", "appointment.plan", "three",
                              plan("Troisième", "2026-03-03T08:15:00Z", {"bruno", "amelie"}))));
}

TEST_CASE("an overlap in one's own agenda is accepted knowingly and stays visible; in a colleague's it is not") {
    World world;
    world.open_case("amelie", "one");
    world.open_case("amelie", "two");
    REQUIRE(accepted(world.tell("amelie", "appointment.plan", "one", plan("A", "2026-03-03T08:00:00Z", {"amelie"}))));
    REQUIRE(accepted(world.tell("amelie", "appointment.plan", "one", plan("B", "2026-03-04T08:00:00Z", {"bruno"}))));
    auto const knowingly = R"(,"overlap_accepted":true)";
    CHECK(accepted(
        world.tell("amelie", "appointment.plan", "two", plan("C", "2026-03-03T08:30:00Z", {"amelie"}, knowingly))));
    CHECK(refused(world.tell("amelie", "appointment.plan", "two",
                             plan("D", "2026-03-04T08:30:00Z", {"amelie", "bruno"}, knowingly)),
                  "slot_taken"));
    auto const view = agenda(world, "amelie", week("amelie"));
    REQUIRE(view.lines.size() == 2);
    CHECK(view.lines[0].conflict);
    CHECK(view.lines[1].conflict);
    CHECK(view.lines[1].appointment->overlap_accepted == true);
    CHECK(view.lines[1].family_name == "Zûllig");
}

TEST_CASE("a series is booked as a whole or not at all, by the organisation's clocks") {
    World world;
    world.clock.live_in("Europe/Zurich");
    world.open_case("amelie", "one");
    world.open_case("amelie", "two");
    auto const series = plan("Suivi", "2026-03-25T13:00:00Z", {"amelie"}, R"(,"repeat":{"every":"weekly","times":4})");
    auto const booked = world.tell("amelie", "appointment.plan", "one", series);
    CHECK(accepted(booked));
    CHECK(booked.find("2026-04-01T12:00:00.000Z") != std::string::npos);
    auto const other = plan("Autre", "2026-03-24T12:30:00Z", {"amelie"}, R"(,"repeat":{"every":"weekly","times":3})");
    CHECK(accepted(world.tell("amelie", "appointment.plan", "two", other)));
    auto const clash = plan("Encore", "2026-03-26T12:30:00Z", {"amelie"}, R"(,"repeat":{"every":"weekly","times":2})");
    CHECK(accepted(world.tell("amelie", "appointment.plan", "two", clash)));
    auto const late = plan("Tard", "2026-04-08T12:30:00Z", {"amelie"}, R"(,"repeat":{"every":"weekly","times":2})");
    CHECK(refused(world.tell("amelie", "appointment.plan", "two", late), "slot_taken"));
    auto april = week("amelie");
    april.from = base::parse_date("2026-04-05").value();
    april.until = base::parse_date("2026-04-30").value();
    CHECK(agenda(world, "amelie", april).lines.size() == 3);  // the 7th, 8th and 15th: nothing of the refused series
}

TEST_CASE("an agenda is one's own, or of the unit that one leads; each line says what its reader may know") {
    World world;
    world.open_case("amelie", "one");
    world.open_case("bruno", "two");
    REQUIRE(accepted(
        world.tell("amelie", "appointment.plan", "one", plan("A", "2026-03-03T08:00:00Z", {"amelie", "bruno"}))));
    REQUIRE(accepted(world.tell("bruno", "appointment.plan", "two", plan("B", "2026-03-04T08:00:00Z", {"bruno"}))));
    auto const own = agenda(world, "bruno", week("bruno"));
    REQUIRE(own.lines.size() == 2);
    CHECK_FALSE(own.lines[0].case_id);  // a dossier that he may not read: his time is taken, and no more
    CHECK_FALSE(own.lines[0].appointment);
    CHECK(own.lines[1].appointment->purpose == "Relire le projet");
    auto& asked = world.application.reads;
    CHECK(asked.agenda(world.subject("amelie"), week("bruno")).error() == app::ReadFailure::not_allowed);
    CHECK(asked.agenda(world.subject("sud"), week("amelie")).error() == app::ReadFailure::not_allowed);
    CHECK(asked.agenda(world.subject("admin"), week("amelie")).error() == app::ReadFailure::not_allowed);
    CHECK(agenda(world, "lead", week("bruno")).lines.size() == 2);
    auto unit = week("bruno");
    unit.account.reset();
    unit.unit = domain::UnitId{id("Nord")};
    CHECK(agenda(world, "lead", unit).lines.size() == 2);
    CHECK(asked.agenda(world.subject("amelie"), unit).error() == app::ReadFailure::not_allowed);
    unit.unit = domain::UnitId{id("Sud")};
    CHECK(asked.agenda(world.subject("lead"), unit).error() == app::ReadFailure::not_allowed);
    auto const looks = world.looks_at("two's person");
    CHECK(std::ranges::any_of(looks, [](auto const& look) {
        return look.what == "agenda" && look.account == domain::AccountId{id("lead")};
    }));
}

TEST_CASE("an agenda comes in pages, without a line lost or doubled") {
    World world;
    world.open_case("amelie", "one");
    for (int hour = 7; hour < 17; ++hour) {
        auto const start = "2026-03-03T" + std::string{hour < 10 ? "0" : ""} + std::to_string(hour) + ":00:00Z";
        REQUIRE(accepted(world.tell("amelie", "appointment.plan", "one", plan(start, start, {"amelie"}))));
    }
    auto query = week("amelie");
    query.limit = 3;
    std::vector<base::Instant> starts;
    do {
        auto const page = agenda(world, "amelie", query);
        for (auto const& line : page.lines) starts.push_back(line.start);
        query.cursor = page.next;
    } while (!query.cursor.empty());
    CHECK(starts.size() == 10);
    CHECK(std::ranges::is_sorted(starts));
    CHECK(std::ranges::adjacent_find(starts) == starts.end());
    query.cursor = "1.2";
    CHECK(world.application.reads.agenda(world.subject("amelie"), query).error() == app::ReadFailure::bad_cursor);
}

TEST_CASE("the changes of the clocks are found to the millisecond") {
    SetClock clock;
    clock.live_in("Europe/Zurich");
    auto const changes = app::clock_changes(clock, base::parse_date("2026-03-02").value());
    REQUIRE(changes.size() > 2);
    CHECK(changes[0].minutes == 60);
    CHECK(changes[1].at == base::parse_instant("2026-03-29T01:00:00Z").value());
    CHECK(changes[1].minutes == 120);
    CHECK(changes[2].at == base::parse_instant("2026-10-25T01:00:00Z").value());
    CHECK(changes.size() <= 10);
}

TEST_CASE("of many who book the same time at once in the store on the disk exactly one has it [P28]") {
    // Given ten dossiers of one referent, when ten threads ask for the same time in them at once, then one appointment
    // is planned, nine are refused, and the store verifies before and after it is rebuilt.
    contract::ScratchFolder folder;
    storage::Options const options{.folder = folder.path(), .master_key = {}, .create = true};
    constexpr int many = 10;
    {
        storage::SqliteStore store{options};
        SetClock clock;
        SeededRandom random;
        app::Application application{store, clock, random, World::programmes(), "Europe/Zurich", cheap};
        contract::write(store, [&](app::Transaction& transaction) {
            server::found_organisation(transaction, World::account("admin", domain::Role::administrator, "Nord"),
                                       {{domain::UnitId{id("Nord")}, "Nord"}},
                                       {World::account("amelie", domain::Role::case_manager, "Nord")}, clock.now(),
                                       clock.today());
        });
        auto const subject =
            application.directory.now(store.reader())->subject(domain::AccountId{id("amelie")}).value();
        auto const tell = [&](std::string const& body) {
            std::promise<std::string> answer;
            application.execute.run(subject, body,
                                    [&](app::ExecuteAnswer a) { answer.set_value(std::move(a.results)); });
            return answer.get_future().get();
        };
        for (int i = 0; i < many; ++i) {
            auto const name = std::to_string(i);
            REQUIRE(accepted(
                tell(World::body("person " + name, "person.register", "person " + name,
                                 R"({"family_name":"Zûllig","given_names":"Éva","needs_interpreter":false})"))));
            REQUIRE(accepted(tell(World::body(
                "case " + name, "case.request", "case " + name,
                R"({"person":")" + base::to_text(id("person " + name)) + R"(","unit":")" + base::to_text(id("Nord")) +
                    R"(","programme":"gobet","programme_version":1,"origin":"self","expectation":"Reprendre pied",)" +
                    R"("received_on":"2026-03-02","referent":")" + base::to_text(id("amelie")) + R"("})"))));
        }
        std::vector<std::string> answers(many);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < many; ++i)
                threads.emplace_back([&, i] {
                    auto const name = std::to_string(i);
                    answers[static_cast<std::size_t>(i)] =
                        tell(World::body("book " + name, "appointment.plan", "case " + name,
                                         plan("appointment " + name, "2026-03-03T08:00:00Z", {"amelie"})));
                });
        }
        CHECK(std::ranges::count_if(answers, accepted) == 1);
        CHECK(std::ranges::count_if(answers, [](auto const& each) { return refused(each, "slot_taken"); }) == many - 1);
        for (int i = 0; i < many; ++i) {
            auto const name = std::to_string(i);
            CHECK(tell(World::body("book " + name, "appointment.plan", "case " + name,
                                   plan("appointment " + name, "2026-03-03T08:00:00Z", {"amelie"}))) ==
                  answers[static_cast<std::size_t>(i)]);
        }
    }
    CHECK_FALSE(storage::verify(options, {}, {}).first);
    (void)storage::rebuild(options, {}, {});
    auto const report = storage::verify(options, {}, {});
    CHECK_FALSE(report.first);
    storage::SqliteStore store{options};
    auto const times = store.reader().booked({domain::AccountId{id("amelie")}, std::nullopt,
                                              base::parse_instant("2026-03-03T00:00:00Z").value(),
                                              base::parse_instant("2026-03-04T00:00:00Z").value()});
    CHECK(times.size() == 1);
}
