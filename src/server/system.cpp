#include "server/system.hpp"

#include <chrono>
#include <stdexcept>

#include <sodium.h>

namespace unisson::server {

base::Instant SystemClock::now() const {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

SystemRandom::SystemRandom() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium finds no source of randomness"};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace unisson::server
