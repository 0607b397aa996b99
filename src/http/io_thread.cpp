#include "http/io_thread.hpp"

#include <malloc.h>

#include <algorithm>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "http/connection.hpp"

namespace unisson::http {

namespace {

constexpr std::size_t crowd = 500;  ///< connections after whose end memory is given back
constexpr int queue_length = 1024;  ///< of connections that the kernel holds for the acceptor
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

}  // namespace

bool StreamCounts::add(domain::AccountId account, std::size_t most) {
    std::lock_guard const lock{m_mutex};
    auto& count = m_counts[account];
    if (count >= most) return false;
    ++count;
    return true;
}

void StreamCounts::remove(domain::AccountId account) {
    std::lock_guard const lock{m_mutex};
    auto const found = m_counts.find(account);
    if (found != m_counts.end() && --found->second == 0) m_counts.erase(found);
}

IoThread::IoThread(Shared& all, tcp::endpoint const& wanted)
    : shared{all}, mailbox{std::make_shared<Mailbox>(io,
                                                     [this](Mailbox::Message& message) {
                                                         auto const found = m_connections.find(message.connection);
                                                         if (found != m_connections.end())
                                                             found->second->deliver(message);
                                                     })},
      m_acceptor{io}, m_timer{io} {
    m_acceptor.open(wanted.protocol());
    m_acceptor.set_option(Acceptor::reuse_address{true});
    m_acceptor.set_option(ReusePort{true});
    m_acceptor.bind(wanted);
    m_acceptor.listen(queue_length);
}

IoThread::~IoThread() {
    mailbox->close();
}

void IoThread::run() {
    asio::co_spawn(io.get_executor(), accept(), asio::detached);
    asio::co_spawn(io.get_executor(), sweep(), asio::detached);
    io.run();
}

void IoThread::stop() {
    asio::post(io, [this] { begin_stop(); });
}

void IoThread::begin_stop() {
    if (stopping) return;
    stopping = true;
    m_stop_by = Time::now() + shared.options.limits.stop_time;
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    std::vector<std::shared_ptr<Connection>> all;
    for (auto const& [id, connection] : m_connections) all.push_back(connection->shared_from_this());
    for (auto const& connection : all) connection->begin_stop();
}

void IoThread::add(Connection& connection) {
    m_connections.emplace(connection.id(), &connection);
    ++m_by_address[connection.address()];
    ++shared.dispatcher.metrics().connections;
}

void IoThread::remove(Connection const& connection) {
    m_connections.erase(connection.id());
    auto const found = m_by_address.find(connection.address());
    if (found != m_by_address.end() && --found->second == 0) m_by_address.erase(found);
    --shared.dispatcher.metrics().connections;
}

Awaitable<void> IoThread::accept() {
    while (!stopping) {
        auto [error, socket] = co_await m_acceptor.async_accept(token);
        if (!error) {
            admit(std::move(socket));
        } else if (error != asio::error::connection_aborted && !stopping) {
            // Out of descriptors, most likely: one more try after the next sweep has had its chance to free some.
            Timer pause{io, shared.options.limits.sweep_time};
            co_await pause.async_wait(token);
        }
    }
}

bool IoThread::limits_address(std::string const& address) const {
    auto const& trusted = shared.options.policy.trusted_proxies;
    return address != "127.0.0.1" && address != "::1" && std::ranges::find(trusted, address) == trusted.end();
}

void IoThread::admit(Socket socket) {
    boost::system::error_code error;
    auto const peer = socket.remote_endpoint(error);
    if (error || stopping) return;
    auto address = peer.address().to_string();
    auto const count = m_by_address.find(address);
    bool const crowded_address = limits_address(address) && count != m_by_address.end() &&
                                 count->second >= shared.options.limits.connections_per_address;
    if (crowded_address || (m_connections.size() >= shared.options.limits.connections && !make_room())) {
        ++shared.dispatcher.metrics().connections_refused;
        return;
    }
    socket.set_option(tcp::no_delay{true}, error);
    auto const connection = std::make_shared<Connection>(*this, std::move(socket), ++m_last_id, std::move(address));
    connection->start();
}

/// Cuts the connection that has the least time left to send its request.
bool IoThread::make_room() {
    Connection* least = nullptr;
    for (auto const& [id, connection] : m_connections)
        if (connection->waits_for_client() && (!least || connection->deadline() < least->deadline()))
            least = connection;
    if (!least) return false;
    auto const kept = least->shared_from_this();
    ++shared.dispatcher.metrics().cut;
    kept->cut();
    return true;
}

Awaitable<void> IoThread::sweep() {
    while (!stopping || !m_connections.empty()) {
        m_timer.expires_after(shared.options.limits.sweep_time);
        co_await m_timer.async_wait(token);
        look_at_deadlines();
        give_back_memory();
    }
}

void IoThread::look_at_deadlines() {
    auto const now = Time::now();
    // Copied first: a connection that is cut leaves the table.
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(m_connections.size());
    for (auto const& [id, connection] : m_connections) all.push_back(connection->shared_from_this());
    for (auto const& connection : all) {
        if (now >= m_stop_by) {
            connection->cut();
        } else {
            connection->look_at_clock(now);
        }
    }
}

/// What a crowd of connections took stays with the allocator otherwise.
void IoThread::give_back_memory() {
    m_most = std::max(m_most, m_connections.size());
    if (m_most < crowd || m_connections.size() > m_most / 4) return;
    ::malloc_trim(0);
    m_most = m_connections.size();
}

}  // namespace unisson::http
