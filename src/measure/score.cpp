#include "measure/score.hpp"

#include <algorithm>
#include <cmath>

#include "measure/change.hpp"

namespace unisson::measure {

namespace {

constexpr double rounding = 10'000;  ///< scores are kept as they are written: to four decimals

std::optional<int> value_of(std::span<Answer const> answers, std::string_view item) {
    auto const found = std::ranges::find(answers, item, &Answer::item);
    return found == answers.end() ? std::nullopt : found->value;
}

bool contains(std::vector<int> const& values, int value) {
    return std::ranges::find(values, value) != values.end();
}

bool hold(std::vector<Condition> const& when, std::span<Answer const> answers) {
    return std::ranges::all_of(when, [&](Condition const& each) {
        auto const value = value_of(answers, each.item);
        return value && contains(each.is, *value);
    });
}

double score_of(Option const& option) {
    return option.score.value_or(option.value);
}

/// Makes the numbers of one scale from its members.
class Counter {
public:
    Counter(Instrument const& instrument, std::span<Answer const> answers, std::vector<ScaleResult> const& before)
        : m_instrument{instrument}, m_answers{answers}, m_before{before} {}

    ScaleResult count(Scale const& scale) {
        ScaleResult result{scale.key, std::nullopt, std::nullopt, 0, std::nullopt, std::nullopt};
        int there = 0;
        for (auto const& member : scale.members) {
            if (!counts_here(member)) continue;
            auto const value = value_in(member);
            value ? ++there : ++result.missing;
            if (value) add(scale, member, *value);
        }
        if (scale.precision)
            result.reliable_change = smallest_reliable_change(scale.precision->deviation, scale.precision->reliability);
        if (there == 0 || result.missing > scale.missing_max.value_or(0)) return result;
        if (result.missing > 0 && scale.method != Method::count) result.prorated = true;
        result.score = finished(scale, there, there + result.missing);
        result.band = band_of(scale, *result.score);
        return result;
    }

private:
    [[nodiscard]] bool counts_here(Member const& member) const {
        if (!hold(member.when, m_answers)) return false;
        auto const* item = member.item ? m_instrument.item(*member.item) : nullptr;
        return item == nullptr || is_asked(*item, m_answers);
    }

    [[nodiscard]] std::optional<double> value_in(Member const& member) const {
        if (member.scale) {
            auto const found = std::ranges::find(m_before, *member.scale, &ScaleResult::scale);
            if (found == m_before.end() || !found->score) return std::nullopt;
            return mapped(member, *found->score, static_cast<std::size_t>(std::max(0.0, *found->score)));
        }
        auto const* item = m_instrument.item(member.item.value_or(std::string{}));
        auto const* options = item == nullptr ? nullptr : m_instrument.options_of(*item);
        auto const value = item == nullptr ? std::nullopt : value_of(m_answers, item->key);
        if (options == nullptr || !value) return std::nullopt;
        auto const chosen = std::ranges::find(*options, *value, &Option::value);
        if (chosen == options->end()) return std::nullopt;
        if (!member.reverse.value_or(false))
            return mapped(member, score_of(*chosen), static_cast<std::size_t>(chosen - options->begin()));
        auto const [least, most] = std::ranges::minmax(*options, {}, score_of);
        return score_of(least) + score_of(most) - score_of(*chosen);
    }

    [[nodiscard]] static std::optional<double> mapped(Member const& member, double score, std::size_t index) {
        if (member.map.empty()) return score;
        return index < member.map.size() ? std::optional{member.map[index]} : std::nullopt;
    }

    void add(Scale const& scale, Member const& member, double value) {
        if (scale.method != Method::count) {
            m_sum += value * member.weight.value_or(1);
        } else if (std::ranges::find(scale.counts, value) != scale.counts.end()) {
            m_sum += 1;
            if (member.item) m_counted.push_back(*member.item);
        }
    }

    [[nodiscard]] double finished(Scale const& scale, int there, int asked) const {
        auto number = m_sum;
        if (scale.method == Method::mean) number /= there;
        if (scale.method == Method::sum) number = number * asked / there;
        number = number * scale.factor.value_or(1) / scale.divisor.value_or(1);
        if (scale.rounded.value_or(false)) return std::floor(number + 0.5);
        return std::round(number * rounding) / rounding;
    }

    [[nodiscard]] std::optional<std::string> band_of(Scale const& scale, double score) const {
        std::optional<std::string> found;
        for (auto const& band : scale.bands) {
            auto const counted = [&](std::string const& item) {
                return std::ranges::find(m_counted, item) != m_counted.end();
            };
            if (score >= band.from && (band.needs.empty() || std::ranges::any_of(band.needs, counted)))
                found = band.key;
        }
        return found;
    }

    Instrument const& m_instrument;
    std::span<Answer const> m_answers;
    std::vector<ScaleResult> const& m_before;
    double m_sum = 0;
    std::vector<std::string> m_counted;
};

}  // namespace

bool is_asked(Item const& item, std::span<Answer const> answers) {
    return hold(item.when, answers);
}

Faults wrong_answers(Instrument const& instrument, std::span<Answer const> answers) {
    Faults faults;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto const& answer = answers[i];
        auto const path = "/" + std::to_string(i);
        auto const* item = instrument.item(answer.item);
        if (item == nullptr) {
            faults.push_back({path + "/item", "unknown_value", "an item of this instrument"});
            continue;
        }
        auto const* options = instrument.options_of(*item);
        auto const earlier = answers.first(i);
        if (std::ranges::find(earlier, answer.item, &Answer::item) != earlier.end())
            faults.push_back({path + "/item", "already_exists", "one answer to each item"});
        else if (!is_asked(*item, answers))
            faults.push_back({path + "/item", "unknown_field", "only what is asked after the answers before"});
        else if (options == nullptr ? answer.value.has_value() : answer.words.has_value())
            faults.push_back({path, "unknown_field", options == nullptr ? "words" : "value"});
        else if (options == nullptr ? !answer.words : !answer.value)
            faults.push_back({path, "missing", options == nullptr ? "words" : "value"});
        else if (options != nullptr && std::ranges::find(*options, *answer.value, &Option::value) == options->end())
            faults.push_back({path + "/value", "unknown_value", "an answer of this item"});
    }
    for (auto const& item : instrument.items)
        if (item.required.value_or(false) && is_asked(item, answers) &&
            std::ranges::find(answers, item.key, &Answer::item) == answers.end())
            faults.push_back({"/" + item.key, "missing", "an answer"});
    return faults;
}

Scores score(Instrument const& instrument, std::span<Answer const> answers) {
    Scores scores;
    for (auto const& scale : instrument.scales)
        scores.scales.push_back(Counter{instrument, answers, scores.scales}.count(scale));
    for (auto const& item : instrument.items) {
        auto const value = value_of(answers, item.key);
        if (item.alert && value && is_asked(item, answers) && contains(item.alert->is, *value))
            scores.alerts.push_back(item.key);
    }
    return scores;
}

}  // namespace unisson::measure
