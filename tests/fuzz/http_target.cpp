#include <algorithm>

#include "fuzz/targets.hpp"
#include "http/request_reader.hpp"
#include "http/target.hpp"

namespace unisson::fuzz {

namespace {

using unisson::http::RequestReader;

constexpr std::size_t body_max = 4096;

/// What one connection sees in the bytes, if they come in pieces of that size: the requests, then how it ends.
std::string seen(std::string_view input, std::size_t piece) {
    unisson::http::Limits const limits;
    RequestReader reader{limits};
    std::string waiting;
    std::string body;
    std::string all;
    bool in_body = false;
    for (std::size_t at = 0; at < input.size(); at += piece) {
        waiting += input.substr(at, piece);
        while (!waiting.empty() || in_body) {
            std::size_t taken = 0;
            auto const progress =
                in_body ? reader.read_body(waiting, taken, body, body_max) : reader.read_head(waiting, taken);
            waiting.erase(0, taken);
            if (progress == RequestReader::Progress::refused) return all + "refused";
            if (progress == RequestReader::Progress::more) break;
            if (!in_body) {
                in_body = true;
                continue;
            }
            auto const& head = reader.head();
            all.append(head.target).append(" ").append(std::to_string(head.headers.size()));
            for (auto const& [name, value] : head.headers) all.append("|").append(name).append("=").append(value);
            all.append("|").append(body).append("|").append(head.keep_alive ? "keeps\n" : "closes\n");
            reader.next();
            body.clear();
            in_body = false;
        }
    }
    return all + "waits";
}

}  // namespace

std::string http(std::string_view input) {
    auto const whole = seen(input, std::max<std::size_t>(input.size(), 1));
    for (std::size_t const piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}})
        if (seen(input, piece) != whole) return "the cut into packets changes what is read";
    return {};
}

std::string http_target(std::string_view input) {
    auto const target = unisson::http::read_target(input);
    if (!target) return {};
    if (target->path.find("/../") != std::string::npos || target->path.ends_with("/..")) return "a path climbs";
    if (!target->path.starts_with('/')) return "a path that is not absolute";
    return {};
}

}  // namespace unisson::fuzz
