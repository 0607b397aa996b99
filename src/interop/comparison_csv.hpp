#pragma once

#include <string>
#include <string_view>

#include "programme/compare.hpp"

namespace unisson::interop {

/// The comparison as a spreadsheet opens it: topic, criterion, whether it differs, then a column for each programme.
/// Texts of programme files that look like formulas are guarded, as CsvWriter does. Locale: fr, en, de or it.
[[nodiscard]] std::string comparison_csv(programme::Comparison const& comparison, std::string_view locale);

/// The comparison as plain text for a terminal, topic by topic; rows that differ are marked with "≠".
[[nodiscard]] std::string comparison_text(programme::Comparison const& comparison, std::string_view locale);

}  // namespace unisson::interop
