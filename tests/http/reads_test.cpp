#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

TEST_CASE("a dossier opens to its referent and the team lead, and exists for nobody else") {
    World world;
    world.open_case("amelie", "case");
    auto& reads = world.application.reads;
    auto const dossier = reads.dossier(world.subject("amelie"), case_id("case"), std::nullopt);
    REQUIRE(dossier);
    CHECK(dossier->json.find(R"("ground":"referent")") != std::string::npos);
    CHECK(dossier->json.find(R"("circuit":)") != std::string::npos);
    CHECK(dossier->json.find("Zûllig") != std::string::npos);
    CHECK(reads.dossier(world.subject("lead"), case_id("case"), std::nullopt));
    for (auto const* const stranger : {"bruno", "sud", "admin"}) {
        auto const denied = reads.dossier(world.subject(stranger), case_id("case"), std::nullopt);
        REQUIRE_FALSE(denied);
        CHECK(denied.error() == app::ReadFailure::not_found);
        CHECK_FALSE(reads.case_journal(world.subject(stranger), case_id("case"), 0, 10));
        CHECK_FALSE(reads.person(world.subject(stranger), domain::PersonId{id("case's person")}));
        CHECK_FALSE(world.application.exports.dossier_json(world.subject(stranger), case_id("case")));
        CHECK(reads.cases(world.subject(stranger), {})->cases.empty());
        CHECK(reads.search(world.subject(stranger), "zullig", 10)->hits.empty());
        CHECK(reads.counts(world.subject(stranger)).counts.empty());
    }
}

TEST_CASE("a dossier that is kept written carries each reader's own right, and what changed since") {
    World world;
    world.open_case("amelie", "case");
    auto& reads = world.application.reads;
    auto const dossier = [&](char const* who) {
        auto const read = reads.dossier(world.subject(who), case_id("case"), std::nullopt);
        REQUIRE(read);
        return read->json;
    };
    auto const shown = [](std::string const& json) { return json.substr(0, json.find(R"("deeds":)")); };
    auto const referents = dossier("amelie");
    auto const leads = dossier("lead");
    CHECK(shown(referents) == shown(leads));
    CHECK(referents.ends_with(R"("ground":"referent"})"));
    CHECK(leads.ends_with(R"("ground":"team_lead"})"));
    CHECK(base::JsonDocument::parse(leads));
    CHECK(accepted(
        world.tell("amelie", "project.state", "case", R"({"words":"Ouvrir un atelier","share_with_actors":false})")));
    CHECK(dossier("lead").find("Ouvrir un atelier") != std::string::npos);
    CHECK(accepted(
        world.tell("amelie", "person.correct", "case's person", R"({"family_name":"Après","reason":"Mariage"})")));
    CHECK(dossier("lead").find(R"("family_name":"Après")") != std::string::npos);
    CHECK(dossier("amelie").find(R"("family_name":"Zûllig")") == std::string::npos);
}

TEST_CASE("each permitted look is written down once, a denied one is not") {
    World world;
    world.open_case("amelie", "case");
    auto& reads = world.application.reads;
    for (int i = 0; i < 10; ++i) CHECK(reads.dossier(world.subject("amelie"), case_id("case"), std::nullopt));
    CHECK_FALSE(reads.dossier(world.subject("bruno"), case_id("case"), std::nullopt));
    auto const looks = world.looks_at("case's person");
    CHECK(looks.size() == 10);
    for (auto const& look : looks) {
        CHECK(look.account == domain::AccountId{id("amelie")});
        CHECK(look.what == "dossier");
        CHECK(look.ground == "referent");
    }
    auto const shown = reads.looks(world.subject("amelie"), domain::PersonId{id("case's person")}, 100);
    REQUIRE(shown);
    CHECK(shown->reads.size() == 10);
    CHECK(shown->reads.front().display_name == "amelie");
}

TEST_CASE("a line of a list is written down once a day for each person") {
    World world;
    world.open_case("amelie", "case");
    for (int i = 0; i < 5; ++i) CHECK(world.application.reads.cases(world.subject("amelie"), {})->cases.size() == 1);
    CHECK(world.looks_at("case's person").size() == 1);
    world.clock.set("2026-03-03");
    CHECK(world.application.reads.cases(world.subject("amelie"), {}));
    CHECK(world.looks_at("case's person").size() == 2);
}

TEST_CASE("a former referent reads until the overlap ends [P10]") {
    World world;
    world.open_case("amelie", "case");
    CHECK(accepted(world.tell("amelie", "referent.hand_over", "case",
                              R"({"to":")" + base::to_text(id("bruno")) +
                                  R"(","on":"2026-03-02","overlap_until":"2026-03-10","reason":"Congé"})")));
    auto& reads = world.application.reads;
    world.clock.set("2026-03-10");
    auto const last_day = reads.dossier(world.subject("amelie"), case_id("case"), std::nullopt);
    REQUIRE(last_day);
    CHECK(last_day->json.find(R"("ground":"overlap")") != std::string::npos);
    CHECK(reads.cases(world.subject("amelie"), {})->cases.size() == 1);
    world.clock.set("2026-03-11");
    CHECK_FALSE(reads.dossier(world.subject("amelie"), case_id("case"), std::nullopt));
    CHECK(reads.cases(world.subject("amelie"), {})->cases.empty());
    CHECK(reads.dossier(world.subject("bruno"), case_id("case"), std::nullopt));
}

TEST_CASE("a past moment shows what was known then, of the case and of the person") {
    World world;
    world.open_case("amelie", "case");
    auto const then = world.clock.now();
    world.clock.pass_ms(3'600'000);
    CHECK(accepted(
        world.tell("amelie", "project.state", "case", R"({"words":"Ouvrir un atelier","share_with_actors":false})")));
    CHECK(accepted(
        world.tell("amelie", "person.correct", "case's person", R"({"family_name":"Après","reason":"Mariage"})")));
    auto& reads = world.application.reads;
    auto const before = reads.dossier(world.subject("amelie"), case_id("case"), then);
    REQUIRE(before);
    CHECK(before->json.find("Ouvrir un atelier") == std::string::npos);
    CHECK(before->json.find(R"("family_name":"Zûllig")") != std::string::npos);
    auto const now = reads.dossier(world.subject("amelie"), case_id("case"), std::nullopt);
    CHECK(now->json.find("Ouvrir un atelier") != std::string::npos);
    CHECK(now->etag != before->etag);
    CHECK_FALSE(reads.dossier(world.subject("amelie"), case_id("case"), base::Instant{0}));
}

TEST_CASE("probable duplicates that the caller may not see are counted, not shown [P16]") {
    World world;
    world.open_case("amelie", "case");
    auto const birth = base::parse_date("1980-05-06");
    auto const own = world.application.reads.duplicates(world.subject("amelie"), "ZULLIG", "eva", birth);
    REQUIRE(own);
    REQUIRE(own->persons.size() == 1);
    CHECK(own->persons[0].visible);
    auto const other = world.application.reads.duplicates(world.subject("bruno"), "Zullig", "Éva", birth);
    REQUIRE(other);
    CHECK(other->hidden == 1);
    REQUIRE(other->persons.size() == 1);
    CHECK_FALSE(other->persons[0].id);
    CHECK_FALSE(other->persons[0].family_name);
}

TEST_CASE("probable duplicates say what speaks for them; those of a person leave that person out [P17]") {
    World world;
    world.open_case("amelie", "case");
    auto& reads = world.application.reads;
    using enum projection::Likeness;
    auto const alike = reads.duplicates(world.subject("amelie"), "Sulik", "Ewa", std::nullopt);
    REQUIRE(alike);
    REQUIRE(alike->persons.size() == 1);
    CHECK(alike->persons[0].reasons == std::vector{sounds_alike});
    CHECK(alike->persons[0].case_id == case_id("case"));
    domain::PersonId const person{id("case's person")};
    auto const others = reads.duplicates_of(world.subject("amelie"), person);
    REQUIRE(others);
    CHECK(others->persons.empty());
    CHECK(accepted(world.tell("amelie", "person.add_identifier", "case's person",
                              R"({"system":"AVS","value":"756.1234.5678.97"})")));
    auto const by_number = reads.duplicates(world.subject("amelie"), "Rochat", "Anna", std::nullopt, "7561234567897");
    REQUIRE(by_number->persons.size() == 1);
    CHECK(by_number->persons[0].reasons == std::vector{same_number});
    CHECK(accepted(world.register_person("amelie", "twin", "Zuellig")));
    auto const twin = reads.duplicates_of(world.subject("amelie"), person);
    REQUIRE(twin->persons.size() == 1);
    CHECK(twin->persons[0].id == domain::PersonId{id("twin")});
    CHECK_FALSE(twin->persons[0].case_id);
    auto const stranger = reads.duplicates_of(world.subject("bruno"), person);
    CHECK_FALSE(stranger);
}

TEST_CASE("the list as CSV opens in a spreadsheet and carries no formula") {
    World world;
    world.register_person("amelie", "evil", "=HYPERLINK(1)");
    world.request_case("amelie", "case", "evil");
    auto list = world.application.exports.list_csv(world.subject("amelie"), {}, "fr");
    auto const part = list.next();
    REQUIRE(part);
    REQUIRE(*part);
    CHECK((*part)->starts_with("\xEF\xBB\xBFNuméro;Nom;"));
    CHECK((*part)->find(";\"'=HYPERLINK(1)\";") != std::string::npos);
    CHECK_FALSE(list.next());
    CHECK(list.lines() == 1);
}

TEST_CASE("the page of a dossier escapes every text") {
    World world;
    world.register_person("amelie", "p", "<script>alert(1)</script>");
    world.request_case("amelie", "case", "p");
    auto const page = world.application.exports.dossier_html(world.subject("amelie"), case_id("case"), "de");
    REQUIRE(page);
    CHECK(page->find("<script>") == std::string::npos);
    CHECK(page->find("&lt;script&gt;") != std::string::npos);
    CHECK(page->find("Anfrage") != std::string::npos);
    auto const json = world.application.exports.dossier_json(world.subject("amelie"), case_id("case"));
    REQUIRE(json);
    CHECK(base::JsonDocument::parse(*json));
    CHECK(json->find(R"("events":[)") != std::string::npos);
}

TEST_CASE("a person's own account sees their plan and nobody else's case") {
    World world;
    world.open_case("amelie", "case");
    world.open_case("amelie", "other");
    CHECK(accepted(world.tell("amelie", "note.draft", "case",
                              R"({"id":")" + base::to_text(id("note")) + R"(","words":"Réflexion du référent"})")));
    CHECK(accepted(world.tell("amelie", "relation.tell", "case",
                              R"({"id":")" + base::to_text(id("relation")) +
                                  R"(","called":"Loup-Gris","kind":"parent","formal":false,"household":false,)" +
                                  R"("tie":{"on":"2019","strength":"stressful","support":"none"}})")));
    CHECK(accepted(world.tell("amelie", "life_event.tell", "case",
                              R"({"id":")" + base::to_text(id("life event")) +
                                  R"(","kind":"health","title":"Martre-Rousse","from":"2019","ongoing":true})")));
    domain::Subject own;
    own.account = domain::AccountId{id("own account")};
    own.kind = domain::AccountKind::person;
    own.person = domain::PersonId{id("case's person")};
    auto& reads = world.application.reads;
    auto const plan = reads.dossier(own, case_id("case"), std::nullopt);
    REQUIRE(plan);
    CHECK(plan->json.find("Réflexion du référent") == std::string::npos);
    CHECK(plan->json.find("Loup-Gris") == std::string::npos);
    CHECK(plan->json.find("Martre-Rousse") == std::string::npos);
    CHECK(plan->json.find(R"("ground":"own")") != std::string::npos);
    CHECK_FALSE(reads.dossier(own, case_id("other"), std::nullopt));
    CHECK_FALSE(reads.case_journal(own, case_id("case"), 0, 10));
    CHECK(reads.cases(own, {})->cases.size() == 1);
}

TEST_CASE("a person's directory names those who answer for their own case, and nobody else") {
    World world;
    world.open_case("amelie", "case");
    world.open_case("lead", "other");
    CHECK(accepted(world.tell("amelie", "deputy.add", "case",
                              R"({"account":")" + base::to_text(id("bruno")) + R"(","from":"2026-03-02"})")));
    domain::Subject own;
    own.account = domain::AccountId{id("own account")};
    own.kind = domain::AccountKind::person;
    own.person = domain::PersonId{id("case's person")};
    auto const named = world.application.reads.directory(own);
    REQUIRE(named);
    REQUIRE(named->accounts.size() == 2);
    for (auto const& account : named->accounts) {
        CHECK((account.display_name == "amelie" || account.display_name == "bruno"));
        CHECK(account.roles.empty());
        CHECK_FALSE(account.display_name == "lead");
    }
    REQUIRE(named->units.size() == 1);
    CHECK(named->units.front().title == "Nord");
    own.person = domain::PersonId{id("nobody")};
    auto const none = world.application.reads.directory(own);
    REQUIRE(none);
    CHECK(none->accounts.empty());
    CHECK(none->units.empty());
    own.person.reset();
    CHECK(world.application.reads.directory(own)->accounts.empty());
}
