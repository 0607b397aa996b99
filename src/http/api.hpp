#pragma once

#include <string>
#include <vector>

#include "app/application.hpp"
#include "http/route.hpp"

namespace unisson::http {

/// The whole of `/api/v1` as a table. `application` must outlive it.
[[nodiscard]] std::vector<Route> api_routes(app::Application& application);

/// The OpenAPI 3.1 description of that table.
[[nodiscard]] std::string openapi_text(std::vector<Route> const& routes);

}  // namespace unisson::http
