#include "http/connection.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>

#include "http/problem.hpp"
#include "http/wire.hpp"

namespace unisson::http {

namespace {

constexpr std::size_t first_buffer = 2048;
constexpr std::size_t room_min = 1024;
/// A larger body is written from where it is instead of being copied behind its head.
constexpr std::size_t copied_body_max = std::size_t{16} * 1024;
/// A refused request's body up to this size is read and forgotten, so that the connection can go on.
constexpr std::size_t forgotten_body_max = std::size_t{64} * 1024;
constexpr std::size_t lingering_max = std::size_t{1024} * 1024;
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

/// The status of an answer that its route forgot to give.
constexpr int forgotten = 0;

/// The exchange whose route runs right now on this thread: an answer given before the route returns needs no post.
struct Running {
    std::uint64_t connection = 0;
    std::uint64_t exchange = 0;
    std::optional<Response>* answer = nullptr;
};

thread_local Running running;

/// What the slowest client that we bear would have needed for so many bytes.
std::chrono::milliseconds time_for(std::size_t bytes, Limits const& limits) {
    return std::chrono::milliseconds{bytes * 1000 / limits.byte_rate};
}

}  // namespace

/// What a route's Respond refers to. If it is dropped without a call, the client still gets an answer.
class Connection::Pending {
public:
    Pending(std::shared_ptr<Mailbox> mailbox, std::uint64_t connection, std::uint64_t exchange)
        : m_mailbox{std::move(mailbox)}, m_connection{connection}, m_exchange{exchange} {}
    Pending(Pending const&) = delete;
    Pending& operator=(Pending const&) = delete;
    ~Pending() {
        if (m_answered.load()) return;
        Response nothing;
        nothing.status = forgotten;
        answer(std::move(nothing));
    }

    void answer(Response response) {
        if (m_answered.exchange(true)) return;
        if (running.answer && running.connection == m_connection && running.exchange == m_exchange) {
            *running.answer = std::move(response);
            return;
        }
        m_mailbox->send({m_connection, m_exchange, std::move(response)});
    }

private:
    std::shared_ptr<Mailbox> m_mailbox;
    std::uint64_t m_connection;
    std::uint64_t m_exchange;
    std::atomic<bool> m_answered{false};
};

Connection::Connection(IoThread& thread, Socket socket, std::uint64_t id, std::string address)
    : m_thread{thread}, m_socket{std::move(socket)}, m_id{id}, m_address{std::move(address)},
      m_reader{thread.shared.options.limits} {
    if (thread.shared.tls) m_tls.emplace(m_socket, *thread.shared.tls);
    boost::system::error_code ignored;
    m_socket.non_blocking(true, ignored);
    m_thread.add(*this);
}

Connection::~Connection() {
    m_thread.remove(*this);
}

void Connection::start() {
    asio::co_spawn(m_thread.io.get_executor(), run(shared_from_this()), asio::detached);
}

// The parameter keeps the connection for as long as its coroutine lives.
Awaitable<void> Connection::run(std::shared_ptr<Connection> self) {
    try {
        bool goes_on = true;
        if (m_tls) goes_on = co_await shake_hands();
        while (goes_on) goes_on = co_await exchange();
    } catch (std::exception const& error) {
        if (m_thread.shared.dispatcher.on_failure) m_thread.shared.dispatcher.on_failure({}, {}, error.what());
    }
    self->cut();
}

void Connection::enter(Phase phase, Time::duration allowed) {
    m_phase = phase;
    m_deadline = Time::now() + allowed;
}

void Connection::cut() {
    m_cut = true;
    boost::system::error_code ignored;
    m_socket.close(ignored);
    wake();
}

void Connection::wake() {
    if (!m_wake) return;
    auto handler = std::move(*m_wake);
    m_wake.reset();
    asio::dispatch(m_thread.io.get_executor(), std::move(handler));
}

Awaitable<void> Connection::wait_for_wake() {
    auto const keep = [this](auto handler) { m_wake.emplace(std::move(handler)); };
    co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void()>(keep,
                                                                                 asio::use_awaitable_t<Executor>{});
}

void Connection::look_at_clock(Time::time_point now) {
    if (m_phase == Phase::streaming) send_heartbeat(now);
    if (now < m_deadline) return;
    if (m_phase == Phase::route) {
        m_overdue = true;
        return wake();
    }
    if (m_phase != Phase::idle && m_phase != Phase::lingering) ++m_thread.shared.dispatcher.metrics().cut;
    cut();
}

void Connection::begin_stop() {
    if (m_phase == Phase::idle || m_phase == Phase::handshake) return cut();
    if (m_phase == Phase::streaming || m_pipe) {
        m_stream_ends = true;
        wake();
    }
}

void Connection::deliver(Mailbox::Message& message) {
    if (message.exchange != m_exchange) return;
    if (auto* response = std::get_if<Response>(&message.content)) {
        if (m_answer || m_phase != Phase::route) return;
        m_answer = std::move(*response);
    } else if (auto const* text = std::get_if<std::string>(&message.content)) {
        m_stream_out += *text;
    } else {
        m_stream_ends = true;
    }
    wake();
}

Awaitable<bool> Connection::shake_hands() {
    enter(Phase::handshake, limits().head_time);
    auto const [error] = co_await m_tls->async_handshake(asio::ssl::stream_base::server, token);
    co_return !error;
}

Awaitable<bool> Connection::exchange() {
    auto const read = co_await read_head();
    if (read == Read::gone) co_return false;
    m_began = Time::now();
    ++m_exchange;
    m_answer.reset();
    m_overdue = false;
    if (read == Read::refused) co_return co_await refuse_unreadable();
    auto& head = m_reader.head();
    bool const wants_more = head.keep_alive;
    auto plan = m_thread.shared.dispatcher.plan(head, {m_address, m_tls.has_value()});
    // A method that we do not know may change how its request is framed (CONNECT does): nothing behind it is read.
    bool keeps = wants_more && head.method && !(plan.answer && plan.answer->status == 400);
    if (head.has_body()) {
        bool const whole = co_await finish_body(plan, head);
        if (m_cut) co_return false;
        keeps = keeps && whole;
    }
    Response response;
    if (plan.answer) {
        response = std::move(*plan.answer);
    } else {
        response = co_await routed(plan);
        if (m_cut) co_return false;
    }
    if (response.stream && response.status == 200) {
        co_await stream(plan, response);
        co_return false;
    }
    keeps = keeps && !m_thread.stopping;
    bool written = false;
    if (response.parts && response.status == 200) {
        keeps = keeps && head.version != 10;
        written = co_await write_parts(plan, response, keeps);
    } else {
        written = co_await write(plan, response, keeps);
        report(plan, response.status);
    }
    m_reader.next();
    if (written && !keeps) co_await linger();
    co_return written&& keeps;
}

/// Reads the body of a request that a route will answer, or forgets a small one that was refused. Says whether the
/// whole body has been read, so that what follows is the next request.
Awaitable<bool> Connection::finish_body(Dispatcher::Plan& plan, Head const& head) {
    bool const refused = plan.answer.has_value();
    if (refused) {
        if (head.chunked || head.content_length > forgotten_body_max || head.expects_continue) co_return false;
        plan.body_max = forgotten_body_max;
    } else if (head.expects_continue && unread().empty()) {
        bool const sent = co_await send(continue_line, {});
        if (!sent) co_return false;
    }
    auto const read = co_await read_body(plan);
    if (read == Read::gone) {
        m_cut = true;
        co_return false;
    }
    if (read == Read::good) co_return true;
    if (!plan.answer)
        plan.answer = problem(code_of_unreadable(m_reader.refusal()), plan.request.locale, plan.request.correlation_id);
    co_return false;
}

Awaitable<Connection::Read> Connection::read_head() {
    if (unread().empty()) {
        enter(Phase::idle, limits().idle_time);
        m_from = m_to = 0;
        if (m_in.size() > room_min * 8) std::vector<char>{}.swap(m_in);
    } else {
        enter(Phase::head, limits().head_time);
    }
    while (true) {
        if (!unread().empty()) {
            if (m_phase == Phase::idle) enter(Phase::head, limits().head_time);
            std::size_t taken = 0;
            auto const progress = m_reader.read_head(unread(), taken);
            m_from += taken;
            if (progress == RequestReader::Progress::done) co_return Read::good;
            if (progress == RequestReader::Progress::refused) co_return Read::refused;
        }
        if (m_phase == Phase::idle && m_thread.stopping) co_return Read::gone;
        bool const came = co_await receive();
        if (!came) co_return Read::gone;
    }
}

Awaitable<Connection::Read> Connection::read_body(Dispatcher::Plan& plan) {
    enter(Phase::body, limits().grace_time);
    auto const began = Time::now();
    auto& body = plan.request.body;
    std::size_t counted = 0;
    auto result = Read::good;
    while (true) {
        std::size_t taken = 0;
        auto const progress = m_reader.read_body(unread(), taken, body, plan.body_max);
        m_from += taken;
        m_thread.bodies_bytes += body.size() - counted;
        counted = body.size();
        if (progress == RequestReader::Progress::done) break;
        bool const crowded = m_thread.bodies_bytes > limits().bodies_bytes;
        if (crowded) plan.answer = problem("overloaded", plan.request.locale, plan.request.correlation_id);
        if (crowded || progress == RequestReader::Progress::refused) {
            result = Read::refused;
            break;
        }
        m_deadline = began + limits().grace_time + time_for(counted, limits());
        bool const came = co_await receive();
        if (!came) {
            result = Read::gone;
            break;
        }
    }
    m_thread.bodies_bytes -= counted;
    co_return result;
}

Awaitable<bool> Connection::refuse_unreadable() {
    Dispatcher::Plan plan;
    plan.line = m_thread.shared.dispatcher.metrics().nothing();
    plan.request.correlation_id = make_correlation_id();
    plan.request.remote = m_address;
    auto const locale = m_thread.shared.dispatcher.locale_of_unreadable({m_in.data(), m_to});
    auto response = problem(code_of_unreadable(m_reader.refusal()), locale, plan.request.correlation_id);
    bool const written = co_await write(plan, response, false);
    report(plan, response.status);
    if (written) co_await linger();
    co_return false;
}

Awaitable<Response> Connection::routed(Dispatcher::Plan const& plan) {
    enter(Phase::route, limits().handler_time);
    {
        auto pending = std::make_shared<Pending>(m_thread.mailbox, m_id, m_exchange);
        running = {m_id, m_exchange, &m_answer};
        m_thread.shared.dispatcher.handle(plan, [pending](Response answer) { pending->answer(std::move(answer)); });
        pending.reset();
        running = {};
    }
    while (!m_answer && !m_overdue && !m_cut) co_await wait_for_wake();
    if (m_answer && m_answer->status != forgotten) {
        auto response = std::move(*m_answer);
        m_answer.reset();
        co_return response;
    }
    co_return problem(m_answer ? "internal_error" : "too_slow", plan.request.locale, plan.request.correlation_id);
}

Awaitable<bool> Connection::write(Dispatcher::Plan const& plan, Response& response, bool keep_alive) {
    auto const& head = m_reader.head();
    auto const& headers = plan.request.headers;
    auto const header = [&headers](std::string const& name) {
        auto const found = headers.find(name);
        return found == headers.end() ? std::string_view{} : std::string_view{found->second};
    };
    if (plan.body.empty())
        compress(response,
                 {!head.method || changes_state(*head.method), header("sec-fetch-site"), header("accept-encoding")});
    auto const body = plan.body.empty() ? std::string_view{response.body} : plan.body;
    m_out.clear();
    append_head(m_out, response,
                {.keep_alive = keep_alive,
                 .old_client = head.version == 10,
                 .strict_transport = plan.request.secure,
                 .correlation_id = plan.request.correlation_id,
                 .content_length = body.size()});
    bool const sends_body = head.method != Method::head && has_body(response.status);
    if (sends_body && body.size() <= copied_body_max) m_out.append(body);
    bool const apart = sends_body && body.size() > copied_body_max;
    // Most answers fit into the socket's buffer: written at once, they cost no turn of the loop.
    bool sent = !apart && write_at_once();
    if (!sent) sent = co_await send(m_out, apart ? body : std::string_view{});
    if (m_out.capacity() > copied_body_max * 2) std::string{}.swap(m_out);
    co_return sent;
}

/// Writes m_out if the kernel takes all of it now. What it took of a part is gone from m_out.
bool Connection::write_at_once() {
    if (m_tls) return false;
    boost::system::error_code error;
    auto const count = m_socket.write_some(asio::buffer(m_out), error);
    if (!error && count == m_out.size()) return true;
    if (!error) m_out.erase(0, count);
    return false;
}

void Connection::report(Dispatcher::Plan const& plan, int status) {
    auto& shared = m_thread.shared;
    auto const time = Time::now() - m_began;
    shared.dispatcher.metrics().record(plan.line, status, time);
    if (!shared.options.on_access) return;
    auto const method = m_reader.head().method;
    shared.options.on_access({method ? method_name(*method) : "?", shared.dispatcher.pattern(plan.line), status, time,
                              plan.request.correlation_id, plan.request.remote});
}

Awaitable<void> Connection::linger() {
    enter(Phase::lingering, limits().linger_time);
    boost::system::error_code ignored;
    if (m_tls) {
        auto const [error] = co_await m_tls->async_shutdown(token);
        if (error) co_return;
    }
    m_socket.shutdown(Socket::shutdown_send, ignored);
    // A close with bytes unread would make the kernel throw away the answer before the client has seen it.
    for (std::size_t seen = 0; seen < lingering_max;) {
        m_from = m_to = 0;
        make_room();
        auto const [error, count] = co_await m_socket.async_read_some(asio::buffer(m_in), token);
        if (error) co_return;
        seen += count;
    }
}

void Connection::make_room() {
    if (m_from == m_to) m_from = m_to = 0;
    if (m_in.empty()) m_in.resize(first_buffer);
    if (m_in.size() - m_to >= room_min) return;
    if (m_from > 0) {
        std::copy(m_in.begin() + static_cast<std::ptrdiff_t>(m_from), m_in.begin() + static_cast<std::ptrdiff_t>(m_to),
                  m_in.begin());
        m_to -= m_from;
        m_from = 0;
    }
    if (m_in.size() - m_to < room_min) m_in.resize(m_in.size() * 2);
}

Awaitable<bool> Connection::receive() {
    make_room();
    auto const room = asio::buffer(m_in.data() + m_to, m_in.size() - m_to);
    boost::system::error_code error;
    std::size_t count = 0;
    if (m_tls) {
        std::tie(error, count) = co_await m_tls->async_read_some(room, token);
    } else {
        std::tie(error, count) = co_await m_socket.async_read_some(room, token);
    }
    m_to += count;
    co_return !error && !m_cut;
}

Awaitable<bool> Connection::send(std::string_view first, std::string_view second) {
    Pace pace;
    co_return co_await send(first, second, pace);
}

Awaitable<bool> Connection::send(std::string_view first, std::string_view second, Pace& pace) {
    m_phase = Phase::writing;
    auto const began = Time::now();
    auto last = began;
    std::size_t sent = 0;
    while (sent < first.size() + second.size()) {
        auto const by_rate = began - pace.waited + limits().grace_time + time_for(pace.bytes + sent, limits());
        m_deadline = std::min<Time::time_point>(by_rate, last + limits().stall_time);
        auto const head = first.substr(std::min(sent, first.size()));
        auto const body = second.substr(sent - std::min(sent, first.size()));
        std::array<asio::const_buffer, 2> const buffers{asio::buffer(head), asio::buffer(body)};
        boost::system::error_code error;
        std::size_t count = 0;
        if (m_tls) {
            std::tie(error, count) = co_await m_tls->async_write_some(buffers, token);
        } else {
            std::tie(error, count) = co_await m_socket.async_write_some(buffers, token);
        }
        if (error || m_cut) co_return false;
        sent += count;
        last = Time::now();
    }
    pace.bytes += sent;
    pace.waited += last - began;
    co_return true;
}

}  // namespace unisson::http
