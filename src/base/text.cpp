#include "base/text.hpp"

#include <cstdint>

namespace unisson::base {

namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;  // 0: not UTF-8
};

bool continuation(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
}

CodePoint decode(std::string_view text, std::size_t at) {
    auto const lead = static_cast<std::uint8_t>(text[at]);
    if (lead < 0x80U) return {lead, 1};
    std::size_t const length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U) return {};
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!continuation(text, at + i)) return {};
        value = value << 6U | (static_cast<std::uint8_t>(text[at + i]) & 0x3FU);
    }
    bool const overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return {};
    return {value, length};
}

void encode(std::string& out, char32_t c) {
    auto const byte = [&](char32_t value) { out += static_cast<char>(static_cast<std::uint8_t>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | c >> 6U);
        byte(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
        byte(0xE0 | c >> 12U);
        byte(0x80 | (c >> 6U & 0x3FU));
        byte(0x80 | (c & 0x3FU));
    } else {
        byte(0xF0 | c >> 18U);
        byte(0x80 | (c >> 12U & 0x3FU));
        byte(0x80 | (c >> 6U & 0x3FU));
        byte(0x80 | (c & 0x3FU));
    }
}

// Base letters of U+00C0 to U+017F, two characters each; "  " marks a sign that is no letter.
constexpr std::string_view latin =
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"
    "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy "
    "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
    "g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l "
    "l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "
    "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";
static_assert(latin.size() == 2 * (0x180 - 0xC0));

bool is_combining(char32_t c) {
    return c >= 0x300 && c <= 0x36F;
}

bool is_other_letter(char32_t c) {
    bool const space = (c >= 0x2000 && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
    return c >= 0x180 && !space;
}

char32_t lower_other(char32_t c) {
    if (c >= 0x391 && c <= 0x3A9) return c + 32;   // Greek
    if (c >= 0x410 && c <= 0x42F) return c + 32;   // Cyrillic
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if (c >= 0x218 && c <= 0x21B) return c % 2 == 0 ? c + 1 : c;
    return c;
}

/// Letters with one more mark that names in use need: Vietnamese and the like, by their block's regular pattern.
char fold_extended(char32_t c) {
    if (c >= 0x1EA0 && c <= 0x1EB7) return 'a';
    if (c >= 0x1EB8 && c <= 0x1EC7) return 'e';
    if (c >= 0x1EC8 && c <= 0x1ECB) return 'i';
    if (c >= 0x1ECC && c <= 0x1EE3) return 'o';
    if (c >= 0x1EE4 && c <= 0x1EF1) return 'u';
    if (c >= 0x1EF2 && c <= 0x1EF9) return 'y';
    if (c == 0x218 || c == 0x219) return 's';
    if (c == 0x21A || c == 0x21B) return 't';
    if (c == 0x1A0 || c == 0x1A1) return 'o';
    if (c == 0x1AF || c == 0x1B0) return 'u';
    return '\0';
}

/// Appends the folded form of one code point; false where it stands between words.
bool append_folded(std::string& out, char32_t c) {
    if (c < 0x80) {
        auto const ch = static_cast<char>(c);
        bool const upper = ch >= 'A' && ch <= 'Z';
        bool const kept = upper || (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');
        if (kept) out += upper ? static_cast<char>(ch + 32) : ch;
        return kept;
    }
    if (is_combining(c)) return true;
    if (c >= 0xC0 && c < 0x180) {
        auto const pair = latin.substr(2 * (c - 0xC0), 2);
        if (pair == "  ") return false;
        out += pair[0];
        if (pair[1] != ' ') out += pair[1];
        return true;
    }
    if (auto const letter = fold_extended(c); letter != '\0') {
        out += letter;
        return true;
    }
    if (!is_other_letter(c)) return false;
    encode(out, lower_other(c));
    return true;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const length = decode(text, at).length;
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (auto const c : text)
        if ((static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U) ++count;
    return count;
}

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const [value, length] = decode(text, at);
        if (length == 0) return false;
        bool const invisible = value <= 0x20 || value == 0x7F || value == 0xA0 || value == 0xAD || value == 0x3000 ||
                               value == 0xFEFF || (value >= 0x2000 && value <= 0x200F) ||
                               (value >= 0x2028 && value <= 0x202F) || (value >= 0x2060 && value <= 0x206F);
        if (!invisible) return false;
        at += length;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        auto const [value, length] = decode(text, at);
        at += length == 0 ? 1 : length;
        std::string letter;
        if (length == 0 || !append_folded(letter, value)) {
            gap = !out.empty();
            continue;
        }
        if (gap && !letter.empty()) {
            out += ' ';
            gap = false;
        }
        out += letter;
    }
    return out;
}

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    auto const line = folded(text);
    std::size_t from = 0;
    while (from < line.size()) {
        auto const end = line.find(' ', from);
        auto const length = end == std::string::npos ? line.size() - from : end - from;
        words.push_back(line.substr(from, length));
        from += length + 1;
    }
    return words;
}

}  // namespace unisson::base
