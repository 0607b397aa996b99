#pragma once

#include <cstdint>

#include "base/time.hpp"
#include "domain/ids.hpp"

namespace unisson::domain {

/// What a decision may know besides the state and the command. The core has no clock: time comes in here.
struct Context {
    base::Instant now;
    base::Date today;  ///< in the organisation's time zone
    AccountId author;
    std::uint64_t base_version = 0;  ///< the stream's version that the author saw; 0: not said, no staleness check
};

/// Who did what when, as a state keeps it of an event.
struct Stamp {
    base::Instant at;
    AccountId author;
    std::uint64_t version = 0;  ///< of the stream, with this event in it
};

}  // namespace unisson::domain
