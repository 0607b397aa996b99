// Rows of the domain about needs: recorded before any solution, kept with somebody who seeks until they have an answer.
#include <doctest/doctest.h>

#include "journal/command.hpp"
#include "journey/shared.hpp"
#include "projection/rows.hpp"

namespace unisson::story {

namespace {

Story begun_story() {
    Story story;
    story.request().admit().enter("assessment");
    return story;
}

case_command::RecordNeed need(std::string_view name, LifeDomain domain = LifeDomain::work) {
    case_command::RecordNeed c;
    c.id = id<NeedId>(name);
    c.domain = domain;
    c.words = name;
    return c;
}

case_command::FollowNeed follow(std::string_view need, base::Date look_on) {
    case_command::FollowNeed c;
    c.need = id<NeedId>(need);
    c.owner = {OwnerKind::case_manager, std::nullopt};
    c.look_on = look_on;
    c.words = "Trois services appelés : aucune place avant l’automne";
    return c;
}

case_command::SettleNeed settle(std::string_view need, bool met) {
    return {{id<NeedId>(need), met, met ? "Le voisin l’emmène chaque mardi" : "Rien trouvé"}};
}

case_command::ProposeOption option(std::string_view need, std::string_view title) {
    case_command::ProposeOption c;
    c.id = id<OptionId>(title);
    c.need = id<NeedId>(need);
    c.title = title;
    c.hypothesis = "Un rythme régulier";
    return c;
}

case_command::ChooseOption choice(Story const& story, std::string_view option, bool chosen = true) {
    return {{id<OptionId>(option), chosen, Party::person, "J’essaie", story.today}};
}

Need const& only_need(Story const& story) {
    REQUIRE(story.state.needs.size() == 1);
    return story.state.needs[0];
}

/// Of what the last command made happen, how often somebody or the rule named owner and day of a need.
std::ptrdiff_t followed(Story const& story) {
    return std::ranges::count_if(story.last, [](CaseEvent const& event) {
        return std::get_if<case_event::NeedFollowed>(static_cast<AnyCaseEvent const*>(&event)) != nullptr;
    });
}

std::optional<base::Date> next_due(Story const& story) {
    return projection::case_row(id<CaseId>("case"), story.state).next_due_on;
}

/// Of all figures of the case the one of that domain.
projection::FigureKey const* need_line(projection::Figures const& figures, std::string_view domain,
                                       projection::Figure& out) {
    for (auto const& [key, figure] : figures)
        if (key.line == "need:" + std::string{domain}) {
            out = figure;
            return &key;
        }
    return nullptr;
}

}  // namespace

TEST_CASE("a need is recorded before any solution: no field of it could name a service [G02]") {
    auto const told = [](std::string const& more) {
        auto const json = R"({"id":"0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f501","type":"need.record",)"
                          R"("stream":"0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f502","data":)"
                          R"({"id":"0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f503","domain":"health","words":"Dormir",)"
                          R"("voice":"person","importance":"high")" +
                          more + "}}";
        auto const document = base::JsonDocument::parse(json);
        REQUIRE(document);
        auto const read = journal::read_command(document->root());
        return read ? RefusalCode::already_done : read.error().code;
    };
    CHECK(told("") == RefusalCode::already_done);  // it was read
    for (auto const* field : {"service", "solution", "option", "offer"})
        CHECK(told(R"(,")" + std::string{field} + R"(":"Centre du sommeil")") == RefusalCode::invalid_input);
}

TEST_CASE("a need is without an answer until an option is chosen, and again when the option has ended [G02]") {
    auto story = begun_story();
    story.then(need("Dormir")).then(option("Dormir", "Une chambre au calme"));
    CHECK(only_need(story).unanswered());  // what is only proposed answers nothing
    story.then(choice(story, "Une chambre au calme"));
    CHECK(only_need(story).answer == NeedAnswer::on_trial);
    story.then(choice(story, "Une chambre au calme", false));
    CHECK(only_need(story).unanswered());
    story.then(choice(story, "Une chambre au calme"));
    story.then(case_command::EndOption{
        {id<OptionId>("Une chambre au calme"), TrialResult::did_not_help, "Les voisins crient", story.today}});
    CHECK(only_need(story).unanswered());
    // Made to measure, outside of any catalogue, answers as well as an offer does.
    auto made = option("Dormir", "Le chien du voisin dort chez elle");
    made.kind = OptionKind::made_to_measure;
    story.then(made).then(choice(story, made.title));
    CHECK(only_need(story).answer == NeedAnswer::on_trial);
    story.then(settle("Dormir", true));
    CHECK(only_need(story).answer == NeedAnswer::met);
}

TEST_CASE("every need without an answer has an owner and a day to look again, whoever names them or not [A21]") {
    auto story = begun_story();
    story.then(need("Dormir"));
    CHECK(only_need(story).look_on == plus_days(story.today, need_look_days));
    CHECK_FALSE(only_need(story).owner);  // the referent, of whom a case has exactly one
    auto named = need("Se déplacer", LifeDomain::mobility);
    named.owner = Owner{OwnerKind::actor, std::nullopt};
    CHECK(story.refused(named) == RefusalCode::invalid_input);  // which actor?
    named.owner->who = "Transports bénévoles de la Broye";
    named.look_on = plus_days(story.today, -1);
    CHECK(story.refused(named) == RefusalCode::date_in_past);
    named.look_on = plus_days(story.today, 7);
    story.then(named);
    CHECK(story.state.needs[1].owner->who == "Transports bénévoles de la Broye");
    // Nobody can say "no answer" and leave it at that.
    story.today = plus_days(story.today, 7);
    story.then(settle("Se déplacer", false));
    CHECK(followed(story) == 1);
    CHECK(story.state.needs[1].look_on == plus_days(story.today, need_look_days));
    CHECK(story.state.needs[1].owner->who == "Transports bénévoles de la Broye");
    CHECK(story.state.needs[1].unanswered());
}

TEST_CASE("a need is looked at again with what was sought, by whom and until when; an answered one no more [A21]") {
    auto story = begun_story();
    story.then(need("Dormir"));
    CHECK(story.refused(follow("Dormir", story.today)) == RefusalCode::date_in_past);
    CHECK(story.refused(follow("Manger", plus_days(story.today, 9))) == RefusalCode::not_found);
    auto silent = follow("Dormir", plus_days(story.today, 9));
    silent.words = "  ";
    CHECK(story.refused(silent) == RefusalCode::invalid_input);
    silent.words = "Deux centres appelés";
    silent.owner = {OwnerKind::relative, std::nullopt};
    CHECK(story.refused(silent) == RefusalCode::invalid_input);
    story.then(follow("Dormir", plus_days(story.today, 9)));
    story.today = plus_days(story.today, 9);
    story.then(follow("Dormir", plus_days(story.today, 30)));
    auto const& looked = only_need(story);
    REQUIRE(looked.looks.size() == 2);
    CHECK(looked.looks[0].words == "Trois services appelés : aucune place avant l’automne");
    CHECK(looked.looks[0].author == story.author);
    CHECK(looked.look_on == plus_days(story.today, 30));
    CHECK(next_due(story) == plus_days(story.today, 30));
    story.then(settle("Dormir", true));
    CHECK(story.refused(follow("Dormir", plus_days(story.today, 60))) == RefusalCode::already_done);
    CHECK_FALSE(next_due(story));
}

TEST_CASE(
    "the day a need is looked at again is what the case asks next; an option that answers it takes it away [A21]") {
    auto story = begun_story();
    auto soon = need("Dormir");
    soon.look_on = plus_days(story.today, 3);
    story.then(soon).then(need("Manger"));
    CHECK(next_due(story) == plus_days(story.today, 3));
    story.then(option("Dormir", "Une chambre au calme")).then(choice(story, "Une chambre au calme"));
    CHECK(next_due(story) == plus_days(story.today, need_look_days));
}

TEST_CASE("the end of the case is no answer: needs stay, are looked at again, and may still find one [A21]") {
    Story story;
    story.request().admit().assess().plan().monitor().evaluate();
    auto const look_on = story.state.needs[0].look_on;
    REQUIRE(look_on);
    auto exit = Story::exit_on(story.today);
    exit.follow_up_on.reset();
    SUBCASE("with the day that stood there") {
        story.then(exit);
        CHECK(followed(story) == 0);
        CHECK(only_need(story).unanswered());
        CHECK(next_due(story) == look_on);
        story.today = plus_days(story.today, 40);
        story.then(follow("retravailler", plus_days(story.today, 50)));
        CHECK(next_due(story) == plus_days(story.today, 50));
        story.then(settle("retravailler", true));
        CHECK(only_need(story).answer == NeedAnswer::met);
        CHECK_FALSE(next_due(story));
    }
    SUBCASE("with a day that the rule names, where an old record has none") {
        story.state.needs[0].look_on.reset();
        story.then(exit);
        CHECK(followed(story) == 1);
        CHECK(only_need(story).look_on == plus_days(story.today, need_look_days));
        CHECK_FALSE(only_need(story).looks[0].words);
    }
    SUBCASE("and nobody is asked to look again for who has died") {
        exit.reason = ExitReason::deceased;
        story.then(exit);
        CHECK_FALSE(next_due(story));
    }
}

TEST_CASE("needs without an answer are counted by domain of life, before, during and after the case [A21]") {
    auto const figure = [](Story const& story, std::string_view domain) {
        projection::Figure found;
        REQUIRE(need_line(projection::figures_of(story.state, gobet()), domain, found) != nullptr);
        return found;
    };
    Story story;
    story.request();
    story.then(need("Dormir", LifeDomain::health));
    CHECK(figure(story, "health") == projection::Figure{1, 1, 1});  // nobody has admitted the case yet
    story.admit().assess();
    story.then(need("Se soigner", LifeDomain::health)).then(need("Manger", LifeDomain::income));
    CHECK(figure(story, "health") == projection::Figure{1, 2, 2});
    story.then(settle("Dormir", true));
    CHECK(figure(story, "health") == projection::Figure{1, 2, 1});
    story.then(option("Manger", "Table ouverte")).then(choice(story, "Table ouverte"));
    CHECK(figure(story, "income") == projection::Figure{0, 1, 0});
    story.plan().monitor().evaluate().then(Story::exit_on(story.today));
    CHECK(figure(story, "health") == projection::Figure{1, 2, 1});
    projection::Figure found;
    auto const figures = projection::figures_of(story.state, gobet());
    auto const* key = need_line(figures, "health", found);
    REQUIRE(key != nullptr);
    CHECK(key->standing == projection::CaseStanding::ended);
}

}  // namespace unisson::story
