#include "programme/acts.hpp"

namespace unisson::programme {

ActCount count_acts(domain::CaseState const& state, std::string_view act) {
    ActCount count;
    for (auto const& contact : state.contacts) {
        if (contact.outcome != domain::ContactOutcome::held || contact.act.value_or("") != act) continue;
        ++count.contacts;
        count.minutes += contact.minutes;
    }
    for (auto const& action : state.actions) {
        if (action.status == domain::ActionStatus::abandoned || action.act.value_or("") != act) continue;
        ++count.actions;
        if (action.status == domain::ActionStatus::done) ++count.actions_done;
    }
    return count;
}

}  // namespace unisson::programme
