#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/limits.hpp"
#include "http/metrics.hpp"
#include "http/request_reader.hpp"
#include "http/router.hpp"
#include "http/session.hpp"
#include "http/static_files.hpp"

namespace unisson::http {

/// What the dispatcher goes by besides the tables.
struct Policy {
    std::string origin;  ///< "https://unisson.example.org"; empty: scheme and Host of the request
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-… and X-Request-Id are believed
    std::string locale = "fr";                 ///< for clients that name no language of ours
};

/// Decides, from the head of a request alone, who may have it answered and by what. Knows no socket.
class Dispatcher {
public:
    Dispatcher(Policy policy, Limits const& limits, std::vector<Route> routes, StaticFiles files,
               Authenticator* authenticator);

    struct Peer {
        std::string_view address;
        bool tls = false;
    };

    struct Plan {
        std::optional<Response> answer;  ///< given without a route
        std::string_view body;           ///< of a file, in place of the answer's own
        std::size_t line = 0;            ///< of the metrics; below the number of routes: the route
        Request request;                 ///< its body is still to come
        std::size_t body_max = 0;
        std::string bearer;  ///< the token, for a later look whether it still holds
    };

    [[nodiscard]] Plan plan(Head& head, Peer const& peer);
    /// Hands the whole request to its route. What the route throws becomes a refusal with status 500.
    void handle(Plan const& plan, Respond respond);
    /// Whether the session or token of a stream that has been open for a while still holds.
    [[nodiscard]] bool still_signed_in(Plan const& plan);

    [[nodiscard]] Metrics& metrics() { return m_metrics; }
    [[nodiscard]] std::vector<Route> const& routes() const { return m_router.routes(); }
    /// The language for a request that could not be read, from the bytes that came.
    [[nodiscard]] std::string locale_of_unreadable(std::string_view bytes) const;
    [[nodiscard]] std::string_view pattern(std::size_t line) const;

    /// Told of what a route threw: the route's pattern, the correlation id, the text.
    std::function<void(std::string_view, std::string_view, std::string_view)> on_failure;

private:
    void read_peer(Plan& plan, Head const& head, Peer const& peer) const;
    [[nodiscard]] std::optional<Identity> identify(Plan& plan, Head const& head) const;
    void speak_to(Plan& plan, Head const& head) const;
    [[nodiscard]] bool from_our_pages(Plan const& plan, Head const& head) const;
    void find_route(Plan& plan, Head const& head, Method method);
    void check_route(Plan& plan, Head const& head, Method method);
    void refuse(Plan& plan, std::string_view code) const;

    Policy m_policy;
    Limits const& m_limits;
    Router m_router;
    StaticFiles m_files;
    Authenticator* m_authenticator;
    Metrics m_metrics;
};

/// An id to find one request in logs and error bodies: 20 hex digits.
[[nodiscard]] std::string make_correlation_id();

}  // namespace unisson::http
