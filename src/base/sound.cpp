#include "base/sound.hpp"

#include "base/text.hpp"

namespace unisson::base {

namespace {

bool one_of(char c, std::string_view letters) {
    return c != '\0' && letters.find(c) != std::string_view::npos;
}

/// The table of Postel, for one letter between its neighbours ('\0': none). H and whatever is no letter: nothing.
std::string_view sound_of_letter(char before, char c, char after) {
    switch (c) {
        case 'a':
        case 'e':
        case 'i':
        case 'j':
        case 'o':
        case 'u':
        case 'y': return "0";
        case 'b': return "1";
        case 'p': return after == 'h' ? "3" : "1";
        case 'd':
        case 't': return one_of(after, "csz") ? "8" : "2";
        case 'f':
        case 'v':
        case 'w': return "3";
        case 'g':
        case 'k':
        case 'q': return "4";
        case 'c':
            if (before == '\0') return one_of(after, "ahkloqrux") ? "4" : "8";
            return one_of(after, "ahkoqux") && !one_of(before, "sz") ? "4" : "8";
        case 'x': return one_of(before, "ckq") ? "8" : "48";
        case 'l': return "5";
        case 'm':
        case 'n': return "6";
        case 'r': return "7";
        case 's':
        case 'z': return "8";
        default: return {};
    }
}

}  // namespace

std::string sound_of(std::string_view text) {
    std::string letters;
    for (char const c : folded(text))
        if (c >= 'a' && c <= 'z') letters += c;
    std::string codes;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        char const before = i == 0 ? '\0' : letters[i - 1];
        char const after = i + 1 < letters.size() ? letters[i + 1] : '\0';
        for (char const code : sound_of_letter(before, letters[i], after))
            if (codes.empty() || codes.back() != code) codes += code;
    }
    std::string sound;
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (i == 0 || codes[i] != '0') sound += codes[i];
    return sound;
}

}  // namespace unisson::base
