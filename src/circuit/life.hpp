#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"

/// The life cycles of the items of a circuit: CMMN 1.1 (OMG formal/2016-12-01), chapter 8.4, with the table of
/// transitions that its figures draw.
namespace unisson::circuit {

/// What an item is. The circuit as a whole is the case plan.
enum class ItemKind { case_plan, stage, task, milestone, timer, user_event };

enum class ItemState { available, enabled, disabled, active, suspended, failed, completed, terminated, closed };

enum class Transition {
    create,
    enable,
    start,
    manual_start,
    disable,
    reenable,
    occur,
    complete,
    fault,
    suspend,
    resume,
    reactivate,
    terminate,
    exit,
    parent_suspend,
    parent_resume,
    close,
    hear  ///< no life-cycle step: the item keeps in mind that an event it waits for has occurred
};

/// The state after the transition, or nothing where the life cycle of such an item has no such step. `before` is empty
/// for create; `remembered` is the state before a suspension by the parent.
[[nodiscard]] std::optional<ItemState> after(ItemKind kind, std::optional<ItemState> before, Transition transition,
                                             ItemState remembered);

/// Neither completed, terminated nor closed: it may still do something. A failed item counts as open: it can be
/// reactivated.
[[nodiscard]] bool is_open(ItemState state);

/// The key of the case plan; no item may be called so.
inline constexpr std::string_view case_plan_key = "case";

/// The cause of a step to which a person said how it came out: "outcome:passed".
inline constexpr std::string_view outcome_prefix = "outcome:";

inline constexpr std::size_t item_key_max = 60;  ///< letters of the key of an item

/// The on-parts that an instance keeps in mind, a bit for each: of its entry criteria and of its exit criteria, in the
/// order in which the programme names them.
struct Heard {
    std::uint32_t entry = 0;
    std::uint32_t exit = 0;

    friend bool operator==(Heard const&, Heard const&) = default;
};

/// One step of one item, with what brought it about.
struct Move {
    std::string item;
    int instance = 1;  ///< an item that repeats has several, counted from 1
    Transition transition{};
    std::string because;  ///< "assessment.complete", "file:goal.create", "condition", "timer", "person", "holder" …
    int parent = 1;       ///< with create: the instance of the stage that holds it
    ItemKind kind{};      ///< with create
    bool required = false;  ///< with create
    Heard heard;            ///< with hear: all that it keeps in mind from now on

    friend bool operator==(Move const&, Move const&) = default;
};

/// An instance of an item as it stands.
struct ItemInstance {
    std::string item;
    int instance = 1;
    ItemKind kind{};
    ItemState state{};
    int parent = 1;  ///< the instance of the stage that holds it
    bool required = false;
    std::optional<ItemState> remembered;  ///< before a suspension by the parent
    Heard heard;                          ///< since it last moved on
    base::Date since;                     ///< of the present state
    std::string because;                  ///< what brought it there

    friend bool operator==(ItemInstance const&, ItemInstance const&) = default;
};

/// The circuit of one case as all moves so far tell it, in the order in which the instances were created.
using Instances = std::vector<ItemInstance>;

/// Takes the step. A move that does not fit changes nothing: what is journaled has been decided.
void apply(Instances& instances, Move const& move, base::Date day);

/// How a task or user event came out, as the person said who reported it; empty if it has not ended so.
[[nodiscard]] std::string_view outcome_of(ItemInstance const& instance);

/// The instance of that item and number; null if there is none.
[[nodiscard]] ItemInstance const* find(Instances const& instances, std::string_view item, int instance);
/// The latest instance of the item; null if there is none.
[[nodiscard]] ItemInstance const* latest(Instances const& instances, std::string_view item);

}  // namespace unisson::circuit

template <>
struct unisson::base::EnumNames<unisson::circuit::ItemKind> {
    static constexpr std::array<std::string_view, 6> names{"case_plan", "stage", "task",
                                                           "milestone", "timer", "user_event"};
};

template <>
struct unisson::base::EnumNames<unisson::circuit::ItemState> {
    static constexpr std::array<std::string_view, 9> names{
        "available", "enabled", "disabled", "active", "suspended", "failed", "completed", "terminated", "closed"};
};

template <>
struct unisson::base::EnumNames<unisson::circuit::Transition> {
    static constexpr std::array<std::string_view, 18> names{
        "create",    "enable",   "start",         "manualStart",  "disable", "reenable",
        "occur",     "complete", "fault",         "suspend",      "resume",  "reactivate",
        "terminate", "exit",     "parentSuspend", "parentResume", "close",   "hear"};
};
