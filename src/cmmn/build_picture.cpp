#include <algorithm>

#include "cmmn/build.hpp"
#include "cmmn/layout.hpp"

namespace unisson::cmmn {

namespace {

void set_number(Element& element, std::string_view local, int value) {
    set(element, local, std::to_string(value));
}

Element bounds_element(Bounds const& bounds, std::string mark_) {
    auto out = made(dc_space, "Bounds", std::move(mark_));
    set_number(out, "x", bounds.x);
    set_number(out, "y", bounds.y);
    set_number(out, "width", bounds.width);
    set_number(out, "height", bounds.height);
    return out;
}

bool is_file(Shape const& shape) {
    return shape.mark.starts_with("file/");
}

/// Whether the places of another tool serve: only if they are there for every shape that must be seen.
bool places_are_kept(Layout const& layout, KeptParts const& kept) {
    return kept.bounds.contains("shape/plan") && std::ranges::all_of(layout.shapes, [&](Shape const& shape) {
               return is_file(shape) || kept.bounds.contains(mark("shape", shape.mark));
           });
}

Element shape_element(Shape const& shape, KeptParts const& kept, bool kept_places) {
    auto const name = mark("shape", shape.mark);
    auto out = made(di_space, "CMMNShape", name);
    set(out, "id", id_in(kept, name));
    set(out, "cmmnElementRef", id_in(kept, shape.mark));
    auto bounds = bounds_element(shape.bounds, mark("bounds", name));
    auto label = made(di_space, "CMMNLabel", mark("label", name));
    if (kept_places) {
        if (auto const found = kept.bounds.find(name); found != kept.bounds.end())
            bounds.attributes = found->second.attributes;
        if (auto const found = kept.bounds.find(mark("label", name)); found != kept.bounds.end()) {
            auto& of_label = label.children.emplace_back(made(dc_space, "Bounds", mark("bounds/label", name)));
            of_label.attributes = found->second.attributes;
        }
    } else if (shape.label) {
        label.children.push_back(bounds_element(*shape.label, mark("bounds/label", name)));
    }
    out.children.push_back(std::move(bounds));
    out.children.push_back(std::move(label));
    return out;
}

Element edge_element(Edge const& edge, KeptParts const& kept) {
    auto const name = mark("edge", edge.mark);
    auto out = made(di_space, "CMMNEdge", name);
    set(out, "id", id_in(kept, name));
    set(out, "cmmnElementRef", id_in(kept, edge.mark));
    set(out, "targetCMMNElementRef", id_in(kept, edge.target));
    set(out, "isStandardEventVisible", "true");
    for (auto const& point : edge.points) {
        auto& waypoint = out.children.emplace_back(made(waypoint_space, "waypoint"));
        set_number(waypoint, "x", point.x);
        set_number(waypoint, "y", point.y);
    }
    out.children.push_back(made(di_space, "CMMNLabel", mark("label", name)));
    return out;
}

}  // namespace

Element build_picture(Method const& method, KeptParts const& kept) {
    auto const layout = lay_out(method.circuit);
    bool const kept_places = places_are_kept(layout, kept);
    auto out = made(di_space, "CMMNDI", "picture");
    auto& diagram = out.children.emplace_back(made(di_space, "CMMNDiagram", "diagram"));
    set(diagram, "id", id_in(kept, "diagram"));
    auto& size = diagram.children.emplace_back(made(di_space, "Size", "size"));
    set_number(size, "width", layout.width);
    set_number(size, "height", layout.height);
    if (auto const found = kept.bounds.find("size"); kept_places && found != kept.bounds.end())
        size.attributes = found->second.attributes;
    for (auto const& shape : layout.shapes)
        if (!kept_places || kept.bounds.contains(mark("shape", shape.mark)))
            diagram.children.push_back(shape_element(shape, kept, kept_places));
    for (auto const& edge : layout.edges) {
        if (!kept_places) {
            diagram.children.push_back(edge_element(edge, kept));
            continue;
        }
        // Lines of another tool are kept whole, waypoints and all.
        auto const found = kept.children.find(mark("edge", edge.mark));
        if (found == kept.children.end() || found->second.empty()) continue;
        auto drawn = found->second.front();
        drawn.mark = mark("edge", edge.mark);
        diagram.children.push_back(std::move(drawn));
    }
    return out;
}

}  // namespace unisson::cmmn
