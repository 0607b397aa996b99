#include "http/router.hpp"

#include <algorithm>
#include <utility>

namespace unisson::http {

namespace {

using Segments = std::vector<std::string_view>;

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

Segments segments_of(std::string_view path) {
    Segments segments;
    for (std::size_t start = 1; start <= path.size();) {
        auto const end = std::min(path.find('/', start), path.size());
        segments.push_back(path.substr(start, end - start));
        start = end + 1;
    }
    return segments;
}

bool fits(Segments const& pattern, Segments const& path) {
    return std::ranges::equal(pattern, path, [](std::string_view expected, std::string_view given) {
        return is_parameter(expected) ? !given.empty() : expected == given;
    });
}

/// Whether at the first segment in which they differ in kind, the left one is literal.
bool more_literal(Segments const& left, Segments const& right) {
    for (std::size_t i = 0; i < left.size(); ++i)
        if (is_parameter(left[i]) != is_parameter(right[i])) return !is_parameter(left[i]);
    return false;
}

}  // namespace

Router::Router(std::vector<Route> routes) : m_routes{std::move(routes)} {
    for (auto const& route : m_routes) m_segments.push_back(segments_of(route.pattern));
}

Router::Finding Router::find(Method method, std::string_view path) const {
    auto const wanted = method == Method::head ? Method::get : method;
    auto const given = segments_of(path);
    auto best = m_routes.size();
    Segments const* shape = nullptr;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        if (!fits(m_segments[i], given)) continue;
        if (!shape || more_literal(m_segments[i], *shape)) {
            shape = &m_segments[i];
            best = m_routes.size();
        }
        if (m_routes[i].method == wanted && !more_literal(*shape, m_segments[i])) best = i;
    }
    Finding finding;
    if (!shape) return finding;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        if (!fits(m_segments[i], given) || more_literal(*shape, m_segments[i])) continue;
        finding.allowed.append(finding.allowed.empty() ? "" : ", ").append(method_name(m_routes[i].method));
        if (m_routes[i].method == Method::get) finding.allowed += ", HEAD";
    }
    if (best == m_routes.size()) return finding;
    Match match{best, {}};
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto const segment = m_segments[best][i];
        if (is_parameter(segment)) match.parameters.emplace(segment.substr(1, segment.size() - 2), given[i]);
    }
    finding.match = std::move(match);
    return finding;
}

std::string_view method_name(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::del: return "DELETE";
        case Method::options: return "OPTIONS";
    }
    return "?";
}

}  // namespace unisson::http
