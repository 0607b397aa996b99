#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace unisson::server {

/// The rules of one time zone as the machine's tz database has them (files "TZif" of RFC 9636, with their rule for the
/// years after the last listed change). Never changes once made; for any thread, without any state of the process.
class TimeZone {
public:
    /// \param name of the database, such as "Europe/Zurich"
    /// \throws std::runtime_error where the machine does not know the zone
    explicit TimeZone(std::string_view name);

    /// From the content of such a file. \throws std::runtime_error where it is not one, or counts leap seconds
    [[nodiscard]] static TimeZone from_bytes(std::string_view bytes);

    /// Whether the text can be a name of the database; says nothing about whether the machine has it.
    [[nodiscard]] static bool is_name(std::string_view name);

    /// What the clocks there show beyond UTC, in seconds.
    [[nodiscard]] std::int64_t offset_at(base::Instant moment) const;
    /// The day on which the moment falls there.
    [[nodiscard]] base::Date day_of(base::Instant moment) const;
    /// The last millisecond before a later day begins there, whatever the clocks do around midnight.
    [[nodiscard]] base::Instant end_of(base::Date day) const;

private:
    TimeZone() = default;

    struct Change {
        std::int64_t at = 0;  ///< seconds since 1970 in UTC
        std::int64_t offset = 0;
    };

    /// When within a year the clocks are changed: "M3.5.0/2", "J60" or "59" of POSIX.
    struct Turn {
        enum class Kind { month_week_day, julian, zero_based };
        Kind kind{};
        unsigned month = 0;
        unsigned week = 0;
        unsigned day = 0;
        std::int64_t time = 0;  ///< seconds after midnight

        [[nodiscard]] std::int64_t in_year(int year) const;
    };

    class RuleReader;

    void read_rule(std::string_view text);
    [[nodiscard]] std::int64_t offset_by_rule(std::int64_t seconds) const;

    std::int64_t m_first_offset = 0;
    std::vector<Change> m_changes;  ///< by time
    bool m_has_rule = false;
    bool m_has_summer = false;
    std::int64_t m_standard = 0;
    std::int64_t m_summer = 0;
    Turn m_summer_begins;
    Turn m_summer_ends;
};

}  // namespace unisson::server
