#include "circuit/life.hpp"

#include <array>
#include <map>

#include <doctest/doctest.h>

namespace unisson::circuit {

namespace {

using enum ItemState;
using T = Transition;

constexpr std::array states{available, enabled, disabled, active, suspended, failed, completed, terminated, closed};

using Step = std::tuple<ItemState, T, ItemState>;

/// CMMN 1.1, tables of chapter 8.4, written down a second time; parent_resume goes back to `disabled` here.
std::vector<Step> const work{
    {available, T::enable, enabled},
    {available, T::start, active},
    {enabled, T::manual_start, active},
    {enabled, T::disable, disabled},
    {disabled, T::reenable, enabled},
    {active, T::complete, completed},
    {active, T::fault, failed},
    {active, T::suspend, suspended},
    {suspended, T::resume, active},
    {failed, T::reactivate, active},
    {active, T::terminate, terminated},
    {available, T::exit, terminated},
    {enabled, T::exit, terminated},
    {disabled, T::exit, terminated},
    {active, T::exit, terminated},
    {suspended, T::exit, terminated},
    {failed, T::exit, terminated},
    {available, T::parent_suspend, suspended},
    {enabled, T::parent_suspend, suspended},
    {disabled, T::parent_suspend, suspended},
    {active, T::parent_suspend, suspended},
    {suspended, T::parent_resume, disabled},
};

std::vector<Step> const occurrence{
    {available, T::occur, completed},         {available, T::suspend, suspended},
    {suspended, T::resume, available},        {available, T::parent_suspend, suspended},
    {suspended, T::parent_resume, available}, {available, T::terminate, terminated},
    {available, T::exit, terminated},         {suspended, T::exit, terminated},
};

std::vector<Step> const plan{
    {active, T::complete, completed},    {active, T::fault, failed},      {active, T::suspend, suspended},
    {active, T::terminate, terminated},  {active, T::exit, terminated},   {completed, T::reactivate, active},
    {terminated, T::reactivate, active}, {failed, T::reactivate, active}, {suspended, T::reactivate, active},
    {completed, T::close, closed},       {terminated, T::close, closed},  {failed, T::close, closed},
    {suspended, T::close, closed},
};

std::optional<ItemState> expected(std::vector<Step> const& table, ItemState before, T transition) {
    for (auto const& [from, step, then] : table)
        if (from == before && step == transition) return then;
    return std::nullopt;
}

void compare(ItemKind kind, std::vector<Step> const& table) {
    int allowed = 0;
    for (auto const before : states)
        for (int t = 0; t < static_cast<int>(T::hear); ++t) {
            auto const transition = static_cast<T>(t);
            auto const got = after(kind, before, transition, disabled);
            CAPTURE(base::to_text(before));
            CAPTURE(base::to_text(transition));
            CHECK(got == expected(table, before, transition));
            allowed += got ? 1 : 0;
        }
    CHECK(allowed == static_cast<int>(table.size()));
}

}  // namespace

TEST_CASE("the life cycles are those of CMMN 1.1: every state, every transition") {
    compare(ItemKind::stage, work);
    compare(ItemKind::task, work);
    compare(ItemKind::milestone, occurrence);
    compare(ItemKind::timer, occurrence);
    compare(ItemKind::user_event, occurrence);
    compare(ItemKind::case_plan, plan);
}

TEST_CASE("an item begins as available, the case plan as active, and nothing begins twice") {
    CHECK(after(ItemKind::task, std::nullopt, T::create, active) == available);
    CHECK(after(ItemKind::case_plan, std::nullopt, T::create, active) == active);
    CHECK_FALSE(after(ItemKind::task, available, T::create, active));
    CHECK_FALSE(after(ItemKind::task, std::nullopt, T::start, active));
}

namespace {

Move step(std::string item, T transition, std::string because) {
    return {.item = std::move(item),
            .transition = transition,
            .because = std::move(because),
            .kind = ItemKind::task,
            .heard = {}};
}

}  // namespace

TEST_CASE("a move that does not fit leaves the instances as they are") {
    Instances all;
    apply(all, step("visit", T::create, "person"), {100});
    apply(all, step("visit", T::create, "person"), {101});
    apply(all, step("visit", T::complete, "person"), {102});
    apply(all, step("other", T::start, "person"), {103});
    REQUIRE(all.size() == 1);
    CHECK(all[0].state == available);
    CHECK(all[0].since == base::Date{100});
    apply(all, step("visit", T::start, "holder"), {104});
    CHECK(all[0].state == active);
    CHECK(all[0].because == "holder");
    CHECK(all[0].since == base::Date{104});
}

TEST_CASE("what was heard of the entry is forgotten once the item moves on, what was heard of the exit stays") {
    Instances all;
    apply(all, step("visit", T::create, "person"), {100});
    auto heard = step("visit", T::hear, "event");
    heard.heard = {1, 2};
    apply(all, heard, {100});
    CHECK(all[0].heard == Heard{1, 2});
    apply(all, step("visit", T::enable, "condition"), {101});
    CHECK(all[0].heard == Heard{0, 2});
}

}  // namespace unisson::circuit
