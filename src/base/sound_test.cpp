#include "base/sound.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace unisson::base;

TEST_CASE("the Cologne phonetics give the codes that are published for them") {
    CHECK(sound_of("Müller-Lüdenscheidt") == "65752682");
    CHECK(sound_of("Wikipedia") == "3412");
    CHECK(sound_of("Breschnew") == "17863");
}

TEST_CASE("names of four languages that sound alike have one code") {
    constexpr std::pair<std::string_view, std::string_view> alike[] = {
        {"Müller", "Mueller"}, {"Meier", "Mayr"},       {"Schmidt", "Schmitt"},   {"Zürcher", "Zuercher"},
        {"Dupont", "Dupond"},  {"Gauthier", "Gautier"}, {"Philippe", "Filip"},    {"Rousseau", "Rousso"},
        {"Bianchi", "Bianki"}, {"Rossi", "Rosi"},       {"Giuseppe", "Giusepe"},  {"Caterina", "Katerina"},
        {"Stephen", "Steven"}, {"Smith", "Smyth"},      {"Catherine", "Kathryn"}, {"Petrović", "Petrovitsch"},
    };
    for (auto const& [one, other] : alike) {
        INFO(one << " " << other);
        CHECK(sound_of(one) == sound_of(other));
    }
}

TEST_CASE("names that sound otherwise have another code") {
    constexpr std::pair<std::string_view, std::string_view> apart[] = {
        {"Favre", "Blanc"}, {"Müller", "Meier"}, {"Rossi", "Russo Bianchi"}, {"Keller", "Kessler"}, {"Anna", "Lena"},
    };
    for (auto const& [one, other] : apart) {
        INFO(one << " " << other);
        CHECK(sound_of(one) != sound_of(other));
    }
}

TEST_CASE("a word without a Latin letter has no sound, a vowel counts at the beginning alone") {
    CHECK(sound_of("").empty());
    CHECK(sound_of("Ωμέγα").empty());
    CHECK(sound_of("12-34").empty());
    CHECK(sound_of("Aoi") == "0");
    CHECK(sound_of("Hanna") == "06");
}
