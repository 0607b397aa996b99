// The published JSON Schema of programme files says what the loader takes: both come from the same lists of members.
// After a change of the format: UNISSON_UPDATE=1 build/release/tests/conformance/test_programme_schema
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "http/api_schema.hpp"
#include "programme/facts.hpp"
#include "programme/programme.hpp"
#include "support/read_file.hpp"
#include "support/shipped.hpp"

namespace unisson {

namespace {

constexpr char const* published = "docs/reference/programme.schema.json";

std::string schema_text() {
    base::JsonWriter w;
    w.begin_object().key("$schema").string("https://json-schema.org/draft/2020-12/schema");
    w.key("$id").string("urn:unisson:programme:1").key("title").string("Programme, model and circuit");
    w.key("description")
        .string("A programme file of Unisson; what its parts mean stands in src/programme/programme.hpp.");
    http::write_object_schema<programme::Programme>(w, http::Use::input);
    w.key("x-facts").begin_array();
    for (auto const& fact : programme::facts()) w.string(fact.name);
    w.end_array().end_object();
    return w.text() + "\n";
}

}  // namespace

TEST_CASE("the published schema of programme files is the one that the loader goes by") {
    auto const schema = schema_text();
    REQUIRE(base::JsonDocument::parse(schema));
    if (std::getenv("UNISSON_UPDATE") != nullptr) {
        auto* file = std::fopen((std::string{UNISSON_ROOT} + "/" + published).c_str(), "wb");
        REQUIRE(file != nullptr);
        std::fwrite(schema.data(), 1, schema.size(), file);
        std::fclose(file);
    }
    bool const same = support::read_file(published) == schema;
    CHECK_MESSAGE(same, "publish it with UNISSON_UPDATE=1");
}

TEST_CASE("every folder of programmes/ is told by the journeys") {
    std::set<std::string> folders;
    for (auto const& entry : std::filesystem::directory_iterator{std::string{UNISSON_ROOT} + "/programmes"})
        if (entry.is_directory()) folders.insert(entry.path().filename().string());
    std::set<std::string> const listed{support::shipped_programmes.begin(), support::shipped_programmes.end()};
    CHECK(folders == listed);
}

TEST_CASE("the shipped programme has all that the schema requires and nothing else") {
    auto const file = support::read_file("programmes/gobet/programme.json");
    auto const programme = base::JsonDocument::parse(file);
    auto const schema = base::JsonDocument::parse(schema_text());
    REQUIRE(programme);
    REQUIRE(schema);
    auto const required = schema->root().find("required");
    for (std::size_t i = 0; i < required->size(); ++i)
        CHECK_MESSAGE(programme->root().find(required->at(i).as_string()), std::string{required->at(i).as_string()});
    auto const properties = schema->root().find("properties");
    for (std::size_t i = 0; i < programme->root().size(); ++i)
        CHECK_MESSAGE(properties->find(programme->root().key_at(i)), std::string{programme->root().key_at(i)});
}

}  // namespace unisson
