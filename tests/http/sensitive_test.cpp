// Cases marked highly sensitive never leave the server: whoever may read them reads them there, and no device keeps them.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "http/api.hpp"
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

/// What a direct link to the file of a dossier gets.
http::Response ask_for_file(World& world, std::string_view login, std::string_view which,
                            std::map<std::string, std::string> query) {
    http::Response answer;
    for (auto const& route : http::api_routes(world.application)) {
        if (route.operation != "export_dossier") continue;
        http::Request request;
        request.subject = world.subject(login);
        request.locale = "fr";
        request.path_parameters = {{"id", base::to_text(id(which))}};
        request.query = std::move(query);
        route.handle(request, [&](http::Response response) { answer = std::move(response); });
        break;
    }
    return answer;
}

/// How often the read log of the person of a case says that.
std::ptrdiff_t looks(World& world, std::string_view which, std::string_view what) {
    return std::ranges::count(world.looks_at(std::string{which} + "'s person"), what, &app::ReadRecord::what);
}

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

TEST_CASE("a direct link to the file of a highly sensitive dossier is refused until its reader confirms") {
    Guarded world;
    for (auto const* const format : {"json", "html"}) {
        auto const refusal = ask_for_file(world, "amelie", "guarded", {{"format", format}});
        CHECK(refusal.status == 403);
        CHECK(refusal.content_type == "application/problem+json");
        CHECK(refusal.body.contains(R"("code":"sensitive_not_confirmed")"));
        CHECK_FALSE(refusal.body.contains("Menaces"));
        CHECK(ask_for_file(world, "amelie", "guarded", {{"format", format}, {"confirmed", "yes"}}).status == 400);
        CHECK(ask_for_file(world, "amelie", "plain", {{"format", format}}).status == 200);
    }
    CHECK(looks(world, "guarded", "export") == 0);
    CHECK(looks(world, "guarded", "sensitive_export") == 0);
    auto const file = ask_for_file(world, "amelie", "guarded", {{"format", "json"}, {"confirmed", "sensitive"}});
    CHECK(file.status == 200);
    CHECK(file.body.contains("Menaces du voisin"));
    CHECK(looks(world, "guarded", "sensitive_export") == 1);
    CHECK(looks(world, "guarded", "export") == 0);
}

TEST_CASE("to confirm what is not marked changes nothing, and opens nothing to strangers") {
    Guarded world;
    CHECK(ask_for_file(world, "amelie", "plain", {{"confirmed", "sensitive"}}).status == 200);
    CHECK(looks(world, "plain", "export") == 1);
    CHECK(looks(world, "plain", "sensitive_export") == 0);
    CHECK(ask_for_file(world, "sud", "guarded", {{"confirmed", "sensitive"}}).status == 404);
    CHECK(ask_for_file(world, "sud", "guarded", {}).status == 404);
}

TEST_CASE("the list as CSV leaves highly sensitive cases out, says how many, and notes no look at them") {
    Guarded world;
    constexpr std::array sentences{
        std::pair{"fr", "1 dossier hautement sensible ne figure pas"},
        std::pair{"en", "1 highly sensitive dossier is not in this list"},
        std::pair{"de", "1 hochsensibles Dossier steht nicht"},
        std::pair{"it", "1 dossier altamente sensibile non figura"},
    };
    for (auto const& [locale, sentence] : sentences) {
        auto list = world.application.exports.list_csv(world.subject("amelie"), {}, locale);
        auto const part = list.next();
        REQUIRE(part);
        REQUIRE(*part);
        CHECK_FALSE((*part)->contains(base::to_text(id("guarded"))));
        CHECK((*part)->contains(base::to_text(id("plain"))));
        CHECK((*part)->contains(sentence));
        CHECK(std::ranges::count(**part, '\n') == 3);
        CHECK(list.lines() == 1);
        CHECK(list.left_out() == 1);
        CHECK_FALSE(list.next());
    }
    CHECK(looks(world, "guarded", "export") == 0);
    CHECK(looks(world, "plain", "export") == 1);
}

TEST_CASE("a page of the CSV list that holds highly sensitive cases alone ends no list") {
    Guarded world;
    for (int i = 0; i < app::csv_page + 5; ++i) {
        auto const name = "g" + std::to_string(i);
        REQUIRE(accepted(world.register_person("amelie", name + "'s person", "Aa" + name)));
        REQUIRE(accepted(world.request_case("amelie", name, name + "'s person")));
        REQUIRE(accepted(world.tell("amelie", "sensitivity.mark", name, reason)));
    }
    auto list = world.application.exports.list_csv(world.subject("amelie"), {}, "en");
    std::string csv;
    while (auto const part = list.next()) {
        REQUIRE(*part);
        csv += **part;
    }
    CHECK(list.lines() == 1);
    CHECK(list.left_out() == app::csv_page + 6);
    CHECK(csv.contains(base::to_text(id("plain"))));
    CHECK(csv.contains(std::to_string(app::csv_page + 6) + " highly sensitive dossiers are not in this list"));
}
