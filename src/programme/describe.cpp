#include "programme/describe.hpp"

#include <algorithm>

#include "programme/words.hpp"

namespace unisson::programme {

namespace {

using circuit::ItemKind;

std::optional<RuleWords> rule(Programme const& programme, std::optional<std::string> const& condition) {
    if (!condition) return std::nullopt;
    if (*condition == "true") return RuleWords{true, {}};
    return RuleWords{false, parts_in_words(programme, *condition)};
}

std::vector<CriterionWords> criteria(Programme const& programme, std::vector<EntryCriterion> const& list) {
    std::vector<CriterionWords> out;
    for (auto const& criterion : list) {
        CriterionWords one;
        for (auto const& part : criterion.on) one.after.push_back(in_words(programme, part));
        if (criterion.when) one.when = parts_in_words(programme, *criterion.when);
        out.push_back(std::move(one));
    }
    return out;
}

std::optional<LocalText> due(Programme const& programme, PlanItem const& item) {
    if (item.at) return in_words(programme, *item.at);
    auto const duration = item.after ? circuit::parse_duration(*item.after) : std::nullopt;
    if (!duration) return std::nullopt;
    static constexpr Words of_stage{" après le début de l’étape", " after the beginning of the stage",
                                    " nach dem Beginn des Schritts", " dopo l’inizio della tappa"};
    static constexpr Words of_case{" après le début du cas", " after the beginning of the case",
                                   " nach dem Beginn des Falls", " dopo l’inizio del caso"};
    auto const span = in_words(*duration);
    auto const& from = item.in ? of_stage : of_case;
    return in_each([&](std::string_view locale) { return span.in(locale) + std::string{from.in(locale)}; });
}

std::vector<LocalText> roles_of(Programme const& programme, PlanItem const& item) {
    std::vector<LocalText> out;
    for (auto const& role : programme.model.roles)
        if (std::ranges::find(item.roles, role.key) != item.roles.end()) out.push_back(role.label);
    return out;
}

ItemWords words_of(Programme const& programme, PlanItem const& item, int depth) {
    ItemWords out;
    out.key = item.key;
    out.kind = item.kind;
    out.depth = depth;
    out.in = item.in;
    out.phase = item.phase;
    out.label = item.label;
    out.purpose = item.purpose;
    out.entry = criteria(programme, item.entry);
    out.exit = criteria(programme, item.exit);
    out.required = rule(programme, item.required);
    out.repeat = rule(programme, item.repeat);
    out.manual = rule(programme, item.manual);
    out.done = rule(programme, item.done);
    out.applicable = rule(programme, item.applicable);
    out.due = due(programme, item);
    out.discretionary = item.discretionary.value_or(false);
    for (auto const& outcome : item.outcomes) out.outcomes.push_back(outcome.label);
    out.roles = roles_of(programme, item);
    return out;
}

/// What the stage holds, each stage followed by its own; nesting is bounded by stage_depth_max.
void add_within(Programme const& programme, std::optional<std::string> const& stage, int depth,
                std::vector<ItemWords>& out) {
    auto const add = [&](bool stages) {
        for (auto const& item : programme.circuit.items) {
            if (item.in != stage || item.is_stage() != stages) continue;
            out.push_back(words_of(programme, item, depth));
            if (stages) add_within(programme, item.key, depth + 1, out);
        }
    };
    // Of the circuit itself the stages come first; within a stage its own tasks do.
    add(depth == 0);
    add(depth != 0);
}

}  // namespace

CircuitWords circuit_in_words(Programme const& programme) {
    auto const& circuit = programme.circuit;
    CircuitWords out;
    add_within(programme, std::nullopt, 0, out.items);
    if (auto const* stage = circuit.find(circuit.reassess_to)) out.reassess_to = stage->label;
    if (circuit.exit_gate) out.exit_gate = parts_in_words(programme, *circuit.exit_gate);
    out.exit = criteria(programme, circuit.exit);
    return out;
}

std::vector<LocalText> passing_in_words(Programme const& programme) {
    std::vector<LocalText> out;
    for (auto const& level : programme.model.intensities)
        out.push_back(level.pass_when ? in_words(programme, *level.pass_when) : LocalText{});
    return out;
}

}  // namespace unisson::programme
