#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "measure/score.hpp"

namespace unisson::test {

inline std::string text_of(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// Read and checked; what is wrong with it fails the test.
inline measure::Instrument instrument_at(std::filesystem::path const& file) {
    auto loaded = measure::load_instrument(text_of(file));
    if (loaded) return std::move(loaded).value();
    for (auto const& fault : loaded.error()) MESSAGE(file.string() << fault.path << " expected " << fault.expected);
    FAIL(file.string() << " is no instrument");
    return {};
}

inline measure::Instrument shipped(std::string const& key) {
    return instrument_at(std::filesystem::path{UNISSON_ROOT} / "instruments" / key / "instrument.json");
}

/// Structures of instruments that need a licence: not shipped, kept to prove that the format holds them.
inline measure::Instrument sample(std::string const& key) {
    return instrument_at(std::filesystem::path{UNISSON_ROOT} / "tests/instruments" / key / "instrument.json");
}

/// The first items answered in order; a negative number: left empty.
inline std::vector<measure::Answer> answered(measure::Instrument const& instrument, std::vector<int> const& values) {
    std::vector<measure::Answer> answers;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] >= 0) answers.push_back({instrument.items.at(i).key, values[i], std::nullopt});
    CHECK(measure::wrong_answers(instrument, answers).empty());
    return answers;
}

inline measure::ScaleResult result_of(measure::Scores const& scores, std::string_view scale) {
    for (auto const& each : scores.scales)
        if (each.scale == scale) return each;
    FAIL("no scale " << scale);
    return {};
}

inline measure::ScaleResult result_of(measure::Instrument const& instrument, std::string_view scale,
                                      std::vector<int> const& values) {
    return result_of(measure::score(instrument, answered(instrument, values)), scale);
}

}  // namespace unisson::test
