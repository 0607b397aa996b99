#include "projection/likeness.hpp"

#include <algorithm>
#include <array>

#include "base/sound.hpp"
#include "base/text.hpp"

namespace unisson::projection {

namespace {

constexpr std::array<std::string_view, 24> particles{"al",  "ben", "bin", "da",  "dal", "das", "de",  "degli",
                                                     "dei", "del", "den", "der", "di",  "do",  "dos", "du",
                                                     "el",  "la",  "le",  "ten", "van", "von", "zu",  "zur"};

/// The sounds of the words that count; a word of another script stands for itself.
std::vector<std::string> sounds(std::string_view names, std::size_t most) {
    std::vector<std::string> all;
    auto const words = base::folded_words(names);
    for (auto const& word : words) {
        if (all.size() == most) break;
        if (words.size() > 1 && std::ranges::binary_search(particles, std::string_view{word})) continue;
        auto const sound = base::sound_of(word);
        all.push_back(sound.empty() ? word : sound);
    }
    return all;
}

bool is_number(std::string_view word) {
    return word.size() >= number_letters_min && std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool same_names(PersonRow const& one, PersonRow const& other) {
    if (base::folded(one.family_name) != base::folded(other.family_name)) return false;
    auto const given = base::folded_words(one.given_names);
    auto const others = base::folded_words(other.given_names);
    return given.empty() == others.empty() && (given.empty() || given.front() == others.front());
}

}  // namespace

std::vector<std::string> match_keys(PersonRow const& row) {
    std::vector<std::string> keys;
    auto const add = [&](std::string key) {
        if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    };
    for (auto const& word : row.words)
        if (is_number(word)) add("n|" + word);
    auto const family = sounds(row.family_name, family_words_matched);
    auto const given = sounds(row.given_names, given_words_matched);
    if (row.birth_date) {
        auto const day = "b|" + base::to_text(*row.birth_date) + "|";
        for (auto const& sound : family) add(day + sound);
        for (auto const& sound : given) add(day + sound);
    }
    for (auto const& one : family)
        for (auto const& other : given) add("s|" + std::min(one, other) + "|" + std::max(one, other));
    if (given.empty())
        for (auto const& one : family) add("s|" + one);
    return keys;
}

std::vector<Likeness> likeness(PersonRow const& one, PersonRow const& other) {
    auto const keys = match_keys(one);
    auto const others = match_keys(other);
    auto const share = [&](char kind) {
        return std::ranges::any_of(keys, [&](auto const& key) {
            return key.front() == kind && std::ranges::find(others, key) != others.end();
        });
    };
    bool const number = share('n');
    bool const name = same_names(one, other);
    bool const both_born = one.birth_date && other.birth_date;
    bool const birth = both_born && *one.birth_date == *other.birth_date;
    bool const sound = !name && share('s');
    std::vector<Likeness> common;
    if (number) common.push_back(Likeness::same_number);
    if (name) common.push_back(Likeness::same_name);
    if (birth && (number || name || share('b'))) common.push_back(Likeness::same_birth_date);
    if (sound && (number || birth || !both_born)) common.push_back(Likeness::sounds_alike);
    return common;
}

int weight_of(std::vector<Likeness> const& common) {
    int weight = 0;
    for (auto const one : common) weight += 1 << (static_cast<int>(Likeness::sounds_alike) - static_cast<int>(one));
    return weight;
}

}  // namespace unisson::projection
