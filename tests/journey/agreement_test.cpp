// The agreement of two sides: what it holds, how it is signed, what binds a signature to its text, what becomes of it.
#include <doctest/doctest.h>

#include "base/sha256.hpp"
#include "journey/shared.hpp"
#include "projection/rows.hpp"

namespace unisson::story {

namespace {

constexpr std::string_view strokes = "12,30 14,28 20,31;40,31 42,30";

Story with_plan() {
    Story story{gobet()};
    story.request().admit();
    return story.assess().plan();
}

case_command::DraftAgreement second_agreement(Story const& story) {
    auto c = Story::agreement("second", story.today);
    c.obligations[0].id = id<ObligationId>("second viens");
    c.obligations[1].id = id<ObligationId>("second appelle");
    c.rights = "Vous pouvez demander une autre personne de référence et contester chaque décision.";
    c.consequences = "Si vous manquez trois rendez-vous, nous nous revoyons pour comprendre pourquoi.";
    c.amends = id<AgreementId>("accord");
    c.until = plus_days(story.today, 180);
    return c;
}

case_command::SignAgreement signature(std::string_view agreement, Party party, base::Date on) {
    case_command::SignAgreement c;
    c.agreement = id<AgreementId>(agreement);
    c.party = party;
    c.signer = party == Party::person ? "Anna Lindqvist" : "Nadia Ferretti";
    c.method = SignatureMethod::typed;
    c.on = on;
    return c;
}

Agreement const& last(Story const& story) {
    return story.state.agreements.back();
}

std::string wrong_field(Story& story, case_command::SignAgreement const& c) {
    auto const refusal = story.tell(c);
    REQUIRE(refusal);
    return refusal->field;
}

AgreementTerms terms_of(case_command::DraftAgreement const& c) {
    return c;
}

}  // namespace

TEST_CASE("duties of both sides are items with dates, proof and state, countersigned by the person [G07]") {
    auto story = with_plan();
    auto draft = second_agreement(story);
    SUBCASE("duties of one side alone are refused") {
        draft.obligations.pop_back();
        CHECK(story.refused(draft) == RefusalCode::obligations_one_sided);
    }
    SUBCASE("each duty is settled with its proof, on both sides, and only once both have signed") {
        story.then(draft).then(signature("second", Party::service, story.today));
        case_command::SettleObligation settle{{id<AgreementId>("second"), id<ObligationId>("second appelle"),
                                               ObligationStatus::fulfilled, story.today, "Appel du 3, noté"}};
        CHECK(story.refused(settle) == RefusalCode::agreement_not_open);  // the person has not countersigned
        story.then(signature("second", Party::person, story.today)).then(settle);
        settle.obligation = id<ObligationId>("second viens");
        settle.status = ObligationStatus::broken;
        settle.proof.reset();
        story.then(settle);
        auto const& duties = last(story).obligations;
        CHECK(duties[1].party == Party::service);
        CHECK(duties[1].status == ObligationStatus::fulfilled);
        CHECK(duties[1].proof == "Appel du 3, noté");
        CHECK(duties[0].party == Party::person);
        CHECK(duties[0].status == ObligationStatus::broken);
        settle.document = id<DocumentId>("nowhere");
        CHECK(story.refused(settle) == RefusalCode::not_found);
    }
    SUBCASE("a duty that is due stands among what is due next, and not while the agreement is suspended") {
        draft.review_on = plus_days(story.today, 90);
        story.then(draft).then(signature("second", Party::service, story.today));
        story.then(signature("second", Party::person, story.today));
        auto const due = [&] { return projection::case_row(id<CaseId>("case"), story.state).next_due_on; };
        CHECK(due() == plus_days(story.today, 10));  // the action of the plan comes first
        story.then(
            case_command::ProgressAction{{id<ActionId>("visite"), ActionStatus::done, story.today, std::nullopt}});
        CHECK(due() == plus_days(story.today, 14));
        case_command::SuspendAgreement pause{
            {id<AgreementId>("second"), story.today, "Séjour à l’hôpital", plus_days(story.today, 20)}};
        story.then(pause);
        CHECK(last(story).suspended());
        CHECK(due() == plus_days(story.today, 20));
        CHECK(story.refused(pause) == RefusalCode::already_done);
        story.then(case_command::ResumeAgreement{{id<AgreementId>("second"), story.today}});
        CHECK_FALSE(last(story).suspended());
        CHECK(due() == plus_days(story.today, 14));
        CHECK(story.refused(case_command::ResumeAgreement{{id<AgreementId>("second"), story.today}}) ==
              RefusalCode::already_done);
        CHECK(last(story).suspensions.front().resumed_on == story.today);
    }
}

TEST_CASE("an agreement is signed by both, amended, handed out, suspended and ended [X02]") {
    auto story = with_plan();
    auto const draft = second_agreement(story);
    story.then(draft);
    CHECK(last(story).rights == draft.rights);
    CHECK(last(story).consequences == draft.consequences);
    CHECK(last(story).until == plus_days(story.today, 180));

    SUBCASE("the first one binds until both have signed its amendment") {
        CHECK(story.state.agreement_in_force()->id == id<AgreementId>("accord"));
        story.then(signature("second", Party::person, story.today));
        CHECK(story.state.agreement_in_force()->id == id<AgreementId>("accord"));
        story.then(signature("second", Party::service, story.today));
        CHECK(story.state.agreement_in_force()->id == id<AgreementId>("second"));
        CHECK(last(story).amends == id<AgreementId>("accord"));
        auto third = Story::agreement("third", story.today);
        third.amends = id<AgreementId>("accord");
        CHECK(story.refused(third) == RefusalCode::agreement_not_open);  // it has been replaced already
    }
    SUBCASE("drawn, typed or on paper, and each way only with what belongs to it") {
        auto drawn = signature("second", Party::person, story.today);
        drawn.method = SignatureMethod::drawn;
        CHECK(wrong_field(story, drawn) == "/drawing");
        drawn.drawing = "12,30";
        CHECK(wrong_field(story, drawn) == "/drawing");
        drawn.drawing = strokes;
        story.then(drawn);
        CHECK(last(story).signatures[0].drawing == strokes);
        auto paper = signature("second", Party::service, story.today);
        paper.drawing = strokes;
        CHECK(wrong_field(story, paper) == "/drawing");
        paper.drawing.reset();
        paper.document = id<DocumentId>("scan");
        CHECK(wrong_field(story, paper) == "/document");
        paper.method = SignatureMethod::paper;
        CHECK(wrong_field(story, paper) == "/document");  // no such document
        paper.document.reset();
        story.then(paper);
        CHECK(last(story).signed_by_both());
    }
    SUBCASE("who represents the person says by what right; the service needs none") {
        auto curator = signature("second", Party::person, story.today);
        curator.signer = "Luc Perrin";
        curator.capacity = "curateur, décision du 3 mars 2026";
        story.then(curator);
        CHECK(last(story).signatures[0].capacity == curator.capacity);
        auto service = signature("second", Party::service, story.today);
        service.capacity = "cheffe";
        CHECK(wrong_field(story, service) == "/capacity");
    }
    SUBCASE("the person gets a copy of what both have signed") {
        case_command::CopyAgreement copy{
            {id<AgreementId>("second"), story.today, "Anna Lindqvist", "imprimé, remis en main propre"}};
        CHECK(story.refused(copy) == RefusalCode::agreement_not_open);
        story.then(signature("second", Party::person, story.today));
        story.then(signature("second", Party::service, story.today)).then(copy);
        CHECK(last(story).copies.size() == 1);
    }
    SUBCASE("what has not been signed by both can be neither suspended nor resumed") {
        CHECK(story.refused(case_command::SuspendAgreement{{id<AgreementId>("second"), story.today, "Maladie",
                                                            std::nullopt}}) == RefusalCode::agreement_not_open);
        case_command::EndAgreement end{{id<AgreementId>("accord"), story.today, "Déménagement"}};
        story.then(end);
        CHECK(story.refused(case_command::SuspendAgreement{{id<AgreementId>("accord"), story.today, "Maladie",
                                                            std::nullopt}}) == RefusalCode::agreement_not_open);
    }
}

TEST_CASE("where an agreement stands: never signed, replaced, or in force after its last day") {
    auto story = with_plan();
    story.then(second_agreement(story));
    SUBCASE("a draft that somebody ends was never in force") {
        auto const ends = [](std::string_view agreement, base::Date on) {
            return case_command::EndAgreement{{id<AgreementId>(agreement), on, "Déménagement"}};
        };
        story.then(ends("second", story.today)).then(ends("accord", story.today));
        CHECK(last(story).standing == AgreementStanding::dropped);
        CHECK(story.state.agreements[0].standing == AgreementStanding::ended);
        CHECK(story.refused(ends("second", story.today)) == RefusalCode::agreement_not_open);
    }
    SUBCASE("another one that both sign leaves the draft before it behind") {
        story.then(Story::agreement("third", story.today)).sign("third", Party::person).sign("third", Party::service);
        CHECK(story.state.agreements[0].standing == AgreementStanding::replaced);
        CHECK(story.state.agreements[1].standing == AgreementStanding::dropped);
        CHECK(last(story).standing == AgreementStanding::in_force);
    }
    SUBCASE("it goes on binding after its last day, until somebody ends it") {
        story.then(signature("second", Party::person, story.today));
        story.then(signature("second", Party::service, story.today));
        story.today = plus_days(story.today, 181);
        CHECK(story.state.agreement_in_force()->id == id<AgreementId>("second"));
        story.then(case_command::SettleObligation{{id<AgreementId>("second"), id<ObligationId>("second viens"),
                                                   ObligationStatus::fulfilled, story.today, std::nullopt}});
    }
}

TEST_CASE("a signature binds to the text that was read, and another text under it is seen") {
    auto story = with_plan();
    auto const draft = second_agreement(story);
    story.then(draft);
    CHECK(last(story).sha256 == base::sha256_hex(content_of(terms_of(draft))));
    auto read = signature("second", Party::person, story.today);
    read.sha256 = base::sha256_hex("another text");
    CHECK(story.refused(read) == RefusalCode::agreement_differs);
    read.sha256 = last(story).sha256;
    story.then(read).then(signature("second", Party::service, story.today));
    for (auto const& each : last(story).signatures) CHECK(each.sha256 == last(story).sha256);  // added where not told
    CHECK_FALSE(last(story).altered);

    // The same journal, in which somebody has put other words into the agreement after it was signed.
    CaseState forged;
    for (auto [event, stamp] : story.told) {
        auto* drafted = std::get_if<case_event::AgreementDrafted>(&event);
        if (drafted != nullptr && drafted->id == draft.id) drafted->obligations[0].words += " chaque jour";
        apply(forged, event, stamp);
    }
    CHECK(forged.agreements.back().altered);
    CHECK_FALSE(forged.agreements.front().altered);
}

TEST_CASE("a drawing is made of strokes of points within its frame") {
    CHECK(is_drawing(strokes));
    CHECK(is_drawing("0,0 2000,2000"));
    for (auto const* wrong : {"", "1", "1,2", "1,2 ", "1,2;", "1,2 3", "1,2 3,", "1,2  3,4", "-1,2 3,4", "1,2 3,2001",
                              "1.5,2 3,4", "1,2 3,4<svg>", " 1,2 3,4", "1,2;;3,4", "99999999999,2 3,4"})
        CHECK_MESSAGE(!is_drawing(wrong), wrong);
}

}  // namespace unisson::story
