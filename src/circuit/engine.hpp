#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "circuit/plan.hpp"

/// The interpreter of circuits: CMMN 1.1 semantics in the subset that docs/decisions/0011 names. Pure and
/// deterministic: the same instances, events and values give the same moves in the same order.
namespace unisson::circuit {

inline constexpr std::size_t moves_max = 1'000;       ///< of one command; more is an endless circuit
inline constexpr std::size_t instances_max = 2'000;   ///< of one case

/// Runs what one command sets off: tell it what happened, let it settle, take the moves.
class Run {
public:
    /// `day` is the day on which the moves happen, for timers and for "since".
    Run(Plan const& plan, Instances const& instances, Values& values, base::Date day);

    /// The case plan begins, with all its items.
    void begin();
    /// Something happened to an item of the case file: "goal", "create".
    void tell(std::string_view file_item, std::string_view event);
    /// A person moves an instance. False if its life cycle has no such step; nothing happens then.
    bool act(std::string_view item, int instance, Transition transition, std::string_view because);
    /// A discretionary item is added to the plan of its stage. False if it is none, its stage is not active or its
    /// condition does not hold.
    bool add(std::string_view item);
    /// An item starts although its entry criteria are not met: a gate passed by exception, or a repetition on purpose.
    bool force(std::string_view item, std::string_view because);
    /// The case plan ends: complete if its rule allows, else terminated. What is still open goes with it.
    void end();
    /// The case plan ends without result.
    void abandon(std::string_view because);
    /// A new cycle: what is open ends, the items of the plan begin anew, the named stage starts.
    void renew(std::string_view stage);

    /// The case has come over from another circuit, and the instances are what became of those it had. What this plan has
    /// and the case lacks comes into being; stages before the named one that were never begun end; that one starts.
    void adopt(std::string_view stage, std::string_view because);
    /// What an instance had heard of the same events in the circuit it came from.
    void remind(std::string_view item, int instance, Heard heard);

    /// Lets events and conditions act until nothing moves. False if that takes more than moves_max moves.
    [[nodiscard]] bool settle();

    /// The moves so far, with what items have heard and keep in mind. Ends the run.
    [[nodiscard]] std::vector<Move> take_moves();
    [[nodiscard]] Instances const& instances() const { return m_instances; }

private:
    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

    struct Occurrence {
        std::uint32_t node = 0;
        Transition transition{};
    };
    struct Running {
        std::uint32_t node = 0;
        Heard heard;  ///< in m_instances stands what folding the moves so far leaves of it
        std::size_t holder = nobody;  ///< position of the stage instance that holds it
    };

    [[nodiscard]] Node const& node_of(std::size_t i) const { return m_plan.nodes()[m_running[i].node]; }
    [[nodiscard]] std::optional<std::size_t> index_of(std::string_view item, int instance) const;
    [[nodiscard]] std::optional<std::size_t> latest_of(std::uint32_t node) const;
    [[nodiscard]] std::size_t holder_of(std::uint32_t node, int parent) const;
    [[nodiscard]] bool holder_active(std::size_t i) const;
    void forget_entry(std::size_t i);
    [[nodiscard]] std::optional<int> active_holder(std::uint32_t node) const;
    [[nodiscard]] bool holds(std::optional<Expression> const& condition) const;

    bool move(std::size_t i, Transition transition, std::string_view because);
    std::size_t create(std::uint32_t node, int parent, std::string_view because);
    bool begin_by_hand(std::size_t i, std::string_view because);
    void create_children(std::size_t i);
    void create_missing(std::size_t holder, std::string_view because);
    void end_unbegun_before(std::uint32_t stage, std::string_view because);
    void end_children(std::size_t i);
    void suspend_children(std::size_t i, bool suspend);
    void follow(std::size_t i, Transition transition);
    void repeat_if_due(std::size_t i);

    void deliver();
    void hear(Listener const& listener);
    bool evaluate();
    bool complete_stage();
    bool evaluate_one(std::size_t i);
    bool enter_if_due(std::size_t i);
    bool exit_if_due(std::size_t i);
    bool repeat_by_criterion(std::size_t i);
    bool occur_if_due(std::size_t i);
    [[nodiscard]] std::optional<std::string> fired(std::size_t i, bool exit, bool needs_event) const;
    [[nodiscard]] bool may_complete(std::size_t i) const;
    void activate(std::size_t i, std::string_view because);

    Plan const& m_plan;
    Values& m_values;
    base::Date m_day;
    Instances m_instances;
    std::vector<Running> m_running;  ///< beside m_instances
    std::vector<Move> m_moves;
    std::deque<Occurrence> m_queue;
};

/// The day on which the timer is due, if it can be told.
[[nodiscard]] std::optional<base::Date> due_on(Node const& timer, ItemInstance const& instance, Values& values);

/// Why an item has not begun: for each of its entry criteria what it still waits for.
struct Waiting {
    std::vector<std::size_t> events;  ///< positions of on-parts that have not occurred
    std::vector<Lack> lacks;  ///< parts of the condition that do not hold
};
[[nodiscard]] std::vector<Waiting> waiting_for(Plan const& plan, ItemInstance const& instance, Values& values);

}  // namespace unisson::circuit
