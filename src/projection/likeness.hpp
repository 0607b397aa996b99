#pragma once

#include <string>
#include <vector>

#include "projection/rows.hpp"

/// Who is probably the same person: found by keys that are stored, judged by what the rows say.
namespace unisson::projection {

/// What two persons have in common, the strongest first.
enum class Likeness {
    same_number,      ///< a number of a register
    same_name,        ///< family name and first given name, but for accents and capitals
    same_birth_date,
    sounds_alike,     ///< names sound alike, in this order or turned round
};

inline constexpr std::size_t family_words_matched = 3;  ///< words of the family name that keys are made of
inline constexpr std::size_t given_words_matched = 2;
inline constexpr std::size_t number_letters_min = 5;  ///< a shorter word is no number of a register

/// The keys that probable duplicates share one of: numbers of registers, birth date with the sound of a name, the sounds
/// of family and given name in either order. Each once, the most telling first. Particles such as "von" and "de" make
/// none. A pure function of names, birth date and words, so that the store can make them again.
[[nodiscard]] std::vector<std::string> match_keys(PersonRow const& row);

/// What speaks for the same person; empty where too little does. Names that only sound alike say nothing where both
/// birth dates are known and differ.
[[nodiscard]] std::vector<Likeness> likeness(PersonRow const& one, PersonRow const& other);

/// How much that says: any stronger sign outweighs all weaker ones together. 0 for none.
[[nodiscard]] int weight_of(std::vector<Likeness> const& common);

}  // namespace unisson::projection

template <>
struct unisson::base::EnumNames<unisson::projection::Likeness> {
    static constexpr std::array<std::string_view, 4> names{"same_number", "same_name", "same_birth_date",
                                                           "sounds_alike"};
};
