// The plan in time: steps that wait for others, days, lateness, and what it costs whom.
#include "domain/plan_course.hpp"

#include <doctest/doctest.h>

#include "journey/shared.hpp"

namespace unisson::story {

namespace {

case_command::PlanAction planned(std::string_view title, std::vector<std::string_view> const& after = {}) {
    case_command::PlanAction c;
    c.id = id<ActionId>(title);
    c.title = title;
    if (after.empty()) return c;
    c.after.emplace();
    for (auto const each : after) c.after->push_back(id<ActionId>(each));
    return c;
}

case_command::ChangeAction changed(std::string_view title) {
    case_command::ChangeAction c;
    c.action = id<ActionId>(title);
    return c;
}

StepCost cost(std::int64_t minor, Payer payer, std::optional<std::string> name = {}, std::string currency = "CHF") {
    return {{minor, std::move(currency)}, payer, std::move(name)};
}

Story with_steps() {
    Story story{gobet()};
    story.request().admit();
    return story;
}

StepCourse course_of(Story const& story, std::string_view title) {
    auto const course = plan_course(story.state, story.today);
    auto const found = std::ranges::find(course.steps, id<ActionId>(title), &StepCourse::action);
    REQUIRE(found != course.steps.end());
    return *found;
}

void end(Story& story, std::string_view title, ActionStatus status = ActionStatus::done) {
    story.then(case_command::ProgressAction{{id<ActionId>(title), status, story.today, std::nullopt}});
}

}  // namespace

TEST_CASE("a step waits for open steps before it, and can begin when they are done or given up") {
    auto story = with_steps();
    story.then(planned("formulaire")).then(planned("médecin")).then(planned("essai", {"formulaire", "médecin"}));
    CHECK(course_of(story, "formulaire").standing == StepStanding::ready);
    CHECK(course_of(story, "essai").standing == StepStanding::waits);
    end(story, "formulaire");
    CHECK(course_of(story, "formulaire").standing == StepStanding::over);
    CHECK(course_of(story, "essai").waits_for == std::vector{id<ActionId>("médecin")});
    end(story, "médecin", ActionStatus::abandoned);
    CHECK(course_of(story, "essai").standing == StepStanding::ready);
    end(story, "médecin", ActionStatus::in_progress);  // taken up again
    CHECK(course_of(story, "médecin").standing == StepStanding::under_way);
    CHECK(course_of(story, "essai").standing == StepStanding::waits);
}

TEST_CASE("a step that would wait for itself is refused, and the way round is named") {
    auto story = with_steps();
    story.then(planned("A")).then(planned("B", {"A"})).then(planned("C", {"B"}));
    auto round = changed("A");
    round.after = std::vector{id<ActionId>("C")};
    auto const refusal = story.tell(round);
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::steps_in_circle);
    CHECK(refusal->field == "/after/0");
    CHECK(refusal->facts == std::vector<Fact>{{"path", "A → C → B → A"}});
    CHECK(story.refused(planned("D", {"D"})) == RefusalCode::steps_in_circle);
    CHECK(story.refused(planned("D", {"nobody"})) == RefusalCode::not_found);
    auto free = changed("B");
    free.after.emplace();
    story.then(free).then(round);  // B waits for nothing any more
    CHECK(course_of(story, "A").waits_for == std::vector{id<ActionId>("C")});
}

TEST_CASE("a step that begins later does not ask to be begun, and one that was due is late while it is open") {
    auto story = with_steps();
    auto visit = planned("visite");
    visit.starts_on = plus_days(story.today, 1);
    visit.due_on = plus_days(story.today, 5);
    story.then(visit);
    CHECK(course_of(story, "visite").standing == StepStanding::later);
    story.today = plus_days(story.today, 1);
    CHECK(course_of(story, "visite").standing == StepStanding::ready);
    story.today = *visit.due_on;
    CHECK(course_of(story, "visite").days_late == 0);
    story.today = plus_days(story.today, 3);
    CHECK(course_of(story, "visite").days_late == 3);
    auto before = changed("visite");
    before.due_on = plus_days(*visit.starts_on, -1);
    CHECK(story.refused(before) == RefusalCode::period_reversed);
    before.due_on = visit.starts_on;
    story.then(before);
    end(story, "visite");
    CHECK(course_of(story, "visite").days_late == 0);
}

TEST_CASE("what the steps cost is summed for each payer and currency, without what was given up") {
    auto story = with_steps();
    auto const costing = [&](std::string_view title, StepCost const& what) {
        auto c = planned(title);
        c.cost = what;
        return c;
    };
    story.then(costing("a", cost(12'000, Payer::insurance, "AI"))).then(costing("b", cost(50, Payer::insurance, "ai")));
    story.then(costing("c", cost(500, Payer::insurance, "AI", "EUR"))).then(costing("d", cost(900, Payer::person)));
    story.then(costing("e", cost(70'000, Payer::service)));
    end(story, "e", ActionStatus::abandoned);
    auto const costs = plan_course(story.state, story.today).costs;
    REQUIRE(costs.size() == 3);
    CHECK(costs[0].sum == base::Money{12'050, "CHF"});
    CHECK(costs[1].sum == base::Money{500, "EUR"});
    CHECK(costs[2].payer == Payer::person);
    auto back = changed("d");
    back.cost = cost(0, Payer::person);
    story.then(back);
    CHECK(plan_course(story.state, story.today).costs.size() == 2);
    CHECK(story.refused(costing("f", cost(-1, Payer::person))) == RefusalCode::invalid_input);
    CHECK(story.refused(costing("f", cost(step_cost_minor_max + 1, Payer::person))) == RefusalCode::invalid_input);
    story.then(costing("f", cost(step_cost_minor_max, Payer::person)));
}

TEST_CASE("progress towards a goal counts its steps without those given up") {
    auto story = with_steps();
    story.then(Story::goal("Atelier", 3, 1));
    for (auto const* title : {"a", "b", "c"}) {
        auto c = planned(title);
        c.goal = id<GoalId>("Atelier");
        story.then(c);
    }
    end(story, "a");
    end(story, "b", ActionStatus::abandoned);
    auto const goals = plan_course(story.state, story.today).goals;
    REQUIRE(goals.size() == 1);
    CHECK(goals[0].steps == 2);
    CHECK(goals[0].done == 1);
}

TEST_CASE("a step waits for as many others as the limit says and no more") {
    auto story = with_steps();
    std::vector<std::string> titles;
    for (std::size_t i = 0; i <= step_after_max; ++i) titles.push_back("pas " + std::to_string(i));
    for (auto const& title : titles) story.then(planned(title));
    auto const json = [&](std::size_t count) {
        auto c = planned("dernier");
        c.after.emplace();
        for (std::size_t i = 0; i < count; ++i) c.after->push_back(id<ActionId>(titles[i]));
        auto const text = base::json_text(c);
        auto const document = base::JsonDocument::parse(text);
        REQUIRE(document);
        case_command::PlanAction read;
        base::FieldReader reader{base::FieldReader::Unknown::refuse};
        reader.read(document->root(), read);
        return reader.good();
    };
    CHECK(json(step_after_max));
    CHECK_FALSE(json(step_after_max + 1));
}

}  // namespace unisson::story
