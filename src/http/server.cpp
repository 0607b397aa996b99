#include "http/server.hpp"

#include <deque>
#include <stdexcept>
#include <thread>
#include <utility>

#include <sys/resource.h>

#include <boost/asio/ssl/context.hpp>

#include "base/json.hpp"
#include "http/io_thread.hpp"
#include "http/problem.hpp"

namespace unisson::http {

namespace {

/// More than that is of no use to a program whose reads wait for nothing.
constexpr unsigned threads_max = 64;

asio::ssl::context tls_context(std::string const& certificate, std::string const& key) {
    asio::ssl::context context{asio::ssl::context::tls_server};
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                        asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression);
    boost::system::error_code error;
    context.use_certificate_chain_file(certificate, error);
    if (error) throw std::runtime_error{"the certificate " + certificate + " cannot be used: " + error.message()};
    context.use_private_key_file(key, asio::ssl::context::pem, error);
    if (error) throw std::runtime_error{"the key " + key + " cannot be used: " + error.message()};
    return context;
}

/// Fails if another program listens there: with SO_REUSEPORT alone the kernel would share the port between the two.
void require_free(tcp::endpoint const& endpoint) {
    if (endpoint.port() == 0) return;
    asio::io_context io{1};
    Acceptor probe{io};
    probe.open(endpoint.protocol());
    probe.set_option(Acceptor::reuse_address{true});
    boost::system::error_code error;
    probe.bind(endpoint, error);
    if (error)
        throw std::runtime_error{"cannot listen on " + endpoint.address().to_string() + " port " +
                                 std::to_string(endpoint.port()) + ": " + error.message()};
}

void allow_many_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

bool from_this_machine(Request const& request) {
    bool const forwarded = request.headers.contains("x-forwarded-for") || request.headers.contains("forwarded") ||
                           request.headers.contains("via");
    return !forwarded && (request.remote == "127.0.0.1" || request.remote == "::1");
}

}  // namespace

struct Server::Parts {
    Parts(Options given, std::vector<Route> routes, StaticFiles files, Authenticator* authenticator)
        : shared{std::move(given), with_own(std::move(routes)), std::move(files), authenticator} {}

    std::vector<Route> with_own(std::vector<Route> routes);
    void answer_health(Request const& request, Respond const& respond) const;
    void answer_metrics(Request const& request, Respond const& respond);

    Shared shared;
    std::deque<IoThread> loops;
    std::vector<std::jthread> threads;
    std::uint16_t port = 0;
};

std::vector<Route> Server::Parts::with_own(std::vector<Route> routes) {
    Route health{Method::get, "/healthz", "health", "Whether the server can do its work", Admission::anyone};
    health.handle = [this](Request const& request, Respond const& respond) { answer_health(request, respond); };
    routes.push_back(std::move(health));
    Route metrics{Method::get, "/metrics", "metrics", "Counts for operators", Admission::anyone};
    metrics.handle = [this](Request const& request, Respond const& respond) { answer_metrics(request, respond); };
    routes.push_back(std::move(metrics));
    return routes;
}

void Server::Parts::answer_health(Request const&, Respond const& respond) const {
    auto const trouble = shared.options.health ? shared.options.health() : std::nullopt;
    base::JsonWriter w;
    w.begin_object().key("status").string(trouble ? "failing" : "ok");
    if (trouble) w.key("reason").string(*trouble);
    w.end_object();
    Response response;
    response.status = trouble ? 503 : 200;
    response.body = std::move(w).text();
    respond(std::move(response));
}

void Server::Parts::answer_metrics(Request const& request, Respond const& respond) {
    bool const by_program = request.subject && request.session_secret.empty();
    if (!by_program && !from_this_machine(request))
        return respond(problem("not_signed_in", request.locale, request.correlation_id));
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body =
        shared.dispatcher.metrics().text(shared.options.gauges ? shared.options.gauges() : Metrics::Gauges{});
    respond(std::move(response));
}

Server::Server(Options options, std::vector<Route> routes, StaticFiles files, Authenticator* authenticator)
    : m_parts{std::make_unique<Parts>(std::move(options), std::move(routes), std::move(files), authenticator)} {
    auto& shared = m_parts->shared;
    auto const& settings = shared.options;
    shared.dispatcher.on_failure = settings.on_failure;
    if (!settings.tls_certificate.empty()) shared.tls = tls_context(settings.tls_certificate, settings.tls_key);
    boost::system::error_code error;
    auto const address = asio::ip::make_address(settings.address, error);
    if (error) throw std::runtime_error{"\"" + settings.address + "\" is no IP address"};
    tcp::endpoint endpoint{address, settings.port};
    require_free(endpoint);
    allow_many_descriptors();
    auto const cores = std::max(1U, std::thread::hardware_concurrency());
    auto const count = settings.threads > 0 ? static_cast<unsigned>(settings.threads) : cores;
    for (unsigned i = 0; i < std::min(count, threads_max); ++i) {
        m_parts->loops.emplace_back(shared, endpoint);
        endpoint = m_parts->loops.front().endpoint();
    }
    m_parts->port = endpoint.port();
}

Server::~Server() {
    stop();
}

void Server::start() {
    for (auto& loop : m_parts->loops) m_parts->threads.emplace_back([&loop] { loop.run(); });
}

void Server::stop() {
    for (auto& loop : m_parts->loops) loop.stop();
    m_parts->threads.clear();
}

std::uint16_t Server::port() const {
    return m_parts->port;
}

Metrics const& Server::metrics() const {
    return m_parts->shared.dispatcher.metrics();
}

}  // namespace unisson::http
