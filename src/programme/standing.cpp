// What the circuit says of a case: where it may go, what lacks, what may be added, what is due.
#include <algorithm>

#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using circuit::ItemState;
using domain::CaseState;

std::vector<Requirement> requirements(FactTable const& facts, std::vector<circuit::Lack> const& lacks) {
    std::vector<Requirement> out;
    for (auto const& lack : lacks) {
        Requirement one{{}, std::string{lack.text}, 1, 0, {}};
        if (lack.path) one = {std::string{facts.name(*lack.path)}, one.condition, lack.needed, lack.found, lack.wanted};
        out.push_back(std::move(one));
    }
    return out;
}

/// The least that lacks of any criterion with a condition, whatever has occurred.
std::vector<Requirement> least_ever(FactTable const& facts, std::vector<circuit::Waiting> const& waiting) {
    std::vector<circuit::Lack> const* least = nullptr;
    for (auto const& one : waiting)
        if (!one.lacks.empty() && (least == nullptr || one.lacks.size() < least->size())) least = &one.lacks;
    return least == nullptr ? std::vector<Requirement>{} : requirements(facts, *least);
}

/// Whether somebody can bring the event about now: an item that is open, in a stage that is active.
bool within_reach(circuit::Plan const& plan, CaseState const& state, circuit::OnPart const& part) {
    if (!part.node) return false;
    auto const& node = plan.nodes()[*part.node];
    if (node.kind == circuit::ItemKind::stage || node.kind == circuit::ItemKind::case_plan) return false;
    auto const* each = circuit::latest(state.items, node.key);
    if (each == nullptr || !circuit::is_open(each->state)) return false;
    auto const* holder = circuit::find(state.items, plan.nodes()[node.parent].key, each->parent);
    return holder != nullptr && holder->state == ItemState::active;
}

bool is_work_at_hand(circuit::Plan const& plan, CaseState const& state, circuit::OnPart const& part) {
    auto const& node = plan.nodes()[*part.node];
    auto const* each = circuit::latest(state.items, node.key);
    return node.kind == circuit::ItemKind::task && each != nullptr &&
           (each->state == ItemState::active || each->state == ItemState::enabled);
}

/// What of one criterion lacks. Nothing if it leads from elsewhere: a stage has not been entered yet, or what lacks is
/// not anybody's to do now.
std::optional<std::vector<Requirement>> missing_of(Programme const& programme, CaseState const& state,
                                                   circuit::Criterion const& criterion,
                                                   circuit::Waiting const& waiting) {
    auto const& plan = *programme.plan;
    std::vector<Requirement> missing;
    bool at_hand = waiting.events.empty();
    for (std::size_t p = 0; p < criterion.on.size(); ++p) {
        auto const& part = criterion.on[p];
        bool const occurred = std::ranges::find(waiting.events, p) == waiting.events.end();
        if (occurred) {
            at_hand = at_hand || (part.node && plan.nodes()[*part.node].kind == circuit::ItemKind::stage);
            continue;
        }
        if (!within_reach(plan, state, part)) return std::nullopt;
        at_hand = at_hand || is_work_at_hand(plan, state, part);
        auto const& key = plan.nodes()[*part.node].key;
        missing.push_back({"item." + key + ".done", key + "." + std::string{base::to_text(part.transition)}, 1, 0, {}});
    }
    if (!at_hand) return std::nullopt;
    for (auto& lack : requirements(*programme.facts, waiting.lacks)) missing.push_back(std::move(lack));
    return missing;
}

/// The criterion of the stage with the least that lacks; nothing if none leads on from here.
std::optional<std::vector<Requirement>> least_missing(Programme const& programme, CaseState const& state,
                                                      std::uint32_t node,
                                                      std::vector<circuit::Waiting> const& waiting) {
    auto const& entry = programme.plan->nodes()[node].entry;
    std::optional<std::vector<Requirement>> least;
    for (std::size_t c = 0; c < waiting.size(); ++c) {
        auto missing = missing_of(programme, state, entry[c], waiting[c]);
        if (missing && (!least || missing->size() < least->size())) least = std::move(missing);
    }
    return least;
}

}  // namespace

StageAccess access_to(Programme const& programme, CaseState const& state, std::string_view stage, base::Date today) {
    StageAccess access;
    auto const* latest = circuit::latest(state.items, stage);
    auto const* plan = circuit::latest(state.items, circuit::case_plan_key);
    bool const runs = plan != nullptr && plan->state == ItemState::active;
    if (!runs || latest == nullptr || state.stage() == stage) return access;
    auto const node = programme.plan->find(stage);
    if (!node) return access;
    bool const under_way = latest->state == ItemState::enabled || latest->state == ItemState::active;
    if (!under_way) {
        bool const again = !circuit::is_open(latest->state) && programme.plan->nodes()[*node].repeat.has_value();
        CaseFile file{*programme.facts, state, today};
        auto const waiting = circuit::waiting_for(*programme.plan, *latest, file);
        auto missing = latest->state == ItemState::available || again ? least_missing(programme, state, *node, waiting)
                                                                      : std::nullopt;
        if (!missing) {
            if (latest->state == ItemState::available) access.missing = least_ever(*programme.facts, waiting);
            return access;
        }
        access.missing = std::move(*missing);
    }
    access.is_next = true;
    access.may_enter = access.missing.empty();
    return access;
}

std::vector<Requirement> missing_to_exit(Programme const& programme, CaseState const& state, base::Date today) {
    if (!programme.exit_gate) return {};
    CaseFile file{*programme.facts, state, today};
    return requirements(*programme.facts, programme.exit_gate->lacking(file));
}

std::vector<StageOutline> outline(Programme const& programme) {
    auto const& nodes = programme.plan->nodes();
    auto const within = [&](std::uint32_t n, std::uint32_t stage) {
        for (; n != 0; n = nodes[n].parent)
            if (n == stage) return true;
        return false;
    };
    CaseState const nothing;
    CaseFile file{*programme.facts, nothing, {}};
    std::vector<StageOutline> out;
    for (auto const* stage : programme.circuit.stages()) {
        auto const here = *programme.plan->find(stage->key);
        StageOutline one{stage, {}, {}};
        for (auto const& criterion : nodes[here].entry)
            if (criterion.when && one.gate.empty())
                one.gate = requirements(*programme.facts, criterion.when->lacking(file));
        for (auto const* other : programme.circuit.stages()) {
            auto const leads = [&](circuit::Criterion const& criterion) {
                return std::ranges::any_of(criterion.on,
                                           [&](auto const& p) { return p.node && within(*p.node, here); });
            };
            auto const& entry = nodes[*programme.plan->find(other->key)].entry;
            if (other != stage && std::ranges::any_of(entry, leads)) one.next.push_back(other->key);
        }
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<std::string> addable(Programme const& programme, CaseState const& state, base::Date today) {
    std::vector<std::string> keys;
    CaseFile file{*programme.facts, state, today};
    auto const& nodes = programme.plan->nodes();
    for (auto const& node : nodes) {
        if (!node.discretionary || (node.applicable && !node.applicable->holds(file))) continue;
        auto const& holder = nodes[node.parent].key;
        bool const active = std::ranges::any_of(
            state.items, [&](auto const& each) { return each.item == holder && each.state == ItemState::active; });
        if (active) keys.push_back(node.key);
    }
    return keys;
}

std::optional<base::Date> next_timer(Programme const& programme, CaseState const& state) {
    return next_timer(programme, state, state.items);
}

std::optional<base::Date> next_timer(Programme const& programme, CaseState const& state,
                                     circuit::Instances const& items) {
    std::optional<base::Date> next;
    CaseFile file{*programme.facts, state, state.request.received_on};
    for (auto const& each : items) {
        if (each.kind != circuit::ItemKind::timer || each.state != ItemState::available) continue;
        auto const node = programme.plan->find(each.item);
        auto const due = node ? circuit::due_on(programme.plan->nodes()[*node], each, file) : std::nullopt;
        if (due && (!next || *due < *next)) next = due;
    }
    return next;
}

}  // namespace unisson::programme
