#pragma once

#include <future>
#include <string>

#include "contract/people.hpp"
#include "contract/stores.hpp"
#include "faults/simulated_disk.hpp"
#include "storage/keys.hpp"
#include "storage/reader.hpp"
#include "storage/replay.hpp"
#include "storage/schema.hpp"
#include "storage/writer.hpp"

/// A store on a simulated disk, commands for it, and what must be true of what it leaves behind.
namespace unisson::faults {

/// The folder holds the master key only; the database lives on the simulated disk.
class KeyFolder {
public:
    KeyFolder() { storage::create_master_key(m_folder.path() / "key"); }

    [[nodiscard]] storage::Options options(SimulatedDisk const& disk) const {
        storage::Options options;
        options.folder = "/simulated";
        options.master_key = m_folder.path() / "key";
        options.vfs = disk.vfs();
        options.background_checkpoints = false;
        options.batch_time = std::chrono::seconds{60};
        options.batch_max = 4;
        options.cache_kib = 256;
        options.checkpoint_frames = 120;
        options.restart_frames = 400;
        return options;
    }

private:
    contract::ScratchFolder m_folder;
};

inline std::string answer_of(std::size_t command) {
    return R"({"ok":true,"number":)" + std::to_string(command) + "}";
}

inline constexpr std::uint32_t work_streams = 6;

/// Appends one to three events to one of a few cases, updates its rows, and remembers an answer. Some change their
/// mind in the middle and throw.
inline void do_command(app::Transaction& t, std::uint32_t command, std::uint32_t chance) {
    auto const n = 1 + chance % work_streams;
    auto const stream = contract::case_of(n).value;
    std::vector<app::NewEvent> events;
    for (std::uint32_t i = 0; i <= chance % 3; ++i) {
        events.push_back(contract::event(command));
        events.back().envelope.index = static_cast<int>(i);
        events.back().payload = R"({"words":")" + std::string(40 + chance % 900, 'x') + "\"}";
    }
    t.append(stream, journal::StreamKind::case_file, contract::person(n).value, t.stream_version(stream), events);
    auto row = contract::case_row(n, contract::account(1 + chance % 2), contract::unit(1));
    row.last_event_at = {static_cast<std::int64_t>(command)};
    row.version = events.back().envelope.version;
    t.put(contract::person_named(n, "Nom" + std::to_string(chance % 5), "Ada"));
    t.put(row);
    t.remember(contract::command(command), contract::account(1), answer_of(command));
    if (chance % 11 == 0) throw std::runtime_error{"planned"};
}

/// Queues all commands at once behind a first one that waits, so that batches do not hang on timing.
inline void run_commands(app::Store& store, std::uint32_t first, std::uint32_t count, std::mt19937_64& random,
                         std::function<void(std::uint32_t, app::WriteOutcome)> const& ended) {
    std::promise<void> queued;
    auto const ready = queued.get_future().share();
    std::promise<void> finished;
    std::atomic<std::uint32_t> left = count + 1;
    auto const one_less = [&] {
        if (--left == 0) finished.set_value();
    };
    store.write([ready](app::Transaction&) { ready.wait(); }, [&](app::WriteOutcome) { one_less(); });
    for (std::uint32_t command = first; command < first + count; ++command) {
        auto const chance = static_cast<std::uint32_t>(random());
        store.write([command, chance](app::Transaction& t) { do_command(t, command, chance); },
                    [&, command](app::WriteOutcome how) {
                        ended(command, how);
                        one_less();
                    });
    }
    queued.set_value();
    finished.get_future().wait();
}

/// What is left behind: "" if it is sound and holds every one of those commands with its answer.
inline std::string fault_in(storage::Options const& options, storage::Keys const& keys,
                            std::vector<std::size_t> const& acknowledged, bool thorough) {
    try {
        storage::Connection connection{storage::open_options(options, storage::Access::write), keys};
        storage::migrate(connection.database);
        auto const told = connection.database.text_of(thorough ? "PRAGMA integrity_check" : "PRAGMA quick_check");
        if (told != "ok") return "the database is damaged";
        storage::VerifyReport report;
        storage::ToldDocuments documents;
        if (auto const finding = storage::check_chain(connection, report, {}, documents)) return finding->what;
        if (thorough)
            if (auto const finding = storage::check_derived(connection)) return finding->what;
        for (auto const command : acknowledged) {
            auto const answer = storage::answer_to(connection, contract::command(static_cast<std::uint32_t>(command)));
            if (answer != answer_of(command)) return "command " + std::to_string(command) + " is lost";
        }
        return {};
    } catch (std::exception const& failure) {
        return failure.what();
    }
}

}  // namespace unisson::faults
