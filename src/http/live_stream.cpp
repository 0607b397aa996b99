// The part of a connection that sends server-sent events.

#include <boost/asio/dispatch.hpp>

#include "http/connection.hpp"
#include "http/problem.hpp"
#include "http/wire.hpp"

namespace unisson::http {

namespace {

constexpr std::string_view heartbeat = ":\n\n";

/// Counts a stream for as long as it is open.
class Counted {
public:
    explicit Counted(std::atomic<std::int64_t>& count) : m_count{count} { ++m_count; }
    Counted(Counted const&) = delete;
    Counted& operator=(Counted const&) = delete;
    ~Counted() { --m_count; }

private:
    std::atomic<std::int64_t>& m_count;
};

}  // namespace

Awaitable<void> Connection::stream(Dispatcher::Plan const& plan, Response& response) {
    Seat const seat{m_thread.shared.streams, plan.request.subject, limits().streams_per_account};
    if (!seat.taken()) {
        auto refusal = problem("too_many_streams", plan.request.locale, plan.request.correlation_id);
        co_await write(plan, refusal, false);
        report(plan, refusal.status);
        co_await linger();
        co_return;
    }
    Counted const counted{m_thread.shared.dispatcher.metrics().streams};
    response.content_type = "text/event-stream";
    m_out.clear();
    append_head(
        m_out, response,
        {.keep_alive = false, .strict_transport = plan.request.secure, .correlation_id = plan.request.correlation_id});
    bool const begun = co_await send(m_out, heartbeat);
    report(plan, response.status);
    if (!begun) co_return;

    m_pipe = std::make_shared<EventStream::Pipe>(m_thread.mailbox, m_id, m_exchange);
    m_stream_plan = &plan;
    m_last_sign = Time::now();
    m_stream_ends = m_thread.stopping;
    watch_for_leaving();
    auto const subscription = response.stream(EventStream{m_pipe});
    while (!m_cut) {
        if (m_stream_out.empty()) {
            if (m_stream_ends) break;
            m_phase = Phase::streaming;
            m_deadline = Time::time_point::max();
            co_await wait_for_wake();
            continue;
        }
        std::string const text = std::exchange(m_stream_out, {});
        bool const sent = co_await send(text, {});
        m_pipe->written(text.size());
        m_last_sign = Time::now();
        if (!sent) break;
    }
    m_stream_plan = nullptr;
    m_pipe->shut();
}

// A client that goes away closes its side: without this the stream would hold its seat until the next heartbeat.
void Connection::watch_for_leaving() {
    auto const leave = [self = shared_from_this()](boost::system::error_code error) {
        if (!error) self->cut();
    };
    m_socket.async_wait(Socket::wait_read, leave);
}

void Connection::send_heartbeat(Time::time_point now) {
    if (now - m_last_sign < limits().heartbeat_time || !m_stream_plan) return;
    m_last_sign = now;
    if (m_thread.shared.dispatcher.still_signed_in(*m_stream_plan)) {
        m_pipe->send(std::string{heartbeat});
    } else {
        m_stream_ends = true;
        wake();
    }
}

}  // namespace unisson::http
