// Reports against the charter and the register of qualifications, through the use cases.
#include <algorithm>

#include <doctest/doctest.h>

#include "http/world.hpp"
#include "programme/diff.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

std::string request_of(std::string_view programme, std::string_view person, std::string_view referent) {
    return R"({"person":")" + base::to_text(id(person)) + R"(","unit":")" + base::to_text(id("Nord")) +
           R"(","programme":")" + std::string{programme} +
           R"(","programme_version":1,"origin":"self","expectation":"Travailler","received_on":"2026-03-02",)" +
           R"("referent":")" + base::to_text(id(referent)) + R"("})";
}

std::string organisation_tell(World& world, std::string_view who, std::string_view type, std::string const& data) {
    static int commands = 0;
    return world
        .run(who, R"({"id":")" + base::to_text(id("organisation " + std::to_string(++commands))) + R"(","type":")" +
                      std::string{type} + R"(","stream":")" + base::to_text(domain::organisation_stream) +
                      R"(","data":)" + data + "}")
        .results;
}

std::string certificate(std::string_view name, std::string_view who, std::string_view more) {
    return R"({"id":")" + base::to_text(id(name)) + R"(","account":")" + base::to_text(id(who)) +
           R"(","subject":"case_management","title":"Zertifikat Case Management","issuer":"Institut Beispiel",)" +
           R"("level":"course","obtained_on":"2024-05-01")" + std::string{more} + "}";
}

std::optional<std::int64_t> running(app::ResultsView const& view) {
    return view.report.cases.front().running;
}

/// "case 0" to "case 5", running, of Nord.
void open_six(World& world) {
    for (int i = 0; i < 6; ++i) {
        auto const name = "case " + std::to_string(i);
        world.open_case("amelie", name);
        CHECK(accepted(world.tell("amelie", "intake.admit", name, "{}")));
    }
}

}  // namespace

TEST_CASE("results are reported over running and ended cases, to who may count them and to nobody else [A11]") {
    World world;
    open_six(world);
    auto& results = world.application.results;
    auto const of_director = results.of(world.subject("odile"), "gobet", std::nullopt);
    REQUIRE(of_director);
    CHECK(of_director->all_units);
    CHECK(running(*of_director) == 6);
    CHECK(of_director->report.lines.front().key == "line:goals");
    auto const of_lead = results.of(world.subject("lead"), "gobet", std::nullopt);
    REQUIRE(of_lead);
    CHECK(of_lead->units == std::vector{domain::UnitId{id("Nord")}});
    CHECK(running(*of_lead) == 6);
    // Who leads another unit counts nothing of this one; who works on cases, or administers, gets no report.
    auto south = world.subject("lead");
    south.leads = {domain::UnitId{id("Sud")}};
    CHECK(running(*results.of(south, "gobet", std::nullopt)) == 0);
    for (auto const* const nobody : {"amelie", "admin", "sud"}) {
        auto const denied = results.of(world.subject(nobody), "gobet", std::nullopt);
        REQUIRE_FALSE(denied);
        CHECK(denied.error() == app::ReadFailure::not_allowed);
    }
    CHECK_FALSE(results.of(world.subject("odile"), "nothing", std::nullopt));
    CHECK_FALSE(results.of(world.subject("odile"), "gobet", 77));
    // What happens next counts at once; too few are covered.
    CHECK(accepted(
        world.tell("amelie", "case.exit", "case 0",
                   R"({"reason":"moved_away","words":"Parti","on":"2026-03-02","exception":"Départ soudain"})")));
    auto const after = results.of(world.subject("odile"), "gobet", std::nullopt);
    CHECK(running(*after) == 5);
    CHECK_FALSE(after->report.cases.front().ended);
    CHECK(after->versions.size() == 1);
    CHECK(after->versions.front().cases == 6);
}

TEST_CASE("results are told by site to who may count it: their own units, or all") {
    World world;
    open_six(world);
    auto& results = world.application.results;
    auto const by_site = [&](domain::Subject const& subject) {
        return results.of(subject, "gobet", std::nullopt, app::ResultsBy::site);
    };
    auto const running_at = [](app::ResultsView const& view, std::string_view unit) {
        auto const key = std::string{projection::site_prefix} + base::to_text(id(unit));
        auto const found = std::ranges::find(view.report.cases, key, &projection::CasesByStanding::segment);
        return found == view.report.cases.end() ? std::optional<std::int64_t>{-1} : found->running;
    };
    auto const of_director = by_site(world.subject("odile"));
    REQUIRE(of_director);
    CHECK(running(*of_director) == 6);
    CHECK(running_at(*of_director, "Nord") == 6);
    CHECK(running_at(*of_director, "Sud") == -1);  // where it has no case, it is not told
    auto const of_lead = by_site(world.subject("lead"));
    REQUIRE(of_lead);
    CHECK(running_at(*of_lead, "Nord") == 6);
    CHECK(running_at(*of_lead, "Sud") == -1);
    auto south = world.subject("lead");
    south.leads = {domain::UnitId{id("Sud")}};
    CHECK(running(*by_site(south)) == 0);
    CHECK(running_at(*by_site(south), "Nord") == -1);
    CHECK_FALSE(by_site(world.subject("amelie")));
}

TEST_CASE(
    "who leads a unit counts its needs without an answer by domain of life, of every programme; nobody else [A21]") {
    World world;
    open_six(world);
    auto const need = [&](std::string_view name, std::string_view in, std::string_view domain) {
        CHECK(accepted(world.tell("amelie", "need.record", in,
                                  R"({"id":")" + base::to_text(id(name)) + R"(","domain":")" + std::string{domain} +
                                      R"(","words":"Dormir","voice":"person","importance":"high"})")));
    };
    need("a", "case 0", "health");
    need("b", "case 0", "health");
    need("c", "case 1", "health");
    need("d", "case 1", "work");
    auto& results = world.application.results;
    auto const of_lead = results.unanswered(world.subject("lead"));
    REQUIRE(of_lead);
    REQUIRE(of_lead->units.size() == 1);
    CHECK(of_lead->units[0].unit == domain::UnitId{id("Nord")});
    REQUIRE(of_lead->units[0].domains.size() == 2);
    CHECK(of_lead->units[0].domains[0].domain == domain::LifeDomain::work);
    CHECK(of_lead->units[0].domains[1].running == projection::Figure{2, 3, 3});
    // Case 0 ends: its needs do not, and count apart.
    CHECK(accepted(world.tell("amelie", "need.settle", "case 0",
                              R"({"need":")" + base::to_text(id("a")) + R"(","met":true,"words":"Volets posés"})")));
    CHECK(accepted(
        world.tell("amelie", "case.exit", "case 0",
                   R"({"reason":"moved_away","words":"Parti","on":"2026-03-02","exception":"Départ soudain"})")));
    auto const after = results.unanswered(world.subject("lead"));
    CHECK(after->units[0].domains[1].running == projection::Figure{1, 1, 1});
    CHECK(after->units[0].domains[1].ended == projection::Figure{1, 2, 1});
    for (auto const* const nobody : {"amelie", "admin", "sud", "odile"}) {
        auto const denied = results.unanswered(world.subject(nobody));
        REQUIRE_FALSE(denied);
        CHECK(denied.error() == app::ReadFailure::not_allowed);
    }
}

TEST_CASE("erasing a person takes what their cases added out of the figures") {
    World world;
    for (int i = 0; i < 6; ++i) world.open_case("amelie", "case " + std::to_string(i));
    auto const asked = [&] {
        return world.application.results.of(world.subject("odile"), "gobet", std::nullopt)->report.cases.front().asked;
    };
    CHECK(asked() == 6);
    auto const programmes = world.application.library.now(world.store.reader());
    CHECK(world.store.erase_person_key(id("case 3's person"), app::figures_with(programmes)) ==
          app::WriteOutcome::committed);
    CHECK(asked() == 5);
}

TEST_CASE("a referent is named only with the qualification that the programme requires; what lacks is said [C13]") {
    World world;
    CHECK(accepted(world.register_person("amelie", "Éva")));
    auto const request = [&](std::string_view name, std::string_view referent) {
        return world.tell("amelie", "case.request", name, request_of("employment_de", "Éva", referent));
    };
    // Given a programme that asks for a certificate, and nobody who has one.
    auto const refusal = request("case", "amelie");
    CHECK(refused(refusal, "not_qualified"));
    CHECK(refusal.find("Certificat en case management, trois mois au moins") != std::string::npos);
    // When the administration records one that is too short, or has expired, it does not count.
    CHECK(refused(organisation_tell(world, "amelie", "qualification.record", certificate("a", "amelie", "")),
                  "not_allowed"));
    CHECK(accepted(
        organisation_tell(world, "admin", "qualification.record", certificate("short", "amelie", R"(,"months":2)"))));
    CHECK(accepted(organisation_tell(world, "admin", "qualification.record",
                                     certificate("old", "amelie", R"(,"months":6,"valid_until":"2026-01-01")"))));
    CHECK(refused(request("case", "amelie"), "not_qualified"));
    // Then one of the right length, still valid, does.
    CHECK(accepted(organisation_tell(world, "admin", "qualification.record",
                                     certificate("right", "amelie", R"(,"months":4,"valid_until":"2028-01-01")"))));
    CHECK(accepted(request("case", "amelie")));
    // Handing over asks the same of the next referent.
    auto const hand_over = R"({"to":")" + base::to_text(id("bruno")) + R"(","on":"2026-03-02","reason":"Départ"})";
    CHECK(refused(world.tell("amelie", "referent.hand_over", "case", hand_over), "not_qualified"));
    // A certificate withdrawn counts no more; who holds which is shown to the administration and to oneself.
    CHECK(accepted(organisation_tell(world, "admin", "qualification.withdraw",
                                     R"({"account":")" + base::to_text(id("amelie")) + R"(","qualification":")" +
                                         base::to_text(id("right")) + R"(","reason":"Faux document"})")));
    CHECK(refused(request("case 2", "amelie"), "not_qualified"));
    auto const held = [&](std::string_view who) {
        auto const directory = world.application.reads.directory(world.subject(who));
        auto const found =
            std::ranges::find(directory->accounts, domain::AccountId{id("amelie")}, &app::ColleagueView::id);
        return found->qualifications.size();
    };
    CHECK(held("admin") == 2);
    CHECK(held("amelie") == 2);
    CHECK(held("bruno") == 0);
}

TEST_CASE("a qualification says what it is worth, from when and until when") {
    World world;
    auto const record = [&](std::string_view name, std::string_view more) {
        return organisation_tell(world, "admin", "qualification.record", certificate(name, "amelie", more));
    };
    CHECK(refused(record("a", R"(,"hours":0)"), "invalid_input"));
    CHECK(refused(record("a", R"(,"months":241)"), "invalid_input"));
    CHECK(accepted(record("a", R"(,"months":240)")));
    CHECK(refused(record("a", R"(,"months":240)"), "already_exists"));
    CHECK(refused(record("b", R"(,"valid_until":"2024-04-30")"), "period_reversed"));
    auto future = certificate("c", "amelie", "");
    future.replace(future.find("2024-05-01"), 10, "2027-05-01");
    CHECK(refused(organisation_tell(world, "admin", "qualification.record", future), "date_in_future"));
    auto subject = certificate("d", "amelie", "");
    subject.replace(subject.find("case_management"), 15, "Case Management");
    CHECK(refused(organisation_tell(world, "admin", "qualification.record", subject), "invalid_input"));
    CHECK(refused(organisation_tell(world, "admin", "qualification.record", certificate("e", "nobody", "")),
                  "not_found"));
    for (int i = 1; i < 50; ++i) CHECK(accepted(record("more " + std::to_string(i), "")));
    CHECK(refused(record("too many", ""), "too_many_items"));
}

TEST_CASE("each version of a programme says what was learned, and which rules changed follows from it [X14]") {
    World world;
    // Given a programme of the organisation, approved.
    auto text = base::json_text(*world.application.library.now(world.store.reader())->find("gobet", 1));
    auto const change = [&](std::string_view from, std::string_view to) {
        auto const at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
    };
    change(R"("key":"gobet")", R"("key":"depart")");
    auto const quoted = [&] {
        base::JsonWriter w;
        w.string(text);
        return std::move(w).text();
    };
    auto const tell = [&](std::string_view who, std::string_view type, std::string const& data) {
        return accepted(world.tell(who, type, "depart", data));
    };
    REQUIRE(tell("odile", "programme.draft", R"({"key":"depart","text":)" + quoted() + "}"));
    REQUIRE(tell("odile", "programme.submit", R"({"version":1})"));
    REQUIRE(tell("pavel", "programme.approve", R"({"version":1,"from":"2026-03-02"})"));
    // When practice teaches something and a rule is changed for it.
    change(R"("exit_gate":"evaluation.concluded")", R"x("exit_gate":"evaluation.concluded and exists(goals.rated)")x");
    change(R"("version":1)", R"("version":2)");
    REQUIRE(tell("odile", "programme.draft", R"({"key":"depart","text":)" + quoted() + "}"));
    auto const learned = "On sortait sans avoir relu les objectifs.";
    REQUIRE(tell("odile", "programme.submit", R"({"version":2,"learned":")" + std::string{learned} + R"("})"));
    REQUIRE(tell("pavel", "programme.approve", R"({"version":2,"from":"2026-03-02"})"));
    // Then the log keeps both for everybody: what was learned, and the two texts between which the rule differs.
    auto const history = world.application.reads.programme_versions(world.subject("amelie"), "depart");
    REQUIRE(history);
    REQUIRE(history->versions.size() == 2);
    CHECK_FALSE(history->versions.front().learned);
    CHECK(history->versions.back().learned == learned);
    auto const text_of = [&](int version) {
        auto const whole = world.application.reads.programme(world.subject("amelie"), "depart", version);
        REQUIRE(whole);
        return base::JsonDocument::parse(whole->json).value();
    };
    auto const first = text_of(1);
    auto const second = text_of(2);
    std::vector<std::string> changed;
    for (auto const& one : programme::differences(first.root(), second.root())) changed.push_back(one.path);
    std::ranges::sort(changed);
    CHECK(changed == std::vector<std::string>{"/circuit/exit_gate", "/version"});
}

TEST_CASE("the catalogue of groups and methods is there for staff [A05, X08]") {
    World world;
    auto const catalogue = world.application.reads.catalogue(world.subject("odile"));
    REQUIRE(catalogue);
    CHECK(catalogue->json.find(R"("key":"single_parents")") != std::string::npos);
    CHECK(catalogue->json.find(R"("key":"casework")") != std::string::npos);
    domain::Subject person;
    person.account = domain::AccountId{id("Éva")};
    person.kind = domain::AccountKind::person;
    CHECK_FALSE(world.application.reads.catalogue(person));
}
