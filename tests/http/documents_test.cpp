#include <doctest/doctest.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;
using app::UploadOutcome;

namespace {

constexpr auto part_bytes = static_cast<std::size_t>(domain::document_part_bytes);

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

/// A PDF of three parts, the last of them small.
std::string report() {
    std::string bytes = "%PDF-1.7\n";
    while (bytes.size() < 2 * part_bytes + 500) bytes += "line " + std::to_string(bytes.size()) + "\n";
    return bytes;
}

std::string_view part_of(std::string_view bytes, std::size_t number) {
    return bytes.substr((number - 1) * part_bytes, part_bytes);
}

struct Office : World {
    Office() { open_case("amelie", "case"); }

    UploadOutcome put(std::string_view login, std::string_view stream, std::string_view document, std::size_t number,
                      std::string_view bytes, std::int64_t size) {
        UploadOutcome outcome{};
        application.documents.put(subject(login),
                                  {domain::CaseId{id(stream)}, domain::DocumentId{id(document)},
                                   static_cast<std::int64_t>(number), size, std::string{bytes}},
                                  [&](UploadOutcome how) { outcome = how; });
        return outcome;
    }

    UploadOutcome put(std::string_view document, std::size_t number, std::string_view whole) {
        return put("amelie", "case", document, number, part_of(whole, number), static_cast<std::int64_t>(whole.size()));
    }

    void put_all(std::string_view document, std::string_view whole) {
        for (std::size_t number = 1; number <= (whole.size() - 1) / part_bytes + 1; ++number)
            CHECK(put(document, number, whole) == UploadOutcome::done);
    }

    std::string add(std::string_view document, std::string_view whole, std::string_view hash = {},
                    std::string_view type = "application/pdf", std::string_view login = "amelie") {
        return tell(login, "document.add", "case",
                    R"({"id":")" + base::to_text(id(document)) +
                        R"(","title":"Rapport","kind":"report","on":"2026-03-02","media_type":")" + std::string{type} +
                        R"(","size":)" + std::to_string(whole.size()) + R"(,"sha256":")" +
                        (hash.empty() ? sha256(whole) : std::string{hash}) + R"(","part_size":1048576})");
    }

    std::optional<std::string> bytes_of(std::string_view login, std::string_view document,
                                        std::string_view stream = "case") {
        auto content =
            application.documents.content(subject(login), domain::CaseId{id(stream)}, domain::DocumentId{id(document)});
        if (!content) return std::nullopt;
        std::string all;
        while (auto part = content->next()) all += *part;
        return all;
    }

    app::ReadResult<app::UploadView> progress(std::string_view login, std::string_view document,
                                              std::string_view stream = "case") {
        return application.documents.progress(subject(login), domain::CaseId{id(stream)},
                                              domain::DocumentId{id(document)});
    }
};

std::string document_data(std::string_view document) {
    return R"({"document":")" + base::to_text(id(document)) + "\"";
}

}  // namespace

TEST_CASE("a document comes in parts, in any order and more than once, and goes out whole") {
    Office office;
    auto const whole = report();
    CHECK(office.put("report", 3, whole) == UploadOutcome::done);
    CHECK(office.put("report", 1, whole) == UploadOutcome::done);
    CHECK(office.put("report", 1, whole) == UploadOutcome::done);
    auto const half = office.progress("amelie", "report");
    REQUIRE(half);
    CHECK(half->parts == std::vector<std::int64_t>{1, 3});
    CHECK_FALSE(half->added);
    auto const early = office.add("report", whole);
    CHECK(refused(early, "parts_missing"));
    CHECK(early.find(R"({"name":"part","value":"2"})") != std::string::npos);
    CHECK(office.put("report", 2, whole) == UploadOutcome::done);
    CHECK(accepted(office.add("report", whole)));
    CHECK(office.bytes_of("amelie", "report") == whole);
    CHECK(office.progress("amelie", "report")->added);
    CHECK(office.put("report", 2, whole) == UploadOutcome::done);  // a late repeat changes nothing
    CHECK(office.bytes_of("amelie", "report") == whole);
    CHECK(refused(office.add("report", whole), "already_exists"));
}

TEST_CASE("bytes other than those that the command tells of are no document") {
    Office office;
    auto const whole = report();
    office.put_all("report", whole);
    CHECK(refused(office.add("report", whole, std::string(64, 'b')), "bytes_differ"));
    CHECK(refused(office.add("report", whole.substr(0, whole.size() - 1)), "bytes_differ"));
    CHECK(refused(office.add("report", whole, {}, "image/png"), "media_type_differs"));
    CHECK_FALSE(office.bytes_of("amelie", "report"));
    CHECK(accepted(office.add("report", whole)));
    std::string const page = "<!doctype html><script>alert(1)</script>";
    office.put_all("page", page);
    auto const answer = office.add("page", page, {}, "text/plain");
    CHECK(refused(answer, "media_type_differs"));
    CHECK(answer.find(R"({"name":"found","value":"none"})") != std::string::npos);
}

TEST_CASE("a part of another size than the document's, or beyond its end, is refused") {
    Office office;
    auto const size = static_cast<std::int64_t>(part_bytes + 10);
    auto const put = [&](std::size_t number, std::size_t bytes, std::int64_t of) {
        return office.put("amelie", "case", "scan", number, std::string(bytes, 'x'), of);
    };
    CHECK(put(1, part_bytes - 1, size) == UploadOutcome::wrong_size);
    CHECK(put(2, 11, size) == UploadOutcome::wrong_size);
    CHECK(put(3, 10, size) == UploadOutcome::wrong_size);
    CHECK(put(1, 1, 0) == UploadOutcome::wrong_size);
    CHECK(put(1, part_bytes, domain::document_bytes_max + 1) == UploadOutcome::wrong_size);
    CHECK(put(25, part_bytes, domain::document_bytes_max) == UploadOutcome::done);
    CHECK(put(1, part_bytes, domain::document_bytes_max - 1) == UploadOutcome::wrong_size);
}

TEST_CASE("who may not work on the case neither sends nor reads, and learns nothing") {
    Office office;
    auto const whole = report();
    office.put_all("report", whole);
    CHECK(office.put("sud", "case", "own", 1, "x", 1) == UploadOutcome::not_found);
    CHECK(office.put("admin", "case", "own", 1, "x", 1) == UploadOutcome::not_found);
    CHECK(office.put("amelie", "no such case", "own", 1, "x", 1) == UploadOutcome::not_found);
    CHECK(office.progress("sud", "report").error() == app::ReadFailure::not_found);
    CHECK(refused(office.add("report", whole, {}, "application/pdf", "sud"), "not_found"));
    REQUIRE(accepted(office.add("report", whole)));
    for (auto const* login : {"sud", "bruno", "admin", "odile"}) CHECK_FALSE(office.bytes_of(login, "report"));
    CHECK(office.bytes_of("lead", "report") == whole);
    UploadOutcome outcome{};
    office.application.documents.abandon(office.subject("sud"), domain::CaseId{id("case")},
                                         domain::DocumentId{id("report")}, [&](UploadOutcome how) { outcome = how; });
    CHECK(outcome == UploadOutcome::not_found);
}

TEST_CASE("an id of one case says nothing in another") {
    Office office;
    auto const whole = report();
    office.put_all("report", whole);
    REQUIRE(accepted(office.add("report", whole)));
    office.register_person("sud", "other's person");
    REQUIRE(accepted(office.request_case("sud", "other", "other's person", {}, "Sud")));
    CHECK_FALSE(office.bytes_of("sud", "report", "other"));
    CHECK(office.progress("sud", "report", "other").error() == app::ReadFailure::not_found);
    // The same id may be used there: it is another document, and nobody learns of the first.
    CHECK(office.put("sud", "other", "report", 1, "mine", 4) == UploadOutcome::done);
    CHECK(office.bytes_of("amelie", "report") == whole);
}

TEST_CASE("each look into a document is written down for the person") {
    Office office;
    office.put_all("report", report());
    REQUIRE(accepted(office.add("report", report())));
    (void)office.bytes_of("lead", "report");
    auto const looks = office.looks_at("case's person");
    auto const is_look = [](app::ReadRecord const& look) {
        return look.what == "document" && look.account == domain::AccountId{id("lead")} && look.ground == "team_lead";
    };
    CHECK(std::ranges::count_if(looks, is_look) == 1);
}

TEST_CASE("a withdrawn document is not handed out; taken back in time it is, and later its bytes are gone") {
    Office office;
    auto const whole = report();
    office.put_all("report", whole);
    REQUIRE(accepted(office.add("report", whole)));
    auto const withdraw = document_data("report") + R"(,"reason":"D'une autre personne"})";
    REQUIRE(accepted(office.tell("amelie", "document.withdraw", "case", withdraw)));
    CHECK_FALSE(office.bytes_of("amelie", "report"));
    CHECK(office.application.documents.sweep() == 0);
    REQUIRE(accepted(office.tell("amelie", "document.restore", "case", document_data("report") + "}")));
    CHECK(office.bytes_of("amelie", "report") == whole);
    office.clock.pass_ms(100 * base::ms_per_day);
    CHECK(office.application.documents.sweep() == 0);  // it stands
    CHECK(office.bytes_of("amelie", "report") == whole);
    REQUIRE(accepted(office.tell("amelie", "document.withdraw", "case", withdraw)));
    office.clock.pass_ms((domain::document_restore_days + 1) * base::ms_per_day);
    CHECK(office.application.documents.sweep() == 0);
    office.clock.pass_ms(2 * base::ms_per_day);
    CHECK(refused(office.tell("amelie", "document.restore", "case", document_data("report") + "}"), "too_late"));
    CHECK(office.application.documents.sweep() == 1);
    CHECK(office.store.reader().upload_parts(domain::CaseId{id("case")}, domain::DocumentId{id("report")}).empty());
}

TEST_CASE("what is left half way goes after three days untouched, and can be sent again") {
    Office office;
    auto const whole = report();
    CHECK(office.put("report", 1, whole) == UploadOutcome::done);
    office.clock.pass_ms(app::upload_keep_hours * 3'600'000LL);
    CHECK(office.application.documents.sweep() == 0);
    office.clock.pass_ms(1);
    CHECK(office.application.documents.sweep() == 1);
    CHECK(office.progress("amelie", "report").error() == app::ReadFailure::not_found);
    office.put_all("report", whole);
    CHECK(accepted(office.add("report", whole)));
}

TEST_CASE("an account has a limited number of documents on their way, and gives one up to send another") {
    Office office;
    for (std::int64_t i = 0; i < app::open_uploads_max; ++i)
        CHECK(office.put("amelie", "case", "document " + std::to_string(i), 1, "x", 1) == UploadOutcome::done);
    CHECK(office.put("amelie", "case", "one more", 1, "x", 1) == UploadOutcome::too_many);
    office.application.documents.abandon(office.subject("amelie"), domain::CaseId{id("case")},
                                         domain::DocumentId{id("document 3")}, [](UploadOutcome) {});
    CHECK(office.put("amelie", "case", "one more", 1, "x", 1) == UploadOutcome::done);
}

TEST_CASE("a full disk is told, and leaves nothing half visible") {
    Office office;
    office.store.answer_all_with(app::WriteOutcome::storage_full);
    CHECK(office.put("amelie", "case", "report", 1, "x", 1) == UploadOutcome::storage_full);
    CHECK(office.progress("amelie", "report").error() == app::ReadFailure::not_found);
}
