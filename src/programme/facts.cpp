#include "programme/facts.hpp"

#include <algorithm>
#include <array>

namespace unisson::programme {

namespace {

using domain::CaseState;

template <typename Items, typename Predicate>
int count_of(Items const& items, Predicate const& predicate) {
    return static_cast<int>(std::ranges::count_if(items, predicate));
}

int admitted(CaseState const& s) {
    return s.is_open() || std::holds_alternative<domain::StatusExited>(s.status) ? 1 : 0;
}

/// Needs of this cycle and those that earlier cycles left open: a new cycle starts from what is known.
int needs(CaseState const& s) {
    return count_of(s.needs,
                    [&](auto const& need) { return need.cycle == s.cycle || !need.outcome || !need.outcome->met; });
}

int syntheses(CaseState const& s) {
    return count_of(s.syntheses, [&](auto const& synthesis) { return synthesis.cycle == s.cycle; });
}

int goals(CaseState const& s) {
    return count_of(s.goals, [&](auto const& goal) { return goal.cycle == s.cycle && !goal.given_up; });
}

int rated_goals(CaseState const& s) {
    return count_of(s.goals,
                    [&](auto const& goal) { return goal.cycle == s.cycle && !goal.given_up && !goal.ratings.empty(); });
}

int actions(CaseState const& s) {
    return count_of(s.actions, [&](auto const& action) {
        return action.cycle == s.cycle && action.status != domain::ActionStatus::abandoned;
    });
}

int agreements(CaseState const& s) {
    auto const* agreement = s.agreement_in_force();
    return agreement != nullptr && agreement->cycle == s.cycle ? 1 : 0;
}

int contacts_held(CaseState const& s) {
    return count_of(s.contacts, [&](auto const& contact) {
        return contact.cycle == s.cycle && contact.outcome == domain::ContactOutcome::held;
    });
}

int procurations(CaseState const& s) {
    return count_of(s.procurations, [](auto const& procuration) { return !procuration.withdrawn; });
}

constexpr std::array<Fact, 15> all{{
    {"request.received", [](CaseState const& s) { return s.version == 0 ? 0 : 1; }},
    {"information.given", [](CaseState const& s) { return static_cast<int>(s.information.size()); }},
    {"intake.admitted", admitted},
    {"referent.named", [](CaseState const& s) { return s.referent().is_nil() ? 0 : 1; }},
    {"procurations.given", procurations},
    {"needs.recorded", needs},
    {"resources.recorded", [](CaseState const& s) { return static_cast<int>(s.resources.size()); }},
    {"synthesis.validated", syntheses},
    {"project.stated", [](CaseState const& s) { return static_cast<int>(s.projects.size()); }},
    {"goals.set", goals},
    {"goals.rated", rated_goals},
    {"actions.planned", actions},
    {"agreement.signed", agreements},
    {"contacts.held", contacts_held},
    {"evaluation.concluded", [](CaseState const& s) { return s.evaluation_of_cycle() == nullptr ? 0 : 1; }},
}};

}  // namespace

std::span<Fact const> facts() {
    return all;
}

std::optional<int> count_fact(std::string_view name, domain::CaseState const& state) {
    auto const found = std::ranges::find(facts(), name, &Fact::name);
    if (found == facts().end()) return std::nullopt;
    return found->count(state);
}

}  // namespace unisson::programme
