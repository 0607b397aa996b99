#include "http/wire.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

#include <zlib.h>

#include "base/text.hpp"

namespace unisson::http {

namespace {

constexpr std::string_view fixed_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
constexpr std::string_view hsts = "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

std::string_view reason(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 204: return "No Content";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        case 507: return "Insufficient Storage";
        default: return "Other";
    }
}

void append_number(std::string& out, std::size_t number) {
    std::array<char, 20> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    auto const start = out.size();
    out.append(value);
    for (auto i = start; i < out.size(); ++i)
        if (static_cast<unsigned char>(out[i]) < 0x20 || out[i] == 0x7f) out[i] = ' ';
    out.append("\r\n");
}

bool same_name(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

constexpr std::string_view identity = "identity";

/// "0.5" as 500; what is no weight (RFC 9110 §12.4.2) counts as none.
int thousandths(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text.front() != '0' && text.front() != '1')) return 0;
    int value = (text.front() - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return 0;
    int unit = 100;
    for (auto const digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') return 0;
        value += (digit - '0') * unit;
        unit /= 10;
    }
    return value > 1000 ? 0 : value;
}

/// How much the client likes the coding, 0 to 1000. Without a word of it, what is not compressed is taken last.
int weight_of(std::string_view accept_encoding, std::string_view coding) {
    int by_star = same_name(coding, identity) ? 1 : 0;
    while (!accept_encoding.empty()) {
        auto const end = std::min(accept_encoding.find(','), accept_encoding.size());
        auto const item = base::trimmed(accept_encoding.substr(0, end));
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        auto const semicolon = std::min(item.find(';'), item.size());
        auto const name = base::trimmed(item.substr(0, semicolon));
        auto const parameter = base::trimmed(item.substr(std::min(semicolon + 1, item.size())));
        bool const weighted = parameter.starts_with("q=") || parameter.starts_with("Q=");
        int const weight = weighted ? thousandths(parameter.substr(2)) : 1000;
        if (same_name(name, coding)) return weight;
        if (name == "*") by_star = weight;
    }
    return by_star;
}

/// One deflate state for each thread: setting one up costs more than compressing a small answer.
class Compressor {
public:
    Compressor() {
        constexpr int gzip_format = 15 + 16;
        constexpr int memory_level = 8;
        if (deflateInit2(&m_stream, 1, Z_DEFLATED, gzip_format, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error{"zlib could not be set up"};
    }
    Compressor(Compressor const&) = delete;
    Compressor& operator=(Compressor const&) = delete;
    ~Compressor() { deflateEnd(&m_stream); }

    std::string compressed(std::string_view text) {
        std::string out(deflateBound(&m_stream, static_cast<uLong>(text.size())), '\0');
        // zlib's C interface does not write to its input, though it asks for a pointer to non-const.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        m_stream.avail_in = static_cast<uInt>(text.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = static_cast<uInt>(out.size());
        auto const result = deflate(&m_stream, Z_FINISH);
        out.resize(m_stream.total_out);
        deflateReset(&m_stream);
        return result == Z_STREAM_END ? out : std::string{};
    }

private:
    z_stream m_stream{};
};

}  // namespace

std::string_view http_date(std::time_t now) {
    thread_local std::time_t made_at = -1;
    thread_local std::array<char, 40> text{};
    thread_local std::size_t length = 0;
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
        made_at = now;
    }
    return {text.data(), length};
}

void append_head(std::string& out, Response const& response, Transport const& transport) {
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(response.status));
    out.append(" ").append(reason(response.status)).append("\r\nDate: ").append(http_date(std::time(nullptr)));
    out.append("\r\n");
    bool const with_body = has_body(response.status);
    if (with_body && !response.content_type.empty()) append_header(out, "Content-Type", response.content_type);
    if (with_body && transport.chunked) out.append("Transfer-Encoding: chunked\r\n");
    if (with_body && !response.stream && !transport.chunked && !transport.until_close) {
        out.append("Content-Length: ");
        append_number(out, transport.content_length);
        out.append("\r\n");
    }
    bool says_cache = false;
    for (auto const& [name, value] : response.headers) {
        says_cache = says_cache || same_name(name, "Cache-Control");
        append_header(out, name, value);
    }
    if (!says_cache) out.append("Cache-Control: no-store\r\n");
    append_header(out, "X-Request-Id", transport.correlation_id);
    auto const policy = response.policy.empty() ? content_security_policy : response.policy;
    out.append("Content-Security-Policy: ").append(policy).append("\r\n").append(fixed_headers);
    if (transport.strict_transport) out.append(hsts);
    if (!transport.keep_alive) out.append("Connection: close\r\n");
    if (transport.keep_alive && transport.old_client) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
}

std::string chunk_head(std::size_t bytes) {
    std::array<char, 18> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes, 16).ptr;
    return std::string{digits.data(), end}.append("\r\n");
}

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

bool accepts(std::string_view accept_encoding, std::string_view coding) {
    return weight_of(accept_encoding, coding) > 0;
}

std::string_view best_coding(std::string_view accept_encoding, std::span<std::string_view const> at_hand) {
    std::string_view best = identity;
    int most = 0;
    for (auto const coding : at_hand) {
        auto const weight = weight_of(accept_encoding, coding);
        if (weight <= most) continue;
        best = coding;
        most = weight;
    }
    return best;
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

void compress(Response& response, Asking const& asking) {
    bool const with_cookie =
        std::ranges::any_of(response.headers, [](auto const& header) { return same_name(header.first, "Set-Cookie"); });
    bool const foreign = asking.fetch_site == "cross-site" || asking.fetch_site == "same-site";
    if (asking.changes_state || with_cookie || response.body.empty()) return;
    if (!response.content_type.starts_with("application/json")) return;
    bool const says_vary =
        std::ranges::any_of(response.headers, [](auto const& header) { return same_name(header.first, "Vary"); });
    if (!says_vary) response.headers.emplace_back("Vary", "Accept-Encoding");
    bool const worth_it = response.body.size() >= compress_from || !accepts(asking.accept_encoding, identity);
    constexpr std::array at_hand{std::string_view{"gzip"}, identity};
    if (foreign || !worth_it || best_coding(asking.accept_encoding, at_hand) != "gzip") return;
    thread_local Compressor compressor;
    auto smaller = compressor.compressed(response.body);
    if (smaller.empty()) return;
    response.body = std::move(smaller);
    response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace unisson::http
