#pragma once

#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "circuit/expression.hpp"
#include "programme/charter.hpp"
#include "programme/plan_item.hpp"

/// What a programme says in codes and conditions, in the words of its readers: phrases without a verb ("at least 2
/// goals rated, agreement signed"), so that they stand as well in a list as in a sentence.
namespace unisson::programme {

/// A word that the core brings along, in the four languages.
struct Words {
    std::string_view fr, en, de, it;

    [[nodiscard]] constexpr std::string_view in(std::string_view locale) const {
        return locale == "en" ? en : locale == "de" ? de : locale == "it" ? it : fr;
    }
    [[nodiscard]] LocalText text() const {
        return {std::string{fr}, std::string{en}, std::string{de}, std::string{it}};
    }
};

struct Programme;

inline constexpr std::string_view locales[] = {"fr", "en", "de", "it"};

/// The same question answered in each language. A loop, so that the answer's code is there once: the page loads it.
template <typename Answer>
[[nodiscard]] LocalText in_each(Answer const& answer) {
    LocalText out;
    std::string* const texts[] = {&out.fr, &out.en, &out.de, &out.it};
    for (std::size_t i = 0; i < std::size(locales); ++i) *texts[i] = answer(locales[i]);
    return out;
}

/// "a, b and c".
[[nodiscard]] LocalText listed(std::vector<LocalText> const& parts, Words const& last);
inline constexpr Words and_word{"et", "and", "und", "e"};
inline constexpr Words or_word{"ou", "or", "oder", "o"};

/// As the programme's file writes it: a condition, or a day if it can be read as nothing else. What cannot be read at
/// all stays as written. Data, groups and items are called as the programme labels them.
[[nodiscard]] LocalText in_words(Programme const& programme, std::string_view written);
/// The parts of a condition that must all hold, one phrase each.
[[nodiscard]] std::vector<LocalText> parts_in_words(Programme const& programme, std::string_view written);

/// "14 days", "1 month".
[[nodiscard]] LocalText in_words(circuit::Duration const& duration);
/// What an entry or exit waits for: "after the beginning of “Assessment”".
[[nodiscard]] LocalText in_words(Programme const& programme, EventPart const& event);

/// The word for a code of a vocabulary, nothing for codes that are none: vocabularies "status", "origin",
/// "exit_reason", "channel", "secrecy", "funding", "desk", "certainty", "phase".
[[nodiscard]] std::optional<LocalText> word_for(std::string_view vocabulary, std::string_view code);

/// How one fact of the case file is spoken of. Which members are set follows from the kind of the fact.
struct FactWords {
    std::string_view name;
    Words there;   ///< boolean: it is so; number: at least one; date and text: the thing itself ("last contact")
    Words absent;  ///< boolean: it is not so; number: none
    Words one;     ///< number: after a 1 ("goal set")
    Words many;    ///< number: after other numbers; date: with its article, as it stands after "after"
    Words before;  ///< date: as it stands after "before"
};
[[nodiscard]] std::span<FactWords const> fact_words();

}  // namespace unisson::programme
