#include <doctest/doctest.h>

#include "base/time.hpp"
#include "support/admitted_case.hpp"

namespace unisson::domain {

namespace {

struct Discretion : AdmittedCase {
    ProcurationId doctor = id<ProcurationId>("doctor");

    [[nodiscard]] case_command::GiveProcuration leave() const {
        case_command::GiveProcuration c;
        c.id = doctor;
        c.third_party = "Dre Sørensen";
        c.direction = Direction::give;
        c.subjects = "Ce que la personne peut faire au travail, et son plan";
        c.covers = std::vector{InformationSubject::work, InformationSubject::plan};
        c.purpose = "Préparer la reprise";
        c.from = context.today;
        c.until = base::plus_days(context.today, 90);
        c.signed_on = context.today;
        return c;
    }

    [[nodiscard]] case_command::RecordTransmission letter(std::string_view name = "letter") const {
        case_command::RecordTransmission c;
        c.id = id<TransmissionId>(name);
        c.on = context.today;
        c.third_party = "dre sorensen";  // the same, typed without accents
        c.direction = Direction::give;
        c.subjects = {InformationSubject::plan};
        c.words = "Le plan du 12 janvier";
        c.channel = Channel::letter;
        c.procuration = doctor;
        return c;
    }

    /// The fact `why` of the refusal, which must be not_covered and about the field.
    std::string why(case_command::RecordTransmission const& c, std::string_view field) {
        auto const refusal = tell(c);
        REQUIRE(refusal);
        REQUIRE(refusal->code == RefusalCode::not_covered);
        CHECK(refusal->field == field);
        CHECK(refusal->facts.at(0).first == "why");
        return refusal->facts.at(0).second;
    }

    void later(int days) { context.today = base::plus_days(context.today, days); }

    void withdraw() { CHECK_FALSE(tell(case_command::WithdrawProcuration{{doctor, context.today, "par téléphone"}})); }
};

}  // namespace

TEST_CASE("nothing is kept as exchanged unless a procuration covers party, direction, subject and day [G08]") {
    Discretion life;
    auto alone = life.letter();
    alone.procuration.reset();
    CHECK(life.why(alone, "/procuration") == "none");
    CHECK(life.code_of(life.letter()) == RefusalCode::not_found);
    CHECK_FALSE(life.tell(life.leave()));
    CHECK_FALSE(life.tell(life.letter()));
    CHECK(life.code_of(life.letter()) == RefusalCode::already_exists);
    REQUIRE(life.state.transmissions.size() == 1);
    CHECK(life.state.transmissions[0].author == life.context.author);

    auto other = life.letter("other");
    other.third_party = "Dr Keller";
    CHECK(life.why(other, "/third_party") == "third_party");
    other = life.letter("other");
    other.direction = Direction::obtain;
    CHECK(life.why(other, "/direction") == "direction");
    other = life.letter("other");
    other.subjects = {InformationSubject::plan, InformationSubject::health, InformationSubject::income};
    auto const refusal = life.tell(other);
    REQUIRE(refusal);
    CHECK(
        refusal->facts ==
        std::vector<Fact>{{"why", "subjects"}, {"whom", "Dre Sørensen"}, {"subject", "health"}, {"subject", "income"}});
    other = life.letter("other");
    other.on = base::plus_days(life.context.today, -1);
    CHECK(life.why(other, "/on") == "not_begun");
    life.later(90);
    CHECK_FALSE(life.tell(life.letter("on its last day")));
    life.later(1);
    CHECK(life.why(life.letter("other"), "/procuration") == "expired");
    CHECK(life.state.transmissions.size() == 2);
}

TEST_CASE("a withdrawal acts from its day on, and whoever has received information is told [G08] [X15]") {
    Discretion life;
    CHECK_FALSE(life.tell(life.leave()));
    CHECK_FALSE(life.tell(life.letter()));
    CHECK_FALSE(life.state.procurations[0].to_tell);
    life.later(3);
    case_command::TellWithdrawal const told{{life.doctor, life.context.today, "par lettre"}};
    CHECK(life.code_of(told) == RefusalCode::not_found);
    life.withdraw();
    CHECK(life.state.procurations[0].to_tell);
    CHECK(life.why(life.letter("after"), "/procuration") == "withdrawn");
    auto before = told;
    before.on = base::plus_days(life.context.today, -1);
    CHECK(life.code_of(before) == RefusalCode::date_in_past);
    CHECK_FALSE(life.tell(told));
    CHECK_FALSE(life.state.procurations[0].to_tell);
    REQUIRE(life.state.procurations[0].told);
    CHECK(life.code_of(told) == RefusalCode::already_done);
}

TEST_CASE("a withdrawal is told to nobody who has received nothing, and to whoever turns out to have [X15]") {
    Discretion life;
    CHECK_FALSE(life.tell(life.leave()));
    life.later(3);
    life.withdraw();
    CHECK_FALSE(life.state.procurations[0].to_tell);
    CHECK(life.code_of(case_command::TellWithdrawal{{life.doctor, life.context.today, "par lettre"}}) ==
          RefusalCode::already_done);
    auto late = life.letter("written down later");  // in a train, before the withdrawal
    late.on = base::plus_days(life.context.today, -1);
    CHECK_FALSE(life.tell(late));
    CHECK(life.state.procurations[0].to_tell);
}

TEST_CASE("a legal ground stands in place of a procuration, with its reference and its reason [G08]") {
    Discretion life;
    auto report = life.letter();
    report.third_party = "Autorité de protection";
    report.procuration.reset();
    report.ground = {LegalGround::duty, "Art. 314d CC", " "};
    CHECK(life.code_of(report) == RefusalCode::invalid_input);
    report.ground->reason = "Un enfant est en danger";
    report.ground->reference = "";
    CHECK(life.code_of(report) == RefusalCode::invalid_input);
    report.ground->reference = "Art. 314d CC";
    report.procuration = life.doctor;
    CHECK(life.code_of(report) == RefusalCode::invalid_input);
    report.procuration.reset();
    CHECK_FALSE(life.tell(report));
    CHECK(life.state.transmissions.at(0).ground->reference == "Art. 314d CC");
}

TEST_CASE("what a transmission says of itself is checked whatever allows it") {
    Discretion life;
    CHECK_FALSE(life.tell(life.leave()));
    auto wrong = life.letter();
    wrong.on = base::plus_days(life.context.today, 1);
    CHECK(life.code_of(wrong) == RefusalCode::date_in_future);
    wrong = life.letter();
    wrong.direction = Direction::both;
    CHECK(life.code_of(wrong) == RefusalCode::invalid_input);
    wrong = life.letter();
    wrong.subjects.clear();
    CHECK(life.code_of(wrong) == RefusalCode::invalid_input);
    wrong.subjects = {InformationSubject::plan, InformationSubject::plan};
    CHECK(life.code_of(wrong) == RefusalCode::invalid_input);
    wrong = life.letter();
    wrong.words = "  ";
    CHECK(life.code_of(wrong) == RefusalCode::invalid_input);
    wrong = life.letter();
    wrong.documents = {id<DocumentId>("nowhere")};
    auto const refusal = life.tell(wrong);
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::not_found);
    CHECK(refusal->field == "/documents/0");
    CHECK(life.state.transmissions.empty());
}

TEST_CASE("a procuration that names no subjects covers nothing; who signs for the person says by what right") {
    Discretion life;
    auto leave = life.leave();
    leave.covers = std::vector{InformationSubject::plan, InformationSubject::plan};
    CHECK(life.code_of(leave) == RefusalCode::invalid_input);
    leave.covers.reset();
    leave.signer = "Mara Lindqvist";
    CHECK(life.code_of(leave) == RefusalCode::invalid_input);
    leave.capacity = "curatrice, décision du 3 mai";
    leave.document = id<DocumentId>("nowhere");
    CHECK(life.code_of(leave) == RefusalCode::not_found);
    leave.document.reset();
    CHECK_FALSE(life.tell(leave));
    CHECK(life.why(life.letter(), "/subjects") == "subjects");
}

}  // namespace unisson::domain
