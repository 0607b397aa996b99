#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "faults/workload.hpp"

namespace unisson::faults {

namespace {

/// Writes commands as fast as it can, several outstanding, and tells each acknowledgement through the pipe.
[[noreturn]] void write_until_killed(storage::Options const& options, std::uint32_t first, int pipe) {
    std::mt19937_64 random{first};
    storage::SqliteStore store{options};
    for (std::uint32_t command = first;; command += 32)
        run_commands(store, command, 32, random, [&](std::uint32_t done, app::WriteOutcome how) {
            if (how != app::WriteOutcome::committed) return;
            if (::write(pipe, &done, sizeof done) != sizeof done) ::_exit(1);
        });
}

struct Killed {
    std::vector<std::size_t> acknowledged;
};

Killed kill_one(storage::Options const& options, std::uint32_t first, std::uint64_t microseconds) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        write_until_killed(options, first, ends[1]);
    }
    ::close(ends[1]);
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    Killed killed;
    std::uint32_t command = 0;
    while (::read(ends[0], &command, sizeof command) == sizeof command) killed.acknowledged.push_back(command);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    return killed;
}

}  // namespace

TEST_CASE("a writer killed at any moment has lost nothing that it acknowledged") {
    auto const* asked = std::getenv("UNISSON_KILLS");
    std::uint64_t const kills = asked == nullptr ? 300 : std::strtoull(asked, nullptr, 10);
    constexpr std::uint64_t seed = 20'261'121;
    std::mt19937_64 random{seed};
    std::uint64_t acknowledged = 0;
    std::uint64_t in_doubt = 0;
    std::uint64_t bad = 0;
    std::string first_bad;
    for (std::uint64_t done = 0; done < kills;) {
        contract::ScratchFolder folder;
        storage::Options options;
        options.folder = folder.path();
        options.create = true;
        options.batch_max = 8;
        options.checkpoint_frames = 100;
        options.restart_frames = 300;
        std::vector<std::size_t> all;
        std::uint64_t beyond = 0;  // stored, though never acknowledged
        { storage::SqliteStore store{options}; }
        auto const keys = storage::read_master_key(storage::master_key_file(options));
        for (std::uint32_t round = 0; round < 20 && done < kills; ++round, ++done) {
            auto const killed = kill_one(options, round * 1'000'000, 2'000 + random() % 40'000);
            all.insert(all.end(), killed.acknowledged.begin(), killed.acknowledged.end());
            auto const fault = fault_in(options, keys, all, round % 8 == 7);
            storage::Connection connection{storage::open_options(options, storage::Access::read), keys};
            auto const stored = connection.database.number_of("SELECT count(*) FROM command");
            in_doubt += static_cast<std::uint64_t>(stored) - all.size() > beyond;
            beyond = static_cast<std::uint64_t>(stored) - all.size();
            if (fault.empty()) continue;
            ++bad;
            if (first_bad.empty()) first_bad = fault;
        }
        acknowledged += all.size();
    }
    std::printf("kill -9: %llu kills from seed %llu, %llu acknowledged commands, %llu kills between commit and "
                "acknowledgement: %llu bad\n",
                static_cast<unsigned long long>(kills), static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(acknowledged), static_cast<unsigned long long>(in_doubt),
                static_cast<unsigned long long>(bad));
    CHECK(acknowledged > 0);
    CHECK_MESSAGE(bad == 0, first_bad);
}

}  // namespace unisson::faults
