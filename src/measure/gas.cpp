#include "measure/gas.hpp"

#include <cmath>

namespace unisson::measure {

std::optional<double> gas_t_score(std::span<WeightedLevel const> goals, double correlation) {
    double attained = 0;
    double weights = 0;
    double squares = 0;
    for (auto const& goal : goals) {
        attained += goal.weight * goal.level;
        weights += goal.weight;
        squares += goal.weight * goal.weight;
    }
    auto const variance = (1 - correlation) * squares + correlation * weights * weights;
    if (!(variance > 0)) return std::nullopt;
    return 50 + 10 * attained / std::sqrt(variance);
}

}  // namespace unisson::measure
