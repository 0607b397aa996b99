#pragma once

#include <string_view>

#include "http/route.hpp"

namespace unisson::http {

/// A refusal that the server itself gives, before or instead of a route: application/problem+json (RFC 9457) with a
/// stable code and, in the caller's language, what is wrong, what was kept and what to do. `code` stands in the table
/// of problem.cpp; another one is a bug and gives the text of "internal_error".
[[nodiscard]] Response problem(std::string_view code, std::string_view locale, std::string_view correlation_id);

/// The code for a request that could not be read, from the status that RequestReader gave.
[[nodiscard]] std::string_view code_of_unreadable(int status);

}  // namespace unisson::http
