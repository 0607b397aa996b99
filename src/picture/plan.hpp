#pragma once

#include "picture/picture.hpp"
#include "programme/programme.hpp"

namespace unisson::picture {

/// The circuit of a programme as it is planned, without a case, in the notation of CMMN 1.1: stages that hold tasks,
/// milestones, timers and events; diamonds where something waits, broken lines for what may be added; which stage leads
/// to which. From top to bottom, so that it fits beside an outline. Draws what there is of a programme still being
/// written. `marked` is the key of the item to bring out; items are groups with their key in `data-item`.
[[nodiscard]] Picture plan_picture(programme::Programme const& programme, std::string_view locale,
                                   std::string_view marked);

}  // namespace unisson::picture
