#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.hpp"

/// One program per target: UNISSON_FUZZ_TARGET names it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const wrong = unisson::fuzz::UNISSON_FUZZ_TARGET({reinterpret_cast<char const*>(bytes), size});
    if (wrong.empty()) return 0;
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
}
