#include "http/target.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace unisson::http {

namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
    return std::nullopt;
}

enum class Plus { kept, space };

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' && plus == Plus::space ? ' ' : text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        auto const high = hex_digit(text[i + 1]);
        auto const low = hex_digit(text[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    if (!base::is_utf8(out)) return std::nullopt;
    return out;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool climbs(std::string_view path) {
    for (std::size_t start = 1; start <= path.size();) {
        auto const end = std::min(path.find('/', start), path.size());
        auto const segment = path.substr(start, end - start);
        if (segment == "." || segment == "..") return true;
        start = end + 1;
    }
    return false;
}

std::optional<std::string> read_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    auto path = percent_decoded(raw, Plus::kept);
    if (!path || has_control(*path) || path->find('\\') != std::string::npos || climbs(*path)) return std::nullopt;
    if (std::ranges::count(*path, '/') != std::ranges::count(raw, '/')) return std::nullopt;
    return path;
}

}  // namespace

std::optional<Target> read_target(std::string_view text) {
    auto const question = text.find('?');
    auto path = read_path(text.substr(0, question));
    if (!path) return std::nullopt;
    Target target{std::move(*path), {}};
    if (question == std::string_view::npos) return target;
    auto rest = text.substr(question + 1);
    while (!rest.empty()) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (pair.empty()) continue;
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals), Plus::space);
        auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::space);
        if (!name || !value || target.query.size() >= query_names_max) return std::nullopt;
        if (has_control(*name) || value->find('\0') != std::string::npos) return std::nullopt;
        target.query.emplace(std::move(*name), std::move(*value));
    }
    return target;
}

}  // namespace unisson::http
