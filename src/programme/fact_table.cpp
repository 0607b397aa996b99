// The facts that a programme declares itself, beside those of every case file.
#include <algorithm>
#include <charconv>

#include "programme/acts.hpp"
#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using circuit::Value;
using circuit::ValueKind;
using domain::CaseState;
using domain::Datum;

ValueKind kind_of(DatumType type) {
    switch (type) {
        case DatumType::number: return ValueKind::number;
        case DatumType::date: return ValueKind::date;
        case DatumType::yes_no: return ValueKind::boolean;
        case DatumType::text:
        case DatumType::choice: return ValueKind::text;
    }
    return ValueKind::text;
}

/// As conditions see it. A value that does not fit its kind, of an earlier version of the programme, is none.
Value value_of(ValueKind kind, std::string const& text) {
    if (kind == ValueKind::boolean) return text == "yes";
    if (kind == ValueKind::text) return text;
    if (kind == ValueKind::date) {
        auto const day = base::parse_date(text);
        return day ? Value{*day} : Value{};
    }
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? Value{number} : Value{};
}

/// The values of one key, by day.
std::vector<Datum const*> values_of(CaseState const& state, std::string_view key) {
    std::vector<Datum const*> values;
    for (auto const& each : state.data)
        if (each.key == key) values.push_back(&each);
    return values;
}

base::Date since(std::vector<Datum const*> const& values) {
    auto first = values.size() - 1;
    while (first > 0 && values[first - 1]->value == values.back()->value) --first;
    return values[first]->on;
}

/// How many days the answer held: each value until the next one, the last one until today.
std::int64_t days_of(std::vector<Datum const*> const& values, std::string_view answer, base::Date today) {
    std::int64_t days = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]->value != answer) continue;
        auto const end = i + 1 < values.size() ? values[i + 1]->on : today;
        days += std::max(0, end.days - values[i]->on.days);
    }
    return days;
}

std::int64_t times_left(std::vector<Datum const*> const& values, std::string_view answer) {
    std::int64_t times = 0;
    for (std::size_t i = 0; i + 1 < values.size(); ++i)
        if (values[i]->value == answer && values[i + 1]->value != answer) ++times;
    return times;
}

std::vector<std::string> answers_of(DatumRule const& rule) {
    if (rule.type == DatumType::yes_no) return {"yes", "no"};
    std::vector<std::string> keys;
    for (auto const& choice : rule.choices) keys.push_back(choice.key);
    return keys;
}

}  // namespace

FactTable::FactTable(Programme const* programme) {
    if (programme != nullptr) {
        declare_data(*programme);
        for (auto const& group : programme->frame.target_groups)
            m_declared.push_back({"group." + group.key, ValueKind::boolean, Reading::member, group.key, {}, {}});
        declare_items(*programme);
        for (auto const& act : programme->model.acts)
            m_declared.push_back({"act." + act.key, ValueKind::number, Reading::act, act.key, {}, {}});
        declare_lists(*programme);
    }
    auto const everybody = fact_paths();
    m_paths.reserve(everybody.size() + m_declared.size());
    m_paths.assign(everybody.begin(), everybody.end());
    for (auto const& each : m_declared) {
        bool const measured = each.reading == Reading::value || each.reading == Reading::before;
        m_paths.push_back({each.name, each.kind, measured});
    }
}

void FactTable::declare_data(Programme const& programme) {
    for (auto const& rule : programme.data) {
        auto const kind = kind_of(rule.type);
        auto const name = "data." + rule.key;
        auto const answers = answers_of(rule);
        auto const texts = rule.type == DatumType::choice ? answers : std::vector<std::string>{};
        m_declared.push_back({name, kind, Reading::value, rule.key, {}, texts});
        m_declared.push_back({name + ".on", ValueKind::date, Reading::day, rule.key, {}, {}});
        m_declared.push_back({name + ".since", ValueKind::date, Reading::since, rule.key, {}, {}});
        m_declared.push_back({name + ".before", kind, Reading::before, rule.key, {}, texts});
        for (auto const& answer : answers) {
            auto const of = name + "." + answer;
            m_declared.push_back({of + ".days", ValueKind::number, Reading::days, rule.key, answer, {}});
            m_declared.push_back({of + ".left", ValueKind::number, Reading::left, rule.key, answer, {}});
        }
    }
}

void FactTable::declare_items(Programme const& programme) {
    for (auto const& item : programme.circuit.items) {
        m_declared.push_back({"item." + item.key + ".done", ValueKind::boolean, Reading::done, item.key, {}, {}});
        if (item.outcomes.empty()) continue;
        std::vector<std::string> answers;
        for (auto const& outcome : item.outcomes) answers.push_back(outcome.key);
        m_declared.push_back(
            {"outcome." + item.key, ValueKind::text, Reading::outcome, item.key, {}, std::move(answers)});
    }
}

/// Of the present cycle; the latest instance that has ended so counts.
Value FactTable::read_item(Declared const& fact, CaseState const& state) const {
    bool done = false;
    std::string_view outcome;
    for (auto i = state.items_before_cycle; i < state.items.size(); ++i) {
        auto const& each = state.items[i];
        if (each.item != fact.key || each.state != circuit::ItemState::completed) continue;
        done = true;
        if (auto const said = circuit::outcome_of(each); !said.empty()) outcome = said;
    }
    if (fact.reading == Reading::done) return done;
    return outcome.empty() ? Value{} : Value{std::string{outcome}};
}

Value FactTable::read(std::size_t path, CaseState const& state, base::Date today) const {
    auto const common_facts = facts();
    if (path < common_facts.size()) return common_facts[path].read(state);
    auto const& fact = m_declared[path - common_facts.size()];
    if (fact.reading == Reading::member)
        return std::ranges::any_of(state.groups, [&](auto const& g) { return g.group == fact.key && g.on(today); });
    if (fact.reading == Reading::done || fact.reading == Reading::outcome) return read_item(fact, state);
    if (fact.reading == Reading::act) {
        auto const count = count_acts(state, fact.key);
        return count.contacts + count.actions_done;
    }
    if (fact.reading >= Reading::lines) return read_list(fact, state, today);
    auto const values = values_of(state, fact.key);
    if (fact.reading == Reading::days) return days_of(values, fact.answer, today);
    if (fact.reading == Reading::left) return times_left(values, fact.answer);
    if (values.empty()) return {};
    if (fact.reading == Reading::value) return value_of(fact.kind, values.back()->value);
    if (fact.reading == Reading::day) return values.back()->on;
    if (fact.reading == Reading::since) return since(values);
    return values.size() < 2 ? Value{} : value_of(fact.kind, values[values.size() - 2]->value);
}

std::vector<std::string> const& FactTable::answers(std::size_t path) const {
    static std::vector<std::string> const any;
    auto const* own = declared(path);
    return own == nullptr ? any : own->answers;
}

FactTable::Declared const* FactTable::declared(std::size_t path) const {
    auto const common_facts = facts().size();
    return path < common_facts ? nullptr : &m_declared[path - common_facts];
}

std::optional<FactTable::WrongText> FactTable::wrong_text(circuit::Expression const& expression) const {
    for (auto const& [path, text] : expression.compared_texts()) {
        auto const& known = answers(path);
        if (known.empty() || std::ranges::find(known, text) != known.end()) continue;
        std::string expected;
        for (auto const& each : known) expected.append(expected.empty() ? "" : " | ").append(each);
        return WrongText{text, std::string{name(path)} + " is one of " + expected};
    }
    return std::nullopt;
}

bool FactTable::has_event(std::string_view item, std::string_view event) const {
    for (auto const& each : file_events())
        if (each.item == item && each.event == event) return true;
    bool const known = std::ranges::any_of(m_declared, [&](auto const& fact) {
        return fact.name == item &&
               (fact.reading == Reading::value || fact.reading == Reading::member || fact.reading == Reading::lines);
    });
    if (known && item.starts_with("list.")) return event == "create" || event == "update";
    return known && (event == "create" || event == "delete" || (event == "update" && item.starts_with("data.")));
}

namespace {

/// Of the list, or of the field or span that the fact is about.
LocalText const* list_label(Programme const& programme, std::string_view key, std::string_view rest) {
    auto const list = std::ranges::find(programme.lists, key, &ListRule::key);
    if (list == programme.lists.end()) return nullptr;
    if (rest.size() <= key.size()) return &list->label;
    auto const part = rest.substr(key.size() + 1);
    auto const name = part.substr(0, part.find('.'));
    for (auto const& column : list->columns)
        if (column.key == name) return &column.label;
    for (auto const& span : list->spans)
        if (span.key == name) return &span.label;
    return &list->label;
}

}  // namespace

LocalText const* fact_label(Programme const& programme, std::string_view fact) {
    auto const first = fact.find('.');
    auto const kind = fact.substr(0, first);
    auto const rest = first == std::string_view::npos ? std::string_view{} : fact.substr(first + 1);
    auto const key = rest.substr(0, rest.find('.'));
    auto const label_in = [&](auto const& list) -> LocalText const* {
        for (auto const& each : list)
            if (each.key == key) return &each.label;
        return nullptr;
    };
    if (kind == "data") return label_in(programme.data);
    if (kind == "group") return label_in(programme.frame.target_groups);
    if (kind == "act") return label_in(programme.model.acts);
    if (kind == "list") return list_label(programme, key, rest);
    return kind == "item" || kind == "outcome" ? label_in(programme.circuit.items) : nullptr;
}

LocalText const* answer_label(Programme const& programme, std::string_view fact, std::string_view answer) {
    auto const find = [&](auto const& answers) -> LocalText const* {
        for (auto const& each : answers)
            if (each.key == answer) return &each.label;
        return nullptr;
    };
    for (auto const& rule : programme.data)
        if (fact == "data." + rule.key || fact == "data." + rule.key + ".before") return find(rule.choices);
    for (auto const& item : programme.circuit.items)
        if (fact == "outcome." + item.key) return find(item.outcomes);
    for (auto const& list : programme.lists)
        for (auto const& column : list.columns)
            if (fact == "list." + list.key + "." + column.key) return find(column.choices);
    return nullptr;
}

FactTable const& FactTable::common() {
    static FactTable const table;
    return table;
}

Value const& CaseFile::at(std::size_t path) {
    auto& known = m_known[path];
    if (!known) known = m_facts.read(path, m_state, m_today);
    return *known;
}

}  // namespace unisson::programme
