#include "base/text.hpp"

#include <cstdint>
#include <cstring>

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
constexpr std::string_view latin = "a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"
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

bool is_even(char32_t c) {
    return c % 2 == 0;
}

/// The small letter of a Greek or Cyrillic capital, and of the two Latin ones that stay without a base letter.
char32_t lower_other(char32_t c) {
    if (c >= 0x391 && c <= 0x3AB) return c + 32;   // Greek
    if (c == 0x386) return 0x3AC;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 63;
    if (c >= 0x410 && c <= 0x42F) return c + 32;   // Cyrillic
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F))
        return is_even(c) ? c + 1 : c;
    if (c >= 0x4C1 && c <= 0x4CE) return is_even(c) ? c : c + 1;
    if (c == 0x4C0) return 0x4CF;
    if (c == 0x1B7) return 0x292;
    return c == 0x1EE ? 0x1EF : c;
}

// The same for U+0180 to U+024F and U+1E00 to U+1EFF; "??" marks a letter that stays as it is.
constexpr std::string_view latin_more = "b b b b ????o c c d d d d ??e e e f f g ??????i k k l ????n n o "
                                        "o o oioip p ??????????t t t t u u ??v y y z z ??????????????????"
                                        "????????dzdzdzljljljnjnjnja a i i o o u u u u u u u u u u e a a "
                                        "a a aeaeg g g g k k o o o o ????j dzdzdzg g hvw n n a a aeaeo o "
                                        "a a a a e e e e i i i i o o o o r r r r u u u u s s t t y y h h "
                                        "n d ououz z a a e e o o o o o o o o y y l n t j ????a c c l t s "
                                        "z ????b u ??e e j j ??q r r y y ";
static_assert(latin_more.size() == 2 * (0x250 - 0x180));
constexpr std::string_view latin_marked = "a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f "
                                          "g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m "
                                          "m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r "
                                          "s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v "
                                          "w w w w w w w w w w x x x x y y z z z z z z h t w y a s s s ss??"
                                          "a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e "
                                          "e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o "
                                          "o o o o u u u u u u u u u u u u u u y y y y y y y y ????????y y ";
static_assert(latin_marked.size() == 2 * (0x1F00 - 0x1E00));

/// The base letters of a Latin letter beyond U+017F; empty if it has none or is not Latin.
std::string_view fold_extended(char32_t c) {
    std::string_view pair;
    if (c >= 0x180 && c < 0x250) pair = latin_more.substr(2 * (c - 0x180), 2);
    if (c >= 0x1E00 && c < 0x1F00) pair = latin_marked.substr(2 * (c - 0x1E00), 2);
    if (pair == "??") return {};
    if (!pair.empty()) return pair[1] == ' ' ? pair.substr(0, 1) : pair;
    switch (c) {  // the small letters of African alphabets and of Azerbaijani, whose capitals stand in the tables
        case 0x253: return "b";
        case 0x254:
        case 0x275: return "o";
        case 0x256:
        case 0x257: return "d";
        case 0x259:
        case 0x25B: return "e";
        case 0x260: return "g";
        case 0x268: return "i";
        case 0x272: return "n";
        case 0x288: return "t";
        case 0x28B: return "v";
        default: return {};
    }
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
    if (auto const letters = fold_extended(c); !letters.empty()) {
        out += letters;
        return true;
    }
    if (!is_other_letter(c)) return false;
    encode(out, lower_other(c));
    return true;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool eight_ascii(std::string_view text, std::size_t at) {
    if (at + 8 > text.size()) return false;
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return (word & 0x8080808080808080ULL) == 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (eight_ascii(text, at)) {
            at += 8;
            continue;
        }
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
