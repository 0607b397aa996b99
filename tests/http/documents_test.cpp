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

struct Papers : World {
    Papers() { open_case("amelie", "case"); }

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
    Papers papers;
    auto const whole = report();
    CHECK(papers.put("report", 3, whole) == UploadOutcome::done);
    CHECK(papers.put("report", 1, whole) == UploadOutcome::done);
    CHECK(papers.put("report", 1, whole) == UploadOutcome::done);
    auto const half = papers.progress("amelie", "report");
    REQUIRE(half);
    CHECK(half->parts == std::vector<std::int64_t>{1, 3});
    CHECK_FALSE(half->added);
    auto const early = papers.add("report", whole);
    CHECK(refused(early, "parts_missing"));
    CHECK(early.find(R"({"name":"part","value":"2"})") != std::string::npos);
    CHECK(papers.put("report", 2, whole) == UploadOutcome::done);
    CHECK(accepted(papers.add("report", whole)));
    CHECK(papers.bytes_of("amelie", "report") == whole);
    CHECK(papers.progress("amelie", "report")->added);
    CHECK(papers.put("report", 2, whole) == UploadOutcome::done);  // a late repeat changes nothing
    CHECK(papers.bytes_of("amelie", "report") == whole);
    CHECK(refused(papers.add("report", whole), "already_exists"));
}

TEST_CASE("bytes other than those that the command tells of are no document") {
    Papers papers;
    auto const whole = report();
    papers.put_all("report", whole);
    CHECK(refused(papers.add("report", whole, std::string(64, 'b')), "bytes_differ"));
    CHECK(refused(papers.add("report", whole.substr(0, whole.size() - 1)), "bytes_differ"));
    CHECK(refused(papers.add("report", whole, {}, "image/png"), "media_type_differs"));
    CHECK_FALSE(papers.bytes_of("amelie", "report"));
    CHECK(accepted(papers.add("report", whole)));
    std::string const page = "<!doctype html><script>alert(1)</script>";
    papers.put_all("page", page);
    auto const answer = papers.add("page", page, {}, "text/plain");
    CHECK(refused(answer, "media_type_differs"));
    CHECK(answer.find(R"({"name":"found","value":"none"})") != std::string::npos);
}

TEST_CASE("a part of another size than the document's, or beyond its end, is refused") {
    Papers papers;
    auto const size = static_cast<std::int64_t>(part_bytes + 10);
    auto const put = [&](std::size_t number, std::size_t bytes, std::int64_t of) {
        return papers.put("amelie", "case", "scan", number, std::string(bytes, 'x'), of);
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
    Papers papers;
    auto const whole = report();
    papers.put_all("report", whole);
    CHECK(papers.put("sud", "case", "own", 1, "x", 1) == UploadOutcome::not_found);
    CHECK(papers.put("admin", "case", "own", 1, "x", 1) == UploadOutcome::not_found);
    CHECK(papers.put("amelie", "no such case", "own", 1, "x", 1) == UploadOutcome::not_found);
    CHECK(papers.progress("sud", "report").error() == app::ReadFailure::not_found);
    CHECK(refused(papers.add("report", whole, {}, "application/pdf", "sud"), "not_found"));
    REQUIRE(accepted(papers.add("report", whole)));
    for (auto const* login : {"sud", "bruno", "admin", "odile"}) CHECK_FALSE(papers.bytes_of(login, "report"));
    CHECK(papers.bytes_of("lead", "report") == whole);
    UploadOutcome outcome{};
    papers.application.documents.abandon(papers.subject("sud"), domain::CaseId{id("case")},
                                         domain::DocumentId{id("report")}, [&](UploadOutcome how) { outcome = how; });
    CHECK(outcome == UploadOutcome::not_found);
}

TEST_CASE("an id of one case says nothing in another") {
    Papers papers;
    auto const whole = report();
    papers.put_all("report", whole);
    REQUIRE(accepted(papers.add("report", whole)));
    papers.register_person("sud", "other's person");
    REQUIRE(accepted(papers.request_case("sud", "other", "other's person", {}, "Sud")));
    CHECK_FALSE(papers.bytes_of("sud", "report", "other"));
    CHECK(papers.progress("sud", "report", "other").error() == app::ReadFailure::not_found);
    // The same id may be used there: it is another document, and nobody learns of the first.
    CHECK(papers.put("sud", "other", "report", 1, "mine", 4) == UploadOutcome::done);
    CHECK(papers.bytes_of("amelie", "report") == whole);
}

TEST_CASE("each look into a document is written down for the person") {
    Papers papers;
    papers.put_all("report", report());
    REQUIRE(accepted(papers.add("report", report())));
    (void)papers.bytes_of("lead", "report");
    auto const looks = papers.looks_at("case's person");
    auto const is_look = [](app::ReadRecord const& look) {
        return look.what == "document" && look.account == domain::AccountId{id("lead")} && look.ground == "team_lead";
    };
    CHECK(std::ranges::count_if(looks, is_look) == 1);
}

TEST_CASE("a withdrawn document is not handed out; taken back in time it is, and later its bytes are gone") {
    Papers papers;
    auto const whole = report();
    papers.put_all("report", whole);
    REQUIRE(accepted(papers.add("report", whole)));
    auto const withdraw = document_data("report") + R"(,"reason":"D'une autre personne"})";
    REQUIRE(accepted(papers.tell("amelie", "document.withdraw", "case", withdraw)));
    CHECK_FALSE(papers.bytes_of("amelie", "report"));
    CHECK(papers.application.documents.sweep() == 0);
    REQUIRE(accepted(papers.tell("amelie", "document.restore", "case", document_data("report") + "}")));
    CHECK(papers.bytes_of("amelie", "report") == whole);
    papers.clock.pass_ms(100 * base::ms_per_day);
    CHECK(papers.application.documents.sweep() == 0);  // it stands
    CHECK(papers.bytes_of("amelie", "report") == whole);
    REQUIRE(accepted(papers.tell("amelie", "document.withdraw", "case", withdraw)));
    papers.clock.pass_ms((domain::document_restore_days + 1) * base::ms_per_day);
    CHECK(papers.application.documents.sweep() == 0);
    papers.clock.pass_ms(2 * base::ms_per_day);
    CHECK(refused(papers.tell("amelie", "document.restore", "case", document_data("report") + "}"), "too_late"));
    CHECK(papers.application.documents.sweep() == 1);
    CHECK(papers.store.reader().upload_parts(domain::CaseId{id("case")}, domain::DocumentId{id("report")}).empty());
}

TEST_CASE("what is left half way goes after three days untouched, and can be sent again") {
    Papers papers;
    auto const whole = report();
    CHECK(papers.put("report", 1, whole) == UploadOutcome::done);
    papers.clock.pass_ms(app::upload_keep_hours * 3'600'000LL);
    CHECK(papers.application.documents.sweep() == 0);
    papers.clock.pass_ms(1);
    CHECK(papers.application.documents.sweep() == 1);
    CHECK(papers.progress("amelie", "report").error() == app::ReadFailure::not_found);
    papers.put_all("report", whole);
    CHECK(accepted(papers.add("report", whole)));
}

TEST_CASE("an account has a limited number of documents on their way, and gives one up to send another") {
    Papers papers;
    for (std::int64_t i = 0; i < app::open_uploads_max; ++i)
        CHECK(papers.put("amelie", "case", "document " + std::to_string(i), 1, "x", 1) == UploadOutcome::done);
    CHECK(papers.put("amelie", "case", "one more", 1, "x", 1) == UploadOutcome::too_many);
    papers.application.documents.abandon(papers.subject("amelie"), domain::CaseId{id("case")},
                                         domain::DocumentId{id("document 3")}, [](UploadOutcome) {});
    CHECK(papers.put("amelie", "case", "one more", 1, "x", 1) == UploadOutcome::done);
}

TEST_CASE("a full disk is told, and leaves nothing half visible") {
    Papers papers;
    papers.store.answer_all_with(app::WriteOutcome::storage_full);
    CHECK(papers.put("amelie", "case", "report", 1, "x", 1) == UploadOutcome::storage_full);
    CHECK(papers.progress("amelie", "report").error() == app::ReadFailure::not_found);
}
