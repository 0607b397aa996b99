#pragma once

#include <string>
#include <string_view>

#include "programme/facts.hpp"
#include "programme/words.hpp"

/// How the facts and events are spoken of that a programme declares itself: their words are labels of the programme.
namespace unisson::programme {

/// A fact in one language; `there` to `before` as in FactWords.
struct Spoken {
    std::string thing;  ///< what exists() asks for: "Capacity for work"
    std::string there;
    std::string absent;
    std::string many;
    std::string before;
    std::string unit;  ///< after a number ("%", "days"), with its space
    std::string unit_of_one;
};
[[nodiscard]] Spoken spoken_of(Programme const& programme, FactTable::Declared const& fact, std::string_view locale);

/// The same of kinds of act and of lists (words_lists.cpp).
[[nodiscard]] Spoken spoken_of_list(Programme const& programme, FactTable::Declared const& fact,
                                    std::string_view locale);

/// What has happened to a datum or group, as it stands after "after"; empty for other events.
[[nodiscard]] std::string happening_of(Programme const& programme, EventPart const& event, std::string_view locale);

/// The name in the quotation marks of the language.
[[nodiscard]] std::string quoted(std::string const& name, std::string_view locale);

/// The answer of a choice, yes or no, or an outcome; as written where it is none of them.
[[nodiscard]] std::string answer_in_words(Programme const& programme, std::string_view fact, std::string const& answer,
                                          std::string_view locale);

}  // namespace unisson::programme
