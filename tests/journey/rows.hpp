#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "support/history.hpp"
#include "support/story.hpp"

/// What the tests of the domain list's rows share.
namespace unisson::story {

inline programme::Programme shipped(std::string_view key) {
    auto loaded = programme::load(read_file("programmes/" + std::string{key} + "/programme.json"));
    std::string wrong;
    if (!loaded)
        for (auto const& error : loaded.error()) wrong += error.path + ": " + error.expected + "\n";
    CAPTURE(key);
    CAPTURE(wrong);
    REQUIRE(loaded);
    return *loaded;
}

/// The journey that ships with the programme, up to the line that begins so.
inline std::string journey_until(std::string_view key, std::string_view line) {
    auto const journey = read_file("programmes/" + std::string{key} + "/journey.txt");
    auto const at = journey.find("\n" + std::string{line});
    REQUIRE(at != std::string::npos);
    return journey.substr(0, at + 1);
}

inline std::string journey_of(std::string_view key) {
    return read_file("programmes/" + std::string{key} + "/journey.txt");
}

inline bool has_role(programme::Programme const& programme, std::string_view item, std::string_view role) {
    auto const* found = programme.circuit.find(item);
    REQUIRE(found != nullptr);
    return std::ranges::find(found->roles, role) != found->roles.end();
}

}  // namespace unisson::story
