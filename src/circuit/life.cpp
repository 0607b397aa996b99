#include "circuit/life.hpp"

#include <algorithm>

namespace unisson::circuit {

namespace {

using enum ItemState;
using State = std::optional<ItemState>;

State only(bool allowed, ItemState then) {
    return allowed ? State{then} : std::nullopt;
}

/// Stages and tasks: the figure with nine states.
State after_work(ItemState before, Transition transition, ItemState remembered) {
    bool const waits = before == available || before == enabled || before == disabled;
    switch (transition) {
        case Transition::enable: return only(before == available, enabled);
        case Transition::start: return only(before == available, active);
        case Transition::manual_start: return only(before == enabled, active);
        case Transition::disable: return only(before == enabled, disabled);
        case Transition::reenable: return only(before == disabled, enabled);
        case Transition::complete: return only(before == active, completed);
        case Transition::fault: return only(before == active, failed);
        case Transition::suspend: return only(before == active, suspended);
        case Transition::resume: return only(before == suspended, active);
        case Transition::reactivate: return only(before == failed, active);
        case Transition::terminate: return only(before == active, terminated);
        case Transition::exit: return only(is_open(before), terminated);
        case Transition::parent_suspend: return only(waits || before == active, suspended);
        case Transition::parent_resume: return only(before == suspended, remembered);
        default: return std::nullopt;
    }
}

/// Milestones and event listeners.
State after_occurrence(ItemState before, Transition transition) {
    switch (transition) {
        case Transition::occur: return only(before == available, completed);
        case Transition::suspend:
        case Transition::parent_suspend: return only(before == available, suspended);
        case Transition::resume:
        case Transition::parent_resume: return only(before == suspended, available);
        case Transition::terminate: return only(before == available, terminated);
        case Transition::exit: return only(before == available || before == suspended, terminated);
        default: return std::nullopt;
    }
}

State after_plan(ItemState before, Transition transition) {
    bool const ended = before == completed || before == terminated || before == failed || before == suspended;
    switch (transition) {
        case Transition::complete: return only(before == active, completed);
        case Transition::fault: return only(before == active, failed);
        case Transition::suspend: return only(before == active, suspended);
        case Transition::terminate:
        case Transition::exit: return only(before == active, terminated);
        case Transition::reactivate: return only(ended, active);
        case Transition::close: return only(ended, closed);
        default: return std::nullopt;
    }
}

/// What the item had heard of its entry has done its work once it moves on; what it heard of its exit stays.
void forget_entry(ItemInstance& each, Transition transition) {
    bool const enters = transition == Transition::enable || transition == Transition::start ||
                        transition == Transition::manual_start || transition == Transition::occur;
    if (enters) each.heard.entry = 0;
}

bool suspends(Transition transition) {
    return transition == Transition::suspend || transition == Transition::parent_suspend;
}

}  // namespace

bool is_open(ItemState state) {
    return state != completed && state != terminated && state != closed;
}

State after(ItemKind kind, State before, Transition transition, ItemState remembered) {
    if (transition == Transition::hear) return before;
    if (transition == Transition::create) return only(!before, kind == ItemKind::case_plan ? active : available);
    if (!before) return std::nullopt;
    switch (kind) {
        case ItemKind::case_plan: return after_plan(*before, transition);
        case ItemKind::stage:
        case ItemKind::task: return after_work(*before, transition, remembered);
        case ItemKind::milestone:
        case ItemKind::timer:
        case ItemKind::user_event: return after_occurrence(*before, transition);
    }
    return std::nullopt;
}

void apply(Instances& instances, Move const& move, base::Date day) {
    auto const found = std::ranges::find_if(
        instances, [&](auto const& each) { return each.instance == move.instance && each.item == move.item; });
    if (move.transition == Transition::create) {
        auto const state = after(move.kind, std::nullopt, move.transition, available);
        if (found == instances.end() && state)
            instances.push_back(
                {move.item, move.instance, move.kind, *state, move.parent, move.required, {}, {}, day, move.because});
        return;
    }
    if (found == instances.end()) return;
    auto& each = *found;
    if (move.transition == Transition::hear) {
        each.heard = move.heard;
        return;
    }
    auto const next = after(each.kind, each.state, move.transition, each.remembered.value_or(active));
    if (!next) return;
    each.remembered = suspends(move.transition) ? std::optional{each.state} : std::nullopt;
    each.state = *next;
    each.since = day;
    each.because = move.because;
    forget_entry(each, move.transition);
}

std::string_view outcome_of(ItemInstance const& instance) {
    std::string_view const because{instance.because};
    bool const said = instance.state == ItemState::completed && because.starts_with(outcome_prefix);
    return said ? because.substr(outcome_prefix.size()) : std::string_view{};
}

ItemInstance const* find(Instances const& instances, std::string_view item, int instance) {
    auto const found = std::ranges::find_if(
        instances, [&](auto const& each) { return each.instance == instance && each.item == item; });
    return found == instances.end() ? nullptr : &*found;
}

ItemInstance const* latest(Instances const& instances, std::string_view item) {
    for (auto i = instances.size(); i-- > 0;)
        if (instances[i].item == item) return &instances[i];
    return nullptr;
}

}  // namespace unisson::circuit
