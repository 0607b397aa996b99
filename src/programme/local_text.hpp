#pragma once

#include "base/local_text.hpp"

namespace unisson::programme {

using base::LocalText;

}  // namespace unisson::programme
