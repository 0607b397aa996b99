#include "domain/waiting.hpp"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

namespace unisson::domain {

namespace {

WaitingSpot spot(Urgency urgency, int day, std::int64_t number) {
    return {waiting_key(urgency, {day}), number};
}

}  // namespace

TEST_CASE("the most urgent come first, then who asked first, then who was written down first") {
    using enum Urgency;
    std::vector const order{spot(acute, 20'010, 9), spot(pressing, 20'000, 8), spot(pressing, 20'001, 2),
                            spot(ordinary, -3, 7),  spot(ordinary, 19'000, 3), spot(ordinary, 19'000, 4)};
    auto sorted = order;
    std::ranges::reverse(sorted);
    std::ranges::sort(sorted);
    CHECK(sorted == order);
    CHECK(order[3].received_on() == base::Date{-3});
    CHECK(order[1].urgency() == pressing);
}

TEST_CASE("each place says which rule put it there") {
    using enum Urgency;
    CHECK(decided_by(spot(acute, 20'010, 9), spot(pressing, 20'000, 8)) == WaitingRule::urgency);
    CHECK(decided_by(spot(pressing, 20'000, 8), spot(pressing, 20'001, 2)) == WaitingRule::request_date);
    CHECK(decided_by(spot(ordinary, 19'000, 3), spot(ordinary, 19'000, 4)) == WaitingRule::number);
    CHECK(waiting_order.size() + 1 == base::EnumNames<WaitingRule>::names.size());
}

}  // namespace unisson::domain
