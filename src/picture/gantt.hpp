#pragma once

#include "domain/case.hpp"
#include "picture/circuit.hpp"
#include "picture/draw.hpp"

namespace unisson::picture {

inline constexpr std::size_t gantt_drawn_max = 60;  ///< steps; the table has them all

/// What a drawing of the plan in time is made from: what was known, and the day that it shows.
struct GanttView {
    domain::CaseState const& state;
    base::Date day;
    Labels const& labels;
    Shape shape{};
};

/// The plan of the present cycle in time (Gantt 1910): goals, under each its steps as bars from their beginning to the
/// day they are due or were over, the line of the day, arrows from a step to those that wait for it (in the wide shape).
/// A frame is planned, half full under way, full done, broken and struck given up; a zigzag runs from the day it was due
/// to the day shown while a step is late. Where a step has no beginning, it begins after those that it waits for; where
/// it has one day only, it is a mark; without a day it says so. Weeks, months or quarters, as the time asks.
[[nodiscard]] Picture gantt_picture(GanttView const& view);

}  // namespace unisson::picture
