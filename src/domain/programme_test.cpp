#include "domain/programme.hpp"

#include <doctest/doctest.h>

namespace unisson::domain {

namespace {

constexpr base::Date today{20'000};

AccountId account(std::uint8_t n) {
    AccountId id;
    id.value.bytes[15] = n;
    return id;
}

AccountId const anne = account(1);
AccountId const boris = account(2);
AccountId const chloe = account(3);

/// A programme while it is told its life.
struct Life {
    ProgrammeState state;

    /// "" where it happened, else the code of the refusal and its first fact.
    std::string tell(AccountId author, ProgrammeCommand const& command, std::uint64_t base_version = 0) {
        auto const decided = decide(state, command, {{1'000}, today, author, base_version});
        if (!decided) {
            auto const& refusal = decided.error();
            auto const fact = refusal.facts.empty() ? std::string{} : ": " + refusal.facts.front().second;
            return std::string{base::to_text(refusal.code)} + fact;
        }
        for (auto const& event : *decided) apply(state, event, {{1'000}, author, state.version + 1});
        return {};
    }

    std::string draft(AccountId author, std::string key = "depart") {
        return tell(author, programme_command::Draft{{std::move(key), "{}", std::nullopt}});
    }
    std::string edit(AccountId author, std::string text, int version = 1, std::uint64_t base_version = 0) {
        return tell(author, programme_command::Edit{{version, std::move(text)}}, base_version);
    }
    std::string submit(AccountId author, int version = 1) {
        return tell(author, programme_command::Submit{{version, std::nullopt}});
    }
    std::string approve(AccountId author, int version = 1, base::Date from = today, std::uint64_t base_version = 0) {
        return tell(author, programme_command::Approve{{version, from}}, base_version);
    }
    std::string offer(bool offered, base::Date from, std::optional<std::string> key = std::nullopt) {
        return tell(anne, programme_command::Offer{{std::move(key), offered, from}});
    }
    std::string audit(std::vector<AuditedQuestion> answers, int version = 1, base::Date on = today,
                      std::optional<std::string> key = std::nullopt) {
        return tell(anne, programme_command::Audit{{std::move(key), version, on, std::move(answers)}});
    }
    /// A version that is approved.
    void version_from(base::Date from) {
        CHECK(draft(anne).empty());
        auto const version = state.versions.back().version;
        CHECK(submit(anne, version).empty());
        CHECK(approve(boris, version, from).empty());
    }
};

}  // namespace

TEST_CASE("a version is drafted, changed, put forward and approved by a second person") {
    Life life;
    CHECK(life.draft(anne).empty());
    CHECK(life.edit(anne, "{1}").empty());
    CHECK(life.submit(anne).empty());
    CHECK(life.approve(boris, 1, base::plus_days(today, 7)).empty());
    auto const& version = life.state.versions.front();
    CHECK(life.state.key == "depart");
    CHECK(*version.text == "{1}");
    CHECK(version.authors == std::vector{anne});
    REQUIRE(version.approved() != nullptr);
    CHECK(version.approved()->submitted.by == anne);
    CHECK(version.approved()->approved.by == boris);
    CHECK(life.state.in_effect(base::plus_days(today, 6)) == nullptr);
    CHECK(life.state.in_effect(base::plus_days(today, 7)) == &version);
}

TEST_CASE("nobody approves a version that they drafted or edited, however long ago") {
    Life life;
    CHECK(life.draft(anne).empty());
    CHECK(life.edit(boris, "{2}").empty());
    CHECK(life.submit(chloe).empty());
    CHECK(life.approve(anne) == "own_work");
    CHECK(life.approve(boris) == "own_work");
    CHECK(life.tell(chloe, programme_command::SendBack{{1, "À préciser"}}).empty());
    CHECK(life.edit(chloe, "{3}").empty());
    CHECK(life.submit(anne).empty());
    CHECK(life.approve(chloe) == "own_work");
    CHECK(life.approve(account(4)).empty());
}

TEST_CASE("a version is approved once, from today on at the earliest, and only what was put forward") {
    Life life;
    CHECK(life.draft(anne).empty());
    CHECK(life.approve(boris) == "wrong_version_status: draft");
    CHECK(life.submit(anne).empty());
    CHECK(life.submit(anne) == "wrong_version_status: submitted");
    CHECK(life.edit(anne, "{2}") == "wrong_version_status: submitted");
    CHECK(life.approve(boris, 1, base::plus_days(today, -1)) == "date_in_past: " + base::to_text(today));
    CHECK(life.approve(boris, 2) == "not_found: version");
    CHECK(life.approve(boris).empty());
    CHECK(life.approve(boris) == "wrong_version_status: approved");
    CHECK(life.edit(anne, "{2}") == "wrong_version_status: approved");
    CHECK(life.tell(anne, programme_command::Discard{{1}}) == "wrong_version_status: approved");
}

TEST_CASE("what was sent back says why until it is put forward again") {
    Life life;
    CHECK(life.draft(anne).empty());
    CHECK(life.tell(boris, programme_command::SendBack{{1, "Trop tôt"}}) == "wrong_version_status: draft");
    CHECK(life.submit(anne).empty());
    CHECK(life.tell(boris, programme_command::SendBack{{1, "Sans sortie prévue"}}).empty());
    auto const& status = std::get<VersionDraft>(life.state.versions.front().status);
    CHECK(status.reason == "Sans sortie prévue");
    REQUIRE(status.sent_back);
    CHECK(status.sent_back->by == boris);
    CHECK(life.submit(anne).empty());
    CHECK(std::holds_alternative<VersionSubmitted>(life.state.versions.front().status));
}

TEST_CASE("there is one draft at a time, and its number follows the last approved version") {
    Life life;
    CHECK(life.draft(anne).empty());
    CHECK(life.draft(boris) == "already_exists: draft");
    CHECK(life.tell(boris, programme_command::Discard{{1}}).empty());
    CHECK(life.state.versions.empty());
    CHECK(life.edit(anne, "{2}") == "not_found: version");
    life.version_from(today);
    life.version_from(base::plus_days(today, 1));
    CHECK(life.draft(anne).empty());
    CHECK(life.state.versions.back().version == 3);
    CHECK(life.edit(anne, "{2}", 4) == "not_found: version");
}

TEST_CASE("a stream keeps its key, and a key has plain signs") {
    Life life;
    CHECK(life.draft(anne, "Départ") == "invalid_input");
    CHECK(life.draft(anne, "1er") == "invalid_input");
    CHECK(life.draft(anne, "../autre") == "invalid_input");
    CHECK(life.draft(anne).empty());
    CHECK(life.tell(anne, programme_command::Discard{{1}}).empty());
    CHECK(life.draft(anne, "autre") == "invalid_input");
    CHECK(life.draft(anne).empty());
}

TEST_CASE("whoever did not see the last step is told so") {
    Life life;
    CHECK(life.draft(anne).empty());
    CHECK(life.edit(anne, "{2}", 1, 1).empty());
    CHECK(life.edit(boris, "{3}", 1, 1) == "stale: 2");
    CHECK(life.edit(boris, "{2}", 1, 2) == "nothing_to_change");
    CHECK(life.submit(anne).empty());
    CHECK(life.approve(boris, 1, today, 2) == "stale: 3");
    CHECK(life.approve(boris, 1, today, 3).empty());
}

TEST_CASE("the last approved version whose day has come is in effect") {
    Life life;
    auto const day = [](int n) { return base::plus_days(today, n); };
    life.version_from(day(10));
    life.version_from(day(20));
    life.version_from(day(5));
    CHECK(life.state.in_effect(day(4)) == nullptr);
    CHECK(life.state.in_effect(day(5))->version == 3);
    CHECK(life.state.in_effect(day(30))->version == 3);
    life.version_from(day(40));
    CHECK(life.state.in_effect(day(39))->version == 3);
    CHECK(life.state.in_effect(day(40))->version == 4);
}

TEST_CASE("whether new cases are taken in hangs on the last decision whose day has come") {
    Life life;
    auto const day = [](int n) { return base::plus_days(today, n); };
    CHECK(life.offer(false, today) == "invalid_input");
    CHECK(life.offer(false, day(-1), "gobet") == "date_in_past: " + base::to_text(today));
    CHECK(life.offer(false, day(3), "gobet").empty());
    CHECK(life.offer(false, day(3)) == "nothing_to_change");
    CHECK(life.offer(true, day(4), "autre") == "invalid_input");
    CHECK(life.offer(true, day(10)).empty());
    CHECK(life.state.offered(day(2)));
    CHECK_FALSE(life.state.offered(day(3)));
    CHECK_FALSE(life.state.offered(day(9)));
    CHECK(life.state.offered(day(10)));
    CHECK(life.offer(true, day(3)).empty());
    CHECK(life.state.offered(day(5)));
}

TEST_CASE("before anything was drafted or decided there is nothing to change") {
    Life life;
    CHECK(life.submit(anne) == "not_found: programme");
    CHECK(life.approve(boris) == "not_found: programme");
    CHECK(life.tell(anne, programme_command::Discard{{1}}) == "not_found: programme");
}

TEST_CASE("a programme has at most its number of versions") {
    Life life;
    for (std::size_t i = 0; i < programme_versions_max; ++i) life.version_from(today);
    CHECK(life.draft(anne) == "too_many_items: " + std::to_string(programme_versions_max));
}

TEST_CASE("a programme is audited, and earlier answers stay beside later ones") {
    Life life;
    life.version_from(today);
    AuditedQuestion const contract{Principle::contract, 1, AuditAnswer::no, "Rien n’est signé."};
    CHECK(life.audit({contract}).empty());
    CHECK(life.audit({{Principle::contract, 1, AuditAnswer::yes, std::nullopt},
                      {Principle::contract, 2, AuditAnswer::partly, std::nullopt}})
              .empty());
    REQUIRE(life.state.audits.size() == 2);
    CHECK(life.state.audits.front().answers == std::vector{contract});
    CHECK(life.state.audits.front().done.by == anne);
    CHECK(life.state.audits.back().answers.size() == 2);
    CHECK(life.state.audits.back().version == 1);
}

TEST_CASE("an audit answers questions that there are, each once, of a version that there is, not of tomorrow") {
    Life life;
    life.version_from(today);
    AuditedQuestion const needs{Principle::needs, 1, AuditAnswer::yes, std::nullopt};
    CHECK(life.audit({}) == "invalid_input");
    CHECK(life.audit({{Principle::needs, 3, AuditAnswer::yes, std::nullopt}}) == "invalid_input");
    CHECK(life.audit({{Principle::needs, 0, AuditAnswer::yes, std::nullopt}}) == "invalid_input");
    CHECK(life.audit({needs, needs}) == "already_exists: answer");
    CHECK(life.audit({needs}, 2) == "not_found: version");
    CHECK(life.audit({needs}, 1, base::Date{today.days + 1}) == "date_in_future");
    CHECK(life.audit({needs}, 1, today, "another") == "invalid_input");
    CHECK(life.state.audits.empty());
}

TEST_CASE("a programme that ships begins its stream with an audit that names it") {
    Life life;
    AuditedQuestion const needs{Principle::needs, 1, AuditAnswer::yes, std::nullopt};
    CHECK(life.audit({needs}) == "invalid_input");
    CHECK(life.audit({needs}, 1, today, "gobet").empty());
    CHECK(life.state.key == "gobet");
    CHECK(life.audit({needs}).empty());
    CHECK(life.state.audits.size() == 2);
    CHECK(life.state.versions.empty());
}

TEST_CASE("a programme has at most so many audits") {
    Life life;
    life.version_from(today);
    AuditedQuestion const needs{Principle::needs, 1, AuditAnswer::yes, std::nullopt};
    for (std::size_t i = 0; i < programme_audits_max; ++i) CHECK(life.audit({needs}).empty());
    CHECK(life.audit({needs}) == "too_many_items: " + std::to_string(programme_audits_max));
}

}  // namespace unisson::domain
