#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/dispatcher.hpp"
#include "http/limits.hpp"
#include "http/metrics.hpp"
#include "http/route.hpp"
#include "http/session.hpp"
#include "http/static_files.hpp"

namespace unisson::http {

/// One answered request, for the log. Holds nothing of the request that a person wrote.
struct Access {
    std::string_view method;
    std::string_view pattern;  ///< of the route; "files" or "none"
    int status = 0;
    std::chrono::nanoseconds time{};
    std::string_view correlation_id;
    std::string_view remote;  ///< to be shortened before it is written anywhere
};

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    int threads = 0;            ///< 0: as many as the machine has cores
    Limits limits;
    Policy policy;
    std::string tls_certificate;  ///< PEM file with the chain; with tls_key the port speaks TLS only
    std::string tls_key;
    std::function<void(Access const&)> on_access;  ///< called on the I/O threads
    std::function<void(std::string_view pattern, std::string_view correlation_id, std::string_view text)> on_failure;
    /// Nothing while all is well, else why the server cannot do its work; for /healthz.
    std::function<std::optional<std::string>()> health;
    std::function<Metrics::Gauges()> gauges;  ///< further ones for /metrics
};

/// The web server: threads with a loop and an acceptor each on one port.
class Server {
public:
    /// The authenticator may be null: then nobody is signed in. Throws std::runtime_error where the address cannot be
    /// listened on or the certificate cannot be read; afterwards connections wait in the queue until start().
    Server(Options options, std::vector<Route> routes, StaticFiles files, Authenticator* authenticator);
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    ~Server();

    void start();
    /// Takes no new connection, ends idle ones and streams, lets running requests finish for Limits::stop_time, then
    /// closes what is left. Returns when all threads have ended.
    void stop();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] Metrics const& metrics() const;

private:
    struct Parts;

    std::unique_ptr<Parts> m_parts;
};

}  // namespace unisson::http
