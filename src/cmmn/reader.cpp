#include "cmmn/reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace unisson::cmmn {

namespace {

using circuit::ItemKind;
using programme::PlanItem;

constexpr std::size_t key_max = 60;  // leaves room for a number behind
constexpr std::string_view older_space = "http://www.omg.org/spec/CMMN/20131201/MODEL";

std::size_t number_of(std::string_view text, std::size_t otherwise) {
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value < 1'000'000 ? value : otherwise;
}

/// A qualified name without its prefix.
std::string_view local_part(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string key_from(std::string_view name) {
    std::string key;
    for (char const c : base::folded(name)) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) key.push_back(c);
        if (!plain && !key.empty() && key.back() != '_') key.push_back('_');
        if (key.size() >= key_max) break;
    }
    while (!key.empty() && key.back() == '_') key.pop_back();
    return key;
}

base::Result<Imported, std::vector<Finding>> Reader::run() {
    if (m_root.is(older_space, "definitions")) {
        refuse(m_root, "version", "CMMN 1.1, not 1.0");
        return base::fail(std::move(m_faults));
    }
    if (!m_root.is(model_space, "definitions")) {
        refuse(m_root, "not_cmmn", "definitions in the namespace " + std::string{model_space});
        return base::fail(std::move(m_faults));
    }
    index(m_root, nullptr);
    Element const* the_case = nullptr;
    for (auto const& each : m_root.children)
        if (the_case == nullptr && each.is(model_space, "case") && each.child(model_space, "casePlanModel") != nullptr)
            the_case = &each;
    if (the_case == nullptr) refuse(m_root, "missing", "a case with its casePlanModel");
    if (!m_faults.empty()) return base::fail(std::move(m_faults));
    for (auto const& each : m_root.children)
        if (each.is(model_space, "case") && &each != the_case)
            remark(each, "kept_only", "only the first case is read; this one is kept");
    auto const& plan = *the_case->child(model_space, "casePlanModel");
    read_head(*the_case, plan);
    m_open.push_back(&plan);
    walk(plan, std::nullopt);
    for (std::size_t i = 0; i < m_places.size(); ++i) fill(m_method.circuit.items[i], m_places[i]);
    read_criteria(plan, "exitCriterion", "exit", std::string{circuit::case_plan_key}, m_method.circuit.exit);
    put_in_order();
    if (!m_faults.empty()) return base::fail(std::move(m_faults));
    mark_picture();
    keep_rest();
    if (!m_faults.empty()) return base::fail(std::move(m_faults));
    return Imported{std::move(m_method), std::move(m_notices)};
}

void Reader::index(Element const& element, Element const* parent) {
    if (element.is_text()) return;
    m_parents[&element] = parent;
    if (auto const* const id = element.attribute("id"))
        if (!m_by_id.emplace(id->value, &element).second) refuse(element, "already_exists", "an id of its own");
    for (auto const& each : element.children) index(each, &element);
}

void Reader::read_head(Element const& the_case, Element const& plan) {
    note(m_root, "definitions");
    note(the_case, "case");
    note(plan, "plan");
    auto& title = m_method.title;
    for (auto const* const each : {&the_case, &plan, &m_root})
        if (title.fr.empty()) title.fr = bounded(*each, std::string{each->value("name")}, base::line_max);
    read_words(the_case, "label", title);
    auto const own_key = m_root.value("key", own_space);
    m_method.key =
        key_from(own_key.empty() ? (title.fr.empty() ? the_case.value("id") : std::string_view{title.fr}) : own_key);
    m_method.version = static_cast<int>(std::max<std::size_t>(1, number_of(m_root.value("version", own_space), 1)));
    auto& circuit = m_method.circuit;
    circuit.reassess_to = bounded(plan, std::string{plan.value("reassessTo", own_space)}, 80);
    if (plan.attribute("exitGate", own_space) != nullptr)
        circuit.exit_gate = bounded(plan, std::string{plan.value("exitGate", own_space)}, programme::condition_max);
    if (plan.value("autoComplete") == "true" || plan.value("autoComplete") == "1")
        remark(plan, "kept_only", "a case ends by a person's word here, never by itself");
    read_roles(the_case);
    if (auto const* const files = the_case.child(model_space, "caseFileModel")) {
        note(*files, "case_file");
        read_files(*files, true);
    }
}

void Reader::read_roles(Element const& the_case) {
    auto const* const roles = the_case.child(model_space, "caseRoles");
    if (roles == nullptr) return;
    note(*roles, "roles");
    for (auto const& each : roles->children) {
        if (!each.is(model_space, "role")) continue;
        if (m_method.roles.size() >= 20) {
            refuse(each, "too_many", "at most 20 roles");
            return;
        }
        auto const own = each.value("key", own_space);
        Role role{unique_key(own.empty() ? each.value("name") : own, m_role_keys), {}};
        role.label.fr = bounded(each, std::string{each.value("name")}, programme::condition_max);
        note(each, mark("role", role.key));
        read_words(each, "label", role.label);
        m_keys[&each] = role.key;
        m_method.roles.push_back(std::move(role));
    }
}

void Reader::read_files(Element const& holder, bool direct) {
    for (auto const& each : holder.children) {
        if (each.is(model_space, "caseFileItem")) {
            auto const key = unique_file_key(each.value("name").empty() ? each.value("id") : each.value("name"));
            m_keys[&each] = key;
            if (direct) note(each, mark("file", key));
            auto const* const definition = find(local_part(each.value("definitionRef")));
            if (direct && definition != nullptr && definition->is(model_space, "caseFileItemDefinition"))
                note(*definition, mark("file_definition", key));
        }
        read_files(each, direct && each.is(model_space, "extensionElements"));
    }
}

void Reader::walk(Element const& stage, std::optional<std::string> const& holder) {
    for (auto const& each : stage.children)
        if (each.is(model_space, "planItem")) adopt(each, holder, false);
    auto const* const table = stage.child(model_space, "planningTable");
    if (table == nullptr) return;
    note(*table, mark("table", holder.value_or(std::string{circuit::case_plan_key})));
    for (auto const& each : table->children) {
        if (each.is(model_space, "discretionaryItem")) adopt(each, holder, true);
        if (each.is(model_space, "planningTable")) remark(each, "kept_only", "a planning table inside another is kept");
    }
}

void Reader::adopt(Element const& item, std::optional<std::string> const& holder, bool added) {
    auto const* const definition = find(item.value("definitionRef"));
    if (definition == nullptr) return refuse(item, "not_found", "definitionRef: the id of a definition in this file");
    auto const kind = kind_of(definition->local);
    if (!kind || definition->space != model_space) {
        auto const local = definition->local;
        if (local != "planFragment")
            return refuse(item, "wrong_type", "definitionRef: a stage, task, milestone or listener");
        return remark(item, "kept_only", "a plan fragment is kept; nothing here runs it");
    }
    if (added && kind != ItemKind::stage && kind != ItemKind::task)
        return refuse(item, "wrong_type", "only stages and tasks may be added though not planned");
    if (m_method.circuit.items.size() >= programme::circuit_items_max)
        return refuse(item, "too_many", "at most " + std::to_string(programme::circuit_items_max) + " items");
    if (kind == ItemKind::stage && !may_enter(*definition)) return;
    PlanItem made;
    made.kind = *kind;
    made.in = holder;
    if (added) made.discretionary = true;
    auto wanted = item.value("key", own_space);
    for (auto const name : {item.value("name"), definition->value("name"), item.value("id")})
        if (key_from(wanted).empty()) wanted = name;
    made.key = unique_key(wanted, m_item_keys);
    m_keys[&item] = made.key;
    note(item, mark("item", made.key));
    note(*definition, mark("definition", made.key));
    auto const count = m_places.size();
    m_places.push_back(
        {&item, definition, number_of(item.value("order", own_space), count == 0 ? 0 : m_places.back().order)});
    m_method.circuit.items.push_back(made);
    if (kind != ItemKind::stage) return;
    m_open.push_back(definition);
    walk(*definition, made.key);
    m_open.pop_back();
}

/// A stage is walked through once: what it holds would otherwise stand in the circuit twice, or for ever.
bool Reader::may_enter(Element const& stage) {
    if (std::ranges::find(m_open, &stage) != m_open.end()) {
        refuse(stage, "cycle", "a stage that does not hold itself");
        return false;
    }
    if (m_open.size() > programme::stage_depth_max) {
        refuse(stage, "too_deep", "at most " + std::to_string(programme::stage_depth_max) + " stages in one another");
        return false;
    }
    if (!m_entered.insert(&stage).second) {
        refuse(stage, "shared_stage", "one plan item for each stage: make a copy for the other");
        return false;
    }
    return true;
}

void Reader::put_in_order() {
    std::vector<std::size_t> order(m_places.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair{m_places[i].order, i}; });
    std::vector<PlanItem> sorted;
    for (auto const i : order) sorted.push_back(std::move(m_method.circuit.items[i]));
    m_method.circuit.items = std::move(sorted);
}

void Reader::mark_picture() {
    auto const* const picture = m_root.child(di_space, "CMMNDI");
    if (picture == nullptr) return;
    note(*picture, "picture");
    auto const* const diagram = picture->child(di_space, "CMMNDiagram");
    if (diagram == nullptr) return;
    note(*diagram, "diagram");
    for (auto const& each : diagram->children) {
        if (each.is(di_space, "Size")) note(each, "size");
        if (each.is(di_space, "CMMNShape") || each.is(di_space, "CMMNEdge")) mark_shape(each);
    }
}

void Reader::mark_shape(Element const& shape) {
    auto const* const shown = find(local_part(shape.value("cmmnElementRef")));
    auto const* const of = shown == nullptr ? nullptr : mark_of(*shown);
    if (of == nullptr) return;
    auto const name = mark(shape.local == "CMMNEdge" ? "edge" : "shape", *of);
    if (m_used_marks.contains(name)) return;
    note(shape, name);
    for (auto const& each : shape.children) {
        if (each.is(dc_space, "Bounds")) note(each, mark("bounds", name));
        if (!each.is(di_space, "CMMNLabel")) continue;
        note(each, mark("label", name));
        if (auto const* const bounds = each.child(dc_space, "Bounds")) note(*bounds, mark("bounds/label", name));
    }
}

void Reader::note(Element const& element, std::string mark_) {
    if (m_marks.contains(&element) || !m_used_marks.insert(mark_).second) return;
    m_marks.emplace(&element, std::move(mark_));
    m_noted.push_back(&element);
}

std::string const* Reader::mark_of(Element const& element) const {
    auto const found = m_marks.find(&element);
    return found == m_marks.end() ? nullptr : &found->second;
}

Element const* Reader::find(std::string_view id) const {
    auto const found = m_by_id.find(id);
    return found == m_by_id.end() ? nullptr : found->second;
}

std::string Reader::unique_key(std::string_view wanted, std::set<std::string>& taken) const {
    auto const bare = key_from(wanted);
    auto const base = bare.empty() || bare == circuit::case_plan_key ? "item" + bare : bare;
    auto key = base;
    for (int i = 2; !taken.insert(key).second; ++i) key = base + "_" + std::to_string(i);
    return key;
}

/// What a programme declares itself keeps the dot of its name: "data.capacity", "group.young".
std::string Reader::unique_file_key(std::string_view wanted) {
    auto const dot = wanted.find('.');
    auto const kind = wanted.substr(0, dot);
    bool const declared = dot != std::string_view::npos && (kind == "data" || kind == "group" || kind == "list") &&
                          programme::is_plain_key(wanted.substr(dot + 1));
    if (declared && m_file_keys.insert(std::string{wanted}).second) return std::string{wanted};
    return unique_key(wanted, m_file_keys);
}

std::string Reader::path_of(Element const& element) const {
    std::string path;
    for (auto const* at = &element; at != nullptr;) {
        auto const id = at->value("id");
        auto const found = m_parents.find(at);
        auto const* const parent = found == m_parents.end() ? nullptr : found->second;
        std::string step = "/" + at->local;
        if (!id.empty() && id.size() <= 100) step.append("[@id='").append(id).append("']");
        path.insert(0, step);
        at = parent;
    }
    return path;
}

void Reader::add_finding(std::vector<Finding>& to, Element const& element, std::string_view code, std::string what) {
    if (to.size() < findings_max) to.push_back({element.line, path_of(element), code, std::move(what)});
    if (to.size() == findings_max)
        to.back() = {element.line, path_of(element), "too_many", "no more of this: the rest is not listed"};
}

void Reader::refuse(Element const& element, std::string_view code, std::string expected) {
    add_finding(m_faults, element, code, std::move(expected));
}

void Reader::remark(Element const& element, std::string_view code, std::string what) {
    add_finding(m_notices, element, code, std::move(what));
}

base::Result<Imported, std::vector<Finding>> read(std::string_view xml, ManualActivation absent) {
    auto const root = parse_xml(xml);
    if (root) return Reader{*root, absent}.run();
    auto const& error = root.error();
    return base::fail(
        std::vector<Finding>{{error.line, "column " + std::to_string(error.column), error.code, error.expected}});
}

}  // namespace unisson::cmmn
