#include "http/session.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace unisson::http {

namespace {

constexpr std::string_view secure_cookie = "__Host-unisson";
constexpr std::string_view plain_cookie = "unisson";
constexpr std::array<std::string_view, 4> locales{"fr", "en", "de", "it"};

bool equal_without_case(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool is_secret(std::string_view text) {
    return !text.empty() && text.size() <= secret_max &&
           std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';'; });
}

std::string cookie_text(std::string_view value, bool secure, std::string_view more) {
    std::string text{session_cookie_name(secure)};
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict");
    if (secure) text += "; Secure";
    return text.append(more);
}

/// The weight of "fr-CH;q=0.8" in thousandths, 0 if it cannot be read.
int quality(std::string_view item) {
    auto const at = item.find(";q=");
    if (at == std::string_view::npos) return 1000;
    auto const text = base::trimmed(item.substr(at + 3));
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0 && value <= 1)) return 0;
    return static_cast<int>(value * 1000);
}

}  // namespace

std::string_view session_cookie_name(bool secure) {
    return secure ? secure_cookie : plain_cookie;
}

std::string session_cookie(std::string_view secret, bool secure) {
    return cookie_text(secret, secure, {});
}

std::string ended_session_cookie(bool secure) {
    return cookie_text({}, secure, "; Max-Age=0");
}

std::optional<std::string> cookie_value(std::string_view cookie_header, std::string_view name) {
    std::optional<std::string> found;
    while (!cookie_header.empty()) {
        auto const end = std::min(cookie_header.find(';'), cookie_header.size());
        auto const pair = base::trimmed(cookie_header.substr(0, end));
        cookie_header.remove_prefix(std::min(end + 1, cookie_header.size()));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        if (found) return std::nullopt;
        found = pair.substr(equals + 1);
    }
    if (found && !is_secret(*found)) return std::nullopt;
    return found;
}

std::optional<std::string> bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() <= scheme.size() || !equal_without_case(authorization.substr(0, scheme.size()), scheme))
        return std::nullopt;
    auto const token = base::trimmed(authorization.substr(scheme.size()));
    if (!is_secret(token)) return std::nullopt;
    return std::string{token};
}

bool comes_from_our_pages(Origins const& origins) {
    bool const site_allows =
        origins.fetch_site.empty() || origins.fetch_site == "same-origin" || origins.fetch_site == "none";
    if (!site_allows) return false;
    if (!origins.origin.empty()) return origins.origin == origins.own;
    return !origins.fetch_site.empty() || !origins.with_cookie;
}

bool changes_state(Method method) {
    switch (method) {
        case Method::get:
        case Method::head:
        case Method::options: return false;
        case Method::post:
        case Method::put:
        case Method::patch:
        case Method::del: return true;
    }
    return true;
}

std::string preferred_locale(std::string_view accept_language, std::string_view fallback) {
    std::string best{fallback};
    int best_quality = 0;
    while (!accept_language.empty()) {
        auto const end = std::min(accept_language.find(','), accept_language.size());
        auto const item = base::trimmed(accept_language.substr(0, end));
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
        auto const primary = item.substr(0, item.find_first_of("-;"));
        for (auto const locale : locales)
            if (equal_without_case(primary, locale) && quality(item) > best_quality) {
                best = locale;
                best_quality = quality(item);
            }
    }
    return best;
}

}  // namespace unisson::http
