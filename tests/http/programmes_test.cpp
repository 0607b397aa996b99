// Programmes of the organisation as use cases: who may write and approve them, what new cases take, what each may see.

#include <doctest/doctest.h>

#include "app/library.hpp"
#include "http/world.hpp"
#include "support/read_file.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// The general circuit under another key and version.
std::string file_of(std::string_view key, int version = 1) {
    static auto const gobet = support::read_file("programmes/gobet/programme.json");
    return replaced(replaced(gobet, R"("key": "gobet")", R"("key": ")" + std::string{key} + "\""), R"("version": 1)",
                    R"("version": )" + std::to_string(version));
}

std::string in_quotes(std::string_view text) {
    base::JsonWriter w;
    w.string(text);
    return std::move(w).text();
}

struct Method : World {
    std::string draft(std::string_view who, std::string_view stream, std::string_view key, std::string_view text) {
        return tell(who, "programme.draft", stream,
                    R"({"key":")" + std::string{key} + R"(","text":)" + in_quotes(text) + "}");
    }
    std::string step(std::string_view who, std::string_view type, std::string_view stream, int version,
                     std::string_view rest = {}) {
        return tell(who, type, stream, R"({"version":)" + std::to_string(version) + std::string{rest} + "}");
    }
    std::string approve(std::string_view who, std::string_view stream, int version, std::string_view from) {
        return step(who, "programme.approve", stream, version, R"(,"from":")" + std::string{from} + "\"");
    }
    /// A version that Odile writes and Pavel approves.
    void publish(std::string_view stream, std::string_view key, int version, std::string_view from) {
        CHECK(accepted(draft("odile", stream, key, file_of(key, version))));
        CHECK(accepted(step("odile", "programme.submit", stream, version)));
        CHECK(accepted(approve("pavel", stream, version, from)));
    }
    std::string offer(std::string_view who, std::string_view stream, std::string_view key, bool offered,
                      std::string_view from) {
        return tell(who, "programme.offer", stream,
                    R"({"key":")" + std::string{key} + R"(","offered":)" + (offered ? "true" : "false") +
                        R"(,"from":")" + std::string{from} + "\"}");
    }
    std::string ask(std::string_view key, int version, std::string_view stream) {
        register_person("amelie", std::string{stream} + "'s person");
        return tell("amelie", "case.request", stream,
                    R"({"person":")" + base::to_text(id(std::string{stream} + "'s person")) + R"(","unit":")" +
                        base::to_text(id("Nord")) + R"(","programme":")" + std::string{key} +
                        R"(","programme_version":)" + std::to_string(version) +
                        R"(,"origin":"self","expectation":"Reprendre pied","received_on":"2026-03-02","referent":")" +
                        base::to_text(id("amelie")) + R"("})");
    }
    std::string outlines(std::string_view who) { return application.reads.programmes(subject(who)).json; }
    app::ReadResult<app::Tagged> whole(std::string_view who, std::string_view key, std::optional<int> version) {
        return application.reads.programme(subject(who), key, version);
    }
};

bool lists(std::string const& outlines, std::string_view key, int version, std::string_view rest) {
    auto const at = outlines.find(R"("key":")" + std::string{key} + R"(","version":)" + std::to_string(version));
    if (at == std::string::npos) return false;
    auto const standing = outlines.find(R"("status":)", at);
    return outlines.substr(standing, outlines.find('}', standing) - standing).find(rest) != std::string::npos;
}

TEST_CASE("audits of a programme stay in its journal, also of one that ships, and all of the staff read them") {
    Method world;
    auto const audit = [&](std::string_view who, std::string_view stream, std::string_view rest) {
        return world.tell(
            who, "programme.audit", stream,
            R"({"version":1,"on":"2026-03-01","answers":[{"principle":"needs","question":2,"answer":"no",)"
            R"("remark":"Rien n’est noté."}])" +
                std::string{rest} + "}");
    };
    CHECK(refused(audit("amelie", "about gobet", R"(,"key":"gobet")"), "not_allowed"));
    CHECK(refused(audit("odile", "about none", R"(,"key":"unknown")"), "not_found"));
    CHECK(accepted(audit("odile", "about gobet", R"(,"key":"gobet")")));
    CHECK(refused(audit("odile", "another stream", R"(,"key":"gobet")"), "already_exists"));
    CHECK(accepted(audit("pavel", "about gobet", "")));
    auto const history = world.application.reads.programme_versions(world.subject("amelie"), "gobet");
    REQUIRE(history);
    REQUIRE(history->audits.size() == 2);
    CHECK(history->audits.back().by == domain::AccountId{id("odile")});
    CHECK(history->audits.front().answers.front().answer == domain::AuditAnswer::no);
    CHECK(history->versions.size() == 1);
    CHECK(!history->stream);
    CHECK(world.application.library.now(world.store.reader())->find("gobet", 1) != nullptr);
    CHECK(world.application.library.now(world.store.reader())->offered("gobet", world.clock.today()));
}

}  // namespace

TEST_CASE("a programme written by one director and approved by another takes cases from its day on") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-05");
    CHECK(refused(world.ask("depart", 1, "early"), "version_not_in_effect"));
    world.clock.set("2026-03-05");
    CHECK(accepted(world.ask("depart", 1, "case")));
    CHECK(accepted(world.tell("amelie", "information.give", "case", R"({"on":"2026-03-05"})")));
    CHECK(accepted(world.tell("amelie", "intake.admit", "case", "{}")));
}

TEST_CASE("nobody writes or approves a programme without the role, administrators neither") {
    Method world;
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart"))));
    for (auto const* const who : {"amelie", "lead", "admin", "sud"}) {
        CAPTURE(who);
        CHECK(refused(world.draft(who, "autre", "autre", file_of("autre")), "not_allowed"));
        CHECK(refused(world.step(who, "programme.submit", "depart", 1), "not_allowed"));
        CHECK(refused(world.step(who, "programme.discard", "depart", 1), "not_allowed"));
        CHECK(refused(world.approve(who, "depart", 1, "2026-03-05"), "not_allowed"));
        CHECK(refused(world.offer(who, "gobet", "gobet", false, "2026-03-05"), "not_allowed"));
        CHECK(world.outlines(who).find(R"("key":"depart")") == std::string::npos);
        CHECK_FALSE(world.whole(who, "depart", 1));
        CHECK_FALSE(world.application.reads.programme_versions(world.subject(who), "depart"));
    }
    CHECK(lists(world.outlines("pavel"), "depart", 1, R"("status":"draft")"));
    CHECK(world.whole("pavel", "depart", 1));
}

TEST_CASE("one's own work is approved by nobody else but a second person") {
    Method world;
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart"))));
    CHECK(accepted(world.step("odile", "programme.submit", "depart", 1)));
    CHECK(refused(world.approve("odile", "depart", 1, "2026-03-02"), "own_work"));
    CHECK(accepted(world.approve("pavel", "depart", 1, "2026-03-02")));
    CHECK(refused(world.approve("pavel", "depart", 1, "2026-03-02"), "wrong_version_status"));
}

TEST_CASE("a file with faults is not put forward, and each fault names path, line and what was expected") {
    Method world;
    CHECK(accepted(world.draft("odile", "depart", "depart", R"({"key":"depart"})")));
    auto const result = world.step("odile", "programme.submit", "depart", 1);
    CHECK(refused(result, "invalid_input"));
    for (auto const* const part : {R"("path":"/circuit")", R"("line":1)", R"("expected":"a value")"})
        CHECK(result.find(part) != std::string::npos);
}

TEST_CASE("hostile texts are refused whole, and nothing of them is kept") {
    Method world;
    auto const before = world.store.reader().last_position();
    CHECK(refused(world.draft("odile", "depart", "depart", "{\"a\":1,,}"), "invalid_input"));
    CHECK(refused(world.draft("odile", "depart", "depart", std::string(10'000'000, 'x')), "invalid_input"));
    CHECK(refused(world.draft("odile", "depart", "depart", std::string(300'000, '[')), "invalid_input"));
    CHECK(refused(world.draft("odile", "depart", "depart", "[]"), "invalid_input"));
    CHECK(refused(world.draft("odile", "depart", "../depart", "{}"), "invalid_input"));
    CHECK(world.store.reader().last_position() == before);
    auto const largest = R"({"a":")" + std::string(domain::programme_text_max - 8, 'x') + "\"}";
    CHECK(accepted(world.draft("odile", "depart", "depart", largest)));
    CHECK(refused(
        world.tell("odile", "programme.edit", "depart", R"({"version":1,"text":)" + in_quotes(largest + " ") + "}"),
        "nothing_to_change"));
    CHECK(refused(world.tell("odile", "programme.edit", "depart",
                             R"({"version":1,"text":)" + in_quotes("{\"b\":1," + largest.substr(1)) + "}"),
                  "invalid_input"));
}

TEST_CASE("keys of programmes that ship stay theirs, and a key is drafted in one stream only") {
    Method world;
    CHECK(refused(world.draft("odile", "mine", "gobet", file_of("gobet", 2)), "already_exists"));
    CHECK(accepted(world.offer("odile", "gobet", "gobet", false, "2026-03-05")));
    CHECK(refused(world.draft("odile", "gobet", "gobet", file_of("gobet", 2)), "already_exists"));
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart"))));
    CHECK(refused(world.draft("pavel", "elsewhere", "depart", file_of("depart")), "already_exists"));
    CHECK(refused(world.draft("pavel", "depart", "depart", file_of("depart")), "already_exists"));
    CHECK(accepted(world.step("pavel", "programme.discard", "depart", 1)));
    CHECK(accepted(world.draft("pavel", "elsewhere", "depart", file_of("depart"))));
    CHECK(refused(world.draft("odile", "depart", "depart", file_of("depart")), "already_exists"));
}

TEST_CASE("a version that names another number is not put forward") {
    Method world;
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart", 7))));
    CHECK(refused(world.step("odile", "programme.submit", "depart", 7), "not_found"));
    auto const result = world.step("odile", "programme.submit", "depart", 1);
    CHECK(refused(result, "invalid_input"));
    CHECK(result.find(R"("path":"/version")") != std::string::npos);
}

TEST_CASE("a running case keeps its version when the next one takes effect") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-02");
    CHECK(accepted(world.ask("depart", 1, "first")));
    world.publish("depart", "depart", 2, "2026-03-02");
    CHECK(refused(world.ask("depart", 1, "late"), "version_not_in_effect"));
    CHECK(accepted(world.ask("depart", 2, "second")));
    CHECK(accepted(world.tell("amelie", "information.give", "first", R"({"on":"2026-03-02"})")));
    auto const dossier =
        world.application.reads.dossier(world.subject("amelie"), domain::CaseId{id("first")}, std::nullopt);
    REQUIRE(dossier);
    CHECK(dossier->json.find(R"("programme_version":1)") != std::string::npos);
    CHECK(dossier->json.find(R"("stages":[{)") != std::string::npos);
    CHECK(lists(world.outlines("amelie"), "depart", 2, R"("in_effect":true)"));
    CHECK(lists(world.outlines("amelie"), "depart", 1, R"("in_effect":false)"));
}

TEST_CASE("a request written on a device while a version was in effect is taken when it arrives later") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-02");
    world.register_person("amelie", "person");
    world.publish("depart", "depart", 2, "2026-03-04");
    world.clock.set("2026-03-04");
    auto const request = [&](std::string_view name, std::string_view moment) {
        auto body =
            World::body(name, "case.request", name,
                        R"({"person":")" + base::to_text(id("person")) + R"(","unit":")" + base::to_text(id("Nord")) +
                            R"(","programme":"depart","programme_version":1,"origin":"self",)"
                            R"("expectation":"Suite","received_on":"2026-03-03","referent":")" +
                            base::to_text(id("amelie")) + R"("})");
        body.insert(1, R"("occurred_at":")" + std::string{moment} + R"(",)");
        return world.run("amelie", body).results;
    };
    CHECK(accepted(request("yesterday", "2026-03-03T10:00:00.000Z")));
    CHECK(refused(request("today", "2026-03-04T08:00:00.000Z"), "version_not_in_effect"));
}

TEST_CASE("an organisation chooses into which programmes it takes cases") {
    Method world;
    CHECK(lists(world.outlines("amelie"), "gobet", 1, R"("offered":true)"));
    CHECK(accepted(world.offer("pavel", "about gobet", "gobet", false, "2026-03-02")));
    CHECK(refused(world.ask("gobet", 1, "refused"), "not_offered"));
    CHECK(lists(world.outlines("amelie"), "gobet", 1, R"("offered":false)"));
    for (auto const& programme :
         world.application.library.now(world.store.reader())->open_to_cases(world.clock.today()))
        CHECK(programme->key != "gobet");
    CHECK(accepted(world.tell("odile", "programme.offer", "about gobet", R"({"offered":true,"from":"2026-03-03"})")));
    CHECK(refused(world.offer("odile", "another stream", "gobet", true, "2026-03-04"), "already_exists"));
    CHECK(refused(world.offer("odile", "no such", "unknown", true, "2026-03-04"), "not_found"));
    world.clock.set("2026-03-03");
    CHECK(accepted(world.ask("gobet", 1, "taken")));
}

TEST_CASE("the account of an approver may be closed: what it approved stays, and it approves no more") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-02");
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart", 2))));
    CHECK(accepted(world.step("odile", "programme.submit", "depart", 2)));
    auto const pavel = world.subject("pavel");
    auto const close = R"({"id":")" + base::to_text(id("close")) + R"(","type":"account.close","stream":")" +
                       base::to_text(domain::organisation_stream) + R"(","data":{"account":")" +
                       base::to_text(id("pavel")) + R"(","reason":"Départ"}})";
    CHECK(accepted(world.run("admin", close).results));
    std::promise<app::ExecuteAnswer> answer;
    world.application.execute.run(
        pavel, World::body("late", "programme.approve", "depart", R"({"version":2,"from":"2026-03-02"})"),
        [&](app::ExecuteAnswer a) { answer.set_value(std::move(a)); });
    CHECK(refused(answer.get_future().get().results, "not_allowed"));
    CHECK(accepted(world.ask("depart", 1, "case")));
    auto const history = world.application.reads.programme_versions(world.subject("amelie"), "depart");
    REQUIRE(history);
    REQUIRE(history->versions.size() == 1);
    CHECK(history->versions.front().approved_by == domain::AccountId{id("pavel")});
}

TEST_CASE("the history tells directors all, and staff who wrote and approved what counts") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-04");
    CHECK(accepted(world.draft("pavel", "depart", "depart", file_of("depart", 2))));
    CHECK(accepted(world.step("pavel", "programme.submit", "depart", 2)));
    CHECK(accepted(world.step("odile", "programme.send_back", "depart", 2, R"(,"reason":"Trop tôt")")));
    auto const of_director = world.application.reads.programme_versions(world.subject("odile"), "depart");
    REQUIRE(of_director);
    CHECK(of_director->stream == id("depart"));
    CHECK(of_director->version == 6);
    REQUIRE(of_director->versions.size() == 2);
    CHECK(of_director->versions.back().status == "draft");
    CHECK(of_director->versions.back().reason == "Trop tôt");
    REQUIRE(of_director->steps.size() == 6);
    CHECK(of_director->steps.front().event == "programme_sent_back");
    CHECK(of_director->steps.front().reason == "Trop tôt");
    CHECK(of_director->steps.back().event == "programme_drafted");
    CHECK(base::json_text(*of_director).find("unisson-programme/1") == std::string::npos);
    auto const of_staff = world.application.reads.programme_versions(world.subject("amelie"), "depart");
    REQUIRE(of_staff);
    CHECK(of_staff->versions.size() == 1);
    CHECK(of_staff->versions.front().submitted_by == domain::AccountId{id("odile")});
    CHECK(of_staff->steps.empty());
    CHECK_FALSE(of_staff->stream);
    auto const shipped = world.application.reads.programme_versions(world.subject("amelie"), "gobet");
    REQUIRE(shipped);
    CHECK(shipped->versions.front().status == "shipped");
    CHECK_FALSE(world.application.reads.programme_versions(world.subject("amelie"), "unknown"));
}

TEST_CASE("the whole file is what was approved, sign by sign") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-04");
    CHECK_FALSE(world.whole("amelie", "depart", std::nullopt));
    world.clock.set("2026-03-04");
    auto const file = world.whole("amelie", "depart", std::nullopt);
    REQUIRE(file);
    CHECK(file->json + "\n" == file_of("depart"));
    CHECK(world.whole("amelie", "depart", 1)->json == file->json);
    CHECK_FALSE(world.whole("amelie", "depart", 2));
}

TEST_CASE("another process that opens the same data finds the same programmes") {
    Method world;
    world.publish("depart", "depart", 1, "2026-03-02");
    CHECK(accepted(world.offer("pavel", "about gobet", "gobet", false, "2026-03-02")));
    app::Library other{World::programmes()};
    auto const programmes = other.now(world.store.reader());
    CHECK(programmes->find("depart", 1) != nullptr);
    CHECK_FALSE(programmes->offered("gobet", world.clock.today()));
    world.publish("depart", "depart", 2, "2026-03-02");
    CHECK(programmes->find("depart", 2) == nullptr);  // what was given never changes
    CHECK(other.now(world.store.reader())->in_effect("depart", world.clock.today())->version == 2);
}

TEST_CASE("who listens hears of what is approved; of drafts only directors hear") {
    Method world;
    int staff = 0;
    int director = 0;
    auto const a =
        world.application.changes.subscribe(world.subject("amelie"), "a", [&](app::Notice const&) { ++staff; });
    auto const b =
        world.application.changes.subscribe(world.subject("pavel"), "b", [&](app::Notice const&) { ++director; });
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart"))));
    CHECK(accepted(world.step("odile", "programme.submit", "depart", 1)));
    CHECK(staff == 0);
    CHECK(director == 2);
    CHECK(accepted(world.approve("pavel", "depart", 1, "2026-03-02")));
    CHECK(staff == 1);
    CHECK(director == 3);
    world.application.changes.unsubscribe(a);
    world.application.changes.unsubscribe(b);
}

TEST_CASE("a stream of something else takes no commands of programmes") {
    Method world;
    world.open_case("amelie", "case");
    CHECK(refused(world.draft("odile", "case", "depart", file_of("depart")), "not_found"));
    CHECK(refused(world.offer("odile", "case", "gobet", false, "2026-03-02"), "not_found"));
    auto const body = R"({"id":")" + base::to_text(id("o")) + R"(","type":"programme.draft","stream":")" +
                      base::to_text(domain::organisation_stream) + R"(","data":{"key":"depart","text":"{}"}})";
    CHECK(refused(world.run("odile", body).results, "not_found"));
    CHECK(accepted(world.draft("odile", "depart", "depart", file_of("depart"))));
    CHECK_FALSE(accepted(world.register_person("amelie", "depart")));
}
