#include "interop/import_values.hpp"

#include <doctest/doctest.h>

using namespace unisson;
using namespace unisson::interop;

namespace {

std::string day(std::string_view cell) {
    auto const date = read_date(cell);
    return date ? base::to_text(*date) : std::string{date.error().code};
}

std::string tags(std::string_view cell) {
    auto const languages = read_languages(cell);
    if (!languages) return std::string{languages.error().code};
    std::string line;
    for (auto const& tag : *languages) line += tag + " ";
    return line;
}

std::string gender(std::string_view cell) {
    auto const value = read_gender(cell);
    return value ? std::string{base::to_text(*value)} : std::string{value.error().code};
}

std::string origin(std::string_view cell) {
    auto const value = read_origin(cell);
    return value ? std::string{base::to_text(*value)} : std::string{value.error().code};
}

}  // namespace

TEST_CASE("days are read as the four languages write them [P18]") {
    for (std::string_view const cell :
         {"2026-12-31",          "31/12/2026",          "31.12.2026",           "31-12-2026",
          " 31 / 12 / 2026 ",    "31. 12. 2026",        "31 décembre 2026",     "31 DÉCEMBRE 2026",
          "31 déc. 2026",        "le 31 décembre 2026", "31. Dezember 2026",    "31. Dez. 2026",
          "31 December 2026",    "December 31, 2026",   "Dec 31st 2026",        "31st of December 2026",
          "31 dicembre 2026",    "31 dic 2026",         "2026-12-31T00:00:00Z", "2026-12-31 00:00",
          "31/12/2026 00:00:00", "2026/12/31"}) {
        CAPTURE(cell);
        CHECK(day(cell) == "2026-12-31");
    }
    CHECK(day("1er janvier 1980") == "1980-01-01");
    CHECK(day("1/2/1980") == "1980-02-01");
    CHECK(day("29.2.2024") == "2024-02-29");
    CHECK(day("3. März 1990") == "1990-03-03");
    CHECK(day("15 août 1955") == "1955-08-15");
    CHECK(day("1º gennaio 2001") == "2001-01-01");
}

TEST_CASE("days that could be guessed wrong are refused by name [P18]") {
    CHECK(day("31/12/26") == "two_digit_year");
    CHECK(day("31.12.26") == "two_digit_year");
    CHECK(day("31 décembre 26") == "two_digit_year");
    CHECK(day("12/31/2026") == "month_first");
    CHECK(day("46387") == "spreadsheet_number");
    for (std::string_view const cell : {"",
                                        "-",
                                        "inconnue",
                                        "31/13/2026",
                                        "30/02/2026",
                                        "29/02/2023",
                                        "00/01/2026",
                                        "2026-13-01",
                                        "1899",
                                        "31/12",
                                        "31//2026",
                                        "31 brumaire 2026",
                                        "2026-12-31T10:00:00Z",
                                        "31/12/2026/1",
                                        "99999999999/1/2026",
                                        "1/99999999999/2026",
                                        "31 12 2026",
                                        "٣١/١٢/٢٠٢٦",
                                        "décembre 2026",
                                        "31-12/2026"}) {
        CAPTURE(cell);
        CHECK(day(cell) == "not_a_date");
    }
    CHECK(read_date("x").error().expected == date_forms);
}

TEST_CASE("gender and origin are read in four languages [P18]") {
    for (auto const* cell : {"F", "femme", "Féminin", "Weiblich", "Frau", "donna", "Mme", "Mme.", "female", "W"})
        CHECK(gender(cell) == "female");
    for (auto const* cell : {"M", "M.", "H", "Homme", "männlich", "Herr", "uomo", "Mr", "male"})
        CHECK(gender(cell) == "male");
    CHECK(gender("divers") == "other");
    CHECK(gender("inconnu") == "unknown");
    CHECK(gender("1") == "unknown_value");
    CHECK(gender("FM") == "unknown_value");
    CHECK(origin("Médecin traitant") == "physician");
    CHECK(origin("Hausärztin") == "physician");
    CHECK(origin("datore di lavoro") == "employer");
    CHECK(origin("Proche") == "relative");
    CHECK(origin("elle-même") == "self");
    CHECK(origin("court") == "court");
    CHECK(origin("voisinage") == "unknown_value");
    CHECK(read_origin("x").error().expected.find("physician") != std::string::npos);
}

TEST_CASE("languages are read as tags or names [P18]") {
    CHECK(tags("fr") == "fr ");
    CHECK(tags("FR, de ; pt-BR") == "fr de pt-BR ");
    CHECK(tags("Français / Türkisch") == "fr tr ");
    CHECK(tags("tigrinya,tigrigna") == "ti ");
    CHECK(tags("klingonais") == "not_a_language");
    CHECK(tags("fr-") == "not_a_language");
    CHECK(tags("aa,ab,ac,ad,ae,af,ag,ah,ai,aj,ak") == "too_many");
}

TEST_CASE("telephone numbers, addresses and references are kept as written or refused [P18]") {
    CHECK(*read_phone(" +41 79  123 45 67 ") == "+41 79 123 45 67");
    CHECK(*read_phone("079/123.45.67 int. 3") == "079/123.45.67 int. 3");
    CHECK(read_phone("4,179E+10").error().code == "spreadsheet_number");
    CHECK(read_phone("oui").error().code == "not_a_phone");
    CHECK(read_phone("12").error().code == "not_a_phone");
    CHECK(*read_email("zoe.martin@exemple.org") == "zoe.martin@exemple.org");
    for (std::string_view const cell :
         {"zoe", "zoe@", "@x.org", "a@b@c.org", "a b@c.org", "a@b", "Zoé <z@x.org>", "a@b."})
        CHECK(read_email(cell).error().code == "not_an_email");
    CHECK(*read_reference("756.1234.5678.97", 60) == "756.1234.5678.97");
    CHECK(read_reference("7,56123E+12", 60).error().code == "spreadsheet_number");
    CHECK(*read_reference("A12E+3B", 60) == "A12E+3B");
    CHECK(read_reference(std::string(61, '1'), 60).error().code == "too_long");
}

TEST_CASE("texts keep their lines, one-line values lose theirs, control characters are refused [P18]") {
    CHECK(*read_line(" a \r\n b\tc ", 20) == "a b c");
    CHECK(*read_narrative(" a\r\nb\rc\nd ", 20) == "a\nb\nc\nd");
    CHECK(read_line("a\x01", 20).error().code == "control_character");
    CHECK(read_narrative("a\x1B[0m", 20).error().code == "control_character");
    CHECK(*read_line("éééé", 4) == "éééé");
    CHECK(read_line("ééééé", 4).error().code == "too_long");
}
