#pragma once

#include "measure/instrument.hpp"

namespace unisson::measure {

/// What scoring needs of a file that load_instrument has checked: no texts, licence or sources, and no check. For the
/// page, whose forms read the texts from the file itself. Nothing where it is no instrument.
[[nodiscard]] std::optional<Instrument> read_rules(base::JsonView json);

}  // namespace unisson::measure
