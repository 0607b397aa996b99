#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

TEST_CASE("a person is registered, a case requested, and both answers carry their events") {
    World world;
    CHECK(accepted(world.register_person("amelie", "Éva")));
    auto const result = world.request_case("amelie", "case", "Éva");
    CHECK(accepted(result));
    CHECK(result.find(R"("event":"case_requested")") != std::string::npos);
    CHECK(result.find(R"("event":"stage_entered")") != std::string::npos);
    CHECK(result.find(R"("ground":"staff")") != std::string::npos);
    CHECK(world.store.reader().case_row(domain::CaseId{id("case")})->status == "requested");
}

TEST_CASE("a repeated command gets the first answer again and changes nothing") {
    World world;
    world.open_case("amelie", "case");
    auto const need = R"({"id":")" + base::to_text(id("need")) +
                      R"(","domain":"work","words":"Un travail","voice":"person","importance":"high"})";
    auto const first = world.tell("amelie", "need.record", "case", need, "once");
    auto const position = world.store.reader().last_position();
    CHECK(accepted(first));
    CHECK(world.tell("amelie", "need.record", "case", need, "once") == first);
    CHECK(world.store.reader().last_position() == position);
}

TEST_CASE("a refused command that is repeated is refused the same way, even where it would now pass") {
    World world;
    world.open_case("amelie", "case");
    auto const stage = R"({"stage":"assessment"})";
    auto const first = world.tell("amelie", "stage.enter", "case", stage, "early");
    CHECK(refused(first, "wrong_status"));
    CHECK(accepted(world.tell("amelie", "information.give", "case", R"({"on":"2026-03-02"})")));
    CHECK(accepted(world.tell("amelie", "intake.admit", "case", "{}")));
    CHECK(world.tell("amelie", "stage.enter", "case", stage, "early") == first);
    CHECK(accepted(world.tell("amelie", "stage.enter", "case", stage)));
}

TEST_CASE("an id that was used by another author or for another command is refused") {
    World world;
    world.open_case("amelie", "case");
    CHECK(accepted(world.tell("amelie", "intake.admit", "case", "{}", "id")));
    CHECK(refused(world.tell("lead", "intake.admit", "case", "{}", "id"), "already_exists"));
    CHECK(refused(world.tell("amelie", "information.give", "case", R"({"on":"2026-03-02"})", "id"), "already_exists"));
}

TEST_CASE("one bad item of a batch never blocks the others, and each has its result in order") {
    World world;
    world.open_case("amelie", "case");
    auto const answer = world.run("amelie", R"({"commands":[)" + World::body("a", "no.such", "case", "{}") + "," +
                                                World::body("b", "intake.admit", "case", "{}") + "," +
                                                World::body("c", "intake.admit", "case", "{}") + "," +
                                                World::body("d", "note.draft", "case", R"({"words":3})") + "]}");
    REQUIRE(answer.outcome == app::ExecuteOutcome::done);
    auto const document = base::JsonDocument::parse(answer.results).value();
    auto const results = document.root().find("results").value();
    REQUIRE(results.size() == 4);
    CHECK(results.at(0).find("refusal")->string_or("code", "") == "unknown_command");
    CHECK(results.at(1).find("ok")->as_bool());
    CHECK(results.at(2).find("refusal")->string_or("code", "") == "wrong_status");
    CHECK(results.at(3).find("refusal")->string_or("code", "") == "invalid_input");
    CHECK(results.at(3).string_or("id", "") == base::to_text(id("d")));
}

TEST_CASE("a case does not exist for those who have no right to see it") {
    World world;
    world.open_case("amelie", "case");
    for (auto const* const stranger : {"bruno", "sud", "admin"}) {
        CAPTURE(stranger);
        auto const hidden = world.tell(stranger, "intake.admit", "case", "{}");
        auto const absent = world.tell(stranger, "intake.admit", "nowhere", "{}");
        CHECK(refused(hidden, "not_found"));
        CHECK(hidden.substr(hidden.find("refusal")) == absent.substr(absent.find("refusal")));
    }
    CHECK(accepted(world.tell("lead", "intake.admit", "case", "{}")));
}

TEST_CASE("a case is requested only for a person whom the author may read, in a unit of theirs") {
    World world;
    world.register_person("amelie", "Éva");
    CHECK(refused(world.request_case("bruno", "case", "Éva"), "not_found"));
    CHECK(refused(world.request_case("amelie", "case", "nobody"), "not_found"));
    CHECK(refused(world.request_case("amelie", "case", "Éva", "amelie", "Sud"), "not_allowed"));
    CHECK(refused(world.request_case("amelie", "case", "Éva", "admin"), "not_found"));
    CHECK(accepted(world.request_case("amelie", "case", "Éva", "bruno")));
    CHECK(refused(world.request_case("amelie", "case", "Éva"), "already_exists"));
}

TEST_CASE("administrators administer and touch no case") {
    World world;
    world.open_case("amelie", "case");
    auto const unit = R"({"id":")" + base::to_text(id("Est")) + R"(","title":"Est"})";
    auto const organisation = [&](std::string_view who) {
        return world
            .run(who, R"({"id":")" + base::to_text(id(std::string{who} + " unit")) +
                          R"(","type":"unit.create","stream":")" + base::to_text(domain::organisation_stream) +
                          R"(","data":)" + unit + "}")
            .results;
    };
    CHECK(refused(organisation("amelie"), "not_allowed"));
    CHECK(accepted(organisation("admin")));
    CHECK(refused(world.register_person("admin", "Max"), "not_allowed"));
    CHECK(refused(world.tell("admin", "intake.admit", "case", "{}"), "not_found"));
}

TEST_CASE("a gate that is not met names what lacks; a reason passes it and stays visible [A13]") {
    World world;
    world.open_case("amelie", "case");
    CHECK(accepted(world.tell("amelie", "intake.admit", "case", "{}")));
    auto const refusal = world.tell("amelie", "stage.enter", "case", R"({"stage":"assessment"})");
    CHECK(refused(refusal, "gate_not_met"));
    CHECK(refusal.find("information.given") != std::string::npos);
    auto const passed =
        world.tell("amelie", "stage.enter", "case", R"({"stage":"assessment","exception":"Urgence : logement perdu"})");
    CHECK(accepted(passed));
    CHECK(passed.find(R"("event":"gate_passed")") != std::string::npos);
}

TEST_CASE("after a hand-over the new referent works on the case and the former one no longer does [A12]") {
    World world;
    world.open_case("amelie", "case");
    auto const hand_over = R"({"to":")" + base::to_text(id("bruno")) +
                           R"(","on":"2026-03-02","overlap_until":"2026-03-10","reason":"Congé"})";
    CHECK(accepted(world.tell("amelie", "referent.hand_over", "case", hand_over)));
    CHECK(refused(world.tell("amelie", "intake.admit", "case", "{}"), "not_allowed"));
    world.clock.set("2026-03-11");
    CHECK(refused(world.tell("amelie", "intake.admit", "case", "{}"), "not_found"));
    CHECK(accepted(world.tell("bruno", "intake.admit", "case", "{}")));
}

TEST_CASE("a corrected name is found by the lists at once") {
    World world;
    world.open_case("amelie", "case");
    CHECK(accepted(world.tell("amelie", "person.correct", "case's person",
                              R"({"family_name":"Nouveau-Nom","reason":"Mariage"})")));
    CHECK(world.store.reader().person_row(domain::PersonId{id("case's person")})->family_name == "Nouveau-Nom");
    CHECK(refused(world.tell("bruno", "person.correct", "case's person", R"({"given_names":"X","reason":"y"})"),
                  "not_found"));
}

TEST_CASE("requests that are no commands, and batches that are too long, are refused as a whole") {
    World world;
    CHECK(world.run("amelie", "not json").outcome == app::ExecuteOutcome::malformed);
    CHECK(world.run("amelie", "[]").outcome == app::ExecuteOutcome::malformed);
    CHECK(world.run("amelie", R"({"commands":[]})").outcome == app::ExecuteOutcome::malformed);
    std::string many = R"({"commands":[{})";
    for (std::size_t i = 0; i < app::batch_max; ++i) many += ",{}";
    CHECK(world.run("amelie", many + "]}").outcome == app::ExecuteOutcome::too_many);
}

TEST_CASE("nothing is acknowledged where the disk is full or too much waits") {
    World world;
    world.open_case("amelie", "case");
    auto const position = world.store.reader().last_position();
    auto const body = World::body("full", "intake.admit", "case", "{}");
    world.store.answer_all_with(app::WriteOutcome::storage_full);
    CHECK(world.run("amelie", body).outcome == app::ExecuteOutcome::storage_full);
    world.store.answer_all_with(app::WriteOutcome::overloaded);
    CHECK(world.run("amelie", body).outcome == app::ExecuteOutcome::overloaded);
    world.store.answer_all_with(app::WriteOutcome::stopped);
    CHECK(world.run("amelie", body).outcome == app::ExecuteOutcome::overloaded);
    CHECK(world.run("amelie", body).results.empty());
    CHECK(world.store.reader().last_position() == position);
}

TEST_CASE("a device whose clock runs ahead is refused") {
    World world;
    world.open_case("amelie", "case");
    auto body = World::body("late", "intake.admit", "case", "{}");
    body.insert(1, R"("occurred_at":"2026-03-02T10:00:00Z",)");
    CHECK(refused(world.run("amelie", body).results, "date_in_future"));
}
