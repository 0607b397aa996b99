// Rows of the domain list on pathways through several institutions, in the words of the row.
#include "journey/shared.hpp"

#include "programme/desks.hpp"

namespace unisson::story {

namespace {

/// The keys of the lists that a desk reads.
std::vector<std::string> lists_at(programme::Programme const& programme, std::string const& desk) {
    std::vector<std::string> const desks{desk};
    std::vector<std::string> keys;
    for (auto const& list : programme.lists)
        if (programme::seen_at(desks, list.desks)) keys.push_back(list.key);
    return keys;
}

}  // namespace

TEST_CASE("a pathway with health and home-service providers shows cost and delay of each segment [B04]") {
    auto const home = shipped("home_support");
    auto const planned = journey_until("home_support", "amend segments");
    CHECK(tell_history(home, planned + R"(+ 9
        expect fact list.segments 2
        expect fact list.segments.kind.health 1
        expect fact list.segments.kind.home_service 1
        expect fact list.segments.cost.sum 2220
        expect fact list.segments.delay.longest 9
        amend segments begun_on=today
        expect start_services completed
        + 4
        expect fact list.segments.delay.longest 13
        expect fact list.segments.begun_on.filled 1
        entry segments provider=Lit-électrique kind=weather asked_on=today ! invalid_input unknown_value
        entry segments provider=Lit-électrique kind=equipment ! invalid_input missing
        entry segments provider=Lit-électrique kind=equipment asked_on=today cost=-1 ! invalid_input out_of_range)") ==
          "");
}

TEST_CASE("school, guidance, employment office and social assistance share one youth pathway, and one of them leads "
          "[B10]") {
    auto const youth = shipped("youth");
    REQUIRE(youth.model.desks.size() == 4);
    for (auto const& desk : youth.model.desks) {
        CAPTURE(desk.key);
        CHECK(lists_at(youth, desk.key) == std::vector<std::string>{"institutions", "meetings"});
    }
    auto const plan = journey_until("youth", "entry institutions institution=social");
    CHECK(tell_history(youth, plan + R"(
        entry institutions institution=employment_office contact=Mme-Roch leads=no since=today
        expect name_lead active
        entry institutions institution=guidance contact=M-Keller leads=yes since=today
        expect name_lead completed
        data occupation none
        + 40
        data occupation training
        expect fact data.occupation.none.days 40
        entry institutions institution=army contact=X since=today ! invalid_input unknown_value)") == "");
    std::vector<std::string> const school{"school"};
    auto const income = std::ranges::find(youth.data, "income_support", &programme::DatumRule::key);
    REQUIRE(income != youth.data.end());
    CHECK_FALSE(
        programme::seen_at(school, income->desks));  // whether somebody is on assistance is not school's to know
    CHECK(tell_history(youth, journey_of("youth")) == "");
}

TEST_CASE("several institutions deal with one person on several legal bases: lead institution, joint meeting with "
          "minutes, and what each may see [B11]") {
    auto const network = shipped("integrated_network");
    auto const running = journey_until("integrated_network", "complete joint_meeting");
    CHECK(tell_history(network, running + R"(
        expect fact list.institutions 3
        expect fact list.institutions.leads.yes 1
        expect fact list.institutions.legal_basis.filled 3
        expect fact list.meetings 1
        expect fact list.meetings.person_present.yes 1
        expect fact list.meetings.minutes.filled 1
        entry meetings held_on=today present=Tous person_present=yes ! invalid_input missing
        entry institutions institution=École leads=no ! invalid_input missing)") == "");
    CHECK(tell_history(network, "day 2026-02-02\nrequest physician\ninform\nadmit\n"
                                "enter network_agreement ! gate_not_met item.name_lead.done") == "");
    // A partner reads the lists of the network; needs, notes, contacts and goals are not theirs.
    Story story{network};
    story.request();
    case_command::RecordNeed need;
    need.id = id<NeedId>("need");
    need.words = "Ne plus être seule le soir";
    story.then(need);
    story.then(case_command::RecordEntry{
        {id<EntryId>("one"),
         "institutions",
         {{"institution", "Soins à domicile"}, {"legal_basis", "Prescription"}, {"leads", "no"}}}});
    std::vector<std::string> const partner{"partner"};
    auto const seen = programme::seen_at(network, partner, story.state);
    CHECK(seen.entries.size() == 1);
    CHECK(seen.needs.empty());
    std::vector<std::string> const nobody{};
    CHECK(programme::seen_at(network, nobody, story.state).entries.empty());
}

TEST_CASE("an integrated network has its agreement, its shared plan and the indicators of the pathway [B15]") {
    auto const network = shipped("integrated_network");
    CHECK(tell_history(network, journey_of("integrated_network")) == "");
    auto const bound = journey_until("integrated_network", "amend institutions bound_on");
    CHECK(tell_history(network, bound + "enter shared_assessment ! gate_not_met item.sign_network_agreement.done") ==
          "");
    auto const plan = journey_until("integrated_network", "enter linking");
    CHECK(tell_history(network, plan + "expect milestone plan_shared") == "");
    auto const linking = journey_until("integrated_network", "amend referrals accepted_on");
    CHECK(tell_history(network, linking + R"(
        enter pathway ! gate_not_met item.confirm_acceptance.done
        amend referrals accepted_on=today
        + 6
        amend referrals begun_on=today outcome=running
        expect fact list.referrals.wait_answer.longest 15
        expect fact list.referrals.wait_start.longest 21
        entry referrals institution=Repas what=Livraison sent_on=today outcome=duplicate
        entry referrals institution=Repas what=Livraison sent_on=today outcome=broken_off
        expect fact list.referrals 3
        expect fact list.referrals.outcome.duplicate 1
        expect fact list.referrals.outcome.broken_off 1)") == "");
}

TEST_CASE("the dossier is linked to the assistance file without merging with it [B18]") {
    auto const social = shipped("social_assistance");
    auto const known = journey_until("social_assistance", "entry files");
    CHECK(tell_history(social, known + R"(
        enter bridge ! gate_not_met item.file_reference.done
        entry files office=Commune since=today ! invalid_input missing
        entry files office=Commune reference=A-2231 since=today
        expect file_reference completed
        procuration
        enter bridge
        entry questions asked_on=today question=Salaire
        expect answer_question active
        + 4
        amend questions answer=Oui answered_on=today
        expect fact list.questions.wait.longest 4)") == "");
    // No field takes a sum or a decision of the other file, and its desk sees the link and the questions only.
    auto const files = std::ranges::find(social.lists, "files", &programme::ListRule::key);
    REQUIRE(files != social.lists.end());
    CHECK(std::ranges::none_of(files->columns, [](auto const& c) { return c.type == programme::DatumType::number; }));
    CHECK(lists_at(social, "assistance") == std::vector<std::string>{"files", "questions"});
    Story story{social};
    story.request().then(case_command::StateProject{{"Un logement à moi", false}});
    story.then(case_command::RecordEntry{
        {id<EntryId>("file"),
         "files",
         {{"office", "Commune"}, {"reference", "A-2231"}, {"since", base::to_text(story.today)}}}});
    std::vector<std::string> const desk{"assistance"};
    auto const seen = programme::seen_at(social, desk, story.state);
    CHECK(seen.entries.size() == 1);
    CHECK(seen.projects.empty());
    // The other way round, assistance that ends does not end the case.
    auto const ended = journey_until("social_assistance", "complete ask_go_on");
    CHECK(tell_history(social, ended + "expect status open\nexpect support active") == "");
}

}  // namespace unisson::story
