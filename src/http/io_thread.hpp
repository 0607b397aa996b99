#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/dispatcher.hpp"
#include "http/mailbox.hpp"
#include "http/server.hpp"

/// Inside of the server; only server.cpp, io_thread.cpp and connection.cpp see the network library.
namespace unisson::http {

namespace asio = boost::asio;
using asio::ip::tcp;

// One executor type, known to the compiler, instead of a type-erased one: measured in docs/dependencies.md.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Time = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Time, asio::wait_traits<Time>, Executor>;
template <typename T>
using Awaitable = asio::awaitable<T, Executor>;
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> token{};

class Connection;

/// What each account has open at the same time, over all threads.
class StreamCounts {
public:
    [[nodiscard]] bool add(domain::AccountId account, std::size_t most);
    void remove(domain::AccountId account);

private:
    std::mutex m_mutex;
    std::unordered_map<domain::AccountId, std::size_t> m_counts;
};

/// A place among what an account may have open, given back at the end.
class Seat {
public:
    Seat(StreamCounts& counts, std::optional<domain::Subject> const& subject, std::size_t most)
        : m_counts{counts}, m_account{subject ? subject->account : domain::AccountId{}},
          m_taken{counts.add(m_account, most)} {}
    Seat(Seat const&) = delete;
    Seat& operator=(Seat const&) = delete;
    ~Seat() {
        if (m_taken) m_counts.remove(m_account);
    }

    [[nodiscard]] bool taken() const { return m_taken; }

private:
    StreamCounts& m_counts;
    domain::AccountId m_account;
    bool m_taken;
};

/// What all threads share.
struct Shared {
    Shared(Options given, std::vector<Route> routes, StaticFiles files, Authenticator* authenticator)
        : options{std::move(given)},
          dispatcher{options.policy, options.limits, std::move(routes), std::move(files), authenticator} {}

    Options options;
    Dispatcher dispatcher;
    StreamCounts streams;
    StreamCounts downloads;
    std::optional<asio::ssl::context> tls;
};

/// One loop with its acceptor, its connections and the sweep that holds them to their time limits.
class IoThread {
    // First, so that connections which the loop destroys at its own end still find their tables.
    std::unordered_map<std::uint64_t, Connection*> m_connections;
    std::unordered_map<std::string, std::size_t> m_by_address;

public:
    IoThread(Shared& shared, tcp::endpoint const& endpoint);
    IoThread(IoThread const&) = delete;
    IoThread& operator=(IoThread const&) = delete;
    ~IoThread();

    [[nodiscard]] tcp::endpoint endpoint() const { return m_acceptor.local_endpoint(); }
    void run();
    /// From any thread: begins the end of run().
    void stop();

    void add(Connection& connection);
    void remove(Connection const& connection);

    Shared& shared;
    asio::io_context io{1};
    std::shared_ptr<Mailbox> mailbox;
    bool stopping = false;
    std::size_t bodies_bytes = 0;  ///< of requests that are being read

private:
    Awaitable<void> accept();
    Awaitable<void> sweep();
    void admit(Socket socket);
    void begin_stop();
    bool make_room();
    void look_at_deadlines();
    void give_back_memory();
    [[nodiscard]] bool limits_address(std::string const& address) const;

    Acceptor m_acceptor;
    Timer m_timer;
    std::uint64_t m_last_id = 0;
    std::size_t m_most = 0;  ///< connections at the same time since memory was given back
    Time::time_point m_stop_by = Time::time_point::max();
};

}  // namespace unisson::http
