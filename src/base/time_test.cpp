#include "base/time.hpp"

#include <doctest/doctest.h>

using namespace unisson::base;

TEST_CASE("every day of the calendar from 1600 to 2999 is read back from its text") {
    auto const first = make_date(1600, 1, 1);
    auto const last = make_date(2999, 12, 31);
    REQUIRE(first.has_value());
    REQUIRE(last.has_value());
    CHECK(last->days - first->days == 1400 * 365 + 340 - 1);  // 340 leap days
    std::size_t wrong = 0;
    for (auto day = *first; day <= *last; day = plus_days(day, 1))
        if (parse_date(to_text(day)) != day) ++wrong;
    CHECK(wrong == 0);
}

TEST_CASE("leap days follow the Gregorian rule") {
    for (int const year : {1600, 1904, 2000, 2024, 2400}) CHECK(make_date(year, 2, 29).has_value());
    for (int const year : {1700, 1800, 1900, 2023, 2100, 2200}) CHECK(!make_date(year, 2, 29).has_value());
    CHECK(make_date(1970, 1, 1)->days == 0);
    CHECK(to_text(plus_days(*make_date(2024, 2, 28), 1)) == "2024-02-29");
    CHECK(to_text(plus_days(*make_date(2023, 2, 28), 1)) == "2023-03-01");
    CHECK(to_text(plus_days(*make_date(2024, 1, 1), -1)) == "2023-12-31");
}

TEST_CASE("days that the calendar does not have, and years beyond the bounds, are nothing") {
    CHECK(!make_date(1599, 12, 31).has_value());
    CHECK(!make_date(3000, 1, 1).has_value());
    CHECK(!make_date(2026, 0, 1).has_value());
    CHECK(!make_date(2026, 13, 1).has_value());
    CHECK(!make_date(2026, 1, 0).has_value());
    CHECK(!make_date(2026, 4, 31).has_value());
    CHECK(!make_date(2026, 256 + 1, 1).has_value());
    CHECK(!make_date(2026, 1, 256 + 1).has_value());
    CHECK(!make_date(65536 + 2026, 1, 1).has_value());
}

TEST_CASE("only the ISO calendar date is a date") {
    CHECK(parse_date("2026-11-21") == make_date(2026, 11, 21));
    for (std::string_view const text :
         {"", "2026-11-2", "2026-11-211", "2026/11/21", "26-11-21", "2026-1-211", " 2026-11-21", "2026-11-2x",
          "-026-11-21", "+026-11-21", "2026-11-21T", "2026-02-30", "20261121"}) {
        CAPTURE(text);
        CHECK(!parse_date(text).has_value());
    }
}

TEST_CASE("moments are read back from their text, before and after 1970") {
    for (std::int64_t const ms : {0LL, 1LL, -1LL, 999LL, -86'400'000LL, -86'400'001LL, 1'763'766'317'042LL,
                                  -11'676'096'000'000LL, 32'503'679'999'999LL}) {
        CAPTURE(ms);
        auto const text = to_text(Instant{ms});
        CHECK(text.size() == 24);
        CHECK(parse_instant(text) == Instant{ms});
    }
    CHECK(to_text(Instant{-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(date_of(Instant{-1}) == *make_date(1969, 12, 31));
    CHECK(date_of(Instant{-ms_per_day}) == *make_date(1969, 12, 31));
    CHECK(date_of(Instant{-ms_per_day - 1}) == *make_date(1969, 12, 30));
    CHECK(date_of(Instant{ms_per_day - 1}) == *make_date(1970, 1, 1));
    CHECK(date_of(Instant{ms_per_day}) == *make_date(1970, 1, 2));
}

TEST_CASE("a moment has a second and up to three decimals, in UTC") {
    CHECK(parse_instant("1970-01-01T00:00:01Z") == Instant{1000});
    CHECK(parse_instant("1970-01-01T00:00:01.5Z") == Instant{1500});
    CHECK(parse_instant("1970-01-01T00:00:01.05Z") == Instant{1050});
    CHECK(parse_instant("1970-01-01T00:00:01.005Z") == Instant{1005});
    for (std::string_view const text :
         {"", "1970-01-01", "1970-01-01T00:00Z", "1970-01-01T00:00:00", "1970-01-01T00:00:00+00:00",
          "1970-01-01 00:00:00Z", "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z",
          "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.0000Z", "1970-01-01T00:00:00.0x0Z", "1970-01-01T00:00:00,5Z",
          "1970-01-01T00-00-00Z", "1970-02-30T00:00:00Z", "1970-01-01T-1:00:00Z", "1970-01-01t00:00:00Z",
          "1970-01-01T00:00:00z"}) {
        CAPTURE(text);
        CHECK(!parse_instant(text).has_value());
    }
}

TEST_CASE("a period holds its first and last day, or is open") {
    Period const closed{{10}, Date{12}};
    CHECK(!closed.contains({9}));
    CHECK(closed.contains({10}));
    CHECK(closed.contains({12}));
    CHECK(!closed.contains({13}));
    CHECK(Period{{10}, std::nullopt}.contains({1'000'000}));
    CHECK(!Period{{10}, Date{9}}.contains({9}));
}
