#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measure/answer.hpp"
#include "measure/instrument.hpp"

namespace unisson::measure {

struct Scores {
    std::vector<ScaleResult> scales;  ///< in the order of the instrument; there is no total over them
    std::vector<std::string> alerts;  ///< the items whose answer a human must look at
};

/// Whether an item is asked, given the answers to those before it.
[[nodiscard]] bool is_asked(Item const& item, std::span<Answer const> answers);

/// What is wrong with answers: items that there are not or that are not asked, answers that may not be given, required
/// ones that lack. Paths begin at the list of answers: "/3/value".
[[nodiscard]] Faults wrong_answers(Instrument const& instrument, std::span<Answer const> answers);

/// The scores of answers, none of which is wrong. Whatever lacks is told and never filled in silently.
[[nodiscard]] Scores score(Instrument const& instrument, std::span<Answer const> answers);

}  // namespace unisson::measure
