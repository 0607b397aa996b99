#include "domain/plan_course.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

StepCourse course_of(CaseState const& state, Action const& action, base::Date today) {
    StepCourse course{action.id, StepStanding::ready, {}, 0};
    if (!action.open()) {
        course.standing = StepStanding::over;
        return course;
    }
    if (action.after)
        for (auto const id : *action.after)
            if (auto const* first = rules::find_by_id(state.actions, id); first != nullptr && first->open())
                course.waits_for.push_back(id);
    if (action.due_on && *action.due_on < today) course.days_late = today.days - action.due_on->days;
    if (action.status == ActionStatus::in_progress)
        course.standing = StepStanding::under_way;
    else if (!course.waits_for.empty())
        course.standing = StepStanding::waits;
    else if (action.starts_on && today < *action.starts_on)
        course.standing = StepStanding::later;
    return course;
}

void add_cost(std::vector<PayerSum>& sums, StepCost const& cost) {
    auto const named = [&](PayerSum const& each) {
        return each.payer == cost.payer && each.sum.currency == cost.amount.currency &&
               base::folded(each.name.value_or("")) == base::folded(cost.name.value_or(""));
    };
    auto const found = std::ranges::find_if(sums, named);
    if (found == sums.end())
        sums.push_back({cost.payer, cost.name, cost.amount});
    else
        found->sum.minor += cost.amount.minor;
}

}  // namespace

PlanCourse plan_course(CaseState const& state, base::Date today) {
    PlanCourse course;
    for (auto const& goal : state.goals)
        if (goal.cycle == state.cycle && !goal.given_up) course.goals.push_back({goal.id, 0, 0});
    for (auto const& action : state.actions) {
        if (action.cycle != state.cycle) continue;
        course.steps.push_back(course_of(state, action, today));
        if (action.status == ActionStatus::abandoned) continue;
        if (action.cost) add_cost(course.costs, *action.cost);
        auto const goal =
            action.goal ? std::ranges::find(course.goals, *action.goal, &GoalProgress::goal) : course.goals.end();
        if (goal == course.goals.end()) continue;
        ++goal->steps;
        if (action.status == ActionStatus::done) ++goal->done;
    }
    return course;
}

std::vector<ActionId> way_of_waiting(CaseState const& state, ActionId from, ActionId until) {
    struct Reached {
        ActionId id;
        std::size_t before;  // where the way came from; its own place at the start
    };
    std::vector<Reached> reached{{from, 0}};
    for (std::size_t at = 0; at < reached.size(); ++at) {
        if (reached[at].id == until) {
            std::vector<ActionId> way{until};
            for (auto i = at; i != reached[i].before; i = reached[i].before)
                way.push_back(reached[reached[i].before].id);
            std::ranges::reverse(way);
            return way;
        }
        auto const* action = rules::find_by_id(state.actions, reached[at].id);
        if (action == nullptr || !action->after) continue;
        for (auto const next : *action->after)
            if (std::ranges::find(reached, next, &Reached::id) == reached.end()) reached.push_back({next, at});
    }
    return {};
}

}  // namespace unisson::domain
