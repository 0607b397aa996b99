// What passed to and from others: who may record it, who is told of it, that a device's late word is held to the day.
#include <doctest/doctest.h>

#include "http/world.hpp"

namespace unisson::testing {

namespace {

struct Discreet : World {
    Discreet() {
        open_case("amelie", "one");
        REQUIRE(accepted(
            tell("amelie", "procuration.give", "one",
                 R"({"id":")" + base::to_text(id("leave")) +
                     R"(","third_party":"Dre Sørensen","direction":"give","subjects":"Le plan",)"
                     R"("covers":["plan"],"purpose":"Reprise","from":"2026-03-02","signed_on":"2026-03-02"})")));
    }

    std::string pass(std::string_view login, std::string_view name, std::string_view allowed, std::string_view subject,
                     std::string_view words) {
        return tell(
            login, "transmission.record", "one",
            R"({"id":")" + base::to_text(id(name)) +
                R"(","on":"2026-03-02","third_party":"Dre Sørensen","direction":"give","documents":[],"subjects":[")" +
                std::string{subject} + R"("],"words":")" + std::string{words} + R"(",)" + std::string{allowed} + "}");
    }
    std::string leave() { return R"("procuration":")" + base::to_text(id("leave")) + R"(")"; }
};

constexpr std::string_view by_law = R"("ground":{"kind":"duty","reference":"Art. 314d CC","reason":"Un enfant"})";

}  // namespace

TEST_CASE("an exchange is recorded by who works on the case, and what no procuration covers is refused [G08] [X15]") {
    Discreet world;
    CHECK(refused(world.pass("bruno", "a", world.leave(), "plan", "Le plan"), "not_found"));
    CHECK(refused(world.pass("amelie", "a", world.leave(), "health", "Le diagnostic"), "not_covered"));
    auto const answer = world.pass("amelie", "a", world.leave(), "health", "Le diagnostic");
    CHECK(answer.find(R"({"name":"subject","value":"health"})") != std::string::npos);
    CHECK(accepted(world.pass("amelie", "a", world.leave(), "plan", "Le plan de mars")));
    CHECK(accepted(world.pass("amelie", "b", by_law, "family", "Ce que l’école a vu")));
    auto const seen = world.application.reads.dossier(world.subject("amelie"), case_id("one"), std::nullopt);
    REQUIRE(seen);
    CHECK(seen->json.find("Ce que l’école a vu") != std::string::npos);
}

TEST_CASE("the person reads what passed with their leave; of the rest the case manager tells them [X15]") {
    Discreet world;
    CHECK(accepted(world.pass("amelie", "a", world.leave(), "plan", "Le plan de mars")));
    CHECK(accepted(world.pass("amelie", "b", by_law, "family", "Ce que l’école a vu")));
    domain::Subject own;
    own.account = domain::AccountId{id("own account")};
    own.kind = domain::AccountKind::person;
    own.person = domain::PersonId{id("one's person")};
    auto const plan = world.application.reads.dossier(own, case_id("one"), std::nullopt);
    REQUIRE(plan);
    CHECK(plan->json.find("Le plan de mars") != std::string::npos);
    CHECK(plan->json.find("Ce que l’école a vu") == std::string::npos);
}

}  // namespace unisson::testing
