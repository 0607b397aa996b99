#include "storage/writer.hpp"

#include <sqlite3.h>

#include "storage/reader.hpp"

namespace unisson::storage {

namespace {

constexpr Sql begin_write{"BEGIN IMMEDIATE"};
constexpr Sql commit{"COMMIT"};
constexpr Sql savepoint{"SAVEPOINT unit"};
constexpr Sql release{"RELEASE unit"};
constexpr Sql rollback_to{"ROLLBACK TO unit"};
constexpr Sql data_version{"PRAGMA data_version"};

constexpr std::chrono::milliseconds between_checkpoints{20};

int remember_frames(void* frames, sqlite3*, char const*, int pages) {
    static_cast<std::atomic<std::int64_t>*>(frames)->store(pages);
    return SQLITE_OK;
}

/// A full disk and a reader in the way are no failure: the log is worked off later.
void checkpoint(Database& database, int mode) {
    int const code = sqlite3_wal_checkpoint_v2(database.handle(), nullptr, mode, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    DatabaseError const error{sqlite3_extended_errcode(database.handle()), "checkpoint"};
    if (error.is_fatal()) throw error;
}

}  // namespace

OpenOptions open_options(Options const& options, Access access) {
    OpenOptions open;
    open.path = database_file(options).string();
    open.access = access;
    open.durable = options.durable;
    open.vfs = options.vfs;
    open.cache_kib = options.cache_kib;
    return open;
}

Writer::Writer(Options const& options, Keys const& keys)
    : m_options{options}, m_connection{open_options(options, Access::write), keys}, m_keys{keys} {
    sqlite3_wal_hook(m_connection.database.handle(), remember_frames, &m_frames);
    if (options.background_checkpoints) m_log_thread = std::thread{[this] { work_off_in_background(); }};
    m_thread = std::thread{[this] { run(); }};
}

Writer::~Writer() {
    {
        std::lock_guard const lock{m_mutex};
        m_closing = true;
    }
    m_wake.notify_all();
    m_thread.join();
    if (m_log_thread.joinable()) {
        {
            std::lock_guard const lock{m_log_mutex};
            m_log_closing = true;
        }
        m_log_wake.notify_all();
        m_log_thread.join();
    }
    if (m_stopped) return;
    // A sound end leaves no log behind; if this fails, the next start reads the log instead.
    sqlite3_wal_checkpoint_v2(m_connection.database.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

void Writer::write(Work work, Done done) {
    auto refused = app::WriteOutcome::stopped;
    if (!m_stopped) {
        std::lock_guard const lock{m_mutex};
        if (m_queue.size() < m_options.queue_max && !m_closing) {
            m_queue.push_back({std::move(work), std::move(done)});
            m_wake.notify_one();
            return;
        }
        if (!m_closing) refused = app::WriteOutcome::overloaded;
    }
    if (done) done(refused);
}

StoreFigures Writer::figures() const {
    std::lock_guard const lock{m_mutex};
    return {m_queue.size(), m_commits, m_units, m_frames, m_stopped};
}

bool Writer::take(Job& job, bool wait) {
    std::unique_lock lock{m_mutex};
    if (wait) m_wake.wait(lock, [this] { return m_closing || !m_queue.empty(); });
    if (m_queue.empty()) return false;
    job = std::move(m_queue.front());
    m_queue.pop_front();
    return true;
}

void Writer::run() {
    Job job;
    while (take(job, true)) {
        m_batch.push_back(std::move(job));
        if (!m_stopped) {
            write_batch();
        } else {
            m_batch.back().outcome = app::WriteOutcome::stopped;
        }
        answer();
        try {
            work_off_log();
        } catch (DatabaseError const&) {
            m_stopped = true;
        }
    }
}

void Writer::begin() {
    m_connection.use(begin_write).run();
    auto query = m_connection.use(data_version);
    query.step();
    // Another process has written: what this connection remembers of dictionaries may still be told otherwise by none,
    // but numbers that it never committed could have been given to others.
    if (query.integer(0) != m_data_version) m_connection.forget_all();
    m_data_version = query.integer(0);
}

void Writer::write_batch() {
    auto const started = std::chrono::steady_clock::now();
    try {
        begin();
        if (!run_one(m_batch.front())) return;
        auto const has_time = [&] { return std::chrono::steady_clock::now() - started < m_options.batch_time; };
        for (Job job; m_batch.size() < m_options.batch_max && has_time() && take(job, false); job = {}) {
            m_batch.push_back(std::move(job));
            if (!run_one(m_batch.back())) return;
        }
        m_connection.use(commit).run();
        ++m_commits;
        m_units += m_batch.size();
    } catch (DatabaseError const& error) {
        fail_batch(error);
    }
}

bool Writer::run_one(Job& job) {
    m_connection.use(savepoint).run();
    try {
        SqliteTransaction transaction{m_connection};
        job.work(transaction);
        m_connection.use(release).run();
        m_connection.settle();
        return true;
    } catch (DatabaseError const& error) {
        if (error.is_fatal() || error.is_full() || !m_connection.database.in_transaction()) {
            fail_batch(error);
            return false;
        }
    } catch (...) {
        // The unit of work threw on purpose, or found damage: it alone is taken back. Whoever asked knows why.
    }
    m_connection.use(rollback_to).run();
    m_connection.use(release).run();
    m_connection.forget_fresh();
    job.outcome = app::WriteOutcome::rejected;
    return true;
}

/// A failed write to the disk is never tried again: whether it is there nobody knows (the kernel may have dropped the
/// pages and call the next attempt a success).
void Writer::fail_batch(DatabaseError const& error) {
    rollback();
    auto outcome = app::WriteOutcome::overloaded;
    if (error.is_full()) outcome = app::WriteOutcome::storage_full;
    if (error.is_fatal()) {
        m_stopped = true;
        outcome = app::WriteOutcome::stopped;
    }
    for (auto& job : m_batch) job.outcome = outcome;
}

void Writer::rollback() {
    if (m_connection.database.in_transaction())
        sqlite3_exec(m_connection.database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    m_connection.forget_all();
}

void Writer::answer() {
    for (auto& job : m_batch)
        if (job.done) job.done(job.outcome);
    m_batch.clear();
}

void Writer::work_off_log() {
    if (m_stopped) return;
    auto const frames = m_frames.load();
    if (frames >= m_options.restart_frames) {
        checkpoint(m_connection.database, SQLITE_CHECKPOINT_RESTART);
    } else if (frames >= m_options.checkpoint_frames) {
        if (m_log_thread.joinable()) {
            m_log_wake.notify_one();
        } else {
            checkpoint(m_connection.database, SQLITE_CHECKPOINT_PASSIVE);
        }
    }
}

void Writer::work_off_in_background() {
    Connection connection{open_options(m_options, Access::write), m_keys};
    std::unique_lock lock{m_log_mutex};
    while (!m_log_closing) {
        m_log_wake.wait(lock);
        if (m_log_closing || m_stopped) continue;
        lock.unlock();
        try {
            checkpoint(connection.database, SQLITE_CHECKPOINT_PASSIVE);
        } catch (DatabaseError const&) {
            m_stopped = true;
        }
        std::this_thread::sleep_for(between_checkpoints);
        lock.lock();
    }
}

}  // namespace unisson::storage
