#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/access.hpp"
#include "http/route.hpp"

/// Who sends a request, and whether a browser sends it on behalf of our own pages.
namespace unisson::http {

struct Identity {
    domain::Subject subject;
    std::string locale;  ///< empty: the client's Accept-Language decides
};

/// Turns a secret into the account it belongs to. Called on the I/O threads, for each request that brings a secret.
class Authenticator {
public:
    virtual ~Authenticator() = default;
    [[nodiscard]] virtual std::optional<Identity> by_session(std::string_view secret) = 0;
    [[nodiscard]] virtual std::optional<Identity> by_bearer(std::string_view secret) = 0;
};

inline constexpr std::size_t secret_max = 256;  ///< bytes of a session secret or bearer token

/// The name of the cookie that holds the session's secret: "__Host-unisson", or "unisson" over plain http.
[[nodiscard]] std::string_view session_cookie_name(bool secure);

/// The value of a Set-Cookie header that starts a session; `secure` as in the request.
[[nodiscard]] std::string session_cookie(std::string_view secret, bool secure);

/// The value of a Set-Cookie header that ends it in the browser.
[[nodiscard]] std::string ended_session_cookie(bool secure);

/// The value of that cookie in a Cookie header; nothing if it is absent, empty, longer than secret_max, or there twice.
[[nodiscard]] std::optional<std::string> cookie_value(std::string_view cookie_header, std::string_view name);

/// The token of "Bearer <token>"; nothing if the header says something else.
[[nodiscard]] std::optional<std::string> bearer_token(std::string_view authorization);

/// What a browser tells about where a request comes from.
struct Origins {
    std::string_view own;  ///< "https://unisson.example.org"
    std::string_view origin;  ///< the Origin header, or empty
    std::string_view fetch_site;  ///< the Sec-Fetch-Site header, or empty
    bool with_cookie = false;  ///< the request carries a session cookie
};

/// Whether a state-changing request may pass: no page of another site may send it with a session of ours.
[[nodiscard]] bool comes_from_our_pages(Origins const& origins);

[[nodiscard]] bool changes_state(Method method);

/// fr, en, de or it, by the quality values of Accept-Language; the fallback if it names none of them.
[[nodiscard]] std::string preferred_locale(std::string_view accept_language, std::string_view fallback);

}  // namespace unisson::http
