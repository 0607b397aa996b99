#pragma once

#include <vector>

#include "domain/case.hpp"

/// Resources and deficits side by side: the work looks at what is there before what is missing (S4: an orientation on
/// resources instead of deficits).
namespace unisson::domain {

/// The resources that no goal of this cycle and no step of its plan draws on. What was given up draws on nothing.
[[nodiscard]] std::vector<ResourceId> unused_resources(CaseState const& state);

/// The needs without an answer in whose domain of life no resource is known yet.
[[nodiscard]] std::vector<NeedId> needs_without_resource(CaseState const& state);

}  // namespace unisson::domain
