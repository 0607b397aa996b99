#include "storage/maintenance.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <fstream>

#include "base/json.hpp"
#include "storage/booked_table.hpp"
#include "storage/projection_tables.hpp"
#include "storage/replay.hpp"
#include "storage/result_tables.hpp"
#include "storage/schema.hpp"
#include "storage/writer.hpp"

namespace unisson::storage {

namespace {

namespace fs = std::filesystem;

constexpr Sql list_indexes{"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
                           "AND tbl_name IN ('case_list', 'case_row', 'person_row') AND name <> 'person_absorbed' "
                           "ORDER BY name"};
constexpr Sql count_rows{"SELECT (SELECT count(*) FROM case_row) + (SELECT count(*) FROM person_row)"};
constexpr Sql stray_booked{"SELECT count(*) FROM booked WHERE case_no NOT IN (SELECT number FROM case_row)"};
constexpr Sql mark_of_key{"SELECT value FROM mark WHERE name = 'master_key'"};

constexpr std::string_view manifest_name = "manifest.json";
constexpr std::string_view database_name = "unisson.db";
constexpr int rebuild_cache_kib = 256 * 1024;

void must_exist(Options const& options) {
    if (options.vfs == nullptr && !fs::exists(database_file(options)))
        throw std::runtime_error{"there is no data in " + options.folder.string()};
}

void check_key(Connection& connection) {
    auto query = connection.use(mark_of_key);
    if (!query.step() || query.bytes(0) != view_of(connection.keys.fingerprint()))
        throw std::runtime_error{"this is not the master key that sealed the data folder"};
}

void must_be_current(Database& database) {
    if (schema_of(database) != static_cast<int>(migrations().size()))
        throw std::runtime_error{"the data folder has another schema than this program: run 'unisson migrate'"};
}

std::optional<Finding> check_pages(Connection& connection) {
    auto const told = connection.database.text_of("PRAGMA quick_check(1)");
    if (told == "ok") return std::nullopt;
    return Finding{Flaw::database_damaged, 0, {}, 0, "The database file is damaged."};
}

Finding row_differs(base::Uuid const& stream, std::uint64_t version, std::string_view what) {
    return {Flaw::projection_differs, 0, stream, version,
            "The row of a " + std::string{what} + " is not what the journal says."};
}

/// A row written before persons could be merged does not tell of corrections from then, and need not.
bool same_person(std::optional<projection::PersonRow> stored, projection::PersonRow const& folded) {
    if (!stored) return false;
    if (stored->named_at.ms == 0) stored->named_at = folded.named_at;
    if (stored->born_at.ms == 0) stored->born_at = folded.born_at;
    return stored == folded;
}

/// Compares the rows of cases and persons with those that the journal folds to.
std::optional<Finding> check_rows(Options const& options, Connection& connection,
                                  projection::FiguresOf const& figures_of, VerifyReport& report) {
    std::optional<Finding> different;
    projection::Figures figures;
    auto const compare = [&](Folded&& folded) {
        for (auto const& row : folded.persons) {
            ++report.rows;
            if (!different && (!same_person(person_row(connection, row.id), row) || !matches_stand(connection, row)))
                different = row_differs(row.id.value, row.version, "person");
        }
        for (auto const& [cell, figure] : folded.figures) figures[cell] += figure;
        for (auto const& [number, row] : folded.cases) {
            ++report.rows;
            if (different) continue;
            auto const line = case_line(connection, row.id);
            auto const person = shown_person(connection, row.person);
            auto stored = case_row(connection, row.id);
            // A row of somebody who waited before there was a waiting list tells no promise.
            if (stored && stored->waiting && row.waiting && !stored->waiting->promised_on)
                stored->waiting = row.waiting;
            bool const same = stored == row && line->number == number &&
                              line->family_name == (person ? person->family_name : std::string{}) &&
                              line->given_names == (person ? person->given_names : std::string{}) &&
                              line->birth_date == (person ? person->birth_date : std::nullopt);
            if (!same) different = row_differs(row.id.value, row.version, "case");
        }
    };
    using enum journal::StreamKind;
    for (auto const kind : {organisation, programme, person, case_file})
        if (auto unreadable = fold_all(options, connection.keys, kind, compare, figures_of)) return unreadable;
    if (different) return different;
    if (figures_of && !projection::difference(std::move(figures), all_figures(connection)).empty())
        return Finding{Flaw::projection_differs, 0, {}, 0, "The figures of programmes are not what the journal says."};
    auto query = connection.use(count_rows);
    if (query.step() && static_cast<std::uint64_t>(query.integer(0)) != report.rows)
        return Finding{Flaw::projection_differs, 0, {}, 0, "There are rows that the journal knows nothing of."};
    auto stray = connection.use(stray_booked);
    if (stray.step() && stray.integer(0) != 0)
        return Finding{Flaw::projection_differs, 0, {}, 0, "There are booked times of no case."};
    return std::nullopt;
}

/// Opened to read, yet allowed to make temporary tables for comparing.
OpenOptions reading(Options const& options) {
    auto open = open_options(options, Access::read);
    open.cache_kib = 64 * 1024;
    return open;
}

std::string file_hash(fs::path const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error{"cannot read " + file.string()};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, sizeof(Hash));
    std::array<char, 65'536> buffer{};
    while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0)
        crypto_generichash_update(&state, reinterpret_cast<unsigned char*>(buffer.data()),
                                  static_cast<unsigned long long>(in.gcount()));
    Hash hash;
    crypto_generichash_final(&state, hash.data(), hash.size());
    return to_hex(view_of(hash));
}

void must_be_empty(fs::path const& folder) {
    if (fs::exists(folder) && !fs::is_empty(folder))
        throw std::runtime_error{folder.string() + " is not empty: nothing is overwritten"};
}

/// Files that are taken away again unless the work reaches its end: half a backup must not look like one.
struct Unfinished {
    std::vector<fs::path> files;

    explicit Unfinished(std::vector<fs::path> given) : files{std::move(given)} {}
    Unfinished(Unfinished const&) = delete;
    Unfinished& operator=(Unfinished const&) = delete;
    ~Unfinished() {
        std::error_code ignored;
        for (auto const& file : files) fs::remove(file, ignored);
    }
};

void write_manifest(BackupReport const& report, int schema) {
    base::JsonWriter w;
    w.begin_object().key("format").integer(1).key("schema").integer(schema);
    w.key("position").integer(static_cast<std::int64_t>(report.position));
    w.key("file").string(database_name).key("bytes").integer(static_cast<std::int64_t>(report.bytes));
    w.key("blake2b").string(file_hash(report.database)).end_object();
    std::ofstream out{report.manifest, std::ios::binary};
    out << w.text() << '\n';
    out.close();
    if (!out) throw std::runtime_error{"cannot write " + report.manifest.string()};
    sync_path(report.manifest);
}

void check_manifest(fs::path const& folder) {
    std::ifstream in{folder / manifest_name, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{in}, {}};
    auto const manifest = base::JsonDocument::parse(text);
    if (!manifest) throw std::runtime_error{folder.string() + " is no backup: it has no readable manifest.json"};
    auto const told = manifest->root().string_or("blake2b", "");
    if (told != file_hash(folder / database_name))
        throw std::runtime_error{"the backup is damaged: its checksum is not that of its manifest"};
}

}  // namespace

VerifyReport verify(Options const& options, VerifyOptions const& how, Progress const& progress) {
    must_exist(options);
    auto const keys = read_master_key(master_key_file(options));
    Connection connection{reading(options), keys};
    must_be_current(connection.database);
    check_key(connection);
    VerifyReport report;
    report.first = check_pages(connection);
    ToldDocuments documents;
    if (!report.first) report.first = check_chain(connection, report, progress, documents);
    if (!report.first) report.first = check_documents(connection, documents, report);
    if (!report.first && how.projections) report.first = check_rows(options, connection, how.figures_of, report);
    if (!report.first && how.projections) report.first = check_derived(connection);
    return report;
}

namespace {

constexpr Sql lines_of_figures{"SELECT value FROM mark WHERE name = 'figures'"};
constexpr Sql note_lines{"INSERT INTO mark (name, value) VALUES ('figures', ?1) ON CONFLICT (name) DO UPDATE SET "
                         "value = ?1"};

void throw_unreadable(std::optional<Finding> const& unreadable) {
    if (unreadable)
        throw app::CorruptJournal{"event at position " + std::to_string(unreadable->position) + ": " +
                                  unreadable->what};
}

}  // namespace

bool recount(Options const& options, std::string_view lines, projection::FiguresOf const& figures_of) {
    must_exist(options);
    auto const keys = read_master_key(master_key_file(options));
    Connection connection{open_options(options, Access::write), keys};
    must_be_current(connection.database);
    check_key(connection);
    {
        auto query = connection.use(lines_of_figures);
        if (query.step() && query.bytes(0) == lines) return false;
    }
    projection::Figures figures;
    auto const gather = [&](Folded&& folded) {
        for (auto const& [cell, figure] : folded.figures) figures[cell] += figure;
    };
    connection.database.execute("BEGIN IMMEDIATE");
    throw_unreadable(fold_all(options, keys, journal::StreamKind::case_file, gather, figures_of));
    connection.database.execute("DELETE FROM result_figure");
    add(connection, figures);
    connection.use(note_lines).bind(Bytes{lines}).run();
    connection.database.execute("COMMIT");
    return true;
}

RebuildReport rebuild(Options const& options, Progress const& progress, projection::FiguresOf const& figures_of) {
    must_exist(options);
    auto const started = std::chrono::steady_clock::now();
    auto const keys = read_master_key(master_key_file(options));
    auto open = open_options(options, Access::write);
    open.cache_kib = rebuild_cache_kib;
    Connection connection{open, keys};
    must_be_current(connection.database);
    check_key(connection);
    auto& database = connection.database;
    database.execute("PRAGMA temp_store=FILE");
    auto const total = static_cast<std::uint64_t>(database.number_of("SELECT count(*) FROM event"));
    RebuildReport report;
    projection::Figures figures;
    auto const keep = [&](Folded&& folded) {
        for (auto const& [cell, figure] : folded.figures) figures[cell] += figure;
        for (auto const& row : folded.persons) write_person(connection, row);
        for (auto const& [number, row] : folded.cases) {
            auto const person = shown_person(connection, row.person);
            write_case(connection, row, number, person ? &*person : nullptr);
            write_access(connection, number, row.access);
            write_booked(connection, number, row.booked);
        }
        report.persons += folded.persons.size();
        report.cases += folded.cases.size();
        report.events += folded.events;
        if (progress) progress(report.events, total);
    };
    database.execute("BEGIN IMMEDIATE");
    std::vector<std::pair<std::string, std::string>> indexes;
    {
        auto query = connection.use(list_indexes);
        while (query.step()) indexes.emplace_back(query.text(0), query.text(1));
    }
    for (auto const& [name, text] : indexes) database.execute("DROP INDEX " + name);
    database.execute(
        "DELETE FROM case_list; DELETE FROM search_token; DELETE FROM unit_count;"
        "DELETE FROM case_access; DELETE FROM booked; DELETE FROM case_row; DELETE FROM person_row; DELETE FROM person_match");
    using enum journal::StreamKind;
    for (auto const kind : {organisation, programme, person, case_file})
        throw_unreadable(fold_all(options, keys, kind, keep, figures_of));
    if (figures_of) {
        database.execute("DELETE FROM result_figure");
        add(connection, figures);
    }
    for (auto const& [name, text] : indexes)
        if (text.find("case_list") == std::string::npos) database.execute(text);
    derive_lists(database);
    for (auto const& [name, text] : indexes)
        if (text.find("case_list") != std::string::npos) database.execute(text);
    database.execute("COMMIT");
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return report;
}

BackupReport backup(Options const& options, fs::path const& target) {
    must_exist(options);
    must_be_empty(target);
    auto const keys = read_master_key(master_key_file(options));
    fs::create_directories(target);
    Unfinished unfinished{{target / database_name, target / manifest_name}};
    BackupReport report;
    report.database = target / database_name;
    report.manifest = target / manifest_name;
    static constexpr Sql copy{"VACUUM INTO ?1"};
    {
        Connection connection{open_options(options, Access::write), keys};
        must_be_current(connection.database);
        check_key(connection);
        connection.use(copy).bind(report.database.string()).run();
    }
    fs::permissions(report.database, fs::perms::owner_read | fs::perms::owner_write);
    sync_path(report.database);
    report.bytes = fs::file_size(report.database);
    int schema = 0;
    {
        OpenOptions open;
        open.path = report.database.string();
        Database copied{open};
        schema = schema_of(copied);
        report.position = static_cast<std::uint64_t>(copied.number_of("SELECT coalesce(max(position), 0) FROM event"));
    }
    write_manifest(report, schema);
    sync_path(target);
    unfinished.files.clear();
    return report;
}

VerifyReport restore(fs::path const& backup, fs::path const& master_key, Options const& target,
                     Progress const& progress) {
    must_be_empty(target.folder);
    auto const keys = read_master_key(master_key);
    check_manifest(backup);
    {
        OpenOptions open;
        open.path = (backup / database_name).string();
        Connection connection{open, keys};
        check_key(connection);
    }
    auto const key = master_key_file(target);
    fs::create_directories(target.folder);
    fs::create_directories(key.parent_path());
    if (!fs::exists(key)) {
        fs::copy_file(master_key, key);
        fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
        fs::permissions(key.parent_path(), fs::perms::owner_all);
        sync_path(key);
    }
    fs::copy_file(backup / database_name, database_file(target));
    sync_path(database_file(target));
    sync_path(target.folder);
    (void)migrate_folder(target);
    return verify(target, {}, progress);
}

bool is_current(Options const& options) {
    if (options.vfs == nullptr && !fs::exists(database_file(options))) return false;
    Database database{open_options(options, Access::read)};
    return schema_of(database) == static_cast<int>(migrations().size());
}

MigrationReport migrate_folder(Options const& options) {
    must_exist(options);
    Database database{open_options(options, Access::write)};
    MigrationReport report;
    report.before = schema_of(database);
    report.after = report.before + migrate(database);
    return report;
}

}  // namespace unisson::storage
