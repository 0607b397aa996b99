// What SQLite itself commits on this disk: the rows that a note writes, in batches of the same size, with nothing
// sealed, chained, decided, asked for or answered.
//
//     bench_sqlite_limit --data DIR --batch N --seconds S
//
// DIR is a copy of a data folder: afterwards its journal does not verify any more.
#include <chrono>
#include <cstdio>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "http_client.hpp"
#include "storage/sqlite.hpp"
#include "storage/store.hpp"

namespace unisson::bench {

namespace {

using storage::Bytes;
using storage::Sql;
using Time = std::chrono::steady_clock;

constexpr Sql pick{
    "SELECT number, unit, referent, version, id FROM case_row WHERE number >= ?1 ORDER BY number LIMIT 1"};
constexpr Sql add_event{
    "INSERT INTO event (position, stream_no, version, command, idx, type, type_version, occurred_at, recorded_at, "
    "author, on_behalf_of, ground, device, sealed, hash) VALUES (?1, ?2, ?3, ?4, 0, 1, 1, ?5, ?5, 1, NULL, 1, 1, ?6, ?7)"};
constexpr Sql stream_no{"SELECT no FROM stream WHERE id = ?1"};
constexpr Sql move_stream{"UPDATE stream SET version = ?2, head_hash = ?3 WHERE no = ?1"};
constexpr Sql touch_case{"UPDATE case_row SET last_event_at = ?2, version = ?3 WHERE number = ?1"};
constexpr Sql touch_list{"UPDATE case_list SET last_event_at = ?3 WHERE scope = ?1 AND case_no = ?2"};
constexpr Sql keep_answer{"INSERT INTO command (id, author, stream_no, answer) VALUES (?1, 1, ?2, ?3)"};

/// As the store sizes them: a note of everyday length once sealed, and the answer that refers to it.
constexpr std::size_t sealed_bytes_min = 300;
constexpr std::size_t sealed_bytes_spread = 150;
constexpr std::size_t answer_bytes = 190;

class Limit {
public:
    explicit Limit(std::string const& folder)
        : m_database{open(folder)}, m_cases{m_database.number_of("SELECT max(number) FROM case_row")},
          m_position{m_database.number_of("SELECT max(position) FROM event")} {
        if (m_cases == 0) throw std::runtime_error{"no case in " + folder};
    }

    void write_batch(int size) {
        m_database.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < size; ++i) write_note();
        m_database.execute("COMMIT");
        if (++m_commits % 64 == 0) m_database.execute("PRAGMA wal_checkpoint(PASSIVE)");
    }

private:
    static storage::OpenOptions open(std::string const& folder) {
        storage::Options options;
        options.folder = folder;
        storage::OpenOptions how;
        how.path = storage::database_file(options).string();
        how.access = storage::Access::write;
        return how;
    }

    void write_note() {
        auto known = m_database.use(pick);
        known.bind(static_cast<std::int64_t>(1 + m_random() % static_cast<std::uint64_t>(m_cases))).step();
        auto const number = known.integer(0);
        auto stream = m_database.use(stream_no);
        stream.bind(known.uuid(4)).step();
        auto const version = known.integer(3) + 1;
        auto const now = 1'900'000'000'000 + ++m_position;
        base::Uuid command;
        for (auto& byte : command.bytes) byte = static_cast<std::uint8_t>(m_random());
        for (int i = 0; i < 6; ++i)
            command.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(now >> (40 - 8 * i));
        std::string const sealed(sealed_bytes_min + m_random() % sealed_bytes_spread, 's');
        m_database.use(add_event)
            .bind(m_position, stream.integer(0), version + 1'000'000, command, now, Bytes{sealed}, Bytes{m_hash})
            .run();
        m_database.use(move_stream).bind(stream.integer(0), version, Bytes{m_hash}).run();
        m_database.use(touch_case).bind(number, now, version).run();
        m_database.use(touch_list).bind(known.integer(1), number, now).run();
        m_database.use(touch_list).bind(known.integer(2), number, now).run();
        m_database.use(keep_answer)
            .bind(command, stream.integer(0), Bytes{std::string_view{sealed}.substr(0, answer_bytes)})
            .run();
    }

    storage::Database m_database;
    std::int64_t m_cases;
    std::int64_t m_position;
    std::mt19937_64 m_random{7};
    std::string m_hash = std::string(32, 'h');
    std::uint64_t m_commits = 0;
};

int run(std::span<char*> words) {
    if (words.size() != 7) throw std::runtime_error{"usage: bench_sqlite_limit --data DIR --batch N --seconds S"};
    Limit limit{words[2]};
    auto const size = static_cast<int>(number_of(words[4]));
    auto const seconds = static_cast<double>(number_of(words[6]));
    std::uint64_t notes = 0;
    auto const start = Time::now();
    auto const passed = [&] { return std::chrono::duration<double>(Time::now() - start).count(); };
    for (; passed() < seconds; notes += static_cast<std::uint64_t>(size)) limit.write_batch(size);
    std::printf("rps=%.1f\n", static_cast<double>(notes) / passed());
    return 0;
}

}  // namespace

}  // namespace unisson::bench

int main(int count, char** words) {
    try {
        return unisson::bench::run({words, static_cast<std::size_t>(count)});
    } catch (std::exception const& error) {
        std::fprintf(stderr, "bench_sqlite_limit: %s\n", error.what());
        return 1;
    }
}
