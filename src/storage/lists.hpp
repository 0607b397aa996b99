#pragma once

#include <string_view>
#include <vector>

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// Lists, counts and search, each walking only what the viewer may see.
namespace unisson::storage {

/// More cases than this under the words of a list's text filter, and the list is walked in its order instead.
inline constexpr std::size_t text_matches_max = 4'000;
/// So many matches of a search are looked at before the best are taken.
inline constexpr std::size_t search_matches_max = 200;

/// Throws app::BadCursor for a cursor that this store did not give for this sort and direction.
[[nodiscard]] app::CasePage cases(Connection& connection, app::CaseQuery const& query);
/// As app::Reader says.
[[nodiscard]] std::int64_t waiting_count(Connection& connection, domain::UnitId unit, domain::WaitingSpot const& from,
                                         domain::WaitingSpot const& to);
[[nodiscard]] std::optional<domain::WaitingSpot> waiting_before(Connection& connection, domain::UnitId unit,
                                                                domain::WaitingSpot const& spot);
[[nodiscard]] std::vector<app::PhaseCount> counts(Connection& connection, app::Viewer const& viewer);
[[nodiscard]] std::vector<app::OpenCases> open_cases(Connection& connection, app::Viewer const& viewer);
[[nodiscard]] std::vector<app::SearchHit> search(Connection& connection, app::Viewer const& viewer,
                                                 std::string_view text, int limit);

/// Those of a sorted run (?1 scope, ?2 status, from ?3 and ?4 on) and of the next status of a scope (?1, after ?2): for
/// the bare program that the benchmarks compare with.
[[nodiscard]] Sql const& run_statement(app::CaseSort sort, bool descending);
[[nodiscard]] Sql const& next_status_statement();

/// The statements of this file, so that a test can look at their plans.
[[nodiscard]] std::vector<Sql const*> list_statements();

}  // namespace unisson::storage
