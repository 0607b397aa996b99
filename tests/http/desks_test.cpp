// Two desks on one file, through the application: what a colleague at a desk reads, does, and does not.
#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

domain::CaseId const the_case{id("case")};

/// Amélie follows a case of the insurance programme; Sud's case manager is its claims inspector.
void open_insurance(World& world) {
    world.register_person("amelie", "Éva");
    auto const requested = world.tell(
        "amelie", "case.request", "case",
        R"({"person":")" + base::to_text(id("Éva")) + R"(","unit":")" + base::to_text(id("Nord")) +
            R"(","programme":"insurance","programme_version":1,"origin":"insurer","expectation":"Reprendre pied",)" +
            R"("received_on":"2026-03-02","referent":")" + base::to_text(id("amelie")) + R"("})");
    REQUIRE(accepted(requested));
}

std::string datum(std::string_view key, std::string_view value) {
    return R"({"key":")" + std::string{key} + R"(","value":")" + std::string{value} + R"(","on":"2026-03-02"})";
}

std::string place(std::string_view login, std::string_view desk = "claims") {
    return R"({"account":")" + base::to_text(id(login)) + R"(","desk":")" + std::string{desk} +
           R"(","from":"2026-03-02"})";
}

}  // namespace

TEST_CASE("a colleague at the claims desk reads and writes what is the desk's, in the same file and not more [B03]") {
    World world;
    open_insurance(world);
    auto& reads = world.application.reads;
    CHECK(accepted(world.tell("amelie", "data.record", "case", datum("event", "accident"))));
    CHECK(accepted(world.tell("amelie", "data.record", "case", datum("impairment", "Jambe gauche"))));
    auto const note = R"({"id":")" + base::to_text(id("note")) + R"(","words":"Peur de perdre sa place"})";
    CHECK(accepted(world.tell("amelie", "note.draft", "case", note)));
    CHECK_FALSE(reads.dossier(world.subject("sud"), the_case, std::nullopt));
    CHECK(refused(world.tell("sud", "data.record", "case", datum("event", "illness")), "not_found"));

    CHECK(refused(world.tell("amelie", "desk.assign", "case", place("sud", "attic")), "invalid_input"));
    CHECK(refused(world.tell("amelie", "desk.assign", "case", place("nobody")), "not_found"));
    CHECK(refused(world.tell("sud", "desk.assign", "case", place("sud")), "not_found"));
    CHECK(accepted(world.tell("amelie", "desk.assign", "case", place("sud"))));

    auto const seen = reads.dossier(world.subject("sud"), the_case, std::nullopt);
    REQUIRE(seen);
    auto const& json = seen->json;
    auto const has = [&](std::string_view words) { return json.find(words) != std::string::npos; };
    CHECK(has(R"("ground":"desk")"));
    CHECK(has(R"("deeds":["read_at_desk","work_at_desk"])"));
    CHECK(has(R"("value":"accident")"));
    CHECK(has("describe_event"));
    CHECK_FALSE(has("Jambe gauche"));
    CHECK_FALSE(has(R"("key":"impairment")"));
    CHECK_FALSE(has("Peur de perdre"));
    CHECK_FALSE(has("Reprendre pied"));
    CHECK_FALSE(has("home_balance"));
    CHECK(base::JsonDocument::parse(json));
    CHECK(reads.cases(world.subject("sud"), {})->cases.size() == 1);
    // What tells the whole story stays closed: the journal, the past, the exports, the person.
    CHECK_FALSE(reads.case_journal(world.subject("sud"), the_case, 0, 100));
    CHECK_FALSE(reads.dossier(world.subject("sud"), the_case, world.clock.now()));
    CHECK_FALSE(world.application.exports.dossier_json(world.subject("sud"), the_case));
    CHECK_FALSE(world.application.exports.dossier_html(world.subject("sud"), the_case, "fr"));
    CHECK_FALSE(reads.person(world.subject("sud"), domain::PersonId{id("Éva")}));

    CHECK(accepted(world.tell("sud", "data.record", "case", datum("alternative_value", "18000"))));
    CHECK(refused(world.tell("sud", "data.record", "case", datum("impairment", "Dos")), "not_allowed"));
    CHECK(refused(world.tell("sud", "intake.admit", "case", "{}"), "not_allowed"));
    CHECK(refused(world.tell("sud", "desk.end", "case",
                             R"({"account":")" + base::to_text(id("sud")) + R"(","desk":"claims","on":"2026-03-02"})"),
                  "not_allowed"));
    auto const whole = reads.dossier(world.subject("amelie"), the_case, std::nullopt);
    REQUIRE(whole);
    CHECK(whole->json.find("18000") != std::string::npos);
    CHECK(whole->json.find("Jambe gauche") != std::string::npos);
    bool looked = false;
    for (auto const& record : world.looks_at("Éva")) looked = looked || record.ground == "desk";
    CHECK(looked);

    CHECK(
        accepted(world.tell("amelie", "desk.end", "case",
                            R"({"account":")" + base::to_text(id("sud")) + R"(","desk":"claims","on":"2026-03-02"})")));
    world.clock.set("2026-03-03");
    CHECK_FALSE(reads.dossier(world.subject("sud"), the_case, std::nullopt));
    CHECK(reads.cases(world.subject("sud"), {})->cases.empty());
    CHECK(refused(world.tell("sud", "data.record", "case", datum("alternative_value", "1")), "not_found"));
}
