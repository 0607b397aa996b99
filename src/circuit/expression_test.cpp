#include "circuit/expression.hpp"

#include <array>

#include <doctest/doctest.h>

namespace unisson::circuit {

namespace {

constexpr std::array<PathType, 6> paths{{{"needs", ValueKind::number},
                                         {"goals.set", ValueKind::number},
                                         {"admitted", ValueKind::boolean},
                                         {"origin", ValueKind::text},
                                         {"agreement.review_on", ValueKind::date},
                                         {"exited_on", ValueKind::date}}};

base::Date day(std::string_view text) {
    return base::parse_date(text).value();
}

class File final : public Values {
public:
    std::array<Value, 6> values{std::int64_t{2}, std::int64_t{0}, true, std::string{"insurer"}, day("2026-03-31"), {}};
    Value const& at(std::size_t path) override { return values[path]; }
    base::Date today() const override { return day("2026-03-20"); }
};

bool holds(std::string_view text) {
    File file;
    auto const read = Expression::condition(text, paths);
    CAPTURE(text);
    REQUIRE(read);
    return read->holds(file);
}

ExpressionError error(std::string_view text) {
    auto const read = Expression::condition(text, paths);
    CAPTURE(text);
    REQUIRE_FALSE(read);
    return read.error();
}

}  // namespace

TEST_CASE("conditions compare, join and deny") {
    CHECK(holds("needs = 2"));
    CHECK(holds("needs >= 2 and needs < 3"));
    CHECK_FALSE(holds("needs > 2"));
    CHECK(holds("needs != 3 or goals.set > 5"));
    CHECK(holds("not (needs = 1)"));
    CHECK(holds("not not admitted"));
    CHECK(holds("origin = 'insurer' and origin != \"self\""));
    CHECK(holds("true and not false"));
}

TEST_CASE("\"and\" binds closer than \"or\", \"not\" closest") {
    CHECK(holds("admitted or admitted and false"));
    CHECK_FALSE(holds("(admitted or admitted) and false"));
    CHECK(holds("not false and true"));
    CHECK_FALSE(holds("not admitted = true"));
}

TEST_CASE("days are compared with today and with spans of days, weeks, months and years") {
    CHECK(holds("agreement.review_on <= today + 14 days"));
    CHECK_FALSE(holds("agreement.review_on <= today + 1 week"));
    CHECK(holds("agreement.review_on - 1 month = 2026-02-28"));
    CHECK(holds("agreement.review_on + 1 month = 2026-04-30"));
    CHECK(holds("agreement.review_on - 2 years = 2024-03-31"));
    CHECK(holds("today > 2026-03-19 and today < 2026-03-21"));
}

TEST_CASE("what the file does not hold exists not, and no comparison with it holds") {
    CHECK_FALSE(holds("exists(exited_on)"));
    CHECK(holds("exists(agreement.review_on)"));
    CHECK_FALSE(holds("exists(goals.set)"));
    CHECK_FALSE(holds("exited_on < today"));
    CHECK_FALSE(holds("exited_on >= today"));
    CHECK_FALSE(holds("exited_on + 6 months != today"));
}

TEST_CASE("a condition that does not hold names the parts that are missing") {
    File file;
    std::string const text = "admitted and needs >= 5 and exists(goals.set) and (origin = 'self' or needs > 9)";
    auto const read = Expression::condition(text, paths);
    REQUIRE(read);
    auto const lacks = read->lacking(file);
    REQUIRE(lacks.size() == 3);
    CHECK(lacks[0].path == 0);
    CHECK(lacks[0].needed == 5);
    CHECK(lacks[0].found == 2);
    CHECK(lacks[0].text == "needs >= 5");
    CHECK(lacks[1].path == 1);
    CHECK(lacks[1].needed == 1);
    CHECK(lacks[1].text == "exists(goals.set)");
    CHECK_FALSE(lacks[2].path);
    CHECK(lacks[2].text == "origin = 'self' or needs > 9");
    CHECK(read->paths() == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("a condition that cannot be read says where and what was expected") {
    CHECK(error("needs >= ").code == "syntax");
    CHECK(error("needs >= ").offset == 9);
    CHECK(error("need >= 1").code == "unknown_path");
    CHECK(error("admitted and need >= 1").offset == 13);
    CHECK(error("needs").code == "wrong_type");
    CHECK(error("needs = 'two'").code == "wrong_type");
    CHECK(error("origin < 'a'").code == "wrong_type");
    CHECK(error("admitted > false").code == "wrong_type");
    CHECK(error("needs + 3 days = today").code == "wrong_type");
    CHECK(error("needs and admitted").code == "wrong_type");
    CHECK(error("(admitted").expected == "\")\"");
    CHECK(error("origin = 'insurer").code == "syntax");
    CHECK(error("today = 2026-02-30").code == "syntax");
    CHECK(error("today > today - 14").expected == "days, weeks, months or years");
    CHECK(error("admitted admitted").code == "syntax");
    CHECK(error("").code == "syntax");
    CHECK(error("needs = 99999999999").code == "out_of_range");
    CHECK(error("exists(needs = 1)").code == "syntax");
    CHECK(error("admitted; drop").code == "syntax");
}

TEST_CASE("length, depth and number of parts have limits") {
    CHECK(error("admitted" + std::string(expression_length_max, ' ')).code == "too_long");
    std::string const deep(expression_depth_max + 1, '(');
    CHECK(error(deep + "admitted").code == "too_deep");
    std::string nots;
    for (std::size_t i = 0; i <= expression_depth_max; ++i) nots += "not ";
    CHECK(error(nots + "true").code == "too_deep");
    std::string many = "true";
    for (std::size_t i = 0; i < expression_nodes_max / 2 - 1; ++i) many += " or true";
    CHECK(holds(many));
    CHECK(error(many + " or true or true").code == "too_long");
}

TEST_CASE("a condition that contradicts itself is found") {
    auto const never = [](std::string_view text) { return Expression::condition(text, paths)->never_holds(); };
    for (auto const* text :
         {"false", "needs >= 2 and needs < 2", "exists(needs) and needs = 0", "admitted and not admitted",
          "origin = 'self' and origin = 'insurer'", "needs > 3 and admitted and needs <= 3", "1 = 2"})
        CHECK_MESSAGE(never(text), text);
    for (auto const* text : {"true", "needs >= 2 and needs <= 2", "admitted or not admitted", "not (needs > 3)",
                             "origin = 'self' and origin != 'insurer'", "needs > 3 or needs < 3"})
        CHECK_MESSAGE(!never(text), text);
}

TEST_CASE("a day may be said by an expression; months end on their last day") {
    File file;
    auto const read = Expression::day("agreement.review_on - 14 days", paths);
    REQUIRE(read);
    CHECK(read->when(file) == day("2026-03-17"));
    CHECK(Expression::day("exited_on + 6 months", paths)->when(file) == std::nullopt);
    CHECK(Expression::day("needs", paths).error().code == "wrong_type");
    CHECK(shifted(day("2024-02-29"), 1, Expression::Unit::years) == day("2025-02-28"));
    CHECK(shifted(day("2026-01-31"), -2, Expression::Unit::months) == day("2025-11-30"));
    CHECK(shifted(day("2026-12-31"), 1, Expression::Unit::months) == day("2027-01-31"));
    CHECK(shifted(day("2026-05-15"), -17, Expression::Unit::months) == day("2024-12-15"));
    CHECK_FALSE(shifted(day("2990-05-15"), 100, Expression::Unit::years));
}

TEST_CASE("spans are ISO 8601 durations of one unit") {
    CHECK(parse_duration("P14D")->count == 14);
    CHECK(parse_duration("P3M")->unit == Expression::Unit::months);
    for (auto const* wrong : {"", "P", "PD", "14D", "P1H", "P1M2D", "P-1D", "P9999D", "P1.5D"})
        CHECK_FALSE(parse_duration(wrong));
}

}  // namespace unisson::circuit
