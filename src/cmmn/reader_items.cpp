#include <algorithm>

#include "base/text.hpp"
#include "circuit/expression.hpp"
#include "cmmn/reader.hpp"

namespace unisson::cmmn {

namespace {

using circuit::ItemKind;
using programme::EntryCriterion;
using programme::EventPart;
using programme::LocalText;
using programme::PlanItem;

constexpr std::size_t roles_max = 10;
constexpr std::size_t role_max = 80;
constexpr std::size_t outcomes_max = 20;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(' ', at), text.size());
        if (end > at) words.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool is_true(std::string_view text) {
    return text == "true" || text == "1";
}

/// Every event that an item may take, but for what the engine keeps to itself.
bool is_standard_event(std::string_view event) {
    auto const known = base::parse_enum<circuit::Transition>(event);
    return known && *known != circuit::Transition::hear;
}

}  // namespace

bool is_outcome(Element const& element) {
    auto const lang = element.value("lang");
    bool const known = lang == "fr" || lang == "en" || lang == "de" || lang == "it";
    return element.is(own_space, "outcome") && known && !element.value("key").empty();
}

std::string Reader::bounded(Element const& element, std::string text, std::size_t limit) {
    std::string clean{base::trimmed(text)};
    if (clean.size() <= limit || base::code_points(clean) <= limit) return clean;
    refuse(element, "too_long", "texts of at most " + std::to_string(limit) + " characters");
    return {};
}

void Reader::fill(PlanItem& item, Place const& place) {
    auto const& definition = *place.definition;
    auto const& named = place.item->value("name").empty() ? definition : *place.item;
    item.label.fr = bounded(named, std::string{named.value("name")}, programme::condition_max);
    read_texts(item, definition);
    if (definition.local != local_of(item.kind)) {
        auto kept = made(own_space, "element");
        set(kept, "name", definition.local);
        keep_part(mark("definition", item.key), kept);
        if (definition.local != "task" && definition.local != "eventListener")
            remark(*place.item, "as_task", "a " + definition.local + " is a task here that a person does: " + item.key);
    }
    bool const works = item.kind == ItemKind::stage || item.kind == ItemKind::task;
    if (auto const phase = definition.value("phase", own_space); !phase.empty())
        item.phase = bounded(definition, std::string{phase}, 2);
    if (auto const* const done = definition.attribute("done", own_space);
        done != nullptr && item.kind == ItemKind::task)
        item.done = bounded(definition, done->value, programme::condition_max);
    if (auto const* const completes = definition.attribute("autoComplete"); completes != nullptr && item.is_stage())
        item.auto_complete = is_true(completes->value);
    read_roles_of(item, definition);
    if (item.kind == ItemKind::timer) read_timer(item, definition);
    read_control(item, place);
    if (item.discretionary.value_or(false)) read_applicable(item, *place.item);
    if (works || item.is_milestone())
        read_criteria(*place.item, "entryCriterion", "entry", item.key, item.entry);
    else if (auto const* const odd = place.item->child(model_space, "entryCriterion"))
        remark(*odd, "kept_only", "a timer or event waits from the start of its stage; its entry criterion is kept");
    if (!works) return;
    read_criteria(*place.item, "exitCriterion", "exit", item.key, item.exit);
    if (item.is_stage()) read_criteria(definition, "exitCriterion", "exit", item.key, item.exit);
}

void Reader::read_texts(PlanItem& item, Element const& definition) {
    read_words(definition, "label", item.label);
    LocalText purpose;
    auto const* const words = definition.child(model_space, "documentation");
    bool const plain =
        words != nullptr && std::ranges::all_of(words->children, [](Element const& each) { return each.is_text(); });
    if (plain && !words->own_text().empty()) {
        note(*words, mark("documentation", item.key));
        purpose.fr = bounded(*words, words->own_text(), programme::condition_max);
    }
    read_words(definition, "purpose", purpose);
    read_outcomes(item, definition);
    if (!purpose.fr.empty() || !purpose.en.empty() || !purpose.de.empty() || !purpose.it.empty())
        item.purpose = std::move(purpose);
}

/// The other languages, from the extension elements of our own.
void Reader::read_words(Element const& holder, std::string_view local, LocalText& text) {
    auto const* const extension = holder.child(model_space, "extensionElements");
    auto const* const of = mark_of(holder);
    if (extension == nullptr || of == nullptr) return;
    note(*extension, mark("extension", *of));
    for (auto const& each : extension->children) {
        if (!each.is(own_space, local)) continue;
        auto const lang = each.value("lang");
        auto* const to = lang == "en" ? &text.en : (lang == "de" ? &text.de : (lang == "it" ? &text.it : nullptr));
        if (to != nullptr) *to = bounded(each, each.own_text(), programme::condition_max);
    }
}

void Reader::read_outcomes(PlanItem& item, Element const& definition) {
    auto const* const extension = definition.child(model_space, "extensionElements");
    if (extension == nullptr) return;
    for (auto const& each : extension->children) {
        if (!is_outcome(each)) continue;
        auto const key = each.value("key");
        auto found = std::ranges::find(item.outcomes, key, &programme::Outcome::key);
        if (found == item.outcomes.end()) {
            if (item.outcomes.size() >= outcomes_max || key.size() > role_max)
                return refuse(each, "too_many", "at most " + std::to_string(outcomes_max) + " outcomes");
            found = item.outcomes.insert(found, {std::string{key}, {}});
        }
        auto& label = found->label;
        auto const lang = each.value("lang");
        auto& to = lang == "en" ? label.en : (lang == "de" ? label.de : (lang == "it" ? label.it : label.fr));
        to = bounded(each, each.own_text(), programme::condition_max);
    }
}

void Reader::read_control(PlanItem& item, Place const& place) {
    auto const* control = place.item->child(model_space, "itemControl");
    if (control == nullptr) control = place.definition->child(model_space, "defaultControl");
    bool const works = item.kind == ItemKind::stage || item.kind == ItemKind::task;
    if (auto const* const required = place.item->attribute("required", own_space);
        required != nullptr && !works && !item.is_milestone())
        item.required = bounded(*place.item, required->value, programme::condition_max);
    if (control != nullptr) {
        note(*control, mark("control", item.key));
        item.repeat = rule(*control, "repetitionRule", "repeat", item.key);
        if (works || item.is_milestone()) item.required = rule(*control, "requiredRule", "required", item.key);
    }
    if (works) read_manual(item, control, place);
}

std::optional<std::string> Reader::rule(Element const& control, std::string_view local, std::string_view what,
                                        std::string const& key) {
    auto const* const found = control.child(model_space, local);
    if (found == nullptr) return std::nullopt;
    auto const name = mark(what, key);
    note(*found, name);
    auto condition = condition_of(*found, name);
    return condition.empty() ? "true" : condition;  // a rule without condition holds (CMMN 1.1, 5.4.11)
}

void Reader::read_manual(PlanItem& item, Element const* control, Place const& place) {
    auto said = control == nullptr ? std::nullopt : rule(*control, "manualActivationRule", "manual", item.key);
    if (said) {
        if (*said != "false") item.manual = std::move(said);
        return;
    }
    auto const name = item.key + (item.label.fr.empty() ? "" : " (" + item.label.fr + ")");
    if (m_absent == ManualActivation::refuse)
        return refuse(*place.item, "no_manual_rule",
                      "a manualActivationRule, or a choice: manual or automatic: " + name);
    bool const manual = m_absent == ManualActivation::manual;
    if (manual) item.manual = "true";
    remark(*place.item, "no_manual_rule", name + (manual ? ": a person starts it" : ": starts by itself"));
}

void Reader::read_applicable(PlanItem& item, Element const& of) {
    auto const rules = words_of(of.value("applicabilityRuleRefs"));
    if (rules.size() > 1)
        return refuse(of, "not_supported", "one applicability rule for an item: join them with \"and\"");
    if (rules.empty()) return;
    auto const* const found = find(rules.front());
    if (found == nullptr || !found->is(model_space, "applicabilityRule"))
        return refuse(of, "not_found", "applicabilityRuleRefs: the id of a rule in this file");
    auto const name = mark("applicable", item.key);
    note(*found, name);
    auto condition = condition_of(*found, name);
    item.applicable = condition.empty() ? "true" : std::move(condition);
}

void Reader::read_roles_of(PlanItem& item, Element const& definition) {
    item.roles = words_of(definition.value("roles", own_space));
    if (item.roles.size() > roles_max ||
        std::ranges::any_of(item.roles, [](auto const& each) { return each.size() > role_max; }))
        return refuse(definition, "too_many", "at most " + std::to_string(roles_max) + " roles");
    auto const key_of = [&](std::string_view id) {
        auto const found = m_keys.find(find(id));
        return found == m_keys.end() ? std::string{} : found->second;
    };
    if (auto const performer = key_of(definition.value("performerRef")); !performer.empty()) {
        if (item.roles.empty()) item.roles.push_back(performer);
        item.roles.front() = performer;
    }
    if (item.kind != ItemKind::user_event || !item.roles.empty()) return;
    for (auto const& id : words_of(definition.value("authorizedRoleRefs")))
        if (auto key = key_of(id); !key.empty() && item.roles.size() < roles_max) item.roles.push_back(std::move(key));
}

/// "P14D" is a span; a day in our language is a day; what else a timer may say is kept as text.
void Reader::read_timer(PlanItem& item, Element const& definition) {
    for (auto const& each : definition.children)
        if (each.local == "planItemStartTrigger" || each.local == "caseFileItemStartTrigger")
            remark(each, "kept_only",
                   "a timer counts from the start of its stage; what would start it is kept: " + item.key);
    auto const* const when = definition.child(model_space, "timerExpression");
    if (when == nullptr) return;
    note(*when, mark("timer", item.key));
    auto const text = when->own_text();
    if (circuit::parse_duration(text)) {
        item.after = text;
    } else if (!text.empty()) {
        item.at = expression(*when);
    }
}

void Reader::read_criteria(Element const& of, std::string_view local, std::string_view what, std::string const& key,
                           Criteria& out) {
    for (auto const& each : of.children) {
        if (!each.is(model_space, local)) continue;
        if (out.size() >= programme::criteria_max)
            return refuse(each, "too_many", "at most " + std::to_string(programme::criteria_max) + " criteria");
        auto const name = mark(what, key, out.size());
        auto const* const sentry = find(each.value("sentryRef"));
        if (sentry == nullptr || !sentry->is(model_space, "sentry")) {
            refuse(each, "not_found", "sentryRef: the id of a sentry in this file");
            continue;
        }
        note(each, name);
        if (auto criterion = read_sentry(*sentry, name)) out.push_back(std::move(*criterion));
    }
}

std::optional<EntryCriterion> Reader::read_sentry(Element const& sentry, std::string const& name) {
    note(sentry, mark("sentry", name));
    EntryCriterion made;
    for (auto const& each : sentry.children) {
        if (!each.is(model_space, "planItemOnPart") && !each.is(model_space, "caseFileItemOnPart")) continue;
        if (made.on.size() >= programme::event_parts_max) {
            refuse(each, "too_many", "at most " + std::to_string(programme::event_parts_max) + " events");
            return std::nullopt;
        }
        auto part = read_part(each, mark("on", name, made.on.size()));
        if (!part) return std::nullopt;
        made.on.push_back(std::move(*part));
    }
    if (auto const* const condition = sentry.child(model_space, "ifPart")) {
        note(*condition, mark("if", name));
        if (auto text = condition_of(*condition, mark("if", name)); !text.empty()) made.when = std::move(text);
    }
    return made;
}

std::optional<EventPart> Reader::read_part(Element const& part, std::string const& name) {
    note(part, name);
    auto const* const event = part.child(model_space, "standardEvent");
    auto const* const source = find(part.value("sourceRef"));
    auto const found = source == nullptr ? m_keys.end() : m_keys.find(source);
    bool const of_item = part.local == "planItemOnPart";
    bool const fits =
        found != m_keys.end() && (of_item ? source->local == "planItem" || source->local == "discretionaryItem"
                                          : source->local == "caseFileItem");
    if (!fits) {
        refuse(part, "not_found",
               of_item ? "sourceRef: the id of a plan item in this case" : "sourceRef: the id of a caseFileItem");
        return std::nullopt;
    }
    if (event == nullptr) {
        refuse(part, "missing", "a standardEvent");
        return std::nullopt;
    }
    note(*event, mark("event", name));
    EventPart made;
    made.event = bounded(*event, event->own_text(), role_max);
    (of_item ? made.item : made.file) = found->second;
    if (of_item && !is_standard_event(made.event)) {
        refuse(*event, "unknown_value", "a transition of CMMN 1.1: start, complete, occur …");
        return std::nullopt;
    }
    return made;
}

std::string Reader::condition_of(Element const& holder, std::string const& name) {
    auto const* const condition = holder.child(model_space, "condition");
    if (condition == nullptr) return {};
    note(*condition, mark("condition", name));
    return expression(*condition);
}

std::string Reader::expression(Element const& element) {
    auto text = bounded(element, element.own_text(), programme::condition_max);
    auto language = element.value("language");
    if (language.empty()) language = m_root.value("expressionLanguage");
    if (language.empty()) language = default_language;
    if (text.empty() || text == "true" || text == "false" || language == own_language) return text;
    remark(element, "other_language", "to be said in conditions of this programme: " + text);
    return bounded(element, foreign_condition(language, text), programme::condition_max);
}

}  // namespace unisson::cmmn
