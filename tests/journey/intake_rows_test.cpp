// Rows of the domain about the door: the gatekeeper's questions with reasons, a decision by a named person, its review.
#include <doctest/doctest.h>

#include "journey/shared.hpp"

namespace unisson::story {

namespace {

/// The criteria of that programme, each answered with its reason.
case_command::Screen screening(programme::Programme const& programme, base::Date on) {
    case_command::Screen c;
    c.on = on;
    for (std::size_t i = 0; i < programme.model.gatekeeper->criteria.size(); ++i)
        c.answers.push_back({static_cast<int>(i) + 1, CriterionMet::yes, "Vu ensemble au premier entretien"});
    if (programme.model.gatekeeper->own_responsibility_presumed)
        c.own_responsibility = OwnResponsibility{false, "Deux ans de démarches seul, sans réponse"};
    return c;
}

case_command::Refuse refusal(base::Date object_until) {
    case_command::Refuse c;
    c.reason = "Habite hors du territoire";
    c.next_door = "Centre social régional de Nyon, 022 000 00 00";
    c.object_until = object_until;
    return c;
}

case_command::ReviewIntake review(ReviewOutcome outcome, base::Date received_on) {
    return {{received_on, "J’ai déménagé ici en novembre", outcome, "L’attestation de domicile le montre"}};
}

}  // namespace

TEST_CASE("the gatekeeper asks what the programme says, each answer with its reason [G16]") {
    auto const nl = shipped("employment_nl");
    Story story{nl};
    story.request();
    auto const whole = screening(nl, story.today);
    REQUIRE(whole.answers.size() >= 3);

    auto unreasoned = whole;
    unreasoned.answers[1].reason = " ";
    CHECK(story.refused(unreasoned) == RefusalCode::reason_missing);
    auto partial = whole;
    partial.answers.pop_back();
    auto const lacks = story.tell(partial);
    REQUIRE(lacks);
    CHECK(lacks->field == "/answers");
    auto twice = whole;
    twice.answers.push_back(twice.answers[0]);
    CHECK(story.refused(twice) == RefusalCode::already_exists);
    auto unknown = whole;
    unknown.answers[0].criterion = static_cast<int>(whole.answers.size()) + 1;
    CHECK(story.refused(unknown) == RefusalCode::invalid_input);

    story.then(whole);
    REQUIRE(story.state.screenings.size() == 1);
    CHECK(story.state.screenings[0].author == story.author);
    CHECK(story.state.screenings[0].programme == "employment_nl");
    CHECK(status_name(story.state.status) == "requested");  // it informs; a named person decides
}

TEST_CASE("own responsibility is looked at where the programme presumes it, and nowhere else [G16]") {
    auto const nl = shipped("employment_nl");
    Story presumed{nl};
    presumed.request();
    auto c = screening(nl, presumed.today);
    c.own_responsibility.reset();
    auto const lacks = presumed.tell(c);
    REQUIRE(lacks);
    CHECK(lacks->field == "/own_responsibility");
    c.own_responsibility = OwnResponsibility{true, ""};
    CHECK(presumed.refused(c) == RefusalCode::reason_missing);

    auto const insurance = shipped("insurance");
    Story unpresumed{insurance};
    unpresumed.request();
    auto other = screening(insurance, unpresumed.today);
    other.own_responsibility = OwnResponsibility{true, "Sa famille l’aide"};
    CHECK(unpresumed.refused(other) == RefusalCode::invalid_input);
    other.own_responsibility.reset();
    unpresumed.then(other);

    Story none;  // Gobet's programme has no gatekeeper
    none.request();
    case_command::Screen empty;
    empty.on = none.today;
    CHECK(none.refused(empty) == RefusalCode::invalid_input);
}

TEST_CASE("a refusal says until when one may object, and another person looks at it again [G16]") {
    Story story;
    story.request();
    CHECK(story.refused(review(ReviewOutcome::upheld, story.today)) == RefusalCode::wrong_status);
    CHECK(story.refused(refusal(plus_days(story.today, -1))) == RefusalCode::date_in_past);
    story.then(refusal(plus_days(story.today, 30)));
    REQUIRE(story.state.closed_door() != nullptr);
    CHECK(story.state.closed_door()->author == story.author);
    CHECK(story.state.closed_door()->object_until == plus_days(story.today, 30));

    CHECK(story.refused(review(ReviewOutcome::reopened, story.today)) == RefusalCode::own_work);
    story.author = id<AccountId>("Omar Haddad");
    CHECK(story.refused(review(ReviewOutcome::upheld, plus_days(story.today, 1))) == RefusalCode::date_in_future);
    auto mute = review(ReviewOutcome::upheld, story.today);
    mute.reason.clear();
    CHECK(story.refused(mute) == RefusalCode::reason_missing);
    story.then(review(ReviewOutcome::upheld, story.today));
    CHECK(status_name(story.state.status) == "refused");
    CHECK(story.state.intake_reviews.size() == 1);
}

TEST_CASE("a request that a review reopens is decided anew, with its circuit and both histories [G16]") {
    Story story;
    story.request().then(refusal(plus_days(story.today, 30)));
    CHECK(circuit::latest(story.state.items, "intake")->state == circuit::ItemState::terminated);
    story.author = id<AccountId>("Omar Haddad");
    story.then(review(ReviewOutcome::reopened, story.today));
    CHECK(status_name(story.state.status) == "requested");
    CHECK(story.state.closed_door() == nullptr);
    CHECK(story.state.closed_doors.size() == 1);  // what was decided first stays readable
    CHECK(story.state.stage() == "intake");
    CHECK(circuit::latest(story.state.items, "intake")->state == circuit::ItemState::active);
    story.admit();
    CHECK(story.state.is_open());
    story.enter("assessment");
}

TEST_CASE("only whoever may decide on a request may review a decision on it") {
    CHECK(deed_of(case_command::ReviewIntake{}) == Deed::decide_intake);
    CHECK(deed_of(case_command::Screen{}) == Deed::work_on_case);
}

}  // namespace unisson::story
