#include "base/time.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace unisson::base {

namespace {

constexpr int first_year = 1600;
constexpr int last_year = 2999;

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
    std::array<char, 24> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    auto const count = static_cast<std::size_t>(end - digits.data());
    out.append(width > count ? width - count : 0, '0').append(digits.data(), count);
}

std::optional<int> number_at(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return std::nullopt;
    int number = 0;
    for (auto const c : text.substr(from, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
    // chrono keeps months and days in one byte: 257 would pass for 1.
    if (year < first_year || year > last_year || month > 12 || day > 31) return std::nullopt;
    std::chrono::year_month_day const ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!ymd.ok()) return std::nullopt;
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

Date date_of(Instant moment) {
    auto const days = moment.ms >= 0 ? moment.ms / ms_per_day : -((-moment.ms + ms_per_day - 1) / ms_per_day);
    return {static_cast<std::int32_t>(days)};
}

std::string to_text(Date day) {
    std::chrono::year_month_day const ymd{std::chrono::sys_days{std::chrono::days{day.days}}};
    std::string text;
    append_padded(text, static_cast<int>(ymd.year()), 4);
    text += '-';
    append_padded(text, static_cast<unsigned>(ymd.month()), 2);
    text += '-';
    append_padded(text, static_cast<unsigned>(ymd.day()), 2);
    return text;
}

std::string to_text(Instant moment) {
    auto const day = date_of(moment);
    auto const rest = moment.ms - day.days * ms_per_day;
    auto text = to_text(day);
    text += 'T';
    append_padded(text, rest / 3'600'000, 2);
    text += ':';
    append_padded(text, rest / 60'000 % 60, 2);
    text += ':';
    append_padded(text, rest / 1'000 % 60, 2);
    text += '.';
    append_padded(text, rest % 1'000, 3);
    return text += 'Z';
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const year = number_at(text, 0, 4);
    auto const month = number_at(text, 5, 2);
    auto const day = number_at(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || text.back() != 'Z' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    auto const day = parse_date(text.substr(0, 10));
    auto const hour = number_at(text, 11, 2);
    auto const minute = number_at(text, 14, 2);
    auto const second = number_at(text, 17, 2);
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    auto const fraction = text.substr(19, text.size() - 20);
    int ms = 0;
    if (!fraction.empty()) {
        if (fraction[0] != '.' || fraction.size() < 2 || fraction.size() > 4) return std::nullopt;
        auto const digits = number_at(fraction, 1, fraction.size() - 1);
        if (!digits) return std::nullopt;
        constexpr std::array<int, 3> scale{100, 10, 1};
        ms = *digits * scale[fraction.size() - 2];
    }
    return Instant{day->days * ms_per_day + *hour * 3'600'000LL + *minute * 60'000LL + *second * 1'000LL + ms};
}

}  // namespace unisson::base
