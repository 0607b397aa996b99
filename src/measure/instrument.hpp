#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/local_text.hpp"
#include "base/result.hpp"

/// Instruments as data: what is asked, which answers there are, how they are scored. See docs/instruments.md.
namespace unisson::measure {

inline constexpr std::string_view instrument_format = "unisson-instrument/1";
inline constexpr std::size_t instrument_bytes_max = std::size_t{1} << 18U;
inline constexpr std::size_t instrument_items_max = 120;
inline constexpr std::size_t instrument_scales_max = 60;
inline constexpr std::size_t options_max = 25;      ///< of one set of answers
inline constexpr std::size_t answer_sets_max = 40;
inline constexpr std::size_t conditions_max = 5;    ///< of one item or member
inline constexpr std::size_t bands_max = 12;        ///< of one scale
inline constexpr int option_value_max = 1'000;      ///< of an answer's number, on both sides of 0
inline constexpr double score_max = 100'000;        ///< of weights, factors and scores, on both sides of 0
inline constexpr std::size_t map_max = 120;         ///< of what the answers of one member count

/// Whether the words of the items are the product's own, or short neutral labels for a published instrument whose text
/// the organisation holds a licence for.
enum class Wording { own, neutral_labels };

/// Which way a score has to go to be better.
enum class Better { higher, lower, neither };

/// How the answers of a scale become one number.
enum class Method {
    sum,
    mean,
    count  ///< how many of them are among `counts`
};

}  // namespace unisson::measure

template <>
struct unisson::base::EnumNames<unisson::measure::Wording> {
    static constexpr std::array<std::string_view, 2> names{"own", "neutral_labels"};
};
template <>
struct unisson::base::EnumNames<unisson::measure::Better> {
    static constexpr std::array<std::string_view, 3> names{"higher", "lower", "neither"};
};
template <>
struct unisson::base::EnumNames<unisson::measure::Method> {
    static constexpr std::array<std::string_view, 3> names{"sum", "mean", "count"};
};

namespace unisson::measure {

/// Whose the instrument is and on what terms it may be used.
struct Licence {
    std::string copyright;
    std::string terms;  ///< id or sentence
    Wording wording{};

    static constexpr auto fields() {
        using base::field;
        using T = Licence;
        return base::Fields{field("copyright", &T::copyright), field("terms", &T::terms, 1000),
                            field("wording", &T::wording)};
    }
};

/// One answer that may be given: the number that is kept, and what it counts.
struct Option {
    int value = 0;
    std::optional<double> score;  ///< the value itself unless said otherwise
    base::LocalText label;
    std::optional<base::LocalText> help;

    static constexpr auto fields() {
        using base::field;
        using T = Option;
        return base::Fields{field("value", &T::value), field("score", &T::score), field("label", &T::label),
                            field("help", &T::help)};
    }
};

/// Answers that several items share.
struct AnswerSet {
    std::string key;
    std::vector<Option> options;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &AnswerSet::key, 80), field("options", &AnswerSet::options, options_max)};
    }
};

/// Holds where that item was answered with one of the values.
struct Condition {
    std::string item;
    std::vector<int> is;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("item", &Condition::item, 80), field("is", &Condition::is, options_max)};
    }
};

/// An answer with one of these values must be looked at by a human, at once.
struct Alert {
    std::vector<int> is;
    base::LocalText text;  ///< what to do

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("is", &Alert::is, options_max), field("text", &Alert::text)};
    }
};

struct Group {
    std::string key;
    base::LocalText title;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &Group::key, 80), field("title", &Group::title)};
    }
};

/// One question. Without a set of answers it is answered in words.
struct Item {
    std::string key;
    std::optional<std::string> group;
    base::LocalText text;
    std::optional<base::LocalText> help;
    std::optional<std::string> answers;
    std::optional<bool> required;
    std::vector<Condition> when;  ///< asked only where all of them hold
    std::optional<Alert> alert;

    static constexpr auto fields() {
        using base::field;
        using T = Item;
        return base::Fields{field("key", &T::key, 80),
                            field("group", &T::group, 80),
                            field("text", &T::text),
                            field("help", &T::help),
                            field("answers", &T::answers, 80),
                            field("required", &T::required),
                            field("when", &T::when, conditions_max),
                            field("alert", &T::alert)};
    }
};

/// What goes into a scale: an item, or a scale that stands before it.
struct Member {
    std::optional<std::string> item;
    std::optional<std::string> scale;
    std::optional<double> weight;     ///< 1 unless said otherwise
    std::vector<double> map;  ///< what the first, second, third … answer counts here, or the score 0, 1, 2 … of a scale
    std::optional<bool> reverse;  ///< lowest score counts as the highest
    std::vector<Condition> when;  ///< counts only where all of them hold

    static constexpr auto fields() {
        using base::field;
        using T = Member;
        return base::Fields{field("item", &T::item, 80),   field("scale", &T::scale, 80),
                            field("weight", &T::weight),   field("map", &T::map, map_max),
                            field("reverse", &T::reverse), field("when", &T::when, conditions_max)};
    }
};

/// From that score on, until the next band.
struct Band {
    std::string key;
    double from = 0;
    base::LocalText label;
    std::vector<std::string> needs;  ///< counted answers of which one at least must be there, for a scale that counts

    static constexpr auto fields() {
        using base::field;
        using T = Band;
        return base::Fields{field("key", &T::key, 80), field("from", &T::from), field("label", &T::label),
                            field("needs", &T::needs, bands_max)};
    }
};

/// What is known of the scale's precision in a population, for the reliable change index of Jacobson & Truax (1991).
struct Precision {
    double deviation = 0;  ///< standard deviation
    double reliability = 0;  ///< test-retest, above 0 and below 1
    std::string population;
    std::string source;

    static constexpr auto fields() {
        using base::field;
        using T = Precision;
        return base::Fields{field("deviation", &T::deviation), field("reliability", &T::reliability),
                            field("population", &T::population, 500), field("source", &T::source, 500)};
    }
};

/// A named number made of answers. There is no total over scales: none is made that the file does not name.
struct Scale {
    std::string key;
    base::LocalText title;
    Method method{};
    std::vector<Member> members;
    std::vector<double> counts;  ///< with `count`: the scores that count
    std::optional<double> factor;  ///< the number times this
    std::optional<double> divisor;  ///< and divided by that
    std::optional<bool> rounded;  ///< to a whole number, halves up
    std::optional<int> missing_max;  ///< so many answers may lack, in proportion to which it is prorated; 0 unless said
    Better better{};
    double least = 0;
    double most = 0;
    std::vector<Band> bands;
    std::optional<Precision> precision;

    static constexpr auto fields() {
        using base::field;
        using T = Scale;
        return base::Fields{field("key", &T::key, 80),
                            field("title", &T::title),
                            field("method", &T::method),
                            field("members", &T::members, instrument_items_max),
                            field("counts", &T::counts, options_max),
                            field("factor", &T::factor),
                            field("divisor", &T::divisor),
                            field("rounded", &T::rounded),
                            field("missing_max", &T::missing_max),
                            field("better", &T::better),
                            field("least", &T::least),
                            field("most", &T::most),
                            field("bands", &T::bands, bands_max),
                            field("precision", &T::precision)};
    }
};

struct Instrument {
    std::string format;
    std::string key;
    int version = 1;
    base::LocalText title;
    base::LocalText purpose;
    std::optional<base::LocalText> instruction;  ///< what whoever answers is told first
    Licence licence;
    std::vector<std::string> sources;
    std::vector<std::string> raters;  ///< who may answer: person, relative, professional; none named: anybody
    std::vector<AnswerSet> answers;
    std::vector<Group> groups;
    std::vector<Item> items;
    std::vector<Scale> scales;

    [[nodiscard]] Item const* item(std::string_view key_) const;
    [[nodiscard]] Scale const* scale(std::string_view key_) const;
    /// The answers of an item; null where it is answered in words.
    [[nodiscard]] std::vector<Option> const* options_of(Item const& item) const;

    static constexpr auto fields() {
        using base::field;
        using T = Instrument;
        return base::Fields{field("format", &T::format, 40),
                            field("key", &T::key, 80),
                            field("version", &T::version),
                            field("title", &T::title),
                            field("purpose", &T::purpose),
                            field("instruction", &T::instruction),
                            field("licence", &T::licence),
                            field("sources", &T::sources, 20),
                            field("raters", &T::raters, 3),
                            field("answers", &T::answers, answer_sets_max),
                            field("groups", &T::groups, 40),
                            field("items", &T::items, instrument_items_max),
                            field("scales", &T::scales, instrument_scales_max)};
    }
};

using Faults = std::vector<base::InputError>;

/// The fields of a file alone: for one that somebody else has checked already.
[[nodiscard]] base::Result<Instrument, Faults> read_instrument(base::JsonView json);

/// Reads and checks a file: its fields, that every key is one of its own, that all that is named exists and can be
/// answered, that scores and bands lie in order. All errors at once, each with its path.
[[nodiscard]] base::Result<Instrument, Faults> load_instrument(std::string_view json);

/// The instruments that may be used, each in all versions that were ever answered.
class Instruments {
public:
    /// In place of one of the same key and version.
    void put(Instrument instrument);
    [[nodiscard]] Instrument const* find(std::string_view key, int version) const;
    /// By key, the newest version first.
    [[nodiscard]] std::vector<Instrument> const& all() const { return m_all; }

private:
    std::vector<Instrument> m_all;
};

}  // namespace unisson::measure
