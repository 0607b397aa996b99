#include "projection/likeness.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace unisson::projection;
namespace base = unisson::base;
namespace domain = unisson::domain;

namespace {

PersonRow somebody(std::string family, std::string given, std::string_view born = {}, std::string number = {}) {
    domain::PersonState state;
    state.terms.family_name = std::move(family);
    state.terms.given_names = std::move(given);
    if (!born.empty()) state.terms.birth_date = base::parse_date(born);
    if (!number.empty()) state.terms.identifiers.push_back({"AVS", std::move(number)});
    return person_row({}, state);
}

/// Found by a stored key, and judged alike.
std::vector<Likeness> found(PersonRow const& asked, PersonRow const& stored) {
    auto const keys = match_keys(asked);
    auto const others = match_keys(stored);
    bool const by_key = std::ranges::any_of(keys, [&](auto const& key) { return std::ranges::count(others, key) > 0; });
    return by_key ? likeness(asked, stored) : std::vector<Likeness>{};
}

using enum Likeness;
using Signs = std::vector<Likeness>;

}  // namespace

TEST_CASE("the same name is found whatever the accents, with or without a birth date [P17]") {
    CHECK(found(somebody("ZULLIG", "eva"), somebody("Züllig", "Éva")) == Signs{same_name});
    CHECK(found(somebody("Züllig", "Eva", "1980-05-06"), somebody("Züllig", "Eva Maria", "1980-05-06")) ==
          Signs{same_name, same_birth_date});
    CHECK(found(somebody("Züllig", "Eva", "1980-05-06"), somebody("Züllig", "Eva", "1980-06-05")) == Signs{same_name});
}

TEST_CASE("names that sound alike are found in four languages, turned round and without their particles [P17]") {
    CHECK(found(somebody("Mueller", "Ursula"), somebody("Müller", "Ursula")) == Signs{sounds_alike});
    CHECK(found(somebody("Gauthier", "Philippe"), somebody("Gautier", "Filip")) == Signs{sounds_alike});
    CHECK(found(somebody("Bianchi", "Caterina"), somebody("Bianki", "Katerina")) == Signs{sounds_alike});
    CHECK(found(somebody("Smyth", "Steven"), somebody("Smith", "Stephen")) == Signs{sounds_alike});
    CHECK(found(somebody("Amina", "Osman"), somebody("Osman", "Amina")) == Signs{sounds_alike});
    CHECK(found(somebody("da Silva", "João"), somebody("Silva Pereira", "Joao")) == Signs{sounds_alike});
}

TEST_CASE("names that only sound alike say nothing where both birth dates are known and differ [P17]") {
    CHECK(found(somebody("Meyer", "Ada", "1980-05-06"), somebody("Maier", "Ada", "1991-01-02")).empty());
    CHECK(found(somebody("Meyer", "Ada", "1980-05-06"), somebody("Maier", "Ada")) == Signs{sounds_alike});
}

TEST_CASE("a new family name hides nobody: the birth date and the given name find them [P17]") {
    CHECK(found(somebody("Favre", "Lucie", "1980-05-06"), somebody("Rochat", "Lucie", "1980-05-06")) ==
          Signs{same_birth_date});
    CHECK(found(somebody("Favre", "Lucie", "1980-05-06"), somebody("Rochat", "Anton", "1980-05-06")).empty());
    CHECK(likeness(somebody("Favre", "Lucie", "1980-05-06"), somebody("Rochat", "Anton", "1980-05-06")).empty());
}

TEST_CASE("a number of a register finds the person whatever the name, and however it is written [P17]") {
    CHECK(found(somebody("Favre", "Lucie", {}, "756.1234.5678.97"), somebody("Rochat", "Anna", {}, "7561234567897")) ==
          Signs{same_number});
    CHECK(found(somebody("Favre", "Lucie", {}, "1234"), somebody("Rochat", "Anna", {}, "1234")).empty());
    CHECK(found(somebody("Favre", "Lucie", {}, "12345"), somebody("Rochat", "Anna", {}, "12345")) ==
          Signs{same_number});
}

TEST_CASE("a name of another script finds itself; who has little in common is not found [P17]") {
    CHECK(found(somebody("Παπαδοπούλου", "Ελένη"), somebody("Παπαδοπούλου", "Ελένη")) == Signs{same_name});
    CHECK(found(somebody("Favre", "Lucie"), somebody("Favre", "Anton")).empty());
    CHECK(found(somebody("Favre", "Lucie"), somebody("Rochat", "Lucie")).empty());
}

TEST_CASE("stronger signs outweigh all weaker ones; the keys of one person stay few") {
    CHECK(weight_of({}) == 0);
    CHECK(weight_of({same_number}) > weight_of({same_name, same_birth_date, sounds_alike}));
    CHECK(weight_of({same_name}) > weight_of({same_birth_date, sounds_alike}));
    CHECK(match_keys(somebody("A B C D E F", "G H I J", "1980-05-06")).size() <=
          family_words_matched * given_words_matched + family_words_matched + given_words_matched);
}
