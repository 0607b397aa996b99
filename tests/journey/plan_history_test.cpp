// The plan as it was agreed, time after time: versions, what lies between two of them, the balance of each cycle.
#include "domain/plan_history.hpp"

#include <doctest/doctest.h>

#include "journey/shared.hpp"

namespace unisson::story {

namespace {

Story planned() {
    Story story{gobet()};
    story.request().admit();
    return story.assess().plan();
}

template <typename Item>
ItemDifference<Item> const* named(std::vector<ItemDifference<Item>> const& all, std::string_view title) {
    for (auto const& each : all)
        if ((each.after ? each.after->title : each.before->title) == title) return &each;
    return nullptr;
}

case_command::PlanAction step(std::string_view name, std::string_view title) {
    case_command::PlanAction c;
    c.id = id<ActionId>(name);
    c.title = title;
    c.owner = {OwnerKind::person, std::nullopt};
    return c;
}

std::vector<std::string> members_of(ItemDifference<Goal> const* difference) {
    REQUIRE(difference != nullptr);
    return difference->members;
}

}  // namespace

TEST_CASE("each agreement that both have signed makes a version of the plan") {
    auto story = planned();
    auto const first = plan_history(story.state).versions;
    REQUIRE(first.size() == 1);
    CHECK(first[0].number == 1);
    CHECK(first[0].agreement == id<AgreementId>("accord"));
    CHECK(first[0].version == story.state.agreements[0].signed_version);

    story.then(Story::agreement("second", story.today)).sign("second", Party::service);
    CHECK(plan_history(story.state).versions.size() == 1);  // the person has not signed
    story.sign("second", Party::person);
    auto const both = plan_history(story.state).versions;
    REQUIRE(both.size() == 2);
    CHECK(both[1].number == 2);
    CHECK(both[1].version == story.state.version);
}

TEST_CASE("two versions of a plan are compared goal by goal and step by step") {
    auto story = planned();
    story.then(step("premier pas", "Écrire au bailleur")).then(step("deuxième pas", "Visiter l’atelier"));
    auto const earlier = story.state;
    auto const unchanged = plan_difference(earlier, earlier);
    for (auto const& each : unchanged.goals) CHECK(each.change == PlanChange::unchanged);
    for (auto const& each : unchanged.steps) CHECK(each.change == PlanChange::unchanged);

    story.then(Story::goal("Un logement"));
    case_command::ChangeAction other;
    other.action = id<ActionId>("premier pas");
    other.due_on = plus_days(story.today, 20);
    story.then(other).then(step("troisième pas", "Appeler l’assurance"));
    case_command::ProgressAction dropped;
    dropped.action = id<ActionId>("deuxième pas");
    dropped.status = ActionStatus::abandoned;
    dropped.on = story.today;
    dropped.words = "L’atelier a fermé";
    story.then(dropped);
    auto const found = plan_difference(earlier, story.state);

    auto const* letter = named(found.steps, "Écrire au bailleur");
    REQUIRE(letter != nullptr);
    CHECK(letter->change == PlanChange::changed);
    CHECK(letter->members == std::vector<std::string>{"due_on"});
    CHECK(letter->before->due_on == std::nullopt);
    CHECK(letter->after->due_on == plus_days(story.today, 20));
    CHECK(named(found.steps, "Appeler l’assurance")->change == PlanChange::added);
    auto const* visit = named(found.steps, "Visiter l’atelier");
    CHECK(visit->change == PlanChange::dropped);
    CHECK_FALSE(visit->after);
    CHECK(found.steps.back().before->title == "Visiter l’atelier");  // what is no longer there comes last
    CHECK(named(found.goals, "Un logement")->change == PlanChange::added);

    SUBCASE("read backwards, what was added is dropped") {
        auto const back = plan_difference(story.state, earlier);
        CHECK(named(back.goals, "Un logement")->change == PlanChange::dropped);
        CHECK(named(back.steps, "Visiter l’atelier")->change == PlanChange::added);
    }
    SUBCASE("a rating is told as the level that was reached") {
        auto const before = story.state;
        story.monitor();
        case_command::RateGoal rating;
        rating.goal = id<GoalId>("Atelier");
        rating.level = 1;
        rating.on = story.today;
        story.then(rating);
        CHECK(members_of(named(plan_difference(before, story.state).goals, "Atelier")) ==
              std::vector<std::string>{"level"});
    }
}

TEST_CASE("the balance of a plan says what became of each goal and of the steps; a new cycle begins its own") {
    auto story = planned();
    story.then(Story::goal("Abandonné"));
    case_command::GiveUpGoal end;
    end.goal = id<GoalId>("Abandonné");
    end.reason = "Ne compte plus";
    story.then(end).monitor();
    auto const running = plan_history(story.state).balances;
    REQUIRE(running.size() == 1);
    CHECK_FALSE(running[0].evaluated_on);
    CHECK(running[0].goals.back().outcome == GoalOutcome::given_up);

    auto const outcome_at = [&](int level) {
        auto told = story;
        told.evaluate(level);
        return plan_history(told.state).balances[0].goals[0].outcome;
    };
    auto const baseline = story.state.goals[0].baseline;
    CHECK(outcome_at(2) == GoalOutcome::exceeded);
    CHECK(outcome_at(0) == GoalOutcome::reached);
    CHECK(outcome_at(baseline) == GoalOutcome::unchanged);

    story.evaluate(0);
    CHECK(plan_history(story.state).balances[0].evaluated_on == story.today);
    case_command::Reassess again;
    again.reason = "Un nouveau besoin";
    again.on = story.today;
    story.then(again);
    CHECK(plan_history(story.state).balances.size() == 1);  // nothing planned in the new cycle yet
    auto const emptied = plan_difference(planned().state, story.state);
    for (auto const& each : emptied.goals) CHECK(each.change == PlanChange::dropped);
}

}  // namespace unisson::story
