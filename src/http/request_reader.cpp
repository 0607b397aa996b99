#include "http/request_reader.hpp"

#include <algorithm>
#include <array>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace unisson::http {

namespace beast = boost::beast;

namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";
/// A chunk's size line, or its trailers, may not take more.
constexpr std::size_t chunk_line_max = 1024;

/// Headers of which a second one changes the meaning, or makes it doubtful.
constexpr std::array<std::string_view, 8> single_headers{"host",           "content-length", "transfer-encoding",
                                                         "content-type",   "authorization",  "origin",
                                                         "sec-fetch-site", "expect"};

std::optional<Method> method_of(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get: return Method::get;
        case beast::http::verb::head: return Method::head;
        case beast::http::verb::post: return Method::post;
        case beast::http::verb::put: return Method::put;
        case beast::http::verb::patch: return Method::patch;
        case beast::http::verb::delete_: return Method::del;
        case beast::http::verb::options: return Method::options;
        default: return std::nullopt;
    }
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 255 && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
               c == ':' || c == '[' || c == ']' || c == '_';
    });
}

bool is_decimal(std::string_view text) {
    return !text.empty() && text.size() <= 18 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Lines that a lenient reader would end or join elsewhere: LF without CR, CR without LF, a line that goes on in the
/// next one, a zero byte.
bool has_doubtful_lines(std::string_view head, std::size_t from) {
    for (std::size_t i = from; i < head.size(); ++i) {
        char const c = head[i];
        if (c == '\0') return true;
        if (c == '\n' && (i == 0 || head[i - 1] != '\r')) return true;
        if (c == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) return true;
        if (c == '\n' && i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) return true;
    }
    return false;
}

}  // namespace

/// Beast reads the lines; what it finds goes straight into a Head and a body.
class RequestReader::Parser : public beast::http::basic_parser<true> {
public:
    explicit Parser(Head& head, Limits const& limits) : m_head{head}, m_fields_left{limits.fields} {
        header_limit(static_cast<std::uint32_t>(limits.head_bytes));
        body_limit(boost::none);
    }

    [[nodiscard]] bool too_many_fields() const { return m_too_many; }
    [[nodiscard]] bool body_too_large() const { return m_too_large; }
    void take_body_into(std::string& body, std::size_t most) {
        m_body = &body;
        m_body_max = most;
    }

private:
    using error_code = beast::error_code;

    void on_request_impl(beast::http::verb verb, beast::string_view, beast::string_view target, int version,
                         error_code&) override {
        m_head.version = version;
        m_head.method = method_of(verb);
        m_head.target.assign(target.data(), target.size());
    }

    void on_response_impl(int, beast::string_view, int, error_code&) override {}

    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, error_code& ec) override {
        if (m_head_done) {  // a trailer: of no use to us, and another reader might take it for a header
            ec = beast::http::error::bad_field;
            return;
        }
        if (m_fields_left == 0) {
            m_too_many = true;
            ec = beast::http::error::header_limit;
            return;
        }
        --m_fields_left;
        auto [at, fresh] = m_head.headers.try_emplace(lower({name.data(), name.size()}), value.data(), value.size());
        if (fresh) return;
        if (std::ranges::find(single_headers, at->first) != single_headers.end()) {
            ec = beast::http::error::bad_field;
            return;
        }
        at->second.append(at->first == "cookie" ? "; " : ", ").append(value.data(), value.size());
    }

    void on_header_impl(error_code&) override { m_head_done = true; }
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(beast::string_view body, error_code&) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view chunk, error_code& ec) override {
        if (chunk.size() > m_body_max - m_body->size()) {
            m_too_large = true;
            ec = beast::http::error::body_limit;
            return 0;
        }
        m_body->append(chunk.data(), chunk.size());
        return chunk.size();
    }

    void on_finish_impl(error_code&) override {}

    Head& m_head;
    std::size_t m_fields_left;
    std::string* m_body = nullptr;
    std::size_t m_body_max = 0;
    bool m_head_done = false;
    bool m_too_many = false;
    bool m_too_large = false;
};

std::string_view Head::header(std::string_view name) const {
    auto const found = headers.find(std::string{name});
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

RequestReader::RequestReader(Limits const& limits) : m_limits{limits} {}

RequestReader::~RequestReader() = default;

void RequestReader::next() {
    m_parser.reset();
    m_head = {};
    m_searched = 0;
    m_body_left = 0;
}

RequestReader::Progress RequestReader::refuse(int status) {
    m_refusal = status;
    return Progress::refused;
}

RequestReader::Progress RequestReader::read_head(std::string_view bytes, std::size_t& taken) {
    taken = 0;
    auto const end = bytes.find(end_of_head, m_searched);
    if (end == std::string_view::npos) {
        // Refuse at once what no further byte can mend, so that a probe does not wait for the time limit.
        if (!bytes.empty() && !is_letter(bytes.front())) return refuse(400);
        bool const last_is_open = bytes.ends_with('\r');
        if (has_doubtful_lines(bytes.substr(0, bytes.size() - (last_is_open ? 1 : 0)), m_searched)) return refuse(400);
        m_searched = bytes.size() < 3 ? 0 : bytes.size() - 3;
        return bytes.size() >= m_limits.head_bytes ? refuse(431) : Progress::more;
    }
    auto const head = bytes.substr(0, end + end_of_head.size());
    if (head.size() > m_limits.head_bytes) return refuse(431);
    if (has_doubtful_lines(head, 0)) return refuse(400);
    m_parser = std::make_unique<Parser>(m_head, m_limits);
    beast::error_code error;
    auto const used = m_parser->put(boost::asio::buffer(head.data(), head.size()), error);
    if (m_parser->too_many_fields() || error == beast::http::error::header_limit) return refuse(431);
    if (error || used != head.size() || !m_parser->is_header_done()) return refuse(400);
    taken = used;
    return check_head();
}

RequestReader::Progress RequestReader::check_head() {
    auto const& headers = m_head.headers;
    if (std::ranges::any_of(m_head.target, [](char c) { return static_cast<unsigned char>(c) > 0x7e; }))
        return refuse(400);
    auto const host = headers.find("host");
    if (host == headers.end() ? m_head.version != 10 : !is_host(host->second)) return refuse(400);
    auto const length = headers.find("content-length");
    auto const encoding = headers.find("transfer-encoding");
    if (length != headers.end() && (encoding != headers.end() || !is_decimal(length->second))) return refuse(400);
    if (encoding != headers.end()) {
        if (m_head.version == 10) return refuse(400);
        if (lower(encoding->second) != "chunked") return refuse(501);
        m_head.chunked = true;
    }
    if (length != headers.end()) m_head.content_length = std::stoull(length->second);
    auto const expectation = m_head.header("expect");
    m_head.expects_continue = lower(expectation) == "100-continue" && m_head.version != 10;
    if (!expectation.empty() && !m_head.expects_continue && m_head.version != 10) return refuse(417);
    m_head.keep_alive = m_parser->keep_alive();
    m_body_left = m_head.content_length;
    if (m_head.chunked) m_parser->eager(true);
    return Progress::done;
}

RequestReader::Progress RequestReader::read_body(std::string_view bytes, std::size_t& taken, std::string& body,
                                                 std::size_t body_max) {
    taken = 0;
    if (!m_head.chunked) {
        if (m_head.content_length > body_max) return refuse(413);
        taken = static_cast<std::size_t>(std::min<std::uint64_t>(m_body_left, bytes.size()));
        body.append(bytes.substr(0, taken));
        m_body_left -= taken;
        return m_body_left == 0 ? Progress::done : Progress::more;
    }
    m_parser->take_body_into(body, body_max);
    while (!m_parser->is_done()) {
        auto const rest = bytes.substr(taken);
        beast::error_code error;
        auto const used = m_parser->put(boost::asio::buffer(rest.data(), rest.size()), error);
        taken += used;
        if (m_parser->body_too_large()) return refuse(413);
        if (error && error != beast::http::error::need_more) return refuse(400);
        if (error == beast::http::error::need_more || (used == 0 && !m_parser->is_done())) {
            return bytes.size() - taken > chunk_line_max ? refuse(400) : Progress::more;
        }
    }
    return Progress::done;
}

}  // namespace unisson::http
