#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <thread>

#include "faults/workload.hpp"

namespace unisson::faults {

namespace {

struct Tally {
    std::uint64_t cuts = 0;
    std::uint64_t bad = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t operations = 0;
    std::string first;

    void add(Tally const& other) {
        cuts += other.cuts;
        bad += other.bad;
        acknowledged += other.acknowledged;
        operations += other.operations;
        if (first.empty()) first = other.first;
    }
};

/// Runs one history on a simulated disk, then cuts the power at many moments of it.
Tally cut_one_history(KeyFolder const& folder, storage::Keys const& keys, std::uint64_t seed, std::size_t cuts,
                      bool durable) {
    std::mt19937_64 random{seed};
    SimulatedDisk disk;
    auto options = folder.options(disk);
    options.durable = durable;
    {
        storage::SqliteStore store{options};
        run_commands(store, 0, 50, random, [&](std::uint32_t command, app::WriteOutcome how) {
            if (how == app::WriteOutcome::committed) disk.acknowledge(command);
        });
    }
    auto const log = disk.log();
    std::vector<std::size_t> moments(cuts);
    for (auto& moment : moments) moment = random() % (log.size() + 1);
    std::ranges::sort(moments);
    Tally tally;
    tally.operations = log.size();
    PowerCut power{log};
    for (auto const moment : moments) {
        power.advance(moment);
        SimulatedDisk left{power.cut(random)};
        auto const bad = fault_in(folder.options(left), keys, power.acknowledged(), tally.cuts % 16 == 0);
        ++tally.cuts;
        if (bad.empty()) continue;
        ++tally.bad;
        if (tally.first.empty())
            tally.first = "seed " + std::to_string(seed) + ", operation " + std::to_string(moment) + ": " + bad;
    }
    tally.acknowledged = power.acknowledged().size();
    return tally;
}

std::uint64_t setting(char const* name, std::uint64_t fallback) {
    auto const* text = std::getenv(name);
    return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

Tally cut_many(std::uint64_t seed, std::size_t histories, std::size_t cuts, bool durable) {
    KeyFolder const folder;
    SimulatedDisk const none;
    auto const keys = storage::read_master_key(folder.options(none).master_key);
    std::array<Tally, 2> tallies;
    std::vector<std::thread> threads;
    for (std::size_t worker = 0; worker < tallies.size(); ++worker)
        threads.emplace_back([&, worker] {
            for (auto i = worker; i < histories; i += tallies.size())
                tallies[worker].add(cut_one_history(folder, keys, seed + i, cuts, durable));
        });
    for (auto& thread : threads) thread.join();
    tallies[0].add(tallies[1]);
    return tallies[0];
}

void print(char const* what, Tally const& tally, std::uint64_t seed) {
    std::printf("%s: %llu power cuts from seed %llu, %llu disk operations, %llu acknowledged commands: %llu bad\n",
                what, static_cast<unsigned long long>(tally.cuts), static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(tally.operations), static_cast<unsigned long long>(tally.acknowledged),
                static_cast<unsigned long long>(tally.bad));
}

}  // namespace

TEST_CASE("50,000 power cuts lose no acknowledged command and leave a sound chain") {
    auto const seed = setting("UNISSON_SEED", 20'261'121);
    auto const cuts = setting("UNISSON_POWER_CUTS", 50'000);
    auto const tally = cut_many(seed, (cuts + 249) / 250, 250, true);
    print("synchronous=FULL", tally, seed);
    CHECK(tally.cuts >= cuts);
    CHECK(tally.acknowledged > 0);
    CHECK_MESSAGE(tally.bad == 0, tally.first);
}

TEST_CASE("without synchronous writes the same power cuts are seen to lose data") {
    auto const seed = setting("UNISSON_SEED", 20'261'121);
    auto const tally = cut_many(seed, 4, 100, false);
    print("synchronous=OFF", tally, seed);
    CHECK(tally.bad > tally.cuts / 4);
}

}  // namespace unisson::faults
