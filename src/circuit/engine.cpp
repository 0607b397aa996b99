#include "circuit/engine.hpp"

#include <algorithm>

namespace unisson::circuit {

namespace {

constexpr std::uint32_t root = 0;

bool can_work(ItemKind kind) {
    return kind == ItemKind::stage || kind == ItemKind::task;
}

bool listens_only(ItemKind kind) {
    return kind == ItemKind::timer || kind == ItemKind::user_event;
}

/// What a stage may leave behind when it completes.
bool is_settled(ItemState state) {
    using enum ItemState;
    return state == completed || state == terminated || state == disabled || state == failed;
}

}  // namespace

Run::Run(Plan const& plan, Instances const& instances, Values& values, base::Date day)
    : m_plan{plan}, m_values{values}, m_day{day} {
    m_instances.reserve(instances.size() + 8);
    for (auto const& each : instances) {
        auto const node = plan.find(each.item);
        if (!node) continue;  // of an earlier version of the programme
        auto const holder = holder_of(*node, each.parent);
        m_instances.push_back(each);
        m_running.push_back({*node, each.heard, holder});
    }
}

std::optional<std::size_t> Run::index_of(std::string_view item, int instance) const {
    for (std::size_t i = 0; i < m_instances.size(); ++i)
        if (m_instances[i].instance == instance && m_instances[i].item == item) return i;
    return std::nullopt;
}

std::optional<std::size_t> Run::latest_of(std::uint32_t node) const {
    for (auto i = m_running.size(); i-- > 0;)
        if (m_running[i].node == node) return i;
    return std::nullopt;
}

/// The position of the stage instance that holds such an item; holders stand before what they hold.
std::size_t Run::holder_of(std::uint32_t node, int parent) const {
    if (node == root) return nobody;
    auto const holder = m_plan.nodes()[node].parent;
    for (std::size_t h = 0; h < m_running.size(); ++h)
        if (m_running[h].node == holder && m_instances[h].instance == parent) return h;
    return nobody;
}

bool Run::holder_active(std::size_t i) const {
    auto const holder = m_running[i].holder;
    return holder != nobody && m_instances[holder].state == ItemState::active;
}

void Run::forget_entry(std::size_t i) {
    m_running[i].heard.entry = 0;
    m_instances[i].heard.entry = 0;
}

/// The number of an active instance of the stage that holds the item.
std::optional<int> Run::active_holder(std::uint32_t node) const {
    for (auto h = m_running.size(); h-- > 0;)
        if (m_running[h].node == m_plan.nodes()[node].parent && m_instances[h].state == ItemState::active)
            return m_instances[h].instance;
    return std::nullopt;
}

bool Run::holds(std::optional<Expression> const& condition) const {
    return condition && condition->holds(m_values);
}

void Run::begin() {
    if (!m_instances.empty()) return;
    auto const i = create(root, 1, "person");
    create_children(i);
}

void Run::tell(std::string_view file_item, std::string_view event) {
    for (auto const& listener : m_plan.listeners(file_item, event)) hear(listener);
}

bool Run::act(std::string_view item, int instance, Transition transition, std::string_view because) {
    auto const i = index_of(item, instance);
    if (!i || m_running[*i].node == root || !holder_active(*i)) return false;
    using enum Transition;
    constexpr std::array allowed{manual_start, disable, reenable,   complete,  occur,
                                 suspend,      resume,  reactivate, terminate, fault};
    if (std::ranges::find(allowed, transition) == allowed.end()) return false;
    auto const kind = m_instances[*i].kind;
    if (transition == occur && kind != ItemKind::user_event) return false;
    if (transition == complete && kind == ItemKind::stage && !may_complete(*i)) return false;
    return move(*i, transition, because);
}

bool Run::add(std::string_view item) {
    auto const node = m_plan.find(item);
    if (!node || !m_plan.nodes()[*node].discretionary) return false;
    auto const holder = active_holder(*node);
    auto const& applicable = m_plan.nodes()[*node].applicable;
    if (!holder || (applicable && !holds(applicable))) return false;
    create(*node, *holder, "person");
    return true;
}

bool Run::force(std::string_view item, std::string_view because) {
    auto const node = m_plan.find(item);
    if (!node || *node == root || !can_work(m_plan.nodes()[*node].kind)) return false;
    auto const holder = active_holder(*node);
    if (!holder) return false;
    auto i = latest_of(*node);
    if (i && m_instances[*i].state == ItemState::active) return false;
    if (!i || !is_open(m_instances[*i].state)) i = create(*node, *holder, because);
    if (m_instances[*i].state == ItemState::disabled && !move(*i, Transition::reenable, because)) return false;
    if (m_instances[*i].state == ItemState::enabled) return move(*i, Transition::manual_start, because);
    if (m_instances[*i].state == ItemState::suspended) return move(*i, Transition::resume, because);
    return begin_by_hand(*i, because);
}

/// Starts what is available, in the way in which the item starts otherwise: others listen for that.
bool Run::begin_by_hand(std::size_t i, std::string_view because) {
    if (!holds(node_of(i).manual)) return move(i, Transition::start, because);
    return move(i, Transition::enable, because) && move(i, Transition::manual_start, because);
}

void Run::end() {
    if (m_instances.empty() || m_instances[0].state != ItemState::active) return;
    move(0, may_complete(0) ? Transition::complete : Transition::terminate, "person");
}

void Run::abandon(std::string_view because) {
    if (!m_instances.empty()) move(0, Transition::terminate, because);
}

void Run::renew(std::string_view stage) {
    if (m_instances.empty()) return;
    if (m_instances[0].state == ItemState::active)
        end_children(0);
    else
        move(0, Transition::reactivate, "person");
    auto const first = m_plan.find(stage);
    for (auto const child : m_plan.children(root)) {
        auto const& node = m_plan.nodes()[child];
        bool const begins_anew = child == first || node.kind != ItemKind::stage || !node.entry.empty();
        if (!begins_anew || node.discretionary) continue;
        auto const i = create(child, 1, "case.reactivate");
        if (child == first) begin_by_hand(i, "case.reactivate");
    }
}

std::size_t Run::create(std::uint32_t node, int parent, std::string_view because) {
    auto const& made = m_plan.nodes()[node];
    auto const before = latest_of(node);
    Move step{.item = made.key,
              .instance = before ? m_instances[*before].instance + 1 : 1,
              .transition = Transition::create,
              .because = std::string{because},
              .parent = parent,
              .kind = made.kind,
              .required = holds(made.required),
              .heard = {}};
    apply(m_instances, step, m_day);
    m_running.push_back({node, {}, holder_of(node, step.parent)});
    m_moves.push_back(std::move(step));
    return m_instances.size() - 1;
}

/// What the plan has in that stage and the case does not.
void Run::create_missing(std::size_t holder, std::string_view because) {
    auto const number = m_instances[holder].instance;
    for (auto const child : m_plan.children(m_running[holder].node)) {
        bool const there = std::ranges::any_of(
            m_running, [&](auto const& each) { return each.node == child && each.holder == holder; });
        if (!there && !m_plan.nodes()[child].discretionary) create(child, number, because);
    }
}

void Run::end_unbegun_before(std::uint32_t stage, std::string_view because) {
    for (auto const child : m_plan.children(root)) {
        if (child == stage) return;
        auto const i = latest_of(child);
        bool const unbegun =
            i && m_instances[*i].kind == ItemKind::stage &&
            (m_instances[*i].state == ItemState::available || m_instances[*i].state == ItemState::enabled);
        if (unbegun) move(*i, Transition::exit, because);
    }
}

void Run::adopt(std::string_view stage, std::string_view because) {
    auto const target = m_plan.find(stage);
    if (m_instances.empty() || !target) return;
    for (std::size_t i = 0; i < m_instances.size(); ++i) {
        bool const holds_items = m_instances[i].kind == ItemKind::stage || m_instances[i].kind == ItemKind::case_plan;
        if (holds_items && m_instances[i].state == ItemState::active) create_missing(i, because);
    }
    end_unbegun_before(*target, because);
    force(stage, because);
}

void Run::remind(std::string_view item, int instance, Heard heard) {
    if (auto const i = index_of(item, instance)) m_running[*i].heard = heard;
}

void Run::create_children(std::size_t i) {
    auto const number = m_instances[i].instance;
    auto const because = node_of(i).key + ".start";
    for (auto const child : m_plan.children(m_running[i].node))
        if (!m_plan.nodes()[child].discretionary) create(child, number, because);
}

bool Run::move(std::size_t i, Transition transition, std::string_view because) {
    auto& each = m_instances[i];
    auto const next = after(each.kind, each.state, transition, each.remembered.value_or(ItemState::active));
    if (!next || m_moves.size() >= moves_max) return false;
    Move step{.item = each.item,
              .instance = each.instance,
              .transition = transition,
              .because = std::string{because},
              .heard = {}};
    using enum Transition;
    each.remembered = transition == suspend || transition == parent_suspend ? std::optional{each.state} : std::nullopt;
    each.state = *next;
    each.since = m_day;
    each.because = step.because;
    if (transition == enable || transition == start || transition == manual_start || transition == occur)
        forget_entry(i);
    m_moves.push_back(std::move(step));
    m_queue.push_back({m_running[i].node, transition});
    follow(i, transition);
    return true;
}

/// What a move of a stage or of the case plan does to the items in it, and what comes after an end.
void Run::follow(std::size_t i, Transition transition) {
    using enum Transition;
    bool const holds_items = m_instances[i].kind == ItemKind::stage || m_instances[i].kind == ItemKind::case_plan;
    if (holds_items) {
        if (transition == start || transition == manual_start) create_children(i);
        if (transition == complete || transition == terminate || transition == exit) end_children(i);
        if (transition == suspend || transition == parent_suspend) suspend_children(i, true);
        bool const plan_resumes = transition == reactivate && m_instances[i].kind == ItemKind::case_plan;
        if (transition == resume || transition == parent_resume || plan_resumes) suspend_children(i, false);
    }
    if (transition == complete || transition == occur) repeat_if_due(i);
}

void Run::end_children(std::size_t i) {
    auto const because = node_of(i).key + ".end";
    for (std::size_t c = 0; c < m_instances.size(); ++c)
        if (is_open(m_instances[c].state) && m_running[c].holder == i) move(c, Transition::exit, because);
}

void Run::suspend_children(std::size_t i, bool suspend) {
    auto const because = node_of(i).key + (suspend ? ".suspend" : ".resume");
    for (std::size_t c = 0; c < m_instances.size(); ++c) {
        if (m_running[c].holder != i) continue;
        bool const by_parent = m_instances[c].remembered.has_value();
        if (suspend && m_instances[c].state != ItemState::suspended) move(c, Transition::parent_suspend, because);
        if (!suspend && by_parent && m_instances[c].because.ends_with(".suspend"))
            move(c, Transition::parent_resume, because);
    }
}

/// Repetition without entry criteria: the end of one brings the next.
void Run::repeat_if_due(std::size_t i) {
    auto const& node = node_of(i);
    bool const may = node.entry.empty() && node.kind != ItemKind::milestone && !node.discretionary;
    if (!may || !holds(node.repeat) || !holder_active(i) || m_instances.size() >= instances_max) return;
    create(m_running[i].node, m_instances[i].parent, node.key + (listens_only(node.kind) ? ".occur" : ".complete"));
}

void Run::deliver() {
    while (!m_queue.empty()) {
        auto const occurrence = m_queue.front();
        m_queue.pop_front();
        for (auto const& listener : m_plan.listeners(occurrence.node, occurrence.transition)) hear(listener);
    }
}

/// Every instance of the item that is open hears; of one that repeats the latest hears even after its end.
void Run::hear(Listener const& listener) {
    auto const latest = latest_of(listener.node);
    for (std::size_t i = 0; i < m_running.size(); ++i) {
        if (m_running[i].node != listener.node) continue;
        bool const again = latest == i && m_plan.nodes()[listener.node].repeat.has_value();
        if (!is_open(m_instances[i].state) && !again) continue;
        m_running[i].heard.entry |= listener.part.entry;
        m_running[i].heard.exit |= listener.part.exit;
    }
}

bool Run::settle() {
    do deliver();
    while (m_moves.size() < moves_max && evaluate());
    return m_moves.size() < moves_max;
}

bool Run::evaluate() {
    bool moved = false;
    for (std::size_t i = 0; i < m_running.size() && m_moves.size() < moves_max; ++i) moved |= evaluate_one(i);
    return moved || complete_stage();
}

/// Only where nothing else moves does a stage end by itself, the inner one before the one that holds it: what its last
/// task makes reachable is reached first.
bool Run::complete_stage() {
    for (auto i = m_running.size(); i-- > 1;) {
        auto const& each = m_instances[i];
        if (each.kind != ItemKind::stage || each.state != ItemState::active || !holder_active(i)) continue;
        bool const by_itself =
            node_of(i).auto_complete || std::ranges::all_of(m_plan.children(m_running[i].node), [&](auto c) {
                auto const latest = latest_of(c);
                return !latest || listens_only(m_instances[*latest].kind) || is_settled(m_instances[*latest].state);
            });
        if (by_itself && may_complete(i) && move(i, Transition::complete, "items")) return true;
    }
    return false;
}

bool Run::evaluate_one(std::size_t i) {
    auto const& each = m_instances[i];
    if (m_running[i].node == root) return exit_if_due(i);
    if (!holder_active(i)) return false;
    if (exit_if_due(i)) return true;
    if (!is_open(each.state)) return repeat_by_criterion(i);
    if (each.state == ItemState::available) return enter_if_due(i);
    if (each.state != ItemState::active) return false;
    return each.kind == ItemKind::task && holds(node_of(i).done) && move(i, Transition::complete, "file");
}

/// The event that completed a criterion, or "condition"; nothing if none is satisfied.
std::optional<std::string> Run::fired(std::size_t i, bool exit, bool needs_event) const {
    auto const n = m_running[i].node;
    auto const& criteria = exit ? node_of(i).exit : node_of(i).entry;
    for (std::size_t c = 0; c < criteria.size(); ++c) {
        auto const mask = m_plan.mask(n, exit, c);
        auto const heard = exit ? m_running[i].heard.exit : m_running[i].heard.entry;
        if ((heard & mask) != mask || (needs_event && mask == 0)) continue;
        if (criteria[c].when && !criteria[c].when->holds(m_values)) continue;
        if (criteria[c].on.empty()) return "condition";
        auto const& last = criteria[c].on.back();
        if (!last.node) return "file:" + last.file_item + "." + last.file_event;
        return m_plan.nodes()[*last.node].key + "." + std::string{base::to_text(last.transition)};
    }
    return std::nullopt;
}

bool Run::exit_if_due(std::size_t i) {
    auto const& node = node_of(i);
    if (node.exit.empty() || !is_open(m_instances[i].state)) return false;
    auto const because = fired(i, true, false);
    return because && move(i, Transition::exit, *because);
}

void Run::activate(std::size_t i, std::string_view because) {
    auto const& node = node_of(i);
    if (can_work(node.kind))
        move(i, holds(node.manual) ? Transition::enable : Transition::start, because);
    else
        move(i, Transition::occur, because);
}

bool Run::enter_if_due(std::size_t i) {
    auto const& node = node_of(i);
    if (node.kind == ItemKind::user_event) return false;
    if (node.kind == ItemKind::timer) return occur_if_due(i);
    auto const because = node.entry.empty() ? std::optional<std::string>{"holder"} : fired(i, false, false);
    if (!because) return false;
    activate(i, *because);
    return true;
}

bool Run::occur_if_due(std::size_t i) {
    auto const due = due_on(node_of(i), m_instances[i], m_values);
    return due && *due <= m_day && move(i, Transition::occur, "timer");
}

/// Repetition with entry criteria: each time one of them is satisfied again, a next instance comes, once the one
/// before has ended.
bool Run::repeat_by_criterion(std::size_t i) {
    auto const& node = node_of(i);
    if (!node.repeat || node.entry.empty() || latest_of(m_running[i].node) != i) return false;
    if (m_instances.size() >= instances_max) return false;
    auto const because = fired(i, false, true);
    if (!because || !holds(node.repeat)) return false;
    m_running[i].heard.entry = 0;
    auto const next = create(m_running[i].node, m_instances[i].parent, *because);
    activate(next, *because);
    return true;
}

/// No item under way, and every required one settled. With auto-completion the rest does not count; without it a person
/// says so, or nothing is left.
bool Run::may_complete(std::size_t i) const {
    if (m_instances[i].state != ItemState::active) return false;
    for (std::size_t c = 0; c < m_instances.size(); ++c) {
        if (m_running[c].holder != i) continue;
        auto const& each = m_instances[c];
        if (each.state == ItemState::active) return false;
        if (each.required && !is_settled(each.state)) return false;
    }
    return true;
}

std::vector<Move> Run::take_moves() {
    for (std::size_t i = 0; i < m_running.size(); ++i) {
        auto& each = m_instances[i];
        if (m_running[i].heard == each.heard) continue;
        each.heard = m_running[i].heard;
        m_moves.push_back({.item = each.item,
                           .instance = each.instance,
                           .transition = Transition::hear,
                           .because = "event",
                           .heard = each.heard});
    }
    return std::move(m_moves);
}

std::optional<base::Date> due_on(Node const& timer, ItemInstance const& instance, Values& values) {
    if (timer.at) return timer.at->when(values);
    if (!timer.after_span) return std::nullopt;
    return shifted(instance.since, timer.after_span->count, timer.after_span->unit);
}

std::vector<Waiting> waiting_for(Plan const& plan, ItemInstance const& instance, Values& values) {
    std::vector<Waiting> waiting;
    auto const n = plan.find(instance.item);
    if (!n) return waiting;
    std::uint32_t bit = 0;
    for (auto const& criterion : plan.nodes()[*n].entry) {
        auto& one = waiting.emplace_back();
        for (std::size_t p = 0; p < criterion.on.size(); ++p, ++bit)
            if ((instance.heard.entry >> bit & 1) == 0) one.events.push_back(p);
        if (criterion.when) one.lacks = criterion.when->lacking(values);
    }
    return waiting;
}

}  // namespace unisson::circuit
