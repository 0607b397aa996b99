#include "circuit/engine.hpp"

#include <algorithm>
#include <array>

#include <doctest/doctest.h>

namespace unisson::circuit {

namespace {

constexpr std::array<PathType, 3> paths{
    {{"goals", ValueKind::number}, {"consent", ValueKind::boolean}, {"review_on", ValueKind::date}}};

class File final : public Values {
public:
    std::array<Value, 3> values{std::int64_t{0}, false, Value{}};
    base::Date day{20'000};
    Value const& at(std::size_t path) override { return values[path]; }
    base::Date today() const override { return day; }
    void goals(int count) { values[0] = std::int64_t{count}; }
    void consent(bool given) { values[1] = given; }
};

Expression when(std::string_view text) {
    auto read = Expression::condition(text, paths);
    CAPTURE(text);
    REQUIRE(read);
    return *read;
}

/// Builds a plan item by item; items are named by their keys.
class Builder {
public:
    std::vector<Node> nodes{Node{.key = std::string{case_plan_key}, .kind = ItemKind::case_plan}};

    Node& add(std::string key, ItemKind kind, std::string_view in = case_plan_key) {
        nodes.push_back({.key = std::move(key), .kind = kind, .parent = position(in)});
        return nodes.back();
    }
    std::uint32_t position(std::string_view key) const {
        auto const found = std::ranges::find(nodes, key, &Node::key);
        REQUIRE(found != nodes.end());
        return static_cast<std::uint32_t>(found - nodes.begin());
    }
    Criterion on(std::string_view item, Transition transition, std::optional<Expression> condition = {}) const {
        return {{OnPart{position(item), {}, {}, transition}}, std::move(condition)};
    }
    static Criterion file(std::string item, std::string event) {
        return {{OnPart{std::nullopt, std::move(item), std::move(event), {}}}, {}};
    }
};

/// A case that keeps its circuit as the journal would: only by applying the moves.
class Case {
public:
    explicit Case(Builder builder) : plan{std::move(builder.nodes)} {
        then([](Run& run) { run.begin(); });
    }

    template <typename F>
    bool then(F&& f) {
        Run run{plan, instances, file, file.day};
        f(run);
        settled = run.settle();
        last = run.take_moves();
        for (auto const& move : last) apply(instances, move, file.day);
        for (std::size_t i = 0; i < instances.size(); ++i) {
            CHECK(instances[i].state == run.instances()[i].state);
            CHECK(instances[i].heard == run.instances()[i].heard);
        }
        return settled;
    }
    void look() {
        then([](Run&) {});
    }
    bool act(std::string_view item, Transition transition, int instance = 1) {
        bool done = false;
        then([&](Run& run) { done = run.act(item, instance, transition, "person"); });
        return done;
    }
    void tell(std::string_view item, std::string_view event) {
        then([&](Run& run) { run.tell(item, event); });
    }
    ItemState state(std::string_view item, int instance = 1) const {
        auto const* found = find(instances, item, instance);
        CAPTURE(item);
        REQUIRE(found != nullptr);
        return found->state;
    }
    int count(std::string_view item) const {
        return static_cast<int>(std::ranges::count(instances, item, &ItemInstance::item));
    }

    Plan plan;
    Instances instances;
    File file;
    std::vector<Move> last;
    bool settled = true;
};

using enum ItemState;
using enum ItemKind;

}  // namespace

TEST_CASE("the plan begins: what has no entry criterion starts at once, stages bring their items") {
    Builder b;
    b.add("intake", stage);
    b.add("inform", task, "intake");
    b.add("later", task).entry = {b.on("inform", Transition::complete)};
    Case c{b};
    CHECK(c.state("case") == active);
    CHECK(c.state("intake") == active);
    CHECK(c.state("inform") == active);
    CHECK(c.state("later") == available);
    CHECK(c.last.front().transition == Transition::create);
    CHECK(find(c.instances, "inform", 1)->because == "holder");
}

TEST_CASE("a completed task lets the next one begin, and the journal says why") {
    Builder b;
    b.add("first", task);
    b.add("second", task).entry = {b.on("first", Transition::complete)};
    Case c{b};
    CHECK(c.act("first", Transition::complete));
    CHECK(c.state("second") == active);
    CHECK(find(c.instances, "second", 1)->because == "first.complete");
    CHECK_FALSE(c.act("first", Transition::complete));
}

TEST_CASE("manual activation waits for a person; disabling and enabling again are theirs too") {
    Builder b;
    b.add("visit", task).manual = when("true");
    Case c{b};
    CHECK(c.state("visit") == enabled);
    CHECK(c.act("visit", Transition::disable));
    CHECK_FALSE(c.act("visit", Transition::manual_start));
    CHECK(c.act("visit", Transition::reenable));
    CHECK(c.act("visit", Transition::manual_start));
    CHECK(c.state("visit") == active);
}

TEST_CASE("all on-parts of a sentry must have occurred, in any order and over several commands") {
    Builder b;
    b.add("one", task);
    b.add("two", task);
    auto both = b.on("one", Transition::complete);
    both.on.push_back({b.position("two"), {}, {}, Transition::complete});
    b.add("signed", milestone).entry = {both};
    Case c{b};
    c.act("two", Transition::complete);
    CHECK(c.state("signed") == available);
    CHECK(find(c.instances, "signed", 1)->heard == Heard{2, 0});
    c.act("one", Transition::complete);
    CHECK(c.state("signed") == completed);
}

TEST_CASE("an on-part stays satisfied while the condition is looked at again and again") {
    Builder b;
    b.add("one", task);
    b.add("next", task).entry = {b.on("one", Transition::complete, when("goals >= 2"))};
    Case c{b};
    c.act("one", Transition::complete);
    CHECK(c.state("next") == available);
    auto const waiting = waiting_for(c.plan, *find(c.instances, "next", 1), c.file);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].events.empty());
    REQUIRE(waiting[0].lacks.size() == 1);
    CHECK(waiting[0].lacks[0].needed == 2);
    c.file.goals(2);
    c.look();
    CHECK(c.state("next") == active);
}

TEST_CASE("several criteria are alternatives") {
    Builder b;
    b.add("one", task);
    b.add("two", task);
    b.add("next", task).entry = {b.on("one", Transition::complete), b.on("two", Transition::terminate)};
    Case c{b};
    c.act("two", Transition::terminate);
    CHECK(c.state("next") == active);
    CHECK(find(c.instances, "next", 1)->because == "two.terminate");
}

TEST_CASE("events of the case file are heard") {
    Builder b;
    b.add("answer", task).entry = {Builder::file("need", "create")};
    Case c{b};
    c.tell("need", "update");
    CHECK(c.state("answer") == available);
    c.tell("need", "create");
    CHECK(c.state("answer") == active);
    CHECK(find(c.instances, "answer", 1)->because == "file:need.create");
}

TEST_CASE("a task whose work is in the case file completes by itself") {
    Builder b;
    b.add("set goals", task).done = when("exists(goals)");
    Case c{b};
    CHECK(c.state("set goals") == active);
    c.file.goals(1);
    c.look();
    CHECK(c.state("set goals") == completed);
}

TEST_CASE("a stage completes when nothing in it is under way and what is required is settled") {
    Builder b;
    auto& held = b.add("stage", stage);
    held.auto_complete = true;
    b.add("must", task, "stage").required = when("true");
    b.add("may", task, "stage").manual = when("true");
    Case c{b};
    CHECK(c.state("stage") == active);
    CHECK(c.state("may") == enabled);
    c.act("must", Transition::complete);
    CHECK(c.state("stage") == completed);
    CHECK(c.state("may") == terminated);
}

TEST_CASE("without auto-completion a stage waits for the last item, or for a person who may say so") {
    Builder b;
    b.add("stage", stage);
    b.add("must", task, "stage").required = when("true");
    b.add("may", task, "stage").manual = when("true");
    Case c{b};
    CHECK_FALSE(c.act("stage", Transition::complete));
    c.act("must", Transition::complete);
    CHECK(c.state("stage") == active);
    CHECK(c.act("stage", Transition::complete));
    CHECK(c.state("may") == terminated);
}

TEST_CASE("a stage that was disabled or terminated item by item completes by itself") {
    Builder b;
    b.add("stage", stage);
    b.add("one", task, "stage").manual = when("true");
    b.add("two", task, "stage");
    Case c{b};
    c.act("one", Transition::disable);
    c.act("two", Transition::terminate);
    CHECK(c.state("stage") == completed);
}

TEST_CASE("an exit criterion ends a stage with all that is in it") {
    Builder b;
    b.add("withdrawn", user_event);
    auto& held = b.add("stage", stage);
    b.add("inner", stage, "stage");
    b.add("work", task, "inner");
    b.nodes[b.position("stage")].exit = {b.on("withdrawn", Transition::occur)};
    (void)held;
    Case c{b};
    CHECK(c.act("withdrawn", Transition::occur));
    CHECK(c.state("stage") == terminated);
    CHECK(c.state("inner") == terminated);
    CHECK(c.state("work") == terminated);
    CHECK(find(c.instances, "work", 1)->because == "inner.end");
}

TEST_CASE("an exit criterion of the case plan ends the case plan") {
    Builder b;
    b.add("withdrawn", user_event);
    b.add("work", task);
    b.nodes[0].exit = {b.on("withdrawn", Transition::occur)};
    Case c{b};
    c.act("withdrawn", Transition::occur);
    CHECK(c.state("case") == terminated);
    CHECK(c.state("work") == terminated);
    CHECK_FALSE(c.act("work", Transition::complete));
}

TEST_CASE("a suspended stage suspends its items, which resume in the state they had") {
    Builder b;
    b.add("stage", stage);
    b.add("waits", task, "stage").manual = when("true");
    b.add("works", task, "stage");
    b.add("rests", task, "stage");
    b.add("shown", milestone, "stage").entry = {b.on("works", Transition::complete)};
    Case c{b};
    c.act("rests", Transition::suspend);
    c.act("stage", Transition::suspend);
    for (auto const* item : {"waits", "works", "rests", "shown"}) CHECK(c.state(item) == suspended);
    CHECK_FALSE(c.act("works", Transition::complete));
    c.act("stage", Transition::resume);
    CHECK(c.state("waits") == enabled);
    CHECK(c.state("works") == active);
    CHECK(c.state("shown") == available);
    CHECK(c.state("rests") == suspended);
}

TEST_CASE("a repeated task comes again when it completes, as long as its condition holds") {
    Builder b;
    b.add("visit", task).repeat = when("consent");
    Case c{b};
    c.file.consent(true);
    c.act("visit", Transition::complete);
    CHECK(c.count("visit") == 2);
    CHECK(c.state("visit", 2) == active);
    c.file.consent(false);
    c.act("visit", Transition::complete, 2);
    CHECK(c.count("visit") == 2);
}

TEST_CASE("repetition by a criterion: each new occurrence brings the next, once the one before has ended") {
    Builder b;
    b.add("review", task).repeat = when("true");
    auto& answer = b.add("answer", task);
    answer.entry = {b.on("review", Transition::complete)};
    answer.repeat = when("true");
    Case c{b};
    c.act("review", Transition::complete, 1);
    CHECK(c.state("answer", 1) == active);
    c.act("review", Transition::complete, 2);
    CHECK(c.count("answer") == 1);  // the first is still under way
    c.act("answer", Transition::complete, 1);
    CHECK(c.count("answer") == 2);
    CHECK(c.state("answer", 2) == active);
    c.act("answer", Transition::complete, 2);
    CHECK(c.count("answer") == 2);
}

TEST_CASE("a milestone is not repeated without an entry criterion") {
    Builder b;
    b.add("reached", milestone).repeat = when("true");
    Case c{b};
    CHECK(c.settled);
    CHECK(c.count("reached") == 1);
}

TEST_CASE("an endless circuit is stopped and said") {
    Builder b;
    auto& endless = b.add("endless", task);
    endless.repeat = when("true");
    endless.done = when("true");
    Plan const plan{b.nodes};
    File file;
    Run run{plan, {}, file, file.day};
    run.begin();
    CHECK_FALSE(run.settle());
    CHECK(run.take_moves().size() <= moves_max + 1);
}

TEST_CASE("timers occur on their day: after a span, on a date of the file, again and again") {
    Builder b;
    b.add("month", timer).after_span = Duration{1, Expression::Unit::months};
    auto& fortnight = b.add("fortnight", timer);
    fortnight.after_span = Duration{14, Expression::Unit::days};
    fortnight.repeat = when("true");
    b.add("review", timer).at = *Expression::day("review_on - 7 days", paths);
    Case c{b};
    auto const start = c.file.day;
    CHECK(c.last.size() == 4);  // all created, none due
    c.file.day = base::plus_days(start, 13);
    c.look();
    CHECK(c.last.empty());
    c.file.day = base::plus_days(start, 14);
    c.look();
    CHECK(c.state("fortnight", 1) == completed);
    CHECK(c.state("fortnight", 2) == available);
    c.file.values[2] = base::plus_days(start, 20);
    c.look();
    CHECK(c.state("review") == completed);
    c.file.day = base::plus_days(start, 31);
    c.look();
    CHECK(c.state("month") == completed);
    CHECK(c.state("fortnight", 2) == completed);
    CHECK(c.count("fortnight") == 3);
}

TEST_CASE("a discretionary item is not planned until a person adds it, where that is applicable") {
    Builder b;
    b.add("stage", stage);
    b.add("must", task, "stage");
    auto& extra = b.add("extra", task, "stage");
    extra.discretionary = true;
    extra.applicable = when("consent");
    Case c{b};
    CHECK(c.count("extra") == 0);
    bool added = true;
    c.then([&](Run& run) { added = run.add("extra"); });
    CHECK_FALSE(added);
    c.file.consent(true);
    c.then([&](Run& run) { added = run.add("extra"); });
    CHECK(added);
    CHECK(c.state("extra") == active);
    c.then([&](Run& run) { added = run.add("must"); });
    CHECK_FALSE(added);
    c.act("must", Transition::complete);
    c.act("extra", Transition::complete);
    CHECK(c.state("stage") == completed);
    c.then([&](Run& run) { added = run.add("extra"); });
    CHECK_FALSE(added);
}

TEST_CASE("a stage may be forced to start by exception, and again after its end") {
    Builder b;
    b.add("first", task);
    auto& second = b.add("second", stage);
    b.add("inner", task, "second");
    b.nodes[b.position("second")].entry = {b.on("first", Transition::complete, when("consent"))};
    (void)second;
    Case c{b};
    bool forced = false;
    c.then([&](Run& run) { forced = run.force("second", "exception"); });
    CHECK(forced);
    CHECK(c.state("inner") == active);
    c.then([&](Run& run) { forced = run.force("second", "exception"); });
    CHECK_FALSE(forced);
    c.act("inner", Transition::complete);
    CHECK(c.state("second") == completed);
    c.then([&](Run& run) { forced = run.force("second", "person"); });
    CHECK(forced);
    CHECK(c.state("inner", 2) == active);
}

TEST_CASE("the end of the plan is a completion when its rule allows, else a termination; a new cycle begins anew") {
    Builder b;
    b.add("intake", stage);
    b.add("inform", task, "intake");
    b.add("work", stage).entry = {b.on("intake", Transition::complete)};
    b.add("do", task, "work").required = when("true");
    b.add("reached", milestone).entry = {b.on("do", Transition::complete)};
    Case c{b};
    c.act("inform", Transition::complete);
    c.then([](Run& run) { run.end(); });
    CHECK(c.state("case") == terminated);
    CHECK(c.state("do") == terminated);
    c.then([](Run& run) { run.renew("work"); });
    CHECK(c.state("case") == active);
    CHECK(c.count("intake") == 1);
    CHECK(c.state("work", 2) == active);
    CHECK(c.state("do", 2) == active);
    c.act("do", Transition::complete, 2);
    CHECK(c.state("reached", 2) == completed);
    c.then([](Run& run) { run.end(); });
    CHECK(c.state("case") == completed);
}

TEST_CASE("instances of an item that the plan no longer has are left alone") {
    Builder b;
    b.add("work", task);
    Case c{b};
    Instances foreign{{"gone", 1, task, active, {}, {}, {}, {}, {}, {}}};
    File file;
    Run run{c.plan, foreign, file, file.day};
    CHECK(run.settle());
    CHECK(run.take_moves().empty());
}

TEST_CASE("a stage that ends by itself ends last: what its last task makes reachable is reached first") {
    Builder b;
    auto& held = b.add("stay", stage);
    held.auto_complete = true;
    b.add("work", task, "stay");
    b.add("reached", milestone, "stay").entry = {b.on("work", Transition::complete)};
    b.add("inner", stage, "stay").entry = {b.on("work", Transition::complete)};
    b.add("after", task, "inner");
    Case c{b};
    CHECK(c.act("work", Transition::complete));
    CHECK(c.state("reached") == completed);
    CHECK(c.state("stay") == active);  // the inner stage has begun
    CHECK(c.act("after", Transition::complete));
    CHECK(c.state("inner") == completed);
    CHECK(c.state("stay") == completed);
}

TEST_CASE("a required timer keeps its stage until its day; one that is not required goes with the stage") {
    for (bool const required : {true, false}) {
        CAPTURE(required);
        Builder b;
        b.add("trial", stage).auto_complete = true;
        b.add("work", task, "trial");
        auto& timer = b.add("weeks_over", ItemKind::timer, "trial");
        timer.after_span = Duration{14, Expression::Unit::days};
        if (required) timer.required = when("true");
        Case c{b};
        CHECK(c.act("work", Transition::complete));
        CHECK(c.state("trial") == (required ? active : completed));
        CHECK(c.state("weeks_over") == (required ? available : terminated));
        c.file.day = {c.file.day.days + 14};
        c.look();
        CHECK(c.state("trial") == completed);
        CHECK(c.state("weeks_over") == (required ? completed : terminated));
    }
}

TEST_CASE("a required milestone or user event keeps its stage, too") {
    Builder b;
    b.add("stay", stage).auto_complete = true;
    b.add("work", task, "stay");
    auto& reached = b.add("reached", milestone, "stay");
    reached.entry = {{{}, when("goals >= 1")}};
    reached.required = when("true");
    b.add("told", ItemKind::user_event, "stay").required = when("true");
    Case c{b};
    c.act("work", Transition::complete);
    c.file.goals(1);
    c.look();
    CHECK(c.state("reached") == completed);
    CHECK(c.state("stay") == active);
    CHECK(c.act("told", Transition::occur));
    CHECK(c.state("stay") == completed);
}

TEST_CASE("how an item came out is told by the cause of its end, and by no other step") {
    ItemInstance instance;
    instance.kind = task;
    instance.state = completed;
    instance.because = "outcome:passed";
    CHECK(outcome_of(instance) == "passed");
    instance.state = terminated;
    CHECK(outcome_of(instance).empty());
    instance.state = completed;
    instance.because = "person";
    CHECK(outcome_of(instance).empty());
}

}  // namespace unisson::circuit
