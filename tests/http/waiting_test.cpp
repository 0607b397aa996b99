// The waiting list: its order with the reason of each place, promises that are overdue, and one's own place alone.
#include <doctest/doctest.h>

#include "http/world.hpp"

namespace unisson::testing {

namespace {

using app::ReadFailure;

/// Four who wait in the north, of whom Amélie answers for three.
struct List : World {
    List() {
        wait("amelie", "calm", "2026-02-01", "ordinary");
        wait("amelie", "later", "2026-02-10", "ordinary");
        wait("bruno", "pressing", "2026-02-20", "pressing");
        wait("amelie", "danger", "2026-03-01", "acute");
        open_case("amelie", "asked only");
    }

    void wait(std::string_view login, std::string const& name, std::string_view received, std::string_view urgency) {
        REQUIRE(accepted(register_person(login, name + "'s person")));
        REQUIRE(accepted(tell(login, "case.request", name,
                              R"({"person":")" + base::to_text(id(name + "'s person")) + R"(","unit":")" +
                                  base::to_text(id("Nord")) +
                                  R"(","programme":"gobet","programme_version":1,"origin":"self","expectation":"x",)" +
                                  R"("received_on":")" + std::string{received} + R"(","referent":")" +
                                  base::to_text(id(login)) + R"("})")));
        REQUIRE(accepted(decide(login, name, urgency)));
    }

    std::string decide(std::string_view login, std::string_view name, std::string_view urgency,
                       std::string_view promised = "2026-03-20") {
        return tell(login, "intake.wait", name,
                    R"({"reason":"Plus de place","next_door":"La permanence du lundi","promised_on":")" +
                        std::string{promised} + R"(","urgency":")" + std::string{urgency} +
                        R"(","urgency_reason":"Le bail prend fin"})");
    }

    app::WaitingView list(std::string_view login, app::CaseQuery query = {}) {
        query.unit = domain::UnitId{id("Nord")};
        auto const view = application.reads.waiting(subject(login), std::move(query));
        REQUIRE(view);
        return *view;
    }
};

std::vector<domain::CaseId> ids(app::WaitingView const& view) {
    std::vector<domain::CaseId> all;
    for (auto const& each : view.lines) all.push_back(each.line.id);
    return all;
}

}  // namespace

TEST_CASE("the waiting list is ordered by urgency, then by the date of the request, and each place says why") {
    List world;
    auto const view = world.list("lead");
    CHECK(ids(view) == std::vector{case_id("danger"), case_id("pressing"), case_id("calm"), case_id("later")});
    CHECK(view.waiting == 4);
    using enum domain::WaitingRule;
    std::vector const rules{first, urgency, urgency, request_date};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        CHECK(view.lines[i].place == static_cast<std::int64_t>(i) + 1);
        CHECK(view.lines[i].rule == rules[i]);
    }
    CHECK(view.lines[1].line.urgency == domain::Urgency::pressing);
}

TEST_CASE("who works in the unit sees their own lines at the place that they have in the whole list") {
    List world;
    auto const view = world.list("amelie");
    CHECK(ids(view) == std::vector{case_id("danger"), case_id("calm"), case_id("later")});
    CHECK(view.lines[1].place == 3);
    CHECK(view.lines[1].rule == domain::WaitingRule::urgency);
    CHECK(view.waiting == 4);
    app::CaseQuery query;
    query.limit = 2;
    auto const begin = world.list("amelie", query);
    CHECK(begin.lines.size() == 2);
    query.cursor = begin.next;
    auto const rest = world.list("amelie", query);
    REQUIRE(rest.lines.size() == 1);
    CHECK(rest.lines[0].place == 4);
    query = {};
    query.unit = domain::UnitId{id("Nord")};
    CHECK_FALSE(world.application.reads.waiting(world.subject("sud"), query));
    CHECK_FALSE(world.application.reads.waiting(world.subject("admin"), query));
    CHECK_FALSE(world.application.reads.waiting(world.subject("lead"), {}));
}

TEST_CASE("a changed urgency moves the line and keeps its history; who is admitted leaves the list") {
    List world;
    REQUIRE(accepted(world.decide("amelie", "later", "acute")));
    CHECK(ids(world.list("lead")) ==
          std::vector{case_id("later"), case_id("danger"), case_id("pressing"), case_id("calm")});
    auto const dossier = world.application.reads.dossier(world.subject("amelie"), case_id("later"), std::nullopt);
    REQUIRE(dossier);
    CHECK(dossier->json.find(R"("waits":[{)") != std::string::npos);
    REQUIRE(accepted(world.tell("amelie", "information.give", "later", R"({"on":"2026-03-02"})")));
    REQUIRE(accepted(world.tell("amelie", "intake.admit", "later", "{}")));
    CHECK(world.list("lead").waiting == 3);
}

TEST_CASE("overdue promises alone are listed at the places of the whole list, and are due in the caseload") {
    List world;
    REQUIRE(accepted(world.decide("amelie", "calm", "ordinary", "2026-03-05")));
    world.clock.set("2026-03-10");
    app::CaseQuery query;
    query.due_before = world.clock.today();
    auto const view = world.list("lead", query);
    CHECK(ids(view) == std::vector{case_id("calm")});
    CHECK(view.lines[0].place == 3);
    app::CaseQuery due;
    due.sort = app::CaseSort::next_due;
    auto const lines = world.application.reads.cases(world.subject("amelie"), due);
    CHECK(lines->cases[0].id == case_id("calm"));
    CHECK(base::to_text(*lines->cases[0].next_due_on) == "2026-03-05");
}

TEST_CASE("somebody who waits is told their place and what was promised, and nothing of others") {
    List world;
    domain::Subject own;
    own.account = domain::AccountId{id("own account")};
    own.kind = domain::AccountKind::person;
    own.person = domain::PersonId{id("calm's person")};
    auto const place = world.application.reads.place(own, case_id("calm"));
    REQUIRE(place);
    CHECK(place->place == 3);
    CHECK(base::to_text(*place->promised_on) == "2026-03-20");
    auto const text = base::json_text(*place);
    CHECK(text.find("urgency") == std::string::npos);
    CHECK(text.find("waiting") == std::string::npos);
    CHECK_FALSE(world.application.reads.place(own, case_id("danger")));
    CHECK_FALSE(world.application.reads.place(world.subject("bruno"), case_id("calm")));
    CHECK_FALSE(world.application.reads.place(world.subject("amelie"), case_id("asked only"))->place);
    auto const plan = world.application.reads.dossier(own, case_id("calm"), std::nullopt);
    REQUIRE(plan);
    CHECK(plan->json.find("Le bail prend fin") == std::string::npos);
    app::CaseQuery query;
    query.unit = domain::UnitId{id("Nord")};
    CHECK_FALSE(world.application.reads.waiting(own, query));
}

TEST_CASE("attempts and whom somebody trusts are the case manager's own, and attempts stand in the list [X12]") {
    List world;
    auto const party = base::to_text(id("sister"));
    REQUIRE(accepted(world.tell("amelie", "trusted_party.name", "calm",
                                R"({"id":")" + party +
                                    R"(","display_name":"Sœur Agnès","contact":"Accueil de nuit",)"
                                    R"("may_be_told":"Que nous la cherchons","from":"2026-03-02"})")));
    REQUIRE(accepted(world.tell("amelie", "outreach.record", "calm",
                                R"({"id":")" + base::to_text(id("attempt")) +
                                    R"(","on":"2026-03-02","way":"third_party","outcome":"not_met",)"
                                    R"("trusted_party":")" +
                                    party + R"(","words":"Pas vue depuis lundi","next_on":"2026-03-09"})")));
    CHECK(refused(world.tell("bruno", "outreach.record", "calm",
                             R"({"id":")" + base::to_text(id("other")) +
                                 R"(","on":"2026-03-02","way":"visit","outcome":"seen"})"),
                  "not_found"));
    auto const view = world.list("amelie");
    CHECK(view.lines[1].line.attempts == 1);
    CHECK(base::to_text(*view.lines[1].line.next_due_on) == "2026-03-09");
    domain::Subject own;
    own.account = domain::AccountId{id("own account")};
    own.kind = domain::AccountKind::person;
    own.person = domain::PersonId{id("calm's person")};
    auto const plan = world.application.reads.dossier(own, case_id("calm"), std::nullopt);
    REQUIRE(plan);
    CHECK(plan->json.find("Agnès") == std::string::npos);
    CHECK(plan->json.find("Pas vue depuis lundi") == std::string::npos);
}

TEST_CASE("somebody without papers or address is entered by a name used and a place, and found by it [X12]") {
    World world;
    CHECK(accepted(world.tell("amelie", "person.register", "marin",
                              R"({"family_name":"dit le Marin","given_names":"–","needs_interpreter":false,)"
                              R"("known_by":"name_used","contact_ways":[{"id":")" +
                                  base::to_text(id("quay")) + R"(","kind":"place","value":"Quai 4, le matin"}]})")));
    CHECK(accepted(world.request_case("amelie", "his case", "marin")));
    CHECK(world.application.reads.search(world.subject("amelie"), "marin", 5)->hits.size() == 1);
    CHECK(accepted(
        world.tell("amelie", "person.correct", "marin",
                   R"({"family_name":"Marin","given_names":"Paul","known_by":"papers","reason":"Papiers vus"})")));
}

}  // namespace unisson::testing
