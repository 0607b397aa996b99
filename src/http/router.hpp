#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.hpp"

namespace unisson::http {

/// Finds the route of a request in the table.
class Router {
public:
    explicit Router(std::vector<Route> routes);

    struct Match {
        std::size_t index = 0;  ///< in routes()
        std::map<std::string, std::string> parameters;
    };

    /// What the table says of a path: the route for that method, or the methods that it knows for the path.
    struct Finding {
        std::optional<Match> match;
        std::string allowed;  ///< "GET, HEAD, POST"; empty: no route has this path
    };

    /// HEAD finds the route for GET. Where two patterns fit, the one with the literal segment comes first.
    [[nodiscard]] Finding find(Method method, std::string_view path) const;
    [[nodiscard]] std::vector<Route> const& routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
    std::vector<std::vector<std::string_view>> m_segments;
};

/// "GET", "HEAD" …
[[nodiscard]] std::string_view method_name(Method method);

}  // namespace unisson::http
