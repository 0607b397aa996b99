#pragma once

#include <optional>
#include <string>

#include "base/fields.hpp"

/// What journals and states keep of an instrument that was filled in.
namespace unisson::measure {

inline constexpr std::size_t answer_words_max = 4'000;

/// What somebody answered to one item: the value of an option, or words.
struct Answer {
    std::string item;
    std::optional<int> value;
    std::optional<std::string> words;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("item", &Answer::item, 80), field("value", &Answer::value),
                            field("words", &Answer::words, answer_words_max)};
    }
};

/// What a scale says of one filling. Without a score where more answers lack than its rule allows.
struct ScaleResult {
    std::string scale;
    std::optional<double> score;  ///< to four decimals
    std::optional<std::string> band;
    int missing = 0;  ///< answers that lack, of those that were asked
    std::optional<bool> prorated;  ///< made from the answers that are there, in proportion
    std::optional<double> reliable_change;  ///< a change of more than this is no chance, at 95 %

    static constexpr auto fields() {
        using base::field;
        using T = ScaleResult;
        return base::Fields{field("scale", &T::scale, 80),   field("score", &T::score),
                            field("band", &T::band, 80),     field("missing", &T::missing),
                            field("prorated", &T::prorated), field("reliable_change", &T::reliable_change)};
    }
};

}  // namespace unisson::measure
