// Rows of the domain list that the insurance programme shows, in the words of the row.
#include "journey/shared.hpp"

#include "domain/access.hpp"
#include "programme/desks.hpp"

namespace unisson::story {

TEST_CASE(
    "entry by accident or sick leave; event, impairment, capacity for work before, now and aimed at, life project; "
    "the insurer pays without medical detail; satisfaction and cost [B01]") {
    auto const insurance = shipped("insurance");
    for (auto const* entry : {"accident", "sick_leave"}) {
        CAPTURE(entry);
        CHECK(tell_history(insurance, "day 2026-01-12\nrequest insurer\njoin " + std::string{entry} +
                                          "\nexpect fact group." + entry + " yes") == "");
    }
    auto const told = journey_until("insurance", "expect situation completed");
    CHECK(tell_history(insurance, told + "expect describe_event completed\nexpect fact data.event accident\n"
                                         "expect fact data.event_on 2025-09-03\n"
                                         "expect fact data.impairment Jambe-gauche\n"
                                         "expect fact data.capacity_before 100\nexpect fact data.capacity 20\n"
                                         "expect fact data.capacity_goal 60") == "");
    CHECK(tell_history(insurance, told + "data event hail ! invalid_input /value unknown_value\n"
                                         "data capacity 101 ! invalid_input /value out_of_range") == "");
    auto const project = journey_until("insurance", "complete agree_sharing");
    CHECK(tell_history(insurance, project + "expect fact project.stated 1\nexpect milestone project_worded") == "");
    // Who pays: the insurer, all of it; its desk has no look at what the body suffered.
    auto const& payers = insurance.frame.funding.payers;
    REQUIRE(payers.size() == 1);
    CHECK(payers.front().key == "insurer");
    CHECK(payers.front().percent == 100);
    std::vector<std::string> const claims{"claims"};
    auto const reads = [&](std::string_view key) {
        auto const rule = std::ranges::find(insurance.data, key, &programme::DatumRule::key);
        REQUIRE(rule != insurance.data.end());
        return programme::seen_at(claims, rule->desks);
    };
    CHECK(reads("event"));
    CHECK(reads("capacity"));
    CHECK_FALSE(reads("impairment"));
    // Satisfaction and cost stand in one evaluation, and no case ends as planned without it.
    Story story{insurance};
    CHECK(insurance.circuit.exit_gate == "evaluation.concluded");
    CHECK(tell_history(insurance, journey_of("insurance")) == "");
}

TEST_CASE("claims inspector and case manager work on one file at two desks and see different things [B03]") {
    auto const insurance = shipped("insurance");
    Story story{insurance};
    auto const inspector = id<AccountId>("Carla Moret");
    story.request().then(case_command::RecordDatum{{"event", "accident", story.today, "Déclaration"}});
    story.then(case_command::RecordDatum{{"impairment", "Jambe gauche", story.today, "Dr Weiss"}});
    case_command::DraftNote note;
    note.id = id<NoteId>("note");
    note.words = "Elle a peur de perdre sa place.";
    story.then(note);
    story.then(case_command::RecordEntry{{id<EntryId>("money"), "balance", {{"area", "money"}, {"now", "Juste"}}}});
    story.then(case_command::AssignDesk{{inspector, "claims", story.today, std::nullopt, "Sinistre 2025-118"}});

    Subject const subject{inspector, AccountKind::staff, {}, {}, {}, {}};
    auto const relations = relations_of(story.state);
    CHECK_FALSE(authorise(subject, Deed::read_dossier, relations, story.today).allowed());
    CHECK_FALSE(authorise(subject, Deed::work_on_case, relations, story.today).allowed());
    CHECK(authorise(subject, Deed::read_at_desk, relations, story.today).ground == Ground::desk);
    auto const desks = desks_of(subject, relations, story.today);
    auto const seen = programme::seen_at(insurance, desks, story.state);
    REQUIRE(seen.data.size() == 1);
    CHECK(seen.data.front().key == "event");
    CHECK(seen.notes.empty());
    CHECK(seen.entries.empty());
    CHECK(seen.needs.empty());
    // The case manager sees all of it.
    Subject const manager{story.author, AccountKind::staff, {Role::case_manager}, {}, {}, {}};
    CHECK(authorise(manager, Deed::read_dossier, relations, story.today).ground == Ground::referent);

    auto const may = [&](CaseCommand const& c) { return programme::may_at(insurance, desks, story.state, c); };
    CHECK(may(case_command::RecordDatum{{"alternative_value", "18000", story.today, std::nullopt}}));
    CHECK(
        may(case_command::MoveItem{{"describe_event", 1, circuit::Transition::complete, std::nullopt, std::nullopt}}));
    CHECK_FALSE(may(case_command::RecordDatum{{"impairment", "Autre", story.today, std::nullopt}}));
    CHECK_FALSE(
        may(case_command::MoveItem{{"home_balance", 1, circuit::Transition::complete, std::nullopt, std::nullopt}}));
    CHECK_FALSE(may(note));
    for (auto const& item : seen.items) {
        auto const* rule = insurance.circuit.find(item.item);
        REQUIRE(rule != nullptr);
        bool const theirs = rule->is_milestone() || (rule->is_stage() && !rule->in) ||
                            has_role(insurance, item.item, "claims_inspector") ||
                            has_role(insurance, item.item, "claims_lead");
        CAPTURE(item.item);
        CHECK(theirs);
    }
}

TEST_CASE("a global balance sheet holds health, family, home, work, rights and money, and the review waits for all "
          "six [B06]") {
    auto const insurance = shipped("insurance");
    auto const told = journey_until("insurance", "expect situation completed");
    std::string six;
    for (auto const* area : {"health", "family", "home", "work", "rights", "money"})
        six += "expect fact list.balance.area." + std::string{area} + " 1\n";
    CHECK(tell_history(insurance,
                       told + six + "expect fact list.balance.yearly.sum -54000\nexpect situation completed") == "");
    auto five = told;
    auto const money = five.find("entry balance area=money");
    REQUIRE(money != std::string::npos);
    five.erase(money);
    five += "need mobility\nneed work\nresource family\n";
    CHECK(tell_history(insurance, five + "expect situation active\nexpect rights_balance active\n"
                                         "entry balance area=money now=Juste\nexpect rights_balance completed\n"
                                         "expect situation completed") == "");
    CHECK(tell_history(insurance, told + "entry balance area=weather now=Pluie ! invalid_input unknown_value\n"
                                         "entry balance area=money ! invalid_input missing") == "");
}

}  // namespace unisson::story
