#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/targets.hpp"

using namespace unisson::fuzz;

namespace {

std::string bytes_of(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("every kept input of the fuzzer passes, and so does each of its beginnings") {
    auto const corpus = std::filesystem::path{UNISSON_ROOT} / "tests/fuzz/corpus";
    for (auto const& target : targets) {
        std::size_t inputs = 0;
        for (auto const& entry : std::filesystem::directory_iterator{corpus / target.name}) {
            CAPTURE(entry.path().string());
            auto const input = bytes_of(entry.path());
            CHECK(target.run(input) == "");
            auto const step = std::max<std::size_t>(1, input.size() / 20);
            for (std::size_t size = 0; size < input.size(); size += step)
                CHECK(target.run(input.substr(0, size)) == "");
            ++inputs;
        }
        CAPTURE(target.name);
        CHECK(inputs > 0);
    }
}
