#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "app/ports.hpp"
#include "domain/case.hpp"

/// Booking: whether a time is free is looked up in the unit of work that books it, by the one writer.
namespace unisson::app {

inline constexpr int clocks_days_before = 60;      ///< of the changes of the clocks that a series may need
inline constexpr int clocks_days_after = 3 * 366;

/// Why the events of the case cannot have the times that they take: a colleague has an appointment then. The author's
/// own agenda may hold two at once, where they said that they accept it. What stands against it is named only as far as
/// `may_know` allows for its case; nothing tells of a case that the author may not see.
[[nodiscard]] std::optional<domain::Refusal> slot_taken(Reader& reader, domain::AccountId author, domain::CaseId id,
                                                        domain::CaseState const& before,
                                                        std::vector<domain::CaseEvent> const& events,
                                                        std::function<bool(domain::CaseId)> const& may_know);

/// The changes of the organisation's clocks around the day.
[[nodiscard]] std::vector<domain::ClockChange> clock_changes(Clock const& clock, base::Date today);

}  // namespace unisson::app
