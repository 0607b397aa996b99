#include "programme/lists.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using circuit::Value;
using circuit::ValueKind;

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

base::InputError unknown_column(ListRule const& rule, std::string path) {
    std::string known;
    for (auto const& column : rule.columns) known.append(known.empty() ? "" : " | ").append(column.key);
    return {std::move(path), "unknown_value", std::move(known)};
}

}  // namespace

std::vector<domain::Entry const*> lines_of(domain::CaseState const& state, std::string_view list) {
    std::vector<domain::Entry const*> lines;
    for (auto const& entry : state.entries)
        if (entry.list == list) lines.push_back(&entry);
    return lines;
}

std::optional<std::int64_t> days_of(domain::Entry const& line, std::string_view from, std::string_view to,
                                    base::Date today) {
    auto const first = base::parse_date(line.at(from));
    if (!first) return std::nullopt;
    auto const last = base::parse_date(line.at(to));
    return std::max(0, last.value_or(today).days - first->days);
}

std::int64_t sum_of(std::vector<domain::Entry const*> const& lines, std::string_view column) {
    std::int64_t sum = 0;
    for (auto const* line : lines) sum += number_in(line->at(column));
    return sum;
}

std::optional<base::InputError> wrong_line(ListRule const& rule, std::vector<domain::EntryValue> const& values,
                                           domain::Entry const* before) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const path = "/values/" + std::to_string(i);
        auto const column = std::ranges::find(rule.columns, values[i].field, &ListField::key);
        if (column == rule.columns.end()) return unknown_column(rule, path + "/field");
        auto const again = std::ranges::count(values, values[i].field, &domain::EntryValue::field);
        if (again > 1) return base::InputError{path + "/field", "already_exists", "each field once"};
        if (values[i].value.empty()) continue;
        if (auto wrong = wrong_value(*column, values[i].value)) {
            wrong->path = path + "/value";
            return wrong;
        }
    }
    for (auto const& column : rule.columns) {
        if (!column.required.value_or(false)) continue;
        auto const given = std::ranges::find(values, column.key, &domain::EntryValue::field);
        bool const lacks =
            given != values.end() ? given->value.empty() : before == nullptr || before->at(column.key).empty();
        auto const at = std::to_string(given - values.begin());
        if (lacks) return base::InputError{"/values/" + at + "/value", "missing", column.key};
    }
    return std::nullopt;
}

void FactTable::declare_lists(Programme const& programme) {
    for (auto const& list : programme.lists) {
        auto const name = "list." + list.key;
        m_declared.push_back({name, ValueKind::number, Reading::lines, list.key, {}, {}});
        for (auto const& column : list.columns) {
            auto const of = name + "." + column.key;
            if (column.type == DatumType::number)
                m_declared.push_back({of + ".sum", ValueKind::number, Reading::sum, list.key, {}, {}, column.key});
            if (column.type == DatumType::date || column.type == DatumType::text)
                m_declared.push_back(
                    {of + ".filled", ValueKind::number, Reading::filled, list.key, {}, {}, column.key});
            std::vector<std::string> answers;
            if (column.type == DatumType::yes_no) answers = {"yes", "no"};
            for (auto const& choice : column.choices) answers.push_back(choice.key);
            for (auto const& answer : answers)
                m_declared.push_back(
                    {of + "." + answer, ValueKind::number, Reading::answered, list.key, answer, {}, column.key});
        }
        for (auto const& span : list.spans)
            m_declared.push_back({name + "." + span.key + ".longest",
                                  ValueKind::number,
                                  Reading::longest,
                                  list.key,
                                  span.to,
                                  {},
                                  span.from});
    }
}

Value FactTable::read_list(Declared const& fact, domain::CaseState const& state, base::Date today) {
    auto const lines = lines_of(state, fact.key);
    if (fact.reading == Reading::sum) return sum_of(lines, fact.column);
    if (fact.reading == Reading::filled)
        return std::int64_t{std::ranges::count_if(lines, [&](auto* line) { return !line->at(fact.column).empty(); })};
    if (fact.reading == Reading::answered)
        return std::int64_t{
            std::ranges::count_if(lines, [&](auto* line) { return line->at(fact.column) == fact.answer; })};
    if (fact.reading == Reading::longest) {
        std::int64_t longest = 0;
        for (auto const* line : lines)
            longest = std::max(longest, days_of(*line, fact.column, fact.answer, today).value_or(0));
        return longest;
    }
    return static_cast<std::int64_t>(lines.size());
}

}  // namespace unisson::programme
