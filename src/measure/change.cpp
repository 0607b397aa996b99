#include "measure/change.hpp"

#include <cmath>
#include <numbers>

namespace unisson::measure {

namespace {

std::optional<double> deviation_of_differences(double deviation, double reliability) {
    if (!(deviation > 0) || !(reliability > 0 && reliability < 1)) return std::nullopt;
    return std::numbers::sqrt2 * deviation * std::sqrt(1 - reliability);
}

}  // namespace

std::optional<double> reliable_change_index(double first, double second, double deviation, double reliability) {
    auto const spread = deviation_of_differences(deviation, reliability);
    if (!spread) return std::nullopt;
    return (second - first) / *spread;
}

std::optional<double> smallest_reliable_change(double deviation, double reliability) {
    auto const spread = deviation_of_differences(deviation, reliability);
    if (!spread) return std::nullopt;
    return reliable_index * *spread;
}

std::optional<double> clinical_cutoff(double clinical_mean, double clinical_deviation, double normal_mean,
                                      double normal_deviation) {
    if (!(clinical_deviation > 0) || !(normal_deviation > 0)) return std::nullopt;
    return (normal_deviation * clinical_mean + clinical_deviation * normal_mean) /
           (normal_deviation + clinical_deviation);
}

std::optional<Outcome> outcome_of_change(double first, double second, double deviation, double reliability,
                                         double cutoff) {
    auto const index = reliable_change_index(first, second, deviation, reliability);
    if (!index) return std::nullopt;
    if (*index > reliable_index) return Outcome::deteriorated;
    if (*index >= -reliable_index) return Outcome::unchanged;
    return second < cutoff ? Outcome::recovered : Outcome::improved;
}

}  // namespace unisson::measure
