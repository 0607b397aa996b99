#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cstdio>
#include <thread>

#include "faults/workload.hpp"

namespace unisson::faults {

namespace {

using Outcome = app::WriteOutcome;

int error_of(SimulatedDisk::Call call) {
    using enum SimulatedDisk::Call;
    switch (call) {
        case open: return SQLITE_CANTOPEN;
        case read: return SQLITE_IOERR_READ;
        case write: return SQLITE_IOERR_WRITE;
        case sync: return SQLITE_IOERR_FSYNC;
        case truncate: return SQLITE_IOERR_TRUNCATE;
        case remove: return SQLITE_IOERR_DELETE;
    }
    return SQLITE_IOERR;
}

struct Outcomes {
    std::vector<std::size_t> committed;
    std::size_t refused = 0;
    bool opened = false;
};

Outcomes run_history(storage::Options const& options, SimulatedDisk& disk, std::uint64_t seed, std::uint32_t count) {
    Outcomes outcomes;
    std::mt19937_64 random{seed};
    try {
        storage::SqliteStore store{options};
        outcomes.opened = true;
        run_commands(store, 0, count, random, [&](std::uint32_t command, Outcome how) {
            if (how == Outcome::committed) {
                outcomes.committed.push_back(command);
                disk.acknowledge(command);
            } else if (how != Outcome::rejected) {
                ++outcomes.refused;
            }
        });
    } catch (std::exception const&) {
        // The store does not open on a broken disk. Nothing was acknowledged then.
    }
    return outcomes;
}

struct Fixture {
    KeyFolder folder;
    SimulatedDisk nothing;
    storage::Keys keys = storage::read_master_key(folder.options(nothing).master_key);
};

}  // namespace

TEST_CASE("whichever call of the disk fails, once or from then on, nothing acknowledged is lost") {
    Fixture f;
    SimulatedDisk whole;
    (void)run_history(f.folder.options(whole), whole, 5, 16);
    auto const calls = whole.calls();
    std::uint64_t runs = 0;
    std::uint64_t bad = 0;
    std::uint64_t stopped = 0;
    std::string first;
    for (bool const for_good : {false, true})
        for (std::uint64_t n = 1; n <= calls; ++n) {
            SimulatedDisk disk;
            std::uint64_t made = 0;
            disk.set_fault([&](SimulatedDisk::Call call) {
                ++made;
                return made == n || (for_good && made > n) ? error_of(call) : 0;
            });
            auto const outcomes = run_history(f.folder.options(disk), disk, 5, 16);
            disk.set_fault({});
            stopped += outcomes.refused;
            auto const log = disk.log();
            PowerCut power{log};
            power.advance(log.size());
            std::mt19937_64 random{n};
            for (auto const& files : {disk.files(), power.cut(random)}) {
                SimulatedDisk left{files};
                auto const fault = fault_in(f.folder.options(left), f.keys, outcomes.committed, n % 8 == 0);
                ++runs;
                if (fault.empty()) continue;
                ++bad;
                if (first.empty()) first = "call " + std::to_string(n) + ": " + fault;
            }
        }
    std::printf("fail-the-Nth: %llu calls, once and for good: %llu recoveries, %llu commands refused, %llu bad\n",
                static_cast<unsigned long long>(calls), static_cast<unsigned long long>(runs),
                static_cast<unsigned long long>(stopped), static_cast<unsigned long long>(bad));
    CHECK(stopped > 0);
    CHECK_MESSAGE(bad == 0, first);
}

TEST_CASE("after a failed fsync nothing is acknowledged any more, though the disk works again") {
    Fixture f;
    for (std::uint64_t n = 1; n <= 12; ++n) {
        SimulatedDisk disk;
        auto const options = f.folder.options(disk);
        storage::SqliteStore store{options};
        std::uint64_t syncs = 0;
        bool failed = false;
        disk.set_fault([&](SimulatedDisk::Call call) {
            if (call != SimulatedDisk::Call::sync || ++syncs != n) return 0;
            failed = true;
            return SQLITE_IOERR_FSYNC;
        });
        std::mt19937_64 random{n};
        std::size_t after = 0;
        std::vector<std::size_t> committed;
        run_commands(store, 0, 60, random, [&](std::uint32_t command, Outcome how) {
            if (how == Outcome::committed) committed.push_back(command);
            if (failed && how != Outcome::stopped) ++after;
        });
        REQUIRE(failed);
        CHECK(after == 0);
        CHECK(contract::write(store, [](app::Transaction&) {}) == Outcome::stopped);
        CHECK(store.figures().stopped);
        auto const log = disk.log();
        PowerCut power{log};
        power.advance(log.size());
        SimulatedDisk left{power.cut(random)};
        CHECK(fault_in(f.folder.options(left), f.keys, committed, true) == "");
    }
}

TEST_CASE("a full disk refuses writes, keeps reading, damages nothing, and heals without a restart") {
    Fixture f;
    std::uint64_t full = 0;
    for (std::size_t size = 0; size < 40; ++size) {
        SimulatedDisk disk;
        storage::SqliteStore store{f.folder.options(disk)};
        std::size_t used = 0;
        for (auto const& [name, bytes] : disk.files()) used += bytes.size();
        disk.set_capacity(used + size * 9'000);
        std::mt19937_64 random{size};
        std::vector<std::size_t> committed;
        auto const keep = [&](std::uint32_t command, Outcome how) {
            if (how == Outcome::committed) committed.push_back(command);
            CHECK((how == Outcome::committed || how == Outcome::rejected || how == Outcome::storage_full));
            full += how == Outcome::storage_full;
        };
        run_commands(store, 0, 60, random, keep);
        std::uint64_t seen = 0;
        for (std::uint32_t n = 1; n <= work_streams; ++n)
            seen += store.reader().events(contract::case_of(n).value, 0, 1'000).size();
        CHECK(seen == store.reader().last_position());
        disk.set_capacity(SIZE_MAX);
        CHECK(contract::write(store, [](app::Transaction& t) { do_command(t, 5'000, 1); }) == Outcome::committed);
        committed.push_back(5'000);
        SimulatedDisk left{disk.files()};
        CHECK(fault_in(f.folder.options(left), f.keys, committed, true) == "");
    }
    std::printf("disk full: 40 sizes, %llu commands refused\n", static_cast<unsigned long long>(full));
    CHECK(full > 0);
}

TEST_CASE("a full queue answers overloaded at once") {
    Fixture f;
    SimulatedDisk disk;
    auto options = f.folder.options(disk);
    options.queue_max = 3;
    storage::SqliteStore store{options};
    std::promise<void> held;
    auto const wait = held.get_future().share();
    std::promise<void> started;
    store.write(
        [&](app::Transaction&) {
            started.set_value();
            wait.wait();
        },
        {});
    started.get_future().wait();
    std::atomic<int> committed = 0;
    int overloaded = 0;
    for (int i = 0; i < 10; ++i)
        store.write([](app::Transaction&) {},
                    [&](Outcome how) { how == Outcome::overloaded ? void(++overloaded) : void(++committed); });
    CHECK(overloaded == 7);
    held.set_value();
    while (committed < 3) std::this_thread::yield();
    CHECK(contract::write(store, [](app::Transaction&) {}) == Outcome::committed);
}

}  // namespace unisson::faults
