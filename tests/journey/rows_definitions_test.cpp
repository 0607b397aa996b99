// Rows of the domain list on what case management is by definition: what a dossier must show of it.
#include "journey/shared.hpp"

#include "projection/dossier.hpp"

namespace unisson::story {

namespace {

/// The dossier as every reader of it gets it.
std::string dossier_of(programme::Programme const& programme, CaseState const& state) {
    base::JsonWriter w;
    w.begin_object();
    projection::write_dossier(w, state, programme, base::date_of(state.last_event_at));
    w.end_object();
    return std::move(w).text();
}

bool shows(std::string_view dossier, std::string_view text) {
    return dossier.find(text) != std::string_view::npos;
}

/// How many contacts and actions of the case were acts of that kind.
std::ptrdiff_t acts_of(CaseState const& state, std::string_view kind) {
    auto const is = [&](auto const& each) { return each.act == kind; };
    return std::ranges::count_if(state.contacts, is) + std::ranges::count_if(state.actions, is);
}

}  // namespace

TEST_CASE("each case shows a systematic, cooperative process: needs, agreed goals and results, several professions and "
          "institutions, autonomy, efficiency [A01]") {
    // Given a case of an integrated network that went its whole way.
    auto const network = shipped("integrated_network");
    auto const state = lived(network, journey_of("integrated_network"));
    // Then the process is systematic: every stage it passed stands there in order, with its days.
    REQUIRE(state.stages.size() >= 5);
    CHECK(std::ranges::is_sorted(state.stages, {}, [](auto const& visit) { return visit.entered_at; }));
    // Needs came before goals, and goals were agreed by both sides and rated at the end.
    REQUIRE_FALSE(state.needs.empty());
    REQUIRE_FALSE(state.goals.empty());
    CHECK(state.agreements.front().signed_by_both());
    CHECK_FALSE(state.goals.front().ratings.empty());
    REQUIRE_FALSE(state.evaluations.empty());
    CHECK(state.evaluations.back().ratings.size() >= 1);
    // Several institutions take part, of several professions.
    auto const institutions =
        std::ranges::count_if(state.entries, [](auto const& each) { return each.list == "institutions"; });
    CHECK(institutions >= 3);
    std::size_t professions = 0;
    for (auto const& role : network.model.roles) professions += role.professions.size();
    CHECK(professions >= 3);
    // Autonomy: the project stands in the person's own words, and they were present where others spoke of them.
    CHECK_FALSE(state.projects.back().words.empty());
    CHECK(std::ranges::any_of(
        state.entries, [](auto const& each) { return each.list == "meetings" && each.at("person_present") == "yes"; }));
    // Efficiency in figures: cost and satisfaction of the cycle, the delays of each referral.
    CHECK(state.evaluations.back().cost.minor > 0);
    CHECK(state.evaluations.back().satisfaction.has_value());
    // And whoever opens the dossier is told all of it.
    auto const dossier = dossier_of(network, state);
    for (auto const part :
         {R"("needs":[{)", R"("goals":[{)", R"("agreements":[{)", R"("evaluations":[{)", R"("institution")",
          R"("minutes")", R"("satisfaction")", R"("cost")", R"("scores":[{)", R"("wait_answer")", R"("visits":[{)"}) {
        CAPTURE(part);
        CHECK(shows(dossier, part));
    }
}

TEST_CASE("assessment, planning, facilitation and advocacy are recorded as acts, with the options presented, the "
          "resources used, quality and cost of the result [A02]") {
    auto const programme = shipped("chronic_illness");
    // Given a case in which all four kinds of act happened.
    auto const state = lived(programme, journey_of("chronic_illness"));
    CHECK(acts_of(state, "assessment") == 1);
    CHECK(acts_of(state, "planning") == 2);
    CHECK(acts_of(state, "facilitation") == 1);
    CHECK(acts_of(state, "advocacy") == 1);
    // Then each is counted for its reader by kind.
    auto const dossier = dossier_of(programme, state);
    for (auto const kind : {"assessment", "planning", "facilitation", "advocacy"}) {
        CAPTURE(kind);
        CHECK(shows(dossier, '"' + std::string{kind} + '"'));
    }
    CHECK(tell_history(programme, journey_until("chronic_illness", "enter year_review") +
                                      "expect fact act.planning 2\nexpect fact act.advocacy 1\n"
                                      "contact phone persuasion ! invalid_input /act unknown_value\n") == "");
    // The options that were presented stay, with what the person decided and on what resource the one chosen draws.
    CHECK(tell_history(programme, journey_until("chronic_illness", "enter care_pathway ! gate") +
                                      "expect fact list.options 2\nexpect fact list.options.answer.chosen 1\n"
                                      "expect fact list.options.answer.declined 1\n"
                                      "expect fact list.options.draws_on.filled 1\n"
                                      "entry options presented_on=today ! invalid_input missing\n"
                                      "entry options option=X presented_on=today answer=maybe ! invalid_input "
                                      "unknown_value\n") == "");
    CHECK_FALSE(state.resources.empty());
    // And the result has its quality and its cost.
    REQUIRE_FALSE(state.evaluations.empty());
    CHECK(state.evaluations.back().satisfaction.has_value());
    CHECK(state.evaluations.back().cost.minor > 0);
}

}  // namespace unisson::story
