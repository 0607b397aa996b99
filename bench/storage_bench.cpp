// Measures the store alone: durable commands against bare SQLite with the same rows and batches, and reading at scale.
//
//     storage_bench FOLDER [CASES]     FOLDER is made anew; CASES rows are generated (default 1,000,000)
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <limits>
#include <random>

#include "contract/people.hpp"
#include "storage/maintenance.hpp"
#include "storage/reader.hpp"
#include "storage/replay.hpp"
#include "storage/schema.hpp"
#include "storage/writer.hpp"

namespace unisson::storage {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t accounts = 2'000;
constexpr std::uint32_t units = 200;
constexpr int outstanding_max = 32;
constexpr auto run_time = std::chrono::seconds{4};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string payload(std::mt19937_64& random) {
    return R"({"words":")" + std::string(250 + random() % 200, 'n') + "\"}";
}

projection::CaseRow row_of(std::uint32_t n, std::mt19937_64& random) {
    auto row = contract::case_row(n, contract::account(1 + n % accounts), contract::unit(1 + n % units));
    static constexpr std::array statuses{"open", "open", "open", "exited", "exited", "waiting", "requested"};
    row.status = statuses[random() % statuses.size()];
    row.phase = "P" + std::to_string(1 + random() % 7);
    row.last_event_at = {1'700'000'000'000 + static_cast<std::int64_t>(random() % 100'000'000'000)};
    row.received_on = {18'000 + static_cast<std::int32_t>(random() % 2'000)};
    if (random() % 3 != 0) row.next_due_on = base::Date{20'000 + static_cast<std::int32_t>(random() % 300)};
    return row;
}

std::string syllables(std::mt19937_64& random, int count) {
    static constexpr std::array parts{"ma", "ri", "el", "no",  "ba", "ch", "ter",
                                      "li", "so", "gu", "ver", "an", "do", "mi"};
    std::string name;
    for (int i = 0; i < count; ++i) name += parts[random() % parts.size()];
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

void generate(Options const& options, Keys const& keys, std::uint32_t cases) {
    Connection connection{open_options(options, Access::write), keys};
    auto& database = connection.database;
    std::mt19937_64 random{1};
    database.execute("PRAGMA cache_size=-262144; PRAGMA temp_store=FILE; BEGIN IMMEDIATE");
    for (std::uint32_t n = 1; n <= cases; ++n) {
        auto const person =
            contract::person_named(n, syllables(random, 3), syllables(random, 2) + " " + syllables(random, 2));
        auto const row = row_of(n, random);
        auto const stream = open_stream(connection, row.id.value, journal::StreamKind::case_file, row.person.value);
        write_person(connection, person);
        write_case(connection, row, *stream.number, &person);
        write_access(connection, *stream.number, row.access);
    }
    derive_lists(database);
    database.execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
}

struct Latencies {
    std::vector<double> us;

    void print(char const* what) {
        std::ranges::sort(us);
        auto const at = [&](double part) {
            return us[static_cast<std::size_t>(part * static_cast<double>(us.size() - 1))];
        };
        double sum = 0;
        for (auto const one : us) sum += one;
        std::printf("  %-46s %8.0f/s   p50 %7.1f us   p99 %7.1f us\n", what, 1e6 * static_cast<double>(us.size()) / sum,
                    at(0.5), at(0.99));
    }
};

template <typename F>
void measure(char const* what, int rounds, F const& once) {
    Latencies latencies;
    for (int i = 0; i < rounds; ++i) {
        auto const start = Clock::now();
        once();
        latencies.us.push_back(1e6 * seconds_since(start));
    }
    latencies.print(what);
}

void read_measures(app::Store& store, std::uint32_t cases) {
    auto& reader = store.reader();
    std::mt19937_64 random{3};
    auto const any_case = [&] { return static_cast<std::uint32_t>(1 + random() % cases); };
    auto const worker = [&] {
        return app::Viewer{contract::account(static_cast<std::uint32_t>(1 + random() % accounts)), {}, contract::today};
    };
    auto const leader = [&] {
        return app::Viewer{contract::account(77'777),
                           {contract::unit(static_cast<std::uint32_t>(1 + random() % units))},
                           contract::today};
    };
    measure("case_row by id", 20'000, [&] { (void)reader.case_row(contract::case_of(any_case())); });
    measure("person_row by id", 20'000, [&] { (void)reader.person_row(contract::person(any_case())); });
    for (auto const sort : {app::CaseSort::name, app::CaseSort::last_event, app::CaseSort::next_due}) {
        app::CaseQuery query;
        query.sort = sort;
        measure("page of 50, case manager", 2'000, [&] {
            query.viewer = worker();
            (void)reader.cases(query);
        });
        measure("page of 50, team lead", 2'000, [&] {
            query.viewer = leader();
            (void)reader.cases(query);
        });
    }
    app::CaseQuery filtered;
    filtered.status = "open";
    filtered.phase = "P3";
    measure("page of 50, lead, status and phase", 2'000, [&] {
        filtered.viewer = leader();
        (void)reader.cases(filtered);
    });
    app::CaseQuery worded;
    worded.text = "mar";
    measure("page of 50, lead, words", 2'000, [&] {
        worded.viewer = leader();
        (void)reader.cases(worded);
    });
    measure("search, three letters, lead", 2'000, [&] { (void)reader.search(leader(), "mar", 20); });
    measure("search, two words, lead", 2'000, [&] { (void)reader.search(leader(), "marie el", 20); });
    measure("search, three letters, case manager", 2'000, [&] { (void)reader.search(worker(), "mar", 20); });
    measure("counts, lead", 2'000, [&] { (void)reader.counts(leader()); });
    measure("counts, case manager", 2'000, [&] { (void)reader.counts(worker()); });
}

/// One note on a case, as the use case writes it: event, row, answer.
void write_note(app::Transaction& t, std::uint32_t command, std::uint32_t n, std::mt19937_64& random) {
    auto const id = contract::case_of(n);
    auto row = t.case_row(id);
    auto const version = t.stream_version(id.value);
    std::vector<app::NewEvent> events{contract::event(command, "note_drafted", payload(random))};
    events[0].envelope.recorded_at = {1'800'000'000'000 + command};
    t.append(id.value, journal::StreamKind::case_file, contract::person(n).value, version, events);
    row->version = version + 1;
    row->last_event_at = events[0].envelope.recorded_at;
    t.put(*row);
    t.remember(contract::command(command), contract::account(1),
               R"({"ok":true,"version":)" + std::to_string(version) + "}");
}

double grouped_writes(SqliteStore& store, std::uint32_t cases, double& batch) {
    std::mutex mutex;
    std::condition_variable wake;
    int outstanding = 0;
    std::atomic<std::uint64_t> done = 0;
    std::mt19937_64 random{5};
    std::mt19937_64 worker_random{6};
    auto const before = store.figures();
    auto const start = Clock::now();
    std::uint32_t command = 0;
    while (Clock::now() - start < run_time) {
        std::unique_lock lock{mutex};
        wake.wait(lock, [&] { return outstanding < outstanding_max; });
        ++outstanding;
        lock.unlock();
        auto const n = static_cast<std::uint32_t>(1 + random() % cases);
        store.write([&, n, c = ++command](app::Transaction& t) { write_note(t, c, n, worker_random); },
                    [&](app::WriteOutcome how) {
                        done += how == app::WriteOutcome::committed;
                        std::lock_guard const inside{mutex};
                        --outstanding;
                        wake.notify_one();
                    });
    }
    std::unique_lock lock{mutex};
    wake.wait(lock, [&] { return outstanding == 0; });
    auto const seconds = seconds_since(start);
    auto const after = store.figures();
    batch = static_cast<double>(after.units - before.units) / static_cast<double>(after.commits - before.commits);
    return static_cast<double>(done) / seconds;
}

/// The same rows in the same batches, straight into SQLite: no seal, no chain, no savepoints, no queue.
double bare_writes(Options const& options, std::uint32_t cases, int batch) {
    static constexpr Sql event{
        "INSERT INTO event VALUES ((SELECT max(position) + 1 FROM event), ?1, ?2, ?3, 0, 1, 1, ?4, ?4, 1, "
        "NULL, 1, 1, ?5, ?6)"};
    static constexpr Sql stream{"UPDATE stream SET version = ?2, head_hash = ?3 WHERE no = ?1"};
    static constexpr Sql row{"UPDATE case_row SET last_event_at = ?2, version = ?3 WHERE number = ?1"};
    static constexpr Sql list{"UPDATE case_list SET last_event_at = ?3 WHERE scope = ?1 AND case_no = ?2"};
    static constexpr Sql scopes{"SELECT unit, referent, version FROM case_row WHERE number = ?1"};
    static constexpr Sql answer{"INSERT INTO command VALUES (?1, 1, ?2, ?3)"};
    Database database{open_options(options, Access::write)};
    database.execute("PRAGMA wal_autocheckpoint=" + std::to_string(options.checkpoint_frames));
    std::mt19937_64 random{8};
    std::string const hash(32, 'h');
    std::uint64_t done = 0;
    auto const start = Clock::now();
    while (Clock::now() - start < run_time) {
        database.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < batch; ++i, ++done) {
            auto const n = static_cast<std::int64_t>(1 + random() % cases);
            auto const now = static_cast<std::int64_t>(1'900'000'000'000 + done);
            auto const id = contract::uuid(static_cast<std::uint32_t>(done), 99);
            auto known = database.use(scopes);
            known.bind(n).step();
            auto const version = known.integer(2) + 1'000'000 + static_cast<std::int64_t>(done);
            auto const sealed = payload(random) + std::string(40, 's');
            database.use(event).bind(n, version, id, now, Bytes{sealed}, Bytes{hash}).run();
            database.use(stream).bind(n, version, Bytes{hash}).run();
            database.use(row).bind(n, now, version).run();
            database.use(list).bind(known.integer(0), n, now).run();
            database.use(list).bind(known.integer(1), n, now).run();
            database.use(answer).bind(id, n, Bytes{std::string_view{sealed}.substr(0, 60)}).run();
        }
        database.execute("COMMIT");
    }
    return static_cast<double>(done) / seconds_since(start);
}

/// The size of the database with nothing left in its log.
double size_of(Options const& options) {
    Database database{open_options(options, Access::write)};
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return static_cast<double>(std::filesystem::file_size(database_file(options)));
}

template <typename Event>
app::NewEvent real_event(Event const& event, std::uint32_t command) {
    auto const encoded = journal::encode(event);
    return contract::event(command, encoded.type, encoded.payload);
}

/// Persons with one case each and a history of contacts, needs and goals; the rows are left to the rebuild.
void generate_journal(Options const& options, Keys const& keys, std::uint32_t cases) {
    Connection connection{open_options(options, Access::write), keys};
    connection.database.execute("BEGIN IMMEDIATE");
    std::mt19937_64 random{4};
    for (std::uint32_t n = 1; n <= cases; ++n) {
        auto const person = contract::person(n);
        domain::person_event::Registered registered;
        registered.family_name = syllables(random, 3);
        registered.given_names = syllables(random, 2);
        std::vector<app::NewEvent> events{real_event(domain::PersonEvent{registered}, n)};
        append(connection, person.value, journal::StreamKind::person, person.value, 0, events);
        domain::case_event::Requested requested;
        requested.person = person;
        requested.unit = contract::unit(1 + n % units);
        requested.referent = contract::account(1 + n % accounts);
        requested.programme = "gobet";
        requested.expectation = std::string(200, 'e');
        requested.received_on = {19'000};
        events = {real_event(domain::CaseEvent{requested}, n)};
        for (int i = 0; i < 18; ++i) {
            domain::case_event::ContactRecorded contact;
            contact.id = domain::ContactId{contract::uuid(n * 32 + static_cast<std::uint32_t>(i), 6)};
            contact.on = {19'100 + i};
            domain::case_event::NoteDrafted note;
            note.id = domain::NoteId{contract::uuid(n * 32 + static_cast<std::uint32_t>(i), 7)};
            note.words = std::string(250, 'w');
            events.push_back(i % 2 == 0 ? real_event(domain::CaseEvent{contact}, n)
                                        : real_event(domain::CaseEvent{note}, n));
        }
        append(connection, contract::case_of(n).value, journal::StreamKind::case_file, person.value, 0, events);
    }
    connection.database.execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
}

void measure_rebuild(std::filesystem::path const& folder) {
    std::filesystem::remove_all(folder);
    Options options;
    options.folder = folder;
    options.create = true;
    { SqliteStore const store{options}; }
    generate_journal(options, read_master_key(master_key_file(options)), 20'000);
    auto const cpu = std::clock();
    auto const report = rebuild(options);
    auto const cpu_seconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::printf("rebuild: %llu events in %.2f s (%.2f s of processor time), %.0f/s\n",
                static_cast<unsigned long long>(report.events), report.seconds, cpu_seconds,
                static_cast<double>(report.events) / report.seconds);
    auto const start = Clock::now();
    auto const verified = verify(options);
    auto const seconds = seconds_since(start);
    std::printf("verify: %s, %.2f s, %.0f events/s\n", verified.good() ? "good" : verified.first->what.c_str(), seconds,
                static_cast<double>(verified.events) / seconds);
}

/// A unit in which 100,000 wait: pages of its list, also of one urgency and of
/// overdue promises, and one place.
void measure_waiting(std::filesystem::path const& folder) {
    constexpr std::uint32_t waiting = 100'000;
    std::filesystem::remove_all(folder);
    Options options;
    options.folder = folder;
    options.create = true;
    { SqliteStore const store{options}; }
    {
        Connection connection{open_options(options, Access::write), read_master_key(master_key_file(options))};
        connection.database.execute("PRAGMA temp_store=FILE; BEGIN IMMEDIATE");
        std::mt19937_64 random{5};
        for (std::uint32_t n = 1; n <= waiting; ++n) {
            auto const person = contract::person_named(n, syllables(random, 3), syllables(random, 2));
            auto row = row_of(n, random);
            row.unit = contract::unit(1);
            row.status = "waiting";
            row.received_on = {static_cast<std::int32_t>(19'000 + random() % 1'000)};
            row.waiting = projection::WaitingRow{static_cast<domain::Urgency>(random() % 3), contract::today, {}};
            row.next_due_on = base::Date{static_cast<std::int32_t>(contract::today.days - 3 + random() % 1'000)};
            auto const stream = open_stream(connection, row.id.value, journal::StreamKind::case_file, row.person.value);
            write_person(connection, person);
            write_case(connection, row, *stream.number, &person);
            write_access(connection, *stream.number, row.access);
        }
        derive_lists(connection.database);
        connection.database.execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    }
    SqliteStore store{options};
    auto& reader = store.reader();
    std::printf("%u wait in one unit\n", waiting);
    app::CaseQuery query;
    query.viewer = {contract::account(77'777), {contract::unit(1)}, contract::today};
    query.unit = contract::unit(1);
    query.status = "waiting";
    query.sort = app::CaseSort::waiting;
    auto const page = [&] {
        auto lines = reader.cases(query);
        for (auto const& line : lines.lines)
            (void)reader.waiting_before(
                *query.unit, {domain::waiting_key(line.row.waiting->urgency, line.row.received_on), line.number});
        return lines.next;
    };
    measure("first page of 50, each with its rule", 500, page);
    for (int i = 0; i < 200; ++i) query.cursor = page();
    measure("page 200", 500, page);
    query.cursor.clear();
    query.urgency = domain::Urgency::ordinary;
    measure("first page of the ordinary ones", 500, page);
    for (int i = 0; i < 600; ++i) query.cursor = page();
    measure("page 600 of the ordinary ones", 500, page);
    query.cursor.clear();
    query.urgency.reset();
    query.due_before = contract::today;
    measure("first page of overdue promises", 200, page);
    domain::WaitingSpot const end{std::numeric_limits<std::int64_t>::max(), 0};
    measure("place of the last one: all counted", 200,
            [&] { (void)reader.waiting_count(*query.unit, domain::WaitingSpot{}, end); });
}

void run(std::filesystem::path const& folder, std::uint32_t cases) {
    std::filesystem::remove_all(folder);
    Options options;
    options.folder = folder;
    options.create = true;
    { SqliteStore const store{options}; }
    auto const keys = read_master_key(master_key_file(options));
    auto start = Clock::now();
    generate(options, keys, cases);
    std::printf("%u cases generated in %.1f s, %.0f MB\n", cases, seconds_since(start),
                static_cast<double>(std::filesystem::file_size(database_file(options))) / 1e6);
    start = Clock::now();
    SqliteStore store{options};
    (void)store.reader().last_position();
    std::printf("open: %.1f ms\n", 1e3 * seconds_since(start));
    read_measures(store, cases);
    double batch = 0;
    auto const before = size_of(options);
    auto const grouped = grouped_writes(store, cases, batch);
    auto const grown = (size_of(options) - before) / static_cast<double>(store.reader().last_position());
    auto const bare = bare_writes(options, cases, std::max(1, static_cast<int>(batch + 0.5)));
    std::printf("durable commands, %d outstanding: %.0f/s in batches of %.1f; bare SQLite, same batches: %.0f/s; "
                "ratio %.2f\n",
                outstanding_max, grouped, batch, bare, grouped / bare);
    std::printf("a command with one event of 360 bytes makes the file grow by %.0f bytes\n", grown);
}

}  // namespace

}  // namespace unisson::storage

int main(int count, char** words) {
    if (count < 2) {
        std::printf("storage_bench FOLDER [CASES | waiting]\n");
        return 2;
    }
    if (count > 2 && std::string_view{words[2]} == "waiting") {
        unisson::storage::measure_waiting(words[1]);
        return 0;
    }
    auto const cases = count > 2 ? std::strtoul(words[2], nullptr, 10) : 1'000'000UL;
    unisson::storage::measure_rebuild(words[1]);
    unisson::storage::run(words[1], static_cast<std::uint32_t>(cases));
    return 0;
}
