#include "domain/plan_history.hpp"

#include <algorithm>

#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

std::optional<int> level_of(Goal const& goal) {
    return goal.ratings.empty() ? std::nullopt : std::optional{goal.ratings.back().level};
}

GoalOutcome outcome_of(Goal const& goal) {
    if (goal.given_up) return GoalOutcome::given_up;
    auto const level = level_of(goal);
    if (!level) return GoalOutcome::unrated;
    if (*level > 0) return GoalOutcome::exceeded;
    if (*level == 0) return GoalOutcome::reached;
    if (*level == goal.baseline) return GoalOutcome::unchanged;
    return *level > goal.baseline ? GoalOutcome::advanced : GoalOutcome::receded;
}

PlanBalance balance_of(CaseState const& state, int cycle) {
    PlanBalance balance;
    balance.cycle = cycle;
    auto const evaluation = std::ranges::find(state.evaluations, cycle, &Evaluation::cycle);
    if (evaluation != state.evaluations.end()) balance.evaluated_on = evaluation->on;
    for (auto const& goal : state.goals)
        if (goal.cycle == cycle) balance.goals.push_back({goal.id, outcome_of(goal), level_of(goal)});
    for (auto const& action : state.actions) {
        if (action.cycle != cycle) continue;
        if (action.open())
            ++balance.open;
        else
            ++(action.status == ActionStatus::done ? balance.done : balance.abandoned);
    }
    return balance;
}

bool in_plan(CaseState const& state, Goal const& goal) {
    return goal.cycle == state.cycle && !goal.given_up;
}

bool in_plan(CaseState const& state, Action const& action) {
    return action.cycle == state.cycle && action.status != ActionStatus::abandoned;
}

/// Compares two states of an item, member by member.
template <typename Item>
class Members {
public:
    Members(Item const& before, Item const& after) : m_before{before}, m_after{after} {}

    template <typename Value, typename Owner>
    Members& of(std::string_view name, Value Owner::* member) {
        return note(name, m_before.*member == m_after.*member);
    }
    Members& note(std::string_view name, bool same) {
        if (!same) m_differing.emplace_back(name);
        return *this;
    }
    std::vector<std::string> take() { return std::move(m_differing); }

private:
    Item const& m_before;
    Item const& m_after;
    std::vector<std::string> m_differing;
};

std::vector<std::string> differing(Goal const& before, Goal const& after) {
    return Members{before, after}
        .of("title", &Goal::title)
        .of("domain", &Goal::domain)
        .of("voice", &Goal::voice)
        .of("levels", &Goal::levels)
        .of("importance", &Goal::importance)
        .of("difficulty", &Goal::difficulty)
        .of("baseline", &Goal::baseline)
        .of("due_on", &Goal::due_on)
        .of("draws_on", &Goal::draws_on)
        .note("level", level_of(before) == level_of(after))
        .take();
}

std::vector<std::string> differing(Action const& before, Action const& after) {
    return Members{before, after}
        .of("title", &Action::title)
        .of("goal", &Action::goal)
        .of("owner", &Action::owner)
        .of("starts_on", &Action::starts_on)
        .of("due_on", &Action::due_on)
        .of("act", &Action::act)
        .of("draws_on", &Action::draws_on)
        .of("after", &Action::after)
        .of("cost", &Action::cost)
        .of("meaning", &Action::meaning)
        .of("status", &Action::status)
        .take();
}

template <typename Item>
std::vector<ItemDifference<Item>> differences(CaseState const& earlier, std::vector<Item> const& before,
                                              CaseState const& later, std::vector<Item> const& after) {
    std::vector<ItemDifference<Item>> all;
    for (auto const& item : after) {
        if (!in_plan(later, item)) continue;
        auto const* known = rules::find_by_id(before, item.id);
        if (known == nullptr || !in_plan(earlier, *known)) {
            all.push_back({PlanChange::added, std::nullopt, item, {}});
            continue;
        }
        auto members = differing(*known, item);
        auto const change = members.empty() ? PlanChange::unchanged : PlanChange::changed;
        all.push_back({change, *known, item, std::move(members)});
    }
    for (auto const& item : before) {
        if (!in_plan(earlier, item)) continue;
        auto const* now = rules::find_by_id(after, item.id);
        if (now == nullptr || !in_plan(later, *now)) all.push_back({PlanChange::dropped, item, std::nullopt, {}});
    }
    return all;
}

}  // namespace

PlanHistory plan_history(CaseState const& state) {
    PlanHistory history;
    for (auto const& agreement : state.agreements)
        if (agreement.signed_at && agreement.signed_version)
            history.versions.push_back(
                {1, agreement.id, agreement.cycle, *agreement.signed_at, *agreement.signed_version});
    std::ranges::sort(history.versions, {}, &PlanVersion::version);
    for (std::size_t i = 0; i < history.versions.size(); ++i) history.versions[i].number = static_cast<int>(i) + 1;
    for (int cycle = 1; cycle <= state.cycle; ++cycle) {
        auto balance = balance_of(state, cycle);
        if (!balance.goals.empty() || balance.done + balance.abandoned + balance.open > 0)
            history.balances.push_back(std::move(balance));
    }
    return history;
}

PlanDifference plan_difference(CaseState const& earlier, CaseState const& later) {
    return {differences(earlier, earlier.goals, later, later.goals),
            differences(earlier, earlier.actions, later, later.actions)};
}

}  // namespace unisson::domain
