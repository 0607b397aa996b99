#pragma once

#include <string>

#include "app/ports.hpp"
#include "server/time_zone.hpp"

namespace unisson::server {

/// The machine's clock, with days in the organisation's time zone.
class SystemClock final : public app::Clock {
public:
    /// Throws std::runtime_error where the machine does not know the zone.
    explicit SystemClock(std::string const& time_zone) : m_zone{time_zone} {}

    [[nodiscard]] base::Instant now() const override;
    [[nodiscard]] base::Date today() const override { return m_zone.day_of(now()); }
    [[nodiscard]] base::Date day_of(base::Instant moment) const override { return m_zone.day_of(moment); }
    [[nodiscard]] base::Instant end_of(base::Date day) const override { return m_zone.end_of(day); }
    [[nodiscard]] int minutes_ahead(base::Instant moment) const override {
        return static_cast<int>(m_zone.offset_at(moment) / 60);
    }

private:
    TimeZone m_zone;
};

/// The machine's source of unpredictable bytes (libsodium).
class SystemRandom final : public app::Random {
public:
    SystemRandom();
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace unisson::server
