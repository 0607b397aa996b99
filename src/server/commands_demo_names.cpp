#include "server/commands_demo_words.hpp"

namespace unisson::server {

namespace {

using Words = std::span<std::string_view const>;

constexpr std::array<std::string_view, 24> french_women{
    "Élodie", "Camille",   "Inès",    "Zoé",   "Hélène",  "Françoise", "Mireille", "Anaïs",
    "Chloé",  "Geneviève", "Noémie",  "Léa",   "Manon",   "Aurélie",   "Sylvie",   "Brigitte",
    "Océane", "Solène",    "Thérèse", "Lucie", "Margaux", "Agnès",     "Clémence", "Monique"};
constexpr std::array<std::string_view, 24> french_men{
    "Gaël",     "Jérôme",   "Rémi",    "François", "Théo",    "Benoît",   "Loïc",   "Étienne",
    "Mathéo",   "Gérard",   "Cédric",  "Hugo",     "Bastien", "Raphaël",  "Noé",    "Didier",
    "Frédéric", "Stéphane", "Yannick", "Maël",     "Olivier", "Grégoire", "Thomas", "André"};
constexpr std::array<std::string_view, 12> german_women{"Jördis",   "Käthe",   "Ursula", "Bärbel", "Heidi", "Grete",
                                                        "Annelies", "Sidonie", "Regula", "Vreni",  "Silke", "Monika"};
constexpr std::array<std::string_view, 12> german_men{"Jürg",      "Björn", "Günther",  "Röbi",  "Urs",  "Beat",
                                                      "Hansruedi", "Götz",  "Matthias", "Lukas", "Reto", "Kaspar"};
constexpr std::array<std::string_view, 12> italian_women{"Niccolina", "Chiara",  "Giulia",    "Ornella",
                                                         "Fiorella",  "Rosaria", "Benedetta", "Alessia",
                                                         "Letizia",   "Teresa",  "Ilaria",    "Marta"};
constexpr std::array<std::string_view, 12> italian_men{"Niccolò",  "Matteo", "Giosuè",  "Renato",
                                                       "Fabrizio", "Dario",  "Lorenzo", "Salvatore",
                                                       "Emanuele", "Paolo",  "Cosimo",  "Aldo"};
constexpr std::array<std::string_view, 12> other_women{"Ayşe",  "Jelena", "Conceição", "Leïla",  "Agnieszka", "Fátima",
                                                       "Nhung", "Amélia", "Dragana",   "Yasmin", "Zofia",     "Mariam"};
constexpr std::array<std::string_view, 12> other_men{"João",  "Emre",   "Miloš",  "Tomasz", "Idriss", "Álvaro",
                                                     "Agron", "Samuel", "Łukasz", "Nuno",   "Ömer",   "Kwame"};

// Family names are put together from parts, so that they belong to nobody in particular.
constexpr std::array<std::string_view, 20> french_heads{"Montr", "Belv", "Charb", "Fontan", "Vill",  "Perr",  "Chant",
                                                        "Roch",  "Mor",  "Brév",  "Gér",    "Crêt",  "Dév",   "Favr",
                                                        "Lugr",  "Péc",  "Sév",   "Tronch", "Vuill", "Échall"};
constexpr std::array<std::string_view, 14> french_tails{"anaz",  "eret",  "ioz",   "elet", "ardin", "éan",    "oud",
                                                        "ignon", "euvez", "andel", "ésaz", "oley",  "iollet", "ambert"};
constexpr std::array<std::string_view, 12> german_heads{"Brünn", "Hölz", "Stein", "Wäld", "Küh",   "Grün",
                                                        "Löw",   "Türl", "Aesch", "Rüm",  "Schön", "Zäh"};
constexpr std::array<std::string_view, 9> german_tails{"inger",  "acher",  "enegg", "iker", "mattli",
                                                       "enthal", "brandt", "hofer", "wiler"};
constexpr std::array<std::string_view, 12> italian_heads{"Bell", "Fior", "Rov",  "Castr", "Galv", "Tord",
                                                         "Pian", "Scal", "Vern", "Monf",  "Quar", "Lav"};
constexpr std::array<std::string_view, 9> italian_tails{"antini", "ucci",   "igotti",  "arolo", "eschi",
                                                        "ovà",    "isanti", "ardelli", "imonti"};
constexpr std::array<std::string_view, 12> other_heads{"Kar", "Petr", "Fonsec", "Oliv",   "Kraw",  "Yıld",
                                                       "Dem", "Ahm",  "Kov",    "Santar", "Nowak", "Berish"};
constexpr std::array<std::string_view, 8> other_tails{"ović", "ães", "czyk", "oğlu", "adi", "escu", "inha", "aj"};

struct People {
    std::string_view language;
    Words women, men, heads, tails;
};

std::array<People, 4> const& peoples() {
    static std::array<People, 4> const all{{{"fr", french_women, french_men, french_heads, french_tails},
                                            {"de", german_women, german_men, german_heads, german_tails},
                                            {"it", italian_women, italian_men, italian_heads, italian_tails},
                                            {"pt", other_women, other_men, other_heads, other_tails}}};
    return all;
}

}  // namespace

DemoName demo_name(Chance& chance) {
    auto const draw = chance.between(1, 100);
    auto const& people = peoples()[draw <= 62 ? 0U : draw <= 74 ? 1U : draw <= 86 ? 2U : 3U];
    bool const woman = chance.happens(50);
    DemoName name;
    name.gender = woman ? domain::Gender::female : domain::Gender::male;
    name.given = chance.one_of(woman ? people.women : people.men);
    if (chance.happens(12)) name.given.append("-").append(chance.one_of(woman ? french_women : french_men));
    name.family = chance.one_of(people.heads);
    name.family += chance.one_of(people.tails);
    if (chance.happens(8))
        name.family.append("-").append(chance.one_of(french_heads)).append(chance.one_of(french_tails));
    name.language = people.language;
    return name;
}

}  // namespace unisson::server
