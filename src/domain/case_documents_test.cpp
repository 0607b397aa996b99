#include <doctest/doctest.h>

#include "support/admitted_case.hpp"

namespace unisson::domain {

namespace {

struct Life : AdmittedCase {
    [[nodiscard]] case_command::AddDocument certificate(std::string_view name = "certificate") const {
        case_command::AddDocument c;
        c.id = id<DocumentId>(name);
        c.title = "Certificat médical";
        c.kind = DocumentKind::certificate;
        c.on = context.today;
        c.from_whom = "Dre Sørensen";
        c.media_type = MediaType::pdf;
        c.size = 1'500'000;
        c.sha256 = std::string(64, 'a');
        c.part_size = document_part_bytes;
        return c;
    }
};

}  // namespace

TEST_CASE("a document is added once, described, withdrawn with a reason, and the withdrawal is taken back") {
    Life life;
    CHECK_FALSE(life.tell(life.certificate()));
    REQUIRE(life.state.documents.size() == 1);
    auto const& document = life.state.documents.front();
    CHECK(document.author == life.context.author);
    CHECK(life.code_of(life.certificate()) == RefusalCode::already_exists);
    case_command::DescribeDocument better;
    better.document = document.id;
    better.title = "Certificat du 2 mars";
    CHECK_FALSE(life.tell(better));
    CHECK(document.title == "Certificat du 2 mars");
    CHECK(document.kind == DocumentKind::certificate);
    CHECK(life.code_of(better) == RefusalCode::nothing_to_change);
    CHECK_FALSE(life.tell(case_command::WithdrawDocument{{document.id, "D'une autre personne"}}));
    REQUIRE(document.withdrawn);
    CHECK(document.withdrawn->reason == "D'une autre personne");
    CHECK(life.code_of(better) == RefusalCode::already_done);
    CHECK(life.code_of(case_command::WithdrawDocument{{document.id, "Encore"}}) == RefusalCode::already_done);
    CHECK_FALSE(life.tell(case_command::RestoreDocument{{document.id}}));
    CHECK_FALSE(document.withdrawn);
    CHECK(life.code_of(case_command::RestoreDocument{{document.id}}) == RefusalCode::nothing_to_change);
}

TEST_CASE("a withdrawal without a reason, and what names no document, are refused") {
    Life life;
    CHECK(life.code_of(case_command::WithdrawDocument{{id<DocumentId>("none"), "Erreur"}}) == RefusalCode::not_found);
    CHECK(life.code_of(case_command::RestoreDocument{{id<DocumentId>("none")}}) == RefusalCode::not_found);
    (void)life.tell(life.certificate());
    CHECK(life.code_of(case_command::WithdrawDocument{{id<DocumentId>("certificate"), ""}}) ==
          RefusalCode::reason_missing);
}

TEST_CASE("a withdrawal can be taken back for thirty days") {
    Life life;
    (void)life.tell(life.certificate());
    (void)life.tell(case_command::WithdrawDocument{{id<DocumentId>("certificate"), "Erreur"}});
    auto const withdrawn_on = base::date_of(life.context.now);
    life.context.today = base::plus_days(withdrawn_on, document_restore_days + 1);
    CHECK(life.code_of(case_command::RestoreDocument{{id<DocumentId>("certificate")}}) == RefusalCode::too_late);
    life.context.today = base::plus_days(withdrawn_on, document_restore_days);
    CHECK_FALSE(life.tell(case_command::RestoreDocument{{id<DocumentId>("certificate")}}));
}

TEST_CASE("the size of a document has a limit, and its parts have one size") {
    Life life;
    auto command = life.certificate();
    command.size = document_bytes_max + 1;
    CHECK(life.tell(command)->field == "/size");
    command.size = 0;
    CHECK(life.tell(command)->field == "/size");
    command.size = document_bytes_max;
    command.part_size = document_part_bytes - 1;
    CHECK(life.tell(command)->field == "/part_size");
    command.part_size = document_part_bytes;
    command.sha256[3] = 'G';
    CHECK(life.tell(command)->field == "/sha256");
    command.sha256 = std::string(63, 'a');
    CHECK(life.tell(command)->field == "/sha256");
    command.sha256 = std::string(64, '0');
    CHECK_FALSE(life.tell(command));
    CHECK(parts_of(document_bytes_max, document_part_bytes) == 25);
    CHECK(parts_of(document_part_bytes + 1, document_part_bytes) == 2);
    CHECK(parts_of(1, document_part_bytes) == 1);
    CHECK(parts_of(0, document_part_bytes) == 0);
}

TEST_CASE("a document of the future is refused, and so is one more than a dossier may hold") {
    Life life;
    auto command = life.certificate();
    command.on = base::plus_days(life.context.today, 1);
    CHECK(life.code_of(command) == RefusalCode::date_in_future);
    for (std::size_t i = 0; i < documents_max; ++i)
        REQUIRE_FALSE(life.tell(life.certificate("document " + std::to_string(i))));
    CHECK(life.code_of(life.certificate("one more")) == RefusalCode::too_many_items);
}

TEST_CASE("a title that somebody else has changed meanwhile is not written over unseen") {
    Life life;
    (void)life.tell(life.certificate());
    case_command::DescribeDocument change;
    change.document = id<DocumentId>("certificate");
    change.title = "Certificat du 2 mars";
    life.context.base_version = life.state.version;
    REQUIRE_FALSE(life.tell(change));
    change.title = "Certificat, page 1";
    CHECK(life.code_of(change) == RefusalCode::stale);
}

TEST_CASE("of a refused request the decision and letters about it are kept, and nothing else") {
    for (auto const& status : {CaseStatus{StatusRefused{}}, CaseStatus{StatusRedirected{}}}) {
        Life life;
        life.state.status = status;
        CHECK(life.code_of(life.certificate()) == RefusalCode::wrong_status);
        auto letter = life.certificate();
        letter.kind = DocumentKind::decision;
        REQUIRE_FALSE(life.tell(letter));
        case_command::DescribeDocument change;
        change.document = letter.id;
        change.kind = DocumentKind::photo;
        CHECK(life.code_of(change) == RefusalCode::wrong_status);
        change.kind = DocumentKind::letter;
        CHECK_FALSE(life.tell(change));
    }
}

TEST_CASE("what was there before a refusal can still be withdrawn, and put back") {
    Life life;
    REQUIRE_FALSE(life.tell(life.certificate()));
    life.state.status = StatusRefused{};
    REQUIRE_FALSE(life.tell(case_command::WithdrawDocument{{id<DocumentId>("certificate"), "D'une autre personne"}}));
    CHECK_FALSE(life.tell(case_command::RestoreDocument{{id<DocumentId>("certificate")}}));
}

TEST_CASE("a case that has ended takes documents") {
    Life life;
    life.state.status = StatusExited{};
    CHECK_FALSE(life.tell(life.certificate()));
}

}  // namespace unisson::domain
