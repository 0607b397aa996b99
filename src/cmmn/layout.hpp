#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programme/plan_item.hpp"

/// Where the parts of a circuit stand in its picture: stages as columns, what they hold within them. Nothing overlaps
/// but the criteria, which sit on the border of their item, as CMMN draws them.
namespace unisson::cmmn {

struct Point {
    int x = 0;
    int y = 0;
    bool operator==(Point const&) const = default;
};

struct Bounds {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(Bounds const&) const = default;
};

struct Shape {
    std::string mark;  ///< of what it shows: "item/assessment", "entry/assessment/0", "file/goal", "plan"
    Bounds bounds;
    std::optional<Bounds> label;  ///< where the name does not stand inside
};

/// The line from what happens to the criterion that waits for it.
struct Edge {
    std::string mark;  ///< of the on-part
    std::string source;
    std::string target;
    std::vector<Point> points;
};

struct Layout {
    int width = 0;
    int height = 0;
    std::vector<Shape> shapes;  ///< what holds others comes before them
    std::vector<Edge> edges;

    [[nodiscard]] Shape const* find(std::string_view mark) const;
};

/// The items of the case file that the circuit waits for, in the order in which it first names them.
[[nodiscard]] std::vector<std::string> files_of(programme::Circuit const& circuit);

[[nodiscard]] Layout lay_out(programme::Circuit const& circuit);

}  // namespace unisson::cmmn
