#include "storage/booked_table.hpp"

#include <algorithm>

namespace unisson::storage {

namespace {

constexpr Sql booked_insert{"INSERT INTO booked (account, starts_at, case_no, appointment, ends_at, taken) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql booked_delete{"DELETE FROM booked WHERE case_no = ?1"};

}  // namespace

std::vector<projection::BookedRow> booked_of(Connection& connection, std::int64_t number) {
    std::vector<projection::BookedRow> rows;
    auto query = connection.use(sql::booked_by_case);
    query.bind(number);
    while (query.step())
        rows.push_back({domain::AppointmentId{query.uuid(0)}, domain::AccountId{connection.scopes.at(query.integer(1))},
                        query.instant(2), query.instant(3), query.integer(4) != 0});
    std::ranges::sort(rows);
    return rows;
}

void write_booked(Connection& connection, std::int64_t number, std::vector<projection::BookedRow> const& rows) {
    auto const before = booked_of(connection, number);
    if (before == rows) return;
    if (!before.empty()) connection.use(booked_delete).bind(number).run();
    for (auto const& row : rows)
        connection.use(booked_insert)
            .bind(connection.scopes.intern(row.account.value), row.start, number, row.appointment, row.end,
                  row.taken ? 1 : 0)
            .run();
}

std::vector<app::BookedTime> booked(Connection& connection, app::BookedQuery const& query) {
    Snapshot const snapshot{connection.database};
    std::vector<app::BookedTime> times;
    auto const scope = query.account ? query.account->value : query.unit.value_or(domain::UnitId{}).value;
    // None is longer: what begins earlier has ended.
    auto const longest = std::int64_t{domain::appointment_minutes_max} * 60'000;
    auto const after = query.after.value_or(app::BookedTime{{query.from.ms - longest}, 0, {}, {}, false, {}});
    auto rows = connection.use(query.account ? sql::booked_by_account : sql::booked_by_unit);
    rows.bind(connection.scopes.find(scope), query.from.ms - longest, query.from, query.until, after.start,
              after.number, after.appointment, std::clamp(query.limit, 1, app::page_limit_max));
    while (rows.step())
        times.push_back({rows.instant(0), rows.integer(1), domain::AppointmentId{rows.uuid(2)}, rows.instant(3),
                         rows.integer(4) != 0, domain::CaseId{rows.uuid(5)}});
    return times;
}

}  // namespace unisson::storage
