#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/limits.hpp"
#include "http/route.hpp"

namespace unisson::http {

/// The request line and headers, before any decision.
struct Head {
    std::optional<Method> method;  ///< nothing: one that we do not know
    std::string target;
    int version = 11;  ///< 11 or 10
    std::map<std::string, std::string> headers;  ///< names in lower case, several values of one name joined by ", "
    bool keep_alive = true;
    bool chunked = false;
    bool expects_continue = false;
    std::uint64_t content_length = 0;

    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] bool has_body() const { return chunked || content_length > 0; }
};

/// Cuts the bytes of a connection into requests (RFC 9112). Stricter than the standard allows wherever two readers of
/// the same bytes could disagree on where a request ends: no bare LF, no folded lines, no space before a colon, not
/// both framings, one Content-Length, one Host, no trailers, nothing but ASCII in the target.
class RequestReader {
public:
    enum class Progress { more, done, refused };

    explicit RequestReader(Limits const& limits);
    RequestReader(RequestReader const&) = delete;
    RequestReader& operator=(RequestReader const&) = delete;
    ~RequestReader();

    /// Looks at the bytes from the beginning of a request on; `taken` of them belong to it. `more`: call again with
    /// the same bytes and further ones behind them.
    [[nodiscard]] Progress read_head(std::string_view bytes, std::size_t& taken);
    /// Takes bytes of the body, which follow the head. `more`: call again with those not taken and further ones.
    [[nodiscard]] Progress read_body(std::string_view bytes, std::size_t& taken, std::string& body,
                                     std::size_t body_max);
    /// Forgets this request and waits for the next.
    void next();

    [[nodiscard]] Head& head() { return m_head; }
    /// The HTTP status that says why the request was refused.
    [[nodiscard]] int refusal() const { return m_refusal; }

private:
    class Parser;

    Progress refuse(int status);
    Progress check_head();

    Limits const& m_limits;
    Head m_head;
    std::unique_ptr<Parser> m_parser;
    std::size_t m_searched = 0;
    std::uint64_t m_body_left = 0;
    int m_refusal = 0;
};

}  // namespace unisson::http
