// The motivational interview: the person's words, rulers, stage of change, balance, small steps, a summary read together.
#include <doctest/doctest.h>

#include "support/story.hpp"

namespace unisson::story {

namespace {

case_command::RecordInterview walking_again(Story const& story) {
    case_command::RecordInterview c;
    c.id = id<InterviewId>("first");
    c.on = story.today;
    c.change = "Sortir une fois par jour";
    c.role = AccompanyingRole::coach;
    c.said = {{"J'aimais le marché du samedi.", ChangeTalk::desire},
              {"Chez moi, au moins, personne ne me voit.", ChangeTalk::staying}};
    c.notes = "Ne pas proposer, attendre.";
    c.importance = Ruler{7, "Parce que ma fille vient.", "Si quelqu'un m'accompagnait."};
    c.confidence = Ruler{3, std::nullopt, std::nullopt};
    c.stage = ChangeStage::contemplation;
    c.balance = DecisionalBalance{"Voir du monde", "La fatigue", "Être tranquille", "Tourner en rond"};
    c.steps = {"Descendre jusqu'à la boîte aux lettres"};
    c.summary = "Vous aimeriez sortir, et cela fatigue.";
    c.agreed = true;
    return c;
}

RefusalCode refused_without(Story& story, void (*spoil)(case_command::RecordInterview&)) {
    auto c = walking_again(story);
    spoil(c);
    auto const refused = story.tell(c);
    REQUIRE(refused);
    return refused->code;
}

}  // namespace

TEST_CASE("a motivational interview keeps the person's words apart from the case manager's notes [X17]") {
    Story story;
    story.request().admit();
    story.then(walking_again(story));
    REQUIRE(story.state.interviews.size() == 1);
    auto const& held = story.state.interviews[0];
    CHECK(held.said[0].words == "J'aimais le marché du samedi.");
    CHECK(held.said[1].talk == ChangeTalk::staying);
    CHECK(held.notes == "Ne pas proposer, attendre.");
    CHECK(held.importance->value == 7);
    CHECK(held.author == story.author);
    CHECK(held.cycle == 1);
    CHECK(story.refused(walking_again(story)) == RefusalCode::already_exists);
}

TEST_CASE(
    "importance and confidence are asked again: each interview stands with its day, a relapse closes nothing [X17]") {
    Story story;
    story.request().admit();
    story.then(walking_again(story));
    story.today = day("2026-02-16");
    auto later = walking_again(story);
    later.id = id<InterviewId>("second");
    later.confidence = Ruler{6, std::nullopt, std::nullopt};
    later.stage = ChangeStage::relapse;
    story.then(later);
    REQUIRE(story.state.interviews.size() == 2);
    CHECK(story.state.interviews[0].confidence->value == 3);
    CHECK(story.state.interviews[1].confidence->value == 6);
    CHECK(story.state.is_open());
}

TEST_CASE("an interview without the person's words, off the ruler, of tomorrow or with no answer to it is refused") {
    Story story;
    story.request().admit();
    using Record = case_command::RecordInterview;
    CHECK(refused_without(story, [](Record& c) { c.said.clear(); }) == RefusalCode::invalid_input);
    CHECK(refused_without(story, [](Record& c) { c.said[1].words = " \n"; }) == RefusalCode::invalid_input);
    CHECK(refused_without(story, [](Record& c) { c.steps = {"  "}; }) == RefusalCode::invalid_input);
    CHECK(refused_without(story, [](Record& c) { c.importance->value = ruler_max + 1; }) == RefusalCode::invalid_input);
    CHECK(refused_without(story, [](Record& c) { c.confidence->value = -1; }) == RefusalCode::invalid_input);
    CHECK(refused_without(story, [](Record& c) { c.readiness = Ruler{11, {}, {}}; }) == RefusalCode::invalid_input);
    CHECK(refused_without(story, [](Record& c) { c.on.days += 1; }) == RefusalCode::date_in_future);
    CHECK(refused_without(story, [](Record& c) { c.goal = id<GoalId>("none"); }) == RefusalCode::not_found);
    CHECK(refused_without(story, [](Record& c) { c.agreed = false; }) == RefusalCode::reason_missing);
    auto unlike = walking_again(story);
    unlike.agreed = false;
    unlike.disagreement = "Je n'ai pas dit que j'avais peur.";
    story.then(unlike);
    CHECK_FALSE(story.state.interviews[0].agreed);
}

TEST_CASE("a low importance says that the project is not yet the person's own, until it is asked again") {
    Story story;
    story.request().admit();
    CHECK_FALSE(story.state.project_is_not_yet_own());
    auto c = walking_again(story);
    c.importance->value = importance_low_max;
    story.then(c);
    CHECK(story.state.project_is_not_yet_own());
    c.id = id<InterviewId>("not asked");
    c.importance.reset();
    story.then(c);
    CHECK(story.state.project_is_not_yet_own());
    c.id = id<InterviewId>("asked again");
    c.importance = Ruler{importance_low_max + 1, {}, {}};
    story.then(c);
    CHECK_FALSE(story.state.project_is_not_yet_own());
}

TEST_CASE("before the case is open, and once it has ended, no interview is recorded") {
    Story story;
    story.request();
    CHECK(story.refused(walking_again(story)) == RefusalCode::wrong_status);
}

TEST_CASE("a case takes so many interviews and no more") {
    Story story;
    story.request().admit();
    auto c = walking_again(story);
    for (std::size_t i = 0; i < interviews_max; ++i) {
        c.id = id<InterviewId>(std::to_string(i));
        story.then(c);
    }
    c.id = id<InterviewId>("one more");
    CHECK(story.refused(c) == RefusalCode::too_many_items);
}

}  // namespace unisson::story
