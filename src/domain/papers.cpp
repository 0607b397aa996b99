#include "domain/papers.hpp"

#include <algorithm>

namespace unisson::domain {

namespace {

/// The decision that the status rests on.
std::optional<IntakeOutcome> outcome_of(CaseStatus const& status) {
    if (std::holds_alternative<StatusOpen>(status) || std::holds_alternative<StatusExited>(status))
        return IntakeOutcome::admitted;
    if (std::holds_alternative<StatusRefused>(status)) return IntakeOutcome::refused;
    if (std::holds_alternative<StatusRedirected>(status)) return IntakeOutcome::redirected;
    if (std::holds_alternative<StatusWaiting>(status)) return IntakeOutcome::waiting;
    return std::nullopt;
}

/// Something of the present cycle is known to stand in the report of the assessment.
bool assessed(CaseState const& state) {
    auto const of_cycle = [&](auto const& items) {
        return std::ranges::any_of(items, [&](auto const& each) { return each.cycle == state.cycle; });
    };
    return of_cycle(state.needs) || of_cycle(state.resources) || of_cycle(state.syntheses);
}

}  // namespace

PapersToMake papers_to_make(CaseState const& state) {
    PapersToMake papers{outcome_of(state.status), {}};
    if (assessed(state)) papers.reports.push_back(ReportKind::assessment);
    if (!state.evaluations.empty()) papers.reports.push_back(ReportKind::evaluation);
    if (std::holds_alternative<StatusExited>(state.status)) papers.reports.push_back(ReportKind::exit);
    return papers;
}

}  // namespace unisson::domain
