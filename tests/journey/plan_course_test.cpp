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

namespace {

case_command::PlanAction part_of(Owner owner, std::string_view title, std::optional<base::Date> due = {},
                                 std::vector<std::string_view> const& after = {}) {
    auto c = planned(title, after);
    c.owner = std::move(owner);
    c.due_on = due;
    return c;
}

case_command::FollowCommitment said(Story const& story, std::string_view title) {
    case_command::FollowCommitment c;
    c.action = id<ActionId>(title);
    c.on = story.today;
    return c;
}

}  // namespace

TEST_CASE("each actor's part on one page: who is late, what each must do next, what was not done [A17] [A30]") {
    auto story = with_steps();
    auto const day = story.today;
    Owner const workshop{OwnerKind::actor, "Atelier Boréal"};
    story.then(part_of(workshop, "Visite", base::plus_days(day, 9)))
        .then(part_of({OwnerKind::actor, "atelier boreal"}, "Stage", base::plus_days(day, 3), {"Visite"}))
        .then(part_of({OwnerKind::person, {}}, "Téléphoner", base::plus_days(day, 1)))
        .then(part_of({OwnerKind::relative, "Sa sœur"}, "Accompagner"))
        .then(part_of({OwnerKind::case_manager, {}}, "Bilan", base::plus_days(day, 2)));
    case_command::RecordContact call;
    call.id = id<ContactId>("appel");
    call.on = day;
    call.with_whom = "Atelier Boréal";
    story.then(call);
    auto const actors = [&] { return plan_course(story.state, story.today).actors; };
    auto now = actors();
    REQUIRE(now.size() == 4);
    CHECK(now[0].owner.kind == OwnerKind::person);
    CHECK(now[1].owner.kind == OwnerKind::case_manager);
    CHECK(now[2].owner.who == "Atelier Boréal");
    CHECK(now[2].open == 2);
    CHECK(now[2].next == id<ActionId>("Visite"));  // the internship waits for it, though it is due before
    CHECK(now[2].last_contact_on == day);
    CHECK(now[3].next == id<ActionId>("Accompagner"));
    CHECK_FALSE(now[3].last_contact_on);
    story.today = base::plus_days(day, 14);
    now = actors();
    CHECK(now[0].owner.kind == OwnerKind::person);
    CHECK(now[0].days_late == 13);
    CHECK(now[2].days_late == 11);
    end(story, "Téléphoner");
    end(story, "Accompagner", ActionStatus::abandoned);
    now = actors();
    CHECK(now.back().next == std::nullopt);
    auto const sister = std::ranges::find(now, OwnerKind::relative, [](auto const& each) { return each.owner.kind; });
    CHECK(sister->abandoned == 1);
    CHECK(sister->open + sister->done == 0);
}

TEST_CASE("a commitment is followed on four levels: informed, done, done well, in the person's interest [G06]") {
    auto story = with_steps();
    story.then(part_of({OwnerKind::actor, "Atelier Boréal"}, "Stage"));
    auto look = said(story, "Stage");
    CHECK(story.refused(look) == RefusalCode::nothing_to_change);
    look.done_well = true;
    CHECK(story.refused(look) == RefusalCode::invalid_input);  // nothing is done well before it is done
    look = said(story, "Stage");
    look.informed = true;
    story.then(look);
    end(story, "Stage");
    look = said(story, "Stage");
    look.done_well = true;
    look.in_interest = false;
    look.words = "Bien encadré, mais loin de ce qu’elle cherche";
    story.then(look);
    auto const& commitment = story.state.actions.back().commitment;
    REQUIRE(commitment);
    CHECK(commitment->informed == true);  // said before, still holds
    CHECK(commitment->done_well == true);
    CHECK(commitment->in_interest == false);
    auto part = plan_course(story.state, story.today).actors.at(0);
    CHECK(part.informed == 1);
    CHECK(part.done == 1);
    CHECK(part.done_well == 1);
    CHECK(part.against_interest == 1);
    end(story, "Stage", ActionStatus::in_progress);  // taken up again
    part = plan_course(story.state, story.today).actors.at(0);
    CHECK(part.informed == 1);
    CHECK(part.done_well + part.against_interest == 0);
    look.on = base::plus_days(story.today, 1);
    CHECK(story.refused(look) == RefusalCode::date_in_future);
    look = said(story, "nowhere");
    CHECK(story.refused(look) == RefusalCode::not_found);
}

TEST_CASE("a step tells its owner what their part is for, and a change tells it in other words [A24]") {
    auto story = with_steps();
    auto step = part_of({OwnerKind::actor, "Atelier Boréal"}, "Stage");
    step.meaning = "Elle veut savoir si le bois lui plaît";
    story.then(step);
    CHECK(story.state.actions.back().meaning == step.meaning);
    auto change = changed("Stage");
    change.meaning = "Elle cherche un atelier où l’on parle peu";
    story.then(change);
    CHECK(story.state.actions.back().meaning == change.meaning);
}

}  // namespace unisson::story
