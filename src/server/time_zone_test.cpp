#include "server/time_zone.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace unisson::server {

namespace {

base::Instant at(std::string_view text) {
    return base::parse_instant(text).value();
}

base::Date day(std::string_view text) {
    return base::parse_date(text).value();
}

std::string file_of(std::string_view zone) {
    std::ifstream file{"/usr/share/zoneinfo/" + std::string{zone}, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// A file without listed changes: only a type, and the rule behind it.
std::string file_with_rule(std::string const& rule) {
    std::string const header = "TZif2" + std::string(15, '\0');
    std::string const counts{"\0\0\0\0"
                             "\0\0\0\0"
                             "\0\0\0\0"
                             "\0\0\0\0"
                             "\0\0\0\1"
                             "\0\0\0\4",
                             24};
    std::string const block{"\0\0\0\0\0\0UTC\0", 10};
    return header + counts + block + header + counts + block + "\n" + rule + "\n";
}

}  // namespace

TEST_CASE("at 23:30 it is still the same day, in winter and in summer, and half past midnight is the next") {
    TimeZone const zurich{"Europe/Zurich"};
    CHECK(zurich.day_of(at("2026-01-31T22:30:00Z")) == day("2026-01-31"));
    CHECK(zurich.day_of(at("2026-01-31T23:30:00Z")) == day("2026-02-01"));
    CHECK(zurich.day_of(at("2026-07-31T21:30:00Z")) == day("2026-07-31"));
    CHECK(zurich.day_of(at("2026-07-31T22:30:00Z")) == day("2026-08-01"));
    CHECK(zurich.end_of(day("2026-01-31")) == at("2026-01-31T22:59:59.999Z"));
    CHECK(zurich.end_of(day("2026-07-31")) == at("2026-07-31T21:59:59.999Z"));
    CHECK(zurich.day_of(at("1969-12-31T23:30:00Z")) == day("1970-01-01"));
}

TEST_CASE("the days on which the clocks change have 23 and 25 hours") {
    TimeZone const zurich{"Europe/Zurich"};
    auto const hours = [&](std::string_view text) {
        return (zurich.end_of(day(text)).ms - zurich.end_of(base::plus_days(day(text), -1)).ms) / 3'600'000;
    };
    CHECK(hours("2026-03-28") == 24);
    CHECK(hours("2026-03-29") == 23);
    CHECK(hours("2026-10-25") == 25);
    CHECK(zurich.offset_at(at("2026-03-29T00:59:59Z")) == 3600);
    CHECK(zurich.offset_at(at("2026-03-29T01:00:00Z")) == 7200);
    CHECK(zurich.offset_at(at("2026-10-25T00:59:59Z")) == 7200);
    CHECK(zurich.offset_at(at("2026-10-25T01:00:00Z")) == 3600);
    CHECK(zurich.day_of(at("2026-10-25T22:59:59Z")) == day("2026-10-25"));
    CHECK(zurich.day_of(at("2026-10-25T23:00:00Z")) == day("2026-10-26"));
}

TEST_CASE("years behind the table follow the rule, north and south of the equator") {
    TimeZone const zurich{"Europe/Zurich"};
    CHECK(zurich.offset_at(at("2060-03-28T00:59:59Z")) == 3600);
    CHECK(zurich.offset_at(at("2060-03-28T01:00:00Z")) == 7200);
    CHECK(zurich.offset_at(at("2060-10-31T01:00:00Z")) == 3600);
    TimeZone const sydney{"Australia/Sydney"};
    CHECK(sydney.offset_at(at("2060-01-15T00:00:00Z")) == 11 * 3600);
    CHECK(sydney.offset_at(at("2060-07-15T00:00:00Z")) == 10 * 3600);
    auto const julian = TimeZone::from_bytes(file_with_rule("AAA4BBB,J60/0,J300/0"));
    CHECK(julian.offset_at(at("2028-03-01T03:59:59Z")) == -4 * 3600);
    CHECK(julian.offset_at(at("2028-03-01T04:00:00Z")) == -3 * 3600);  // the 60th day but for a 29th of February
    auto const counted = TimeZone::from_bytes(file_with_rule("<+0330>-3:30<+0430>,59/24,299"));
    CHECK(counted.offset_at(at("2027-03-01T20:29:59Z")) == 12'600);
    CHECK(counted.offset_at(at("2027-03-01T20:30:00Z")) == 16'200);
}

TEST_CASE("a day ends where the next begins, also where midnight is skipped or a day never was") {
    CHECK(TimeZone{"Asia/Beirut"}.end_of(day("2026-03-28")) == at("2026-03-28T21:59:59.999Z"));
    TimeZone const apia{"Pacific/Apia"};
    CHECK(apia.end_of(day("2011-12-29")) == at("2011-12-30T09:59:59.999Z"));
    CHECK(apia.end_of(day("2011-12-30")) == apia.end_of(day("2011-12-29")));
    CHECK(apia.day_of(at("2011-12-30T10:00:00Z")) == day("2011-12-31"));
    TimeZone const utc{"UTC"};
    CHECK(utc.end_of(day("2026-06-30")) == at("2026-06-30T23:59:59.999Z"));
    for (auto const* const name : {"Europe/Zurich", "America/St_Johns", "Africa/Casablanca", "America/Nuuk"}) {
        TimeZone const zone{name};
        for (auto on = day("2024-01-01"); on < day("2045-01-01"); on = base::plus_days(on, 1)) {
            auto const last = zone.end_of(on);
            if (zone.day_of(last) != on || zone.day_of({last.ms + 1}) != base::plus_days(on, 1))
                FAIL_CHECK(name << " " << base::to_text(on));
        }
    }
}

TEST_CASE("files that are no time zone are refused and never read beyond their end") {
    auto const good = file_of("Europe/Zurich");
    REQUIRE(good.size() > 500);
    CHECK_NOTHROW((void)TimeZone::from_bytes(good));
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_THROWS_AS((void)TimeZone::from_bytes(good.substr(0, length)), std::runtime_error);
    auto old = good;
    old[4] = '\0';
    CHECK_THROWS_AS((void)TimeZone::from_bytes(old), std::runtime_error);
    for (auto const* const rule : {"CET", "CET-1CEST", "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M3.5.0", "<CET-1",
                                   "CET-999", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,Q,M10.5.0"})
        CHECK_THROWS_AS((void)TimeZone::from_bytes(file_with_rule(rule)), std::runtime_error);
    CHECK_THROWS_WITH_AS(TimeZone{"Europe/Nowhere"}, doctest::Contains("tzdata"), std::runtime_error);
    CHECK_THROWS_AS(TimeZone{"right/Europe/Zurich"}, std::runtime_error);  // counts leap seconds, or is not there
}

}  // namespace unisson::server
