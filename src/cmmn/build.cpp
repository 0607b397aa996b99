#include "cmmn/build.hpp"

#include <algorithm>
#include <array>

#include "cmmn/layout.hpp"

namespace unisson::cmmn {

namespace {

using circuit::ItemKind;
using programme::Circuit;
using programme::EntryCriterion;
using programme::LocalText;
using programme::PlanItem;

constexpr std::array<KindName, 10> kinds{{{ItemKind::stage, "stage"},
                                          {ItemKind::task, "humanTask"},
                                          {ItemKind::task, "task"},
                                          {ItemKind::task, "processTask"},
                                          {ItemKind::task, "caseTask"},
                                          {ItemKind::task, "decisionTask"},
                                          {ItemKind::milestone, "milestone"},
                                          {ItemKind::timer, "timerEventListener"},
                                          {ItemKind::user_event, "userEventListener"},
                                          {ItemKind::user_event, "eventListener"}}};

constexpr std::string_view foreign_start = "[language ";
constexpr std::string_view unspecified = "http://www.omg.org/spec/CMMN/DefinitionType/Unspecified";

std::string_view prefix_of(std::string_view space) {
    if (space == model_space) return "cmmn";
    if (space == di_space) return "cmmndi";
    if (space == dc_space) return "dc";
    if (space == waypoint_space) return "di";
    return "unisson";
}

/// The order of items in the file: what is planned, then what may be added, each followed by what it holds.
void walk(Circuit const& circuit, std::optional<std::string> const& holder, std::size_t depth,
          std::vector<PlanItem const*>& out) {
    if (depth > programme::stage_depth_max + 1) return;
    for (bool const added : {false, true})
        for (auto const& item : circuit.items) {
            if (item.in != holder || item.discretionary.value_or(false) != added) continue;
            out.push_back(&item);
            if (item.is_stage()) walk(circuit, item.key, depth + 1, out);
        }
}

class Builder {
public:
    Builder(Method const& method, KeptParts const& kept) : m_method{method}, m_kept{kept} {
        auto const* const language = kept.attribute("definitions", "expressionLanguage");
        m_language = language == nullptr ? own_language : std::string_view{*language};
        std::vector<PlanItem const*> walked;
        walk(method.circuit, std::nullopt, 0, walked);
        for (std::size_t i = 0; i < walked.size(); ++i) m_reordered |= walked[i] != &method.circuit.items[i];
    }

    Element definitions() {
        auto root = made(model_space, "definitions", "definitions");
        for (auto const space : {model_space, di_space, dc_space, waypoint_space, own_space})
            root.declared.push_back({std::string{prefix_of(space)}, std::string{space}});
        set(root, "id", id_in(m_kept, "definitions"));
        set(root, "name", m_method.title.fr);
        set(root, "targetNamespace", "urn:unisson:circuit:" + m_method.key);
        set(root, "expressionLanguage", std::string{m_language});
        set(root, "exporter", "Unisson");
        if (!m_method.key.empty()) set_own(root, "key", m_method.key);
        set_own(root, "version", std::to_string(m_method.version));
        for (auto const& file : files_of(m_method.circuit)) {
            if (defined_elsewhere(file)) continue;
            auto& definition = child(root, "caseFileItemDefinition", mark("file_definition", file));
            set(definition, "name", file);
            set(definition, "definitionType", std::string{unspecified});
        }
        add_case(root);
        root.children.push_back(build_picture(m_method, m_kept));
        return root;
    }

private:
    /// A child of CMMN's own namespace with an id.
    Element& child(Element& parent, std::string_view local, std::string mark_) {
        auto& out = parent.children.emplace_back(made(model_space, local, std::move(mark_)));
        set(out, "id", id_in(m_kept, out.mark));
        return out;
    }

    /// One that needs no id: nothing refers to it.
    static Element& bare(Element& parent, std::string_view local, std::string mark_) {
        return parent.children.emplace_back(made(model_space, local, std::move(mark_)));
    }

    [[nodiscard]] std::string id(std::string const& mark_) const { return id_in(m_kept, mark_); }

    /// Whether the item of the case file keeps the name of a definition in another file.
    [[nodiscard]] bool defined_elsewhere(std::string const& file) const {
        auto const* const named = m_kept.attribute(mark("file", file), "definitionRef");
        if (named == nullptr) return false;
        auto const colon = named->find(':');
        return colon != std::string::npos && named->substr(colon + 1) != id(mark("file_definition", file));
    }

    void add_case(Element& root) {
        auto& out = child(root, "case", "case");
        set(out, "name", m_method.title.fr);
        add_words(out, "label", m_method.title);
        auto const files = files_of(m_method.circuit);
        if (!files.empty()) {
            auto& model = bare(out, "caseFileModel", "case_file");
            for (auto const& file : files) {
                auto& item = child(model, "caseFileItem", mark("file", file));
                set(item, "name", file);
                set(item, "definitionRef", id(mark("file_definition", file)));
            }
        }
        add_plan(out);
        if (m_method.roles.empty()) return;
        auto& roles = child(out, "caseRoles", "roles");
        for (auto const& each : m_method.roles) {
            auto& role = child(roles, "role", mark("role", each.key));
            set(role, "name", each.label.fr);
            set_own(role, "key", each.key);
            add_words(role, "label", each.label);
        }
    }

    void add_plan(Element& parent) {
        auto const& circuit = m_method.circuit;
        auto& plan = child(parent, "casePlanModel", "plan");
        set(plan, "name", m_method.title.fr);
        set(plan, "autoComplete", "false");
        if (!circuit.reassess_to.empty()) set_own(plan, "reassessTo", circuit.reassess_to);
        if (circuit.exit_gate) set_own(plan, "exitGate", *circuit.exit_gate);
        fill(plan, std::nullopt, 0);
        for (std::size_t i = 0; i < circuit.exit.size(); ++i)
            add_criterion(plan, "exitCriterion", mark("exit", circuit::case_plan_key, i));
    }

    /// What a stage holds, and the case plan.
    void fill(Element& stage, std::optional<std::string> const& holder, std::size_t depth) {
        if (depth > programme::stage_depth_max + 1) return;
        Element sentries;
        auto table =
            made(model_space, "planningTable", mark("table", holder.value_or(std::string{circuit::case_plan_key})));
        Element rules;
        Element definitions;
        for (auto const& item : m_method.circuit.items) {
            if (item.in != holder) continue;
            if (item.discretionary.value_or(false)) {
                add_discretionary(table, rules, item);
            } else {
                add_item(child(stage, "planItem", mark("item", item.key)), item);
            }
            add_sentries(sentries, "entry", item.key, item.entry);
            add_sentries(sentries, "exit", item.key, item.exit);
            add_definition(definitions, item, depth);
        }
        if (!holder) add_sentries(sentries, "exit", circuit::case_plan_key, m_method.circuit.exit);
        std::ranges::move(sentries.children, std::back_inserter(stage.children));
        if (!table.children.empty()) {
            set(table, "id", id(table.mark));
            std::ranges::move(rules.children, std::back_inserter(table.children));
            stage.children.push_back(std::move(table));
        }
        std::ranges::move(definitions.children, std::back_inserter(stage.children));
    }

    void add_item(Element& out, PlanItem const& item) {
        if (m_kept.attribute(out.mark, "name") != nullptr) set(out, "name", item.label.fr);
        set(out, "definitionRef", id(mark("definition", item.key)));
        set_own(out, "key", item.key);
        if (m_reordered) set_own(out, "order", std::to_string(&item - m_method.circuit.items.data()));
        add_control(out, item);
        // CMMN knows no event listener that its stage waits for.
        if (item.required && (item.kind == ItemKind::timer || item.kind == ItemKind::user_event))
            set_own(out, "required", *item.required);
        for (std::size_t i = 0; i < item.entry.size(); ++i)
            add_criterion(out, "entryCriterion", mark("entry", item.key, i));
        for (std::size_t i = 0; i < item.exit.size(); ++i)
            add_criterion(out, "exitCriterion", mark("exit", item.key, i));
    }

    void add_discretionary(Element& table, Element& rules, PlanItem const& item) {
        auto& out = child(table, "discretionaryItem", mark("item", item.key));
        add_item(out, item);
        if (!item.applicable) return;
        auto const name = mark("applicable", item.key);
        set(out, "applicabilityRuleRefs", id(name));
        add_condition(child(rules, "applicabilityRule", name), *item.applicable, name);
    }

    void add_criterion(Element& parent, std::string_view local, std::string const& name) {
        set(child(parent, local, name), "sentryRef", id(mark("sentry", name)));
    }

    /// Repetition, required, manual activation: always in this order. Whether a person starts it is always said.
    void add_control(Element& out, PlanItem const& item) {
        bool const works = item.kind == ItemKind::stage || item.kind == ItemKind::task;
        bool const listens = item.kind == ItemKind::timer || item.kind == ItemKind::user_event;
        if (!works && !item.repeat && (!item.required || listens) && !item.manual) return;
        auto& control = bare(out, "itemControl", mark("control", item.key));
        if (item.repeat) add_rule(control, "repetitionRule", "repeat", item.key, *item.repeat);
        if (item.required && !listens) add_rule(control, "requiredRule", "required", item.key, *item.required);
        if (works || item.manual)
            add_rule(control, "manualActivationRule", "manual", item.key, item.manual.value_or("false"));
    }

    void add_rule(Element& control, std::string_view local, std::string_view what, std::string const& key,
                  std::string const& condition) {
        auto const name = mark(what, key);
        add_condition(bare(control, local, name), condition, name);
    }

    void add_condition(Element& parent, std::string const& condition, std::string const& of) {
        add_expression(bare(parent, "condition", mark("condition", of)), condition);
    }

    void add_expression(Element& out, std::string const& text) {
        auto const foreign = foreign_text(text);
        std::string_view const language = foreign ? std::string_view{foreign->language} : own_language;
        bool const plain = text == "true" || text == "false";
        if (!plain && language != m_language) set(out, "language", std::string{language});
        add_text(out, foreign ? foreign->text : text);
    }

    void add_sentries(Element& out, std::string_view what, std::string_view key,
                      std::vector<EntryCriterion> const& criteria) {
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            auto const name = mark(what, key, c);
            auto& sentry = child(out, "sentry", mark("sentry", name));
            for (std::size_t p = 0; p < criteria[c].on.size(); ++p)
                add_part(sentry, criteria[c].on[p], mark("on", name, p));
            if (!criteria[c].when) continue;
            auto const condition = mark("if", name);
            add_condition(child(sentry, "ifPart", condition), *criteria[c].when, condition);
        }
    }

    void add_part(Element& sentry, programme::EventPart const& part, std::string const& name) {
        auto& out = child(sentry, part.item ? "planItemOnPart" : "caseFileItemOnPart", name);
        set(out, "sourceRef", id(part.item ? mark("item", *part.item) : mark("file", part.file.value_or(""))));
        if (!part.event.empty()) add_text(bare(out, "standardEvent", mark("event", name)), part.event);
    }

    void add_definition(Element& parent, PlanItem const& item, std::size_t depth) {
        auto const name = mark("definition", item.key);
        auto const kept = m_kept.element.find(name);
        auto local = local_of(item.kind);
        if (kept != m_kept.element.end() && kind_of(kept->second) == item.kind) local = kept->second;
        auto& out = child(parent, local, name);
        add_name(out, item);
        if (item.purpose) {
            if (!item.purpose->fr.empty())
                add_text(bare(out, "documentation", mark("documentation", item.key)), item.purpose->fr);
            add_words(out, "purpose", *item.purpose);
        }
        add_words(out, "label", item.label);
        for (auto const& outcome : item.outcomes) add_outcome(out, outcome);
        if (item.phase) set_own(out, "phase", *item.phase);
        if (item.done) set_own(out, "done", *item.done);
        add_roles(out, item, local);
        if (item.auto_complete) set(out, "autoComplete", *item.auto_complete ? "true" : "false");
        if (item.kind == ItemKind::timer && (item.after || item.at)) {
            auto& when = bare(out, "timerExpression", mark("timer", item.key));
            item.at ? add_expression(when, *item.at) : add_text(when, *item.after);
        }
        if (item.is_stage()) fill(out, item.key, depth + 1);
    }

    /// Where another tool named the plan item, the definition keeps the name that it had.
    void add_name(Element& out, PlanItem const& item) {
        if (m_kept.attribute(mark("item", item.key), "name") == nullptr) {
            set(out, "name", item.label.fr);
        } else if (auto const* const name = m_kept.attribute(out.mark, "name")) {
            set(out, "name", *name);
        }
    }

    /// The first does the task; CMMN has no place for others, nor for those of a stage or milestone.
    void add_roles(Element& out, PlanItem const& item, std::string_view local) {
        if (item.roles.empty()) return;
        bool const known = std::ranges::all_of(item.roles, [&](auto const& key) {
            return std::ranges::find(m_method.roles, key, &Role::key) != m_method.roles.end();
        });
        auto const role_ids = [&] {
            std::string ids;
            for (auto const& key : item.roles) ids.append(ids.empty() ? "" : " ").append(id(mark("role", key)));
            return ids;
        };
        if (known && local == "humanTask") set(out, "performerRef", id(mark("role", item.roles.front())));
        if (known && local == "userEventListener") set(out, "authorizedRoleRefs", role_ids());
        bool const said = known && ((local == "humanTask" && item.roles.size() == 1) || local == "userEventListener");
        if (said) return;
        std::string keys;
        for (auto const& key : item.roles) keys.append(keys.empty() ? "" : " ").append(key);
        set_own(out, "roles", std::move(keys));
    }

    /// The other languages of a name; CMMN has room for one.
    static void add_words(Element& out, std::string_view local, LocalText const& text) {
        for (std::string_view const language : {"en", "de", "it"}) {
            auto const& words = text.in(language);
            if (words.empty()) continue;
            auto& each = extension_of(out).children.emplace_back(made(own_space, local));
            set(each, "lang", std::string{language});
            add_text(each, words);
        }
    }

    static Element& extension_of(Element& out) {
        auto found = std::ranges::find(out.children, "extensionElements", &Element::local);
        if (found != out.children.end()) return *found;
        return out.children.emplace_back(made(model_space, "extensionElements", mark("extension", out.mark)));
    }

    /// One element for each language, those of the same key one after the other.
    static void add_outcome(Element& out, programme::Outcome const& outcome) {
        auto& extension = extension_of(out);
        for (std::string_view const language : {"fr", "en", "de", "it"}) {
            auto& each = extension.children.emplace_back(made(own_space, "outcome"));
            set(each, "key", outcome.key);
            set(each, "lang", std::string{language});
            add_text(each, outcome.label.in(language));
        }
    }

    Method const& m_method;
    KeptParts const& m_kept;
    std::string_view m_language;
    bool m_reordered = false;
};

}  // namespace

Element made(std::string_view space, std::string_view local, std::string mark) {
    Element out;
    out.space = space;
    out.prefix = prefix_of(space);
    out.local = local;
    out.mark = std::move(mark);
    return out;
}

void set(Element& element, std::string_view local, std::string value) {
    element.attributes.push_back({{}, {}, std::string{local}, std::move(value)});
}

void set_own(Element& element, std::string_view local, std::string value) {
    element.attributes.push_back({std::string{own_space}, "unisson", std::string{local}, std::move(value)});
}

void add_text(Element& element, std::string text) {
    if (!text.empty()) element.children.emplace_back().text = std::move(text);
}

std::string_view local_of(ItemKind kind) {
    for (auto const& each : kinds)
        if (each.kind == kind) return each.local;
    return "task";
}

std::optional<ItemKind> kind_of(std::string_view local) {
    for (auto const& each : kinds)
        if (each.local == local) return each.kind;
    return std::nullopt;
}

std::optional<ForeignText> foreign_text(std::string_view condition) {
    auto const end = condition.find(']');
    if (!condition.starts_with(foreign_start) || end == std::string_view::npos) return std::nullopt;
    auto text = condition.substr(end + 1);
    if (text.starts_with(' ')) text.remove_prefix(1);
    return ForeignText{std::string{condition.substr(foreign_start.size(), end - foreign_start.size())},
                       std::string{text}};
}

std::string foreign_condition(std::string_view language, std::string_view text) {
    return std::string{foreign_start}.append(language).append("] ").append(text);
}

Element build(Method const& method, KeptParts const& kept) {
    return Builder{method, kept}.definitions();
}

}  // namespace unisson::cmmn
