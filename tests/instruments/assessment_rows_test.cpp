// Instruments in the life of a case, with the files that ship.
#include "instruments/files.hpp"
#include "projection/assessments.hpp"
#include "support/story.hpp"

using namespace unisson;
using namespace unisson::story;

namespace {

/// A story in which all shipped instruments may be filled in.
struct Told {
    Story story;
    measure::Instruments instruments;

    Told() {
        for (auto const& key : {"self_sufficiency", "motivation_guide", "phq9"}) instruments.put(test::shipped(key));
        story.request().admit();
    }

    std::optional<Refusal> tell(CaseCommand const& command) {
        Context context{{story.today.days * base::ms_per_day + 36'000'000}, story.today, story.author, 0};
        context.instruments = &instruments;
        auto decision = programme::decide(*story.method, story.state, command, context);
        if (!decision) return decision.error();
        for (auto const& event : *decision)
            apply(story.state, event, {context.now, story.author, story.state.version + 1});
        return std::nullopt;
    }

    void fill(std::string_view name, std::string const& key, std::vector<measure::Answer> answers,
              Voice rater = Voice::person, std::optional<std::string> who = std::nullopt) {
        case_command::RecordAssessment c;
        c.id = id<AssessmentId>(name);
        c.instrument = key;
        c.rater = rater;
        c.rater_name = std::move(who);
        c.on = story.today;
        c.answers = std::move(answers);
        auto const refusal = tell(c);
        CHECK_MESSAGE(!refusal, std::string{refusal ? refusal->field : ""});
    }

    [[nodiscard]] projection::Course course(std::string_view instrument, std::string_view scale,
                                            Voice rater = Voice::person) const {
        for (auto const& each : projection::courses(story.state))
            if (each.instrument == instrument && each.scale == scale && each.rated->rater == rater) return each;
        FAIL("no course of " << scale);
        return {};
    }
};

}  // namespace

TEST_CASE(
    "[X01] a structured first assessment gives scores with their reasons, decides nothing, and a human corrects it") {
    // given a case that has just begun
    Told told;
    auto const stage = std::string{told.story.state.stage()};
    // when the matrix is filled in with the person
    told.fill("first", "self_sufficiency", {{"housing", 1, {}}, {"income", 2, {}}, {"work", 3, {}}});
    // then each domain has its score and segment, and the answers that made them are there to be seen
    auto const& first = told.story.state.assessments.front();
    CHECK(first.answers.size() == 3);
    CHECK(told.course("self_sufficiency", "housing").points.front().band == "l1");
    CHECK(told.course("self_sufficiency", "attention").points.front().score == 2);
    // and nothing else has happened: status and stage are those of before
    CHECK(told.story.state.stage() == stage);
    CHECK(told.story.state.is_open());
    // when a human finds it wrong, it is withdrawn with a reason and done again
    case_command::WithdrawAssessment withdraw;
    withdraw.assessment = first.id;
    withdraw.reason = "Il est hébergé chez sa sœur";
    CHECK_FALSE(told.tell(withdraw));
    told.fill("again", "self_sufficiency", {{"housing", 2, {}}, {"income", 2, {}}, {"work", 3, {}}});
    // then only the corrected one counts, and the first stays readable with the reason
    auto const housing = told.course("self_sufficiency", "housing");
    REQUIRE(housing.points.size() == 1);
    CHECK(housing.points.front().score == 2);
    CHECK(told.story.state.assessments.front().withdrawn->reason == withdraw.reason);
}

TEST_CASE("several raters are kept apart, and each change is the change of one of them") {
    Told told;
    told.fill("a", "self_sufficiency", {{"housing", 2, {}}});
    told.fill("b", "self_sufficiency", {{"housing", 4, {}}}, Voice::professional);
    told.fill("c", "self_sufficiency", {{"housing", 3, {}}}, Voice::relative, "Sa sœur");
    told.story.today = base::plus_days(told.story.today, 90);
    told.fill("d", "self_sufficiency", {{"housing", 3, {}}});
    auto const own = told.course("self_sufficiency", "housing");
    REQUIRE(own.points.size() == 2);
    CHECK(own.points.back().change == 1);
    CHECK_FALSE(own.points.back().reliable);  // no precision is known of it: only the raw change
    CHECK(told.course("self_sufficiency", "housing", Voice::professional).points.size() == 1);
    CHECK(told.course("self_sufficiency", "housing", Voice::relative).points.size() == 1);
}

TEST_CASE("importance and confidence stand over time, also through a relapse, and the case goes on") {
    Told told;
    for (int const importance : {3, 6, 4, 8}) {
        told.fill("m" + std::to_string(importance), "motivation_guide",
                  {{"stage", importance > 5 ? 3 : 2, {}}, {"importance", importance, {}}, {"confidence", 5, {}}});
        told.story.today = base::plus_days(told.story.today, 30);
    }
    auto const importance = told.course("motivation_guide", "importance");
    REQUIRE(importance.points.size() == 4);
    CHECK(importance.points[2].change == -2);
    CHECK(importance.points[3].change == 4);
    CHECK(told.story.state.is_open());
}

TEST_CASE("a change on the PHQ-9 is reliable from seven points on; a score that lacks is passed over") {
    Told told;
    auto const answers = [](std::vector<int> const& values) { return test::answered(test::shipped("phq9"), values); };
    told.fill("p1", "phq9", answers({2, 2, 2, 2, 2, 2, 2, 2, 2}));
    told.story.today = base::plus_days(told.story.today, 30);
    told.fill("p2", "phq9", answers({1, 1, 1, 1, 1}));
    told.fill("p3", "phq9", answers({1, 1, 1, 1, 1, 1, 1, 1, 1}));
    told.fill("p4", "phq9", answers({1, 1, 1, 1, 1, 1, 1, 0, 0}));
    auto const course = told.course("phq9", "severity");
    REQUIRE(course.points.size() == 4);
    CHECK_FALSE(course.points[1].score);
    CHECK_FALSE(course.points[1].change);
    CHECK(course.points[2].change == -9);
    CHECK(course.points[2].reliable == true);
    CHECK(course.points[3].change == -2);
    CHECK(course.points[3].reliable == false);
}

TEST_CASE("alerts are told until somebody has looked at them") {
    Told told;
    told.fill("p", "phq9", {{"q9", 1, {}}});
    auto const written = [&] {
        base::JsonWriter w;
        w.begin_object();
        projection::write_assessments(w, told.story.state);
        w.end_object();
        return std::move(w).text();
    };
    CHECK(written().find(R"("item":"q9")") != std::string::npos);
    case_command::AttendAssessment attend;
    attend.assessment = id<AssessmentId>("p");
    attend.words = "Vue le jour même";
    CHECK_FALSE(told.tell(attend));
    CHECK(written().find(R"("alerts":[])") != std::string::npos);
}
