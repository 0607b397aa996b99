#pragma once

#include <vector>

#include "domain/case.hpp"

/// Times of appointments: on the wall of the organisation, and taken or free.
namespace unisson::domain {

/// What the clocks show beyond UTC at that moment, in minutes, by the changes that are known; without any, UTC.
[[nodiscard]] int minutes_ahead(std::vector<ClockChange> const& clocks, base::Instant moment);

/// The moment so many days later at the same hour on the wall. An hour that the clocks skip is read as the one after.
[[nodiscard]] base::Instant days_later(std::vector<ClockChange> const& clocks, base::Instant moment, int days);

/// The same hour of the day so many months later; of a month that is too short the last day.
[[nodiscard]] base::Instant months_later(std::vector<ClockChange> const& clocks, base::Instant moment, int months);

/// The moments of a series, the first one among them.
[[nodiscard]] std::vector<base::Instant> series_of(std::vector<ClockChange> const& clocks, base::Instant first,
                                                   RepeatTerms const& repeat);

/// The id of the nth appointment of a series, whose first one has the id given; the same wherever it is asked for.
[[nodiscard]] AppointmentId in_series(AppointmentId first, int place);

/// A time that a planned appointment takes of the people in it.
struct TakenTime {
    AppointmentId appointment;
    base::Instant start;
    base::Instant end;
    std::vector<AccountId> staff;
    bool overlap_accepted = false;
};

/// The times that the events take, for the case as it stood before them.
[[nodiscard]] std::vector<TakenTime> taken_by(CaseState const& before, std::vector<CaseEvent> const& events);

/// Whether the command counts in hours of the wall, so that its decision needs the clocks.
[[nodiscard]] bool needs_clocks(CaseCommand const& command);

}  // namespace unisson::domain
