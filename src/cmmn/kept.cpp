#include <algorithm>
#include <array>
#include <set>

#include "cmmn/build.hpp"

namespace unisson::cmmn {

namespace {

/// Attributes that refer to ids of the same file.
constexpr std::array<std::string_view, 12> references{
    "definitionRef",        "sentryRef",    "sourceRef",          "exitCriterionRef",      "contextRef",
    "bindingRef",           "performerRef", "authorizedRoleRefs", "applicabilityRuleRefs", "targetRef",
    "targetCMMNElementRef", "targetRefs"};

/// Where an element stands among its neighbours, by the schema. No two entries contradict each other: the order of one
/// parent's children is what counts.
struct Rank {
    std::string_view local;
    int rank = 0;
};
constexpr std::array<Rank, 30> ranks{{{"import", 2},
                                      {"caseFileItemDefinition", 3},
                                      {"case", 4},
                                      {"process", 5},
                                      {"decision", 6},
                                      {"relationship", 8},
                                      {"textAnnotation", 9},
                                      {"association", 9},
                                      {"artifact", 9},
                                      {"CMMNDI", 10},
                                      {"caseFileModel", 2},
                                      {"casePlanModel", 3},
                                      {"caseRoles", 4},
                                      {"defaultControl", 2},
                                      {"itemControl", 2},
                                      {"repetitionRule", 2},
                                      {"requiredRule", 3},
                                      {"manualActivationRule", 4},
                                      {"planItem", 3},
                                      {"entryCriterion", 5},
                                      {"sentry", 5},
                                      {"input", 6},
                                      {"output", 7},
                                      {"discretionaryItem", 3},
                                      {"applicabilityRule", 11},
                                      {"planItemOnPart", 3},
                                      {"caseFileItemOnPart", 3},
                                      {"ifPart", 4},
                                      {"children", 3},
                                      {"exitCriterion", 20}}};

int rank_of(Element const& parent, Element const& child) {
    if (child.is_text()) return 30;
    if (child.local == "documentation" || child.local == "extension") return 0;
    if (child.local == "extensionElements") return parent.local == "definitions" ? 7 : 1;
    if (child.local == "Style") return 1;
    if (child.local == "Size" || child.local == "Bounds" || child.local == "waypoint") return 2;
    if (child.local == "CMMNLabel" || child.local == "CMMNStyle") return 4;
    if (child.space == di_space) return child.local == "CMMNDI" ? 10 : 3;
    for (auto const& each : ranks)
        if (each.local == child.local) return each.rank;
    if (child.local == "planningTable") return parent.local == "planningTable" ? 3 : 8;
    if (kind_of(child.local) || child.local == "planFragment") return 12;
    return 10;
}

/// By rank, those of the same rank in the order in which they stood.
void sort_children(Element& element) {
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t i = 0; i < element.children.size(); ++i)
        order.emplace_back(rank_of(element, element.children[i]), i);
    std::ranges::sort(order);
    std::vector<Element> sorted;
    for (auto const& [rank, i] : order) sorted.push_back(std::move(element.children[i]));
    element.children = std::move(sorted);
    for (auto& each : element.children) sort_children(each);
}

void gather_ids(Element const& element, std::set<std::string, std::less<>>& ids) {
    if (auto const* const id = element.attribute("id")) ids.insert(id->value);
    for (auto const& each : element.children) gather_ids(each, ids);
}

/// Leaves out references to what is no longer there.
void drop_dangling(Element& element, std::set<std::string, std::less<>> const& ids) {
    if (element.space == model_space || element.space == di_space)
        for (auto& each : element.attributes) {
            if (!each.space.empty() || std::ranges::find(references, each.local) == references.end()) continue;
            if (each.value.find(':') != std::string::npos) continue;  // a qualified name, perhaps of another file
            std::string left;
            for (std::size_t at = 0; at < each.value.size();) {
                auto const end = std::min(each.value.find(' ', at), each.value.size());
                auto const id = each.value.substr(at, end - at);
                if (ids.contains(id)) left.append(left.empty() ? "" : " ").append(id);
                at = end + 1;
            }
            each.value = std::move(left);
        }
    std::erase_if(element.attributes, [&](Attribute const& each) {
        return each.value.empty() && each.space.empty() && element.space == model_space &&
               std::ranges::find(references, each.local) != references.end();
    });
    for (auto& each : element.children) drop_dangling(each, ids);
}

class Adder {
public:
    explicit Adder(KeptParts const& kept) : m_kept{kept} {
        if (auto const found = kept.children.find("case_file"); found != kept.children.end())
            for (auto const& each : found->second) gather_ids(each, m_file_ids);
    }

    void add(Element& element) {
        if (!element.mark.empty()) {
            add_attributes(element);
            auto const found = m_kept.children.find(element.mark);
            if (found != m_kept.children.end() && !element.mark.starts_with("edge/"))
                for (auto const& each : found->second) add_child(element, each);
        }
        // An item of the case file that stands inside another, kept whole, is not written a second time.
        std::erase_if(element.children, [&](Element const& each) {
            return each.mark.starts_with("file/") && m_file_ids.contains(each.value("id"));
        });
        for (auto& each : element.children) add(each);
    }

private:
    void add_attributes(Element& element) {
        auto const found = m_kept.attributes.find(element.mark);
        if (found == m_kept.attributes.end()) return;
        if (auto const names = m_kept.declared.find(element.mark); names != m_kept.declared.end())
            for (auto const& each : names->second)
                if (std::ranges::find(element.declared, each.prefix, &Declaration::prefix) == element.declared.end())
                    element.declared.push_back(each);
        for (auto const& each : found->second) {
            auto const same = std::ranges::find_if(element.attributes, [&](Attribute const& other) {
                return other.local == each.local && other.space == each.space;
            });
            bool const names = each.local == "name" && element.mark.starts_with("definition/");
            if (same == element.attributes.end() && !names)
                element.attributes.push_back(each);
            else if (same != element.attributes.end() && gives_way(element.mark, each))
                same->value = each.value;
        }
    }

    static void add_child(Element& element, Element const& kept) {
        auto const same = std::ranges::find_if(
            element.children, [&](Element const& each) { return each.is(kept.space, kept.local) && !each.is_text(); });
        if (kept.local == "extensionElements" && same != element.children.end())
            std::ranges::copy(kept.children, std::back_inserter(same->children));
        else
            element.children.push_back(kept);
    }

    KeptParts const& m_kept;
    std::set<std::string, std::less<>> m_file_ids;
};

}  // namespace

std::string const* KeptParts::attribute(std::string_view mark, std::string_view local) const {
    auto const found = attributes.find(mark);
    if (found == attributes.end()) return nullptr;
    for (auto const& each : found->second)
        if (each.space.empty() && each.local == local) return &each.value;
    return nullptr;
}

base::Result<KeptParts, std::vector<base::InputError>> read_kept(std::vector<programme::KeptPart> const& parts) {
    KeptParts kept;
    std::vector<base::InputError> errors;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const& at = parts[i].at;
        auto read = parse_xml(parts[i].xml);
        if (!read) {
            auto const& error = read.error();
            errors.push_back({"/circuit/kept/" + std::to_string(i) + "/xml", error.code,
                              "column " + std::to_string(error.column) + ": " + error.expected});
            continue;
        }
        if (read->is(own_space, "attributes")) {
            std::ranges::copy(read->attributes, std::back_inserter(kept.attributes[at]));
            std::ranges::copy_if(read->declared, std::back_inserter(kept.declared[at]),
                                 [](Declaration const& each) { return !each.prefix.empty(); });
        } else if (read->is(own_space, "bounds")) {
            kept.bounds[at] = std::move(*read);
        } else if (read->is(own_space, "element")) {
            kept.element[at] = read->value("name");
        } else {
            kept.children[at].push_back(std::move(*read));
        }
    }
    if (!errors.empty()) return base::fail(std::move(errors));
    return kept;
}

std::string id_in(KeptParts const& kept, std::string const& mark) {
    auto const* const found = kept.attribute(mark, "id");
    return found == nullptr ? id_of_mark(mark) : *found;
}

bool gives_way(std::string_view mark, Attribute const& kept) {
    auto const& local = kept.local;
    if (mark == "definitions") return local != "exporter";
    if (mark == "diagram" || mark == "picture") return true;
    if (mark == "plan") return local == "name" || local == "autoComplete";
    if (!mark.starts_with("file/") && !mark.starts_with("file_definition/")) return false;
    // A definition of another file is named with its prefix; one of this file that is none of the case file is let go.
    return local != "id" && (local != "definitionRef" || kept.value.find(':') != std::string::npos);
}

void add_kept(Element& root, KeptParts const& kept) {
    Adder{kept}.add(root);
    sort_children(root);
    std::set<std::string, std::less<>> ids;
    gather_ids(root, ids);
    drop_dangling(root, ids);
}

}  // namespace unisson::cmmn
