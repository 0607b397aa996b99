#pragma once

#include "domain/case.hpp"
#include "domain/person.hpp"
#include "picture/circuit.hpp"
#include "picture/draw.hpp"

namespace unisson::picture {

inline constexpr std::size_t ecomap_drawn_max = 40;  ///< the table has them all
inline constexpr std::size_t genogram_drawn_max = 40;  ///< the table has them all
inline constexpr std::size_t life_drawn_max = 60;    ///< the table has them all

/// What a drawing of surroundings is made from: what was known, and the day that it shows.
struct SurroundingsView {
    domain::CaseState const& state;
    domain::PersonState const& person;
    base::Date day;
    Labels const& labels;
    Shape shape{};
};

/// Those around the person on that day (Hartman 1978): the person in the middle, family and friends on one side, those
/// there by office on the other. Thick lines for strong ties, broken ones for weak, zigzag for stressful, a gap with
/// bars for what is cut off; arrows go to whoever is supported.
[[nodiscard]] Picture ecomap_picture(SurroundingsView const& view);

/// The person's family over generations on that day (McGoldrick and Gerson 1985): squares for men, circles for women,
/// diamonds for others, two outlines for the person, crossed out who has died; parents above their children, the older
/// ones to the left. Its table has everybody, those too whose place is not known.
[[nodiscard]] Picture genogram_picture(SurroundingsView const& view);

/// The person's life on a line of years, one lane for each kind of event, until that day.
[[nodiscard]] Picture life_picture(SurroundingsView const& view);

}  // namespace unisson::picture
