#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace unisson::programme {

/// One value that a later version says otherwise, with its path; elements of a list that have a key go by it
/// ("/circuit/items/intake/label/fr"), so that a moved item is no change. The values are JSON.
struct Difference {
    std::string path;
    std::optional<std::string> before;
    std::optional<std::string> after;
};

/// What the later programme file says otherwise than the earlier: what was changed or dropped by path, then what is new.
[[nodiscard]] std::vector<Difference> differences(base::JsonView before, base::JsonView after);

}  // namespace unisson::programme
