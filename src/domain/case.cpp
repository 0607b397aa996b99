#include "domain/case.hpp"

#include "domain/case_rules.hpp"

namespace unisson::domain {

std::string_view status_name(CaseStatus const& status) {
    return std::visit([](auto const& s) { return std::decay_t<decltype(s)>::name; }, status);
}

std::string_view Entry::at(std::string_view field) const {
    auto const found = std::ranges::find(values, field, &EntryValue::field);
    return found == values.end() ? std::string_view{} : std::string_view{found->value};
}

ClosedDoor const* CaseState::closed_door() const {
    bool const closed =
        std::holds_alternative<StatusRefused>(status) || std::holds_alternative<StatusRedirected>(status);
    return closed && !closed_doors.empty() ? &closed_doors.back() : nullptr;
}

bool CaseState::is_running() const {
    return is_open() || std::holds_alternative<StatusRequested>(status) ||
           std::holds_alternative<StatusWaiting>(status);
}

Agreement const* CaseState::agreement_in_force() const {
    for (auto const& agreement : agreements)
        if (agreement.binds()) return &agreement;
    return nullptr;
}

Evaluation const* CaseState::evaluation_of_cycle() const {
    auto const found = std::ranges::find(evaluations, cycle, &Evaluation::cycle);
    return found == evaluations.end() ? nullptr : &*found;
}

CaseDecision decide(CaseState const& state, CaseCommand const& command, Context const& context) {
    bool const requesting = std::holds_alternative<case_command::Request>(command);
    if (state.version == 0 && !requesting) return rules::refuse_missing("case", {});
    return std::visit([&](auto const& c) { return rules::on(state, c, context); }, command);
}

}  // namespace unisson::domain
