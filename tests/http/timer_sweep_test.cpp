#include <doctest/doctest.h>

#include "app/timer_sweep.hpp"
#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

/// Cases of the Irish programme: seven days after the beginning of the circuit its timer "week_over" is due.
struct WorldOfTimers : World {
    void begin(std::string_view stream) {
        register_person("amelie", std::string{stream} + "'s person");
        auto const result = tell(
            "amelie", "case.request", stream,
            R"({"person":")" + base::to_text(id(std::string{stream} + "'s person")) + R"(","unit":")" +
                base::to_text(id("Nord")) +
                R"(","programme":"employment_ie","programme_version":1,"origin":"self","expectation":"Du travail",)"
                R"("received_on":"2026-03-02","referent":")" +
                base::to_text(id("amelie")) + R"("})");
        REQUIRE(accepted(result));
    }

    app::SweepReport sweep() { return app::TimerSweep{store, clock, application.execute}.run(); }

    projection::CaseRow row(std::string_view stream) {
        return store.reader().case_row(domain::CaseId{id(stream)}).value();
    }

    /// How often the timer has fired, by the journal.
    std::size_t fired(std::string_view stream) {
        std::size_t times = 0;
        for (auto const& event : store.reader().events(id(stream), 0, 1'000))
            if (event.payload.find("occur week_over") != std::string::npos) ++times;
        return times;
    }
};

/// Takes one unit of work and is full then.
class NarrowStore final : public app::Store {
public:
    explicit NarrowStore(app::Store& inner) : m_inner{inner} {}
    app::Reader& reader() override { return m_inner.reader(); }
    void write(std::function<void(app::Transaction&)> work, std::function<void(app::WriteOutcome)> done) override {
        if (m_room-- <= 0) return done(app::WriteOutcome::overloaded);
        m_inner.write(std::move(work), std::move(done));
    }

private:
    app::Store& m_inner;
    int m_room = 1;
};

}  // namespace

TEST_CASE("a timer fires on its day and once, however often the server looks") {
    WorldOfTimers world;
    world.begin("case");
    CHECK(world.row("case").next_timer_on == base::make_date(2026, 3, 9));
    world.clock.set("2026-03-08");
    CHECK(world.sweep().due == 0);
    CHECK(world.fired("case") == 0);
    world.clock.set("2026-03-09");
    auto const first = world.sweep();
    CHECK(first.due == 1);
    CHECK(first.moved == 1);
    CHECK(first.complete);
    CHECK(world.fired("case") == 1);
    auto const position = world.store.reader().last_position();
    CHECK(world.sweep().due == 0);
    world.clock.set("2026-03-30");
    CHECK(world.sweep().moved == 0);
    CHECK(world.fired("case") == 1);
    CHECK(world.store.reader().last_position() == position);
}

TEST_CASE("the day is that of the organisation's time zone") {
    WorldOfTimers world;
    world.begin("case");
    world.clock.live_in("Europe/Zurich");
    world.clock.set_moment("2026-03-08T22:59:00.000Z");
    CHECK(world.sweep().due == 0);
    world.clock.set_moment("2026-03-08T23:00:00.000Z");
    CHECK(world.sweep().moved == 1);
}

TEST_CASE("what the server does by itself stands in the journal as its own") {
    WorldOfTimers world;
    world.begin("case");
    world.clock.set("2026-03-09");
    CHECK(world.sweep().moved == 1);
    auto const events = world.store.reader().events(id("case"), 0, 1'000);
    CHECK(events.back().envelope.author == domain::clock_account);
    CHECK(events.back().envelope.ground == "clock");
    CHECK(events.front().envelope.author == domain::AccountId{id("amelie")});
}

TEST_CASE("a sweep that was broken off after the write does not fire again, nor does another server") {
    WorldOfTimers world;
    world.begin("case");
    auto const before = world.row("case");
    world.clock.set("2026-03-09");
    CHECK(world.sweep().moved == 1);
    auto const position = world.store.reader().last_position();
    // The row as it stood before, as if the sweep had read it and then had to begin anew.
    world.store.write([&](app::Transaction& transaction) { transaction.put(before); }, [](app::WriteOutcome) {});
    app::Application restarted{world.store, world.clock, world.random, World::programmes(), "Europe/Zurich", cheap};
    auto const report = app::TimerSweep{world.store, world.clock, restarted.execute}.run();
    CHECK(report.due == 1);
    CHECK(report.moved == 0);
    CHECK(world.store.reader().last_position() == position);
    CHECK(world.fired("case") == 1);
}

TEST_CASE("a case whose command is refused holds up no other, and is looked at again") {
    WorldOfTimers world;
    auto const cases = app::timers_at_once + 5;
    for (int i = 0; i < cases; ++i) world.begin("case " + std::to_string(i));
    // More than a batch of cases in which nothing can follow, and their days come first.
    for (int i = 0; i < cases - 1; ++i) {
        auto const stream = "case " + std::to_string(i);
        CHECK(accepted(
            world.tell("amelie", "intake.refuse", stream, R"({"reason":"Pas du ressort","next_door":"Ailleurs"})")));
        auto row = world.row(stream);
        CHECK_FALSE(row.next_timer_on);
        row.next_timer_on = base::make_date(2026, 3, 3);
        world.store.write([&](app::Transaction& transaction) { transaction.put(row); }, [](app::WriteOutcome) {});
    }
    world.clock.set("2026-03-09");
    auto const report = world.sweep();
    CHECK(report.due == static_cast<std::size_t>(cases));
    CHECK(report.refused == static_cast<std::size_t>(cases - 1));
    CHECK(report.moved == 1);
    CHECK(report.complete);
    CHECK(world.fired("case " + std::to_string(cases - 1)) == 1);
    CHECK(world.sweep().refused == static_cast<std::size_t>(cases - 1));
}

TEST_CASE("a store that takes no more ends the sweep, and the next one does the rest") {
    WorldOfTimers world;
    world.begin("case");
    world.begin("another");
    world.clock.set("2026-03-09");
    NarrowStore narrow{world.store};
    auto const report = app::TimerSweep{narrow, world.clock, world.application.execute}.run();
    CHECK_FALSE(report.complete);
    CHECK(report.due == 2);
    CHECK(report.moved == 1);
    CHECK(world.sweep().moved == 1);
    CHECK(world.fired("case") + world.fired("another") == 2);
}

TEST_CASE("nobody signs in as the server, and it is told nothing else to do") {
    WorldOfTimers world;
    world.begin("case");
    CHECK_FALSE(world.application.directory.now(world.store.reader())->subject(domain::clock_account));
    auto const as_clock = [&](domain::CaseCommand const& command) {
        journal::CommandEnvelope envelope;
        envelope.id = domain::CommandId{id("as clock " + std::to_string(command.index()))};
        envelope.stream = id("case");
        envelope.command = command;
        std::string result;
        world.store.write(
            [&](app::Transaction& transaction) {
                std::vector<app::Change> changes;
                result = world.application.execute.run_one(transaction, domain::clock_account, envelope, changes);
            },
            [](app::WriteOutcome) {});
        return result;
    };
    CHECK(refused(as_clock(domain::case_command::Admit{}), "not_found"));
    CHECK(refused(as_clock(domain::case_command::LookAtTimers{}), "nothing_to_change"));
}

TEST_CASE("the server looks at once and then again and again, until it stops") {
    WorldOfTimers world;
    world.begin("case");
    world.clock.set("2026-03-09");
    std::mutex mutex;
    std::condition_variable heard;
    std::vector<app::SweepReport> reports;
    {
        app::TimerTask const task{app::TimerSweep{world.store, world.clock, world.application.execute},
                                  std::chrono::milliseconds{5},
                                  [&](app::SweepReport const& report) {
                                      std::lock_guard const lock{mutex};
                                      reports.push_back(report);
                                      heard.notify_all();
                                  },
                                  [](std::string_view) {}};
        std::unique_lock lock{mutex};
        REQUIRE(heard.wait_for(lock, std::chrono::seconds{20}, [&] { return reports.size() >= 3; }));
    }
    CHECK(reports.front().moved == 1);
    CHECK(reports[1].due == 0);
    CHECK(world.fired("case") == 1);
    auto const swept = reports.size();
    std::this_thread::sleep_for(std::chrono::milliseconds{30});
    CHECK(reports.size() == swept);
}
