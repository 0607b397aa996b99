#include "http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <random>
#include <stdexcept>
#include <utility>

#include "base/id.hpp"
#include "base/json.hpp"

namespace unisson::bench {

namespace {

std::mt19937_64& random_bits() {
    static std::mt19937_64 random{std::random_device{}()};
    return random;
}

std::size_t content_length(std::string_view head) {
    constexpr std::string_view name = "\r\ncontent-length:";
    for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
        auto const line = head.substr(at, name.size());
        bool same = line.size() == name.size();
        for (std::size_t i = 0; same && i < name.size(); ++i)
            same = (line[i] >= 'A' && line[i] <= 'Z' ? static_cast<char>(line[i] + 32) : line[i]) == name[i];
        if (!same) continue;
        auto digits = head.substr(at + name.size());
        while (!digits.empty() && digits.front() == ' ') digits.remove_prefix(1);
        std::size_t length = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
        return length;
    }
    throw std::runtime_error{"an answer without Content-Length"};
}

}  // namespace

std::optional<Head> read_head(std::string_view bytes) {
    auto const end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    if (!bytes.starts_with("HTTP/1.1 ")) throw std::runtime_error{"no HTTP answer"};
    Head head;
    std::from_chars(bytes.data() + 9, bytes.data() + 12, head.status);
    head.head_bytes = end + 4;
    if (head.status != 204 && head.status != 304) head.body_bytes = content_length(bytes.substr(0, end));
    return head;
}

std::string request_bytes(std::string_view path, std::string_view token, std::string_view body) {
    std::string text{body.empty() ? "GET " : "POST "};
    text.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    if (!token.empty()) text.append("Authorization: Bearer ").append(token).append("\r\n");
    if (!body.empty())
        text.append("Content-Type: application/json\r\nContent-Length: ")
            .append(std::to_string(body.size()))
            .append("\r\n");
    return text.append("\r\n").append(body);
}

int connect_to(std::uint16_t port) {
    int const made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (made < 0 || ::connect(made, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        if (made >= 0) ::close(made);
        throw std::runtime_error{"nobody listens on port " + std::to_string(port)};
    }
    int const at_once = 1;
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    return made;
}

Client::Client(std::uint16_t port, std::string token) : m_socket{connect_to(port)}, m_token{std::move(token)} {}

Client::~Client() {
    ::close(m_socket);
}

Answer Client::ask(std::string_view path, std::string_view body) {
    auto const request = request_bytes(path, m_token, body);
    for (std::size_t sent = 0; sent < request.size();) {
        auto const count = ::send(m_socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) throw std::runtime_error{"the server went away"};
        sent += static_cast<std::size_t>(count);
    }
    std::string bytes;
    std::string piece(std::size_t{64} * 1024, '\0');
    std::optional<Head> head;
    while (!head || bytes.size() < head->whole()) {
        auto const count = ::recv(m_socket, piece.data(), piece.size(), 0);
        if (count <= 0) throw std::runtime_error{"the server went away"};
        bytes.append(piece, 0, static_cast<std::size_t>(count));
        if (!head) head = read_head(bytes);
    }
    return {head->status, bytes.substr(head->head_bytes)};
}

std::string fresh_id() {
    std::array<std::uint8_t, 10> bits{};
    for (auto& byte : bits) byte = static_cast<std::uint8_t>(random_bits()());
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    return base::to_text(base::make_uuid_v7(std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), bits));
}

std::string note_command(std::string_view case_id) {
    static constexpr std::string_view words =
        "Rendez-vous au bureau. Le dossier de logement est complet, il manque une attestation de l'employeur. Nous "
        "avons relu ensemble le courrier de la caisse et convenu de la prochaine étape. Prochain appel lundi. ";
    base::JsonWriter w;
    w.begin_object().key("id").string(fresh_id()).key("type").string("note.draft").key("stream").string(case_id);
    w.key("data").begin_object().key("id").string(fresh_id());
    w.key("words").string(std::string{words} + std::string(random_bits()() % 150, '.')).end_object().end_object();
    return std::move(w).text();
}

long number_of(std::string const& text) {
    long value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) throw std::runtime_error{"no number: " + text};
    return value;
}

}  // namespace unisson::bench
