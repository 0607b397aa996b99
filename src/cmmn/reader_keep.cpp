#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "cmmn/reader.hpp"

namespace unisson::cmmn {

namespace {

constexpr std::array<std::string_view, 10> own_attributes{"key",   "version",    "order",    "phase",   "done",
                                                          "roles", "reassessTo", "exitGate", "element", "required"};

/// Ids are kept first; a condition says its language anew; a file says who wrote it.
constexpr std::array<std::string_view, 4> not_kept{"id", "language", "exporter", "exporterVersion"};

void gather_marks(Element const& element, std::map<std::string, Element const*>& out) {
    if (!element.mark.empty()) out.emplace(element.mark, &element);
    for (auto const& each : element.children) gather_marks(each, out);
}

/// Whether two places are the same, however their numbers are written ("60", "60.0").
bool same_place(Element const& left, Element const& right) {
    for (std::string_view const local : {"x", "y", "width", "height"}) {
        auto const number = [&](Element const& of) {
            std::string const text{of.value(local)};
            return text.empty() ? -1.0 : std::strtod(text.c_str(), nullptr);
        };
        if (number(left) != number(right)) return false;
    }
    return true;
}

bool same_way(Element const& left, Element const& right) {
    auto const points = [](Element const& of) {
        std::vector<Element const*> out;
        for (auto const& each : of.children)
            if (each.local == "waypoint") out.push_back(&each);
        return out;
    };
    return std::ranges::equal(points(left), points(right),
                              [](Element const* a, Element const* b) { return same_place(*a, *b); });
}

}  // namespace

/// What we would write is made and compared with the file: the difference is kept.
void Reader::keep_rest() {
    for (auto const* const element : m_noted) {
        auto const& name = *mark_of(*element);
        auto const id = element->value("id");
        // An id with a colon is none by the schema, and cannot be referred to.
        if (id.empty() || id == id_of_mark(name) || id.find(':') != std::string_view::npos) continue;
        auto kept = made(own_space, "attributes");
        set(kept, "id", std::string{id});
        keep_part(name, kept);
    }
    auto const ids = read_kept(m_kept);
    if (!ids) return refuse(m_root, "not_xml", "ids that can be written again");
    auto const ours = build(m_method, *ids);
    gather_marks(ours, m_ours);
    keep_places();
    keep(m_root);
    if (m_kept.size() > programme::kept_parts_max)
        refuse(m_root, "too_many", "at most " + std::to_string(programme::kept_parts_max) + " parts of other tools");
    if (!m_kept.empty()) m_method.circuit.kept = std::move(m_kept);
}

void Reader::keep(Element const& element) {
    auto const& name = *mark_of(element);
    auto const& ours = *m_ours.at(name);
    if (!name.starts_with("bounds/") && name != "size") keep_attributes(element, ours, name);
    for (auto const& each : element.children) {
        if (each.is_text() || is_ours(each, "")) continue;
        auto const* const known = mark_of(each);
        bool const written = known != nullptr && m_ours.contains(*known);
        if (!written || known->starts_with("extension/"))
            keep_element(name, each);
        else if (!known->starts_with("edge/"))
            keep(each);
    }
}

void Reader::keep_attributes(Element const& element, Element const& ours, std::string const& name) {
    auto kept = made(own_space, "attributes");
    for (auto const& each : element.attributes) {
        if (each.space.empty() && std::ranges::find(not_kept, each.local) != not_kept.end()) continue;
        if (each.space == own_space && std::ranges::find(own_attributes, each.local) != own_attributes.end()) continue;
        auto const* const same = ours.attribute(each.local, each.space);
        if (same != nullptr && same->value == each.value) continue;
        bool const other_name = each.local == "name" && name.starts_with("definition/");
        if (same == nullptr || other_name || gives_way(name, each)) kept.attributes.push_back(each);
    }
    // What is kept of conditions was written in the language of its file.
    if (name == "definitions" && element.attribute("expressionLanguage") == nullptr)
        set(kept, "expressionLanguage", std::string{default_language});
    if (!kept.attributes.empty()) keep_part(name, kept, scope_of(element));
}

/// Where things stand in the picture, if anything stands elsewhere than where we would put it.
void Reader::keep_places() {
    bool moved = false;
    for (auto const* const element : m_noted) {
        auto const& name = *mark_of(*element);
        auto const ours = m_ours.find(name);
        if (ours == m_ours.end()) continue;
        if (name.starts_with("bounds/")) moved |= !same_place(*element, *ours->second);
        if (name.starts_with("edge/")) moved |= !same_way(*element, *ours->second);
    }
    if (!moved) return;
    for (auto const* const element : m_noted) {
        auto const& name = *mark_of(*element);
        // The place of a label that we would not draw is kept as any other part.
        bool const label = name.starts_with("bounds/label/shape/") && m_ours.contains(name);
        if (label || name.starts_with("bounds/shape/") || name == "size") {
            auto kept = made(own_space, "bounds");
            kept.attributes = element->attributes;
            keep_part(name == "size" ? name : name.substr(std::string_view{"bounds/"}.size()), kept);
        } else if (name.starts_with("edge/")) {
            keep_element(name, *element);
        }
    }
}

/// Texts of our own in the other languages have been read, and outcomes of definitions.
bool Reader::is_ours(Element const& child, std::string_view at) {
    if (at.starts_with("definition/") && is_outcome(child)) return true;
    return child.space == own_space && (child.local == "label" || child.local == "purpose") &&
           !child.value("lang").empty();
}

/// An element of the file with what it holds; of extension elements without what is ours.
void Reader::keep_element(std::string const& at, Element const& element) {
    if (!element.is(model_space, "extensionElements")) return keep_part(at, element, scope_of(element));
    auto others = element;
    std::erase_if(others.children, [&](Element const& each) { return each.is_text() || is_ours(each, at); });
    if (!others.children.empty()) keep_part(at, others, scope_of(element));
}

std::vector<Declaration> Reader::scope_of(Element const& element) const {
    std::vector<Declaration> scope;
    for (auto found = m_parents.find(&element); found != m_parents.end(); found = m_parents.find(found->second))
        scope.insert(scope.begin(), found->first->declared.begin(), found->first->declared.end());
    return scope;
}

void Reader::keep_part(std::string const& at, Element const& part, std::vector<Declaration> const& scope) {
    auto text = write_fragment(part, scope);
    if (base::code_points(text) > programme::kept_xml_max || base::code_points(at) > programme::kept_place_max)
        return refuse(m_root, "too_long",
                      "parts of other tools of at most " + std::to_string(programme::kept_xml_max) +
                          " characters: " + part.local);
    if (m_kept.size() <= programme::kept_parts_max) m_kept.push_back({at, std::move(text)});
}

}  // namespace unisson::cmmn
