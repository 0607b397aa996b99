#pragma once

#include <ctime>
#include <span>
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
    bool chunked = false;  ///< the length is not known beforehand: instead of content_length
    bool until_close = false;  ///< the same for a client of HTTP/1.0: the end of the connection ends the body
};

/// "Sat, 21 Nov 2026 23:05:17 GMT", made anew once a second in each thread.
[[nodiscard]] std::string_view http_date(std::time_t now);

/// Appends status line and headers, with the security headers that each answer has. Line breaks in header values
/// become spaces. An answer that does not say how it may be kept is not kept ("no-store").
void append_head(std::string& out, Response const& response, Transport const& transport);

/// The line before so many bytes of a chunked body (RFC 9112 §7.1); 0 begins its end.
[[nodiscard]] std::string chunk_head(std::size_t bytes);

/// Whether a body of that status follows the head at all.
[[nodiscard]] bool has_body(int status);

inline constexpr std::size_t compress_from = 1024;  ///< bytes from which JSON is worth compressing

/// Whether Accept-Encoding takes the coding: named with a weight above zero, or by "*". "identity" is also taken when
/// nothing is said of it (RFC 9110 §12.5.3).
[[nodiscard]] bool accepts(std::string_view accept_encoding, std::string_view coding);

/// The coding of those at hand that the client likes best; between equals the first. "identity" where it takes none:
/// rather bytes it did not ask for than none.
[[nodiscard]] std::string_view best_coding(std::string_view accept_encoding, std::span<std::string_view const> at_hand);

/// Whether If-None-Match names the tag (RFC 9110 §13.1.2, weak comparison).
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view etag);

/// What of a request decides whether its answer may be compressed.
struct Asking {
    bool changes_state = false;
    std::string_view fetch_site;  ///< Sec-Fetch-Site, or empty
    std::string_view accept_encoding;
};

/// Compresses a JSON answer of compress_from bytes or more in place (gzip, the fastest level) and says so in its
/// headers. Never one whose length could tell a stranger a secret (BREACH): answers to what changes something, which
/// repeat what was sent; answers that bring a cookie; answers that another site asked for.
/// docs/security/compression.md says why the rest is safe.
void compress(Response& response, Asking const& asking);

}  // namespace unisson::http
