#pragma once

#include <cstdint>
#include <string_view>

#include "domain/case.hpp"

namespace unisson::programme {

/// How often a kind of act occurs in a case, over all its cycles.
struct ActCount {
    std::int64_t contacts = 0;  ///< held
    std::int64_t minutes = 0;   ///< of those contacts
    std::int64_t actions = 0;   ///< not abandoned
    std::int64_t actions_done = 0;
};

/// Of what carries no kind where `act` is empty.
[[nodiscard]] ActCount count_acts(domain::CaseState const& state, std::string_view act);

}  // namespace unisson::programme
