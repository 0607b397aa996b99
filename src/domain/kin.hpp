#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// What a genogram shows of a relative (McGoldrick and Gerson, Genograms in Family Assessment, 1985), and no more: it is
/// told of people who never asked to be in a dossier.
namespace unisson::domain {

inline constexpr std::size_t kin_parents_max = 2;

/// How a child came to its parents.
enum class Descent { birth, adopted, foster };

/// How two partners stand to each other.
enum class Couple { married, together, separated, divorced };

/// A relative within the family. Who the person's own parents, children and partners are is told by the kind of the
/// relation; here stands what that leaves open. Dates are a year, a month or a day.
struct Kin {
    Gender gender{};
    std::optional<std::string> born;
    std::optional<std::string> died;
    std::vector<RelationId> parents;  ///< others who were told of; none: what the kind of the relation says
    std::optional<Descent> descent;  ///< from these parents; none: not told
    std::optional<RelationId> partner;  ///< somebody else than the person
    std::optional<Couple> couple;  ///< with that partner; of the person's partner: with the person

    friend bool operator==(Kin const&, Kin const&) = default;
    static constexpr auto fields() {
        using base::field;
        using T = Kin;
        return base::Fields{field("gender", &T::gender),   field("born", &T::born, 10),
                            field("died", &T::died, 10),   field("parents", &T::parents, kin_parents_max),
                            field("descent", &T::descent), field("partner", &T::partner),
                            field("couple", &T::couple)};
    }
};

}  // namespace unisson::domain

namespace unisson::base {

template <>
struct EnumNames<domain::Descent> {
    static constexpr std::array<std::string_view, 3> names{"birth", "adopted", "foster"};
};

template <>
struct EnumNames<domain::Couple> {
    static constexpr std::array<std::string_view, 4> names{"married", "together", "separated", "divorced"};
};

}  // namespace unisson::base
