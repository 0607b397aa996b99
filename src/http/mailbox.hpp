#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "http/route.hpp"
#include "http/stream.hpp"

namespace unisson::http {

/// What other threads have for the connections of one I/O thread. Outlives the thread: what comes later is dropped.
/// Shared, because a route may keep its Respond for as long as it likes.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
public:
    struct End {};  ///< of a stream

    struct Message {
        std::uint64_t connection = 0;
        std::uint64_t exchange = 0;  ///< counts the requests of a connection, so that a late answer meets no other
        std::variant<Response, std::string, End> content;
    };

    using Deliver = std::function<void(Message&)>;

    Mailbox(boost::asio::io_context& io, Deliver deliver) : m_io{&io}, m_deliver{std::move(deliver)} {}

    void send(Message message);
    /// To be called on the I/O thread, or after it has ended.
    void close();

private:
    void drain();

    std::mutex m_mutex;
    boost::asio::io_context* m_io;
    Deliver m_deliver;
    std::vector<Message> m_waiting;
};

/// What a stream's sender and its connection share.
class EventStream::Pipe {
public:
    Pipe(std::shared_ptr<Mailbox> mailbox, std::uint64_t connection, std::uint64_t exchange)
        : m_mailbox{std::move(mailbox)}, m_connection{connection}, m_exchange{exchange} {}

    bool send(std::string text);
    void end();
    /// The connection has written so many bytes.
    void written(std::size_t bytes) { m_pending.fetch_sub(bytes); }
    void shut() { m_open.store(false); }
    [[nodiscard]] bool open() const { return m_open.load(); }

private:
    std::shared_ptr<Mailbox> m_mailbox;
    std::uint64_t m_connection;
    std::uint64_t m_exchange;
    std::atomic<bool> m_open{true};
    std::atomic<std::size_t> m_pending{0};
};

}  // namespace unisson::http
