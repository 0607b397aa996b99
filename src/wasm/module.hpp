#pragma once

#include "wasm/core.hpp"

namespace unisson::wasm {

/// The one core of the module; desk_module.cpp and office_module.cpp say which.
Core& core_of_module();

}  // namespace unisson::wasm
