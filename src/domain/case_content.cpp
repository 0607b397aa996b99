// What is known of the person's situation and what is aimed at: resources, synthesis, project, goals.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

constexpr int weight_part_max = 3;

std::optional<Refusal> check_weight(std::optional<int> part, std::string_view field) {
    if (!part || (*part >= 1 && *part <= weight_part_max)) return std::nullopt;
    return wrong_field("/" + std::string{field}, "out_of_range", "1 to 3");
}

std::optional<Refusal> check_levels(std::array<std::string, 5> const& levels) {
    for (std::size_t i = 0; i < levels.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (base::folded(levels[i]) == base::folded(levels[j]))
                return Refusal{levels_not_distinct, "/levels/" + std::to_string(i), {}, {}};
    return std::nullopt;
}

bool holds_signed_agreement(CaseState const& state, Goal const& goal) {
    auto const* agreement = state.agreement_in_force();
    return agreement != nullptr && agreement->cycle == goal.cycle;
}

/// What both sides have signed, and the levels that somebody rated against, do not move without a word.
bool is_frozen(CaseState const& state, Goal const& goal, GoalChange const& change) {
    return change.of_scale() && (holds_signed_agreement(state, goal) || (change.levels && !goal.ratings.empty()));
}

base::Result<Goal const*, Refusal> goal_of_this_cycle(CaseState const& state, GoalId id) {
    auto const* goal = find_by_id(state.goals, id);
    if (goal == nullptr) return refuse_missing("goal", "/goal");
    if (goal->cycle != state.cycle || goal->given_up) return refuse(goal_of_earlier_cycle, "/goal");
    return goal;
}

}  // namespace

/// What a goal or a step builds on is known of this person.
std::optional<Refusal> check_drawn_on(CaseState const& state, std::optional<std::vector<ResourceId>> const& draws_on) {
    if (!draws_on) return std::nullopt;
    for (std::size_t i = 0; i < draws_on->size(); ++i)
        if (find_by_id(state.resources, (*draws_on)[i]) == nullptr)
            return refuse_missing("resource", "/draws_on/" + std::to_string(i)).error;
    return std::nullopt;
}

CaseDecision on(CaseState const& state, case_command::RecordResource const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.resources, c.id, "resource")) return base::fail(std::move(*refused));
    return happens(case_event::ResourceRecorded{c});
}

CaseDecision on(CaseState const& state, case_command::ValidateSynthesis const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (!c.agreed && (!c.disagreement || base::is_blank(*c.disagreement)))
        return refuse(reason_missing, "/disagreement", {{"what", "disagreement"}});
    return happens(case_event::SynthesisValidated{c});
}

CaseDecision on(CaseState const& state, case_command::StateProject const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (!state.projects.empty() && is_stale(context, state.projects.back().version))
        return refuse_stale(state.projects.back().words, state.projects.back().version);
    bool const same = !state.projects.empty() && state.projects.back().words == c.words &&
                      state.projects.back().share_with_actors == c.share_with_actors;
    if (same) return refuse(nothing_to_change);
    return happens(case_event::ProjectStated{c});
}

CaseDecision on(CaseState const& state, case_command::SetGoal const& c, Context const&) {
    if (!state.is_open()) return refuse_status(state);
    if (auto refused = check_new(state.goals, c.id, "goal")) return base::fail(std::move(*refused));
    auto const in_cycle = std::ranges::count(state.goals, state.cycle, &Goal::cycle);
    if (static_cast<std::size_t>(in_cycle) >= goals_per_cycle_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(goals_per_cycle_max)}});
    if (auto refused = check_levels(c.levels)) return base::fail(std::move(*refused));
    if (auto refused = check_weight(c.importance, "importance")) return base::fail(std::move(*refused));
    if (auto refused = check_weight(c.difficulty, "difficulty")) return base::fail(std::move(*refused));
    if (!level_in_range(c.baseline)) return refuse(level_out_of_range, "/baseline");
    if (auto refused = check_drawn_on(state, c.draws_on)) return base::fail(std::move(*refused));
    return happens(case_event::GoalSet{c});
}

CaseDecision on(CaseState const& state, case_command::ChangeGoal const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    auto const goal = goal_of_this_cycle(state, c.goal);
    if (!goal) return base::fail(goal.error());
    if (is_stale(context, (*goal)->changed_version)) return refuse_stale((*goal)->title, (*goal)->changed_version);
    if (!c.title && !c.of_scale() && !c.due_on && !c.draws_on) return refuse(nothing_to_change);
    if (c.of_scale() && c.reason && base::is_blank(*c.reason))
        return refuse(reason_missing, "/reason", {{"what", "goal"}});
    if (!c.reason && is_frozen(state, **goal, c)) return refuse(levels_frozen, "/reason");
    if (c.reason && (*goal)->versions.size() >= goal_versions_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(goal_versions_max)}});
    if (c.levels)
        if (auto refused = check_levels(*c.levels)) return base::fail(std::move(*refused));
    if (auto refused = check_weight(c.importance, "importance")) return base::fail(std::move(*refused));
    if (auto refused = check_weight(c.difficulty, "difficulty")) return base::fail(std::move(*refused));
    if (c.baseline && !level_in_range(*c.baseline)) return refuse(level_out_of_range, "/baseline");
    if (auto refused = check_drawn_on(state, c.draws_on)) return base::fail(std::move(*refused));
    return happens(case_event::GoalChanged{c});
}

CaseDecision on(CaseState const& state, case_command::RateGoal const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    auto const goal = goal_of_this_cycle(state, c.goal);
    if (!goal) return base::fail(goal.error());
    if (!level_in_range(c.level)) return refuse(level_out_of_range, "/level");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if ((*goal)->ratings.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    return happens(case_event::GoalRated{c});
}

CaseDecision on(CaseState const& state, case_command::GiveUpGoal const& c, Context const&) {
    if (!state.is_open()) return refuse_status(state);
    auto const goal = goal_of_this_cycle(state, c.goal);
    if (!goal) return base::fail(goal.error());
    return happens(case_event::GoalGivenUp{c});
}

}  // namespace unisson::domain::rules
