#pragma once

#include <optional>

namespace unisson::measure {

/// |RCI| above this is a change that is no chance, at 95 %.
inline constexpr double reliable_index = 1.96;

/// The reliable change index of Jacobson & Truax (1991): (second − first) / (√2 · SD · √(1 − r)).
/// Nothing unless the deviation is above 0 and the reliability above 0 and below 1.
[[nodiscard]] std::optional<double> reliable_change_index(double first, double second, double deviation,
                                                          double reliability);

/// The smallest change that is reliable: 1.96 · √2 · SD · √(1 − r).
[[nodiscard]] std::optional<double> smallest_reliable_change(double deviation, double reliability);

/// Where a score is as likely of the one group as of the other: (s₀·M₁ + s₁·M₀) / (s₀ + s₁), 1 the clinical group.
[[nodiscard]] std::optional<double> clinical_cutoff(double clinical_mean, double clinical_deviation, double normal_mean,
                                                    double normal_deviation);

/// The four outcomes of Jacobson & Truax.
enum class Outcome { recovered, improved, unchanged, deteriorated };

/// What a change from `first` to `second` amounts to, where a lower score is better. `cutoff` as clinical_cutoff() gives it.
[[nodiscard]] std::optional<Outcome> outcome_of_change(double first, double second, double deviation,
                                                       double reliability, double cutoff);

}  // namespace unisson::measure
