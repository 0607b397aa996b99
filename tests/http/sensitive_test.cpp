// Cases marked highly sensitive never leave the server: whoever may read them reads them there, and no device keeps them.
#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;
using app::ReadFailure;
using app::Use;

namespace {

constexpr std::string_view reason = R"({"reason":"Menaces du voisin, qui lit son téléphone"})";

/// Amélie follows "guarded", marked highly sensitive, and "plain".
struct Guarded : World {
    Guarded() {
        open_case("amelie", "guarded");
        open_case("amelie", "plain");
        REQUIRE(accepted(tell("amelie", "sensitivity.mark", "guarded", reason)));
    }
};

template <typename T>
bool stays(app::ReadResult<T> const& read) {
    return !read && read.error() == ReadFailure::highly_sensitive;
}

}  // namespace

TEST_CASE("a case marked highly sensitive is read on the server and handed to no device") {
    Guarded world;
    auto& reads = world.application.reads;
    for (auto const* const who : {"amelie", "lead"}) {
        auto const subject = world.subject(who);
        auto const read = reads.dossier(subject, case_id("guarded"), std::nullopt);
        REQUIRE(read);
        CHECK(read->json.find("Menaces du voisin") != std::string::npos);
        CHECK(read->json.find(R"("sensitive":true)") != std::string::npos);
        CHECK(reads.case_journal(subject, case_id("guarded"), 0, 10));
        CHECK(stays(reads.dossier(subject, case_id("guarded"), std::nullopt, Use::copy)));
        CHECK(stays(reads.case_journal(subject, case_id("guarded"), 0, 10, Use::copy)));
        CHECK(stays(reads.person_journal(subject, domain::PersonId{id("guarded's person")}, 0, 10, Use::copy)));
        CHECK(reads.dossier(subject, case_id("plain"), std::nullopt, Use::copy));
        CHECK(reads.case_journal(subject, case_id("plain"), 0, 10, Use::copy));
        CHECK(reads.person_journal(subject, domain::PersonId{id("plain's person")}, 0, 10, Use::copy));
        CHECK(reads.cases(subject, {})->cases.size() == 2);
        auto const copied = reads.cases(subject, {}, Use::copy);
        REQUIRE(copied->cases.size() == 1);
        CHECK(copied->cases.front().id == case_id("plain"));
    }
}

TEST_CASE("referent and team lead mark and lift with a reason, a deputy and strangers do not") {
    World world;
    world.open_case("amelie", "case");
    CHECK(refused(world.tell("amelie", "sensitivity.lift", "case", reason), "not_found"));
    CHECK(refused(world.tell("amelie", "sensitivity.mark", "case", R"({"reason":""})"), "invalid_input"));
    CHECK(accepted(world.tell("amelie", "deputy.add", "case",
                              R"({"account":")" + base::to_text(id("bruno")) + R"(","from":"2026-03-02"})")));
    CHECK(refused(world.tell("bruno", "sensitivity.mark", "case", reason), "not_allowed"));
    CHECK(refused(world.tell("sud", "sensitivity.mark", "case", reason), "not_found"));
    CHECK(accepted(world.tell("amelie", "sensitivity.mark", "case", reason)));
    CHECK(refused(world.tell("lead", "sensitivity.mark", "case", reason), "already_done"));
    CHECK(refused(world.tell("bruno", "sensitivity.lift", "case", reason), "not_allowed"));
    CHECK(accepted(world.tell("lead", "sensitivity.lift", "case", R"({"reason":"La menace a cessé"})")));
    CHECK(world.application.reads.dossier(world.subject("amelie"), case_id("case"), std::nullopt, Use::copy));
    CHECK_FALSE(world.application.reads.cases(world.subject("amelie"), {})->cases.front().sensitive);
}

TEST_CASE("a device is told which of its cases it must forget, and nothing of those that its account may not see") {
    Guarded world;
    auto& reads = world.application.reads;
    std::vector<base::Uuid> const held{id("guarded"), id("plain"), id("nowhere")};
    CHECK(reads.not_for_devices(world.subject("amelie"), held) == std::vector{id("guarded")});
    CHECK(reads.not_for_devices(world.subject("lead"), held) == std::vector{id("guarded")});
    CHECK(reads.not_for_devices(world.subject("sud"), held).empty());
    CHECK(reads.not_for_devices(world.subject("bruno"), held).empty());
}

TEST_CASE("a person who has another case that may be kept goes along with that one") {
    Guarded world;
    auto& reads = world.application.reads;
    domain::PersonId const person{id("guarded's person")};
    REQUIRE(accepted(world.request_case("amelie", "second", "guarded's person")));
    CHECK(reads.person_journal(world.subject("amelie"), person, 0, 10, Use::copy));
    REQUIRE(accepted(world.tell("amelie", "sensitivity.mark", "second", reason)));
    CHECK(stays(reads.person_journal(world.subject("amelie"), person, 0, 10, Use::copy)));
}

TEST_CASE("only an account's own living device asks for copies") {
    World world;
    auto& devices = world.application.devices;
    domain::AccountId const amelie{id("amelie")};
    devices.enrol(amelie, id("tablet"), "bleue", [](app::DeviceAnswer const&) {});
    CHECK(devices.standing(amelie, id("tablet")) == app::DeviceOutcome::done);
    CHECK(devices.standing(domain::AccountId{id("bruno")}, id("tablet")) == app::DeviceOutcome::not_found);
    CHECK(devices.standing(amelie, id("other")) == app::DeviceOutcome::not_found);
    devices.revoke(amelie, false, id("tablet"), [](app::DeviceAnswer const&) {});
    CHECK(devices.standing(amelie, id("tablet")) == app::DeviceOutcome::revoked);
}
