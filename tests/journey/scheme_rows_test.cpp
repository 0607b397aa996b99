// Rows of the domain list that programmes show by the data they declare, in the words of the row.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "support/history.hpp"
#include "support/story.hpp"

namespace unisson::story {

namespace {}  // namespace

TEST_CASE("graded return: capacity in per cent, adapted tasks, the employer's agreement, a relapse [B08]") {
    auto const workplace = shipped("workplace");
    CHECK(tell_history(workplace, R"(day 2026-01-12
        request employer
        inform
        procuration
        procuration
        admit
        enter analysis
        data capacity 120 ! invalid_input /value out_of_range
        data capacity 25
        data target_rate 80
        complete visit_workplace
        need work
        resource work
        synthesis
        enter return_plan
        goal Reprise
        complete adapt_tasks
        action Bureau
        agreement
        sign person
        sign service
        enter graded_return ! gate_not_met item.employer_agrees.done
        complete employer_agrees
        enter graded_return
        + 14
        data capacity 50
        expect capacity_fell available
        + 14
        data capacity 20
        expect fact data.capacity.before 50
        expect capacity_fell active
        occur relapse
        expect review_relapse active
        expect graded_return active)") == "");
}

TEST_CASE("alternatives to money are described with value and effect, proposed, accepted or refused with dates; "
          "claims inspector and case manager are distinct roles [B02]") {
    auto const insurance = shipped("insurance");
    CHECK(has_role(insurance, "describe_event", "claims_inspector"));
    CHECK_FALSE(has_role(insurance, "describe_event", "case_manager"));
    auto const journey = read_file("programmes/insurance/journey.txt");
    CHECK(tell_history(insurance, journey) == "");
    auto const before_value = journey.substr(0, journey.find("data alternative_value"));
    CHECK(tell_history(insurance, before_value + "\ncomplete propose_alternative ! item_not_ready") == "");
    auto const proposed = journey.substr(0, journey.find("occur alternative_refused"));
    CHECK(tell_history(insurance, proposed + "\nexpect fact data.alternative Monte-escalier\n"
                                             "expect fact data.alternative.on 2026-01-12\n"
                                             "expect fact data.alternative_value 18000\n"
                                             "expect fact data.alternative_effect Rester-chez-soi") == "");
    CHECK(tell_history(insurance, proposed + "\noccur alternative_refused\nexpect keep_compensation active\n"
                                             "expect grant_alternative available\n"
                                             "expect fact item.alternative_refused.done yes") == "");
    CHECK(tell_history(insurance, proposed + "\noccur alternative_accepted\nexpect grant_alternative active\n"
                                             "expect keep_compensation available") == "");
}

TEST_CASE("early warning on absence: thirty days set off a talk in which the employer is an actor [B07]") {
    auto const programme = shipped("early_warning");
    CHECK(has_role(programme, "act_on_absence", "employer_contact"));
    std::string const start = "day 2026-01-12\nrequest employer\ndata absent yes 2026-01-05\ndata absence_rate 50\n";
    CHECK(tell_history(programme, start + "expect note_absence completed\n+ 22\nlook\nexpect act_on_absence available\n"
                                          "+ 1\nlook\nexpect act_on_absence active") == "");
    CHECK(tell_history(
              programme,
              start + "+ 10\ndata absent no\n+ 20\nlook ! nothing_to_change\nexpect act_on_absence available") == "");
}

TEST_CASE("one contact informs, orients and coordinates; days in institution and exits from it are measured [A06]") {
    auto const leaving = shipped("leaving_institution");
    CHECK(tell_history(leaving, R"(day 2026-01-12
        request institution
        data days_before 412
        data place institution
        enter assessment ! wrong_status
        admit
        expect name_contact completed
        enter assessment ! gate_not_met information.given
        inform
        enter assessment
        + 30
        expect fact data.place.institution.days 30
        data place own_home
        + 12
        data place institution
        + 3
        data place own_home
        expect fact data.place.institution.days 33
        expect fact data.place.institution.left 2
        expect fact data.days_before 412)") == "");
    CHECK(tell_history(leaving, read_file("programmes/leaving_institution/journey.txt")) == "");
}

}  // namespace unisson::story
