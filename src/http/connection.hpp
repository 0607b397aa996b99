#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "http/io_thread.hpp"
#include "http/request_reader.hpp"

namespace unisson::http {

/// One client: reads a request, has it answered, writes the answer, and again.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(IoThread& thread, Socket socket, std::uint64_t id, std::string address);
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection();

    void start();
    void deliver(Mailbox::Message& message);
    /// Holds the connection to its limits.
    void look_at_clock(Time::time_point now);
    /// Finishes what is under way and ends.
    void begin_stop();
    /// Ends at once.
    void cut();

    [[nodiscard]] std::uint64_t id() const { return m_id; }
    [[nodiscard]] std::string const& address() const { return m_address; }
    /// Waits for the client, so that it may be cut in favour of another.
    [[nodiscard]] bool waits_for_client() const { return m_phase == Phase::idle || m_phase == Phase::head; }
    [[nodiscard]] Time::time_point deadline() const { return m_deadline; }

private:
    enum class Phase { handshake, idle, head, body, route, writing, streaming, lingering };
    enum class Read { good, refused, gone };
    class Pending;

    /// What a client has taken so far of an answer that is sent in several pieces, and how long it was waited for.
    struct Pace {
        std::size_t bytes = 0;
        Time::duration waited{};
    };

    Awaitable<void> run(std::shared_ptr<Connection> self);
    Awaitable<bool> shake_hands();
    Awaitable<bool> exchange();
    Awaitable<Read> read_head();
    Awaitable<Read> read_body(Dispatcher::Plan& plan);
    Awaitable<bool> refuse_unreadable();
    Awaitable<bool> finish_body(Dispatcher::Plan& plan, Head const& head);
    Awaitable<Response> routed(Dispatcher::Plan const& plan);
    Awaitable<bool> write(Dispatcher::Plan const& plan, Response& response, bool keep_alive);
    Awaitable<void> stream(Dispatcher::Plan const& plan, Response& response);
    Awaitable<bool> write_parts(Dispatcher::Plan const& plan, Response& response, bool keep_alive);
    Awaitable<bool> send_parts(Dispatcher::Plan const& plan, Response& response, bool chunked);
    BodyPart next_part(Dispatcher::Plan const& plan, Response& response);
    void break_off();
    Awaitable<void> linger();

    bool write_at_once();
    Awaitable<bool> receive();
    Awaitable<bool> send(std::string_view first, std::string_view second);
    Awaitable<bool> send(std::string_view first, std::string_view second, Pace& pace);
    Awaitable<void> wait_for_wake();
    void wake();
    void enter(Phase phase, Time::duration allowed);
    void watch_for_leaving();
    void send_heartbeat(Time::time_point now);
    void make_room();
    void report(Dispatcher::Plan const& plan, int status);
    [[nodiscard]] std::string_view unread() const { return {m_in.data() + m_from, m_to - m_from}; }
    [[nodiscard]] Limits const& limits() const { return m_thread.shared.options.limits; }

    IoThread& m_thread;
    Socket m_socket;
    std::optional<asio::ssl::stream<Socket&>> m_tls;
    std::uint64_t m_id;
    std::string m_address;
    std::uint64_t m_exchange = 0;
    Phase m_phase = Phase::idle;
    Time::time_point m_deadline = Time::time_point::max();
    Time::time_point m_began;
    bool m_cut = false;

    RequestReader m_reader;
    std::vector<char> m_in;
    std::size_t m_from = 0;
    std::size_t m_to = 0;
    std::string m_out;

    std::optional<asio::any_completion_handler<void()>> m_wake;  // never assigned: in Boost 1.81 that recurses
    std::optional<Response> m_answer;
    bool m_overdue = false;  ///< the route took too long

    Dispatcher::Plan const* m_stream_plan = nullptr;
    std::shared_ptr<EventStream::Pipe> m_pipe;
    std::string m_stream_out;
    bool m_stream_ends = false;
    Time::time_point m_last_sign;
};

}  // namespace unisson::http
