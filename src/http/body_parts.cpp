// The part of a connection that sends a body which is made while it is sent.

#include <exception>

#include "http/connection.hpp"
#include "http/problem.hpp"
#include "http/wire.hpp"

namespace unisson::http {

namespace {

constexpr std::string_view end_of_chunk = "\r\n";

}  // namespace

/// A client of HTTP/1.0 knows no chunks: for it the end of the connection ends the body.
Awaitable<bool> Connection::write_parts(Dispatcher::Plan const& plan, Response& response, bool keep_alive) {
    Seat const seat{m_thread.shared.downloads, plan.request.subject, limits().downloads_per_account};
    if (!seat.taken()) {
        auto refusal = problem("too_many_downloads", plan.request.locale, plan.request.correlation_id);
        refusal.headers.emplace_back("Retry-After", "5");
        bool const written = co_await write(plan, refusal, keep_alive);
        report(plan, refusal.status);
        co_return written;
    }
    auto const& head = m_reader.head();
    bool const chunked = head.version != 10;
    m_out.clear();
    append_head(m_out, response,
                {.keep_alive = keep_alive,
                 .strict_transport = plan.request.secure,
                 .correlation_id = plan.request.correlation_id,
                 .chunked = chunked,
                 .until_close = !chunked});
    report(plan, response.status);
    bool sent = co_await send(m_out, {});
    if (sent && head.method != Method::head) sent = co_await send_parts(plan, response, chunked);
    response.parts = nullptr;
    co_return sent;
}

Awaitable<bool> Connection::send_parts(Dispatcher::Plan const& plan, Response& response, bool chunked) {
    Pace pace;
    auto asked_in_vain = Limits::Milliseconds{0};
    while (true) {
        auto part = next_part(plan, response);
        if (part.state == BodyPart::State::later) {
            asked_in_vain += limits().pause_time;
            if (asked_in_vain > limits().handler_time) part.state = BodyPart::State::failed;
        }
        if (part.state == BodyPart::State::failed) {
            break_off();
            co_return false;
        }
        if (part.state == BodyPart::State::later) {
            enter(Phase::writing, limits().handler_time);
            Timer pause{m_thread.io, limits().pause_time};
            co_await pause.async_wait(token);
            if (m_cut) co_return false;
            continue;
        }
        asked_in_vain = Limits::Milliseconds{0};
        // An empty chunk would be the end.
        m_out = chunked && !part.bytes.empty() ? chunk_head(part.bytes.size()) : std::string{};
        if (chunked && !part.bytes.empty()) part.bytes += end_of_chunk;
        bool const last = part.state == BodyPart::State::last;
        if (last && chunked) part.bytes.append(chunk_head(0)).append(end_of_chunk);
        bool const sent = co_await send(m_out, part.bytes, pace);
        if (!sent || last) co_return sent;
    }
}

/// Asks for the next part, if the client may still have it.
BodyPart Connection::next_part(Dispatcher::Plan const& plan, Response& response) {
    auto& dispatcher = m_thread.shared.dispatcher;
    if (!dispatcher.still_signed_in(plan)) return {BodyPart::State::failed};
    try {
        return response.parts();
    } catch (std::exception const& error) {
        if (dispatcher.on_failure)
            dispatcher.on_failure(dispatcher.pattern(plan.line), plan.request.correlation_id, error.what());
        return {BodyPart::State::failed};
    }
}

/// Ends the connection so that no client takes what it has for the whole: no last chunk, and a reset instead of an end.
void Connection::break_off() {
    boost::system::error_code ignored;
    m_socket.set_option(asio::socket_base::linger{true, 0}, ignored);
    cut();
}

}  // namespace unisson::http
