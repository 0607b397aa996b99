#pragma once

#include <array>
#include <cstdio>
#include <string>

#include <doctest/doctest.h>

namespace unisson::support {

/// The bytes of a file of the project, by its path from the root. Through <cstdio>: the wasm32 library has no streams
/// on files.
inline std::string read_file(std::string const& path) {
    auto* file = std::fopen((std::string{UNISSON_ROOT} + "/" + path).c_str(), "rb");
    REQUIRE_MESSAGE(file != nullptr, path);
    std::string text;
    std::array<char, 4'096> block{};
    for (std::size_t read = 0; (read = std::fread(block.data(), 1, block.size(), file)) > 0;)
        text.append(block.data(), read);
    std::fclose(file);
    return text;
}

}  // namespace unisson::support
