#include "projection/dossier.hpp"

#include <algorithm>

#include "domain/balance.hpp"
#include "domain/papers.hpp"
#include "domain/plan_course.hpp"
#include "measure/gas.hpp"
#include "programme/acts.hpp"
#include "programme/facts.hpp"
#include "programme/lists.hpp"
#include "projection/assessments.hpp"

namespace unisson::projection {

namespace {

using domain::CaseState;
using measure::WeightedLevel;

/// What lacks; what the programme declares itself comes with its label.
void write_missing(base::JsonWriter& w, programme::Programme const& programme,
                   std::vector<programme::Requirement> const& missing) {
    w.key("missing").begin_array();
    for (auto const& requirement : missing) {
        w.begin_object().key("fact").string(requirement.fact).key("condition").string(requirement.condition);
        w.key("needed").integer(requirement.needed).key("found").integer(requirement.found);
        if (auto const* label = programme::fact_label(programme, requirement.fact)) {
            w.key("label");
            base::write_json(w, *label);
        }
        if (auto const* wanted = programme::answer_label(programme, requirement.fact, requirement.wanted)) {
            w.key("wanted");
            base::write_json(w, *wanted);
        }
        w.end_object();
    }
    w.end_array();
}

std::string_view stage_standing(CaseState const& state, programme::PlanItem const& stage) {
    bool const ended = !state.is_running();
    if (!ended && state.stage() == stage.key) return "current";
    bool const visited = std::ranges::any_of(
        state.stages, [&](auto const& visit) { return visit.stage == stage.key && visit.cycle == state.cycle; });
    return visited ? "done" : "ahead";
}

/// At a desk what lacks elsewhere in the file is not told.
void write_stage(base::JsonWriter& w, CaseState const& state, programme::Programme const& programme,
                 programme::PlanItem const& stage, base::Date today, bool at_desk) {
    auto const access = at_desk ? programme::StageAccess{} : programme::access_to(programme, state, stage.key, today);
    w.begin_object().key("key").string(stage.key).key("phase").string(stage.phase.value_or(""));
    w.key("label").raw(stage.label_json);
    if (stage.purpose) w.key("purpose").raw(stage.purpose_json);
    w.key("state").string(stage_standing(state, stage));
    w.key("visits").begin_array();
    for (auto const& visit : state.stages)
        if (visit.stage == stage.key) base::write_json(w, visit);
    w.end_array();
    w.key("is_next").boolean(access.is_next && state.is_open());
    w.key("may_enter").boolean(access.may_enter && state.is_open());
    write_missing(w, programme, access.missing);
    w.end_object();
}

void write_milestone(base::JsonWriter& w, CaseState const& state, programme::PlanItem const& milestone) {
    w.begin_object().key("key").string(milestone.key).key("label").raw(milestone.label_json);
    for (auto const& reached : state.milestones)
        if (reached.milestone == milestone.key && reached.cycle == state.cycle)
            w.key("reached_at").string(base::to_text(reached.at));
    w.end_object();
}

/// The steps that a person may take with the item now.
void write_steps(base::JsonWriter& w, circuit::ItemInstance const& each) {
    using enum circuit::Transition;
    w.key("steps").begin_array();
    for (auto const step : {manual_start, disable, reenable, complete, occur, suspend, resume, reactivate, terminate}) {
        bool const by_itself = step == occur && each.kind != circuit::ItemKind::user_event;
        bool const of_life = each.kind == circuit::ItemKind::milestone || each.kind == circuit::ItemKind::timer;
        auto const next = circuit::after(each.kind, each.state, step, circuit::ItemState::active);
        if (next && !by_itself && !of_life) w.string(base::to_text(step));
    }
    w.end_array();
}

/// To whom that instance of a task is entrusted, or null.
domain::Entrusting const* entrusted_to(CaseState const& state, std::string_view item, int instance) {
    auto const found = std::ranges::find_if(
        state.entrusted, [&](auto const& each) { return each.item == item && each.instance == instance; });
    return found == state.entrusted.end() ? nullptr : &*found;
}

/// How the item may come out, and how each of its instances did.
void write_outcomes(base::JsonWriter& w, CaseState const& state, programme::PlanItem const& item) {
    if (item.outcomes.empty()) return;
    w.key("outcomes");
    base::write_json(w, item.outcomes);
    w.key("came_out").begin_array();
    for (auto const& each : state.items) {
        auto const outcome = each.item == item.key ? circuit::outcome_of(each) : std::string_view{};
        if (outcome.empty()) continue;
        w.begin_object().key("instance").integer(each.instance).key("outcome").string(outcome);
        w.key("on").string(base::to_text(each.since)).end_object();
    }
    w.end_array();
}

/// One item of the circuit with its latest instance, if it has one.
void write_item(base::JsonWriter& w, CaseState const& state, programme::PlanItem const& item,
                std::vector<std::string> const& addable) {
    w.begin_object().key("key").string(item.key).key("kind").string(base::to_text(item.kind));
    if (item.in) w.key("in").string(*item.in);
    w.key("label").raw(item.label_json);
    if (item.done) w.key("by_itself").boolean(true);
    if (item.discretionary.value_or(false)) w.key("discretionary").boolean(true);
    if (std::ranges::find(addable, item.key) != addable.end()) w.key("addable").boolean(true);
    auto const* each = circuit::latest(state.items, item.key);
    if (each != nullptr) {
        w.key("instance").integer(each->instance).key("state").string(base::to_text(each->state));
        w.key("since").string(base::to_text(each->since)).key("because").string(each->because);
        if (each->required) w.key("required").boolean(true);
        write_steps(w, *each);
    }
    write_outcomes(w, state, item);
    if (auto const* entrusted = entrusted_to(state, item.key, each == nullptr ? 1 : each->instance)) {
        w.key("entrusted");
        base::write_json(w, *entrusted);
    }
    w.end_object();
}

/// A datum as the programme declares it; its values stand in the case.
void write_datum(base::JsonWriter& w, programme::DatumRule const& rule, programme::CaseFile& file,
                 programme::FactTable const& facts) {
    w.begin_object().key("key").string(rule.key).key("rule");
    base::write_json(w, rule);
    w.key("lived").begin_array();
    auto const count = [&](std::string const& fact) {
        auto const path = circuit::find_path(facts.paths(), fact);
        auto const* number = path ? std::get_if<std::int64_t>(&file.at(*path)) : nullptr;
        return number == nullptr ? 0 : *number;
    };
    for (auto const& choice : rule.choices) {
        auto const of = "data." + rule.key + "." + choice.key;
        w.begin_object().key("choice").string(choice.key).key("days").integer(count(of + ".days"));
        w.key("left").integer(count(of + ".left")).end_object();
    }
    w.end_array().end_object();
}

void write_group(base::JsonWriter& w, CaseState const& state, programme::TargetGroup const& group, base::Date today) {
    bool const member =
        std::ranges::any_of(state.groups, [&](auto const& each) { return each.group == group.key && each.on(today); });
    w.begin_object().key("key").string(group.key).key("label");
    base::write_json(w, group.label);
    w.key("sensitive").boolean(group.sensitive.value_or(false)).key("member").boolean(member);
    w.key("first_questions");
    base::write_json(w, group.first_questions);
    w.key("offers");
    base::write_json(w, group.offers);
    if (group.team) {
        w.key("team");
        base::write_json(w, *group.team);
    }
    w.end_object();
}

/// A list as the programme declares it, with the days of each line that has a span, and the sums of its numbers. Its
/// lines stand in the case.
void write_list(base::JsonWriter& w, CaseState const& state, programme::ListRule const& rule, base::Date today) {
    auto const lines = programme::lines_of(state, rule.key);
    w.begin_object().key("key").string(rule.key).key("rule");
    base::write_json(w, rule);
    w.key("sums").begin_array();
    for (auto const& column : rule.columns) {
        if (column.type != programme::DatumType::number) continue;
        w.begin_object().key("field").string(column.key).key("sum").integer(programme::sum_of(lines, column.key));
        w.end_object();
    }
    w.end_array().key("days").begin_array();
    for (auto const* line : lines)
        for (auto const& span : rule.spans) {
            auto const days = programme::days_of(*line, span.from, span.to, today);
            if (!days) continue;
            w.begin_object().key("entry").string(base::to_text(line->id.value)).key("span").string(span.key);
            w.key("days").integer(*days).key("running").boolean(line->at(span.to).empty()).end_object();
        }
    w.end_array().end_object();
}

void write_act_count(base::JsonWriter& w, programme::ActCount const& count) {
    w.key("contacts").integer(count.contacts).key("minutes").integer(count.minutes);
    w.key("actions").integer(count.actions).key("actions_done").integer(count.actions_done);
}

/// The kinds of act that the programme names, counted; last what carries none.
void write_acts(base::JsonWriter& w, CaseState const& state, programme::Programme const& programme) {
    w.key("acts").begin_array();
    for (auto const& act : programme.model.acts) {
        w.begin_object().key("key").string(act.key).key("label");
        base::write_json(w, act.label);
        if (act.purpose) {
            w.key("purpose");
            base::write_json(w, *act.purpose);
        }
        write_act_count(w, programme::count_acts(state, act.key));
        w.end_object();
    }
    if (!programme.model.acts.empty()) {
        w.begin_object().key("key").string("");
        write_act_count(w, programme::count_acts(state, {}));
        w.end_object();
    }
    w.end_array();
}

void write_desks(base::JsonWriter& w, programme::Programme const& programme) {
    w.key("desks").begin_array();
    for (auto const& desk : programme.model.desks) base::write_json(w, desk);
    w.end_array();
}

void write_data(base::JsonWriter& w, CaseState const& state, programme::Programme const& programme, base::Date today,
                std::optional<programme::Desks> desks) {
    auto const shown = [&](auto const& rule) { return !desks || programme::seen_at(*desks, rule.desks); };
    programme::CaseFile file{*programme.facts, state, today};
    w.key("data").begin_array();
    for (auto const& rule : programme.data)
        if (shown(rule)) write_datum(w, rule, file, *programme.facts);
    w.end_array().key("lists").begin_array();
    for (auto const& rule : programme.lists)
        if (shown(rule)) write_list(w, state, rule, today);
    w.end_array();
    write_desks(w, programme);
    if (desks) return;
    if (programme.model.gatekeeper) {
        w.key("gatekeeper");
        base::write_json(w, *programme.model.gatekeeper);
    }
    w.key("groups").begin_array();
    for (auto const& group : programme.frame.target_groups) write_group(w, state, group, today);
    w.end_array();
    write_acts(w, state, programme);
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

void write_dossier(base::JsonWriter& w, CaseState const& state, programme::Programme const& programme, base::Date today,
                   std::optional<programme::Desks> desks) {
    auto const& circuit = programme.circuit;
    w.key("case");
    base::write_json(w, state);
    w.key("circuit").begin_object();
    w.key("programme").string(programme.key).key("version").integer(programme.version).key("title");
    base::write_json(w, programme.title);
    w.key("stages").begin_array();
    for (auto const* stage : circuit.stages()) write_stage(w, state, programme, *stage, today, desks.has_value());
    w.end_array().key("exit").begin_object();
    write_missing(w, programme,
                  desks ? std::vector<programme::Requirement>{} : programme::missing_to_exit(programme, state, today));
    w.end_object().key("milestones").begin_array();
    for (auto const* milestone : circuit.milestones()) write_milestone(w, state, *milestone);
    w.end_array().key("items").begin_array();
    auto const addable = desks ? std::vector<std::string>{} : programme::addable(programme, state, today);
    for (auto const& item : circuit.items)
        if (!desks || programme::seen_at(programme, *desks, item)) write_item(w, state, item, addable);
    w.end_array();
    write_data(w, state, programme, today, desks);
    w.key("labels");
    base::write_json(w, programme.frame.labels);
    if (auto const due = programme::next_timer(programme, state); due && !desks)
        w.key("next_timer").string(base::to_text(*due));
    w.key("scores").begin_array();
    for (auto const& score : cycle_scores(state)) write_score(w, score);
    w.end_array().key("cycle").integer(state.cycle).end_object();
    write_assessments(w, state);
    w.key("not_yet_own").boolean(state.project_is_not_yet_own());
    w.key("balance").begin_object().key("unused");
    base::write_json(w, domain::unused_resources(state));
    w.key("bare");
    base::write_json(w, domain::needs_without_resource(state));
    w.end_object().key("plan");
    base::write_json(w, domain::plan_course(state, today));
    w.key("papers");
    base::write_json(w, domain::papers_to_make(state));
}

}  // namespace unisson::projection
