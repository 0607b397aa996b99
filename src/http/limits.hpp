#pragma once

#include <chrono>
#include <cstddef>

namespace unisson::http {

/// Bounds on everything a client can make us hold or wait for.
struct Limits {
    using Milliseconds = std::chrono::milliseconds;

    std::size_t head_bytes = std::size_t{16} * 1024;           ///< request line and headers; more is 431
    std::size_t fields = 100;                                  ///< header lines; more is 431
    std::size_t body_bytes = std::size_t{16} * 1024 * 1024;    ///< more is 413, unless the route says otherwise
    std::size_t bodies_bytes = std::size_t{64} * 1024 * 1024;  ///< of all bodies being read by one thread; more is 503
    std::size_t connections = 4096;  ///< per thread; then the idlest is closed
    std::size_t connections_per_address = 512;  ///< per thread, but for loopback and trusted proxies
    std::size_t streams_per_account = 8;  ///< live event streams; more is 429
    std::size_t downloads_per_account = 4;  ///< bodies made while they are sent, at the same time; more is 429
    std::size_t byte_rate = 4096;  ///< least bytes a second of a body, either way
    Milliseconds head_time{10'000};  ///< from the first byte, or the handshake's beginning
    Milliseconds grace_time{10'000};  ///< before byte_rate counts
    Milliseconds stall_time{30'000};  ///< in which a reader takes no byte at all, whatever it took before
    Milliseconds pause_time{50};  ///< before a body that has nothing yet is asked again
    Milliseconds idle_time{60'000};  ///< between two requests
    Milliseconds handler_time{30'000};  ///< then 504
    Milliseconds stop_time{10'000};  ///< for running requests when the server stops
    Milliseconds linger_time{2'000};  ///< for a refused client to stop sending
    Milliseconds heartbeat_time{20'000};  ///< between two signs of life on a stream
    Milliseconds sweep_time{250};  ///< between two looks at all deadlines
};

}  // namespace unisson::http
