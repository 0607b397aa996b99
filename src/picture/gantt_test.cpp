#include "picture/gantt.hpp"

#include <random>

#include <doctest/doctest.h>

#include "picture/drawn_test.hpp"
#include "picture/gantt_scale.hpp"

namespace unisson::picture {

namespace {
namespace of_gantt_test {

using domain::Action;
using domain::ActionStatus;
using domain::CaseState;

base::Date on(std::string_view text) {
    return base::parse_date(text).value_or(base::Date{});
}

template <typename Id>
Id named(std::string_view name) {
    return Id{base::make_named_uuid(base::Uuid{}, name)};
}

Labels words() {
    Labels labels;
    labels.put("gantt.title", "The plan in time");
    labels.put("gantt.over", "{count} over");
    labels.put("gantt.steps", "{count} in all");
    labels.put("gantt.late", "{count} late");
    labels.put("gantt.waiting", "{count} waiting");
    labels.put("gantt.lateDays", "{count} days late");
    labels.put("gantt.more", "{count} more in the table");
    labels.put("gantt.noGoal", "Without a goal");
    labels.put("gantt.quarter", "Q");
    labels.put("when.mark", ".");
    labels.put("payer.insurance", "Insurance");
    labels.put("ownerKind.person", "The person");
    labels.put("actionStatus.planned", "planned");
    labels.put("actionStatus.done", "done");
    return labels;
}

domain::Goal goal(std::string_view title) {
    domain::Goal out;
    out.id = named<domain::GoalId>(title);
    out.title = title;
    return out;
}

Action step(std::string_view title, std::string_view of_goal, std::string_view from, std::string_view until) {
    Action out;
    out.id = named<domain::ActionId>(title);
    out.title = title;
    if (!of_goal.empty()) out.goal = named<domain::GoalId>(of_goal);
    out.starts_on = base::parse_date(from);
    out.due_on = base::parse_date(until);
    return out;
}

/// A plan of two goals: a step that is done, one that waits, one that is late, one without a day.
CaseState plan() {
    CaseState state;
    state.goals = {goal("Work <again>"), goal("Sleep")};
    state.actions = {step("Call Paulo", "Work <again>", "2026-01-05", "2026-01-12"),
                     step("Trial & more", "Work <again>", "", "2026-02-20"),
                     step("Doctor", "Sleep", "2026-01-10", "2026-01-20"), step("Walk", "", "", "")};
    state.actions[0].status = ActionStatus::done;
    state.actions[0].ended_on = on("2026-01-14");
    state.actions[1].after = std::vector{state.actions[0].id, state.actions[2].id};
    state.actions[1].cost = domain::StepCost{{120'05, "CHF"}, domain::Payer::insurance, "AI"};
    return state;
}

std::size_t times(std::string_view text, std::string_view piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

/// Any number of steps at any time, waiting for any others, with names of any length.
CaseState any_plan(unsigned seed) {
    std::mt19937 chance{seed};
    auto const below = [&](unsigned most) { return static_cast<int>(chance() % most); };
    static constexpr std::string_view letters[] = {"a", "W", "i", " ", "é", "M", "中", "&", "<"};
    auto const any_name = [&](std::string name, unsigned most) {
        for (int j = below(most); j > 0; --j) name += letters[chance() % std::size(letters)];
        return name;
    };
    CaseState state;
    for (int i = below(6); i > 0; --i) state.goals.push_back(goal(any_name("G" + std::to_string(i), 290)));
    static constexpr int spans[] = {20, 80, 90, 700, 800, 20'000};
    auto const span = static_cast<unsigned>(spans[below(6)]);
    for (int i = below(75); i > 0; --i) {
        auto each = step(any_name("S" + std::to_string(i), 290), "", "", "");
        if (!state.goals.empty() && below(4) != 0) each.goal = state.goals[chance() % state.goals.size()].id;
        auto const from = base::plus_days(on("2025-06-01"), below(span));
        if (below(3) != 0) each.starts_on = from;
        if (below(3) != 0) each.due_on = base::plus_days(from, below(span));
        each.status = static_cast<ActionStatus>(below(4));
        if (!each.open()) each.ended_on = base::plus_days(on("2025-06-01"), below(span));
        if (!state.actions.empty() && below(2) == 0)
            each.after = std::vector{state.actions[chance() % state.actions.size()].id};
        state.actions.push_back(std::move(each));
    }
    return state;
}

}  // namespace of_gantt_test
}  // namespace

TEST_CASE("a Gantt picture has goals, steps, days, what waits for what and the cost, and says all of it as a table") {
    using namespace of_gantt_test;
    auto const labels = words();
    auto const picture = gantt_picture({plan(), on("2026-02-02"), labels, Shape::wide});
    CHECK(picture.title == "The plan in time");
    CHECK(picture.summary == "4 in all · 1 over · 1 late · 1 waiting");
    REQUIRE(picture.table.rows.size() == 4);
    CHECK(picture.table.rows[0] == std::vector<std::string>{"Work <again>", "Call Paulo", "The person", "05.01.2026",
                                                            "14.01.2026", "done", "", ""});
    // The doctor is late and comes first: the trial begins the day after the later one of the two.
    CHECK(picture.table.rows[1] == std::vector<std::string>{"Work <again>", "Trial & more", "The person", "21.01.2026",
                                                            "20.02.2026", "planned", "Doctor",
                                                            "120.05 CHF · Insurance · AI"});
    CHECK(picture.table.rows[2][5] == "planned · 13 days late");
    CHECK(picture.table.rows[3][0] == "Without a goal");
    CHECK(picture.svg.contains("Work &lt;again&gt;"));
    CHECK(picture.svg.contains("Trial &amp; more"));
    CHECK(picture.svg.contains("gantt.undated"));
    // Two arrows and the one of the legend; one zigzag and the one of the legend.
    CHECK(times(picture.svg, "l-8 -4v8Z") == 3);
    CHECK(times(picture.svg, "stroke-width=\"2.5\"") == 2);
}

TEST_CASE("a step that is over is never late, and a step with one day only is a mark and no bar") {
    using namespace of_gantt_test;
    auto const labels = words();
    CaseState state;
    state.actions = {step("Letter", "", "", "2026-01-12")};
    auto const bars = [&] { return rects(gantt_picture({state, on("2026-02-02"), labels, Shape::wide}).svg).size(); };
    auto const late = [&] {
        return times(gantt_picture({state, on("2026-02-02"), labels, Shape::wide}).svg, "stroke-width=\"2.5\"");
    };
    auto const of_legend = bars();
    CHECK(late() == 2);
    state.actions[0].starts_on = on("2026-01-02");
    CHECK(bars() == of_legend + 1);
    state.actions[0].status = ActionStatus::done;
    state.actions[0].ended_on = on("2026-01-30");
    CHECK(late() == 1);
}

TEST_CASE("the line of time is in weeks, months or quarters, as the plan is long") {
    using namespace of_gantt_test;
    auto const first = on("2026-02-11");  // a Wednesday
    auto const unit = [&](int days) { return TimeScale{first, base::plus_days(first, days), 0, 900}.unit(); };
    CHECK(unit(weeks_up_to_days) == TimeUnit::week);
    CHECK(unit(weeks_up_to_days + 1) == TimeUnit::month);
    CHECK(unit(months_up_to_days) == TimeUnit::month);
    CHECK(unit(months_up_to_days + 1) == TimeUnit::quarter);
    auto const labels = words();
    auto const drawn = [&](int days) {
        return TimeScale{first, base::plus_days(first, days), 0, 900}.drawn(labels, 0, 100);
    };
    CHECK(drawn(14).contains(">09.02<"));
    CHECK(drawn(300).contains(">02.2026<"));
    CHECK(drawn(900).contains(">Q1 2026<"));
    CHECK(TimeScale{first, first, 0, 700}.x(on("2026-02-09")) == 0);
    CHECK(TimeScale{first, first, 0, 700}.x(first) == 200);
    CHECK(TimeScale{first, first, 0, 700}.x(on("2026-02-16")) == 700);
}

TEST_CASE("whatever is planned, words and bars of a Gantt picture do not meet, nothing runs out, the table has all") {
    using namespace of_gantt_test;
    auto const labels = words();
    for (unsigned seed = 0; seed < 150; ++seed)
        for (auto const shape : {Shape::wide, Shape::narrow}) {
            CAPTURE(seed);
            auto const state = any_plan(seed);
            auto const picture = gantt_picture({state, on("2026-02-02"), labels, shape});
            auto const frame = frame_of(picture.svg);
            auto boxes = texts(picture.svg);
            auto const bars = rects(picture.svg);
            boxes.insert(boxes.end(), bars.begin(), bars.end());
            CHECK(overlaps(boxes) == 0);
            for (auto const& box : boxes) CHECK(inside(box, frame));
            std::size_t told = 0;
            for (auto const& row : picture.table.rows) told += row[2].empty() ? 0U : 1U;
            CHECK(told == state.actions.size());
        }
}

TEST_CASE("more steps than a Gantt picture draws are in its table, and it says how many") {
    using namespace of_gantt_test;
    auto const labels = words();
    CaseState state;
    for (std::size_t i = 0; i < gantt_drawn_max; ++i)
        state.actions.push_back(step("S" + std::to_string(i), "", "2026-01-01", "2026-02-01"));
    auto const at_limit = gantt_picture({state, on("2026-01-02"), labels, Shape::wide});
    CHECK_FALSE(at_limit.summary.contains("more in the table"));
    state.actions.push_back(step("One more", "", "2026-01-01", "2026-02-01"));
    auto const beyond = gantt_picture({state, on("2026-01-02"), labels, Shape::wide});
    CHECK(beyond.summary.contains("1 more in the table"));
    CHECK(beyond.table.rows.size() == gantt_drawn_max + 1);
    CHECK(rects(beyond.svg).size() == rects(at_limit.svg).size());
}

}  // namespace unisson::picture
