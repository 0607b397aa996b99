#pragma once

#include <cstddef>
#include <string_view>

namespace unisson::app {

/// The word for a code of the vocabularies or for a heading of the page, in the language of that number; the code
/// itself where the table has none.
[[nodiscard]] std::string_view word(std::string_view code, std::size_t locale);

}  // namespace unisson::app
