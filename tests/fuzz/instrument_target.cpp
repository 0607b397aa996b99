#include <cmath>

#include "fuzz/targets.hpp"
#include "measure/score.hpp"

namespace unisson::fuzz {

std::string instrument(std::string_view input) {
    auto const loaded = measure::load_instrument(input);
    if (!loaded) return loaded.error().empty() ? "refused without a reason" : std::string{};
    auto const once = base::json_text(*loaded);
    auto const again = measure::load_instrument(once);
    if (!again) return "what was written is refused: " + again.error().front().path;
    if (base::json_text(*again) != once) return "what was written means something else";
    std::vector<measure::Answer> answers;
    for (auto const& item : loaded->items) {
        if (!measure::is_asked(item, answers)) continue;
        auto const* options = loaded->options_of(item);
        if (options != nullptr)
            answers.push_back({item.key, options->back().value, std::nullopt});
        else
            answers.push_back({item.key, std::nullopt, "words"});
    }
    if (!measure::wrong_answers(*loaded, answers).empty()) return "a full set of answers is wrong";
    auto const scores = measure::score(*loaded, answers);
    if (scores.scales.size() != loaded->scales.size()) return "a scale is left out";
    for (auto const& result : scores.scales)
        if (result.score && !std::isfinite(*result.score)) return "a score is no number";
    return {};
}

}  // namespace unisson::fuzz
