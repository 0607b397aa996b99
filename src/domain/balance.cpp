#include "domain/balance.hpp"

#include <algorithm>

namespace unisson::domain {

namespace {

template <typename Item>
bool names(Item const& item, ResourceId resource) {
    return item.draws_on && std::ranges::find(*item.draws_on, resource) != item.draws_on->end();
}

bool is_drawn_on(CaseState const& state, ResourceId resource) {
    auto const by_goal = [&](Goal const& goal) {
        return goal.cycle == state.cycle && !goal.given_up && names(goal, resource);
    };
    auto const by_step = [&](Action const& action) {
        return action.cycle == state.cycle && action.status != ActionStatus::abandoned && names(action, resource);
    };
    return std::ranges::any_of(state.goals, by_goal) || std::ranges::any_of(state.actions, by_step);
}

}  // namespace

std::vector<ResourceId> unused_resources(CaseState const& state) {
    std::vector<ResourceId> unused;
    for (auto const& resource : state.resources)
        if (!is_drawn_on(state, resource.id)) unused.push_back(resource.id);
    return unused;
}

std::vector<NeedId> needs_without_resource(CaseState const& state) {
    std::vector<NeedId> bare;
    for (auto const& need : state.needs)
        if (need.unanswered() &&
            std::ranges::find(state.resources, need.domain, &Resource::domain) == state.resources.end())
            bare.push_back(need.id);
    return bare;
}

}  // namespace unisson::domain
