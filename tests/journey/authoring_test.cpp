// What the text of a programme must be while it is drafted, put forward and approved.

#include "programme/authoring.hpp"

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "programme/locate.hpp"
#include "programme/programme.hpp"
#include "support/read_file.hpp"

namespace unisson::programme {

namespace {

using story::replaced;

constexpr base::Date today{20'000};
domain::AccountId const anne{base::Uuid{{1}}};
domain::AccountId const boris{base::Uuid{{2}}};

/// The general circuit as somebody copies it.
std::string copied() {
    return replaced(support::read_file("programmes/gobet/programme.json"), R"("key": "gobet")", R"("key": "depart")");
}

struct Life {
    domain::ProgrammeState state;

    std::optional<domain::Refusal> tell(domain::AccountId author, domain::ProgrammeCommand const& command) {
        domain::Context const context{{1'000}, today, author, 0};
        auto const decided = programme::decide(state, command, context);
        if (!decided) return decided.error();
        for (auto const& event : *decided) domain::apply(state, event, {{1'000}, author, state.version + 1});
        return std::nullopt;
    }
    std::optional<domain::Refusal> draft(std::string text) {
        return tell(anne, domain::programme_command::Draft{{"depart", std::move(text), std::nullopt}});
    }
    std::optional<domain::Refusal> submit() { return tell(anne, domain::programme_command::Submit{{1, std::nullopt}}); }
};

}  // namespace

TEST_CASE("a copy of a programme under another key is valid and is approved") {
    Life life;
    CHECK_FALSE(life.draft(copied()));
    CHECK_FALSE(life.submit());
    CHECK_FALSE(life.tell(boris, domain::programme_command::Approve{{1, today}}));
    REQUIRE(life.state.in_effect(today) != nullptr);
    CHECK(load(*life.state.in_effect(today)->text)->key == "depart");
}

TEST_CASE("a draft may lack anything, but must be a JSON object") {
    Life life;
    auto const broken = life.draft("{\n  \"key\": \"depart\",\n  \"version\": 1,,\n}");
    REQUIRE(broken);
    CHECK(broken->code == domain::RefusalCode::invalid_input);
    CHECK(broken->field == "/text");
    CHECK(broken->errors.front().code == "not_json");
    CHECK(broken->errors.front().line == 3);
    REQUIRE(life.draft("[]"));
    CHECK(life.draft("[]")->errors.front().code == "wrong_type");
    CHECK(life.draft(std::string(200, '['))->errors.front().code == "not_json");
    CHECK_FALSE(life.draft("{}"));
    CHECK(life.tell(anne, domain::programme_command::Edit{{1, "rien"}})->field == "/text");
}

TEST_CASE("what is put forward is told all its faults, each with path, line and what was expected") {
    Life life;
    auto text = replaced(copied(), R"("version": 1)", R"("version": 3)");
    CHECK_FALSE(life.draft(text));
    auto refusal = life.submit();
    REQUIRE(refusal);
    REQUIRE(refusal->errors.size() == 1);
    CHECK(refusal->errors.front().path == "/version");
    CHECK(refusal->errors.front().expected == "1");
    CHECK(refusal->errors.front().line == line_of(text, "/version"));

    text =
        replaced(replaced(copied(), R"("key": "depart")", R"("key": "gobet")"), R"("certainty": )", R"("certitude": )");
    CHECK_FALSE(life.tell(anne, domain::programme_command::Edit{{1, text}}));
    refusal = life.submit();
    REQUIRE(refusal);
    CHECK(refusal->errors.size() >= 2);
    for (auto const& error : refusal->errors) {
        CAPTURE(error.path);
        CHECK(error.line == line_of(text, error.path));
        CHECK_FALSE(error.expected.empty());
    }
    CHECK(life.state.versions.front().approved() == nullptr);

    CHECK_FALSE(life.tell(anne, domain::programme_command::Edit{{1, replaced(copied(), "depart", "gobet")}}));
    refusal = life.submit();
    REQUIRE(refusal);
    CHECK(refusal->errors.front().path == "/key");
}

TEST_CASE("of a text full of faults no more are told than a screen can show") {
    std::string text = R"({"key":"depart","circuit":{"items":[)";
    for (std::size_t i = 0; i < 400; ++i) text += i == 0 ? "{}" : ",{}";
    auto const faults = faults_in(text + "]}}", "depart", 1);
    CHECK(faults.size() <= faults_max);
    CHECK(faults.size() > 10);
}

TEST_CASE("a version cannot take effect after its own last day") {
    Life life;
    auto const last = base::to_text(base::plus_days(today, 3));
    auto const text = replaced(copied(), R"("frame": {)", R"("frame": {"valid_until": ")" + last + "\",");
    CHECK_FALSE(life.draft(text));
    CHECK_FALSE(life.submit());
    auto const late = life.tell(boris, domain::programme_command::Approve{{1, base::plus_days(today, 4)}});
    REQUIRE(late);
    CHECK(late->code == domain::RefusalCode::period_reversed);
    CHECK(late->facts.front().second == last);
    CHECK_FALSE(life.tell(boris, domain::programme_command::Approve{{1, base::plus_days(today, 3)}}));
}

TEST_CASE("the lines of many places are found in one walk, as one by one") {
    auto const text = copied();
    std::vector<std::string> const places{"",        "/key",  "/circuit/items/3/label/fr", "/frame/nothing",
                                          "/zz/1/2", "/model"};
    auto const lines = lines_of(text, places);
    for (std::size_t i = 0; i < places.size(); ++i) CHECK(lines[i] == line_of(text, places[i]));
    CHECK(lines[2] > lines[1]);
    CHECK(lines_of("{", places) == std::vector<std::size_t>(places.size(), 0));
}

}  // namespace unisson::programme
