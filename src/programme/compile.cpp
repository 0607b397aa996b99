#include "programme/compile.hpp"

#include <algorithm>

#include "programme/facts.hpp"

namespace unisson::programme {

namespace {

using circuit::ItemKind;
using circuit::Transition;

std::string item_path(std::size_t i) {
    return "/circuit/items/" + std::to_string(i);
}

/// Whether an item of that kind can ever make such a step.
bool may_make(ItemKind kind, Transition transition) {
    constexpr auto states = base::EnumNames<circuit::ItemState>::names.size();
    if (transition == Transition::create) return true;
    if (transition == Transition::hear) return false;
    for (std::size_t s = 0; s < states; ++s)
        if (circuit::after(kind, static_cast<circuit::ItemState>(s), transition, circuit::ItemState::active))
            return true;
    return false;
}

std::string steps_of(ItemKind kind) {
    std::string out;
    constexpr auto count = base::EnumNames<Transition>::names.size();
    for (std::size_t t = 0; t < count; ++t)
        if (may_make(kind, static_cast<Transition>(t)))
            out.append(out.empty() ? "" : " | ").append(base::to_text(static_cast<Transition>(t)));
    return out;
}

bool can_work(ItemKind kind) {
    return kind == ItemKind::stage || kind == ItemKind::task;
}

}  // namespace

std::optional<circuit::Expression> read_condition(std::string const& text, FactTable const& facts,
                                                  std::string const& path, std::vector<base::InputError>& errors) {
    auto read = circuit::Expression::condition(text, facts.paths());
    if (!read) {
        errors.push_back({path, read.error().code,
                          "column " + std::to_string(read.error().offset + 1) + ": " + read.error().expected});
        return std::nullopt;
    }
    if (auto const wrong = facts.wrong_text(*read)) errors.push_back({path, "unknown_value", wrong->expected});
    return std::move(read).value();
}

void Compiler::complain(std::string path, std::string_view code, std::string expected) {
    m_errors.push_back({std::move(path), code, std::move(expected)});
}

std::optional<std::uint32_t> Compiler::position(std::string_view key) const {
    auto const found = std::ranges::find(m_nodes, key, &circuit::Node::key);
    if (found == m_nodes.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - m_nodes.begin());
}

void Compiler::run() {
    add_nodes();
    if (!m_errors.empty()) return;
    m_nodes[0].exit = criteria(m_circuit.exit, "/circuit/exit");
    m_exit_gate = condition(m_circuit.exit_gate, "/circuit/exit_gate");
    for (std::size_t i = 0; i < m_circuit.items.size(); ++i) read_item(i);
    auto const* first = m_circuit.find(m_circuit.reassess_to);
    if (first == nullptr || !first->is_stage() || first->in)
        complain("/circuit/reassess_to", "unknown_stage", "the key of a stage of this circuit");
}

void Compiler::add_nodes() {
    m_nodes.push_back({.key = std::string{circuit::case_plan_key}, .kind = ItemKind::case_plan});
    for (std::size_t i = 0; i < m_circuit.items.size(); ++i) {
        auto const& item = m_circuit.items[i];
        if (!is_plain_key(item.key)) complain(item_path(i) + "/key", "wrong_type", "a-z, 0-9 and _");
        if (position(item.key)) complain(item_path(i) + "/key", "already_exists", "a key of its own");
        if (item.kind == ItemKind::case_plan)
            complain(item_path(i) + "/kind", "unknown_value", "stage | task | milestone | timer | user_event");
        m_nodes.push_back({.key = item.key, .kind = item.kind});
    }
}

void Compiler::read_item(std::size_t i) {
    auto const& item = m_circuit.items[i];
    auto const path = item_path(i);
    auto& node = m_nodes[i + 1];
    auto const only = [&](bool given, bool allowed, std::string_view field, std::string_view where) {
        if (given && !allowed) complain(path + "/" + std::string{field}, "unknown_field", std::string{where});
    };
    bool const works = can_work(item.kind);
    only(item.done.has_value(), item.kind == ItemKind::task, "done", "only a task has it");
    only(item.auto_complete.has_value(), item.is_stage(), "auto_complete", "only a stage has it");
    only(item.manual.has_value(), works, "manual", "only a stage or a task has it");
    bool const reported = item.kind == ItemKind::user_event || (item.kind == ItemKind::task && !item.done);
    only(!item.outcomes.empty(), reported, "outcomes", "only a user event or a task that a person completes has them");
    check_outcomes(item, path);
    only(!item.exit.empty(), works, "exit", "only a stage or a task has it");
    only(item.applicable.has_value(), item.discretionary.value_or(false), "applicable", "only with discretionary");
    only(item.discretionary.value_or(false), works, "discretionary", "only a stage or a task may be so");
    only(!item.entry.empty(), item.kind != ItemKind::timer && item.kind != ItemKind::user_event, "entry",
         "a timer or user event waits from the start of its stage");
    only(item.phase.has_value(), item.is_stage(), "phase", "only a stage has it");
    if (item.is_stage() && !item.in && !item.phase) complain(path + "/phase", "missing", "P1 to P7");
    bool const phase = !item.phase || (item.phase->size() == 2 && item.phase->front() == 'P' &&
                                       item.phase->back() >= '1' && item.phase->back() <= '7');
    if (!phase) complain(path + "/phase", "unknown_value", "P1 to P7");
    node.parent = holder_of(item, path);
    node.entry = criteria(item.entry, path + "/entry");
    node.exit = criteria(item.exit, path + "/exit");
    node.required = condition(item.required, path + "/required");
    node.repeat = condition(item.repeat, path + "/repeat");
    node.manual = condition(item.manual, path + "/manual");
    node.done = condition(item.done, path + "/done");
    node.applicable = condition(item.applicable, path + "/applicable");
    node.auto_complete = item.auto_complete.value_or(false);
    node.discretionary = item.discretionary.value_or(false);
    read_timer(item, node, path);
}

void Compiler::check_outcomes(PlanItem const& item, std::string const& path) {
    if (item.outcomes.size() == 1) complain(path + "/outcomes", "missing", "two outcomes or more");
    for (std::size_t o = 0; o < item.outcomes.size(); ++o) {
        auto const& key = item.outcomes[o].key;
        auto const here = path + "/outcomes/" + std::to_string(o) + "/key";
        if (!is_plain_key(key)) complain(here, "wrong_type", "a-z, 0-9 and _");
        if (std::ranges::find(item.outcomes, key, &Outcome::key) !=
            item.outcomes.begin() + static_cast<std::ptrdiff_t>(o))
            complain(here, "already_exists", "a key of its own");
    }
}

void Compiler::read_timer(PlanItem const& item, circuit::Node& node, std::string const& path) {
    bool const timer = item.kind == ItemKind::timer;
    if (!timer && item.after) complain(path + "/after", "unknown_field", "only a timer has it");
    if (!timer && item.at) complain(path + "/at", "unknown_field", "only a timer has it");
    if (timer && item.after.has_value() == item.at.has_value()) complain(path, "missing", "either \"after\" or \"at\"");
    if (item.after) {
        node.after_span = circuit::parse_duration(*item.after);
        if (!node.after_span || node.after_span->count == 0)
            complain(path + "/after", "wrong_type", "days, weeks, months or years as ISO 8601: P14D, P2W, P6M, P1Y");
    }
    if (!item.at) return;
    auto day = circuit::Expression::day(*item.at, m_facts.paths());
    if (day)
        node.at = std::move(day).value();
    else
        complain(path + "/at", day.error().code,
                 "column " + std::to_string(day.error().offset + 1) + ": " + day.error().expected);
}

std::uint32_t Compiler::holder_of(PlanItem const& item, std::string const& path) {
    if (!item.in) return 0;
    auto const holder = position(*item.in);
    if (!holder || m_nodes[*holder].kind != ItemKind::stage) {
        complain(path + "/in", "unknown_stage", "the key of a stage of this circuit");
        return 0;
    }
    std::size_t depth = 0;
    for (auto const* at = m_circuit.find(*item.in); at != nullptr && at->in; at = m_circuit.find(*at->in))
        if (++depth > stage_depth_max || at->in == item.key) {
            complain(path + "/in", "too_deep", "at most " + std::to_string(stage_depth_max) + " stages in one another");
            return 0;
        }
    return *holder;
}

std::optional<circuit::Expression> Compiler::condition(std::optional<std::string> const& text,
                                                       std::string const& path) {
    if (!text) return std::nullopt;
    return read_condition(*text, m_facts, path, m_errors);
}

std::vector<circuit::Criterion> Compiler::criteria(std::vector<EntryCriterion> const& list, std::string const& path) {
    std::vector<circuit::Criterion> out;
    std::size_t parts = 0;
    for (std::size_t c = 0; c < list.size(); ++c) {
        auto const here = path + "/" + std::to_string(c);
        auto& criterion = out.emplace_back();
        for (std::size_t p = 0; p < list[c].on.size(); ++p)
            if (auto made = part(list[c].on[p], here + "/on/" + std::to_string(p)))
                criterion.on.push_back(std::move(*made));
        criterion.when = condition(list[c].when, here + "/if");
        if (list[c].on.empty() && !list[c].when) complain(here, "missing", "\"on\", \"if\" or both");
        parts += list[c].on.size();
    }
    if (parts > circuit::on_parts_max)
        complain(path, "too_many", "at most " + std::to_string(circuit::on_parts_max) + " events");
    return out;
}

std::optional<circuit::OnPart> Compiler::part(EventPart const& said, std::string const& path) {
    if (said.item.has_value() == said.file.has_value()) {
        complain(path, "missing", "either \"item\" or \"file\"");
        return std::nullopt;
    }
    if (said.file) {
        if (m_facts.has_event(*said.file, said.event)) return circuit::OnPart{std::nullopt, *said.file, said.event, {}};
        std::string known;
        for (auto const& each : file_events())
            known.append(known.empty() ? "" : " | ").append(each.item).append(".").append(each.event);
        complain(path, "unknown_value", std::move(known));
        return std::nullopt;
    }
    auto const node = position(*said.item);
    if (!node || *node == 0) {
        complain(path + "/item", "not_found", "the key of an item of this circuit");
        return std::nullopt;
    }
    auto const transition = base::parse_enum<Transition>(said.event);
    if (!transition || !may_make(m_nodes[*node].kind, *transition)) {
        complain(path + "/event", "unknown_value", steps_of(m_nodes[*node].kind));
        return std::nullopt;
    }
    return circuit::OnPart{node, {}, {}, *transition};
}

}  // namespace unisson::programme
