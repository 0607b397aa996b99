#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "storage/connection.hpp"
#include "storage/store.hpp"

namespace unisson::storage {

class SqliteTransaction;

using Work = std::function<void(SqliteTransaction&)>;
using Done = std::function<void(app::WriteOutcome)>;

/// The one writer: takes units of work from a bounded queue and commits many together, each in its own savepoint.
class Writer {
public:
    Writer(Options const& options, Keys const& keys);
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;
    ~Writer();

    void write(Work work, Done done);
    void stop_all() { m_stopped = true; }
    [[nodiscard]] StoreFigures figures() const;

private:
    struct Job {
        Work work;
        Done done;
        app::WriteOutcome outcome = app::WriteOutcome::committed;
    };

    void run();
    bool take(Job& job, bool wait);
    void write_batch();
    void begin();
    /// False where the whole batch is lost.
    bool run_one(Job& job);
    void fail_batch(DatabaseError const& error);
    void rollback();
    void answer();
    void work_off_log();
    void work_off_in_background();

    Options m_options;
    Connection m_connection;
    std::int64_t m_data_version = 0;
    std::deque<Job> m_batch;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_closing = false;
    std::atomic<bool> m_stopped = false;
    std::atomic<std::uint64_t> m_commits = 0;
    std::atomic<std::uint64_t> m_units = 0;
    std::atomic<std::int64_t> m_frames = 0;

    Keys const& m_keys;
    std::mutex m_log_mutex;
    std::condition_variable m_log_wake;
    bool m_log_closing = false;
    std::thread m_log_thread;
    std::thread m_thread;
};

[[nodiscard]] OpenOptions open_options(Options const& options, Access access);

}  // namespace unisson::storage
