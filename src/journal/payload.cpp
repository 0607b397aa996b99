#include "journal/payload.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.hpp"

namespace unisson::journal {

namespace {

/// Whether one of eight bytes is a quote, a backslash or below a space.
bool has_special(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t tops = 0x8080808080808080ULL;
    auto const has_zero = [](std::uint64_t w) { return (w - ones) & ~w & tops; };
    return (((word - ones * 0x20) & ~word & tops) | has_zero(word ^ ones * '"') | has_zero(word ^ ones * '\\')) != 0;
}

/// Where the first such byte stands; the text's size if there is none.
std::size_t first_special(std::string_view text) {
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if (has_special(word)) break;
    }
    for (; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (c < 0x20 || c == '"' || c == '\\') break;
    }
    return at;
}

/// The character of an escape of two; nothing for the others, which base::JsonWriter uses for control characters only.
std::optional<char> escaped_by(char letter) {
    switch (letter) {
        case '"': return '"';
        case '\\': return '\\';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return std::nullopt;
    }
}

/// What base::FieldReader asks of a text and what it would cut off, with its size for its characters.
bool is_kept_as_it_is(std::string_view text, std::size_t limit) {
    bool const plain_start = !text.empty() && text.front() > 0x20 && text.front() < 0x7F;
    bool const fits = text.size() <= limit || base::code_points(text) <= limit;
    return fits && base::trimmed(text).size() == text.size() && base::is_utf8(text) &&
           (plain_start || !base::is_blank(text));
}

/// What is seldom, in whatever form: by the rules of base::FieldReader themselves.
template <typename T>
bool is_read_with_care(std::string_view part, T& out) {
    auto const document = base::JsonDocument::parse(part);
    if (!document) return false;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read_value(document->root(), out, 0);
    return reader.good();
}

}  // namespace

bool PayloadReader::take_name(std::string_view name, bool first) {
    std::size_t const comma = first ? 0 : 1;
    if (m_rest.size() < comma + name.size() + 3) return false;
    auto const* at = m_rest.data();
    if (!first && *at++ != ',') return false;
    bool const here = at[0] == '"' && std::memcmp(at + 1, name.data(), name.size()) == 0 &&
                      at[name.size() + 1] == '"' && at[name.size() + 2] == ':';
    if (here) m_rest.remove_prefix(comma + name.size() + 3);
    return here;
}

bool PayloadReader::read_members(void* object, std::span<base::Member const> members, ReadValue const* reads) {
    if (!take('{')) return false;
    bool first = true;
    for (auto const& member : members) {
        auto const read_one = *reads++;
        if (take_name(member.name, first)) {
            first = false;
            if (!read_one(*this, member.in(object), member.limit)) return false;
        } else if (member.presence != base::Member::Presence::optional) {
            return false;
        }
    }
    return take('}');
}

bool PayloadReader::read_elements(void* list, void* (*grow)(void* list), ReadValue read_one, std::size_t most) {
    if (!take('[')) return false;
    if (take(']')) return true;
    std::size_t count = 0;
    do {
        if (count++ == most || !read_one(*this, grow(list), 0)) return false;
    } while (take(','));
    return take(']');
}

std::optional<std::size_t> PayloadReader::take_one_of(std::span<std::string_view const> names) {
    auto const name = take_plain();
    if (!name) return std::nullopt;
    auto const found = std::ranges::find(names, *name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

std::optional<std::string_view> PayloadReader::take_plain() {
    if (!take('"')) return std::nullopt;
    auto const length = first_special(m_rest);
    if (length == m_rest.size() || m_rest[length] != '"') return std::nullopt;
    auto const text = m_rest.substr(0, length);
    m_rest.remove_prefix(length + 1);
    return text;
}

bool PayloadReader::take_text(std::string& out, std::size_t limit) {
    if (!take('"')) return false;
    auto const length = first_special(m_rest);
    out.assign(m_rest.substr(0, length));
    m_rest.remove_prefix(length);
    return take_escaped(out) && is_kept_as_it_is(out, limit);
}

/// The rest of a text, from its first escape or its last quote on.
bool PayloadReader::take_escaped(std::string& out) {
    while (!take('"')) {
        if (m_rest.size() < 2 || m_rest.front() != '\\') return false;
        auto const c = escaped_by(m_rest[1]);
        if (!c) return false;
        out += *c;
        m_rest.remove_prefix(2);
        auto const length = first_special(m_rest);
        out.append(m_rest.substr(0, length));
        m_rest.remove_prefix(length);
    }
    return true;
}

bool PayloadReader::take_integer(std::int64_t& out) {
    auto const* const begin = m_rest.data();
    auto const [end, wrong] = std::from_chars(begin, begin + m_rest.size(), out);
    if (wrong != std::errc{}) return false;
    auto const digits = m_rest.substr(m_rest.front() == '-' ? 1 : 0, static_cast<std::size_t>(end - begin));
    m_rest.remove_prefix(static_cast<std::size_t>(end - begin));
    return digits.front() != '0' || (out == 0 && end - begin == 1);
}

bool PayloadReader::take_bool(bool& out) {
    out = m_rest.starts_with("true");
    if (!out && !m_rest.starts_with("false")) return false;
    m_rest.remove_prefix(out ? 4 : 5);
    return true;
}

bool PayloadReader::take_uuid(base::Uuid& out) {
    auto const text = take_plain();
    auto const id = text ? base::parse_uuid(*text) : std::nullopt;
    if (!id || id->is_nil()) return false;
    out = *id;
    return true;
}

bool PayloadReader::take_date(base::Date& out) {
    auto const text = take_plain();
    auto const day = text ? base::parse_date(*text) : std::nullopt;
    if (day) out = *day;
    return day.has_value();
}

bool PayloadReader::take_instant(base::Instant& out) {
    auto const text = take_plain();
    auto const moment = text ? base::parse_instant(*text) : std::nullopt;
    if (moment) out = *moment;
    return moment.has_value();
}

bool PayloadReader::take_real(double& out) {
    auto const digits = m_rest.substr(0, m_rest.find_first_of(",]}"));
    if (!is_read_with_care(digits, out)) return false;
    m_rest.remove_prefix(digits.size());
    return true;
}

bool PayloadReader::take_money(base::Money& out) {
    auto const end = m_rest.find('}');
    if (end == std::string_view::npos || !is_read_with_care(m_rest.substr(0, end + 1), out)) return false;
    m_rest.remove_prefix(end + 1);
    return true;
}

}  // namespace unisson::journal
