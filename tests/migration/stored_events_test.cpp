// Every event type has a stored sample of each version, and this program still reads it. Samples are never edited.
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "journal/event.hpp"
#include "journal/page.hpp"
#include "journal/upcast.hpp"
#include "support/read_file.hpp"

namespace unisson::journal {

namespace {

std::string lift_words(base::JsonView payload) {
    return R"({"words":")" + std::string{payload.string_or("text", "")} + R"(","signed":false})";
}

std::string lift_signed(base::JsonView payload) {
    return R"({"words":")" + std::string{payload.string_or("words", "")} + R"(","signed":"no"})";
}

/// A dossier of any age opens in the page, whose reader knows one form of each event.
std::string in_the_page(std::string_view type, int version, std::string_view payload) {
    if (auto const event = decode_case_of_page(type, version, payload)) return encode(*event).payload;
    if (auto const event = decode_person_of_page(type, version, payload)) return encode(*event).payload;
    return {};
}

/// The same by the careful reader; empty for events of other streams, which the page does not read.
std::string in_the_program(std::string_view type, int version, std::string_view payload) {
    if (auto const event = decode_case(type, version, payload)) return encode(*event).payload;
    if (auto const event = decode_person(type, version, payload)) return encode(*event).payload;
    return {};
}

/// What the samples of the first version mean where the type has a second one; each reads as itself.
std::map<std::string, std::string> samples_of_version_2() {
    std::map<std::string, std::string> samples;
    std::istringstream file{support::read_file("tests/migration/events/v2.jsonl")};
    for (std::string line; std::getline(file, line);) {
        auto const sample = base::JsonDocument::parse(line);
        REQUIRE(sample);
        auto const type = std::string{sample->root().string_or("event", "")};
        auto const payload = sample->root().find("data")->text();
        auto const event = decode_case(type, 2, payload);
        REQUIRE_MESSAGE(event, type);
        CHECK(encode(*event).payload == payload);
        CHECK(encode(*event).type_version == 2);
        CHECK(in_the_page(type, 2, payload) == payload);
        samples.emplace(type, payload);
    }
    return samples;
}

template <typename Event>
void check_names(std::set<std::string> const& sampled) {
    for (auto const name : base::Alternatives<Event>::names) CHECK_MESSAGE(sampled.contains(std::string{name}), name);
}

}  // namespace

TEST_CASE("every stored event type is read, and means the same") {
    std::istringstream file{support::read_file("tests/migration/events/v1.jsonl")};
    auto const today = samples_of_version_2();
    std::set<std::string> sampled;
    for (std::string line; std::getline(file, line);) {
        auto const sample = base::JsonDocument::parse(line);
        REQUIRE(sample);
        auto const type = std::string{sample->root().string_or("event", "")};
        auto const payload = sample->root().find("data")->text();
        sampled.insert(type);
        std::string again;
        if (auto const event = decode_case(type, 1, payload)) {
            again = encode(*event).payload;
        } else if (auto const person = decode_person(type, 1, payload)) {
            again = encode(*person).payload;
        } else if (auto const organisation = decode_organisation(type, 1, payload)) {
            again = encode(*organisation).payload;
        } else if (auto const programme = decode_programme(type, 1, payload)) {
            again = encode(*programme).payload;
        }
        auto const lifted = today.find(type);
        CHECK_MESSAGE(again == (lifted == today.end() ? payload : lifted->second), type);
        CHECK_MESSAGE(in_the_page(type, 1, payload) == in_the_program(type, 1, payload), type);
    }
    check_names<domain::CaseEvent>(sampled);
    check_names<domain::PersonEvent>(sampled);
    check_names<domain::OrganisationEvent>(sampled);
    check_names<domain::ProgrammeEvent>(sampled);
}

TEST_CASE("an old event is lifted step by step to the version of today") {
    Upcaster const table[]{{"note_written", 1, lift_words}, {"note_written", 2, lift_signed}};
    CHECK(current_version(table, "note_written") == 3);
    CHECK(*upcast(table, "note_written", 1, R"({"text":"bonjour"})") == R"({"words":"bonjour","signed":"no"})");
    CHECK(*upcast(table, "note_written", 2, R"({"words":"salut","signed":true})") ==
          R"({"words":"salut","signed":"no"})");
    CHECK(*upcast(table, "note_written", 3, "{}") == "{}");
    CHECK(current_version(table, "goal_set") == 1);
}

TEST_CASE("an event of a newer program, of no version or of no known type is refused") {
    CHECK_FALSE(upcast({}, "goal_set", 2, "{}"));
    CHECK_FALSE(upcast({}, "goal_set", 0, "{}"));
    CHECK_FALSE(decode_case("goal_dreamt", 1, "{}"));
    CHECK_FALSE(decode_case("goal_rated", 1, R"({"goal":"x"})"));
    CHECK_FALSE(decode_case("case_requested", 1, "not json"));
}

}  // namespace unisson::journal
