#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
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

/// How an on-part that an instance has heard is written: "entry/0/1" is the second on-part of the first entry criterion.
inline constexpr std::string_view entry_prefix = "entry/";
inline constexpr std::string_view exit_prefix = "exit/";

/// One step of one item, with what brought it about.
struct Move {
    std::string item;
    int instance = 1;  ///< an item that repeats has several, counted from 1
    Transition transition{};
    std::string because;  ///< "assessment.complete", "file:goal.create", "condition", "timer", "person", "parent" …
    std::optional<int> parent;  ///< with create: the instance of the stage that holds it
    std::optional<ItemKind> kind;  ///< with create
    std::optional<bool> required;  ///< with create, if it is
    std::optional<std::vector<std::string>> heard;  ///< with hear: the on-parts, "entry/0/1"

    static constexpr auto fields() {
        using base::field;
        return std::tuple{field("item", &Move::item, 80),         field("instance", &Move::instance),
                          field("transition", &Move::transition), field("because", &Move::because),
                          field("parent", &Move::parent),         field("kind", &Move::kind),
                          field("required", &Move::required),     field("heard", &Move::heard)};
    }
};

/// An instance of an item as it stands.
struct ItemInstance {
    std::string item;
    int instance = 1;
    ItemKind kind{};
    ItemState state{};
    std::optional<int> parent;
    std::optional<bool> required;
    std::optional<ItemState> remembered;  ///< before a suspension by the parent
    std::vector<std::string> heard;  ///< on-parts that have occurred since it last moved on
    base::Date since;  ///< of the present state
    std::string because;  ///< what brought it there

    static constexpr auto fields() {
        using base::field;
        using T = ItemInstance;
        return std::tuple{
            field("item", &T::item, 80),         field("instance", &T::instance), field("kind", &T::kind),
            field("state", &T::state),           field("parent", &T::parent),     field("required", &T::required),
            field("remembered", &T::remembered), field("heard", &T::heard, 200),  field("since", &T::since),
            field("because", &T::because)};
    }
};

/// The circuit of one case as all moves so far tell it, in the order in which the instances were created.
using Instances = std::vector<ItemInstance>;

/// Takes the step. A move that does not fit changes nothing: what is journaled has been decided.
void apply(Instances& instances, Move const& move, base::Date day);

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
