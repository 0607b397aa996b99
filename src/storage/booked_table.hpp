#pragma once

#include <tuple>
#include <vector>

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// The times of appointments by account: rows of the cases, as access rows are.
namespace unisson::storage {

/// Where a time stands in a page.
[[nodiscard]] inline auto place_of(app::BookedTime const& time) {
    return std::tuple{time.start, time.number, time.appointment};
}

/// Replaces the rows of the case where they differ.
void write_booked(Connection& connection, std::int64_t number, std::vector<projection::BookedRow> const& rows);
/// The rows of the case, sorted.
[[nodiscard]] std::vector<projection::BookedRow> booked_of(Connection& connection, std::int64_t number);
[[nodiscard]] std::vector<app::BookedTime> booked(Connection& connection, app::BookedQuery const& query);

namespace sql {
inline constexpr Sql booked_by_account{
    "SELECT b.starts_at, b.case_no, b.appointment, b.ends_at, b.taken, c.id FROM booked b "
    "CROSS JOIN case_row c ON c.number = b.case_no WHERE b.account = ?1 AND b.starts_at > ?2 AND b.starts_at < ?4 "
    "AND b.ends_at > ?3 AND (b.starts_at, b.case_no, b.appointment) > (?5, ?6, ?7) "
    "ORDER BY b.starts_at, b.case_no, b.appointment LIMIT ?8"};
/// One row for each appointment, however many colleagues take part.
inline constexpr Sql booked_by_unit{
    "SELECT b.starts_at, b.case_no, b.appointment, b.ends_at, b.taken, c.id FROM booked b "
    "CROSS JOIN case_row c ON c.number = b.case_no WHERE c.unit = ?1 AND b.starts_at > ?2 AND b.starts_at < ?4 "
    "AND b.ends_at > ?3 AND (b.starts_at, b.case_no, b.appointment) > (?5, ?6, ?7) "
    "GROUP BY b.starts_at, b.case_no, b.appointment ORDER BY b.starts_at, b.case_no, b.appointment LIMIT ?8"};
inline constexpr Sql booked_by_case{
    "SELECT appointment, account, starts_at, ends_at, taken FROM booked WHERE case_no = ?1"};
}  // namespace sql

}  // namespace unisson::storage
