#include <algorithm>

#include "circuit/moves.hpp"
#include "programme/declared.hpp"
#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using namespace domain;
using enum RefusalCode;
using circuit::Instances;
using circuit::ItemState;
using circuit::Transition;

bool is_note(CaseCommand const& command) {
    return std::holds_alternative<case_command::DraftNote>(command) ||
           std::holds_alternative<case_command::EditNote>(command) ||
           std::holds_alternative<case_command::SignNote>(command) ||
           std::holds_alternative<case_command::DiscardNote>(command) ||
           std::holds_alternative<case_command::AddToNote>(command);
}

base::Failure<Refusal> refuse_gate(std::vector<Requirement> const& missing) {
    std::vector<domain::Fact> lacks;
    for (auto const& one : missing) lacks.emplace_back("missing", one.fact.empty() ? one.condition : one.fact);
    return refuse(gate_not_met, {}, std::move(lacks));
}

case_event::GatePassed exception_at(std::string_view gate, std::vector<Requirement> const& missing,
                                    std::string const& reason) {
    case_event::GatePassed passed{std::string{gate}, {}, reason};
    for (auto const& one : missing) passed.missing.push_back(one.fact.empty() ? one.condition : one.fact);
    return passed;
}

/// Takes a decision step by step: facts first, then what they set off in the circuit.
class Decision {
public:
    Decision(Programme const& programme, CaseState const& before, Context const& context)
        : m_programme{programme}, m_context{context}, m_state{before} {}

    void happens(CaseEvent event) {
        domain::apply(m_state, event, {m_context.now, m_context.author, m_state.version + 1});
        m_events.push_back(std::move(event));
    }
    [[nodiscard]] CaseState const& state() const { return m_state; }

    /// Lets `first` act on the circuit, tells it what happened to the case file, and adds all that follows.
    template <typename F>
    CaseDecision close(F&& first, std::optional<std::string> reason = std::nullopt) {
        CaseFile file{*m_programme.facts, m_state, m_context.today};
        circuit::Run run{*m_programme.plan, m_state.items, file, m_context.today};
        if (!first(run)) return refuse(item_not_ready);
        for (auto const& event : m_events)
            if (auto const told = file_event(event, m_state)) run.tell(told->item, told->event);
        if (!run.settle()) return refuse(circuit_endless, {}, {{"most", std::to_string(circuit::moves_max)}});
        if (ends(run) && !run.settle())
            return refuse(circuit_endless, {}, {{"most", std::to_string(circuit::moves_max)}});
        add_moves(run.take_moves(), run.instances(), std::move(reason));
        if (m_events.empty()) return refuse(nothing_to_change);
        return std::move(m_events);
    }
    CaseDecision close() {
        return close([](circuit::Run&) { return true; });
    }

private:
    /// Ends the plan with the case. True if it did.
    bool ends(circuit::Run& run) const {
        if (m_events.empty() || m_state.is_running()) return false;
        if (std::holds_alternative<StatusExited>(m_state.status))
            run.end();
        else
            run.abandon("intake");
        return true;
    }

    /// All moves of the command in one event; also where none was made and yet another timer comes next.
    void add_moves(std::vector<circuit::Move> const& moves, Instances const& items, std::optional<std::string> reason) {
        std::vector<CaseEvent> entered;
        for (auto const& move : moves) {
            auto const* item = m_programme.circuit.find(move.item);
            if (item == nullptr) continue;
            bool const starts = move.transition == Transition::start || move.transition == Transition::manual_start;
            if (starts && item->is_stage() && !item->in)
                entered.emplace_back(case_event::StageEntered{item->key, item->phase.value_or("P1")});
            bool const reached = item->is_milestone() && move.transition == Transition::occur;
            bool const known = std::ranges::any_of(m_state.milestones, [&](auto const& m) {
                return m.milestone == item->key && m.cycle == m_state.cycle;
            });
            if (reached && !known) entered.emplace_back(case_event::MilestoneReached{item->key});
        }
        for (auto& event : entered) happens(std::move(event));
        auto const next = next_timer(m_programme, m_state, items);
        if (moves.empty() && next == m_state.next_timer) return;
        happens(case_event::CircuitMoved{m_context.today, circuit::written(moves), std::move(reason), next});
    }

    Programme const& m_programme;
    Context const& m_context;
    CaseState m_state;
    std::vector<CaseEvent> m_events;
};

CaseDecision enter_stage(Programme const& programme, CaseState const& state, case_command::EnterStage const& c,
                         Context const& context) {
    if (!state.is_open()) return refuse(wrong_status, {}, {{"status", std::string{status_name(state.status)}}});
    auto const* stage = programme.circuit.find(c.stage);
    if (stage == nullptr || !stage->is_stage() || stage->in)
        return refuse(unknown_stage, "/stage", {{"stage", c.stage}});
    auto const access = access_to(programme, state, c.stage, context.today);
    if (!access.is_next)
        return refuse(stage_not_next, "/stage", {{"from", std::string{state.stage()}}, {"to", c.stage}});
    if (!access.missing.empty() && !c.exception) return refuse_gate(access.missing);
    Decision decision{programme, state, context};
    if (!access.missing.empty()) decision.happens(exception_at(c.stage, access.missing, *c.exception));
    auto const* latest = circuit::latest(state.items, c.stage);
    if (latest != nullptr && latest->state == ItemState::active) {  // the case goes back to where work still goes on
        decision.happens(case_event::StageEntered{stage->key, stage->phase.value_or("P1")});
        return decision.close();
    }
    bool const ready = latest != nullptr && latest->state == ItemState::enabled;
    return decision.close([&](circuit::Run& run) {
        return ready ? run.act(c.stage, latest->instance, Transition::manual_start, "person")
                     : run.force(c.stage, access.missing.empty() ? "person" : "exception");
    });
}

base::Failure<Refusal> refuse_input(base::InputError error) {
    auto field = error.path;
    return base::fail(Refusal{invalid_input, std::move(field), {}, {std::move(error)}});
}

/// Whoever ends an item with outcomes says which one; no other step has one.
std::optional<base::InputError> wrong_outcome(PlanItem const& item, case_command::MoveItem const& c) {
    bool const ends = c.step == Transition::complete || c.step == Transition::occur;
    if (item.outcomes.empty() || !ends) {
        if (!c.outcome) return std::nullopt;
        return base::InputError{"/outcome", "unknown_field", "only where an item with outcomes ends"};
    }
    if (!c.outcome) return unknown_key(item.outcomes, "/outcome", "missing");
    if (std::ranges::find(item.outcomes, *c.outcome, &Outcome::key) != item.outcomes.end()) return std::nullopt;
    return unknown_key(item.outcomes, "/outcome");
}

CaseDecision move_item(Programme const& programme, CaseState const& state, case_command::MoveItem const& c,
                       Context const& context) {
    if (!state.is_running()) return refuse(wrong_status, {}, {{"status", std::string{status_name(state.status)}}});
    auto const* item = programme.circuit.find(c.item);
    auto const* instance = circuit::find(state.items, c.item, c.instance);
    if (item == nullptr || instance == nullptr) return refuse(unknown_item, "/item", {{"item", c.item}});
    bool const enters =
        item->is_stage() && !item->in && (c.step == Transition::manual_start || c.step == Transition::start);
    if (enters) return refuse(item_not_ready, "/step", {{"item", c.item}, {"step", "stage.enter"}});
    if (auto wrong = wrong_outcome(*item, c)) return refuse_input(std::move(*wrong));
    auto const because = c.outcome ? std::string{circuit::outcome_prefix} + *c.outcome : "person";
    Decision decision{programme, state, context};
    auto moved =
        decision.close([&](circuit::Run& run) { return run.act(c.item, c.instance, c.step, because); }, c.reason);
    if (!moved && moved.error().code == item_not_ready)
        return refuse(item_not_ready, "/step",
                      {{"item", c.item},
                       {"step", std::string{base::to_text(c.step)}},
                       {"state", std::string{base::to_text(instance->state)}}});
    return moved;
}

CaseDecision add_item(Programme const& programme, CaseState const& state, case_command::AddItem const& c,
                      Context const& context) {
    if (!state.is_running()) return refuse(wrong_status, {}, {{"status", std::string{status_name(state.status)}}});
    auto const* item = programme.circuit.find(c.item);
    if (item == nullptr || !item->discretionary.value_or(false))
        return refuse(unknown_item, "/item", {{"item", c.item}});
    Decision decision{programme, state, context};
    auto added = decision.close([&](circuit::Run& run) { return run.add(c.item); }, c.reason);
    if (!added && added.error().code == item_not_ready)
        return refuse(item_not_ready, "/item", {{"item", c.item}, {"step", "create"}, {"state", ""}});
    return added;
}

/// Where a case begins: the first stage of the circuit.
std::string_view first_stage(Programme const& programme) {
    auto const& items = programme.circuit.items;
    auto const first = std::ranges::find_if(items, [](PlanItem const& item) { return item.is_stage() && !item.in; });
    return first == items.end() ? std::string_view{} : std::string_view{first->key};
}

/// The rules of the domain have decided; the circuit follows.
CaseDecision follow(Programme const& programme, CaseState const& state, CaseCommand const& command,
                    Context const& context) {
    auto decided = domain::decide(state, command, context);
    if (!decided) return decided;
    Decision decision{programme, state, context};
    if (auto const* exit = std::get_if<case_command::Exit>(&command)) {
        auto const missing = missing_to_exit(programme, state, context.today);
        if (!missing.empty() && !exit->exception) return refuse_gate(missing);
        if (!missing.empty()) decision.happens(exception_at("exit", missing, *exit->exception));
    }
    for (auto const& event : *decided) decision.happens(event);
    if (std::holds_alternative<case_command::Request>(command))
        return decision.close([](circuit::Run& run) { return run.begin(), true; });
    if (std::holds_alternative<case_command::ReviewIntake>(command)) {
        if (!decision.state().is_running()) return decided;  // it stands: the circuit has ended with the decision
        return decision.close([&](circuit::Run& run) { return run.renew(first_stage(programme)), true; });
    }
    if (std::holds_alternative<case_command::Reassess>(command))
        return decision.close([&](circuit::Run& run) { return run.renew(programme.circuit.reassess_to), true; });
    return decision.close();
}

}  // namespace

CaseDecision decide(Programme const& programme, CaseState const& state, CaseCommand const& command,
                    Context const& context) {
    if (auto const* request = std::get_if<case_command::Request>(&command);
        request != nullptr && (request->programme != programme.key || request->programme_version != programme.version))
        return refuse(not_found, "/programme", {{"what", "programme"}});
    if (is_note(command)) return domain::decide(state, command, context);
    if (auto wrong = undeclared(programme, state, command)) return refuse_input(std::move(*wrong));
    if (state.version != 0) {
        if (auto const* enter = std::get_if<case_command::EnterStage>(&command))
            return enter_stage(programme, state, *enter, context);
        if (auto const* move = std::get_if<case_command::MoveItem>(&command))
            return move_item(programme, state, *move, context);
        if (auto const* add = std::get_if<case_command::AddItem>(&command))
            return add_item(programme, state, *add, context);
    }
    return follow(programme, state, command, context);
}

}  // namespace unisson::programme
