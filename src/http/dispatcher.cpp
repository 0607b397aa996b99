#include "http/dispatcher.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <random>
#include <utility>

#include "base/text.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"

namespace unisson::http {

namespace {

constexpr std::size_t correlation_id_max = 64;

bool is_correlation_id(std::string_view text) {
    return text.size() >= 8 && text.size() <= correlation_id_max && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                      c == '_' || c == '.';
           });
}

bool is_of_type(std::string_view content_type, std::string_view expected) {
    auto const media_type = base::trimmed(content_type.substr(0, content_type.find(';')));
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(media_type, expected, {}, lower);
}

/// The address that the nearest proxy saw: the last of X-Forwarded-For.
std::string_view last_of(std::string_view list) {
    auto const comma = list.rfind(',');
    return base::trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

}  // namespace

std::string make_correlation_id() {
    thread_local std::mt19937_64 random{[] {
        std::random_device device;
        return static_cast<std::uint64_t>(device()) << 32U | device();
    }()};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(20, '0');
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % 16 == 0) bits = random();
        text[i] = digits[bits & 15U];
        bits >>= 4U;
    }
    return text;
}

Dispatcher::Dispatcher(Policy policy, Limits const& limits, std::vector<Route> routes, StaticFiles files,
                       Authenticator* authenticator)
    : m_policy{std::move(policy)}, m_limits{limits}, m_router{std::move(routes)}, m_files{std::move(files)},
      m_authenticator{authenticator}, m_metrics{m_router.routes()} {}

std::string_view Dispatcher::pattern(std::size_t line) const {
    if (line < routes().size()) return routes()[line].pattern;
    return line == m_metrics.files() ? "files" : "none";
}

void Dispatcher::refuse(Plan& plan, std::string_view code) const {
    plan.answer = problem(code, plan.request.locale, plan.request.correlation_id);
}

Dispatcher::Plan Dispatcher::plan(Head& head, Peer const& peer) {
    Plan plan;
    plan.line = m_metrics.nothing();
    plan.body_max = m_limits.body_bytes;
    read_peer(plan, head, peer);
    plan.request.locale = preferred_locale(head.header("accept-language"), m_policy.locale);
    auto target = read_target(head.target);
    if (!target) {
        refuse(plan, "invalid_request");
    } else if (!head.method) {
        refuse(plan, "not_implemented");
    } else {
        plan.request.method = *head.method;
        plan.request.path = std::move(target->path);
        plan.request.query = std::move(target->query);
        find_route(plan, head, *head.method);
    }
    plan.request.headers = std::move(head.headers);
    return plan;
}

void Dispatcher::read_peer(Plan& plan, Head const& head, Peer const& peer) const {
    auto& request = plan.request;
    request.remote = peer.address;
    request.secure = peer.tls;
    if (std::ranges::find(m_policy.trusted_proxies, peer.address) != m_policy.trusted_proxies.end()) {
        auto const forwarded = last_of(head.header("x-forwarded-for"));
        if (!forwarded.empty() && forwarded.size() < correlation_id_max) request.remote = forwarded;
        request.secure = peer.tls || last_of(head.header("x-forwarded-proto")) == "https";
        if (auto const id = head.header("x-request-id"); is_correlation_id(id)) request.correlation_id = id;
    }
    if (request.correlation_id.empty()) request.correlation_id = make_correlation_id();
}

void Dispatcher::find_route(Plan& plan, Head const& head, Method method) {
    auto finding = m_router.find(method, plan.request.path);
    if (finding.match) {
        plan.line = finding.match->index;
        plan.request.path_parameters = std::move(finding.match->parameters);
        return check_route(plan, head, method);
    }
    if (!finding.allowed.empty()) {
        speak_to(plan, head);
        refuse(plan, "method_not_allowed");
        plan.answer->headers.emplace_back("Allow", finding.allowed);
        return;
    }
    auto file = m_files.find(
        {plan.request.path, head.header("accept"), head.header("accept-encoding"), head.header("if-none-match")});
    if (!file) {
        speak_to(plan, head);
        return refuse(plan, "not_found");
    }
    plan.line = m_metrics.files();
    if (changes_state(method) || method == Method::options) {
        refuse(plan, "method_not_allowed");
        plan.answer->headers.emplace_back("Allow", "GET, HEAD");
        return;
    }
    plan.answer = std::move(file->response);
    plan.body = file->body;
}

void Dispatcher::check_route(Plan& plan, Head const& head, Method method) {
    auto const& route = routes()[plan.line];
    if (changes_state(method) && !from_our_pages(plan, head)) return refuse(plan, "foreign_origin");
    auto identity = identify(plan, head);
    if (identity) {
        plan.request.subject = std::move(identity->subject);
        if (!identity->locale.empty()) plan.request.locale = std::move(identity->locale);
    } else if (route.admission == Admission::signed_in) {
        return refuse(plan, "not_signed_in");
    }
    bool const is_api = route.pattern.starts_with("/api/");
    if (is_api && changes_state(method) && head.has_body() && !is_of_type(head.header("content-type"), route.body_type))
        return refuse(plan, "wrong_content_type");
    if (route.body_max != 0) plan.body_max = route.body_max;
    if (head.content_length > plan.body_max) refuse(plan, "too_large");
}

/// Whoever signed in is refused in the language of the account, also where no route needs to know who asks.
void Dispatcher::speak_to(Plan& plan, Head const& head) const {
    auto identity = identify(plan, head);
    if (identity && !identity->locale.empty()) plan.request.locale = std::move(identity->locale);
}

std::string Dispatcher::locale_of_unreadable(std::string_view bytes) const {
    constexpr std::string_view name = "accept-language:";
    constexpr std::size_t searched_max = 4096;
    std::string lower{bytes.substr(0, searched_max)};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    auto const at = lower.find("\n" + std::string{name});
    if (at == std::string::npos) return m_policy.locale;
    auto const value = std::string_view{lower}.substr(at + 1 + name.size());
    return preferred_locale(value.substr(0, value.find_first_of("\r\n")), m_policy.locale);
}

std::optional<Identity> Dispatcher::identify(Plan& plan, Head const& head) const {
    if (!m_authenticator) return std::nullopt;
    auto const authorization = head.header("authorization");
    if (!authorization.empty()) {
        auto token = bearer_token(authorization);
        if (!token) return std::nullopt;
        plan.bearer = std::move(*token);
        return m_authenticator->by_bearer(plan.bearer);
    }
    auto secret = cookie_value(head.header("cookie"), session_cookie_name(plan.request.secure));
    if (!secret) return std::nullopt;
    auto identity = m_authenticator->by_session(*secret);
    if (identity) plan.request.session_secret = std::move(*secret);
    return identity;
}

bool Dispatcher::from_our_pages(Plan const& plan, Head const& head) const {
    // A browser never adds a bearer token by itself, so a request with one is nobody's unwitting act.
    if (!head.header("authorization").empty()) return true;
    auto const scheme = plan.request.secure ? "https://" : "http://";
    auto const own = m_policy.origin.empty() ? scheme + std::string{head.header("host")} : m_policy.origin;
    auto const cookie = session_cookie_name(plan.request.secure);
    bool const with_cookie = head.header("cookie").find(cookie) != std::string_view::npos;
    return comes_from_our_pages({own, head.header("origin"), head.header("sec-fetch-site"), with_cookie});
}

void Dispatcher::handle(Plan const& plan, Respond respond) {
    auto const& route = routes()[plan.line];
    try {
        route.handle(plan.request, respond);
    } catch (std::exception const& error) {
        if (on_failure) on_failure(route.pattern, plan.request.correlation_id, error.what());
        respond(problem("internal_error", plan.request.locale, plan.request.correlation_id));
    }
}

bool Dispatcher::still_signed_in(Plan const& plan) {
    if (!plan.request.subject || !m_authenticator) return true;
    auto const identity = plan.bearer.empty() ? m_authenticator->by_session(plan.request.session_secret)
                                              : m_authenticator->by_bearer(plan.bearer);
    return identity && identity->subject.account == plan.request.subject->account;
}

}  // namespace unisson::http
