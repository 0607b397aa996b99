#pragma once

#include "picture/picture.hpp"
#include "programme/programme.hpp"

namespace unisson::picture {

/// The circuit of a programme at rest, from top to bottom: numbered stages with their phase and what they hold, a
/// diamond where a gate asks for something, arcs on the left where the circuit leads back. Locale: fr, en, de or it.
[[nodiscard]] Picture scheme_picture(programme::Programme const& programme, std::string_view locale);

}  // namespace unisson::picture
