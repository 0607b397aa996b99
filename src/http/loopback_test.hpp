#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/server.hpp"

/// What the tests of this folder share: a server on a free port of this machine and a client that sends exactly the
/// bytes it is told to.
namespace unisson::http::loopback {

struct Reply {
    int status = 0;  ///< 0: the connection ended before an answer came
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

/// One plain connection. Waits at most `patience` for anything.
class Client {
public:
    explicit Client(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::milliseconds{5000});
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;
    ~Client();

    /// False if the server does not take the bytes any more.
    bool send(std::string_view bytes);
    /// The next answer; its body only if `head_only` is false.
    Reply reply(bool head_only = false);
    Reply ask(std::string_view bytes) {
        send(bytes);
        return reply();
    }
    /// What comes next, at least one byte; empty at the end or when patience ends.
    std::string some();
    /// Whether the server ends the connection, within patience.
    bool closed();
    /// Whether the server has ended it with a reset: what came is not all.
    [[nodiscard]] bool broken() const { return m_broken; }
    void leave();

private:
    bool receive();

    int m_socket = -1;
    std::string m_in;
    bool m_ended = false;
    bool m_broken = false;
};

/// "GET <target>" of HTTP/1.1 with a Host and these further lines, each with its CRLF.
[[nodiscard]] std::string get(std::string_view target, std::string_view headers = {});
[[nodiscard]] std::string post(std::string_view target, std::string_view body, std::string_view headers = {});

/// A route that answers at once with that text.
[[nodiscard]] Route text_route(Method method, std::string_view pattern, std::string_view text,
                               Admission admission = Admission::anyone);

/// Short limits, so that tests of them take no time.
[[nodiscard]] Options quick_options();

}  // namespace unisson::http::loopback
