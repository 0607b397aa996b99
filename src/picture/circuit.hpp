#pragma once

#include "domain/case.hpp"
#include "picture/picture.hpp"
#include "programme/programme.hpp"

namespace unisson::picture {

enum class Shape { wide, narrow };

/// Where a case stands in its circuit: the stages as stations, those behind filled, the present one ringed, the way
/// back of a reassessment as an arc. Locale: fr, en, de or it.
[[nodiscard]] Picture circuit_picture(programme::Programme const& programme, domain::CaseState const& state,
                                      std::string_view locale, Shape shape);

}  // namespace unisson::picture
