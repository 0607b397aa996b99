#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "app/ports.hpp"

/// How the store in memory filters and sorts its rows.
namespace unisson::storage::memory {

/// A text, a number, the number of the case.
using RowKey = std::tuple<std::string, std::int64_t, std::int64_t>;

[[nodiscard]] bool sees(projection::CaseRow const& row, app::Viewer const& viewer);
/// Whether each asked beginning begins one of the words.
[[nodiscard]] bool has_all(std::vector<std::string> const& words, std::vector<std::string> const& asked);
[[nodiscard]] domain::WaitingSpot spot_of(projection::CaseRow const& row, std::int64_t number);
[[nodiscard]] RowKey key_of(app::CaseLine const& line, app::CaseSort sort);
/// Whether the row passes the filters of the query, but for its words.
[[nodiscard]] bool wanted(projection::CaseRow const& row, app::CaseQuery const& query);

}  // namespace unisson::storage::memory
