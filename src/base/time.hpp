#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unisson::base {

/// A calendar day without a time zone, as days since 1970-01-01. Years 1600 to 2999.
struct Date {
    std::int32_t days = 0;

    friend constexpr auto operator<=>(Date const&, Date const&) = default;
};

/// A moment in UTC, as milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(Instant const&, Instant const&) = default;
};

/// From a first day to a last day, both included; no last day means that the end is open.
struct Period {
    Date from;
    std::optional<Date> until;

    friend constexpr bool operator==(Period const&, Period const&) = default;
    [[nodiscard]] constexpr bool contains(Date day) const { return from <= day && (!until || day <= *until); }
};

inline constexpr std::int64_t ms_per_day = 86'400'000;

/// The day of a year, month (1 to 12) and day (1 to 31), or nothing if the calendar has no such day.
[[nodiscard]] std::optional<Date> make_date(int year, unsigned month, unsigned day);

/// The day on which the moment falls in UTC.
[[nodiscard]] Date date_of(Instant moment);

[[nodiscard]] constexpr Date plus_days(Date day, std::int32_t days) {
    return {day.days + days};
}

/// "2026-11-21"
[[nodiscard]] std::string to_text(Date day);

/// "2026-11-21T23:05:17.042Z"
[[nodiscard]] std::string to_text(Instant moment);

/// Reads "2026-11-21" (ISO 8601 calendar date); anything else is nothing.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// Reads "2026-11-21T23:05:17Z", with up to three decimals of a second; only UTC ("Z").
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

}  // namespace unisson::base
