// Rows of the domain about the plan: the project, goals whose scale is agreed, options weighed and tried, its balance.
#include <doctest/doctest.h>

#include "journey/shared.hpp"
#include "projection/dossier.hpp"

namespace unisson::story {

namespace {

Story under_way(programme::Programme const& programme = gobet()) {
    Story story{programme};
    story.request().admit();
    return story;
}

Story agreed_plan() {
    auto story = under_way();
    story.assess().plan();
    return story;
}

case_command::RateGoal rating(std::string_view goal, int level, base::Date on, Voice voice = Voice::person) {
    return {{id<GoalId>(goal), level, voice, on, std::nullopt}};
}

case_command::ChangeGoal other_levels(std::string_view goal) {
    case_command::ChangeGoal c;
    c.goal = id<GoalId>(goal);
    c.levels = std::array<std::string, 5>{"rien", "un appel", "un essai", "un mi-temps", "un temps plein"};
    return c;
}

case_command::ProposeOption option(std::string_view title, OptionKind kind, std::string hypothesis) {
    case_command::ProposeOption c;
    c.id = id<OptionId>(title);
    c.need = id<NeedId>("retravailler");
    c.title = title;
    c.kind = kind;
    c.hypothesis = std::move(hypothesis);
    return c;
}

case_command::ChooseOption choice(std::string_view option, bool chosen, std::string reason, base::Date on) {
    return {{id<OptionId>(option), chosen, Party::person, std::move(reason), on}};
}

projection::CycleScore score_now(Story const& story) {
    return projection::cycle_scores(story.state).back();
}

}  // namespace

TEST_CASE("the project stands in the person's own words, each version stays, and they consent to share it [A22]") {
    auto story = under_way();
    case_command::StateProject project;
    project.words = "Vivre de mes mains, chez moi, sans que mon dos décide à ma place.";
    story.then(project);
    CHECK_FALSE(story.state.projects.back().share_with_actors);  // not shared unless the person says so
    project.share_with_actors = true;
    story.then(project);
    project.words = "Ouvrir un atelier de vélos à deux, avec Paulo.";
    project.share_with_actors = false;
    story.then(project);
    REQUIRE(story.state.projects.size() == 3);
    CHECK(story.state.projects[0].words == "Vivre de mes mains, chez moi, sans que mon dos décide à ma place.");
    CHECK(story.state.projects[1].share_with_actors);
    CHECK_FALSE(story.state.projects[2].share_with_actors);
    CHECK(story.state.projects[2].author == story.author);
}

TEST_CASE("autonomy, social life, training, work and quality of life are goals of any programme that ships [A23]") {
    for (auto const* key : {"gobet", "youth", "moxley"}) {
        auto const programme = shipped(key);
        auto story = under_way(programme);
        for (auto const domain : {OutcomeDomain::autonomy, OutcomeDomain::social_life, OutcomeDomain::training,
                                  OutcomeDomain::work, OutcomeDomain::quality_of_life}) {
            auto goal = Story::goal(base::to_text(domain));
            goal.domain = domain;
            story.then(goal);
            CHECK(story.state.goals.back().domain == domain);
        }
    }
}

TEST_CASE("an agreed scale changes with a reason alone, and the one before stays readable with its ratings [G13]") {
    auto story = agreed_plan();
    story.then(rating("Atelier", 1, story.today));
    auto change = other_levels("Atelier");
    CHECK(story.refused(change) == RefusalCode::levels_frozen);
    change.reason = "  ";
    CHECK(story.refused(change) == RefusalCode::reason_missing);
    change.reason = "L’atelier visé a fermé";
    story.then(change);
    auto const& goal = story.state.goals[0];
    REQUIRE(goal.versions.size() == 1);
    CHECK(goal.versions[0].levels[2] == "un stage d’essai");
    CHECK(goal.versions[0].reason == "L’atelier visé a fermé");
    REQUIRE(goal.versions[0].ratings.size() == 1);
    CHECK(goal.levels[2] == "un essai");
    CHECK(goal.ratings.empty());  // what was rated against other words says nothing of these
    CHECK_FALSE(score_now(story).present);
    CHECK(score_now(story).left_out == 1);
}

TEST_CASE("another weight keeps the ratings; levels that somebody rated are frozen without an agreement too [G13]") {
    auto story = under_way();
    story.then(Story::goal("Atelier", 3, 1)).then(rating("Atelier", 0, story.today));
    CHECK(story.refused(other_levels("Atelier")) == RefusalCode::levels_frozen);
    case_command::ChangeGoal weight;
    weight.goal = id<GoalId>("Atelier");
    weight.difficulty = 3;
    story.then(weight);  // nobody has signed
    CHECK(story.state.goals[0].versions.empty());
    weight.difficulty = 2;
    weight.reason = "Moins dur que prévu";
    story.then(weight);
    REQUIRE(story.state.goals[0].versions.size() == 1);
    CHECK(story.state.goals[0].versions[0].difficulty == 3);
    CHECK(story.state.goals[0].ratings.size() == 1);
}

TEST_CASE("earlier scales of a goal have an end") {
    auto story = agreed_plan();
    auto change = other_levels("Atelier");
    for (std::size_t i = 0; i < goal_versions_max; ++i) {
        change.levels->at(4) = "un temps plein, variante " + std::to_string(i);
        change.reason = "variante";
        story.then(change);
    }
    change.levels->at(4) = "encore";
    CHECK(story.refused(change) == RefusalCode::too_many_items);
}

TEST_CASE("ratings stand by day with who gave them; the score is of the latest and counts who is left out [G13]") {
    auto story = under_way();
    story.then(Story::goal("a", 3, 1)).then(Story::goal("b", 2, 1)).then(Story::goal("c", 1, 1));
    story.then(Story::goal("abandonné", 3, 3)).then(Story::goal("pas encore vu", 3, 3));
    story.then(case_command::GiveUpGoal{{id<GoalId>("abandonné"), "N’y tient plus"}});
    auto const start = story.today;
    story.today = plus_days(start, 30);
    story.then(rating("a", 1, plus_days(start, 20))).then(rating("b", 0, story.today));
    story.then(rating("c", -1, story.today, Voice::relative));
    auto late = rating("a", -2, plus_days(start, 3), Voice::professional);  // noted afterwards
    late.who = "Dre Zoë Müller";
    story.then(late);
    REQUIRE(story.state.goals[0].ratings.size() == 2);
    CHECK(story.state.goals[0].ratings[0].who == "Dre Zoë Müller");
    CHECK(story.state.goals[0].ratings[1].level == 1);
    auto const score = score_now(story);
    CHECK(*score.present == doctest::Approx(54.41).epsilon(0.0001));
    CHECK(score.goals == 3);
    CHECK(score.left_out == 2);
}

TEST_CASE("options are compared with their hypotheses; what is tried has a day on which it is looked at [A25]") {
    auto story = under_way();
    story.assess();
    auto course = option("Cours de mécanique", OptionKind::catalogue, "Un papier ouvrira des portes");
    auto garage = option("Aider au garage de Paulo", OptionKind::informal, "Il réapprend mieux en faisant");
    story.then(course).then(garage);
    auto stage = option("Deux matins par semaine", OptionKind::made_to_measure, "Le dos tient trois heures");
    stage.trial_from = story.today;
    stage.trial_until = plus_days(story.today, 42);
    CHECK(story.refused(stage) == RefusalCode::invalid_input);  // a trial without a review
    stage.review_on = plus_days(story.today, -1);
    CHECK(story.refused(stage) == RefusalCode::period_reversed);
    stage.review_on = plus_days(story.today, 21);
    story.then(stage);
    stage.hypothesis = "";
    stage.id = id<OptionId>("sans hypothèse");
    CHECK(story.refused(stage) == RefusalCode::invalid_input);
    REQUIRE(story.state.options.size() == 3);
    for (auto const& each : story.state.options) {
        CHECK(each.need == id<NeedId>("retravailler"));
        CHECK_FALSE(each.hypothesis.empty());
        CHECK_FALSE(each.choice);
    }
    CHECK(story.state.options[2].review_on == plus_days(story.today, 21));
}

TEST_CASE("the offer is composed for one person: alternatives, their choice, and a refusal with its reason [X13]") {
    auto story = under_way();
    story.assess().then(option("Cours de mécanique", OptionKind::catalogue, "Un papier ouvrira des portes"));
    story.then(option("Aider au garage de Paulo", OptionKind::informal, "Il réapprend mieux en faisant"));
    CHECK(story.refused(choice("Cours de mécanique", false, " ", story.today)) == RefusalCode::reason_missing);
    CHECK(story.refused(choice("Cours", false, "Trop loin", story.today)) == RefusalCode::not_found);
    CHECK(story.refused(choice("Cours de mécanique", true, "Oui", plus_days(story.today, 1))) ==
          RefusalCode::date_in_future);
    story.then(choice("Cours de mécanique", false, "Huit heures assis, je ne peux pas", story.today));
    story.then(choice("Aider au garage de Paulo", true, "Là, je sers à quelque chose", story.today));
    CHECK(story.state.options[0].choice->by == Party::person);
    CHECK(story.state.options[0].choice->reason == "Huit heures assis, je ne peux pas");
    CHECK_FALSE(story.state.options[0].choice->chosen);
    CHECK(story.state.options[1].choice->chosen);
    CHECK(story.state.is_open());  // a refusal of an offer ends nothing
    CHECK(story.refused(choice("Aider au garage de Paulo", true, "Toujours", story.today)) ==
          RefusalCode::already_done);
    story.then(choice("Cours de mécanique", true, "Le soir, deux heures, ça ira", story.today));  // minds change
}

TEST_CASE("what was tried stands with why it ended, and is not proposed again as if it were new [P21]") {
    auto story = under_way();
    story.assess();
    case_command::RecallMeasure before;
    before.id = id<OptionId>("avant");
    before.title = "Atelier protégé";
    before.kind = OptionKind::catalogue;
    before.until = plus_days(story.today, 1);
    before.result = TrialResult::broken_off;
    before.reason = "Trop bruyant";
    CHECK(story.refused(before) == RefusalCode::date_in_future);
    before.until = day("2024-05-31");
    before.from = day("2024-06-30");
    CHECK(story.refused(before) == RefusalCode::period_reversed);
    before.from = day("2024-03-01");
    story.then(before);
    CHECK(story.state.options[0].before_case);
    auto again = option("atelier PROTÉGÉ", OptionKind::catalogue, "Un rythme régulier");
    auto const refusal = story.tell(again);
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::tried_before);
    CHECK(refusal->facts ==
          std::vector<Fact>{{"title", "Atelier protégé"}, {"reason", "Trop bruyant"}, {"on", "2024-05-31"}});
    again.again = "Un autre lieu, dehors";
    story.then(again).then(choice("atelier PROTÉGÉ", true, "J’essaie", story.today));
    case_command::EndOption end{{again.id, TrialResult::helped_in_part, "", story.today}};
    CHECK(story.refused(end) == RefusalCode::reason_missing);
    end.reason = "L’hiver est venu";
    end.on = plus_days(story.today, -1);
    CHECK(story.refused(end) == RefusalCode::period_reversed);
    end.on = story.today;
    story.then(end);
    CHECK(story.state.options[1].ended->reason == "L’hiver est venu");
    CHECK(story.refused(end) == RefusalCode::already_done);
    auto unchosen = option("Autre chose", OptionKind::informal, "Pourquoi pas");
    story.then(unchosen);
    end.option = unchosen.id;
    CHECK(story.refused(end) == RefusalCode::invalid_input);
}

TEST_CASE("a plan closes with its balance, and stays readable with what it left unsolved [P20]") {
    auto story = agreed_plan();
    story.monitor().evaluate(1);
    auto const final = score_now(story).final;
    REQUIRE(final);
    story.today = plus_days(story.today, 90);
    story.then(Story::exit_on(story.today));
    story.then(case_command::Reassess{{"Le dos a lâché de nouveau", story.today}});
    auto const& state = story.state;
    CHECK(state.cycle == 2);
    CHECK(state.evaluations[0].cycle == 1);
    CHECK(state.evaluations[0].results == "Un stage d’essai a mené à un contrat à mi-temps.");
    CHECK(state.goals[0].cycle == 1);
    CHECK(state.goals[0].ratings.back().level == 1);
    CHECK(state.needs[0].cycle == 1);
    CHECK_FALSE(state.needs[0].outcome);  // unsolved, and still to be read
    auto const scores = projection::cycle_scores(state);
    REQUIRE(scores.size() == 2);
    CHECK(scores[0].final == final);
    CHECK_FALSE(scores[1].present);
    CHECK(story.refused(rating("Atelier", 2, story.today)) == RefusalCode::goal_of_earlier_cycle);
}

}  // namespace unisson::story
