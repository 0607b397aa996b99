// Persons entered twice: merged by who may write both, read together, taken apart again without a trace in the other.
#include <algorithm>

#include <doctest/doctest.h>

#include "http/world.hpp"

namespace unisson::testing {

namespace {

using app::ReadFailure;

/// One person, entered twice by Amélie: "one's person" Zûllig with a case, "two's person" Zuellig with another.
struct Twice : World {
    Twice() {
        open_case("amelie", "one");
        REQUIRE(accepted(tell("amelie", "person.register", "two's person",
                              R"({"family_name":"Zuellig","given_names":"Eva","birth_date":"1980-06-05",)"
                              R"("needs_interpreter":true,"languages":["pt"],"identifiers":[{"system":"AVS",)"
                              R"("value":"756.1234.5678.97"}]})")));
        REQUIRE(accepted(request_case("amelie", "two", "two's person")));
    }

    std::string merge(std::string_view login, std::string_view absorbed = "two's person",
                      std::string_view into = "one's person",
                      std::string_view takes = R"(["birth_date","languages","identifiers"])") {
        return tell(login, "person.merge", absorbed,
                    R"({"into":")" + base::to_text(id(into)) + R"(","takes":)" + std::string{takes} +
                        R"(,"reason":"Même numéro AVS"})");
    }

    std::string separate(std::string_view login) {
        return tell(login, "person.separate", "two's person", R"({"reason":"Deux cousines"})");
    }

    app::PersonView person(std::string_view login, std::string_view which) {
        auto const view = application.reads.person(subject(login), domain::PersonId{id(which)});
        REQUIRE(view);
        return *view;
    }

    std::string dossier(std::string_view login, std::string_view which) {
        auto const read = application.reads.dossier(subject(login), case_id(which), std::nullopt);
        REQUIRE(read);
        return read->json;
    }

    std::size_t hits(std::string_view login, std::string_view text) {
        return application.reads.search(subject(login), text, 10)->hits.size();
    }
};

}  // namespace

TEST_CASE("two entries of one person come together, and the surviving one reads through to the other [P17]") {
    Twice world;
    auto const alone = world.person("amelie", "one's person").person;
    CHECK(accepted(world.merge("amelie")));
    auto const together = world.person("amelie", "one's person");
    CHECK(together.person.terms.family_name == "Zûllig");
    CHECK(base::to_text(*together.person.terms.birth_date) == "1980-06-05");
    CHECK(together.person.terms.needs_interpreter);
    CHECK(together.person.terms.identifiers.size() == 1);
    CHECK(together.person.version == alone.version);
    REQUIRE(together.absorbed.size() == 1);
    CHECK(together.absorbed[0].family_name == "Zuellig");
    CHECK(together.absorbed[0].merged.author == domain::AccountId{id("amelie")});
    CHECK(together.cases.size() == 2);
    auto const& absorbed = world.person("amelie", "two's person");
    REQUIRE(absorbed.person.merged);
    CHECK(absorbed.person.merged->into == domain::PersonId{id("one's person")});
    // Both dossiers show the surviving person, whom writing goes to.
    auto const surviving = R"("person":")" + base::to_text(id("one's person")) + "\"";
    CHECK(world.dossier("amelie", "two").find(R"("line":{"id":")" + base::to_text(id("two"))) != std::string::npos);
    CHECK(world.dossier("amelie", "two").find(surviving) != std::string::npos);
    CHECK(world.dossier("amelie", "two").find("Zûllig") != std::string::npos);
    auto const lines = world.application.reads.cases(world.subject("amelie"), {});
    for (auto const& line : lines->cases) CHECK(line.family_name == "Zûllig");
}

TEST_CASE("whoever searches either name finds the surviving person [P17]") {
    Twice world;
    REQUIRE(accepted(world.merge("amelie")));
    for (auto const* const text : {"zuellig", "zullig", "7561234567897"}) {
        auto const found = world.application.reads.search(world.subject("amelie"), text, 10);
        REQUIRE(found);
        CHECK(found->hits.size() == 2);
        for (auto const& hit : found->hits) CHECK(hit.person.id == domain::PersonId{id("one's person")});
    }
    auto const twins =
        world.application.reads.duplicates_of(world.subject("amelie"), domain::PersonId{id("one's person")});
    REQUIRE(twins);
    CHECK(twins->persons.empty());
}

TEST_CASE("an absorbed entry without a case leads to the surviving person, for those who may see them") {
    Twice world;
    REQUIRE(accepted(world.register_person("amelie", "third", "Zoellig")));
    REQUIRE(accepted(world.merge("amelie", "third", "one's person", "[]")));
    auto const found = world.application.reads.search(world.subject("amelie"), "zoellig", 10);
    REQUIRE(found->hits.size() >= 1);
    for (auto const& hit : found->hits) CHECK(hit.person.id == domain::PersonId{id("one's person")});
    CHECK(world.hits("bruno", "zoellig") == 0);
}

TEST_CASE("separating gives both entries back as they were, and writes nothing into the other [P17]") {
    Twice world;
    auto const one = base::json_text(world.person("amelie", "one's person").person);
    auto const two = world.person("amelie", "two's person").person;
    auto const version = world.store.reader().stream_version(id("one's person"));
    REQUIRE(accepted(world.merge("amelie")));
    CHECK(accepted(world.separate("amelie")));
    CHECK(base::json_text(world.person("amelie", "one's person").person) == one);
    auto const back = world.person("amelie", "two's person").person;
    CHECK(base::json_text(back.terms) == base::json_text(two.terms));
    CHECK_FALSE(back.merged);
    CHECK(world.store.reader().stream_version(id("one's person")) == version);
    CHECK(world.store.reader().stream_version(id("two's person")) == two.version + 2);
    CHECK(world.person("amelie", "one's person").cases.size() == 1);
    CHECK(world.hits("amelie", "zuellig") == 1);
    CHECK(world.dossier("amelie", "two").find("Zuellig") != std::string::npos);
    CHECK(refused(world.separate("amelie"), "nothing_to_change"));
    CHECK(accepted(world.merge("amelie")));
}

TEST_CASE("what is corrected after a merger outweighs what the absorbed entry lends") {
    Twice world;
    REQUIRE(accepted(world.merge("amelie", "two's person", "one's person", R"(["name","birth_date"])")));
    CHECK(world.person("amelie", "one's person").person.terms.family_name == "Zuellig");
    world.clock.pass_ms(1'000);
    CHECK(accepted(
        world.tell("amelie", "person.correct", "one's person", R"({"family_name":"Zülli","reason":"Passeport"})")));
    auto const now = world.person("amelie", "one's person").person.terms;
    CHECK(now.family_name == "Zülli");
    CHECK(base::to_text(*now.birth_date) == "1980-06-05");
    auto const lines = world.application.reads.cases(world.subject("amelie"), {});
    for (auto const& line : lines->cases) CHECK(line.family_name == "Zülli");
}

TEST_CASE("nothing is written to an absorbed entry; the refusal names the surviving person [P17]") {
    Twice world;
    REQUIRE(accepted(world.merge("amelie")));
    auto const correction =
        world.tell("amelie", "person.correct", "two's person", R"({"given_names":"X","reason":"y"})");
    CHECK(refused(correction, "person_merged"));
    CHECK(correction.find(base::to_text(id("one's person"))) != std::string::npos);
    auto const request = world.request_case("amelie", "three", "two's person");
    CHECK(refused(request, "person_merged"));
    CHECK(refused(world.merge("amelie"), "person_merged"));
    // Their cases go on.
    CHECK(accepted(world.tell("amelie", "note.draft", "two",
                              R"({"id":")" + base::to_text(id("note")) + R"(","words":"Passée ce matin."})")));
}

TEST_CASE("mergers make no chains and no circles [P17]") {
    Twice world;
    REQUIRE(accepted(world.register_person("amelie", "third", "Zoellig")));
    CHECK(refused(world.merge("amelie", "third", "third"), "invalid_input"));
    REQUIRE(accepted(world.merge("amelie")));
    auto const onward = world.merge("amelie", "third", "two's person", "[]");
    CHECK(refused(onward, "person_merged"));
    CHECK(onward.find(base::to_text(id("one's person"))) != std::string::npos);
    CHECK(refused(world.merge("amelie", "one's person", "third", "[]"), "absorbs_others"));
    CHECK(refused(world.merge("amelie", "one's person", "two's person", "[]"), "person_merged"));
    CHECK(accepted(world.merge("amelie", "third", "one's person", "[]")));
    CHECK(world.person("amelie", "one's person").absorbed.size() == 2);
}

TEST_CASE("only who may write both entries merges them, and who sees one does not learn of the other") {
    Twice world;
    REQUIRE(accepted(world.register_person("sud", "far", "Zullig")));
    REQUIRE(accepted(world.request_case("sud", "far case", "far", {}, "Sud")));
    CHECK(refused(world.merge("bruno"), "not_found"));
    CHECK(refused(world.merge("admin"), "not_found"));
    CHECK(refused(world.merge("amelie", "two's person", "far"), "not_found"));
    CHECK(refused(world.merge("sud", "two's person", "far"), "not_found"));
    CHECK_FALSE(world.application.reads.merging(world.subject("amelie"), domain::PersonId{id("two's person")},
                                                domain::PersonId{id("far")}));
    CHECK_FALSE(world.application.reads.merging(world.subject("bruno"), domain::PersonId{id("two's person")},
                                                domain::PersonId{id("one's person")}));
    CHECK(accepted(world.merge("lead")));
    CHECK(refused(world.separate("bruno"), "not_found"));
    CHECK(accepted(world.separate("lead")));
}

TEST_CASE("a highly sensitive case comes together with nothing but by whom it is entrusted to") {
    Twice world;
    REQUIRE(accepted(world.tell("amelie", "deputy.add", "two",
                                R"({"account":")" + base::to_text(id("bruno")) + R"(","from":"2026-03-02"})")));
    REQUIRE(accepted(world.tell("amelie", "deputy.add", "one",
                                R"({"account":")" + base::to_text(id("bruno")) + R"(","from":"2026-03-02"})")));
    REQUIRE(accepted(world.tell("amelie", "sensitivity.mark", "two", R"({"reason":"Menaces"})")));
    CHECK(refused(world.merge("bruno"), "not_allowed"));
    CHECK(accepted(world.merge("amelie")));
}

TEST_CASE("before they come together both entries stand side by side, with what is open twice") {
    Twice world;
    auto const preview = [&] {
        auto const view = world.application.reads.merging(world.subject("amelie"), domain::PersonId{id("two's person")},
                                                          domain::PersonId{id("one's person")});
        REQUIRE(view);
        return *view;
    };
    auto const before = preview();
    CHECK_FALSE(before.refusal);
    CHECK(before.absorbed.terms.family_name == "Zuellig");
    CHECK(before.surviving.terms.family_name == "Zûllig");
    CHECK(before.cases_of_absorbed.size() == 1);
    CHECK(before.open_twice.empty());
    for (auto const* const each : {"one", "two"}) {
        REQUIRE(accepted(world.tell("amelie", "information.give", each, R"({"on":"2026-03-02"})")));
        REQUIRE(accepted(world.tell("amelie", "intake.admit", each, "{}")));
    }
    CHECK(preview().open_twice == std::vector<std::string>{"gobet"});
    REQUIRE(accepted(world.merge("amelie")));
    CHECK(preview().refusal == "person_merged");
}

TEST_CASE("a person's own account goes on seeing their own entry alone, so that a wrong merger discloses nothing") {
    Twice world;
    REQUIRE(accepted(world.merge("amelie", "two's person", "one's person", R"(["name","identifiers"])")));
    domain::Subject own;
    own.account = domain::AccountId{id("own account")};
    own.kind = domain::AccountKind::person;
    auto& reads = world.application.reads;
    own.person = domain::PersonId{id("two's person")};
    CHECK(reads.cases(own, {})->cases.size() == 1);
    CHECK_FALSE(reads.dossier(own, case_id("one"), std::nullopt));
    CHECK_FALSE(reads.person(own, domain::PersonId{id("one's person")}));
    CHECK(reads.dossier(own, case_id("two"), std::nullopt)->json.find("Zûllig") == std::string::npos);
    own.person = domain::PersonId{id("one's person")};
    auto const self = reads.person(own, *own.person);
    REQUIRE(self);
    CHECK(self->person.terms.family_name == "Zûllig");
    CHECK(self->absorbed.empty());
    CHECK(self->cases.empty());
    CHECK(reads.cases(own, {})->cases[0].family_name == "Zûllig");
}

TEST_CASE("looks at all entries of a person are told together") {
    Twice world;
    REQUIRE(accepted(world.merge("amelie")));
    (void)world.dossier("amelie", "one");
    (void)world.dossier("amelie", "two");
    world.application.log.flush();
    auto const looks = world.application.reads.looks(world.subject("amelie"), domain::PersonId{id("one's person")}, 50);
    REQUIRE(looks);
    auto const of = [&](std::string_view which) {
        return std::ranges::any_of(looks->reads, [&](auto const& each) { return each.case_id == case_id(which); });
    };
    CHECK(of("one"));
    CHECK(of("two"));
}

TEST_CASE("the surviving person erased, the absorbed entry stands for itself") {
    Twice world;
    REQUIRE(accepted(world.merge("amelie")));
    REQUIRE(world.store.erase_person_key(id("one's person")) == app::WriteOutcome::committed);
    auto const left = world.person("amelie", "two's person");
    CHECK(left.person.terms.family_name == "Zuellig");
    CHECK(world.hits("amelie", "zuellig") == 1);
    CHECK(world.hits("amelie", "zullig") == 0);
    CHECK(accepted(world.separate("amelie")));
}

}  // namespace unisson::testing
