// What papers the dossier gives enough for, along its way.
#include "domain/papers.hpp"

#include <doctest/doctest.h>

#include "journey/shared.hpp"

namespace unisson::story {

namespace {

using Kinds = std::vector<ReportKind>;

Kinds reports_of(Story const& story) {
    return papers_to_make(story.state).reports;
}

std::optional<IntakeOutcome> letter_of(Story const& story) {
    return papers_to_make(story.state).letter;
}

}  // namespace

TEST_CASE("a letter tells the decision on the request that stands, and none that was taken up again [G16]") {
    Story story{gobet()};
    story.request();
    CHECK(letter_of(story) == std::nullopt);
    SUBCASE("refused, then taken up again, then admitted") {
        case_command::Refuse refusal;
        refusal.reason = "Hors du territoire";
        refusal.next_door = "Le service communal";
        story.then(refusal);
        CHECK(letter_of(story) == IntakeOutcome::refused);
        story.author = id<AccountId>("Omar Haddad");  // nobody reviews their own decision
        case_command::ReviewIntake review;
        review.received_on = story.today;
        review.objection = "J’ai déménagé";
        review.outcome = ReviewOutcome::reopened;
        review.reason = "Elle habite le district";
        story.then(review);
        CHECK(letter_of(story) == std::nullopt);
        story.admit();
        CHECK(letter_of(story) == IntakeOutcome::admitted);
    }
    SUBCASE("redirected") {
        case_command::Redirect elsewhere;
        elsewhere.reason = "Un autre besoin";
        elsewhere.next_door = "L’office AI";
        story.then(elsewhere);
        CHECK(letter_of(story) == IntakeOutcome::redirected);
    }
    SUBCASE("to wait") {
        case_command::Wait wait;
        wait.reason = "Pas de place";
        wait.next_door = "La permanence du mardi";
        wait.promised_on = story.today;
        story.then(wait);
        CHECK(letter_of(story) == IntakeOutcome::waiting);
    }
}

TEST_CASE("a report is offered once there is something to report on [X02]") {
    Story story{gobet()};
    story.request().admit();
    CHECK(reports_of(story).empty());
    story.assess();
    CHECK(reports_of(story) == Kinds{ReportKind::assessment});
    story.plan().monitor().evaluate();
    CHECK(reports_of(story) == Kinds{ReportKind::assessment, ReportKind::evaluation});
    SUBCASE("an exit has a report of its own") {
        story.then(Story::exit_on(story.today));
        CHECK(reports_of(story) == Kinds{ReportKind::assessment, ReportKind::evaluation, ReportKind::exit});
        CHECK(letter_of(story) == IntakeOutcome::admitted);
    }
    SUBCASE("a new cycle is assessed anew; what was evaluated stays") {
        case_command::Reassess again;
        again.reason = "Le contrat s’arrête";
        again.on = story.today;
        story.then(again);
        CHECK(reports_of(story) == Kinds{ReportKind::evaluation});
    }
}

}  // namespace unisson::story
