#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unisson::programme {

/// The line (from 1) on which the value of a JSON pointer begins in a text that is valid JSON; of a value that is not
/// there, the line of what would hold it. Nothing for a text that is no JSON.
[[nodiscard]] std::optional<std::size_t> line_of(std::string_view json, std::string_view pointer);

/// The same of many pointers, in one walk through the text; 0 each for a text that is no JSON.
[[nodiscard]] std::vector<std::size_t> lines_of(std::string_view json, std::vector<std::string> const& pointers);

}  // namespace unisson::programme
