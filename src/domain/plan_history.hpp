#pragma once

#include <string_view>
#include <vector>

#include "domain/case.hpp"

/// The plan as it was agreed, time after time: its versions, what lies between two of them, and the balance of each
/// cycle. Derived from the facts of the case, never stored.
namespace unisson::domain {

/// What became of an item from one state of a plan to a later one.
enum class PlanChange { added, dropped, changed, unchanged };

/// Where a goal has come to, by its newest rating against its five levels: 0 is what was expected (goal attainment
/// scaling, Kiresuk and Sherman 1968). `advanced` is better than at the start and still below.
enum class GoalOutcome { given_up, unrated, receded, unchanged, advanced, reached, exceeded };

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::PlanChange> {
    static constexpr std::array<std::string_view, 4> names{"added", "dropped", "changed", "unchanged"};
};

template <>
struct unisson::base::EnumNames<unisson::domain::GoalOutcome> {
    static constexpr std::array<std::string_view, 7> names{"given_up", "unrated", "receded", "unchanged",
                                                           "advanced", "reached", "exceeded"};
};

namespace unisson::domain {

/// The plan as it stood when both had signed an agreement on it.
struct PlanVersion {
    int number = 1;  ///< over all cycles, in the order of the second signatures
    AgreementId agreement;
    int cycle = 1;
    base::Instant at;           ///< of the second signature
    std::uint64_t version = 0;  ///< of the case with that signature: what was known then is the version of the plan

    static constexpr auto fields() {
        using base::field;
        using T = PlanVersion;
        return base::Fields{field("number", &T::number), field("agreement", &T::agreement), field("cycle", &T::cycle),
                            field("at", &T::at), field("version", &T::version)};
    }
};

struct GoalBalance {
    GoalId goal;
    GoalOutcome outcome{};
    std::optional<int> level;  ///< -2 to +2, by the newest rating

    static constexpr auto fields() {
        using base::field;
        using T = GoalBalance;
        return base::Fields{field("goal", &T::goal), field("outcome", &T::outcome), field("level", &T::level)};
    }
};

/// What the plan of one cycle has come to. Once the cycle is evaluated it is the balance with which the plan closes.
struct PlanBalance {
    int cycle = 1;
    std::optional<base::Date> evaluated_on;
    std::vector<GoalBalance> goals;  ///< in the order in which they were set
    int done = 0;       ///< steps
    int abandoned = 0;
    int open = 0;

    static constexpr auto fields() {
        using base::field;
        using T = PlanBalance;
        return base::Fields{field("cycle", &T::cycle),         field("evaluated_on", &T::evaluated_on),
                            field("goals", &T::goals),         field("done", &T::done),
                            field("abandoned", &T::abandoned), field("open", &T::open)};
    }
};

struct PlanHistory {
    std::vector<PlanVersion> versions;  ///< the first one first
    std::vector<PlanBalance> balances;  ///< of each cycle that set a goal or planned a step, the first one first

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("versions", &PlanHistory::versions), field("balances", &PlanHistory::balances)};
    }
};

[[nodiscard]] PlanHistory plan_history(CaseState const& state);

/// A goal or a step in two states of the plan. Members bear the names that they have in the state; "level" is that of
/// the newest rating.
template <typename Item>
struct ItemDifference {
    PlanChange change{};
    std::optional<Item> before;        ///< absent where it was added
    std::optional<Item> after;         ///< absent where it was dropped
    std::vector<std::string> members;  ///< of a changed item: which of them differ

    static constexpr auto fields() {
        using base::field;
        using T = ItemDifference;
        return base::Fields{field("change", &T::change), field("before", &T::before), field("after", &T::after),
                            field("members", &T::members)};
    }
};

/// Items in the order of the later state, then those that it has no longer.
struct PlanDifference {
    std::vector<ItemDifference<Goal>> goals;
    std::vector<ItemDifference<Action>> steps;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("goals", &PlanDifference::goals), field("steps", &PlanDifference::steps)};
    }
};

/// What lies between two states of one case. A plan holds the goals of the state's cycle that were not given up, and
/// its steps without those abandoned.
[[nodiscard]] PlanDifference plan_difference(CaseState const& earlier, CaseState const& later);

}  // namespace unisson::domain
