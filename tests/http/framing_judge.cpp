// Says what the server's reader sees in crafted bytes. Reads pieces of standard input, each a decimal length, a line
// feed and so many bytes, as what one connection brings; writes one line of JSON for each:
// {"requests":[{"method","target","headers","body"}],"end":"refused 400"|"waits"}.

#include <iostream>
#include <iterator>
#include <string>

#include "base/json.hpp"
#include "http/request_reader.hpp"
#include "http/router.hpp"
#include "http/target.hpp"

namespace {

using unisson::base::JsonWriter;
using unisson::http::Limits;
using unisson::http::RequestReader;

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 15U];
    }
    return text;
}

/// A request whose method is known.
void write_request(JsonWriter& w, RequestReader& reader, std::string_view body) {
    auto const& head = reader.head();
    w.begin_object().key("method").string(unisson::http::method_name(*head.method));
    w.key("target").string(hex(head.target)).key("body").string(hex(body)).key("headers").begin_object();
    for (auto const& [name, value] : head.headers) w.key(name).string(hex(value));
    w.end_object().end_object();
}

std::string judge(std::string_view bytes) {
    Limits const limits;
    RequestReader reader{limits};
    JsonWriter w;
    std::string end = "waits";
    w.begin_object().key("requests").begin_array();
    while (!bytes.empty()) {
        std::size_t taken = 0;
        std::string body;
        auto progress = reader.read_head(bytes, taken);
        bytes.remove_prefix(taken);
        if (progress == RequestReader::Progress::done) {
            progress = reader.read_body(bytes, taken, body, limits.body_bytes);
            bytes.remove_prefix(taken);
        }
        if (progress == RequestReader::Progress::refused) end = "refused " + std::to_string(reader.refusal());
        if (progress != RequestReader::Progress::done) break;
        // Answered so by the dispatcher, and the connection ends.
        if (!reader.head().method) end = "refused 501";
        if (!unisson::http::read_target(reader.head().target)) end = "refused 400";
        if (end != "waits") break;
        write_request(w, reader, body);
        bool const goes_on = reader.head().keep_alive;
        reader.next();
        if (!goes_on) {
            end = "closes";
            break;
        }
    }
    w.end_array().key("end").string(end).end_object();
    return std::move(w).text();
}

}  // namespace

int main() {
    std::string const all{std::istreambuf_iterator<char>{std::cin}, {}};
    std::string_view rest{all};
    while (!rest.empty()) {
        auto const line = rest.find('\n');
        auto const size = std::stoul(std::string{rest.substr(0, line)});
        std::cout << judge(rest.substr(line + 1, size)) << '\n';
        rest.remove_prefix(line + 1 + size);
    }
}
