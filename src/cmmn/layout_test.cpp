#include <doctest/doctest.h>

#include <algorithm>

#include "cmmn/layout.hpp"
#include "programme/programme.hpp"
#include "support/read_file.hpp"
#include "support/shipped.hpp"

using namespace unisson;
using cmmn::Bounds;
using cmmn::Layout;
using cmmn::Shape;

namespace {

bool overlap(Bounds const& a, Bounds const& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool inside(Bounds const& inner, Bounds const& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

/// The shape that must hold this one: of an item its stage, of a criterion the stage of its item; none for the plan.
std::string holder_of(programme::Circuit const& circuit, std::string const& mark) {
    auto const slash = mark.find('/');
    auto const key = mark.substr(slash + 1, mark.find('/', slash + 1) - slash - 1);
    auto const* const item = circuit.find(key);
    if (mark == "plan" || mark.starts_with("exit/case/")) return "";
    return item != nullptr && item->in ? "item/" + *item->in : "plan";
}

bool is_criterion(Shape const& shape) {
    return shape.mark.starts_with("entry/") || shape.mark.starts_with("exit/");
}

bool holds(programme::Circuit const& circuit, std::string outer, std::string inner) {
    for (; !inner.empty(); inner = holder_of(circuit, inner))
        if (inner == outer) return true;
    return false;
}

std::string item_of(std::string const& criterion) {
    auto const slash = criterion.find('/');
    auto const key = criterion.substr(slash + 1, criterion.rfind('/') - slash - 1);
    return key == "case" ? "plan" : "item/" + key;
}

/// Whether two shapes may share ground: what holds the other, or a criterion and the item on whose border it sits.
bool may_share(programme::Circuit const& circuit, Shape const& a, Shape const& b) {
    auto const outer = [&](Shape const& shape) {
        return is_criterion(shape) ? holder_of(circuit, shape.mark) : shape.mark;
    };
    if (is_criterion(a) && is_criterion(b)) return false;
    if (is_criterion(a) && item_of(a.mark) == b.mark) return true;
    if (is_criterion(b) && item_of(b.mark) == a.mark) return true;
    return (!is_criterion(a) && holds(circuit, a.mark, outer(b))) ||
           (!is_criterion(b) && holds(circuit, b.mark, outer(a)));
}

void check(programme::Circuit const& circuit) {
    auto const layout = cmmn::lay_out(circuit);
    Bounds const page{0, 0, layout.width, layout.height};
    for (std::size_t i = 0; i < layout.shapes.size(); ++i) {
        auto const& shape = layout.shapes[i];
        CAPTURE(shape.mark);
        CHECK(inside(shape.bounds, page));
        auto const holder = holder_of(circuit, shape.mark);
        if (!holder.empty()) {
            REQUIRE(layout.find(holder) != nullptr);
            CHECK(inside(shape.bounds, layout.find(holder)->bounds));
            if (shape.label) CHECK(inside(*shape.label, layout.find(holder)->bounds));
        }
        for (std::size_t k = 0; k < i; ++k) {
            auto const& other = layout.shapes[k];
            CAPTURE(other.mark);
            if (!may_share(circuit, shape, other)) CHECK_FALSE(overlap(shape.bounds, other.bounds));
            if (shape.label && other.label) CHECK_FALSE(overlap(*shape.label, *other.label));
            if (shape.label && !may_share(circuit, shape, other)) CHECK_FALSE(overlap(*shape.label, other.bounds));
        }
    }
}

programme::PlanItem item(std::string key, circuit::ItemKind kind, std::optional<std::string> in) {
    programme::PlanItem made;
    made.key = std::move(key);
    made.kind = kind;
    made.in = std::move(in);
    return made;
}

}  // namespace

TEST_CASE("in the picture of every shipped programme nothing overlaps and all lies inside its stage") {
    for (auto const key : support::shipped_programmes) {
        CAPTURE(key);
        auto const loaded = programme::load(support::read_file("programmes/" + std::string{key} + "/programme.json"));
        REQUIRE(loaded);
        auto const layout = cmmn::lay_out(loaded->circuit);
        std::size_t criteria = loaded->circuit.exit.size();
        std::size_t parts = 0;
        auto const count = [&](auto const& list) {
            for (auto const& each : list) parts += each.on.size();
        };
        count(loaded->circuit.exit);
        for (auto const& each : loaded->circuit.items) {
            criteria += each.entry.size() + each.exit.size();
            count(each.entry);
            count(each.exit);
        }
        CHECK(layout.shapes.size() ==
              1 + loaded->circuit.items.size() + criteria + cmmn::files_of(loaded->circuit).size());
        CHECK(layout.edges.size() == parts);
        check(loaded->circuit);
    }
}

TEST_CASE("stages in one another, many criteria and all kinds find their place") {
    using circuit::ItemKind;
    programme::Circuit circuit;
    std::optional<std::string> in;
    for (int depth = 0; depth < 6; ++depth) {
        auto const key = "stage_" + std::to_string(depth);
        auto stage = item(key, ItemKind::stage, in);
        stage.entry.resize(10);
        stage.exit.resize(10);
        circuit.items.push_back(std::move(stage));
        for (int i = 0; i < 4 * depth + 1; ++i) {
            auto each = item(key + "_" + std::to_string(i), static_cast<ItemKind>(2 + i % 4), key);
            if (i % 4 < 2) each.entry.resize(static_cast<std::size_t>(i % 11));
            if (i % 4 == 0) each.exit.resize(7);
            circuit.items.push_back(std::move(each));
        }
        in = key;
    }
    for (int i = 0; i < 20; ++i) {
        auto each = item("goal_" + std::to_string(i), ItemKind::milestone, std::nullopt);
        each.entry = {{{{std::nullopt, "file" + std::to_string(i), "create"}}, std::nullopt}};
        circuit.items.push_back(std::move(each));
        circuit.items.push_back(item("other_" + std::to_string(i), ItemKind::stage, std::nullopt));
    }
    circuit.exit.resize(10);
    check(circuit);
}

TEST_CASE("a line begins at its source and ends at the criterion that waits") {
    auto const loaded = programme::load(support::read_file("programmes/gobet/programme.json"));
    REQUIRE(loaded);
    auto const layout = cmmn::lay_out(loaded->circuit);
    REQUIRE_FALSE(layout.edges.empty());
    for (auto const& edge : layout.edges) {
        auto const& from = layout.find(edge.source)->bounds;
        auto const& to = layout.find(edge.target)->bounds;
        REQUIRE(edge.points.size() >= 2);
        CHECK(edge.points.front() == cmmn::Point{from.x + from.width, from.y + from.height / 2});
        CHECK(edge.points.back().y == to.y + to.height / 2);
        for (std::size_t i = 1; i < edge.points.size(); ++i)
            CHECK((edge.points[i].x == edge.points[i - 1].x || edge.points[i].y == edge.points[i - 1].y));
    }
}

TEST_CASE("a circuit whose keys lead round and round is drawn and ends") {
    programme::Circuit circuit;
    circuit.items = {item("a", circuit::ItemKind::stage, std::nullopt), item("a", circuit::ItemKind::stage, "a"),
                     item("b", circuit::ItemKind::stage, "c"), item("c", circuit::ItemKind::stage, "b")};
    CHECK(cmmn::lay_out(circuit).shapes.size() < 20);
}
