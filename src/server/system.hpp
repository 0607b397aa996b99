#pragma once

#include <string>

#include "app/ports.hpp"

namespace unisson::server {

/// The machine's clock, with days in the organisation's time zone.
class SystemClock final : public app::Clock {
public:
    /// Sets the zone of the whole process. Throws std::runtime_error where the machine does not know the zone. To be
    /// made before other threads begin.
    explicit SystemClock(std::string const& time_zone);

    [[nodiscard]] base::Instant now() const override;
    [[nodiscard]] base::Date today() const override;
};

/// The day on which a moment falls in the zone that a SystemClock has set.
[[nodiscard]] base::Date local_day(base::Instant moment);

/// The machine's source of unpredictable bytes (libsodium).
class SystemRandom final : public app::Random {
public:
    SystemRandom();
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace unisson::server
