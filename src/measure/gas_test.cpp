#include "measure/gas.hpp"

#include <vector>

#include <doctest/doctest.h>

namespace unisson::measure {

using Goals = std::vector<WeightedLevel>;

TEST_CASE("goal attainment gives the worked values of Kiresuk and Sherman's formula [G13]") {
    auto const near = [](double value) { return doctest::Approx(value).epsilon(0.0001); };
    CHECK(*gas_t_score(Goals{{3, -2}, {2, -1}, {1, -1}}) == near(30.17));
    CHECK(*gas_t_score(Goals{{3, 1}, {2, 0}, {1, -1}}) == near(54.41));
    CHECK(*gas_t_score(Goals{{1, 0}, {2, 0}, {3, 0}}) == near(50.00));
    CHECK(*gas_t_score(Goals{{1, 1}}) == near(60.00));
    CHECK(*gas_t_score(Goals{{1, 1}, {1, 1}, {1, 0}}) == near(59.13));
    CHECK(*gas_t_score(Goals{{1, 2}, {1, 2}, {1, 2}}) == near(77.39));
    CHECK(*gas_t_score(Goals{{3, -2}, {2, -2}, {1, -2}}) == near(23.56));
}

TEST_CASE("multiplying all weights by one number leaves the score as it is") {
    auto const once = gas_t_score(Goals{{3, 1}, {2, 0}, {1, -1}});
    auto const scaled = gas_t_score(Goals{{21, 1}, {14, 0}, {7, -1}});
    CHECK(*once == doctest::Approx(*scaled));
}

TEST_CASE("a score without a rated goal or without weight is undefined, not fifty") {
    CHECK_FALSE(gas_t_score(Goals{}));
    CHECK_FALSE(gas_t_score(Goals{{0, 2}, {0, -1}}));
}

}  // namespace unisson::measure
