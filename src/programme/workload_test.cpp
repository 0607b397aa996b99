#include "programme/workload.hpp"

#include <doctest/doctest.h>

namespace unisson::programme {

TEST_CASE("each case weighs its part of the caseload that its programme allows") {
    auto const load = workload({{"employment", 10, 40}, {"insurance", 5, 25}});
    CHECK(load.cases == 15);
    CHECK(load.weighed == 15);
    CHECK(load.thousandths == 450);  // 10/40 + 5/25
    CHECK_FALSE(load.over);
}

TEST_CASE("at the ceiling a caseload is full, one case more is over it") {
    CHECK(workload({{"employment", 40, 40}}).thousandths == full_load);
    CHECK_FALSE(workload({{"employment", 40, 40}}).over);
    CHECK(workload({{"employment", 41, 40}}).over);
    CHECK(workload({{"employment", 41, 40}}).thousandths == 1'025);
}

TEST_CASE("thirds that make a whole are a full caseload and not a thousandth less or more") {
    auto const load = workload({{"a", 1, 3}, {"b", 2, 6}, {"c", 3, 9}});
    CHECK(load.thousandths == full_load);
    CHECK_FALSE(load.over);
    CHECK(workload({{"a", 2, 3}, {"b", 2, 6}, {"c", 1, 1'000}}).over);
}

TEST_CASE("a programme without a ceiling counts its cases and weighs nothing") {
    auto const load = workload({{"gobet", 7, std::nullopt}, {"employment", 4, 40}});
    CHECK(load.cases == 11);
    CHECK(load.weighed == 4);
    CHECK(load.thousandths == 100);
    CHECK(load.parts.front().programme == "employment");
    CHECK(workload({}).thousandths == 0);
}

}  // namespace unisson::programme
