#pragma once

#include "base/json.hpp"
#include "domain/case.hpp"
#include "programme/desks.hpp"
#include "programme/programme.hpp"

namespace unisson::projection {

/// One cycle's goal attainment: T at the start, by the newest ratings, and at the evaluation. Absent where undefined.
struct CycleScore {
    int cycle = 1;
    std::optional<double> baseline;
    std::optional<double> present;
    std::optional<double> final;
    int goals = 0;     ///< counted in
    int left_out = 0;  ///< given up, or without a rating
};

[[nodiscard]] std::vector<CycleScore> cycle_scores(domain::CaseState const& state);

/// Appends the members "case" (the state), "circuit" (where it stands, what lacks, milestones, scores), "assessments"
/// (projection/assessments.hpp), "not_yet_own", "balance" (ids of resources that nothing draws on, of needs without
/// resource), "plan" (domain/plan_course.hpp) and "papers" (domain/papers.hpp) to an object that the caller has begun. The
/// same bytes on the server and in the page. `today` is for conditions that ask for it.
/// With `desks` what those desks of the programme may read of the circuit; the state is theirs already.
void write_dossier(base::JsonWriter& w, domain::CaseState const& state, programme::Programme const& programme,
                   base::Date today, std::optional<programme::Desks> desks = std::nullopt);

/// {"key", "version", "title", "domain", "public", "country"?, "funding", "example", "circuit": {"stages": [{"key",
/// "phase", "label", "purpose", "gate": [{"fact"}], "next"}]}}: what lists and forms need of a programme.
void write_outline(base::JsonWriter& w, programme::Programme const& programme);
/// The same members, inside an object that the caller has begun.
void write_outline_members(base::JsonWriter& w, programme::Programme const& programme);

}  // namespace unisson::projection
