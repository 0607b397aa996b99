#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/reads.hpp"

namespace unisson::app {

/// A case that may be read, with its person and the ground.
struct Reads::Seen {
    CaseLine line;
    std::shared_ptr<domain::CaseState const> state;
    std::shared_ptr<domain::PersonState const> person;
    domain::CaseRelations relations;  ///< of today, also where the state is of a past day
    domain::Verdict verdict;
    std::vector<std::string> desks{};  ///< where it is seen at desks of its programme only
    std::uint64_t person_mark = 0;  ///< changes with any entry of the person
    std::vector<domain::PersonId> absorbed{};  ///< the person's other entries
    bool whole = true;  ///< of now, and nothing left out
};

}  // namespace unisson::app
