#pragma once

#include <vector>

#include "programme/programme.hpp"

namespace unisson::programme {

/// Looks at what the programme declares of its own: case data, lists, target groups, kinds of act, desks.
void check_declared(Programme const& programme, std::vector<base::InputError>& errors);

}  // namespace unisson::programme
