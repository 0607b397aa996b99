#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/id.hpp"
#include "base/time.hpp"

namespace unisson::server {

/// Numbers that look like chance and are the same for the same seed on every machine (splitmix64).
class Chance {
public:
    Chance(std::uint64_t seed, std::uint64_t stream)
        : m_state{seed * 0x9E3779B97F4A7C15ULL ^ (stream + 1) * 0xD1B54A32D192ED03ULL} {}

    std::uint64_t bits() {
        m_state += 0x9E3779B97F4A7C15ULL;
        auto z = m_state;
        z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ z >> 27U) * 0x94D049BB133111EBULL;
        return z ^ z >> 31U;
    }

    /// From low to high, both included.
    int between(int low, int high) {
        return low + static_cast<int>(bits() % static_cast<std::uint64_t>(high - low + 1));
    }

    bool happens(int percent) { return between(1, 100) <= percent; }

    template <typename Items>
    auto const& one_of(Items const& items) {
        return items[bits() % items.size()];
    }

    base::Uuid id(base::Instant at) {
        std::array<std::uint8_t, 10> random{};
        auto a = bits();
        auto b = bits();
        for (std::size_t i = 0; i < 5; ++i, a >>= 8U, b >>= 8U) {
            random[i] = static_cast<std::uint8_t>(a);
            random[i + 5] = static_cast<std::uint8_t>(b);
        }
        return base::make_uuid_v7(at.ms, random);
    }

private:
    std::uint64_t m_state;
};

}  // namespace unisson::server
