#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "picture/draw.hpp"

/// The line of time of a Gantt picture.
namespace unisson::picture {

enum class TimeUnit { week, month, quarter };

inline constexpr int weeks_up_to_days = 84;    ///< a longer time is shown in months
inline constexpr int months_up_to_days = 730;  ///< a longer time is shown in quarters

/// From a day to its place between two edges, from the beginning of a week, month or quarter to the end of one.
class TimeScale {
public:
    /// Holds both days.
    TimeScale(base::Date first, base::Date last, int left, int right);

    [[nodiscard]] TimeUnit unit() const { return m_unit; }
    /// Where the day begins.
    [[nodiscard]] int x(base::Date day) const;
    /// The first days of weeks, months or quarters, as far apart as their words need, with lines down to `bottom`.
    [[nodiscard]] std::string drawn(Labels const& labels, int top, int bottom) const;

private:
    [[nodiscard]] base::Date begin_of(base::Date day) const;
    [[nodiscard]] base::Date next(base::Date begin) const;
    [[nodiscard]] std::string words(Labels const& labels, base::Date begin) const;

    TimeUnit m_unit;
    base::Date m_first;
    base::Date m_end;
    int m_left;
    int m_right;
};

}  // namespace unisson::picture
