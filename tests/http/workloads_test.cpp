#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

/// Opens a case of that programme and admits it.
void admit(World& world, std::string const& login, std::string const& name, std::string_view programme,
           std::string_view unit) {
    world.register_person(login, name + "'s person", name);
    auto data = R"({"person":")" + base::to_text(id(name + "'s person")) + R"(","unit":")" + base::to_text(id(unit)) +
                R"(","programme":")" + std::string{programme} +
                R"(","programme_version":1,"origin":"self","expectation":"Reprendre pied",)" +
                R"("received_on":"2026-03-02","referent":")" + base::to_text(id(login)) + R"("})";
    auto const requested = world.tell(login, "case.request", name, data);
    REQUIRE_MESSAGE(accepted(requested), requested);
    auto const admitted = world.tell(login, "intake.admit", name, "{}");
    REQUIRE_MESSAGE(accepted(admitted), admitted);
}

}  // namespace

TEST_CASE("a referent sees their own load, the team lead each referent of the unit by name, others nothing of them") {
    World world;
    for (int n = 0; n < 3; ++n) admit(world, "bruno", "b" + std::to_string(n), "cmfp", "Nord");
    admit(world, "amelie", "a0", "cmfp", "Nord");
    admit(world, "amelie", "a1", "gobet", "Nord");
    admit(world, "sud", "s0", "cmfp", "Sud");
    world.open_case("amelie", "only requested");
    auto& reads = world.application.reads;
    auto const own = reads.workloads(world.subject("amelie")).referents;
    REQUIRE(own.size() == 1);
    CHECK(own[0].referent == domain::AccountId{id("amelie")});
    CHECK(own[0].load.cases == 2);
    CHECK(own[0].load.weighed == 1);       // gobet sets no ceiling
    CHECK(own[0].load.thousandths == 25);  // cmfp: 40 cases
    CHECK_FALSE(own[0].load.over);
    auto const led = reads.workloads(world.subject("lead")).referents;
    REQUIRE(led.size() == 2);  // by name, whoever has more
    CHECK(led[0].referent == domain::AccountId{id("amelie")});
    CHECK(led[1].referent == domain::AccountId{id("bruno")});
    CHECK(led[1].load.thousandths == 75);
    CHECK(reads.workloads(world.subject("odile")).referents.empty());
    CHECK(reads.workloads(world.subject("admin")).referents.empty());
}
