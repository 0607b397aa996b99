// Running cases that go over to another circuit or another version of theirs, and back.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "base/fields.hpp"
#include "programme/migrate.hpp"
#include "support/story.hpp"

namespace unisson::story {

namespace {

programme::Programme read(std::string json) {
    auto loaded = programme::load(json);
    REQUIRE(loaded);
    return *loaded;
}

programme::Programme const& moxley() {
    static auto const loaded = read(read_file("programmes/moxley/programme.json"));
    return loaded;
}

/// Gobet's circuit as its authors might improve it: a task more in the plan, and another key for one.
programme::Programme const& second_version() {
    static auto const loaded = [] {
        auto json = replaced(read_file("programmes/gobet/programme.json"), "\"version\": 1", "\"version\": 2");
        json = replaced(json, "\"key\": \"set_goals\"", "\"key\": \"agree_goals\"");
        auto const task = R"({"key": "read_again", "kind": "task", "in": "planning", "label": {"fr": "Relire ensemble",
            "en": "Read it again together", "de": "Gemeinsam nochmals lesen", "it": "Rileggere insieme"}},)";
        auto const items = json.find("\"items\": [");
        REQUIRE(items != std::string::npos);
        return read(json.insert(items + 10, task));
    }();
    return loaded;
}

/// The same with a look back after thirty days.
programme::Programme const& with_timer() {
    static auto const loaded = [] {
        auto json = replaced(read_file("programmes/gobet/programme.json"), "\"version\": 1", "\"version\": 3");
        auto const timer =
            R"({"key": "look_back", "kind": "timer", "after": "P30D", "label": {"fr": "Regard en arrière",
            "en": "Look back", "de": "Rückblick", "it": "Sguardo indietro"}},)";
        auto const items = json.find("\"items\": [");
        REQUIRE(items != std::string::npos);
        return read(json.insert(items + 10, timer));
    }();
    return loaded;
}

programme::Programme const* find_any(std::string_view key, int version) {
    for (auto const* each : {&gobet(), &moxley(), &second_version(), &with_timer()})
        if (each->key == key && each->version == version) return each;
    return nullptr;
}

case_command::Migrate to(programme::Programme const& programme, std::vector<ItemMapping> items = {}) {
    case_command::Migrate c;
    c.programme = programme.key;
    c.programme_version = programme.version;
    c.items = std::move(items);
    c.reason = "Le service change de méthode.";
    return c;
}

/// A story whose programme follows the case.
class MovingStory : public Story {
public:
    std::optional<Refusal> migrate(CaseCommand const& command) {
        Context const context{{today.days * base::ms_per_day + 36'000'000}, today, author, base_version};
        auto decision = programme::decide(*method, find_any, state, command, context);
        if (!decision) return std::move(decision).error();
        last = *decision;
        for (auto const& event : last) apply(state, event, {context.now, author, state.version + 1});
        method = find_any(state.request.programme, state.request.programme_version);
        REQUIRE(method != nullptr);
        return std::nullopt;
    }
    programme::MigrationPreview preview(case_command::Migrate const& command) const {
        Context const context{{today.days * base::ms_per_day + 36'000'000}, today, author, base_version};
        auto const decision = programme::decide(*method, find_any, state, command, context);
        REQUIRE(decision);
        return programme::preview(state, *decision, {context.now, author, state.version + 1});
    }
    RefusalCode not_migrated(CaseCommand const& command) {
        auto const before = base::json_text(state);
        auto const refusal = migrate(command);
        REQUIRE(refusal);
        CHECK(base::json_text(state) == before);
        return refusal->code;
    }
    circuit::ItemState state_of(std::string_view item) const {
        auto const* each = circuit::latest(state.items, item);
        REQUIRE_MESSAGE(each != nullptr, std::string{item});
        return each->state;
    }
};

MovingStory in_planning() {
    MovingStory story;
    story.request();
    story.admit();
    story.assess();
    story.enter("planning");
    return story;
}

bool has(std::vector<std::string> const& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

TEST_CASE("a running case goes over from Gobet's circuit to Moxley's and back with a mapping [A14]") {
    auto story = in_planning();
    auto const goals = story.state.goals.size();
    auto const shown = story.preview(to(moxley()));
    CHECK(shown.from_stage == "planning");
    CHECK(shown.to_stage == "planning");
    CHECK_FALSE(has(shown.begun, "planning"));

    REQUIRE_FALSE(story.migrate(to(moxley())));
    CHECK(story.state.request.programme == "moxley");
    CHECK(story.state.stage() == "planning");
    CHECK(story.state_of("planning") == circuit::ItemState::active);
    CHECK(story.state_of("set_goals") == circuit::ItemState::active);
    CHECK(circuit::latest(story.state.items, "intake") == nullptr);  // Moxley's circuit has none
    CHECK(story.state.goals.size() == goals);
    story.then(Story::goal("un stage")).then(Story::goal("un horaire"));
    CHECK(story.state_of("set_goals") == circuit::ItemState::completed);  // its circuit runs on

    REQUIRE_FALSE(story.migrate(to(gobet())));
    CHECK(story.state.request.programme == "gobet");
    CHECK(story.state.stage() == "planning");
    CHECK(story.state_of("set_goals") == circuit::ItemState::completed);
    CHECK(story.state_of("intake") == circuit::ItemState::terminated);  // lies before where the case stands
    REQUIRE(story.state.migrations.size() == 2);
    CHECK(story.state.migrations[0].reason == "Le service change de méthode.");
}

TEST_CASE("a phase that the other circuit does not have leads to the next that it has [A14]") {
    MovingStory story;
    story.request();
    auto const shown = story.preview(to(moxley()));
    CHECK(shown.from_stage == "intake");
    CHECK(shown.to_stage == "assessment");
    CHECK(has(shown.ended, "inform"));
    CHECK(has(shown.begun, "record_needs"));
    REQUIRE_FALSE(story.migrate(to(moxley())));
    CHECK(story.state.stage() == "assessment");
    CHECK(story.state_of("assessment") == circuit::ItemState::active);
}

TEST_CASE("the preview says what the migration then does") {
    for (auto const* target : {&moxley(), &second_version()}) {
        auto story = in_planning();
        story.then(Story::goal("un stage"));
        auto const shown = story.preview(to(*target));
        auto const before = story.state.items;
        REQUIRE_FALSE(story.migrate(to(*target)));
        CHECK(story.state.stage() == shown.to_stage);
        for (auto const& kept : shown.kept)
            CHECK_MESSAGE(circuit::latest(story.state.items, kept.to) != nullptr, kept.to);
        for (auto const& key : shown.begun)
            CHECK_MESSAGE((story.state_of(key) == circuit::ItemState::active ||
                           story.state_of(key) == circuit::ItemState::enabled),
                          key);
        for (auto const& key : shown.ended) CHECK_MESSAGE(circuit::latest(before, key) != nullptr, key);
    }
}

TEST_CASE("to a new version the items keep what they were, a renamed one by the mapping") {
    auto story = in_planning();
    story.then(Story::goal("un stage"));
    REQUIRE(story.state_of("set_goals") == circuit::ItemState::completed);
    auto plain = story;
    REQUIRE_FALSE(plain.migrate(to(second_version())));
    CHECK(circuit::latest(plain.state.items, "set_goals") == nullptr);
    auto const* anew = circuit::latest(plain.state.items, "agree_goals");
    REQUIRE(anew != nullptr);
    CHECK(anew->because != "migration");  // its condition held at once

    REQUIRE_FALSE(story.migrate(to(second_version(), {{"set_goals", "agree_goals"}})));
    CHECK(story.state_of("agree_goals") == circuit::ItemState::completed);
    CHECK(circuit::latest(story.state.items, "agree_goals")->since == day("2026-01-12"));
    CHECK(story.state_of("read_again") == circuit::ItemState::active);
    CHECK(story.state_of("state_project") == circuit::ItemState::active);
}

TEST_CASE("what a milestone has heard of its events is not forgotten on the way") {
    auto story = in_planning();
    auto const heard = [](CaseState const& state) {
        std::vector<std::pair<std::string, circuit::Heard>> all;
        for (auto const& each : state.items)
            if (each.heard != circuit::Heard{}) all.emplace_back(each.item, each.heard);
        return all;
    };
    auto const before = heard(story.state);
    REQUIRE_FALSE(before.empty());
    REQUIRE_FALSE(story.migrate(to(second_version(), {{"set_goals", "agree_goals"}})));
    CHECK(heard(story.state) == before);
}

TEST_CASE("a migration can be undone until the circuit moves on") {
    auto story = in_planning();
    auto const items = story.state.items;
    REQUIRE_FALSE(story.migrate(to(moxley())));
    case_command::UndoMigration undo;
    undo.reason = "Mauvais dossier";
    REQUIRE_FALSE(story.migrate(undo));
    CHECK(story.state.items == items);
    CHECK(story.state.request.programme == "gobet");
    CHECK(story.state.stage() == "planning");
    CHECK(story.state.migrations.back().undone);
    CHECK(story.not_migrated(undo) == RefusalCode::already_done);

    REQUIRE_FALSE(story.migrate(to(moxley())));
    story.then(Story::goal("un stage")).then(Story::goal("un horaire"));  // completes a task
    CHECK(story.not_migrated(undo) == RefusalCode::migration_settled);
}

TEST_CASE("a case that goes over tells at once when its next timer is due, and may still go back") {
    auto story = in_planning();
    auto const before = story.state.next_timer;
    REQUIRE_FALSE(story.migrate(to(with_timer())));
    CHECK(story.state.next_timer == base::plus_days(story.today, 30));
    story.today = base::plus_days(story.today, 30);
    case_command::UndoMigration undo;
    undo.reason = "Mauvais dossier";
    REQUIRE_FALSE(story.migrate(undo));
    CHECK(story.state.next_timer == before);

    REQUIRE_FALSE(story.migrate(to(with_timer())));
    story.today = base::plus_days(story.today, 30);
    story.then(case_command::LookAtTimers{});
    CHECK(story.state_of("look_back") == circuit::ItemState::completed);
    CHECK(story.not_migrated(undo) == RefusalCode::migration_settled);
}

TEST_CASE("a mapping that cannot be is refused, and nothing moves") {
    auto story = in_planning();
    CHECK(story.not_migrated(to(gobet())) == RefusalCode::nothing_to_change);
    CHECK(story.not_migrated(to(moxley(), {{"dream", "planning"}})) == RefusalCode::unknown_item);
    CHECK(story.not_migrated(to(moxley(), {{"inform", "dream"}})) == RefusalCode::unknown_item);
    CHECK(story.not_migrated(to(moxley(), {{"inform", "planning"}})) == RefusalCode::item_kind_differs);
    CHECK(story.not_migrated(to(moxley(), {{"inform", "record_needs"}, {"inform", "set_goals"}})) ==
          RefusalCode::already_exists);
    CHECK(story.not_migrated(to(moxley(), {{"inform", "record_needs"}, {"record_needs", "record_needs"}})) ==
          RefusalCode::already_exists);
    auto nowhere = to(moxley());
    nowhere.stage = "set_goals";
    CHECK(story.not_migrated(nowhere) == RefusalCode::unknown_stage);
    auto unknown = to(moxley());
    unknown.programme_version = 7;
    CHECK(story.not_migrated(unknown) == RefusalCode::not_found);
    case_command::UndoMigration undo;
    CHECK(story.not_migrated(undo) == RefusalCode::not_found);
}

TEST_CASE("the domain alone moves no case to another programme") {
    auto const story = in_planning();
    Context const context{{}, story.today, story.author, 0};
    auto const decision = domain::decide(story.state, to(moxley()), context);
    REQUIRE_FALSE(decision);
    CHECK(decision.error().code == RefusalCode::not_found);
}

}  // namespace unisson::story
