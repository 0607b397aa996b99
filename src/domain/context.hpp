#pragma once

#include <cstdint>
#include <vector>

#include "base/time.hpp"
#include "domain/ids.hpp"

namespace unisson::measure {
class Instruments;
}  // namespace unisson::measure

namespace unisson::domain {

/// From that moment on the clocks of the organisation show so many minutes beyond UTC.
struct ClockChange {
    base::Instant at;
    int minutes = 0;
};

/// What a decision may know besides the state and the command. The core has no clock: time comes in here.
struct Context {
    base::Instant now;
    base::Date today;  ///< in the organisation's time zone
    AccountId author;
    std::uint64_t base_version = 0;  ///< the stream's version that the author saw; 0: not said, no staleness check
    std::vector<ClockChange> clocks{};  ///< by time, for commands that count in hours of the wall; none: as in UTC
    measure::Instruments const* instruments = nullptr;  ///< that may be filled in; null: none
};

/// Who did what when, as a state keeps it of an event.
struct Stamp {
    base::Instant at;
    AccountId author;
    std::uint64_t version = 0;  ///< of the stream, with this event in it
};

}  // namespace unisson::domain
