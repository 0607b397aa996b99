#include <doctest/doctest.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

#include "faults/history.hpp"
#include "faults/workload.hpp"

/// Histories of the real store: clients that write and read at the same time, a power cut, and the checker as judge.
namespace unisson::faults {

namespace {

constexpr int clients = 4;
constexpr std::uint32_t calls_each = 60;
constexpr std::uint32_t shared_streams = 3;

/// One for all clients; never the same twice, so that "before" is never in doubt.
std::int64_t tick() {
    static std::atomic<std::int64_t> last = 0;
    return ++last;
}

/// What one client does and writes down.
class Client {
public:
    Client(app::Store& store, int number, std::uint64_t seed) : m_store{&store}, m_number{number}, m_random{seed} {}

    void run() {
        for (std::uint32_t i = 0; i < calls_each; ++i) {
            auto const stream = contract::case_of(1 + static_cast<std::uint32_t>(m_random() % shared_streams)).value;
            auto const seen = read(stream);
            write(stream, seen, static_cast<std::uint32_t>(m_number) * 10'000 + i);
        }
    }

    std::vector<Call> calls;
    std::vector<Seen> reads;
    std::uint64_t failed_reads = 0;

private:
    /// What the client saw; nothing where the read fails aloud on a broken disk: such a read has told nobody anything.
    std::uint64_t read(base::Uuid const& stream) {
        Seen seen{m_number, tick(), 0, stream, 0, {}};
        try {
            for (auto const& event : m_store->reader().events(stream, 0, SIZE_MAX))
                seen.commands.push_back(event.envelope.command);
        } catch (storage::DatabaseError const&) {
            ++failed_reads;
            return 0;
        }
        seen.version = seen.commands.size();
        seen.returned = tick();
        reads.push_back(seen);
        return seen.version;
    }

    /// Decided on what was seen; refused where another was quicker.
    void write(base::Uuid const& stream, std::uint64_t expected, std::uint32_t number) {
        Call call;
        call.client = m_number;
        call.command = contract::command(number);
        call.stream = stream;
        call.expected = expected;
        std::vector<app::NewEvent> events;
        for (std::uint64_t i = 0; i <= m_random() % 3; ++i) {
            events.push_back(contract::event(number));
            events.back().envelope.index = static_cast<int>(i);
            events.back().payload = R"({"words":")" + std::to_string(m_random()) + "\"}";
            call.payloads.push_back(events.back().payload);
        }
        call.answer = answer_of(number);
        call.invoked = tick();
        auto const outcome = contract::write(*m_store, [&](app::Transaction& t) {
            t.append(stream, journal::StreamKind::case_file, contract::person(1).value, expected, events);
            t.remember(call.command, contract::account(1), call.answer);
        });
        call.returned = tick();
        using enum app::WriteOutcome;
        call.outcome = outcome == committed  ? Call::Outcome::ok
                       : outcome == rejected ? Call::Outcome::refused
                                             : Call::Outcome::unknown;
        call.version = expected + events.size();
        calls.push_back(std::move(call));
    }

    app::Store* m_store;
    int m_number;
    std::mt19937_64 m_random;
};

/// Adds what they did to the history; gives how many reads failed aloud.
std::uint64_t run_clients(app::Store& store, std::uint64_t seed, History& history) {
    std::vector<Client> all;
    for (int number = 0; number < clients; ++number)
        all.emplace_back(store, number, seed * clients + static_cast<std::uint64_t>(number));
    {
        std::vector<std::jthread> threads;
        for (auto& client : all) threads.emplace_back([&client] { client.run(); });
    }
    std::uint64_t failed = 0;
    for (auto const& client : all) {
        history.calls.insert(history.calls.end(), client.calls.begin(), client.calls.end());
        history.reads.insert(history.reads.end(), client.reads.begin(), client.reads.end());
        failed += client.failed_reads;
    }
    return failed;
}

void read_back_all(app::Store& store, History& history) {
    std::vector<base::Uuid> streams;
    for (std::uint32_t n = 1; n <= shared_streams; ++n) streams.push_back(contract::case_of(n).value);
    read_back(store, streams, history);
}

std::uint64_t count(History const& history, Call::Outcome outcome) {
    return static_cast<std::uint64_t>(std::ranges::count(history.calls, outcome, &Call::outcome));
}

}  // namespace

TEST_CASE("the histories of clients that write and read at the same time raise no alarm, disk failures included") {
    constexpr std::uint64_t rounds = 40;
    KeyFolder const folder;
    std::uint64_t ok = 0;
    std::uint64_t refused = 0;
    std::uint64_t unknown = 0;
    std::uint64_t reads = 0;
    std::uint64_t failed_on_good_disks = 0;
    std::uint64_t alarms = 0;
    std::string first;
    for (std::uint64_t round = 1; round <= rounds; ++round) {
        SimulatedDisk disk;
        History history;
        {
            auto options = folder.options(disk);
            options.batch_time = std::chrono::milliseconds{1};
            storage::SqliteStore store{options};
            // Every second disk breaks for good somewhere in the middle.
            auto const breaks_at = disk.calls() + round * 97;
            if (round % 2 == 0)
                disk.set_fault([&disk, breaks_at](SimulatedDisk::Call call) {
                    bool const harms = call == SimulatedDisk::Call::sync || call == SimulatedDisk::Call::write;
                    return harms && disk.calls() > breaks_at ? SQLITE_IOERR : SQLITE_OK;
                });
            auto const failed = run_clients(store, round, history);
            if (round % 2 != 0) failed_on_good_disks += failed;
        }
        SimulatedDisk left{disk.files()};
        storage::SqliteStore recovered{folder.options(left)};
        read_back_all(recovered, history);
        ok += count(history, Call::Outcome::ok);
        refused += count(history, Call::Outcome::refused);
        unknown += count(history, Call::Outcome::unknown);
        reads += history.reads.size();
        for (auto const& alarm : check_history(history)) {
            if (first.empty()) first = "round " + std::to_string(round) + ": " + alarm.what;
            ++alarms;
        }
    }
    std::printf("%llu histories of %d clients on the real store: %llu done, %llu refused, %llu without an answer, "
                "%llu reads: %llu alarms\n",
                static_cast<unsigned long long>(rounds), clients, static_cast<unsigned long long>(ok),
                static_cast<unsigned long long>(refused), static_cast<unsigned long long>(unknown),
                static_cast<unsigned long long>(reads), static_cast<unsigned long long>(alarms));
    CHECK(ok > 1'000);
    CHECK(refused > 100);
    CHECK(unknown > 100);
    CHECK(reads > 5'000);
    CHECK(failed_on_good_disks == 0);
    CHECK_MESSAGE(alarms == 0, first);
}

}  // namespace unisson::faults
