#pragma once

#include <optional>
#include <vector>

#include "picture/surroundings.hpp"

/// The family of a genogram: who stands in which generation, who are whose parents, and where each comes to stand.
namespace unisson::picture {

/// Somebody who is drawn. The first one of a family is the person.
struct Member {
    domain::Relation const* relation = nullptr;  ///< null: the person
    int generation = 0;                          ///< above the person; below 0
    double x = 0;                                ///< middle of the symbol
};

/// One or two parents and their children, or a couple; the indices are those of the members.
struct Union {
    std::vector<std::size_t> parents;  ///< of one generation
    std::vector<std::size_t> children;  ///< of the generation below
    std::optional<domain::Couple> couple;
};

struct Family {
    std::vector<Member> members;
    std::vector<Union> unions;
    std::size_t unplaced = 0;  ///< relatives of whom nothing says in which generation they stand
    std::size_t more = 0;      ///< relatives beyond those that are drawn

    /// The index of the relative; none: not drawn.
    [[nodiscard]] std::optional<std::size_t> index_of(domain::RelationId const& id) const;
    [[nodiscard]] double middle_of(Union const& both) const;  ///< between the parents
};

/// The relatives of a day, the person first, with their unions; nobody has a place yet.
[[nodiscard]] Family family_of(SurroundingsView const& view);

/// Gives each member their place in the row of their generation: couples beside each other, children below their
/// parents, the older ones to the left; at least `pitch` from one to the next.
void place(Family& family, double pitch);

}  // namespace unisson::picture
