#include "storage/memory_rows.hpp"

#include <algorithm>

#include "storage/projection_tables.hpp"

namespace unisson::storage::memory {

bool sees(projection::CaseRow const& row, app::Viewer const& viewer) {
    if (std::ranges::find(viewer.leads, row.unit) != viewer.leads.end()) return true;
    return std::ranges::any_of(row.access, [&](projection::AccessRow const& access) {
        if (access.account != viewer.account) return false;
        using enum projection::Standing;
        switch (access.standing) {
            case referent: return true;
            case former_referent: return access.until && viewer.today <= *access.until;
            case deputy: return access.from <= viewer.today && (!access.until || viewer.today <= *access.until);
        }
        return false;
    });
}

bool has_all(std::vector<std::string> const& words, std::vector<std::string> const& asked) {
    return std::ranges::all_of(asked, [&](std::string const& beginning) {
        return std::ranges::any_of(words, [&](std::string const& word) { return word.starts_with(beginning); });
    });
}

domain::WaitingSpot spot_of(projection::CaseRow const& row, std::int64_t number) {
    auto const urgency = row.waiting ? row.waiting->urgency : domain::Urgency::ordinary;
    return {domain::waiting_key(urgency, row.received_on), number};
}

RowKey key_of(app::CaseLine const& line, app::CaseSort sort) {
    using enum app::CaseSort;
    auto const number = [&](std::int64_t value) { return RowKey{{}, value, line.number}; };
    switch (sort) {
        case name: return {name_key(line.family_name, line.given_names), 0, line.number};
        case last_event: return number(line.row.last_event_at.ms);
        case next_due: return number(line.row.next_due_on ? line.row.next_due_on->days : nothing_due);
        case received: return number(line.row.received_on.days);
        case waiting: return number(spot_of(line.row, line.number).key);
        case stage: return {line.row.phase + ' ' + line.row.stage, 0, line.number};
    }
    return {};
}

bool wanted(projection::CaseRow const& row, app::CaseQuery const& query) {
    return (!query.referent || row.referent == *query.referent) && (!query.unit || row.unit == *query.unit) &&
           (!query.phase || row.phase == *query.phase) && (!query.status || row.status == *query.status) &&
           (query.sort != app::CaseSort::waiting ||
            (row.waiting && (!query.urgency || row.waiting->urgency == *query.urgency) &&
             (!query.due_before || (row.next_due_on && *row.next_due_on < *query.due_before))));
}

}  // namespace unisson::storage::memory
