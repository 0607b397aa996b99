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
        Requirement one{{}, std::string{lack.text}, 1, 0};
        if (lack.path) one = {std::string{facts.name(*lack.path)}, one.condition, lack.needed, lack.found};
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

/// Of the criteria whose events have all occurred the one with the least that lacks; nothing if there is none.
std::optional<std::vector<Requirement>> least_missing(FactTable const& facts,
                                                      std::vector<circuit::Waiting> const& waiting) {
    std::optional<std::vector<circuit::Lack>> least;
    for (auto const& one : waiting)
        if (one.events.empty() && (!least || one.lacks.size() < least->size())) least = one.lacks;
    if (!least) return std::nullopt;
    return requirements(facts, *least);
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
        auto missing =
            latest->state == ItemState::available || again ? least_missing(*programme.facts, waiting) : std::nullopt;
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
    std::optional<base::Date> next;
    CaseFile file{*programme.facts, state, state.request.received_on};
    for (auto const& each : state.items) {
        if (each.kind != circuit::ItemKind::timer || each.state != ItemState::available) continue;
        auto const node = programme.plan->find(each.item);
        auto const due = node ? circuit::due_on(programme.plan->nodes()[*node], each, file) : std::nullopt;
        if (due && (!next || *due < *next)) next = due;
    }
    return next;
}

}  // namespace unisson::programme
