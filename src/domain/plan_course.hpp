#pragma once

#include <vector>

#include "domain/case.hpp"

/// The plan in time: which steps can begin, which wait for others, which are late, what it costs. Derived from the
/// facts of the case, never stored.
namespace unisson::domain {

/// Where a step stands: it can begin now, waits for another step, begins on a later day, is under way, or is over
/// (done or given up).
enum class StepStanding { ready, waits, later, under_way, over };

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::StepStanding> {
    static constexpr std::array<std::string_view, 5> names{"ready", "waits", "later", "under_way", "over"};
};

namespace unisson::domain {

/// A step of the plan as it stands on a day.
struct StepCourse {
    ActionId action;
    StepStanding standing{};
    std::vector<ActionId> waits_for;  ///< open steps that come first
    int days_late = 0;                ///< days since it was due, while it is open; else 0

    static constexpr auto fields() {
        using base::field;
        using T = StepCourse;
        return base::Fields{field("action", &T::action), field("standing", &T::standing),
                            field("waits_for", &T::waits_for), field("days_late", &T::days_late)};
    }
};

/// How many of the steps towards a goal are done. Steps given up do not count.
struct GoalProgress {
    GoalId goal;
    int steps = 0;
    int done = 0;

    static constexpr auto fields() {
        using base::field;
        using T = GoalProgress;
        return base::Fields{field("goal", &T::goal), field("steps", &T::steps), field("done", &T::done)};
    }
};

/// What one payer bears in one currency.
struct PayerSum {
    Payer payer{};
    std::optional<std::string> name;
    base::Money sum;

    static constexpr auto fields() {
        using base::field;
        using T = PayerSum;
        return base::Fields{field("payer", &T::payer), field("name", &T::name), field("sum", &T::sum)};
    }
};

/// One of those who play a part in the plan: what is theirs, what is late, what they must do next, how far it is known
/// that they know it, have done it, well, and in the interest of the person.
struct ActorCourse {
    Owner owner;
    std::optional<ActionId> next;  ///< the open step that comes first: one that can be done now before one that waits
    int open = 0;
    int done = 0;
    int abandoned = 0;
    int days_late = 0;  ///< of the step that is longest overdue
    int informed = 0;  ///< of how many steps, those given up left out, they were told
    int done_well = 0;
    int done_badly = 0;
    int in_interest = 0;
    int against_interest = 0;
    std::optional<base::Date> last_contact_on;  ///< the last one held with them by that name

    static constexpr auto fields() {
        using base::field;
        using T = ActorCourse;
        return base::Fields{field("owner", &T::owner),
                            field("next", &T::next),
                            field("open", &T::open),
                            field("done", &T::done),
                            field("abandoned", &T::abandoned),
                            field("days_late", &T::days_late),
                            field("informed", &T::informed),
                            field("done_well", &T::done_well),
                            field("done_badly", &T::done_badly),
                            field("in_interest", &T::in_interest),
                            field("against_interest", &T::against_interest),
                            field("last_contact_on", &T::last_contact_on)};
    }
};

/// The plan of the present cycle on a day.
struct PlanCourse {
    std::vector<StepCourse> steps;  ///< in the order in which they were planned
    std::vector<GoalProgress> goals;  ///< those not given up, in the order in which they were set
    std::vector<PayerSum> costs;  ///< without the steps given up; each payer by name and currency
    std::vector<ActorCourse> actors;  ///< who is late first, then who must act soonest, then in the order of the plan

    static constexpr auto fields() {
        using base::field;
        using T = PlanCourse;
        return base::Fields{field("steps", &T::steps), field("goals", &T::goals), field("costs", &T::costs),
                            field("actors", &T::actors)};
    }
};

[[nodiscard]] PlanCourse plan_course(CaseState const& state, base::Date today);

/// The shortest way on which the step `from` waits for the step `until`, both named, over whatever lies between; nothing
/// where it does not.
[[nodiscard]] std::vector<ActionId> way_of_waiting(CaseState const& state, ActionId from, ActionId until);

}  // namespace unisson::domain
