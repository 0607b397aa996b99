#include "projection/dossier.hpp"

#include <algorithm>

#include "measure/gas.hpp"
#include "programme/facts.hpp"

namespace unisson::projection {

namespace {

using domain::CaseState;
using measure::WeightedLevel;

void write_missing(base::JsonWriter& w, std::vector<programme::Requirement> const& missing, CaseState const& state) {
    w.key("missing").begin_array();
    for (auto const& requirement : missing) {
        w.begin_object().key("fact").string(requirement.fact).key("needed").integer(requirement.needed());
        w.key("found").integer(programme::count_fact(requirement.fact, state).value_or(0)).end_object();
    }
    w.end_array();
}

std::string_view stage_standing(CaseState const& state, programme::Stage const& stage) {
    bool const ended = !state.is_running();
    if (!ended && state.stage() == stage.key) return "current";
    bool const visited = std::ranges::any_of(
        state.stages, [&](auto const& visit) { return visit.stage == stage.key && visit.cycle == state.cycle; });
    return visited ? "done" : "ahead";
}

void write_stage(base::JsonWriter& w, CaseState const& state, programme::Circuit const& circuit,
                 programme::Stage const& stage) {
    auto const* present = circuit.find(state.stage());
    bool const leads_there = present != nullptr && std::ranges::find(present->next, stage.key) != present->next.end();
    auto const missing = programme::missing_to_enter(circuit, state, stage.key);
    w.begin_object().key("key").string(stage.key).key("phase").string(stage.phase);
    w.key("label");
    base::write_json(w, stage.label);
    w.key("purpose");
    base::write_json(w, stage.purpose);
    w.key("state").string(stage_standing(state, stage));
    w.key("visits").begin_array();
    for (auto const& visit : state.stages)
        if (visit.stage == stage.key) base::write_json(w, visit);
    w.end_array();
    w.key("is_next").boolean(leads_there && state.is_open());
    w.key("may_enter").boolean(leads_there && state.is_open() && missing.empty());
    write_missing(w, missing, state);
    w.end_object();
}

void write_milestone(base::JsonWriter& w, CaseState const& state, programme::Milestone const& milestone) {
    w.begin_object().key("key").string(milestone.key).key("label");
    base::write_json(w, milestone.label);
    for (auto const& reached : state.milestones)
        if (reached.milestone == milestone.key && reached.cycle == state.cycle)
            w.key("reached_at").string(base::to_text(reached.at));
    w.end_object();
}

void write_score(base::JsonWriter& w, CycleScore const& score) {
    w.begin_object().key("cycle").integer(score.cycle);
    auto const write_t = [&](std::string_view name, std::optional<double> t) {
        if (t) w.key(name).real(*t, 2);
    };
    write_t("baseline_t", score.baseline);
    write_t("present_t", score.present);
    write_t("final_t", score.final);
    w.key("goals").integer(score.goals).key("left_out").integer(score.left_out).end_object();
}

CycleScore score_of(CaseState const& state, int cycle) {
    CycleScore score;
    score.cycle = cycle;
    std::vector<WeightedLevel> baseline;
    std::vector<WeightedLevel> present;
    std::vector<WeightedLevel> final;
    auto const evaluation = std::ranges::find(state.evaluations, cycle, &domain::Evaluation::cycle);
    for (auto const& goal : state.goals) {
        if (goal.cycle != cycle) continue;
        if (goal.given_up || goal.ratings.empty()) {
            ++score.left_out;
            continue;
        }
        ++score.goals;
        auto const weight = static_cast<double>(goal.weight());
        baseline.push_back({weight, goal.baseline});
        present.push_back({weight, goal.ratings.back().level});
        if (evaluation == state.evaluations.end()) continue;
        auto const rated = std::ranges::find(evaluation->ratings, goal.id, &domain::FinalRating::goal);
        if (rated != evaluation->ratings.end()) final.push_back({weight, rated->level});
    }
    score.baseline = measure::gas_t_score(baseline);
    score.present = measure::gas_t_score(present);
    score.final = measure::gas_t_score(final);
    return score;
}

}  // namespace

std::vector<CycleScore> cycle_scores(CaseState const& state) {
    std::vector<CycleScore> scores;
    for (int cycle = 1; cycle <= state.cycle; ++cycle) scores.push_back(score_of(state, cycle));
    return scores;
}

void write_dossier(base::JsonWriter& w, CaseState const& state, programme::Programme const& programme) {
    auto const& circuit = programme.circuit;
    w.key("case");
    base::write_json(w, state);
    w.key("circuit").begin_object();
    w.key("programme").string(programme.key).key("version").integer(programme.version).key("title");
    base::write_json(w, programme.title);
    w.key("stages").begin_array();
    for (auto const& stage : circuit.stages) write_stage(w, state, circuit, stage);
    w.end_array().key("exit").begin_object();
    write_missing(w, programme::missing_to_exit(circuit, state), state);
    w.end_object().key("milestones").begin_array();
    for (auto const& milestone : circuit.milestones) write_milestone(w, state, milestone);
    w.end_array().key("scores").begin_array();
    for (auto const& score : cycle_scores(state)) write_score(w, score);
    w.end_array().key("cycle").integer(state.cycle).end_object();
}

}  // namespace unisson::projection
