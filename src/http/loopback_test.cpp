#include "http/loopback_test.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace unisson::http::loopback {

Client::Client(std::uint16_t port, std::chrono::milliseconds patience) : m_socket{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const wait{patience.count() / 1000, patience.count() % 1000 * 1000};
    setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error{"no server listens"};
}

Client::~Client() {
    leave();
}

void Client::leave() {
    if (m_socket >= 0) ::close(m_socket);
    m_socket = -1;
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Client::receive() {
    std::array<char, 16384> buffer{};
    auto const count = ::recv(m_socket, buffer.data(), buffer.size(), 0);
    m_broken = m_broken || (count < 0 && errno == ECONNRESET);
    if (count == 0 || m_broken) m_ended = true;
    if (count <= 0) return false;
    m_in.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

Reply Client::reply(bool head_only) {
    Reply reply;
    auto end = m_in.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!receive()) return reply;
        end = m_in.find("\r\n\r\n");
    }
    reply.status = std::stoi(m_in.substr(9, 3));
    for (auto at = m_in.find("\r\n") + 2; at < end + 2;) {
        auto const line = m_in.substr(at, m_in.find("\r\n", at) - at);
        auto const colon = line.find(": ");
        auto name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        reply.headers[name] = line.substr(colon + 2);
        at += line.size() + 2;
    }
    m_in.erase(0, end + 4);
    if (head_only || !reply.headers.contains("content-length")) return reply;
    auto const length = std::stoul(reply.headers["content-length"]);
    while (m_in.size() < length)
        if (!receive()) return reply;
    reply.body = m_in.substr(0, length);
    m_in.erase(0, length);
    return reply;
}

std::string Client::some() {
    if (m_in.empty()) receive();
    return std::exchange(m_in, {});
}

bool Client::closed() {
    while (!m_ended)
        if (!receive()) break;
    return m_ended;
}

std::string get(std::string_view target, std::string_view headers) {
    return std::string{"GET "}.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers) + "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view headers) {
    return std::string{"POST "}.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

Route text_route(Method method, std::string_view pattern, std::string_view text, Admission admission) {
    Route route{method, pattern, "test", "test", admission};
    route.handle = [text](Request const&, Respond const& respond) {
        Response response;
        response.content_type = "text/plain";
        response.body = text;
        respond(std::move(response));
    };
    return route;
}

Options quick_options() {
    using std::chrono::milliseconds;
    Options options;
    options.port = 0;
    options.threads = 1;
    options.limits.head_time = milliseconds{200};
    options.limits.grace_time = milliseconds{200};
    options.limits.idle_time = milliseconds{300};
    options.limits.handler_time = milliseconds{300};
    options.limits.stop_time = milliseconds{1000};
    options.limits.linger_time = milliseconds{200};
    options.limits.heartbeat_time = milliseconds{100};
    options.limits.sweep_time = milliseconds{20};
    return options;
}

}  // namespace unisson::http::loopback
