#include <doctest/doctest.h>

#include "domain/access.hpp"
#include "domain/case.hpp"
#include "measure/instrument.hpp"
#include "support/admitted_case.hpp"

namespace unisson::domain {

namespace {

base::LocalText words(std::string const& text) {
    return {text, text, text, text};
}

/// Two questions and a line; the second question's highest answer is an alert.
measure::Instrument mood() {
    measure::Instrument made;
    made.format = measure::instrument_format;
    made.key = "mood";
    made.title = words("Mood");
    made.raters = {"person", "relative", "professional"};
    made.answers = {{"three", {{0, {}, words("No"), {}}, {1, {}, words("Some"), {}}, {2, {}, words("Much"), {}}}}};
    made.items.resize(3);
    made.items[0].key = "sad";
    made.items[0].answers = "three";
    made.items[0].required = true;
    made.items[1].key = "harm";
    made.items[1].answers = "three";
    made.items[1].alert = measure::Alert{{2}, words("Act today")};
    made.items[2].key = "line";
    measure::Scale scale;
    scale.key = "load";
    scale.members.resize(2);
    scale.members[0].item = "sad";
    scale.members[1].item = "harm";
    scale.most = 4;
    scale.bands = {{"low", 0, words("Low"), {}}, {"high", 3, words("High"), {}}};
    made.scales = {scale};
    return made;
}

/// The admitted case with one instrument at hand.
struct Life : AdmittedCase {
    measure::Instruments instruments;

    Life() {
        instruments.put(mood());
        context.instruments = &instruments;
    }

    [[nodiscard]] case_command::RecordAssessment filled(std::string_view name = "first") const {
        case_command::RecordAssessment c;
        c.id = id<AssessmentId>(name);
        c.instrument = "mood";
        c.rater = Voice::person;
        c.on = context.today;
        c.answers = {{"sad", 2, {}}, {"harm", 1, {}}, {"line", {}, "Ça va mieux le soir"}};
        return c;
    }
};

}  // namespace

TEST_CASE("an instrument filled in keeps its answers, and its scores with their bands, never a total") {
    Life life;
    CHECK_FALSE(life.tell(life.filled()));
    REQUIRE(life.state.assessments.size() == 1);
    auto const& kept = life.state.assessments.front();
    CHECK(kept.answers.size() == 3);
    REQUIRE(kept.results.size() == 1);
    CHECK(kept.results.front().score == 3);
    CHECK(kept.results.front().band == "high");
    CHECK(kept.alerts.empty());
    CHECK(kept.author == life.context.author);
}

TEST_CASE("a missing answer is told and not filled in") {
    Life life;
    auto c = life.filled();
    c.answers.erase(c.answers.begin() + 1);
    CHECK_FALSE(life.tell(c));
    auto const& result = life.state.assessments.front().results.front();
    CHECK_FALSE(result.score);
    CHECK(result.missing == 1);
}

TEST_CASE("what the instrument does not ask, and who may not answer it, are refused with their place") {
    Life life;
    auto c = life.filled();
    c.answers[1].item = "other";
    CHECK(life.field_of(c) == "/answers/1/item");
    c = life.filled();
    c.answers[0].value = 3;
    CHECK(life.field_of(c) == "/answers/0/value");
    c = life.filled();
    c.answers.erase(c.answers.begin());
    CHECK(life.field_of(c) == "/answers/sad");
    c = life.filled();
    c.answers.clear();
    CHECK(life.field_of(c) == "/answers");
    c = life.filled();
    c.rater = Voice::relative;
    CHECK(life.field_of(c) == "/rater_name");
    c.rater_name = "Sa sœur";
    CHECK_FALSE(life.tell(c));
    c = life.filled("second");
    c.rater_name = "Quelqu’un d’autre";
    CHECK(life.field_of(c) == "/rater_name");
    auto only_person = mood();
    only_person.raters = {"person"};
    life.instruments.put(only_person);
    c = life.filled("third");
    c.rater = Voice::professional;
    CHECK(life.field_of(c) == "/rater");
}

TEST_CASE("a day to come, an unknown instrument or version, and the same id again are refused") {
    Life life;
    auto c = life.filled();
    c.on = base::plus_days(life.context.today, 1);
    CHECK(life.code_of(c) == RefusalCode::date_in_future);
    c = life.filled();
    c.instrument_version = 2;
    CHECK(life.code_of(c) == RefusalCode::not_found);
    c = life.filled();
    c.instrument = "other";
    CHECK(life.code_of(c) == RefusalCode::not_found);
    CHECK_FALSE(life.tell(life.filled()));
    CHECK(life.code_of(life.filled()) == RefusalCode::already_exists);
    life.context.instruments = nullptr;
    CHECK(life.code_of(life.filled("second")) == RefusalCode::not_found);
}

TEST_CASE("a case takes as many as there may be and not one more; one that was refused takes none") {
    Life life;
    for (std::size_t i = 0; i < assessments_max; ++i) CHECK_FALSE(life.tell(life.filled(std::to_string(i))));
    CHECK(life.code_of(life.filled("one more")) == RefusalCode::too_many_items);
    Life closed;
    closed.happened(case_event::IntakeRefused{{"Hors champ", "Centre social"}});
    CHECK(closed.code_of(closed.filled()) == RefusalCode::wrong_status);
}

TEST_CASE("an answer that a human must look at is an alert until somebody says what was done") {
    Life life;
    auto c = life.filled();
    c.answers[1].value = 2;
    CHECK_FALSE(life.tell(c));
    CHECK(life.state.assessments.front().alerts == std::vector<std::string>{"harm"});
    case_command::AttendAssessment attend;
    attend.assessment = c.id;
    attend.words = "Vue aujourd’hui, plan de crise convenu";
    CHECK_FALSE(life.tell(attend));
    CHECK(life.state.assessments.front().attended->words == attend.words);
    CHECK(life.code_of(attend) == RefusalCode::already_done);
    CHECK_FALSE(life.tell(life.filled("calm")));
    attend.assessment = id<AssessmentId>("calm");
    CHECK(life.code_of(attend) == RefusalCode::not_found);
}

TEST_CASE("what was recorded wrongly is withdrawn with a reason and stays in the dossier") {
    Life life;
    CHECK_FALSE(life.tell(life.filled()));
    case_command::WithdrawAssessment withdraw;
    withdraw.assessment = life.filled().id;
    CHECK(life.code_of(withdraw) == RefusalCode::reason_missing);
    withdraw.reason = "Rempli pour une autre personne";
    CHECK_FALSE(life.tell(withdraw));
    REQUIRE(life.state.assessments.size() == 1);
    CHECK(life.state.assessments.front().withdrawn->reason == withdraw.reason);
    CHECK(life.code_of(withdraw) == RefusalCode::already_done);
    withdraw.assessment = id<AssessmentId>("other");
    CHECK(life.code_of(withdraw) == RefusalCode::not_found);
}

TEST_CASE("filling in, attending and withdrawing are work on the case") {
    CHECK(deed_of(case_command::RecordAssessment{}) == Deed::work_on_case);
    CHECK(deed_of(case_command::AttendAssessment{}) == Deed::work_on_case);
    CHECK(deed_of(case_command::WithdrawAssessment{}) == Deed::work_on_case);
}

}  // namespace unisson::domain
