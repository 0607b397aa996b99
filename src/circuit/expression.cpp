#include "circuit/expression.hpp"

#include <algorithm>

namespace unisson::circuit {

namespace {

using Term = Expression::Node;
using Op = Expression::Op;
using Relation = Expression::Relation;
using Unit = Expression::Unit;

bool present(Value const& value) {
    if (std::holds_alternative<std::monostate>(value)) return false;
    if (auto const* truth = std::get_if<bool>(&value)) return *truth;
    if (auto const* number = std::get_if<std::int64_t>(&value)) return *number > 0;
    if (auto const* text = std::get_if<std::string>(&value)) return !text->empty();
    return true;
}

template <typename T>
bool related(T const& left, T const& right, Relation relation) {
    switch (relation) {
        case Relation::equal: return left == right;
        case Relation::unequal: return left != right;
        case Relation::less: return left < right;
        case Relation::less_equal: return left <= right;
        case Relation::greater: return left > right;
        case Relation::greater_equal: return left >= right;
    }
    return false;
}

struct YearMonthDay {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
};

/// "2026-11-21" taken apart.
YearMonthDay parts_of(base::Date date) {
    auto const text = base::to_text(date);
    auto const number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (auto const c : text.substr(at, length)) value = value * 10 + (c - '0');
        return value;
    };
    return {number(0, 4), static_cast<unsigned>(number(5, 2)), static_cast<unsigned>(number(8, 2))};
}

}  // namespace

std::optional<base::Date> shifted(base::Date day, std::int64_t count, Unit unit) {
    if (count < -duration_count_max || count > duration_count_max) return std::nullopt;
    auto const steps = static_cast<std::int32_t>(count);
    if (unit == Unit::days) return base::plus_days(day, steps);
    if (unit == Unit::weeks) return base::plus_days(day, steps * 7);
    auto [year, month, in_month] = parts_of(day);
    auto const months = static_cast<int>(month) - 1 + (unit == Unit::years ? steps * 12 : steps);
    auto const over = months >= 0 ? months / 12 : -((11 - months) / 12);
    year += over;
    month = static_cast<unsigned>(months - over * 12) + 1;
    for (; in_month >= 28; --in_month)
        if (auto const date = base::make_date(year, month, in_month)) return date;
    return base::make_date(year, month, in_month);
}

std::optional<Duration> parse_duration(std::string_view text) {
    if (text.size() < 3 || text.front() != 'P') return std::nullopt;
    std::int64_t count = 0;
    for (auto const c : text.substr(1, text.size() - 2)) {
        if (c < '0' || c > '9') return std::nullopt;
        count = count * 10 + (c - '0');
        if (count > duration_count_max) return std::nullopt;
    }
    switch (text.back()) {
        case 'D': return Duration{count, Unit::days};
        case 'W': return Duration{count, Unit::weeks};
        case 'M': return Duration{count, Unit::months};
        case 'Y': return Duration{count, Unit::years};
        default: return std::nullopt;
    }
}

std::optional<std::size_t> find_path(std::span<PathType const> paths, std::string_view name) {
    auto const found = std::ranges::find(paths, name, &PathType::name);
    if (found == paths.end()) return std::nullopt;
    return static_cast<std::size_t>(found - paths.begin());
}

bool Expression::holds(Values& values) const {
    return truth(m_root, values);
}

std::optional<base::Date> Expression::when(Values& values) const {
    auto const found = value(m_root, values);
    auto const* date = std::get_if<base::Date>(&found);
    return date == nullptr ? std::nullopt : std::optional{*date};
}

bool Expression::truth(std::uint32_t at, Values& values) const {
    auto const& node = m_nodes[at];
    switch (node.op) {
        case Op::literal: return present(node.literal);
        case Op::path: return present(values.at(node.left));
        case Op::exists:
            return node.count != 0 ? !std::holds_alternative<std::monostate>(values.at(node.left))
                                   : present(values.at(node.left));
        case Op::negate: return !truth(node.left, values);
        case Op::both: return truth(node.left, values) && truth(node.right, values);
        case Op::either: return truth(node.left, values) || truth(node.right, values);
        case Op::compare: return compares(node, values);
        case Op::today:
        case Op::shift: return false;
    }
    return false;
}

Value Expression::value(std::uint32_t at, Values& values) const {
    auto const& node = m_nodes[at];
    if (node.op == Op::literal) return node.literal;
    if (node.op == Op::path) return values.at(node.left);
    if (node.op == Op::today) return values.today();
    if (node.op == Op::shift) {
        auto const from = value(node.left, values);
        auto const* day = std::get_if<base::Date>(&from);
        auto const moved = day == nullptr ? std::nullopt : shifted(*day, node.count, node.unit);
        return moved ? Value{*moved} : Value{};
    }
    return truth(at, values);
}

bool Expression::compares(Term const& node, Values& values) const {
    auto const left = value(node.left, values);
    auto const right = value(node.right, values);
    if (left.index() != right.index()) return false;
    return std::visit(
        [&](auto const& l) {
            using T = std::decay_t<decltype(l)>;
            if constexpr (std::same_as<T, std::monostate>)
                return false;
            else
                return related(l, std::get<T>(right), node.relation);
        },
        left);
}

/// Parts joined by "and" are looked at one by one.
void Expression::gather(std::uint32_t at, Values& values, std::vector<Lack>& lacks) const {
    auto const& node = m_nodes[at];
    if (node.op == Op::both) {
        gather(node.left, values, lacks);
        gather(node.right, values, lacks);
    } else if (!truth(at, values)) {
        lacks.push_back(lack(node, values));
    }
}

Lack Expression::lack(Term const& node, Values& values) const {
    Lack out{std::string_view{m_text}.substr(node.begin, node.end - node.begin), std::nullopt, 0, 0, {}};
    auto const count = [&](std::size_t path) -> std::int64_t {
        auto const& value = values.at(path);
        auto const* number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? *number : static_cast<std::int64_t>(present(value));
    };
    if (node.op == Op::exists || node.op == Op::path) {
        out.path = node.left;
        out.needed = 1;
    } else if (node.op == Op::compare && node.relation >= Relation::greater) {
        auto const& left = m_nodes[node.left];
        auto const* number = std::get_if<std::int64_t>(&m_nodes[node.right].literal);
        if (left.op == Op::path && number != nullptr) {
            out.path = left.left;
            out.needed = node.relation == Relation::greater ? *number + 1 : *number;
        }
    } else if (node.op == Op::compare && node.relation == Relation::equal) {
        auto const& left = m_nodes[node.left];
        auto const* text = std::get_if<std::string>(&m_nodes[node.right].literal);
        if (left.op == Op::path && text != nullptr) {
            out.path = left.left;
            out.needed = 1;
            out.wanted = *text;
            return out;
        }
    }
    if (out.path) out.found = count(*out.path);
    return out;
}

std::vector<Lack> Expression::lacking(Values& values) const {
    std::vector<Lack> lacks;
    gather(m_root, values, lacks);
    return lacks;
}

std::vector<std::pair<std::size_t, std::string>> Expression::compared_texts() const {
    std::vector<std::pair<std::size_t, std::string>> out;
    for (auto const& node : m_nodes) {
        if (node.op != Op::compare) continue;
        auto const* path = &m_nodes[node.left];
        auto const* other = &m_nodes[node.right];
        if (path->op != Op::path) std::swap(path, other);
        auto const* text = std::get_if<std::string>(&other->literal);
        if (path->op == Op::path && text != nullptr) out.emplace_back(path->left, *text);
    }
    return out;
}

std::vector<std::size_t> Expression::paths() const {
    std::vector<std::size_t> used;
    for (auto const& node : m_nodes)
        if (node.op == Op::path || node.op == Op::exists) used.push_back(node.left);
    std::ranges::sort(used);
    used.erase(std::ranges::unique(used).begin(), used.end());
    return used;
}

}  // namespace unisson::circuit
