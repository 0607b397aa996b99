// Rows of the domain about resources: what a plan builds on, before what is missing; and the synthesis written together.
#include <doctest/doctest.h>

#include "domain/balance.hpp"
#include "journey/shared.hpp"
#include "projection/dossier.hpp"

namespace unisson::story {

namespace {

case_command::RecordResource resource(std::string_view name, LifeDomain domain) {
    case_command::RecordResource c;
    c.id = id<ResourceId>(name);
    c.domain = domain;
    c.words = name;
    return c;
}

case_command::RecordNeed need(std::string_view name, LifeDomain domain) {
    case_command::RecordNeed c;
    c.id = id<NeedId>(name);
    c.domain = domain;
    c.words = name;
    return c;
}

case_command::PlanAction step(std::string_view name, std::vector<ResourceId> draws_on) {
    case_command::PlanAction c;
    c.id = id<ActionId>(name);
    c.title = name;
    c.draws_on = std::move(draws_on);
    return c;
}

std::vector<ResourceId> ids(std::initializer_list<std::string_view> names) {
    std::vector<ResourceId> out;
    for (auto const name : names) out.push_back(id<ResourceId>(name));
    return out;
}

/// A case whose plan may draw on a sister and a garden.
Story with_resources() {
    Story story;
    story.request().admit().enter("assessment");
    story.then(resource("Sa sœur", LifeDomain::family)).then(resource("Le jardin", LifeDomain::health));
    return story;
}

}  // namespace

TEST_CASE("goals and steps name the resources that they draw on, and nothing that nobody knows of [G04]") {
    auto story = with_resources();
    auto goal = Story::goal("Sortir chaque jour");
    goal.draws_on = ids({"Le jardin"});
    story.then(goal).then(step("Appeler sa sœur", ids({"Sa sœur"})));
    CHECK(story.state.goals[0].draws_on == ids({"Le jardin"}));
    CHECK(story.state.actions[0].draws_on == ids({"Sa sœur"}));
    auto const refusal = story.tell(step("Autre", ids({"Sa sœur", "Un cousin"})));
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::not_found);
    CHECK(refusal->field == "/draws_on/1");
    auto unknown = Story::goal("Autre objectif");
    unknown.draws_on = ids({"Un cousin"});
    CHECK(story.refused(unknown) == RefusalCode::not_found);
    case_command::ChangeAction change;
    change.action = id<ActionId>("Appeler sa sœur");
    change.draws_on = ids({"Sa sœur", "Le jardin"});
    story.then(change);
    CHECK(story.state.actions[0].draws_on->size() == 2);
    CHECK(story.state.actions[0].title == "Appeler sa sœur");
}

TEST_CASE("the plan tells which resources it leaves unused and which needs have none to build on [G04]") {
    auto story = with_resources();
    story.then(need("Bouger", LifeDomain::health)).then(need("Payer le loyer", LifeDomain::income));
    CHECK(unused_resources(story.state) == ids({"Sa sœur", "Le jardin"}));
    CHECK(needs_without_resource(story.state) == std::vector{id<NeedId>("Payer le loyer")});
    auto goal = Story::goal("Sortir chaque jour");
    goal.draws_on = ids({"Le jardin"});
    story.then(goal).then(step("Appeler sa sœur", ids({"Sa sœur"})));
    CHECK(unused_resources(story.state).empty());
    // What is given up draws on nothing.
    story.then(case_command::GiveUpGoal{{id<GoalId>("Sortir chaque jour"), "N’y tient plus"}});
    CHECK(unused_resources(story.state) == ids({"Le jardin"}));
    story.then(case_command::ProgressAction{
        {id<ActionId>("Appeler sa sœur"), ActionStatus::abandoned, story.today, std::nullopt}});
    CHECK(unused_resources(story.state) == ids({"Sa sœur", "Le jardin"}));
    story.then(resource("Une amie comptable", LifeDomain::income));
    CHECK(needs_without_resource(story.state).empty());
    base::JsonWriter w;
    w.begin_object();
    projection::write_dossier(w, story.state, gobet(), story.today);
    w.end_object();
    auto const told = base::JsonDocument::parse(std::move(w).text());
    REQUIRE(told);
    CHECK(told->root().find("balance")->find("unused")->size() == 3);
    CHECK(told->root().find("balance")->find("bare")->size() == 0);
}

TEST_CASE("an agreed goal may draw on more without another agreement: its scale stands as it was [G04]") {
    Story story;
    story.request().admit().assess().plan();
    case_command::ChangeGoal change;
    change.goal = id<GoalId>("Atelier");
    change.draws_on = ids({"bricolage"});
    story.then(change);
    CHECK(story.state.goals[0].draws_on == ids({"bricolage"}));
    CHECK(story.state.goals[0].versions.empty());
}

TEST_CASE("the synthesis says who wrote it together and how the person agreed; otherwise their disagreement stands") {
    auto story = with_resources();
    case_command::ValidateSynthesis synthesis;
    synthesis.words = "Ce qui aide, ce qui pèse";
    synthesis.written_with = "Anna Lindqvist, sa sœur, le référent";
    synthesis.how = "Relue à la cuisine, phrase par phrase";
    synthesis.on = story.today;
    CHECK(story.refused(synthesis) == RefusalCode::reason_missing);
    synthesis.disagreement = "   ";
    CHECK(story.refused(synthesis) == RefusalCode::reason_missing);
    synthesis.disagreement = "Je ne suis pas fatiguée, je suis seule";
    story.then(synthesis);
    CHECK_FALSE(story.state.syntheses[0].agreed);
    CHECK(story.state.syntheses[0].disagreement == "Je ne suis pas fatiguée, je suis seule");
    synthesis.agreed = true;
    synthesis.disagreement.reset();
    story.then(synthesis);
    REQUIRE(story.state.syntheses.size() == 2);  // the disagreement stays readable
    CHECK(story.state.syntheses[1].how == "Relue à la cuisine, phrase par phrase");
    CHECK(story.state.syntheses[1].written_with == "Anna Lindqvist, sa sœur, le référent");
}

}  // namespace unisson::story
