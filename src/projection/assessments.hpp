#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/case.hpp"

namespace unisson::projection {

/// One score of a course, with its change since the one before.
struct CoursePoint {
    domain::AssessmentId assessment;
    base::Date on;
    std::optional<double> score;  ///< none: too many answers lacked
    std::optional<std::string> band;
    int missing = 0;
    bool prorated = false;
    std::optional<double> change;  ///< since the last score before, whatever its version of the instrument
    std::optional<bool> reliable;  ///< whether that change is no chance; not said where it is not known
};

/// One scale of one instrument as one rater saw it, by day. There is no course of a total.
struct Course {
    std::string instrument;
    std::string scale;
    domain::Assessment const* rated = nullptr;  ///< the first of them: whose view it is
    std::vector<CoursePoint> points;
};

/// Withdrawn assessments do not count. Points into the state.
[[nodiscard]] std::vector<Course> courses(domain::CaseState const& state);

/// Appends the member "assessments": {"courses": [{"instrument", "scale", "rater", "rater_name"?, "rater_account"?,
/// "points": […]}], "alerts": [{"assessment", "instrument", "instrument_version", "item", "on"}]}, the alerts that
/// nobody has looked at.
void write_assessments(base::JsonWriter& w, domain::CaseState const& state);

}  // namespace unisson::projection
