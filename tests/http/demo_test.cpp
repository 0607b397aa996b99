#include <doctest/doctest.h>

#include <map>
#include <set>

#include "http/world.hpp"
#include "server/commands_demo_dossier.hpp"
#include "server/commands_passwords.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

struct Demo {
    Demo() {
        plan.today = base::make_date(2026, 11, 21).value();
        for (int i = 0; i < 2; ++i) {
            staff.units.push_back(domain::UnitId{id("unit " + std::to_string(i))});
            staff.leads.push_back(domain::AccountId{id("lead " + std::to_string(i))});
        }
        for (std::size_t i = 0; i < 8; ++i) {
            staff.managers.push_back(domain::AccountId{id("manager " + std::to_string(i))});
            staff.units_of_managers.push_back(i % 2);
        }
    }

    server::DemoDossier make(std::uint64_t number) {
        return server::make_demo_dossier(plan, staff, *programmes.shipped().front().programme, number);
    }

    app::Programmes programmes = World::programmes();
    server::DemoPlan plan;
    server::DemoStaff staff;
};

std::string payloads(server::DemoDossier const& dossier) {
    std::string text;
    for (auto const* const events : {&dossier.person_events, &dossier.case_events})
        for (auto const& event : *events) text += base::json_text(event.envelope) + event.payload;
    return text;
}

}  // namespace

TEST_CASE("the same seed gives the same dossiers, another seed others") {
    Demo demo;
    for (std::uint64_t const number : {0U, 7U, 199U, 5000U})
        CHECK(payloads(demo.make(number)) == payloads(demo.make(number)));
    auto const before = payloads(demo.make(7));
    demo.plan.seed = 2;
    CHECK(payloads(demo.make(7)) != before);
}

TEST_CASE("the demonstration's dossiers stand everywhere in the circuit, and the first caseload is alive") {
    Demo demo;
    std::map<std::string, int> statuses;
    std::set<std::string> phases;
    int overdue = 0;
    int today = 0;
    int soon = 0;
    for (std::uint64_t number = 0; number < demo.plan.rich_cases; ++number) {
        auto const dossier = demo.make(number);
        ++statuses[dossier.case_row.status];
        phases.insert(dossier.case_row.phase);
        for (auto const& event : dossier.case_events)
            CHECK(base::date_of(event.envelope.recorded_at) < demo.plan.today);
        bool const own = dossier.case_row.referent == demo.staff.managers.front();
        CHECK(own == (number < demo.plan.own_cases));
        if (!own || dossier.case_row.status != "open" || !dossier.case_row.next_due_on) continue;
        auto const days = dossier.case_row.next_due_on->days - demo.plan.today.days;
        overdue += days < 0 ? 1 : 0;
        today += days == 0 ? 1 : 0;
        soon += days > 0 && days <= 14 ? 1 : 0;
    }
    for (auto const* const status : {"requested", "waiting", "refused", "redirected", "open", "exited"})
        CHECK(statuses[status] > 0);
    CHECK(phases.size() >= 5);
    CHECK(demo.plan.own_cases <= 60);
    CHECK(overdue > 0);
    CHECK(today > 0);
    CHECK(soon > 0);
}

TEST_CASE("every one of many dossiers is what the core decided, with a score of events on average") {
    Demo demo;
    std::size_t events = 0;
    constexpr std::uint64_t first = 1000;
    constexpr std::uint64_t count = 3000;
    for (std::uint64_t number = first; number < first + count; ++number) {
        auto const dossier = demo.make(number);
        events += dossier.person_events.size() + dossier.case_events.size();
        CHECK(dossier.case_row.version == dossier.case_events.size());
    }
    CHECK(events / count >= 9);
    CHECK(events / count <= 20);
}

TEST_CASE("logins and passwords handed out pass the rules that they are held to") {
    SeededRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        auto const password = server::one_time_password(random);
        CHECK(app::check_password(password, "claire") == app::PasswordFault::none);
        CHECK(seen.insert(password).second);
    }
}
