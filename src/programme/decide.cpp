#include <algorithm>

#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using namespace domain;
using enum RefusalCode;

std::vector<Requirement> lacking(std::vector<Requirement> const& requirements, CaseState const& state) {
    std::vector<Requirement> missing;
    for (auto const& requirement : requirements)
        if (count_fact(requirement.fact, state).value_or(0) < requirement.needed()) missing.push_back(requirement);
    return missing;
}

std::vector<std::string> names_of(std::vector<Requirement> const& requirements) {
    std::vector<std::string> names;
    for (auto const& requirement : requirements) names.push_back(requirement.fact);
    return names;
}

base::Failure<Refusal> refuse_gate(std::vector<Requirement> const& missing) {
    std::vector<domain::Fact> lacks;
    for (auto const& requirement : missing) lacks.emplace_back("missing", requirement.fact);
    return refuse(gate_not_met, {}, std::move(lacks));
}

/// Nothing if the gate is met; the passage by exception if a reason is given; else the refusal.
base::Result<std::optional<case_event::GatePassed>, Refusal>
pass(std::vector<Requirement> const& missing, std::string_view gate, std::optional<std::string> const& exception) {
    if (missing.empty()) return std::optional<case_event::GatePassed>{};
    if (!exception) return refuse_gate(missing);
    return std::optional{case_event::GatePassed{std::string{gate}, names_of(missing), *exception}};
}

CaseDecision enter_stage(Circuit const& circuit, CaseState const& state, case_command::EnterStage const& c) {
    if (!state.is_open()) return refuse(wrong_status, {}, {{"status", std::string{status_name(state.status)}}});
    auto const* stage = circuit.find(c.stage);
    if (stage == nullptr) return refuse(unknown_stage, "/stage", {{"stage", c.stage}});
    auto const* present = circuit.find(state.stage());
    bool const leads_there = present == nullptr || std::ranges::find(present->next, c.stage) != present->next.end();
    if (!leads_there) return refuse(stage_not_next, "/stage", {{"from", std::string{state.stage()}}, {"to", c.stage}});
    auto passed = pass(lacking(stage->gate, state), stage->key, c.exception);
    if (!passed) return base::fail(std::move(passed).error());
    std::vector<CaseEvent> events;
    if (*passed) events.emplace_back(std::move(**passed));
    events.emplace_back(case_event::StageEntered{stage->key, stage->phase});
    return events;
}

case_event::StageEntered entrance(Circuit const& circuit, std::string const& key) {
    auto const* stage = circuit.find(key);
    return {key, stage == nullptr ? "P1" : stage->phase};
}

/// Milestones whose requirements the events fulfil for the first time in their cycle.
void add_milestones(Circuit const& circuit, CaseState const& before, Context const& context,
                    std::vector<CaseEvent>& events) {
    auto state = before;
    for (auto const& event : events) domain::apply(state, event, {context.now, context.author, state.version + 1});
    for (auto const& milestone : circuit.milestones) {
        bool const reached = std::ranges::any_of(
            state.milestones, [&](auto const& m) { return m.milestone == milestone.key && m.cycle == state.cycle; });
        if (!reached && lacking(milestone.when, state).empty())
            events.emplace_back(case_event::MilestoneReached{milestone.key});
    }
}

bool may_reach_milestone(CaseCommand const& command) {
    return !std::holds_alternative<case_command::DraftNote>(command) &&
           !std::holds_alternative<case_command::EditNote>(command) &&
           !std::holds_alternative<case_command::SignNote>(command) &&
           !std::holds_alternative<case_command::AddToNote>(command);
}

CaseDecision decide_with_circuit(Programme const& programme, CaseState const& state, CaseCommand const& command,
                                 Context const& context) {
    auto const& circuit = programme.circuit;
    if (auto const* enter = std::get_if<case_command::EnterStage>(&command); enter != nullptr && state.version != 0)
        return enter_stage(circuit, state, *enter);
    if (auto const* request = std::get_if<case_command::Request>(&command);
        request != nullptr && (request->programme != programme.key || request->programme_version != programme.version))
        return refuse(not_found, "/programme", {{"what", "programme"}});
    auto decision = domain::decide(state, command, context);
    if (!decision) return decision;
    if (std::holds_alternative<case_command::Request>(command))
        decision->emplace_back(entrance(circuit, circuit.initial));
    if (std::holds_alternative<case_command::Reassess>(command))
        decision->emplace_back(entrance(circuit, circuit.reassess_to));
    if (auto const* exit = std::get_if<case_command::Exit>(&command)) {
        auto passed = pass(missing_to_exit(circuit, state), "exit", exit->exception);
        if (!passed) return base::fail(std::move(passed).error());
        if (*passed) decision->insert(decision->begin(), CaseEvent{std::move(**passed)});
    }
    return decision;
}

}  // namespace

std::vector<Requirement> missing_to_enter(Circuit const& circuit, CaseState const& state, std::string_view stage) {
    auto const* found = circuit.find(stage);
    return found == nullptr ? std::vector<Requirement>{} : lacking(found->gate, state);
}

std::vector<Requirement> missing_to_exit(Circuit const& circuit, CaseState const& state) {
    return lacking(circuit.exit_gate, state);
}

CaseDecision decide(Programme const& programme, CaseState const& state, CaseCommand const& command,
                    Context const& context) {
    auto decision = decide_with_circuit(programme, state, command, context);
    if (decision && may_reach_milestone(command)) add_milestones(programme.circuit, state, context, *decision);
    return decision;
}

}  // namespace unisson::programme
