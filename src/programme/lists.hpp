#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/case.hpp"
#include "programme/datum_rule.hpp"

namespace unisson::programme {

/// The lines of one list, in the order in which they were written.
[[nodiscard]] std::vector<domain::Entry const*> lines_of(domain::CaseState const& state, std::string_view list);

/// The days of a line from the first day of the span to the second, or until today; nothing without the first.
[[nodiscard]] std::optional<std::int64_t> days_of(domain::Entry const& line, std::string_view from, std::string_view to,
                                                  base::Date today);

/// The sum of a number over the lines. Each is bounded, and so are the lines: it cannot overflow.
[[nodiscard]] std::int64_t sum_of(std::vector<domain::Entry const*> const& lines, std::string_view column);

/// What is wrong with the values of a line: a field that the list does not have, a value that does not fit, a required
/// one that lacks. `before` is the line as it stands, where one is changed. Nothing if they fit.
[[nodiscard]] std::optional<base::InputError>
wrong_line(ListRule const& rule, std::vector<domain::EntryValue> const& values, domain::Entry const* before);

}  // namespace unisson::programme
