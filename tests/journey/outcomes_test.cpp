// How tasks come out, gates that wait for them, the day of the next timer: told to a programme made for it.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "base/json.hpp"
#include "programme/facts.hpp"
#include "projection/dossier.hpp"
#include "support/history.hpp"
#include "support/story.hpp"

namespace unisson::story {

namespace {

std::string outcomes(std::string_view first, std::string_view second) {
    auto const one = [](std::string_view key) {
        return R"({"key": ")" + std::string{key} + R"(", "label": )" + label(key) + "}";
    };
    return R"("outcomes": [)" + one(first) + "," + one(second) + "]";
}

/// Gobet's file with parts of its text replaced.
base::Result<programme::Programme, std::vector<base::InputError>>
changed(std::vector<std::pair<std::string, std::string>> const& changes) {
    auto text = read_file("programmes/gobet/programme.json");
    for (auto const& [what, with] : changes) {
        auto const at = text.find(what);
        CAPTURE(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), with);
    }
    return programme::load(text);
}

constexpr char const* planning_gate =
    R"x(],
            "if": "exists(needs.recorded) and exists(resources.recorded) and exists(synthesis.validated)")x";

/// A test by hand in the assessment, on whose outcome the way to planning hangs; a certificate before the exit.
programme::Programme with_test(std::string const& gate = R"(], "if": "outcome.run_test = 'passed'")") {
    auto const items = R"("items": [{"key": "run_test", "kind": "task", "in": "assessment", "label": )" +
                       label("Test") + "," + outcomes("passed", "failed") +
                       R"(, "repeat": "true", "entry": [{"on": [{"item": "assessment", "event": "manualStart"}]},
                          {"on": [{"item": "asked_again", "event": "occur"}]}]},
                       {"key": "asked_again", "kind": "user_event", "in": "assessment", "repeat": "true", "label": )" +
                       label("Redemandé") + "," + outcomes("by_person", "by_service") +
                       R"(}, {"key": "certificate", "kind": "task", "in": "evaluation", "label": )" +
                       label("Attestation") + "},";
    auto loaded = changed({{"\"items\": [", items},
                           {planning_gate, gate},
                           {R"("exit_gate": "evaluation.concluded")",
                            R"("exit_gate": "evaluation.concluded and item.certificate.done")"}});
    std::string wrong;
    if (!loaded)
        for (auto const& error : loaded.error()) wrong += error.path + ": " + error.expected + "\n";
    CAPTURE(wrong);
    REQUIRE(loaded);
    return *loaded;
}

base::JsonDocument dossier(Story const& story) {
    base::JsonWriter w;
    w.begin_object();
    projection::write_dossier(w, story.state, *story.method, story.today);
    w.end_object();
    auto read = base::JsonDocument::parse(w.text());
    REQUIRE(read);
    return std::move(*read);
}

}  // namespace

TEST_CASE("whoever completes a task with outcomes says which one, from its list") {
    auto const programme = with_test();
    CHECK(told_from_assessment(programme, "complete run_test ! invalid_input /outcome missing") == "");
    CHECK(told_from_assessment(programme, "complete run_test maybe ! invalid_input /outcome unknown_value") == "");
    CHECK(told_from_assessment(programme, "complete run_test failed\nexpect fact outcome.run_test failed") == "");
    CHECK(told_from_assessment(programme, "occur asked_again ! invalid_input /outcome missing") == "");
    CHECK(told_from_assessment(programme, "complete record_needs passed ! invalid_input /outcome unknown_field") == "");
    Story story{programme};
    story.request().admit().enter("assessment");
    auto const refusal =
        story.tell(case_command::MoveItem{{"run_test", 1, circuit::Transition::complete, std::nullopt, std::nullopt}});
    REQUIRE(refusal);
    CHECK(refusal->errors.at(0).expected == "passed | failed");
}

TEST_CASE("a gate hangs on the outcome; another try counts instead of the one before; the journal keeps both") {
    auto const programme = with_test();
    CHECK(told_from_assessment(programme, R"(enter planning ! gate_not_met outcome.run_test
        complete run_test failed
        enter planning ! gate_not_met outcome.run_test
        occur asked_again by_person
        expect run_test active
        expect fact outcome.run_test failed          # until the next one is done
        complete run_test passed
        expect fact outcome.run_test passed
        enter planning
        expect stage planning)") == "");
    Story story{programme};
    story.request().admit().enter("assessment");
    story.then(case_command::MoveItem{{"run_test", 1, circuit::Transition::complete, std::nullopt, "failed"}});
    auto const& moved = std::get<case_event::CircuitMoved>(story.last.back());
    CHECK(std::ranges::find(moved.moves, "complete run_test < outcome:failed") != moved.moves.end());
    auto const shown = dossier(story);
    auto const items = shown.root().find("circuit")->find("items");
    bool found = false;
    for (std::size_t i = 0; i < items->size(); ++i) {
        if (items->at(i).string_or("key", "") != "run_test") continue;
        found = true;
        CHECK(items->at(i).find("outcomes")->size() == 2);
        CHECK(items->at(i).find("came_out")->at(0).string_or("outcome", "") == "failed");
    }
    CHECK(found);
}

TEST_CASE("the outcome of an earlier cycle does not open the gate of the next one") {
    auto const programme = with_test();
    CHECK(told_from_assessment(programme, R"(complete run_test passed
        reassess
        expect fact outcome.run_test none
        expect fact item.run_test.done no)") == "");
}

TEST_CASE("a gate that waits for a task done by hand says so in words and may be passed with a reason") {
    auto const programme =
        with_test(R"x(, {"item": "run_test", "event": "complete"}], "if": "exists(needs.recorded)")x");
    CHECK(told_from_assessment(programme, "enter planning ! gate_not_met item.run_test.done needs.recorded") == "");
    CHECK(told_from_assessment(programme, "complete run_test failed\nneed work\nenter planning") == "");
    CHECK(told_from_assessment(programme, "exception planning\nexpect stage planning\nexpect run_test active") == "");
    CHECK(told_from_assessment(programme, "enter monitoring ! stage_not_next\nexception monitoring ! stage_not_next") ==
          "");
    Story story{programme};
    story.request().admit().enter("assessment");
    auto const shown = dossier(story);
    auto const planning = shown.root().find("circuit")->find("stages")->at(2);
    REQUIRE(planning.string_or("key", "") == "planning");
    CHECK(planning.find("missing")->at(0).find("label")->string_or("fr", "") == "Test");
    case_command::EnterStage c{{"planning", "Décidé en équipe"}};
    story.then(c);
    REQUIRE(story.state.gates_passed.size() == 1);
    CHECK(story.state.gates_passed[0].missing == std::vector<std::string>{"item.run_test.done", "needs.recorded"});
}

TEST_CASE("the exit may wait for what was done by hand") {
    auto const programme = with_test("]");
    Story story{programme};
    auto const missing = programme::missing_to_exit(*story.method, story.state, story.today);
    REQUIRE(missing.size() == 2);
    CHECK(missing[1].fact == "item.certificate.done");
}

TEST_CASE("outcomes that nobody could say are found when the programme is read") {
    auto const fault = [](std::string const& what) {
        auto const loaded = changed({{"\"key\": \"record_needs\",", "\"key\": \"record_needs\"," + what}});
        REQUIRE_FALSE(loaded);
        return loaded.error().front().path + " " + std::string{loaded.error().front().code};
    };
    CHECK(fault(outcomes("good", "bad") + ",") == "/circuit/items/5/outcomes unknown_field");  // it is done by itself
    auto const loaded = changed({{"\"key\": \"review_due\",", "\"key\": \"review_due\"," + outcomes("a", "a") + ","}});
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().size() == 2);  // no task, and twice the same key
    auto const unknown = changed({{planning_gate, R"(], "if": "outcome.record_needs = 'passed'")"}});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().front().code == "unknown_path");
}

TEST_CASE("the day of the next timer is journaled with the step that changed it") {
    Story story;
    story.request().admit().assess();
    story.enter("planning");
    case_command::StateProject project;
    project.words = "Un atelier";
    case_command::PlanAction action;
    action.id = id<ActionId>("visite");
    action.title = "Visiter";
    auto agreement = Story::agreement("accord", story.today);
    agreement.review_on = base::plus_days(story.today, 60);
    story.then(project).then(Story::goal("Atelier")).then(action).then(agreement);
    CHECK_FALSE(story.state.next_timer);
    story.sign("accord", Party::person).sign("accord", Party::service).enter("monitoring");
    REQUIRE(story.state.next_timer);
    CHECK(std::get<case_event::CircuitMoved>(story.last.back()).next_timer == story.state.next_timer);
    CHECK(story.state.next_timer == programme::next_timer(gobet(), story.state));
    story.today = *story.state.next_timer;
    story.then(case_command::LookAtTimers{});
    CHECK_FALSE(story.state.next_timer);
}

}  // namespace unisson::story
