#include "server/system.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <stdexcept>

#include <sodium.h>

namespace unisson::server {

namespace {

/// How many times the zone of this process was set: a day that was worked out before may be another one since.
std::atomic<int> zones_set = 0;

}  // namespace

SystemClock::SystemClock(std::string const& time_zone) {
    auto const file = std::filesystem::path{"/usr/share/zoneinfo"} / time_zone;
    bool const inside = !time_zone.empty() && time_zone.front() != '/' && time_zone.find("..") == std::string::npos;
    if (!inside || !std::filesystem::is_regular_file(file))
        throw std::runtime_error{"this machine knows no time zone \"" + time_zone +
                                 "\": expected a name such as Europe/Paris, and the package tzdata installed"};
    ::setenv("TZ", time_zone.c_str(), 1);
    ::tzset();
    ++zones_set;
}

base::Instant SystemClock::now() const {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

base::Date SystemClock::today() const {
    // Asked for many times in each request; no day begins within a minute of the clock.
    struct Known {
        std::int64_t minute = -1;
        int zone = -1;
        base::Date day;
    };
    thread_local Known known;
    auto const moment = now();
    auto const minute = moment.ms / 60'000;
    int const zone = zones_set;
    if (known.minute != minute || known.zone != zone) known = {minute, zone, local_day(moment)};
    return known.day;
}

base::Date local_day(base::Instant moment) {
    auto const seconds = static_cast<std::time_t>(moment.ms / 1000);
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    auto const day = base::make_date(parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1),
                                     static_cast<unsigned>(parts.tm_mday));
    if (!day) throw std::runtime_error{"the machine's clock is outside the years 1600 to 2999"};
    return *day;
}

SystemRandom::SystemRandom() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium finds no source of randomness"};
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace unisson::server
