#pragma once

#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "http/route.hpp"

namespace unisson::http {

/// A refusal of the API itself, in the caller's language. `code` stands in api_texts.cpp or problem.cpp.
[[nodiscard]] Response api_problem(Request const& request, std::string_view code, std::string_view field = {});

/// 400 `invalid_request` with every wrong value.
[[nodiscard]] Response invalid_problem(Request const& request, std::vector<base::InputError> const& errors);

/// The same with `Retry-After`.
[[nodiscard]] Response retry_problem(Request const& request, std::string_view code, std::int64_t seconds);

}  // namespace unisson::http
