#include <algorithm>

#include <doctest/doctest.h>

#include "support/story.hpp"

namespace unisson::story {

namespace {

std::vector<std::string> missing_of(std::optional<Refusal> const& refusal) {
    std::vector<std::string> missing;
    if (refusal)
        for (auto const& [name, value] : refusal->facts) missing.push_back(value);
    return missing;
}

case_command::EnterStage stage(std::string key, std::optional<std::string> exception = std::nullopt) {
    case_command::EnterStage c;
    c.stage = std::move(key);
    c.exception = std::move(exception);
    return c;
}

}  // namespace

TEST_CASE("a case takes Gobet's six steps from the request to the exit [A13]") {
    Story story;
    story.request();
    CHECK(story.state.stage() == "intake");
    story.admit().assess().plan().monitor().evaluate().enter("exit");
    story.then(Story::exit_on(story.today));
    CHECK(status_name(story.state.status) == "exited");
    std::vector<std::string> walked;
    for (auto const& visit : story.state.stages) walked.push_back(visit.phase);
    CHECK(walked == std::vector<std::string>{"P1", "P2", "P3", "P5", "P6", "P7"});
}

TEST_CASE("a step is not skipped silently: the gate says what is missing [A13]") {
    Story story;
    story.request();
    CHECK(story.refused(stage("assessment")) == RefusalCode::wrong_status);
    story.then(case_command::Admit{});
    auto const refusal = story.tell(stage("assessment"));
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::gate_not_met);
    CHECK(missing_of(refusal) == std::vector<std::string>{"information.given"});
    CHECK(story.refused(stage("evaluation")) == RefusalCode::stage_not_next);
    CHECK(story.refused(stage("nowhere")) == RefusalCode::unknown_stage);
}

TEST_CASE("a named person passes a gate with a reason that stays visible [A13]") {
    Story story;
    story.request().then(case_command::Admit{});
    story.then(stage("assessment", "La personne sera informée avec l’interprète le 19."));
    CHECK(story.state.stage() == "assessment");
    REQUIRE(story.state.gates_passed.size() == 1);
    CHECK(story.state.gates_passed[0].missing == std::vector<std::string>{"information.given"});
    CHECK(story.state.gates_passed[0].author == story.author);
    CHECK(story.state.gates_passed[0].reason.starts_with("La personne"));
}

TEST_CASE("an exception is not recorded where the gate is met anyway") {
    Story story;
    story.request().admit().then(stage("assessment", "au cas où"));
    CHECK(story.state.gates_passed.empty());
}

TEST_CASE("reassessment returns to the second step with the earlier data [A13]") {
    Story story;
    story.request().admit().assess().plan().monitor().evaluate();
    case_command::Reassess again;
    again.reason = "Le dos s’est aggravé";
    again.on = story.today;
    story.then(again);
    CHECK(story.state.cycle == 2);
    CHECK(story.state.stage() == "assessment");
    CHECK(story.state.needs.size() == 1);
    CHECK(story.state.resources.size() == 1);
    CHECK(story.state.projects.size() == 1);
    CHECK(story.state.agreement_in_force() == nullptr);
    CHECK(missing_of(story.tell(stage("planning"))) == std::vector<std::string>{"synthesis.validated"});
}

TEST_CASE("the exit is held to the evaluation, unless somebody says why not [G12]") {
    Story story;
    story.request().admit().assess().plan().monitor();
    auto exit = Story::exit_on(story.today);
    CHECK(missing_of(story.tell(exit)) == std::vector<std::string>{"evaluation.concluded"});
    exit.reason = ExitReason::person_withdrew;
    exit.exception = "La personne a déménagé à l’étranger sans laisser d’adresse.";
    story.then(exit);
    CHECK(story.state.gates_passed.back().gate == "exit");
}

TEST_CASE("milestones are reached once in a cycle, by themselves") {
    Story story;
    story.request().admit().assess().plan().monitor().evaluate();
    auto const times = [&](std::string_view key) {
        return std::ranges::count(story.state.milestones, key, &Milestone::milestone);
    };
    for (auto const* milestone : gobet().circuit.milestones())
        CHECK_MESSAGE(times(milestone->key) == 1, milestone->key);
}

TEST_CASE("a request must name a programme that is there") {
    Story story;
    case_command::Request c;
    c.programme = "unknown";
    CHECK(story.refused(c) == RefusalCode::not_found);
}

TEST_CASE("every programme that ships can be loaded") {
    CHECK(gobet().circuit.stages().size() == 6);
    CHECK(gobet().title.in("it") != gobet().title.in("fr"));
}

TEST_CASE("a programme file says all that is wrong with it, each with its path") {
    auto text = read_file("programmes/gobet/programme.json");
    auto const replace = [&](std::string_view what, std::string_view with) {
        auto const at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), with);
    };
    replace("\"reassess_to\": \"assessment\"", "\"reassess_to\": \"start\"");
    replace("\"exists(needs.recorded) and", "\"exists(needs.guessed) and");
    replace("\"phase\": \"P5\"", "\"phase\": \"P9\"");
    auto const loaded = programme::load(text);
    REQUIRE_FALSE(loaded);
    std::vector<std::string> paths;
    for (auto const& error : loaded.error()) paths.push_back(error.path);
    CHECK(std::ranges::find(paths, "/circuit/reassess_to") != paths.end());
    CHECK(std::ranges::find(paths, "/circuit/items/9/entry/0/if") != paths.end());
    CHECK(std::ranges::find(paths, "/circuit/items/14/phase") != paths.end());
    CHECK_FALSE(programme::load("{\"format\": 3"));
    CHECK(programme::load("[1,\n 2").error().front().path == "line 2, column 3");
}

TEST_CASE("a missing translation refuses the programme file") {
    auto text = read_file("programmes/gobet/programme.json");
    auto const at = text.find("\"it\": \"Ammissione\"");
    REQUIRE(at != std::string::npos);
    text.replace(at, 18, "\"xx\": \"Ammissione\"");
    auto const loaded = programme::load(text);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().front().path == "/circuit/items/0/label/it");
}

}  // namespace unisson::story
