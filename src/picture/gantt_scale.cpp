#include "picture/gantt_scale.hpp"

#include <algorithm>

namespace unisson::picture {

namespace {

constexpr int tick_px = 12;
constexpr int tick_gap = 10;
constexpr int days_of_quarter_at_least = 92;  // from any day of one into the next
constexpr std::string_view tick_text = "font-size=\"12\" fill=\"var(--picture-ink,#1d1d1d)\"";

struct YearMonth {
    int year = 0;
    int month = 0;
};

YearMonth year_month(base::Date day) {
    auto const text = base::to_text(day);
    return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2))};
}

base::Date first_of(int year, int month, base::Date fallback) {
    return base::make_date(year, static_cast<unsigned>(month), 1).value_or(fallback);
}

}  // namespace

TimeScale::TimeScale(base::Date first, base::Date last, int left, int right) : m_left{left}, m_right{right} {
    auto const days = last.days - first.days;
    m_unit = days <= weeks_up_to_days    ? TimeUnit::week
             : days <= months_up_to_days ? TimeUnit::month
                                         : TimeUnit::quarter;
    m_first = begin_of(first);
    m_end = next(begin_of(last));
}

base::Date TimeScale::begin_of(base::Date day) const {
    if (m_unit == TimeUnit::week) {
        auto const since_monday = ((day.days + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
        return base::plus_days(day, -since_monday);
    }
    auto const [year, month] = year_month(day);
    return first_of(year, m_unit == TimeUnit::month ? month : (month - 1) / 3 * 3 + 1, day);
}

base::Date TimeScale::next(base::Date begin) const {
    if (m_unit == TimeUnit::week) return base::plus_days(begin, 7);
    auto const later = base::plus_days(begin, m_unit == TimeUnit::month ? 31 : days_of_quarter_at_least);
    return std::max(begin_of(later), base::plus_days(begin, 1));
}

int TimeScale::x(base::Date day) const {
    auto const span = std::max(1, m_end.days - m_first.days);
    auto const at = std::clamp(day.days, m_first.days, m_end.days) - m_first.days;
    return m_left + static_cast<int>(std::int64_t{m_right - m_left} * at / span);
}

std::string TimeScale::words(Labels const& labels, base::Date begin) const {
    auto const text = base::to_text(begin);
    if (m_unit == TimeUnit::week) return when_shown(labels, text.substr(5));
    if (m_unit == TimeUnit::month) return when_shown(labels, text.substr(0, 7));
    return labels.say("gantt.quarter") + number((year_month(begin).month - 1) / 3 + 1) + " " + text.substr(0, 4);
}

std::string TimeScale::drawn(Labels const& labels, int top, int bottom) const {
    std::string svg = line_between({m_left, top + 20}, {m_right, top + 20}, ink_line);
    auto taken = m_left - tick_gap;
    for (auto day = m_first; day < m_end; day = next(day)) {
        auto const at = x(day);
        auto const text = words(labels, day);
        auto const end = at + text_width(text, tick_px);
        if (at < taken + tick_gap || end > m_right) continue;
        taken = end;
        svg += line_between({at, top + 20}, {at, bottom}, with(quiet_line, "stroke-dasharray=\"1 6\""));
        svg += text_at(text, {at, top + 14}, tick_text);
    }
    return svg;
}

}  // namespace unisson::picture
