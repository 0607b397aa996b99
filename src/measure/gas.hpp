#pragma once

#include <optional>
#include <span>

namespace unisson::measure {

/// One goal in a goal attainment score: its weight (above 0) and the level reached (-2 to +2).
struct WeightedLevel {
    double weight = 1;
    int level = 0;
};

/// The expected correlation between goals that Kiresuk & Sherman (1968) assume.
inline constexpr double gas_correlation = 0.30;

/// The goal attainment T-score of Kiresuk & Sherman (1968):
/// T = 50 + 10 · Σ(w·x) / sqrt((1 − ρ) · Σ(w²) + ρ · (Σw)²). 50 means "as expected".
/// Nothing where no goal is rated or all weights are 0: that is undefined, not 50.
[[nodiscard]] std::optional<double> gas_t_score(std::span<WeightedLevel const> goals,
                                                double correlation = gas_correlation);

}  // namespace unisson::measure
