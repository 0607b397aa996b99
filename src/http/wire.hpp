#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "http/route.hpp"

/// The bytes of an answer.
namespace unisson::http {

/// What a page of ours may load and do. The style hash is of React Aria's one inline style.
inline constexpr std::string_view content_security_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'; require-trusted-types-for 'script'";

/// What the head of an answer depends on besides the response.
struct Transport {
    bool keep_alive = true;
    bool old_client = false;      ///< HTTP/1.0: says "keep-alive" aloud
    bool strict_transport = false;  ///< over TLS: tells the browser to come that way only (HSTS)
    std::string_view correlation_id;
    std::size_t content_length = 0;
};

/// "Sat, 21 Nov 2026 23:05:17 GMT", made anew once a second in each thread.
[[nodiscard]] std::string_view http_date(std::time_t now);

/// Appends status line and headers, with the security headers that each answer has. Line breaks in header values
/// become spaces. An answer that does not say how it may be kept is not kept ("no-store").
void append_head(std::string& out, Response const& response, Transport const& transport);

/// Whether a body of that status follows the head at all.
[[nodiscard]] bool has_body(int status);

inline constexpr std::size_t compress_from = 1024;  ///< bytes from which JSON is worth compressing

/// Whether Accept-Encoding names the coding with a weight above zero.
[[nodiscard]] bool accepts(std::string_view accept_encoding, std::string_view coding);

/// Compresses a JSON answer of compress_from bytes or more in place (gzip, the fastest level) and says so in its
/// headers.
void compress(Response& response, std::string_view accept_encoding);

}  // namespace unisson::http
