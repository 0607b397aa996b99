// Rows of the domain list on integration into work, in the words of the row.
#include "journey/shared.hpp"

#include "programme/acts.hpp"

namespace unisson::story {

TEST_CASE(
    "each act is tagged with one of three verbs, coordinate, connect, strengthen; the integration of the person is "
    "a result [B05]") {
    auto const work = shipped("employment_de");
    REQUIRE(work.model.acts.size() == 3);
    CHECK(work.model.acts[0].key == "coordinate");
    CHECK(work.model.acts[1].key == "connect");
    CHECK(work.model.acts[2].key == "strengthen");
    auto const journey = journey_of("employment_de");
    CHECK(tell_history(work, journey) == "");
    auto const over = journey_until("employment_de", "exit goals_attained");
    CHECK(tell_history(work, over + "expect fact act.coordinate 1\nexpect fact act.connect 1\n"
                                    "expect fact act.strengthen 1\nexpect fact data.integration employed\n"
                                    "contact phone advise ! invalid_input /act unknown_value") == "");
    CHECK(tell_history(work, journey + "+ 200\ndata integration none\nexpect fact data.integration.employed.left 1\n"
                                       "expect fact data.integration.before employed") == "");
}

TEST_CASE("project, target job, obstacles, steps, placement and retention of a person who looks for work [B12]") {
    auto const work = shipped("employment_de");
    auto const alliance = journey_until("employment_de", "entry obstacles area=debt");
    CHECK(tell_history(work, alliance + R"(
        expect obstacles active
        entry obstacles area=debt seen_on=today ! invalid_input missing
        entry obstacles area=debt words=Poursuites seen_on=today
        expect obstacles completed
        + 30
        expect fact list.obstacles.open_for.longest 30
        amend obstacles lifted_on=today
        + 10
        expect fact list.obstacles.open_for.longest 30
        expect fact list.obstacles.lifted_on.filled 1)") == "");
    auto const planned = journey_until("employment_de", "agreement 180");
    CHECK(tell_history(work, planned + "expect fact project.stated 1\nexpect fact data.target_job Magasinier\n"
                                       "expect fact actions.planned 2") == "");
    auto const placed = journey_until("employment_de", "data integration employed\nexpect milestone");
    CHECK(tell_history(work, placed + R"(
        expect milestone integrated
        expect fact list.placements.kind.trial 1
        expect fact list.placements.kind.employed 1
        + 92
        amend placements ended_on=today why_ended=Contrat-fini
        expect fact list.placements.ended_on.filled 1)") == "");
    CHECK(tell_history(work, journey_until("employment_de", "exit goals_attained") +
                                 "expect fact data.integration.employed.days 92\nexpect last_call completed") == "");
}

}  // namespace unisson::story
