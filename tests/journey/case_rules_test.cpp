#include <doctest/doctest.h>

#include "domain/access.hpp"
#include "support/story.hpp"

namespace unisson::story {

namespace {

AccountId const nadia = id<AccountId>("Nadia Ferretti");
AccountId const omar = id<AccountId>("Omar Keller");

case_command::HandOver hand_over(AccountId to, base::Date on, std::optional<base::Date> overlap = std::nullopt) {
    case_command::HandOver c;
    c.to = to;
    c.on = on;
    c.overlap_until = overlap;
    c.reason = "Congé maternité";
    return c;
}

Story open_case() {
    Story story;
    story.request().admit();
    return story;
}

Story planned() {
    Story story;
    story.request().admit().assess().plan();
    return story;
}

Subject staff(AccountId account) {
    Subject subject;
    subject.account = account;
    subject.roles = {Role::case_manager};
    return subject;
}

}  // namespace

TEST_CASE("exactly one referent at any moment, from the request on; changes are dated [A12]") {
    Story story;
    story.request();
    CHECK(story.state.referent() == nadia);
    story.today = day("2026-02-02");
    CHECK(story.refused(hand_over(nadia, story.today)) == RefusalCode::referent_unchanged);
    CHECK(story.refused(hand_over(omar, day("2026-02-03"))) == RefusalCode::date_in_future);
    CHECK(story.refused(hand_over(omar, day("2026-01-11"))) == RefusalCode::handover_before_start);
    story.then(hand_over(omar, story.today));
    CHECK(story.state.referent() == omar);
    REQUIRE(story.state.referents.size() == 2);
    CHECK(story.state.referents[1].from == story.today);
    CHECK(story.state.referents[1].reason == "Congé maternité");
}

TEST_CASE("a former referent reads until the overlap ends, and no longer [P10]") {
    auto story = open_case();
    story.today = day("2026-02-02");
    story.then(hand_over(omar, story.today, day("2026-02-20")));
    auto const relations = relations_of(story.state);
    auto const verdict = [&](Deed deed, std::string_view on) {
        return authorise(staff(nadia), deed, relations, day(on));
    };
    CHECK(verdict(Deed::read_dossier, "2026-02-20").ground == Ground::overlap);
    CHECK_FALSE(verdict(Deed::work_on_case, "2026-02-20").allowed());
    CHECK_FALSE(verdict(Deed::read_dossier, "2026-02-21").allowed());
    CHECK(authorise(staff(omar), Deed::work_on_case, relations, story.today).ground == Ground::referent);
}

TEST_CASE("a hand-over without overlap ends the former referent's reading at once [P10]") {
    auto story = open_case();
    story.then(hand_over(omar, story.today));
    CHECK_FALSE(authorise(staff(nadia), Deed::read_dossier, relations_of(story.state), story.today).allowed());
}

TEST_CASE("a deputy stands in between two days") {
    auto story = open_case();
    case_command::AddDeputy c;
    c.account = omar;
    c.from = day("2026-02-01");
    c.until = day("2026-01-31");
    CHECK(story.refused(c) == RefusalCode::period_reversed);
    c.until = day("2026-02-10");
    story.then(c);
    auto const relations = relations_of(story.state);
    CHECK_FALSE(authorise(staff(omar), Deed::work_on_case, relations, day("2026-01-31")).allowed());
    CHECK(authorise(staff(omar), Deed::work_on_case, relations, day("2026-02-10")).ground == Ground::deputy);
    CHECK_FALSE(authorise(staff(omar), Deed::hand_over, relations, day("2026-02-10")).allowed());
    CHECK_FALSE(authorise(staff(omar), Deed::work_on_case, relations, day("2026-02-11")).allowed());
}

TEST_CASE("a refusal names the next door, and a decided intake stays decided") {
    Story story;
    story.request();
    case_command::Refuse refusal;
    refusal.reason = "Hors du territoire";
    CHECK(story.refused(refusal) == RefusalCode::next_door_missing);
    refusal.next_door = "Centre social régional de Nyon, 022 000 00 00";
    story.then(refusal);
    CHECK(status_name(story.state.status) == "refused");
    CHECK(story.refused(case_command::Admit{}) == RefusalCode::wrong_status);
}

TEST_CASE("whoever waits is told why, and is admitted later") {
    Story story;
    story.request();
    case_command::Wait wait;
    wait.reason = "Aucune place avant mars";
    CHECK(story.refused(wait) == RefusalCode::next_door_missing);
    wait.next_door = "La permanence du lundi";
    CHECK(story.refused(wait) == RefusalCode::invalid_input);
    wait.promised_on = day("2026-01-01");
    CHECK(story.refused(wait) == RefusalCode::period_reversed);
    wait.promised_on = day("2026-03-02");
    wait.start_expected_on = day("2026-01-01");
    CHECK(story.refused(wait) == RefusalCode::period_reversed);
    wait.start_expected_on = day("2026-04-01");
    wait.urgency = Urgency::pressing;
    CHECK(story.refused(wait) == RefusalCode::reason_missing);
    wait.urgency_reason = "Le bail prend fin en avril";
    story.then(wait);
    wait.urgency = Urgency::acute;
    wait.urgency_reason = "À la rue depuis hier";
    story.then(wait);
    REQUIRE(story.state.waits.size() == 2);
    CHECK(story.state.waits[0].urgency == Urgency::pressing);
    CHECK(std::get<StatusWaiting>(story.state.status).urgency == Urgency::acute);
    story.then(case_command::Admit{});
    CHECK(story.state.is_open());
    CHECK(story.state.waits.size() == 2);
}

TEST_CASE("attempts to reach somebody count until they are reached, by oneself or through whom they trust [X12]") {
    Story story;
    story.request();
    case_command::RecordOutreach attempt;
    attempt.id = OutreachId{base::make_named_uuid({}, "first")};
    attempt.on = story.today;
    attempt.way = OutreachWay::third_party;
    attempt.outcome = OutreachOutcome::not_met;
    CHECK(story.refused(attempt) == RefusalCode::invalid_input);
    attempt.trusted_party = TrustedPartyId{base::make_named_uuid({}, "sister")};
    CHECK(story.refused(attempt) == RefusalCode::not_found);
    case_command::NameTrustedParty party;
    party.id = *attempt.trusted_party;
    party.display_name = "Sœur Agnès";
    party.contact = "Accueil de nuit, dès 20 h";
    party.from = story.today;
    CHECK(story.refused(party) == RefusalCode::invalid_input);
    party.may_be_told = "Que nous la cherchons, rien d’autre";
    story.then(party);
    attempt.next_on = plus_days(story.today, 7);
    story.then(attempt);
    CHECK(story.refused(attempt) == RefusalCode::already_exists);
    CHECK(outreach_standing(story.state).attempts == 1);
    CHECK(outreach_standing(story.state).next_on == attempt.next_on);
    CHECK_FALSE(outreach_standing(story.state).reached_on);
    attempt.id = OutreachId{base::make_named_uuid({}, "second")};
    attempt.way = OutreachWay::visit;
    attempt.place = "Gare, sortie nord";
    attempt.outcome = OutreachOutcome::agreed_to_meet;
    attempt.next_on.reset();
    CHECK(story.refused(attempt) == RefusalCode::invalid_input);
    attempt.next_on = plus_days(story.today, -1);
    CHECK(story.refused(attempt) == RefusalCode::period_reversed);
    attempt.next_on = plus_days(story.today, 2);
    story.then(attempt);
    auto const standing = outreach_standing(story.state);
    CHECK(standing.reached_on == story.today);
    CHECK(standing.next_on == attempt.next_on);
    party.until = plus_days(story.today, -1);
    CHECK(story.refused(party) == RefusalCode::period_reversed);
    party.from = *party.until;
    story.then(party);
    REQUIRE(story.state.trusted_parties.size() == 1);
    attempt.id = OutreachId{base::make_named_uuid({}, "third")};
    attempt.way = OutreachWay::third_party;
    CHECK(story.refused(attempt) == RefusalCode::not_found);
}

TEST_CASE("the project stands in the person's own words, in versions, without a list or a ceiling [G14]") {
    auto story = open_case();
    case_command::StateProject project;
    project.words = "Je veux naviguer jusqu’au cap Nord à la voile, avec mon fils.";
    story.then(project);
    CHECK(story.refused(project) == RefusalCode::nothing_to_change);
    project.words = "Je veux d’abord remarcher, puis naviguer jusqu’au cap Nord.";
    story.then(project);
    REQUIRE(story.state.projects.size() == 2);
    CHECK(story.state.projects[0].words.find("avec mon fils") != std::string::npos);
    CHECK(Story::goal("Cap Nord").voice == Voice::person);
}

TEST_CASE("two who change the project from the same version do not overwrite each other") {
    auto story = open_case();
    case_command::StateProject project;
    project.words = "Première version";
    story.then(project);
    auto const seen = story.state.version;
    project.words = "Version de Nadia";
    story.then(project);
    story.base_version = seen;
    project.words = "Version d’Omar, partie du même texte";
    auto const refusal = story.tell(project);
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::stale);
    CHECK(refusal->facts[0].second == "Version de Nadia");
}

TEST_CASE("a goal has five different written levels and a weight [G13]") {
    auto story = open_case();
    auto goal = Story::goal("Atelier");
    goal.levels[4] = "UN STAGE d’essai";
    CHECK(story.refused(goal) == RefusalCode::levels_not_distinct);
    goal = Story::goal("Atelier", 4);
    CHECK(story.refused(goal) == RefusalCode::invalid_input);
    goal = Story::goal("Atelier");
    goal.baseline = -3;
    CHECK(story.refused(goal) == RefusalCode::level_out_of_range);
    story.then(Story::goal("Atelier", 3, 2));
    CHECK(story.state.goals[0].weight() == 6);
}

TEST_CASE("a signed agreement freezes the levels of its goals, not their words [G13]") {
    auto story = planned();
    case_command::ChangeGoal change;
    change.goal = id<GoalId>("Atelier");
    change.levels = std::array<std::string, 5>{"a", "b", "c", "d", "e"};
    CHECK(story.refused(change) == RefusalCode::levels_frozen);
    change.levels.reset();
    change.title = "Ouvrir l’atelier";
    story.then(change);
    CHECK(story.state.goals[0].title == "Ouvrir l’atelier");
}

TEST_CASE("an agreement has duties of both sides and binds when both have signed") {
    auto story = open_case();
    auto draft = Story::agreement("accord", story.today);
    draft.obligations.pop_back();
    CHECK(story.refused(draft) == RefusalCode::obligations_one_sided);
    story.then(Story::agreement("accord", story.today)).sign("accord", Party::person);
    CHECK(story.state.agreement_in_force() == nullptr);
    case_command::SettleObligation settle;
    settle.agreement = id<AgreementId>("accord");
    settle.obligation = id<ObligationId>("viens");
    settle.status = ObligationStatus::fulfilled;
    settle.on = story.today;
    CHECK(story.refused(settle) == RefusalCode::agreement_not_open);
    story.sign("accord", Party::service);
    REQUIRE(story.state.agreement_in_force() != nullptr);
    story.then(settle);
    CHECK(story.state.agreement_in_force()->obligations[0].status == ObligationStatus::fulfilled);
}

TEST_CASE("a later agreement replaces the earlier one once both have signed it") {
    auto story = planned();
    story.then(Story::agreement("avenant", story.today)).sign("avenant", Party::person);
    CHECK(story.state.agreement_in_force()->id == id<AgreementId>("accord"));
    story.sign("avenant", Party::service);
    CHECK(story.state.agreement_in_force()->id == id<AgreementId>("avenant"));
    CHECK(story.state.agreements[0].standing == AgreementStanding::replaced);
}

TEST_CASE("an evaluation holds results against goals, satisfaction and cost in one act [G12]") {
    auto story = planned();
    story.then(Story::goal("Deuxième")).monitor().enter("evaluation");
    case_command::ConcludeEvaluation c;
    c.id = id<EvaluationId>("bilan");
    c.on = story.today;
    c.ratings = {{id<GoalId>("Atelier"), 1}};
    c.cost = {240'000, "CHF"};
    c.results = "Un contrat à mi-temps";
    auto const refusal = story.tell(c);
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::goals_unrated);
    CHECK(refusal->facts == std::vector<Fact>{{"goal", "Deuxième"}});
    c.ratings.push_back({id<GoalId>("Deuxième"), 0});
    c.satisfaction = 101;
    CHECK(story.refused(c) == RefusalCode::invalid_input);
    c.satisfaction.reset();
    story.then(c);
    CHECK(story.state.evaluation_of_cycle()->cost.minor == 240'000);
    CHECK(story.refused(c) == RefusalCode::already_done);
}

TEST_CASE("a note belongs to its author until signed, and then takes addenda alone") {
    auto story = open_case();
    case_command::DraftNote draft;
    draft.id = id<NoteId>("visite");
    draft.words = "Visite à domicile";
    story.then(draft);
    case_command::EditNote edit;
    edit.note = draft.id;
    edit.words = "Visite à domicile, le 12";
    case_command::AddToNote addendum;
    addendum.note = draft.id;
    addendum.words = "Le fils était présent.";
    CHECK(story.refused(addendum) == RefusalCode::note_not_signed);
    story.author = omar;
    CHECK(story.refused(edit) == RefusalCode::not_the_author);
    story.author = nadia;
    case_command::SignNote sign;
    sign.note = draft.id;
    story.then(edit).then(sign);
    CHECK(story.refused(edit) == RefusalCode::note_signed);
    story.then(addendum);
    CHECK(story.state.notes[0].addenda.size() == 1);
}

TEST_CASE("a procuration ends on the day it is withdrawn") {
    auto story = open_case();
    case_command::GiveProcuration give;
    give.id = id<ProcurationId>("médecin");
    give.third_party = "Dr Salomé Brandt";
    give.direction = Direction::both;
    give.subjects = "Capacité de travail";
    give.purpose = "Préparer la reprise";
    give.from = story.today;
    give.signed_on = story.today;
    story.then(give);
    CHECK(story.state.procurations[0].in_force(day("2030-01-01")));
    case_command::WithdrawProcuration withdraw;
    withdraw.procuration = give.id;
    story.today = day("2026-03-01");
    withdraw.on = story.today;
    withdraw.how = "par téléphone";
    story.then(withdraw);
    CHECK(story.state.procurations[0].in_force(day("2026-02-28")));
    CHECK_FALSE(story.state.procurations[0].in_force(day("2026-03-01")));
    CHECK(story.refused(withdraw) == RefusalCode::procuration_ended);
}

TEST_CASE("nothing is asked of a case that nobody has requested") {
    Story story;
    CHECK(story.refused(case_command::Admit{}) == RefusalCode::not_found);
}

TEST_CASE("a list of a case has an end") {
    auto story = open_case();
    story.state.needs.resize(case_items_max);
    case_command::RecordNeed need;
    need.id = id<NeedId>("un de plus");
    CHECK(story.refused(need) == RefusalCode::too_many_items);
}

TEST_CASE("every event survives its way into the journal and back") {
    Story story;
    story.request().admit().assess().plan().monitor().evaluate();
    auto const check = [](CaseEvent const& event) {
        auto const encoded = journal::encode(event);
        auto const decoded = journal::decode_case(encoded.type, encoded.type_version, encoded.payload);
        REQUIRE(decoded);
        CHECK(journal::encode(*decoded).payload == encoded.payload);
    };
    for (auto const& event : story.last) check(event);
    check(CaseEvent{case_event::GoalSet{Story::goal("Atelier")}});
    check(CaseEvent{case_event::AgreementDrafted{Story::agreement("accord", story.today)}});
}

}  // namespace unisson::story
