#pragma once

#include <optional>
#include <string_view>

#include "domain/vocabulary.hpp"

/// The words that files use for values, in French, English, German and Italian. Each argument is folded (base::folded).
namespace unisson::interop {

/// 1 to 12 for the name of a month or its usual abbreviation.
[[nodiscard]] std::optional<int> month_of(std::string_view folded);

/// Words that may stand in a date and say nothing: "le", "the", "of", "den", "il".
[[nodiscard]] bool is_date_filler(std::string_view folded);

[[nodiscard]] std::optional<domain::Gender> gender_named(std::string_view folded);
[[nodiscard]] std::optional<domain::Origin> origin_named(std::string_view folded);

/// The tag of a language by its name.
[[nodiscard]] std::optional<std::string_view> language_named(std::string_view folded);

}  // namespace unisson::interop
