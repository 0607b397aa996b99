#include "server/time_zone.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

namespace unisson::server {

namespace {

constexpr std::string_view database = "/usr/share/zoneinfo/";
constexpr std::size_t name_max = 60;
constexpr std::size_t file_max = std::size_t{256} * 1024;
constexpr std::int64_t day_seconds = 86'400;
/// No zone is further from UTC than that, and no change of its clocks is larger.
constexpr std::int64_t farthest = 26 * 3600;

std::runtime_error damaged() {
    return std::runtime_error{"the file of the time zone is damaged"};
}

/// Reads numbers from the front of the bytes.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : m_bytes{bytes} {}

    std::string_view take(std::size_t count) {
        if (m_bytes.size() < count) throw damaged();
        auto const taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    /// A number of two's complement, the most significant byte first.
    std::int64_t number(std::size_t width) {
        auto const digits = take(width);
        std::uint64_t value = (static_cast<unsigned char>(digits.front()) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
        for (auto const digit : digits) value = value << 8U | static_cast<unsigned char>(digit);
        return static_cast<std::int64_t>(value);
    }

    [[nodiscard]] std::string_view rest() const { return m_bytes; }

private:
    std::string_view m_bytes;
};

/// RFC 9636 §3.1: how many of each follow in the block behind the header.
struct Counts {
    std::size_t utc_flags = 0;
    std::size_t standard_flags = 0;
    std::size_t leaps = 0;
    std::size_t times = 0;
    std::size_t types = 0;
    std::size_t characters = 0;

    [[nodiscard]] std::size_t bytes(std::size_t time_width) const {
        return times * (time_width + 1) + types * 6 + characters + leaps * (time_width + 4) + standard_flags +
               utc_flags;
    }
};

Counts read_header(Bytes& bytes) {
    if (bytes.take(4) != "TZif") throw damaged();
    if (bytes.take(1) < "2") throw damaged();  // version 1 has no rule for later years and stops at 2038
    bytes.take(15);
    std::array<std::size_t, 6> numbers{};
    for (auto& number : numbers) {
        auto const value = bytes.number(4);
        if (value < 0 || value > static_cast<std::int64_t>(file_max)) throw damaged();
        number = static_cast<std::size_t>(value);
    }
    return {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
}

std::int64_t seconds_of(base::Instant moment) {
    auto const whole = moment.ms / 1000;
    return moment.ms % 1000 < 0 ? whole - 1 : whole;
}

base::Date date_at(std::int64_t local_seconds) {
    auto const days = local_seconds / day_seconds - (local_seconds % day_seconds < 0 ? 1 : 0);
    return {static_cast<std::int32_t>(days)};
}

}  // namespace

/// Reads the rule behind the table: "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX, with the wider hours of RFC 9636 §3.3.2).
class TimeZone::RuleReader {
public:
    explicit RuleReader(std::string_view text) : m_text{text} {}

    [[nodiscard]] bool done() const { return m_text.empty(); }
    bool accept(char sign) {
        if (m_text.empty() || m_text.front() != sign) return false;
        m_text.remove_prefix(1);
        return true;
    }
    void expect(char sign) {
        if (!accept(sign)) throw damaged();
    }

    /// "CET" or "<+03>".
    void name() {
        bool const quoted = accept('<');
        auto const end = quoted ? m_text.find('>') : m_text.find_first_of("+-,0123456789");
        if (end == 0 || end == std::string_view::npos) throw damaged();
        m_text.remove_prefix(end + (quoted ? 1 : 0));
    }

    /// "-1" or "2:30:00", in seconds.
    std::int64_t time() {
        auto const sign = accept('-') ? -1 : 1;
        if (sign == 1) accept('+');
        auto seconds = number(0, 167) * 3600;
        if (accept(':')) seconds += number(0, 59) * 60;
        if (accept(':')) seconds += number(0, 59);
        return sign * seconds;
    }

    Turn turn() {
        Turn turn;
        if (accept('M')) {
            turn.kind = Turn::Kind::month_week_day;
            turn.month = static_cast<unsigned>(number(1, 12));
            expect('.');
            turn.week = static_cast<unsigned>(number(1, 5));
            expect('.');
            turn.day = static_cast<unsigned>(number(0, 6));
        } else {
            turn.kind = accept('J') ? Turn::Kind::julian : Turn::Kind::zero_based;
            turn.day = static_cast<unsigned>(number(turn.kind == Turn::Kind::julian ? 1 : 0, 365));
        }
        turn.time = accept('/') ? time() : 2 * 3600;
        return turn;
    }

private:
    std::int64_t number(std::int64_t low, std::int64_t high) {
        std::int64_t value = 0;
        std::size_t digits = 0;
        for (; digits < 3 && digits < m_text.size() && m_text[digits] >= '0' && m_text[digits] <= '9'; ++digits)
            value = value * 10 + (m_text[digits] - '0');
        if (digits == 0 || value < low || value > high) throw damaged();
        m_text.remove_prefix(digits);
        return value;
    }

    std::string_view m_text;
};

/// The moment in seconds since 1970, as a clock on the wall counts them before the change.
std::int64_t TimeZone::Turn::in_year(int year) const {
    using namespace std::chrono;
    auto const january = sys_days{std::chrono::year{year} / 1 / 1};
    sys_days on = january;
    if (kind == Kind::month_week_day) {
        auto const month_of = std::chrono::year{year} / std::chrono::month{month};
        auto const weekday_of = std::chrono::weekday{day};
        on = week == 5 ? sys_days{month_of / weekday_of[last]} : sys_days{month_of / weekday_of[week]};
    } else {
        // "J" never counts the 29th of February.
        bool const after_february = kind == Kind::julian && std::chrono::year{year}.is_leap() && day >= 60;
        on += days{kind == Kind::julian ? day - 1 + (after_february ? 1 : 0) : day};
    }
    return std::int64_t{on.time_since_epoch().count()} * day_seconds + time;
}

bool TimeZone::is_name(std::string_view name) {
    auto const known = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '+' || c == '/';
    };
    return !name.empty() && name.size() <= name_max && name.front() != '/' && name.back() != '/' &&
           name.find("//") == std::string_view::npos && std::ranges::all_of(name, known);
}

TimeZone::TimeZone(std::string_view name) {
    std::filesystem::path const path{std::string{database}.append(name)};
    std::error_code error;
    if (!is_name(name) || !std::filesystem::is_regular_file(path, error))
        throw std::runtime_error{"this machine knows no time zone \"" + std::string{name} +
                                 "\": expected a name such as Europe/Zurich, and the package tzdata installed"};
    std::ifstream file{path, std::ios::binary};
    std::string bytes(file_max, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    try {
        *this = from_bytes(bytes);
    } catch (std::runtime_error const&) {
        throw std::runtime_error{"the time zone \"" + std::string{name} + "\" of this machine cannot be read"};
    }
}

TimeZone TimeZone::from_bytes(std::string_view content) {
    Bytes bytes{content};
    bytes.take(read_header(bytes).bytes(4));  // the block for readers of 32 bits
    auto const counts = read_header(bytes);
    if (counts.leaps != 0 || counts.types == 0) throw damaged();
    Bytes times{bytes.take(counts.times * 8)};
    Bytes kinds{bytes.take(counts.times)};
    Bytes types{bytes.take(counts.types * 6)};
    bytes.take(counts.characters + counts.standard_flags + counts.utc_flags);

    std::vector<std::int64_t> offsets;
    for (std::size_t i = 0; i < counts.types; ++i) {
        offsets.push_back(types.number(4));
        types.take(2);
        if (offsets.back() < -farthest || offsets.back() > farthest) throw damaged();
    }
    TimeZone zone;
    zone.m_first_offset = offsets.front();
    for (std::size_t i = 0; i < counts.times; ++i) {
        auto const at = times.number(8);
        auto const kind = static_cast<unsigned char>(kinds.take(1).front());
        if (kind >= offsets.size() || (!zone.m_changes.empty() && at <= zone.m_changes.back().at)) throw damaged();
        zone.m_changes.push_back({at, offsets[kind]});
    }
    auto const footer = bytes.rest();
    if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n') throw damaged();
    zone.read_rule(footer.substr(1, footer.size() - 2));
    return zone;
}

void TimeZone::read_rule(std::string_view text) {
    if (text.empty()) return;
    RuleReader reader{text};
    reader.name();
    m_standard = -reader.time();
    m_has_rule = true;
    if (reader.done()) return;
    reader.name();
    m_has_summer = true;
    m_summer = m_standard + 3600;
    if (!reader.accept(',')) {
        m_summer = -reader.time();
        reader.expect(',');
    }
    m_summer_begins = reader.turn();
    reader.expect(',');
    m_summer_ends = reader.turn();
    if (!reader.done()) throw damaged();
}

std::int64_t TimeZone::offset_by_rule(std::int64_t seconds) const {
    if (!m_has_summer) return m_standard;
    using namespace std::chrono;
    auto const day = sys_days{days{date_at(seconds + m_standard).days}};
    auto const year = static_cast<int>(year_month_day{day}.year());
    auto const begins = m_summer_begins.in_year(year) - m_standard;
    auto const ends = m_summer_ends.in_year(year) - m_summer;
    bool const summer = begins < ends ? begins <= seconds && seconds < ends : seconds < ends || begins <= seconds;
    return summer ? m_summer : m_standard;
}

std::int64_t TimeZone::offset_at(base::Instant moment) const {
    auto const seconds = seconds_of(moment);
    auto const next = std::ranges::upper_bound(m_changes, seconds, {}, &Change::at);
    if (next == m_changes.end() && m_has_rule) return offset_by_rule(seconds);
    return next == m_changes.begin() ? m_first_offset : std::prev(next)->offset;
}

base::Date TimeZone::day_of(base::Instant moment) const {
    return date_at(seconds_of(moment) + offset_at(moment));
}

base::Instant TimeZone::end_of(base::Date day) const {
    auto const midnight = (std::int64_t{day.days} + 1) * day_seconds;
    auto low = midnight - farthest;   // still this day, or one before
    auto high = midnight + farthest;  // already a later one
    while (high - low > 1) {
        auto const middle = low + (high - low) / 2;
        (day_of({middle * 1000}) > day ? high : low) = middle;
    }
    return {high * 1000 - 1};
}

}  // namespace unisson::server
