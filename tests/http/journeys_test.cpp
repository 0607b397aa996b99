// The journeys of the programmes that ship, command by command through the application, as clients send them.
#include <doctest/doctest.h>

#include "http/world.hpp"
#include "support/history.hpp"
#include "support/shipped.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

/// People and places of the journeys, and who they are in this organisation.
std::string living_here(std::string text) {
    auto const replace = [&](base::Uuid const& from, base::Uuid const& to) {
        auto const was = base::to_text(from);
        for (auto at = text.find(was); at != std::string::npos; at = text.find(was, at))
            text.replace(at, was.size(), base::to_text(to));
    };
    replace(story::id<domain::AccountId>("Nadia Ferretti").value, id("amelie"));
    replace(story::id<domain::AccountId>("Bruno").value, id("bruno"));
    replace(story::id<domain::UnitId>("Lausanne").value, id("Nord"));
    replace(story::id<domain::PersonId>("Anna Lindqvist").value, id("Éva"));
    return text;
}

/// What some programmes ask of a referent.
void qualify(World& world) {
    auto const stream = base::to_text(domain::organisation_stream);
    auto const answer =
        world.run("admin", R"({"id":")" + base::to_text(id("certificate")) +
                               R"(","type":"qualification.record","stream":")" + stream + R"(","data":{"id":")" +
                               base::to_text(id("paper")) + R"(","account":")" + base::to_text(id("amelie")) +
                               R"(","subject":"case_management","title":"Certificat","issuer":"Institut de l’Exemple",)"
                               R"("level":"course","months":12,"obtained_on":"2020-01-06"}})");
    REQUIRE(accepted(answer.results));
}

}  // namespace

TEST_CASE("every shipped programme goes its journey through the application to the same journal as in the core") {
    for (auto const key : support::shipped_programmes) {
        CAPTURE(key);
        auto const folder = "programmes/" + std::string{key} + "/";
        auto const programme = programme::load(support::read_file(folder + "programme.json"));
        REQUIRE(programme);
        auto const told = story::commands_of(*programme, support::read_file(folder + "journey.txt"));
        REQUIRE(told.size() > 10);
        World world;
        world.clock.set(base::to_text(told.front().on));
        qualify(world);
        world.register_person("amelie", "Éva");
        std::vector<std::string> expected;
        for (auto const& command : told) {
            world.clock.set(base::to_text(command.on));
            auto const answer = world.tell("amelie", command.type, "case", living_here(command.data));
            CAPTURE(command.type);
            CAPTURE(answer);
            CHECK(accepted(answer));
            for (auto const& event : command.events) expected.push_back(event.type + " " + living_here(event.payload));
        }
        std::vector<std::string> journal;
        for (auto const& event : world.store.reader().events(id("case"), 0, 5'000))
            journal.push_back(event.envelope.type + " " + event.payload);
        CHECK(journal == expected);
    }
}
