#pragma once

#include <array>
#include <string_view>

namespace unisson::support {

/// The folders of programmes/; a test of the native build compares them with the disk.
inline constexpr std::array<std::string_view, 1> shipped_programmes{"gobet"};

}  // namespace unisson::support
