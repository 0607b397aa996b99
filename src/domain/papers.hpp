#pragma once

#include "domain/case.hpp"

namespace unisson::domain {

/// What the dossier gives enough for, so that a paper can be made of it: a letter that tells the decision on the request,
/// and reports.
struct PapersToMake {
    /// Absent while nothing is decided, or the request was taken up again.
    std::optional<IntakeOutcome> letter;
    std::vector<ReportKind> reports;  ///< in the order of the circuit

    static constexpr auto fields() {
        using base::field;
        using T = PapersToMake;
        return base::Fields{field("letter", &T::letter), field("reports", &T::reports)};
    }
};

[[nodiscard]] PapersToMake papers_to_make(CaseState const& state);

}  // namespace unisson::domain
