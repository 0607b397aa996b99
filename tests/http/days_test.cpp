// The organisation's days: what was known on a day, and what counts as today, at half past eleven in the evening.

#include <doctest/doctest.h>

#include "http/api.hpp"
#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

http::Response ask(World& world, std::string_view operation, std::map<std::string, std::string> query) {
    http::Response answer;
    for (auto const& route : http::api_routes(world.application)) {
        if (route.operation != operation) continue;
        http::Request request;
        request.subject = world.subject("amelie");
        request.path_parameters = {{"id", base::to_text(id("case"))}};
        request.query = std::move(query);
        route.handle(request, [&](http::Response response) { answer = std::move(response); });
        break;
    }
    return answer;
}

std::string known_on(World& world, std::string const& day) {
    auto const answer = ask(world, "dossier", {{"at", day}});
    return answer.status == 200 ? answer.body : std::string{};
}

bool state(World& world, std::string_view words) {
    return accepted(world.tell("amelie", "project.state", "case",
                               R"({"words":")" + std::string{words} + R"(","share_with_actors":false})"));
}

bool record_contact(World& world, std::string_view day, std::string const& contact) {
    return accepted(world.tell("amelie", "contact.record", "case",
                               R"({"id":")" + base::to_text(id(contact)) + R"(","on":")" + std::string{day} +
                                   R"(","channel":"phone","outcome":"held","function":"coaching","minutes":5})"));
}

struct Evening {
    std::string_view late;   ///< 23:30 in Zürich
    std::string_view later;  ///< half past midnight
    std::string day;
    std::string next;
};

}  // namespace

TEST_CASE("what was known on a day includes 23:30 there and excludes half past midnight, all year round") {
    for (auto const& evening : {Evening{"2026-11-30T22:30:00Z", "2026-11-30T23:30:00Z", "2026-11-30", "2026-12-01"},
                                Evening{"2026-07-31T21:30:00Z", "2026-07-31T22:30:00Z", "2026-07-31", "2026-08-01"},
                                Evening{"2026-03-28T22:30:00Z", "2026-03-28T23:30:00Z", "2026-03-28", "2026-03-29"},
                                Evening{"2026-03-29T21:30:00Z", "2026-03-29T22:30:00Z", "2026-03-29", "2026-03-30"},
                                Evening{"2026-10-24T21:30:00Z", "2026-10-24T22:30:00Z", "2026-10-24", "2026-10-25"},
                                Evening{"2026-10-25T22:30:00Z", "2026-10-25T23:30:00Z", "2026-10-25", "2026-10-26"}}) {
        CAPTURE(evening.day);
        World world;
        world.clock.live_in("Europe/Zurich");
        world.clock.set_moment(evening.late);
        world.open_case("amelie", "case");
        CHECK(world.clock.today() == base::parse_date(evening.day));
        REQUIRE(state(world, "Le soir"));
        world.clock.set_moment(evening.later);
        CHECK(world.clock.today() == base::parse_date(evening.next));
        REQUIRE(state(world, "Après minuit"));
        auto const before = known_on(world, evening.day);
        CHECK(before.find("Le soir") != std::string::npos);
        CHECK(before.find("Après minuit") == std::string::npos);
        CHECK(known_on(world, evening.next).find("Après minuit") != std::string::npos);
        auto const day_before = base::to_text(base::plus_days(base::parse_date(evening.day).value(), -1));
        CHECK(known_on(world, day_before).empty());
    }
}

TEST_CASE("the rules know the organisation's today: a contact of today is recorded after midnight there") {
    World world;
    world.clock.live_in("Europe/Zurich");
    world.clock.set_moment("2026-07-31T21:30:00Z");
    world.open_case("amelie", "case");
    CHECK_FALSE(record_contact(world, "2026-08-01", "too early"));
    CHECK(record_contact(world, "2026-07-31", "today"));
    world.clock.set_moment("2026-07-31T22:30:00Z");
    CHECK(record_contact(world, "2026-08-01", "after midnight"));
    world.clock.set_moment("2026-12-01T22:59:59Z");
    CHECK_FALSE(record_contact(world, "2026-12-02", "a second too early"));
    world.clock.set_moment("2026-12-01T23:00:00Z");
    CHECK(record_contact(world, "2026-12-02", "at midnight"));
}

TEST_CASE("the printed dossier dates moments where the organisation is") {
    World world;
    world.clock.live_in("Europe/Zurich");
    world.clock.set_moment("2026-07-31T22:30:00Z");
    world.open_case("amelie", "case");
    REQUIRE(state(world, "Après minuit"));
    auto const page = world.application.exports.dossier_html(world.subject("amelie"), domain::CaseId{id("case")}, "de");
    REQUIRE(page);
    CHECK(page->find("01.08.2026") != std::string::npos);
    CHECK(page->find("31.07.2026") == std::string::npos);
}
