// Instruments as the use cases serve them: who may list them, fill them in and read what came of it.
#include <doctest/doctest.h>

#include <unistd.h>

#include <fstream>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

/// The PHQ-9 answered by the person; item 9 as given.
std::string phq9(std::string_view name, int last, std::string_view more = {}) {
    std::string answers;
    for (int item = 1; item <= 8; ++item) answers += R"({"item":"q)" + std::to_string(item) + R"(","value":1},)";
    answers += R"({"item":"q9","value":)" + std::to_string(last) + "}";
    return R"({"id":")" + base::to_text(id(name)) +
           R"(","instrument":"phq9","instrument_version":1,"rater":"person","on":"2026-03-02","answers":[)" + answers +
           "]" + std::string{more} + "}";
}

std::string dossier(World& world, std::string_view login) {
    auto const read = world.application.reads.dossier(world.subject(login), domain::CaseId{id("case")}, std::nullopt);
    return read ? read->json : std::string{};
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("staff see the instruments that lie beside the programmes, and each whole") {
    World world;
    auto const list = world.application.reads.instruments(world.subject("amelie"));
    REQUIRE(list);
    CHECK(holds(list->json, R"("key":"self_sufficiency")"));
    CHECK(holds(list->json, R"("key":"phq9")"));
    auto const one = world.application.reads.instrument(world.subject("amelie"), "phq9", 1);
    REQUIRE(one);
    CHECK(measure::load_instrument(one->json));
    CHECK_FALSE(world.application.reads.instrument(world.subject("amelie"), "phq9", 2));
    CHECK_FALSE(world.application.reads.instrument(world.subject("amelie"), "nothing", std::nullopt));
    domain::Subject const person{
        domain::AccountId{id("anna")}, domain::AccountKind::person, {}, std::nullopt, {}, std::nullopt};
    CHECK_FALSE(world.application.reads.instruments(person));
    CHECK_FALSE(world.application.reads.instrument(person, "phq9", 1));
}

TEST_CASE("an instrument filled in stands in the dossier with its scores, its alert and its course") {
    World world;
    world.open_case("amelie", "case");
    CHECK(accepted(world.tell("amelie", "assessment.record", "case", phq9("first", 1))));
    auto const read = dossier(world, "amelie");
    CHECK(holds(read, R"("scale":"severity","score":9,"band":"mild","missing":0)"));
    CHECK(holds(read, R"("alerts":[{"assessment":")" + base::to_text(id("first")) + R"(","instrument":"phq9")"));
    auto const attend =
        R"({"assessment":")" + base::to_text(id("first")) + R"(","words":"Vue aujourd’hui avec son médecin"})";
    CHECK(accepted(world.tell("amelie", "assessment.attend", "case", attend)));
    CHECK(holds(dossier(world, "amelie"), R"("alerts":[]})"));
    auto const withdraw = R"({"assessment":")" + base::to_text(id("first")) + R"(","reason":"Autre personne"})";
    CHECK(accepted(world.tell("amelie", "assessment.withdraw", "case", withdraw)));
    CHECK(holds(dossier(world, "amelie"), R"("assessments":{"courses":[])"));
}

TEST_CASE("the server checks answers against the instrument, whoever sends them") {
    World world;
    world.open_case("amelie", "case");
    CHECK(refused(world.tell("amelie", "assessment.record", "case", phq9("first", 4)), "invalid_input"));
    CHECK(refused(world.tell("amelie", "assessment.record", "case", phq9("first", 1, R"(,"results":[])")),
                  "invalid_input"));
    CHECK(refused(world.tell("sud", "assessment.record", "case", phq9("first", 1)), "not_found"));
    CHECK_FALSE(holds(dossier(world, "amelie"), R"("band":"mild")"));
}

TEST_CASE("a faulty file of an instrument stops the program with its place; without the folder there is none") {
    auto const folder = std::filesystem::temp_directory_path() / ("unisson-instruments-" + std::to_string(::getpid()));
    CHECK(app::load_instruments(folder)->all().empty());
    std::filesystem::create_directories(folder / "bad");
    std::ofstream{folder / "bad/instrument.json"} << R"({"format":"unisson-instrument/1"})";
    auto const loaded = app::load_instruments(folder);
    REQUIRE_FALSE(loaded);
    CHECK(holds(loaded.error().file, "bad/instrument.json"));
    CHECK(loaded.error().errors.front().path == "/key");
    std::filesystem::remove_all(folder);
}
