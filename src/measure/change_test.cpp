#include "measure/change.hpp"

#include <doctest/doctest.h>

namespace unisson::measure {

TEST_CASE("reliable change gives the worked values: 18 to 9 on a scale with SD 6.1 and reliability .84") {
    CHECK(*reliable_change_index(18, 9, 6.1, 0.84) == doctest::Approx(-2.61).epsilon(0.001));
    CHECK(*smallest_reliable_change(6.1, 0.84) == doctest::Approx(6.76).epsilon(0.001));
    CHECK(*clinical_cutoff(17.1, 6.1, 3.3, 3.8) == doctest::Approx(8.60).epsilon(0.001));
}

TEST_CASE("without a known precision there is no index, only the raw change") {
    CHECK_FALSE(reliable_change_index(18, 9, 0, 0.84));
    CHECK_FALSE(reliable_change_index(18, 9, 6.1, 1));
    CHECK_FALSE(reliable_change_index(18, 9, 6.1, 0));
    CHECK_FALSE(smallest_reliable_change(-1, 0.5));
    CHECK_FALSE(clinical_cutoff(1, 0, 1, 1));
    CHECK_FALSE(outcome_of_change(18, 9, 0, 0.84, 8.6));
}

}  // namespace unisson::measure
