#include "storage/maintenance.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <future>

#include "app/folding.hpp"
#include "storage/booked_table.hpp"
#include "storage/connection.hpp"
#include "storage/journal_tables.hpp"
#include "storage/lists.hpp"
#include "storage/projection_tables.hpp"
#include "storage/schema.hpp"
#include "storage/scoped_words.hpp"
#include "storage/writer.hpp"

// Options name only what differs; the rest stands in their declaration.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace unisson::storage {

namespace {

namespace fs = std::filesystem;

base::Uuid uuid(std::uint8_t kind, std::uint8_t number) {
    base::Uuid id;
    id.bytes[0] = kind;
    id.bytes[15] = number;
    return id;
}

/// A data folder with some persons and cases whose events are real, gone at the end.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("unisson-maintenance-" + std::to_string(::getpid()));
    Options options{.folder = path / "data", .master_key = {}, .create = true};

    Folder() { fs::remove_all(path); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() { fs::remove_all(path); }

    void execute(std::string const& sql) const {
        Database database{open_options(options, Access::write)};
        database.execute(sql);
    }
    [[nodiscard]] std::string text_of(std::string const& sql) const {
        Database database{open_options(options, Access::read)};
        return database.text_of(sql);
    }
};

template <typename State, typename Event>
void add(app::Transaction& t, State& state, journal::StreamKind kind, base::Uuid const& stream, base::Uuid const& owner,
         Event const& event) {
    auto const encoded = journal::encode(event);
    app::NewEvent e;
    e.envelope.command = domain::CommandId{uuid(9, static_cast<std::uint8_t>(state.version))};
    e.envelope.type = encoded.type;
    e.envelope.type_version = encoded.type_version;
    e.envelope.author = domain::AccountId{uuid(3, 1)};
    e.envelope.recorded_at = {1'000'000 + static_cast<std::int64_t>(state.version)};
    e.envelope.ground = "referent";
    e.payload = encoded.payload;
    std::vector<app::NewEvent> events{e};
    t.append(stream, kind, owner, state.version, events);
    domain::apply(state, event, {e.envelope.recorded_at, e.envelope.author, state.version + 1});
}

domain::PersonEvent registered(std::string family, std::string given) {
    domain::person_event::Registered event;
    event.family_name = std::move(family);
    event.given_names = std::move(given);
    return event;
}

domain::CaseEvent requested(std::uint8_t n) {
    domain::case_event::Requested event;
    event.person = domain::PersonId{uuid(1, n)};
    event.unit = domain::UnitId{uuid(4, static_cast<std::uint8_t>(n % 2))};
    event.referent = domain::AccountId{uuid(3, static_cast<std::uint8_t>(n % 3))};
    event.programme = "gobet";
    event.programme_version = 1;
    event.expectation = "Retrouver un travail.";
    event.received_on = {20'000};
    return event;
}

void fill(app::Transaction& t, std::uint8_t n) {
    domain::PersonState person;
    auto const owner = uuid(1, n);
    add(t, person, journal::StreamKind::person, owner, owner, registered("Meier", "Ada" + std::to_string(n)));
    t.put(projection::person_row(domain::PersonId{owner}, person));
    if (n % 4 == 3) return;  // a person without a case
    domain::CaseState state;
    add(t, state, journal::StreamKind::case_file, uuid(2, n), owner, requested(n));
    t.put(projection::case_row(domain::CaseId{uuid(2, n)}, state));
    domain::case_event::HandedOver handed;
    handed.to = domain::AccountId{uuid(3, 5)};
    handed.on = {20'010};
    handed.overlap_until = base::Date{20'020};
    handed.reason = "Congé";
    add(t, state, journal::StreamKind::case_file, uuid(2, n), owner, domain::CaseEvent{handed});
    domain::case_event::CircuitMoved told;
    told.on = {20'010};
    if (n % 2 == 0) told.next_timer = base::Date{20'050 + n};
    add(t, state, journal::StreamKind::case_file, uuid(2, n), owner, domain::CaseEvent{told});
    t.put(projection::case_row(domain::CaseId{uuid(2, n)}, state));
    domain::person_event::Corrected corrected;
    corrected.family_name = "Zbinden";
    corrected.reason = "Mariage";
    add(t, person, journal::StreamKind::person, owner, owner, domain::PersonEvent{corrected});
    t.put(projection::person_row(domain::PersonId{owner}, person));
}

void fill(SqliteStore& store) {
    for (std::uint8_t n = 1; n <= 12; ++n) {
        std::promise<app::WriteOutcome> outcome;
        store.write([n](app::Transaction& t) { fill(t, n); }, [&](app::WriteOutcome how) { outcome.set_value(how); });
        REQUIRE(outcome.get_future().get() == app::WriteOutcome::committed);
    }
}

/// Everything that the projections hold, in one text.
std::string projections(Folder const& folder) {
    std::string all;
    for (
        auto const* rows :
        {"number, hex(id), name_key, stage_key, status, version, next_timer_on, sensitive) AS line FROM case_row ORDER BY number",
         "no, hex(id), words, version) AS line FROM person_row ORDER BY no",
         "case_no, place, account, standing, from_on, until_on) AS line FROM case_access ORDER BY case_no, place",
         "scope, case_no, from_on, until_on, name_key, last_event_at) AS line FROM case_list",
         "unit, status, phase, cases) AS line FROM unit_count", "key, person) AS line FROM person_match",
         "scope, token, target, words) AS line FROM search_token"})
        all += folder.text_of("SELECT group_concat(line) FROM (SELECT json_array(" + std::string{rows} + ")");
    return all;
}

}  // namespace

TEST_CASE("a sound folder verifies, and a rebuild makes the same rows") {
    Folder folder;
    {
        SqliteStore store{folder.options};
        fill(store);
    }
    auto const report = verify(folder.options);
    CHECK_MESSAGE(report.good(), (report.first ? report.first->what : std::string{}));
    CHECK(report.events == 12 + 9 * 4);
    CHECK(report.streams == 21);
    CHECK(report.rows == 21);
    auto const before = projections(folder);
    auto const schema = folder.text_of("SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_schema ORDER BY name)");
    auto const rebuilt = rebuild(folder.options);
    CHECK(rebuilt.cases == 9);
    CHECK(rebuilt.persons == 12);
    CHECK(rebuilt.events == report.events);
    CHECK(projections(folder) == before);
    CHECK(folder.text_of("SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_schema ORDER BY name)") == schema);
    CHECK(verify(folder.options).good());
}

TEST_CASE("each way of altering the journal is found and its place named") {
    Folder folder;
    {
        SqliteStore store{folder.options};
        fill(store);
    }
    struct Alteration {
        char const* sql;
        Flaw flaw;
        std::uint64_t position;
    };
    Alteration const alterations[] = {
        {"UPDATE event SET sealed = zeroblob(60) WHERE position = 5", Flaw::chain_broken, 5},
        {"UPDATE event SET occurred_at = occurred_at + 1 WHERE position = 7", Flaw::chain_broken, 7},
        {"UPDATE event SET author = author + 1 WHERE position = 7", Flaw::chain_broken, 7},
        {"DELETE FROM event WHERE position = 6", Flaw::position_missing, 6},
        {"DELETE FROM event WHERE position = (SELECT max(position) FROM event)", Flaw::head_wrong, 0},
        {"UPDATE event SET hash = zeroblob(32) WHERE position = 3", Flaw::chain_broken, 3},
        {"UPDATE stream SET version = version - 1 WHERE no = 2", Flaw::head_wrong, 0},
        {"UPDATE stream SET head_hash = zeroblob(32) WHERE no = 2", Flaw::head_wrong, 0},
        {"UPDATE event SET stream_no = 900 WHERE position = 4", Flaw::stream_missing, 4},
        {"UPDATE event SET version = 9 WHERE position = 8", Flaw::version_missing, 8},
        {"DELETE FROM person_key", Flaw::seal_broken, 1},
        {"UPDATE case_row SET cycle = 7 WHERE number = 2", Flaw::projection_differs, 0},
        {"UPDATE case_row SET next_timer_on = 20050 WHERE number = 1", Flaw::projection_differs, 0},
        {"UPDATE person_row SET given_names = 'Eve' WHERE no = 3", Flaw::projection_differs, 0},
        {"DELETE FROM person_row WHERE no = 3", Flaw::projection_differs, 0},
        {"DELETE FROM person_match WHERE person = 3", Flaw::projection_differs, 0},
        {"DELETE FROM case_list WHERE case_no = 1 AND standing = 0", Flaw::projection_differs, 0},
        {"UPDATE case_list SET until_on = until_on + 1 WHERE standing = 1", Flaw::projection_differs, 0},
        {"DELETE FROM search_token WHERE target = 1", Flaw::projection_differs, 0},
        {"UPDATE unit_count SET cases = cases + 1", Flaw::projection_differs, 0},
    };
    fs::copy(folder.options.folder, folder.path / "sound", fs::copy_options::recursive);
    for (auto const& [sql, flaw, position] : alterations) {
        fs::remove_all(folder.options.folder);
        fs::copy(folder.path / "sound", folder.options.folder, fs::copy_options::recursive);
        folder.execute(sql);
        auto const report = verify(folder.options);
        INFO(sql);
        REQUIRE_FALSE(report.good());
        CHECK(base::to_text(report.first->flaw) == base::to_text(flaw));
        CHECK(report.first->position == position);
        CHECK_FALSE(report.first->what.empty());
    }
}

TEST_CASE("merged persons verify, a rebuild shows them as one, and an erasure leaves the other entry [P17]") {
    Folder folder;
    auto const tell = [](SqliteStore& store, auto const& work) {
        std::promise<app::WriteOutcome> outcome;
        store.write(work, [&](app::WriteOutcome how) { outcome.set_value(how); });
        REQUIRE(outcome.get_future().get() == app::WriteOutcome::committed);
    };
    {
        SqliteStore store{folder.options};
        fill(store);
        tell(store, [](app::Transaction& t) {
            for (std::uint8_t n = 2; n <= 3; ++n) {  // one with a case, one without
                auto const stream = uuid(1, n);
                domain::PersonState person;
                app::fold_on(t, stream, person);
                domain::person_event::Merged merged;
                merged.into = domain::PersonId{uuid(1, 1)};
                merged.takes = {domain::PersonFact::name};
                merged.reason = "Deux fois";
                add(t, person, journal::StreamKind::person, stream, stream, domain::PersonEvent{merged});
                t.put(projection::person_row(domain::PersonId{stream}, person));
            }
        });
    }
    auto const report = verify(folder.options);
    CHECK_MESSAGE(report.good(), (report.first ? report.first->what : std::string{}));
    auto const names = "SELECT group_concat(given_names) FROM case_row WHERE number <= 2";
    CHECK(folder.text_of(names) == "Ada2,Ada2");
    auto const before = projections(folder);
    (void)rebuild(folder.options);
    CHECK(projections(folder) == before);
    CHECK(verify(folder.options).good());
    folder.execute("UPDATE person_row SET merged_into = NULL WHERE no = 2");
    CHECK_FALSE(verify(folder.options).good());
    (void)rebuild(folder.options);
    {
        SqliteStore store{folder.options};
        REQUIRE(store.erase_person_key(uuid(1, 1)) == app::WriteOutcome::committed);
    }
    auto const after = verify(folder.options);
    CHECK_MESSAGE(after.good(), (after.first ? after.first->what : std::string{}));
    CHECK(folder.text_of("SELECT given_names FROM case_row WHERE number = 2") == "Ada2");
}

TEST_CASE("who waits verifies, and stands at the same place after a rebuild") {
    Folder folder;
    {
        SqliteStore store{folder.options};
        fill(store);
        std::promise<app::WriteOutcome> outcome;
        store.write(
            [](app::Transaction& t) {
                domain::CaseState state;
                app::fold_on(t, uuid(2, 4), state);
                domain::case_event::PutOnWaitingList wait;
                wait.reason = "Plus de place";
                wait.urgency = domain::Urgency::acute;
                wait.promised_on = base::Date{20'100};
                add(t, state, journal::StreamKind::case_file, uuid(2, 4), uuid(1, 4), domain::CaseEvent{wait});
                domain::case_event::OutreachRecorded attempt;
                attempt.id = domain::OutreachId{uuid(6, 1)};
                attempt.on = {20'011};
                add(t, state, journal::StreamKind::case_file, uuid(2, 4), uuid(1, 4), domain::CaseEvent{attempt});
                t.put(projection::case_row(domain::CaseId{uuid(2, 4)}, state));
            },
            [&](app::WriteOutcome how) { outcome.set_value(how); });
        REQUIRE(outcome.get_future().get() == app::WriteOutcome::committed);
    }
    auto const report = verify(folder.options);
    CHECK_MESSAGE(report.good(), (report.first ? report.first->what : std::string{}));
    auto const place =
        "SELECT group_concat(waiting_key || ' ' || case_no) FROM case_list WHERE waiting_key IS NOT NULL";
    auto const before = folder.text_of(place);
    CHECK_FALSE(before.empty());
    (void)rebuild(folder.options);
    CHECK(folder.text_of(place) == before);
    CHECK(folder.text_of("SELECT attempts FROM case_row WHERE waiting_key IS NOT NULL") == "1");
    CHECK(verify(folder.options).good());
    folder.execute("UPDATE case_list SET waiting_key = waiting_key + 1 WHERE waiting_key IS NOT NULL");
    CHECK_FALSE(verify(folder.options).good());
}

TEST_CASE("after an erasure the chain verifies, the person is in no list, and a rebuild keeps it so") {
    Folder folder;
    {
        SqliteStore store{folder.options};
        fill(store);
        REQUIRE(store.erase_person_key(uuid(1, 1)) == app::WriteOutcome::committed);
    }
    auto const report = verify(folder.options);
    CHECK_MESSAGE(report.good(), (report.first ? report.first->what : std::string{}));
    CHECK(report.erased_streams == 2);
    (void)rebuild(folder.options);
    CHECK(verify(folder.options).good());
    CHECK(folder.text_of("SELECT count(*) FROM case_row WHERE number = 1") == "0");
    CHECK(folder.text_of("SELECT max(number) FROM case_row") == "9");
    CHECK(folder.text_of("SELECT count(*) FROM case_row") == "8");
}

TEST_CASE("a backup taken while the store is open restores into an empty folder only") {
    Folder folder;
    SqliteStore store{folder.options};
    fill(store);
    auto const taken = backup(folder.options, folder.path / "backup");
    CHECK(taken.position == 48);
    CHECK(taken.bytes > 0);
    Options target{.folder = folder.path / "restored", .master_key = {}, .create = false};
    auto const key = master_key_file(folder.options);
    auto const report = restore(folder.path / "backup", key, target);
    CHECK_MESSAGE(report.good(), (report.first ? report.first->what : std::string{}));
    CHECK(report.events == 48);
    CHECK_THROWS_WITH((void)restore(folder.path / "backup", key, target), doctest::Contains("not empty"));
    CHECK_THROWS_WITH((void)backup(folder.options, folder.path / "backup"), doctest::Contains("not empty"));
    SqliteStore again{target};
    CHECK(again.reader().last_position() == 48);

    fs::create_directories(folder.path / "other");
    create_master_key(folder.path / "other" / "key");
    Options elsewhere{.folder = folder.path / "elsewhere", .master_key = {}, .create = false};
    CHECK_THROWS_WITH((void)restore(folder.path / "backup", folder.path / "other" / "key", elsewhere),
                      doctest::Contains("not the master key"));
    std::fstream file{taken.database, std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(5'000);
    file.put('!');
    file.close();
    CHECK_THROWS_WITH((void)restore(folder.path / "backup", key, elsewhere), doctest::Contains("checksum"));
}

TEST_CASE("opening says what is wrong: no data, another key, an open key, a newer database") {
    Folder folder;
    auto options = folder.options;
    options.create = false;
    CHECK_THROWS_WITH(SqliteStore{options}, doctest::Contains("there is no data"));
    { SqliteStore store{folder.options}; }
    auto const key = master_key_file(folder.options);
    struct stat about{};
    REQUIRE(::stat(key.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(about.st_size == 32);
    fs::permissions(key, fs::perms::group_read, fs::perm_options::add);
    CHECK_THROWS_WITH(SqliteStore{options}, doctest::Contains("chmod 600"));
    fs::rename(key, folder.path / "kept");
    CHECK_THROWS_WITH(SqliteStore{folder.options}, doctest::Contains("bring it back"));
    create_master_key(key);
    CHECK_THROWS_WITH(SqliteStore{options}, doctest::Contains("not the master key"));
    fs::rename(folder.path / "kept", folder.path / "apart.key");
    fs::permissions(folder.path / "apart.key", fs::perms::group_read, fs::perm_options::remove);
    options.master_key = folder.path / "apart.key";
    { SqliteStore store{options}; }
    folder.execute("PRAGMA user_version = 99");
    CHECK_THROWS_WITH(SqliteStore{options}, doctest::Contains("newer Unisson"));
}

TEST_CASE("a fresh schema equals one that was migrated step by step") {
    OpenOptions open{.path = ":memory:", .access = Access::write};
    Database fresh{open};
    CHECK(migrate(fresh) == static_cast<int>(migrations().size()));
    CHECK(migrate(fresh) == 0);
    Database stepped{open};
    for (auto const& step : migrations()) stepped.execute(step.text);
    CHECK(schema_text(fresh) == schema_text(stepped));
    Database other{open};
    other.execute("CREATE TABLE something (a)");
    CHECK_THROWS_WITH((void)migrate(other), doctest::Contains("no database of Unisson"));
}

TEST_CASE("a folder from before the match keys gets them for everybody in the step that brings them [P17]") {
    Database database{{.path = ":memory:", .access = Access::write}};
    constexpr std::size_t steps_before = 8;
    for (auto const& step : migrations().first(steps_before)) database.execute(step.text);
    database.execute("PRAGMA application_id=1433299315; PRAGMA user_version=" + std::to_string(steps_before));
    database.execute("INSERT INTO person_row VALUES (1, x'01000000000000000000000000000001', 'Müller', 'Ada', NULL, 1, "
                     "'[\"7561234567897\",\"ada\",\"muller\"]', 'muller|ada|', 1)");
    REQUIRE(database.number_of("PRAGMA application_id") == 0x556E6973);
    CHECK(migrate(database) == static_cast<int>(migrations().size() - steps_before));
    CHECK(database.number_of("SELECT count(*) FROM person_match WHERE person = 1") == 2);
    CHECK(database.number_of("SELECT count(*) FROM person_match WHERE key = 'n|7561234567897'") == 1);
}

TEST_CASE("no list, search or look-up scans a table or sorts") {
    OpenOptions open{.path = ":memory:", .access = Access::write};
    Database database{open};
    (void)migrate(database);
    auto all = list_statements();
    for (auto const* one : word_statements()) all.push_back(one);
    for (auto const* one :
         {&sql::case_by_id, &sql::case_by_number, &sql::cases_by_person, &sql::access_of_case, &sql::person_by_id,
          &sql::person_by_no, &sql::persons_by_match, &sql::stream_by_id, &sql::stream_by_no, &sql::events_of_stream,
          &sql::event_at, &sql::newest_position, &sql::answer_by_id, &sql::timers_due, &sql::booked_by_account,
          &sql::booked_by_unit, &sql::booked_by_case})
        all.push_back(one);
    for (auto const* statement : all) {
        auto const plan = database.plan_of(*statement);
        INFO(statement->text);
        INFO(plan);
        bool const scans =
            plan.find("SCAN case_") != std::string::npos || plan.find("SCAN person") != std::string::npos ||
            plan.find("SCAN search") != std::string::npos || plan.find("SCAN event") != std::string::npos ||
            plan.find("SCAN booked") != std::string::npos || plan.find("SCAN b ") != std::string::npos ||
            plan.find("SCAN stream") != std::string::npos || plan.find("SCAN command") != std::string::npos;
        CHECK_FALSE(scans);
        CHECK(plan.find("TEMP B-TREE") == std::string::npos);
    }
    CHECK(database.plan_of(sql::timers_due).find("USING INDEX case_row_timer") != std::string::npos);
    Sql const planted{"SELECT * FROM case_row WHERE given_names = ?1 ORDER BY family_name"};
    CHECK(database.plan_of(planted).find("SCAN case_row") != std::string::npos);
}

}  // namespace unisson::storage
