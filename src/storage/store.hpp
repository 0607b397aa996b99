#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>

#include "app/ports.hpp"

/// The store in one SQLite file, with its one writer.
namespace unisson::storage {

/// How a data folder is opened. It holds unisson.db with its write-ahead log, and keys/master.key unless that is kept
/// elsewhere.
struct Options {
    std::filesystem::path folder;
    std::filesystem::path master_key;  ///< empty: keys/master.key in the folder
    bool create = false;               ///< make folder, key and database where there is none

    std::size_t queue_max = 4'096;  ///< units of work waiting; beyond, overloaded
    std::size_t batch_max = 256;    ///< units of work in one commit
    std::chrono::milliseconds batch_time{10};  ///< a commit is not put off longer by more work
    int cache_kib = 16 * 1024;                 ///< of the writer and of each reader

    int checkpoint_frames = 2'000;  ///< pages in the log from which it is worked off in the background
    int restart_frames = 16'000;    ///< … and from which the writer waits until it may begin anew

    // For tests of faults only.
    bool durable = true;                 ///< false: commits do not wait for the disk, and data will be lost
    bool background_checkpoints = true;  ///< false: the writer works the log off itself
    char const* vfs = nullptr;           ///< another file system under SQLite
};

[[nodiscard]] std::filesystem::path database_file(Options const& options);
[[nodiscard]] std::filesystem::path master_key_file(Options const& options);

/// What the metrics show.
struct StoreFigures {
    std::size_t queued = 0;
    std::uint64_t commits = 0;
    std::uint64_t units = 0;    ///< of work that were committed
    std::int64_t log_frames = 0;  ///< pages in the write-ahead log after the last commit
    bool stopped = false;
};

class SqliteStore final : public app::Store {
public:
    /// Opens, and brings to the newest schema. Throws with a sentence that says what to do: no data there, another
    /// master key, a newer database.
    explicit SqliteStore(Options options);
    /// Commits what is queued, then closes.
    ~SqliteStore() override;
    SqliteStore(SqliteStore const&) = delete;
    SqliteStore& operator=(SqliteStore const&) = delete;

    [[nodiscard]] app::Reader& reader() override;
    /// After a failed write to the disk nothing is acknowledged any more: all that is queued, and all that comes later,
    /// ends with `stopped`. A full disk ends with `storage_full` and heals by itself.
    void write(std::function<void(app::Transaction&)> work, std::function<void(app::WriteOutcome)> done) override;

    /// Destroys the key of a person and takes them out of all lists. What was sealed for them cannot be read again by
    /// anyone; the chain still verifies. Waits for the commit.
    /// `figures_of` takes what the person's cases added to the figures of programmes out of them; without it they keep
    /// what they counted.
    app::WriteOutcome erase_person_key(base::Uuid const& owner, projection::FiguresOf const& figures_of = {});

    [[nodiscard]] StoreFigures figures() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace unisson::storage
