#include "http/mailbox.hpp"

#include <algorithm>

#include <boost/asio/post.hpp>

namespace unisson::http {

void Mailbox::send(Message message) {
    std::lock_guard const lock{m_mutex};
    if (!m_io) return;
    m_waiting.push_back(std::move(message));
    if (m_waiting.size() == 1) boost::asio::post(*m_io, [self = shared_from_this()] { self->drain(); });
}

void Mailbox::close() {
    std::vector<Message> dropped;  // destroyed after the lock: a response may hold anything
    std::lock_guard const lock{m_mutex};
    m_io = nullptr;
    m_deliver = nullptr;
    dropped.swap(m_waiting);
}

void Mailbox::drain() {
    std::vector<Message> messages;
    {
        std::lock_guard const lock{m_mutex};
        messages.swap(m_waiting);
    }
    for (auto& message : messages)
        if (m_deliver) m_deliver(message);
}

bool EventStream::Pipe::send(std::string text) {
    if (!open()) return false;
    if (m_pending.fetch_add(text.size()) + text.size() > stream_buffer_max) {
        end();
        return false;
    }
    m_mailbox->send({m_connection, m_exchange, std::move(text)});
    return true;
}

void EventStream::Pipe::end() {
    if (m_open.exchange(false)) m_mailbox->send({m_connection, m_exchange, Mailbox::End{}});
}

bool EventStream::send(std::string_view event, std::string_view data) const {
    std::string text = "event: ";
    text.append(event.substr(0, event.find_first_of("\r\n"))).append("\n");
    // A line break inside the data would end it early: each line is a data field of its own.
    while (true) {
        auto const end = std::min(data.find('\n'), data.size());
        auto line = data.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        text.append("data: ");
        std::ranges::remove_copy(line, std::back_inserter(text), '\r');
        text.append("\n");
        if (end == data.size()) break;
        data.remove_prefix(end + 1);
    }
    text.append("\n");
    return m_pipe->send(std::move(text));
}

void EventStream::close() const {
    m_pipe->end();
}

bool EventStream::open() const {
    return m_pipe->open();
}

}  // namespace unisson::http
