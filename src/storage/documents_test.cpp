#include "storage/documents.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <future>

#include "storage/maintenance.hpp"
#include "storage/writer.hpp"

// Options name only what differs; the rest stands in their declaration.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace unisson::storage {

namespace {

namespace fs = std::filesystem;

/// Of 1 MiB of the letter a, then abc.
constexpr std::string_view whole_hash = "4e40ea6aac7cd20a55f6e0f18a26b83f2b9ea361b0b6c893e0f69f42e7b11da8";

base::Uuid uuid(std::uint8_t kind, std::uint8_t number) {
    base::Uuid id;
    id.bytes[0] = kind;
    id.bytes[15] = number;
    return id;
}

domain::CaseId const first_case{uuid(2, 1)};
domain::CaseId const second_case{uuid(2, 2)};
domain::DocumentId const letter{uuid(7, 1)};
domain::DocumentId const other_letter{uuid(7, 2)};

std::string part_of(std::int64_t number) {
    return number == 1 ? std::string(static_cast<std::size_t>(domain::document_part_bytes), 'a') : "abc";
}

/// Two cases; in the first two documents of two parts each, in the second one.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("unisson-documents-" + std::to_string(::getpid()));
    Options options{.folder = path / "data", .master_key = {}, .create = true};

    Folder() {
        fs::remove_all(path);
        SqliteStore store{options};
        write(store, [](app::Transaction& t) {
            for (auto const& [id, person] : {std::pair{first_case, uuid(1, 1)}, std::pair{second_case, uuid(1, 2)}})
                request(t, id, person);
            add(t, first_case, letter, 2);
            add(t, first_case, other_letter, 3);
            add(t, second_case, letter, 2);
        });
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() { fs::remove_all(path); }

    static void write(SqliteStore& store, std::function<void(app::Transaction&)> work) {
        std::promise<app::WriteOutcome> outcome;
        store.write(std::move(work), [&](app::WriteOutcome how) { outcome.set_value(how); });
        REQUIRE(outcome.get_future().get() == app::WriteOutcome::committed);
    }

    static void append(app::Transaction& t, domain::CaseId id, base::Uuid const& owner, std::uint64_t version,
                       domain::CaseEvent const& event) {
        auto const encoded = journal::encode(event);
        app::NewEvent e;
        e.envelope.command = domain::CommandId{uuid(9, static_cast<std::uint8_t>(version))};
        e.envelope.type = encoded.type;
        e.envelope.type_version = encoded.type_version;
        e.envelope.author = domain::AccountId{uuid(3, 1)};
        e.envelope.recorded_at = {1'000};
        e.envelope.ground = "referent";
        e.payload = encoded.payload;
        std::vector<app::NewEvent> events{e};
        t.append(id.value, journal::StreamKind::case_file, owner, version - 1, events);
    }

    static void request(app::Transaction& t, domain::CaseId id, base::Uuid const& person) {
        domain::case_event::Requested event;
        event.person = domain::PersonId{person};
        event.referent = domain::AccountId{uuid(3, 1)};
        event.programme = "gobet";
        event.expectation = "Retrouver un travail.";
        append(t, id, person, 1, event);
        domain::CaseState state;
        domain::apply(state, event, {{1'000}, event.referent, 1});
        t.put(projection::case_row(id, state));
    }

    static void add(app::Transaction& t, domain::CaseId id, domain::DocumentId document, std::uint64_t version) {
        domain::case_event::DocumentAdded event;
        event.id = document;
        event.title = "Lettre";
        event.media_type = domain::MediaType::text;
        event.size = domain::document_part_bytes + 3;
        event.part_size = domain::document_part_bytes;
        event.sha256 = whole_hash;
        append(t, id, id == first_case ? uuid(1, 1) : uuid(1, 2), version, event);
        app::Upload const upload{
            id,      document, domain::AccountId{uuid(3, 1)}, event.size, event.part_size, app::UploadStanding::kept,
            {1'000}, {}};
        t.put(upload);
        for (std::int64_t number : {1, 2}) t.put_part(upload, number, part_of(number));
    }

    void execute(std::string const& sql) const {
        Database database{open_options(options, Access::write)};
        database.execute(sql);
    }

    [[nodiscard]] std::optional<Finding> flaw() const { return verify(options, {.projections = false}).first; }
};

}  // namespace

TEST_CASE("the bytes of documents verify, and no byte of them lies on the disk in clear") {
    Folder folder;
    auto const report = verify(folder.options, {.projections = false});
    CHECK_MESSAGE(report.good(), (report.first ? report.first->what : std::string{}));
    CHECK(report.documents == 3);
    Database database{open_options(folder.options, Access::read)};
    CHECK(database.number_of("SELECT count(*) FROM upload_part WHERE instr(sealed, x'6161616161616161') > 0") == 0);
}

TEST_CASE("a part that was swapped, put elsewhere, taken from another document or case, or cut, does not open") {
    Folder folder;
    // Rows 1 and 2: the letter's two parts; 3 and 4: the other letter's; 5 and 6: of the other case.
    struct Alteration {
        char const* sql;
        Flaw flaw;
    };
    Alteration const alterations[] = {
        {"UPDATE upload_part SET number = number + 10 WHERE upload = 1; UPDATE upload_part SET number = 13 - number "
         "WHERE upload = 1",
         Flaw::document_altered},
        {"UPDATE upload_part SET sealed = (SELECT sealed FROM upload_part WHERE upload = 2 AND number = 1) WHERE "
         "upload = 1 AND number = 1",
         Flaw::document_altered},
        {"UPDATE upload_part SET sealed = (SELECT sealed FROM upload_part WHERE upload = 3 AND number = 2) WHERE "
         "upload = 1 AND number = 2",
         Flaw::document_altered},
        {"UPDATE upload_part SET sealed = substr(sealed, 1, length(sealed) - 1) WHERE upload = 1 AND number = 2",
         Flaw::document_altered},
        {"UPDATE upload SET size = size - 3 WHERE no = 1", Flaw::document_altered},
        {"DELETE FROM upload_part WHERE upload = 1 AND number = 2", Flaw::document_missing},
        {"DELETE FROM upload WHERE no = 1", Flaw::document_missing},
        {"UPDATE upload SET case_id = x'00' WHERE no = 3", Flaw::document_missing},
    };
    fs::copy(folder.options.folder, folder.path / "sound", fs::copy_options::recursive);
    for (auto const& [sql, expected] : alterations) {
        fs::remove_all(folder.options.folder);
        fs::copy(folder.path / "sound", folder.options.folder, fs::copy_options::recursive);
        folder.execute(sql);
        INFO(sql);
        auto const flaw = folder.flaw();
        REQUIRE(flaw);
        CHECK(base::to_text(flaw->flaw) == base::to_text(expected));
        CHECK(flaw->position > 0);
        CHECK(flaw->what.find("document") != std::string::npos);
    }
}

TEST_CASE("a document whose withdrawal is past recall may lack its bytes, one that stands may not") {
    Folder folder;
    {
        SqliteStore store{folder.options};
        Folder::write(store, [](app::Transaction& t) {
            domain::case_event::DocumentWithdrawn gone;
            gone.document = letter;
            gone.reason = "D'une autre personne";
            Folder::append(t, first_case, uuid(1, 1), 4, gone);
            t.drop_upload(first_case, letter);
        });
    }
    CHECK_FALSE(folder.flaw());
    {
        SqliteStore store{folder.options};
        Folder::write(store, [](app::Transaction& t) {
            domain::case_event::DocumentRestored back;
            back.document = letter;
            Folder::append(t, first_case, uuid(1, 1), 5, back);
        });
    }
    REQUIRE(folder.flaw());
    CHECK(folder.flaw()->flaw == Flaw::document_missing);
}

TEST_CASE("a backup holds the documents, and with a person's key their documents are gone") {
    Folder folder;
    (void)backup(folder.options, folder.path / "backup");
    Options const target{.folder = folder.path / "restored", .master_key = {}, .create = false};
    auto const report = restore(folder.path / "backup", master_key_file(folder.options), target);
    CHECK_MESSAGE(report.documents == 3, (report.first ? report.first->what : std::string{}));
    SqliteStore store{target};
    CHECK(store.reader().upload_part(second_case, letter, 2) == "abc");
    REQUIRE(store.erase_person_key(uuid(1, 1)) == app::WriteOutcome::committed);
    CHECK_FALSE(store.reader().upload_part(first_case, letter, 2));
    CHECK(store.reader().upload_part(second_case, letter, 2) == "abc");
}

}  // namespace unisson::storage
