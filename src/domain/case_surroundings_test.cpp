#include <doctest/doctest.h>

#include "domain/access.hpp"
#include "support/admitted_case.hpp"

namespace unisson::domain {

namespace {

constexpr base::Date today{20'486};  // 2026-02-02

base::Date day(std::string_view text) {
    return base::parse_date(text).value_or(base::Date{});
}

case_command::TellRelation relation(std::string_view name, RelationKind kind) {
    case_command::TellRelation c;
    c.id = id<RelationId>(name);
    c.called = name;
    c.kind = kind;
    return c;
}

/// The same relation with a tie from that time on.
case_command::TellRelation tied(std::string_view name, RelationKind kind, std::string_view on, TieStrength strength) {
    auto c = relation(name, kind);
    c.tie = Tie{std::string{on}, strength, Support::none, std::nullopt};
    return c;
}

case_command::TellLifeEvent life_event(std::string_view title, std::string_view from) {
    case_command::TellLifeEvent c;
    c.id = id<LifeEventId>(title);
    c.kind = LifeEventKind::work;
    c.title = title;
    c.from = from;
    return c;
}

}  // namespace

TEST_CASE("a year, a month or a day is read as the days that it may mean, anything else is not") {
    auto const span = [](std::string_view when) {
        auto const days = days_of(when);
        return days ? base::to_text(days->from) + " " + base::to_text(*days->until) : std::string{"none"};
    };
    CHECK(span("2019") == "2019-01-01 2019-12-31");
    CHECK(span("2020") == "2020-01-01 2020-12-31");
    CHECK(span("2020-02") == "2020-02-01 2020-02-29");
    CHECK(span("2019-12") == "2019-12-01 2019-12-31");
    CHECK(span("2019-05-12") == "2019-05-12 2019-05-12");
    for (auto const* bad : {"", "19", "201", "2019-", "2019-13", "2019-5", "2019-02-30", "2019/05", "12.05.2019",
                            "2019-5-1", "20190512", "abcd", "0000", "3019"})
        CHECK(span(bad) == "none");
}

TEST_CASE("a relation is told with its tie, told again as a change, and withdrawn with a reason") {
    AdmittedCase case_file;
    auto lea = relation("Léa", RelationKind::companion);
    lea.since = "2011";
    lea.tie = Tie{"2011", TieStrength::strong, Support::both, "Amies depuis l’école"};
    CHECK_FALSE(case_file.tell(lea));
    REQUIRE(case_file.state.relations.size() == 1);
    CHECK(case_file.state.relations.front().ties == std::vector{*lea.tie});
    CHECK(case_file.state.relations.front().author == case_file.context.author);
    CHECK(case_file.code_of(lea) == RefusalCode::nothing_to_change);
    auto better = lea;
    better.tie.reset();
    CHECK(case_file.code_of(better) == RefusalCode::nothing_to_change);
    better.called = "Léa Marchetti";
    better.since.reset();
    CHECK_FALSE(case_file.tell(better));
    REQUIRE(case_file.state.relations.size() == 1);
    auto const& known = case_file.state.relations.front();
    CHECK(known.called == "Léa Marchetti");
    CHECK_FALSE(known.since);
    CHECK(known.ties.size() == 1);
    CHECK(case_file.code_of(case_command::WithdrawRelation{{lea.id, ""}}) == RefusalCode::reason_missing);
    CHECK_FALSE(case_file.tell(case_command::WithdrawRelation{{lea.id, "Ne veut pas figurer ici"}}));
    CHECK(case_file.state.relations.empty());
    CHECK(case_file.field_of(case_command::WithdrawRelation{{lea.id, "Encore"}}) == "/relation");
}

TEST_CASE("a change that was written before somebody else's is refused as stale") {
    AdmittedCase case_file;
    auto first = relation("Léa", RelationKind::companion);
    CHECK_FALSE(case_file.tell(first));
    first.called = "Léa M.";
    CHECK_FALSE(case_file.tell(first));
    case_file.context.base_version = case_file.state.version - 1;
    first.called = "Léa N.";
    CHECK(case_file.code_of(first) == RefusalCode::stale);
}

TEST_CASE("ties stand by day: an earlier one is still read as of its time") {
    AdmittedCase case_file;
    auto const set = [&](std::string_view on, TieStrength strength) {
        return case_file.code_of(tied("Marc", RelationKind::sibling, on, strength));
    };
    CHECK_FALSE(set("2024-06-01", TieStrength::broken));
    CHECK_FALSE(set("2015", TieStrength::strong));
    CHECK_FALSE(set("2020-03", TieStrength::stressful));
    CHECK(set("2020-03", TieStrength::stressful) == RefusalCode::nothing_to_change);
    auto const& known = case_file.state.relations.front();
    CHECK(known.tie_on(day("2014-12-31")) == nullptr);
    CHECK(known.tie_on(day("2015-01-01"))->strength == TieStrength::strong);
    CHECK(known.tie_on(day("2020-03-01"))->strength == TieStrength::stressful);
    CHECK(known.tie_on(today)->strength == TieStrength::broken);
    CHECK_FALSE(set("2020-03", TieStrength::weak));  // of one day one tie: the later word counts
    CHECK(known.ties.size() == 3);
    CHECK(case_file.field_of(tied("Marc", RelationKind::sibling, "2027", TieStrength::weak)) == "/tie/on");
    CHECK(case_file.field_of(tied("Eva", RelationKind::sibling, "jadis", TieStrength::weak)) == "/tie/on");
}

TEST_CASE("who lives under the roof changes by day; a year counts whole") {
    Relation relation;
    relation.household = true;
    relation.household_from = "2010-05";
    relation.household_until = "2019";
    CHECK_FALSE(relation.in_household_on(day("2010-04-30")));
    CHECK(relation.in_household_on(day("2010-05-01")));
    CHECK(relation.in_household_on(day("2019-12-31")));
    CHECK_FALSE(relation.in_household_on(day("2020-01-01")));
    relation.household = false;
    CHECK_FALSE(relation.in_household_on(day("2015-01-01")));
    relation.since = "2012";
    CHECK_FALSE(relation.stands_on(day("2011-12-31")));
    CHECK(relation.stands_on(today));
}

TEST_CASE("wrong dates and years of a relation are refused with their field") {
    AdmittedCase case_file;
    auto const field = [&](auto const& spoil) {
        auto c = relation("Paul", RelationKind::partner);
        spoil(c);
        return case_file.field_of(c);
    };
    CHECK(field([](auto& c) { c.since = "hier"; }) == "/since");
    CHECK(field([](auto& c) { c.since = "2027"; }) == "/since");
    CHECK(field([](auto& c) { c.since = "2020", c.until = "2019"; }) == "/until");
    CHECK(field([](auto& c) { c.household_from = "2020-02-30"; }) == "/household_from");
    CHECK(field([](auto& c) { c.household_from = "2020-02", c.household_until = "2020-01-31"; }) == "/household_until");
    CHECK(field([](auto& c) { c.since = "2020", c.until = "2020"; }).empty());
}

TEST_CASE("a relative has a place in the family, by parents and partners who were told of") {
    AdmittedCase case_file;
    auto const tell = [&](std::string_view name, RelationKind kind, auto const& kin) {
        auto c = relation(name, kind);
        kin(c.kin.emplace());
        return case_file.field_of(c);
    };
    auto const nothing = [](Kin&) {};
    CHECK(tell("Rosa", RelationKind::parent, nothing).empty());
    CHECK(tell("Ada", RelationKind::grandparent, [](Kin& kin) { kin.born = "1931", kin.died = "2004-05"; }).empty());
    auto const child_of = [](auto... name) { return [=](Kin& kin) { kin.parents = {id<RelationId>(name)...}; }; };
    CHECK(tell("Rosa", RelationKind::parent, child_of("Ada")).empty());
    CHECK(tell("Aunt", RelationKind::other_relative, child_of("Ada")).empty());
    CHECK(tell("Cousin", RelationKind::other_relative, child_of("Aunt")).empty());
    CHECK(tell("Marc", RelationKind::sibling, [](Kin& kin) { kin.descent = Descent::adopted; }).empty());
    CHECK(tell("Ida", RelationKind::partner, [](Kin& kin) { kin.couple = Couple::married; }).empty());

    CHECK(tell("Marc", RelationKind::sibling, child_of("Nobody")) == "/kin/parents/0");
    CHECK(tell("Marc", RelationKind::sibling, child_of("Marc")) == "/kin/parents/0");
    CHECK(tell("Marc", RelationKind::sibling, child_of("Rosa", "Rosa")) == "/kin/parents/1");
    CHECK(tell("Marc", RelationKind::sibling, child_of("Rosa", "Ada")) == "/kin/parents/1");
    CHECK(tell("Aunt", RelationKind::other_relative, child_of("Cousin")) == "/kin/parents/0");
    CHECK(tell("Rosa", RelationKind::parent, [](Kin& kin) { kin.couple = Couple::divorced; }) == "/kin/partner");
    auto const partner_of = [](std::string_view name) { return [=](Kin& kin) { kin.partner = id<RelationId>(name); }; };
    CHECK(tell("Rosa", RelationKind::parent, partner_of("Ada")) == "/kin/partner");
    CHECK(tell("Rosa", RelationKind::parent, partner_of("Rosa")) == "/kin/partner");
    CHECK(tell("Ida", RelationKind::partner, partner_of("Marc")) == "/kin/partner");
    CHECK(tell("Uncle", RelationKind::other_relative, [](Kin& kin) { kin.descent = Descent::foster; }) ==
          "/kin/parents");
    CHECK(tell("Uncle", RelationKind::other_relative, [](Kin& kin) { kin.born = "2004", kin.died = "1931"; }) ==
          "/kin/died");
    CHECK(tell("Uncle", RelationKind::other_relative, [](Kin& kin) { kin.died = "2031"; }) == "/kin/died");
    CHECK(tell("Dr A", RelationKind::doctor, nothing) == "/kin");
}

TEST_CASE("who is withdrawn is nobody's parent or partner any more") {
    AdmittedCase case_file;
    CHECK_FALSE(case_file.tell(relation("Ada", RelationKind::grandparent)));
    CHECK_FALSE(case_file.tell(relation("Jon", RelationKind::parent)));
    auto rosa = relation("Rosa", RelationKind::parent);
    rosa.kin.emplace().parents = {id<RelationId>("Ada")};
    rosa.kin->partner = id<RelationId>("Jon");
    rosa.kin->couple = Couple::married;
    CHECK_FALSE(case_file.tell(rosa));
    auto const& kin = case_file.state.relations.back().kin;
    CHECK_FALSE(case_file.tell(case_command::WithdrawRelation{{id<RelationId>("Ada"), "Irrtum"}}));
    CHECK(kin->parents.empty());
    CHECK(kin->couple);
    CHECK_FALSE(case_file.tell(case_command::WithdrawRelation{{id<RelationId>("Jon"), "Irrtum"}}));
    auto const& left = case_file.state.relations.back().kin;
    CHECK_FALSE(left->partner);
    CHECK_FALSE(left->couple);
}

TEST_CASE("a case takes so many relations, ties and life events, and no more") {
    AdmittedCase case_file;
    for (std::size_t i = 0; i < relations_max; ++i)
        CHECK_FALSE(case_file.tell(relation("R" + std::to_string(i), RelationKind::other)));
    CHECK(case_file.code_of(relation("zu viel", RelationKind::other)) == RefusalCode::too_many_items);
    for (std::size_t i = 0; i < ties_max; ++i)
        CHECK_FALSE(case_file.tell(tied("R0", RelationKind::other, std::to_string(1900 + i), TieStrength::weak)));
    CHECK(case_file.code_of(tied("R0", RelationKind::other, "2020", TieStrength::weak)) == RefusalCode::too_many_items);
    for (std::size_t i = 0; i < life_events_max; ++i)
        CHECK_FALSE(case_file.tell(life_event("E" + std::to_string(i), "2010")));
    CHECK(case_file.code_of(life_event("zu viel", "2010")) == RefusalCode::too_many_items);
}

TEST_CASE("a life event is told, changed and withdrawn; health and family are marked as sensitive") {
    AdmittedCase case_file;
    auto const fall = life_event("Chute au travail", "2024-11-03");
    CHECK_FALSE(case_file.tell(fall));
    CHECK(case_file.code_of(fall) == RefusalCode::nothing_to_change);
    REQUIRE(case_file.state.life_events.size() == 1);
    auto const& known = case_file.state.life_events.front();
    CHECK_FALSE(known.sensitive);
    auto better = fall;
    better.kind = LifeEventKind::health;
    CHECK_FALSE(case_file.tell(better));
    CHECK(known.sensitive);
    better.until = "2023";
    CHECK(case_file.field_of(better) == "/until");
    better.until = "2025";
    better.ongoing = true;
    CHECK(case_file.field_of(better) == "/until");
    CHECK(case_file.field_of(life_event("Demain", "2026-02-03")) == "/from");
    auto const gone = case_command::WithdrawLifeEvent{{fall.id, ""}};
    CHECK(case_file.code_of(gone) == RefusalCode::reason_missing);
    CHECK_FALSE(case_file.tell(case_command::WithdrawLifeEvent{{fall.id, "Deux fois"}}));
    CHECK(case_file.state.life_events.empty());
    CHECK(case_file.field_of(case_command::WithdrawLifeEvent{{fall.id, "Encore"}}) == "/life_event");
}

TEST_CASE("after an exit surroundings may still be told; of a refused request they are not") {
    AdmittedCase case_file;
    case_file.state.status = StatusExited{};
    CHECK_FALSE(case_file.tell(relation("Léa", RelationKind::companion)));
    case_file.state.status = StatusRefused{};
    CHECK(case_file.code_of(relation("Marc", RelationKind::companion)) == RefusalCode::wrong_status);
    CHECK(case_file.code_of(life_event("Chute", "2024")) == RefusalCode::wrong_status);
}

TEST_CASE("all commands on surroundings are case work: who may not work on the case may not write them") {
    for (CaseCommand const& command :
         {CaseCommand{case_command::TellRelation{}}, CaseCommand{case_command::WithdrawRelation{}},
          CaseCommand{case_command::TellLifeEvent{}}, CaseCommand{case_command::WithdrawLifeEvent{}}})
        CHECK(deed_of(command) == Deed::work_on_case);
}

}  // namespace unisson::domain
