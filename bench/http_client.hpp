#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// As much of an HTTP client as measuring a server on this machine takes.
namespace unisson::bench {

/// What is known of an answer of which at least a part has come.
struct Head {
    int status = 0;
    std::size_t head_bytes = 0;
    std::size_t body_bytes = 0;

    [[nodiscard]] std::size_t whole() const { return head_bytes + body_bytes; }
};

/// The head of an answer with a Content-Length; nothing while it is not complete. Throws where it is no HTTP answer.
[[nodiscard]] std::optional<Head> read_head(std::string_view bytes);

/// The bytes of a request; with a body it is a POST of JSON. `token` may be empty.
[[nodiscard]] std::string request_bytes(std::string_view path, std::string_view token, std::string_view body = {});

/// A connection to 127.0.0.1; throws std::runtime_error where nobody listens.
[[nodiscard]] int connect_to(std::uint16_t port);

struct Answer {
    int status = 0;
    std::string body;
};

/// One connection that waits for each answer.
class Client {
public:
    Client(std::uint16_t port, std::string token);
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;
    ~Client();

    /// A GET, or a POST where there is a body.
    Answer ask(std::string_view path, std::string_view body = {});

private:
    int m_socket;
    std::string m_token;
};

/// A fresh UUIDv7 as text.
[[nodiscard]] std::string fresh_id();

/// The command that drafts a note of everyday length on the case.
[[nodiscard]] std::string note_command(std::string_view case_id);

/// The whole number; throws where the text is none.
[[nodiscard]] long number_of(std::string const& text);

}  // namespace unisson::bench
