#include "base/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace unisson::base;

namespace {

std::string utf_8(char32_t c) {
    std::string out;
    auto const byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) return byte(c), out;
    if (c < 0x800) return byte(0xC0 | c >> 6U), byte(0x80 | (c & 0x3F)), out;
    if (c < 0x10000) return byte(0xE0 | c >> 12U), byte(0x80 | (c >> 6U & 0x3F)), byte(0x80 | (c & 0x3F)), out;
    byte(0xF0 | c >> 18U), byte(0x80 | (c >> 12U & 0x3F)), byte(0x80 | (c >> 6U & 0x3F)), byte(0x80 | (c & 0x3F));
    return out;
}

// Capital and small letter, then the form in which both are found: names as registers of Europe write them.
constexpr std::pair<std::string_view, std::string_view> letters[] = {
    {"Àà", "aa"}, {"Áá", "aa"},   {"Ââ", "aa"},   {"Ãã", "aa"}, {"Ää", "aa"}, {"Åå", "aa"}, {"Ææ", "aeae"},
    {"Çç", "cc"}, {"Èè", "ee"},   {"Éé", "ee"},   {"Êê", "ee"}, {"Ëë", "ee"}, {"Ìì", "ii"}, {"Íí", "ii"},
    {"Îî", "ii"}, {"Ïï", "ii"},   {"Ðð", "dd"},   {"Ññ", "nn"}, {"Òò", "oo"}, {"Óó", "oo"}, {"Ôô", "oo"},
    {"Õõ", "oo"}, {"Öö", "oo"},   {"Øø", "oo"},   {"Ùù", "uu"}, {"Úú", "uu"}, {"Ûû", "uu"}, {"Üü", "uu"},
    {"Ýý", "yy"}, {"Þþ", "thth"}, {"ẞß", "ssss"}, {"Ÿÿ", "yy"}, {"Āā", "aa"}, {"Ăă", "aa"}, {"Ąą", "aa"},
    {"Ćć", "cc"}, {"Ĉĉ", "cc"},   {"Ċċ", "cc"},   {"Čč", "cc"}, {"Ďď", "dd"}, {"Đđ", "dd"}, {"Ēē", "ee"},
    {"Ĕĕ", "ee"}, {"Ėė", "ee"},   {"Ęę", "ee"},   {"Ěě", "ee"}, {"Ĝĝ", "gg"}, {"Ğğ", "gg"}, {"Ġġ", "gg"},
    {"Ģģ", "gg"}, {"Ĥĥ", "hh"},   {"Ħħ", "hh"},   {"Ĩĩ", "ii"}, {"Īī", "ii"}, {"Ĭĭ", "ii"}, {"Įį", "ii"},
    {"İı", "ii"}, {"Ĳĳ", "ijij"}, {"Ĵĵ", "jj"},   {"Ķķ", "kk"}, {"Ĺĺ", "ll"}, {"Ļļ", "ll"}, {"Ľľ", "ll"},
    {"Ŀŀ", "ll"}, {"Łł", "ll"},   {"Ńń", "nn"},   {"Ņņ", "nn"}, {"Ňň", "nn"}, {"Ŋŋ", "nn"}, {"Ōō", "oo"},
    {"Ŏŏ", "oo"}, {"Őő", "oo"},   {"Œœ", "oeoe"}, {"Ŕŕ", "rr"}, {"Ŗŗ", "rr"}, {"Řř", "rr"}, {"Śś", "ss"},
    {"Ŝŝ", "ss"}, {"Şş", "ss"},   {"Šš", "ss"},   {"Ţţ", "tt"}, {"Ťť", "tt"}, {"Ŧŧ", "tt"}, {"Ũũ", "uu"},
    {"Ūū", "uu"}, {"Ŭŭ", "uu"},   {"Ůů", "uu"},   {"Űű", "uu"}, {"Ųų", "uu"}, {"Ŵŵ", "ww"}, {"Ŷŷ", "yy"},
    {"Źź", "zz"}, {"Żż", "zz"},   {"Žž", "zz"},   {"Șș", "ss"}, {"Țț", "tt"}, {"Ơơ", "oo"}, {"Ưư", "uu"},
    {"Ǎǎ", "aa"}, {"Ǧǧ", "gg"},   {"Ǿǿ", "oo"},   {"Ḍḍ", "dd"}, {"Ḥḥ", "hh"}, {"Ṣṣ", "ss"}, {"Ṭṭ", "tt"},
    {"Ẓẓ", "zz"}, {"Ạạ", "aa"},   {"Ặặ", "aa"},   {"Ếế", "ee"}, {"Ịị", "ii"}, {"Ộộ", "oo"}, {"Ữữ", "uu"},
    {"Ỳỳ", "yy"}, {"Ǆǆ", "dzdz"}, {"Ǉǉ", "ljlj"}, {"Əə", "ee"}, {"Ɛɛ", "ee"}, {"Ɔɔ", "oo"}, {"Ɓɓ", "bb"},
    {"Ɗɗ", "dd"}, {"Ɲɲ", "nn"},   {"Ẁẁ", "ww"},   {"Ẽẽ", "ee"},
};

}  // namespace

TEST_CASE("names are compared in lower case and without accents") {
    CHECK(folded("Élodie O'Connor-Müller") == "elodie o connor muller");
    CHECK(folded("GROẞ STRAẞE, Straße") == "gross strasse strasse");
    CHECK(folded("  a--b  ") == "a b");
    CHECK(folded("N° 12/3") == "n 12 3");
    CHECK(folded("") == "");
    CHECK(folded("?!") == "");
    for (auto const& [pair, expected] : letters) {
        CAPTURE(pair);
        CHECK(folded(pair) == expected);
    }
}

TEST_CASE("a letter and its accent in two code points fold as one does") {
    CHECK(folded("E\u0301lodie Mu\u0308ller") == "elodie muller");
    CHECK(folded("Nguye\u0302\u0303n") == folded("Nguyễn"));
    CHECK(folded("\u0301") == "");
    CHECK(folded("a\u0301-\u0301b") == "a b");
}

TEST_CASE("Greek and Cyrillic capitals meet their small letters") {
    CHECK(folded("ΑΩ ΆΈΉΊΌΎΏ ΪΫ") == "αω άέήίόύώ ϊϋ");
    CHECK(folded("ШЕВЧЕНКО Ґ Ї Є Ў Ё Ђ") == "шевченко ґ ї є ў ё ђ");
    CHECK(folded("Ӂ Ӏ Ӑ") == "ӂ ӏ ӑ");
    CHECK(folded("محمد 李") == "محمد 李");
}

TEST_CASE("folding is idempotent and gives UTF-8, for every code point and for bytes that are none") {
    std::size_t changed = 0;
    std::size_t broken = 0;
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        auto const once = folded("a" + utf_8(c) + "b");
        if (folded(once) != once) ++changed;
        if (!is_utf8(once)) ++broken;
    }
    CHECK(changed == 0);
    CHECK(broken == 0);
    CHECK(folded("a\xFF"
                 "b\xC3") == "a b");
    CHECK(folded("\xE9lodie") == "lodie");
}

TEST_CASE("the words of a text are its folded parts") {
    CHECK(folded_words(" Jean-Paul  d'Été ") == std::vector<std::string>{"jean", "paul", "d", "ete"});
    CHECK(folded_words("..").empty());
}

TEST_CASE("UTF-8 is what RFC 3629 says") {
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        CHECK(is_utf8(utf_8(c)));
    }
    CHECK(is_utf8(""));
    CHECK(is_utf8(std::string_view{"\0", 1}));
    for (std::string_view const wrong : {"\x80",
                                         "\xBF",
                                         "\xC0\x80",
                                         "\xC0\xAF",
                                         "\xC1\xBF",
                                         "\xC2",
                                         "\xC2\x41",
                                         "\xE0\x80\x80",
                                         "\xE0\x9F\xBF",
                                         "\xE1\x80",
                                         "\xED\xA0\x80",
                                         "\xED\xBF\xBF",
                                         "\xF0\x80\x80\x80",
                                         "\xF0\x8F\xBF\xBF",
                                         "\xF0\x90\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xF5\x80\x80\x80",
                                         "\xF8\x88\x80\x80\x80",
                                         "\xFE",
                                         "\xFF",
                                         "a\xE2\x82",
                                         "\xE2\x28\xA1"}) {
        CAPTURE(wrong.size());
        CHECK(!is_utf8(wrong));
    }
}

TEST_CASE("code points are counted, not bytes") {
    CHECK(code_points("") == 0);
    CHECK(code_points("abc") == 3);
    CHECK(code_points("é€😀") == 3);
}

TEST_CASE("what shows nothing is blank") {
    for (std::string_view const text :
         {"", " ", "\t\r\n\v\f", "\u00A0", "\u200B", "\uFEFF", "\u3000\u2003", "\u00AD", "\u2060"})
        CHECK(is_blank(text));
    for (std::string_view const text : {"a", " a ", ".", "\u00A0x", "\xFF", "0"}) CHECK(!is_blank(text));
}

TEST_CASE("white space goes from both ends alone") {
    CHECK(trimmed(" \t a b \r\n") == "a b");
    CHECK(trimmed(" \n ") == "");
    CHECK(trimmed("") == "");
    CHECK(trimmed("\u00A0a") == "\u00A0a");
}
