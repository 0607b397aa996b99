// What can be read and still cannot run.
#include <algorithm>
#include <set>

#include "programme/compile.hpp"
#include "programme/facts.hpp"

namespace unisson::programme {

namespace {

using circuit::Criterion;
using circuit::ItemKind;
using circuit::Node;
using Errors = std::vector<base::InputError>;

std::string path_of_node(std::size_t node) {
    return "/circuit/items/" + std::to_string(node - 1);
}

bool may_fire(Criterion const& criterion, std::vector<bool> const& reached) {
    return std::ranges::all_of(criterion.on, [&](auto const& part) { return !part.node || reached[*part.node]; });
}

/// The items that can come about at all: their stage does, and one of their criteria can fire.
std::vector<bool> reachable(std::vector<Node> const& nodes, std::size_t first_of_cycle) {
    std::vector<bool> reached(nodes.size());
    reached[0] = true;
    for (bool more = true; more;) {
        more = false;
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            if (reached[n] || !reached[nodes[n].parent]) continue;
            bool const enters =
                n == first_of_cycle || nodes[n].entry.empty() ||
                std::ranges::any_of(nodes[n].entry, [&](auto const& c) { return may_fire(c, reached); });
            if (enters) reached[n] = more = true;
        }
    }
    return reached;
}

void check_reachable(Circuit const& circuit, std::vector<Node> const& nodes, Errors& errors) {
    std::size_t first = 0;
    for (std::size_t n = 1; n < nodes.size(); ++n)
        if (nodes[n].key == circuit.reassess_to) first = n;
    auto const reached = reachable(nodes, first);
    for (std::size_t n = 1; n < nodes.size(); ++n)
        if (!reached[n])
            errors.push_back({path_of_node(n),
                              nodes[n].kind == ItemKind::stage ? "unreachable_stage" : "unreachable_item",
                              "an entry criterion whose events can occur"});
}

/// Whether some stage of the circuit begins because of this one or of an item in it.
bool leads_on(std::vector<Node> const& nodes, std::size_t stage) {
    auto const within = [&](std::size_t n) {
        for (; n != 0; n = nodes[n].parent)
            if (n == stage) return true;
        return false;
    };
    for (std::size_t n = 1; n < nodes.size(); ++n) {
        if (nodes[n].kind != ItemKind::stage || nodes[n].parent != 0 || n == stage) continue;
        for (auto const& criterion : nodes[n].entry)
            for (auto const& part : criterion.on)
                if (part.node && within(*part.node)) return true;
    }
    return false;
}

/// A stage before evaluation and exit after which nothing comes.
void check_dead_ends(Circuit const& circuit, std::vector<Node> const& nodes, Errors& errors) {
    for (std::size_t i = 0; i < circuit.items.size(); ++i) {
        auto const& item = circuit.items[i];
        if (!item.is_stage() || item.in || !item.phase) continue;
        if (*item.phase >= "P6" || leads_on(nodes, i + 1)) continue;
        bool const waited = std::ranges::any_of(circuit.items, [&](auto const& other) {
            return other.is_stage() && !other.in &&
                   std::ranges::any_of(other.entry, [](auto const& criterion) { return criterion.on.empty(); });
        });
        if (!waited) errors.push_back({path_of_node(i + 1), "dead_end", "a stage that begins because of this one"});
    }
}

/// Without an event or a person in between, what repeats would go on for ever.
void check_repetition(std::vector<Node> const& nodes, Errors& errors) {
    for (std::size_t n = 1; n < nodes.size(); ++n) {
        auto const& node = nodes[n];
        if (!node.repeat || node.kind == ItemKind::user_event) continue;
        bool const by_event =
            std::ranges::any_of(node.entry, [](auto const& criterion) { return !criterion.on.empty(); });
        bool const by_person = node.manual && node.entry.empty();
        bool const by_time = node.kind == ItemKind::timer && node.after_span;
        bool const by_hand = node.kind == ItemKind::task && node.entry.empty() && !node.done;
        if (by_event || by_person || by_time || by_hand) continue;
        errors.push_back({path_of_node(n) + "/repeat", "endless_repetition",
                          "an event in an entry criterion, \"manual\", or a timer with \"after\""});
    }
}

void check_stages_hold_items(std::vector<Node> const& nodes, Errors& errors) {
    for (std::size_t n = 1; n < nodes.size(); ++n) {
        if (nodes[n].kind != ItemKind::stage) continue;
        bool const holds = std::ranges::any_of(nodes, [&](auto const& each) {
            return &each != &nodes[0] && each.parent == n && !each.discretionary && each.kind != ItemKind::timer &&
                   each.kind != ItemKind::user_event;
        });
        if (!holds)
            errors.push_back({path_of_node(n), "empty_stage", "a task in this stage; without one it ends at once"});
    }
}

/// An item starts by itself or by a person: whoever waits for the one never hears the other.
void check_starts(std::vector<Node> const& nodes, Errors& errors) {
    for (std::size_t n = 1; n < nodes.size(); ++n)
        for (auto const& criterion : nodes[n].entry)
            for (auto const& part : criterion.on) {
                if (!part.node) continue;
                bool const by_person = nodes[*part.node].manual.has_value();
                bool const waits_for_start = part.transition == circuit::Transition::start;
                bool const waits_for_person = part.transition == circuit::Transition::manual_start;
                if ((by_person && waits_for_start) || (!by_person && waits_for_person))
                    errors.push_back({path_of_node(n) + "/entry", "never_occurs",
                                      by_person ? "manualStart: a person starts " + nodes[*part.node].key
                                                : "start: " + nodes[*part.node].key + " starts by itself"});
            }
}

void check_condition(std::optional<circuit::Expression> const& condition, std::string const& path, Errors& errors) {
    if (condition && condition->never_holds())
        errors.push_back({path, "never_true", "a condition that can be met; this one contradicts itself"});
}

void check_conditions(Circuit const& circuit, std::vector<Node> const& nodes, FactTable const& facts, Errors& errors) {
    for (std::size_t n = 1; n < nodes.size(); ++n) {
        auto const path = path_of_node(n);
        for (std::size_t c = 0; c < nodes[n].entry.size(); ++c)
            check_condition(nodes[n].entry[c].when, path + "/entry/" + std::to_string(c) + "/if", errors);
        check_condition(nodes[n].done, path + "/done", errors);
        check_condition(nodes[n].applicable, path + "/applicable", errors);
    }
    if (!circuit.exit_gate) return;
    auto const gate = circuit::Expression::condition(*circuit.exit_gate, facts.paths());
    if (gate && gate->never_holds())
        errors.push_back({"/circuit/exit_gate", "never_true", "a condition that can be met"});
}

}  // namespace

Errors faults_of(Circuit const& circuit, std::vector<Node> const& nodes, FactTable const& facts) {
    Errors errors;
    check_stages_hold_items(nodes, errors);
    check_reachable(circuit, nodes, errors);
    check_dead_ends(circuit, nodes, errors);
    check_repetition(nodes, errors);
    check_starts(nodes, errors);
    check_conditions(circuit, nodes, facts, errors);
    return errors;
}

}  // namespace unisson::programme
