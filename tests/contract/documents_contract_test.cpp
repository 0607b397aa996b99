#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

namespace unisson::contract {

namespace {

domain::DocumentId document(std::uint32_t n) {
    return domain::DocumentId{uuid(n, 7)};
}

app::Upload upload_of(std::uint32_t case_number, std::uint32_t number) {
    return {case_of(case_number),
            document(number),
            account(1),
            2'500'000,
            1'048'576,
            app::UploadStanding::open,
            {100},
            "so far"};
}

template <typename S>
void begin_case(S& place, std::uint32_t n) {
    write(place.store, [n](app::Transaction& t) {
        std::vector<app::NewEvent> events{event(n)};
        t.append(case_of(n).value, journal::StreamKind::case_file, person(n).value, 0, events);
        t.put(person_named(n, "Zûllig", "Éva"));
        t.put(case_row(n, account(1), unit(1)));
    });
}

}  // namespace

TEST_CASE_TEMPLATE("the parts of a document are kept in any order and found by their numbers", S, InMemory, OnSqlite) {
    S place;
    begin_case(place, 1);
    auto& reader = place.store.reader();
    CHECK_FALSE(reader.upload(case_of(1), document(1)));
    CHECK_FALSE(reader.upload_part(case_of(1), document(1), 1));
    CHECK(reader.upload_parts(case_of(1), document(1)).empty());
    std::string const bytes{"\0third\xFF", 7};
    auto const how = write(place.store, [&](app::Transaction& t) {
        t.put(upload_of(1, 1));
        t.put_part(upload_of(1, 1), 3, bytes);
        t.put_part(upload_of(1, 1), 1, "first");
    });
    CHECK(how == app::WriteOutcome::committed);
    CHECK(reader.upload(case_of(1), document(1)) == upload_of(1, 1));
    CHECK(reader.upload_parts(case_of(1), document(1)) == std::vector<std::int64_t>{1, 3});
    CHECK(reader.upload_part(case_of(1), document(1), 3) == bytes);
    CHECK(reader.upload_part(case_of(1), document(1), 1) == "first");
    CHECK_FALSE(reader.upload_part(case_of(1), document(1), 2));
    write(place.store, [](app::Transaction& t) { t.drop_upload(case_of(1), document(1)); });
    CHECK_FALSE(reader.upload(case_of(1), document(1)));
    CHECK(reader.upload_parts(case_of(1), document(1)).empty());
}

TEST_CASE_TEMPLATE("the same id in another case is another document", S, InMemory, OnSqlite) {
    S place;
    begin_case(place, 1);
    begin_case(place, 2);
    write(place.store, [](app::Transaction& t) {
        for (std::uint32_t n : {1U, 2U}) {
            t.put(upload_of(n, 1));
            t.put_part(upload_of(n, 1), 1, n == 1 ? "of the first" : "of the second");
        }
        t.drop_upload(case_of(1), document(1));
    });
    CHECK_FALSE(place.store.reader().upload_part(case_of(1), document(1), 1));
    CHECK(place.store.reader().upload_part(case_of(2), document(1), 1) == "of the second");
}

TEST_CASE_TEMPLATE("an upload keeps its size; how it stands and what is known of it may change", S, InMemory,
                   OnSqlite) {
    S place;
    begin_case(place, 1);
    write(place.store, [](app::Transaction& t) { t.put(upload_of(1, 1)); });
    write(place.store, [](app::Transaction& t) {
        auto changed = upload_of(1, 1);
        changed.size = 7;
        changed.standing = app::UploadStanding::kept;
        changed.touched_at = {200};
        changed.progress.clear();
        t.put(changed);
    });
    auto expected = upload_of(1, 1);
    expected.standing = app::UploadStanding::kept;
    expected.touched_at = {200};
    expected.progress.clear();
    CHECK(place.store.reader().upload(case_of(1), document(1)) == expected);
}

TEST_CASE_TEMPLATE("open uploads are counted by account, and those left alone are found", S, InMemory, OnSqlite) {
    S place;
    begin_case(place, 1);
    write(place.store, [](app::Transaction& t) {
        for (std::uint32_t n = 1; n <= 4; ++n) {
            auto one = upload_of(1, n);
            one.touched_at = {static_cast<std::int64_t>(100 * n)};
            if (n == 4) one.standing = app::UploadStanding::withdrawn;
            t.put(one);
        }
    });
    auto& reader = place.store.reader();
    CHECK(reader.open_uploads(account(1)) == 3);
    CHECK(reader.open_uploads(account(2)) == 0);
    using enum app::UploadStanding;
    auto const old = reader.uploads_untouched(open, {300}, 10);
    REQUIRE(old.size() == 2);
    CHECK(old.front().document == document(1));
    CHECK(old.back().document == document(2));
    CHECK(reader.uploads_untouched(open, {300}, 1).size() == 1);
    CHECK(reader.uploads_untouched(withdrawn, {401}, 10).size() == 1);
    CHECK(reader.uploads_untouched(withdrawn, {400}, 10).empty());
    CHECK(reader.uploads_untouched(kept, {1'000}, 10).empty());
}

TEST_CASE_TEMPLATE("what throws leaves no part behind", S, InMemory, OnSqlite) {
    S place;
    begin_case(place, 1);
    auto const how = write(place.store, [](app::Transaction& t) {
        t.put(upload_of(1, 1));
        t.put_part(upload_of(1, 1), 1, "half");
        throw std::runtime_error{"no"};
    });
    CHECK(how == app::WriteOutcome::rejected);
    CHECK_FALSE(place.store.reader().upload(case_of(1), document(1)));
}

TEST_CASE_TEMPLATE("with the person's key the bytes of their documents are gone, those of others stay", S, InMemory,
                   OnSqlite) {
    S place;
    begin_case(place, 1);
    begin_case(place, 2);
    write(place.store, [](app::Transaction& t) {
        for (std::uint32_t n : {1U, 2U}) {
            t.put(upload_of(n, 1));
            t.put_part(upload_of(n, 1), 1, "bytes");
        }
    });
    CHECK(place.store.erase_person_key(person(1).value) == app::WriteOutcome::committed);
    CHECK_FALSE(place.store.reader().upload(case_of(1), document(1)));
    CHECK_FALSE(place.store.reader().upload_part(case_of(1), document(1), 1));
    CHECK(place.store.reader().upload_part(case_of(2), document(1), 1) == "bytes");
}

}  // namespace unisson::contract
