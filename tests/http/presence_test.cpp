#include <algorithm>

#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

domain::CaseId const opened{id("case")};

domain::AccountId account(std::string_view login) {
    return domain::AccountId{id(login)};
}

using Names = std::vector<domain::AccountId>;

Names sorted(Names names) {
    std::ranges::sort(names);
    return names;
}

struct Corridor : World {
    Corridor() { open_case("amelie", "case"); }

    app::ReadResult<app::PresentView> say(std::string_view login, bool here = true, std::string_view page = "page") {
        return application.presence.say(subject(login), opened, id(page), here);
    }
    Names present(std::string_view login) { return say(login).value().present; }
};

}  // namespace

TEST_CASE("those who have the same dossier open learn of each other, each once") {
    Corridor corridor;
    CHECK(corridor.present("amelie") == Names{account("amelie")});
    CHECK(corridor.present("lead") == sorted({account("amelie"), account("lead")}));
    CHECK(corridor.say("lead", true, "second page")->present == sorted({account("amelie"), account("lead")}));
    CHECK(corridor.say("lead", false)->present == sorted({account("amelie"), account("lead")}));
    CHECK(corridor.say("lead", false, "second page")->present == Names{account("amelie")});
}

TEST_CASE("who may not read a dossier neither shows there nor learns who does") {
    Corridor corridor;
    (void)corridor.say("amelie");
    for (auto const* const stranger : {"bruno", "sud", "admin", "odile"}) {
        auto const told = corridor.say(stranger);
        REQUIRE_FALSE(told);
        CHECK(told.error() == app::ReadFailure::not_found);
    }
    CHECK(corridor.present("amelie") == Names{account("amelie")});
    auto const nowhere =
        corridor.application.presence.say(corridor.subject("amelie"), domain::CaseId{id("none")}, {}, true);
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error() == app::ReadFailure::not_found);
}

TEST_CASE("a page that falls silent is gone") {
    Corridor corridor;
    (void)corridor.say("lead");
    corridor.clock.pass_ms(app::presence_ms);
    CHECK(corridor.present("amelie").size() == 2);
    corridor.clock.pass_ms(1);
    CHECK(corridor.present("amelie") == Names{account("amelie")});
}

TEST_CASE("whoever loses the right to read is not shown any more") {
    Corridor corridor;
    (void)corridor.say("amelie");
    CHECK(corridor.present("lead").size() == 2);
    auto const to_bruno = R"({"to":")" + base::to_text(id("bruno")) + R"(","on":"2026-03-02","reason":"Déménagement"})";
    REQUIRE(accepted(corridor.tell("lead", "referent.hand_over", "case", to_bruno)));
    CHECK(corridor.present("lead") == Names{account("lead")});
    CHECK_FALSE(corridor.say("amelie"));
    CHECK(corridor.present("bruno") == sorted({account("bruno"), account("lead")}));
}

TEST_CASE("who comes and goes is told to the readers of the dossier alone, and once") {
    Corridor corridor;
    std::vector<std::string> heard;
    int strangers = 0;
    auto const hear = [&](app::Notice const& notice) {
        if (notice.data && notice.event == "presence") heard.push_back(*notice.data);
    };
    auto& changes = corridor.application.changes;
    auto const reader = changes.subscribe(corridor.subject("amelie"), "a", hear);
    auto const stranger = changes.subscribe(corridor.subject("sud"), "b", [&](app::Notice const&) { ++strangers; });
    (void)corridor.say("lead");
    REQUIRE(heard.size() == 1);
    CHECK(heard.back() ==
          R"({"case":")" + base::to_text(opened.value) + R"(","present":[")" + base::to_text(id("lead")) + R"("]})");
    (void)corridor.say("lead");
    CHECK(heard.size() == 1);
    (void)corridor.say("lead", false);
    REQUIRE(heard.size() == 2);
    CHECK(heard.back().find(R"("present":[])") != std::string::npos);
    CHECK(strangers == 0);
    changes.unsubscribe(reader);
    changes.unsubscribe(stranger);
}

TEST_CASE("presence is written down nowhere and is bounded") {
    Corridor corridor;
    auto const before = corridor.store.reader().last_position();
    auto const looks = corridor.looks_at("case's person").size();
    for (std::size_t page = 0; page < app::presence_of_case_max + 5; ++page)
        REQUIRE(corridor.say("amelie", true, "page " + std::to_string(page)));
    // The dossier's places are taken: whoever comes now reads, and is not shown.
    CHECK(corridor.present("lead") == Names{account("amelie")});
    CHECK(corridor.store.reader().last_position() == before);
    CHECK(corridor.looks_at("case's person").size() == looks);
}
