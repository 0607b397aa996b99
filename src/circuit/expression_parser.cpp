// Recursive descent over
//   condition = both {"or" both}      both = negated {"and" negated}     negated = "not" negated | comparison
//   comparison = sum [relation sum]   sum = atom {("+" | "-") number unit}
//   atom = number | 'text' | date | "true" | "false" | "today" | path | "exists" "(" path ")" | "(" condition ")"
#include <algorithm>
#include <array>

#include "circuit/expression.hpp"

namespace unisson::circuit {

namespace {

using Term = Expression::Node;
using Op = Expression::Op;
using Relation = Expression::Relation;
using Unit = Expression::Unit;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '.';
}

std::string_view name_of(ValueKind kind) {
    constexpr std::array<std::string_view, 4> names{"true or false", "a number", "a text", "a day"};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace

class ExpressionParser {
public:
    ExpressionParser(std::string_view text, std::span<PathType const> paths) : m_paths{paths} { m_out.m_text = text; }

    base::Result<Expression, ExpressionError> read(ValueKind wanted) {
        if (m_out.m_text.size() > expression_length_max) {
            complain("too_long", "at most " + std::to_string(expression_length_max) + " bytes");
            return base::fail(*m_error);
        }
        auto const root = either();
        skip_blanks();
        if (!m_error && m_at < text().size()) complain("syntax", "the end, \"and\" or \"or\"");
        if (!m_error) expect(root, wanted);
        if (m_error) return base::fail(*m_error);
        m_out.m_root = root;
        return std::move(m_out);
    }

private:
    [[nodiscard]] std::string const& text() const { return m_out.m_text; }

    void complain_at(std::size_t offset, std::string_view code, std::string expected) {
        if (!m_error) m_error = ExpressionError{offset, code, std::move(expected)};
        m_at = text().size();
    }
    void complain(std::string_view code, std::string expected) { complain_at(m_at, code, std::move(expected)); }

    void expect(std::uint32_t at, ValueKind kind) {
        if (m_error || node(at).kind == kind) return;
        complain_at(node(at).begin, "wrong_type", std::string{name_of(kind)});
    }

    [[nodiscard]] Term const& node(std::uint32_t at) const { return m_out.m_nodes[at]; }

    std::uint32_t add(Term made, std::size_t begin) {
        if (m_out.m_nodes.size() >= expression_nodes_max)
            complain_at(begin, "too_long", "at most " + std::to_string(expression_nodes_max) + " parts");
        made.begin = static_cast<std::uint32_t>(begin);
        made.end = static_cast<std::uint32_t>(std::max(m_last, begin));
        m_out.m_nodes.push_back(std::move(made));
        return static_cast<std::uint32_t>(m_out.m_nodes.size() - 1);
    }

    void skip_blanks() {
        while (m_at < text().size() && (text()[m_at] == ' ' || text()[m_at] == '\n' || text()[m_at] == '\t')) ++m_at;
    }

    /// The word that stands next, not taken yet.
    [[nodiscard]] std::string_view peek_word() {
        skip_blanks();
        auto end = m_at;
        while (end < text().size() && is_word(text()[end])) ++end;
        return std::string_view{text()}.substr(m_at, end - m_at);
    }

    bool take_word(std::string_view word) {
        if (peek_word() != word) return false;
        m_at += word.size();
        m_last = m_at;
        return true;
    }

    bool take(std::string_view sign) {
        skip_blanks();
        if (!std::string_view{text()}.substr(m_at).starts_with(sign)) return false;
        m_at += sign.size();
        m_last = m_at;
        return true;
    }

    std::uint32_t joined(std::string_view word, Op op, std::uint32_t (ExpressionParser::*next)()) {
        skip_blanks();
        auto const begin = m_at;
        auto left = (this->*next)();
        while (!m_error && take_word(word)) {
            auto const right = (this->*next)();
            expect(left, ValueKind::boolean);
            expect(right, ValueKind::boolean);
            left = add({.op = op, .kind = ValueKind::boolean, .left = left, .right = right, .literal = {}}, begin);
        }
        return left;
    }

    std::uint32_t either() { return joined("or", Op::either, &ExpressionParser::both); }
    std::uint32_t both() { return joined("and", Op::both, &ExpressionParser::negated); }

    std::uint32_t negated() {
        skip_blanks();
        auto const begin = m_at;
        if (!take_word("not")) return comparison();
        if (!deeper()) return 0;
        auto const inner = negated();
        --m_depth;
        expect(inner, ValueKind::boolean);
        return add({.op = Op::negate, .kind = ValueKind::boolean, .left = inner, .literal = {}}, begin);
    }

    bool deeper() {
        if (++m_depth <= expression_depth_max) return true;
        complain("too_deep", "at most " + std::to_string(expression_depth_max) + " brackets within one another");
        return false;
    }

    std::optional<Relation> relation() {
        if (take("!=")) return Relation::unequal;
        if (take("<=")) return Relation::less_equal;
        if (take(">=")) return Relation::greater_equal;
        if (take("<")) return Relation::less;
        if (take(">")) return Relation::greater;
        if (take("=")) return Relation::equal;
        return std::nullopt;
    }

    std::uint32_t comparison() {
        skip_blanks();
        auto const begin = m_at;
        auto const left = sum();
        auto const found = m_error ? std::nullopt : relation();
        if (!found) return left;
        auto const right = sum();
        if (m_error) return left;
        expect(right, node(left).kind);
        bool const ordered = *found != Relation::equal && *found != Relation::unequal;
        bool const has_order = node(left).kind == ValueKind::number || node(left).kind == ValueKind::date;
        if (ordered && !has_order) complain_at(begin, "wrong_type", "a number or a day");
        return add({.op = Op::compare,
                    .kind = ValueKind::boolean,
                    .relation = *found,
                    .left = left,
                    .right = right,
                    .literal = {}},
                   begin);
    }

    std::uint32_t sum() {
        skip_blanks();
        auto const begin = m_at;
        auto left = atom();
        while (!m_error) {
            bool const later = take("+");
            if (!later && !take("-")) break;
            expect(left, ValueKind::date);
            skip_blanks();
            auto const count = number(duration_count_max);
            auto const unit = duration_unit();
            auto const steps = static_cast<std::int32_t>(later ? count : -count);
            left = add(
                {.op = Op::shift, .kind = ValueKind::date, .unit = unit, .left = left, .count = steps, .literal = {}},
                begin);
        }
        return left;
    }

    Unit duration_unit() {
        if (take_word("days") || take_word("day")) return Unit::days;
        if (take_word("weeks") || take_word("week")) return Unit::weeks;
        if (take_word("months") || take_word("month")) return Unit::months;
        if (take_word("years") || take_word("year")) return Unit::years;
        complain("syntax", "days, weeks, months or years");
        return Unit::days;
    }

    std::int64_t number(std::int64_t most) {
        auto const word = peek_word();
        std::int64_t value = 0;
        if (word.empty() || !std::ranges::all_of(word, is_digit)) {
            complain("syntax", "a whole number");
            return 0;
        }
        for (auto const c : word) {
            value = value * 10 + (c - '0');
            if (value > most) {
                complain("out_of_range", "at most " + std::to_string(most));
                return 0;
            }
        }
        m_at += word.size();
        m_last = m_at;
        return value;
    }

    std::uint32_t literal(ValueKind kind, Value value, std::size_t begin) {
        return add({.op = Op::literal, .kind = kind, .literal = std::move(value)}, begin);
    }

    std::uint32_t quoted(char mark, std::size_t begin) {
        auto const end = text().find(mark, m_at);
        if (end == std::string::npos) {
            complain("syntax", "the closing quotation mark");
            return 0;
        }
        auto inner = text().substr(m_at, end - m_at);
        m_at = m_last = end + 1;
        return literal(ValueKind::text, std::move(inner), begin);
    }

    std::uint32_t bracketed() {
        if (!deeper()) return 0;
        auto const inner = either();
        --m_depth;
        if (!m_error && !take(")")) complain("syntax", "\")\"");
        return inner;
    }

    std::uint32_t path(std::string_view word, Op op, std::size_t begin) {
        auto const found = find_path(m_paths, word);
        if (!found) {
            complain_at(begin, "unknown_path", "a path that the case file has");
            return 0;
        }
        m_at += word.size();
        m_last = m_at;
        auto const kind = op == Op::exists ? ValueKind::boolean : m_paths[*found].kind;
        bool const any_value = op == Op::exists && m_paths[*found].measured;
        return add({.op = op,
                    .kind = kind,
                    .left = static_cast<std::uint32_t>(*found),
                    .count = any_value ? 1 : 0,
                    .literal = {}},
                   begin);
    }

    std::uint32_t existence(std::size_t begin) {
        if (!take("(")) {
            complain("syntax", "\"(\"");
            return 0;
        }
        auto const word = peek_word();
        auto const found = path(word, Op::exists, m_at);
        if (!m_error && !take(")")) complain("syntax", "\")\"");
        if (!m_error) {
            m_out.m_nodes[found].begin = static_cast<std::uint32_t>(begin);
            m_out.m_nodes[found].end = static_cast<std::uint32_t>(m_last);
        }
        return found;
    }

    /// "2026-01-31", where a number would read 2026 and a minus.
    std::uint32_t day_or_number(std::size_t begin) {
        constexpr std::size_t day_length = 10;
        auto const rest = std::string_view{text()}.substr(m_at, day_length);
        if (rest.size() == day_length && rest[4] == '-' && is_digit(rest[5])) {
            auto const day = base::parse_date(rest);
            if (!day) {
                complain("syntax", "a day of the calendar, such as 2026-01-31");
                return 0;
            }
            m_at = m_last = m_at + day_length;
            return literal(ValueKind::date, *day, begin);
        }
        auto const value = number(expression_number_max);
        return literal(ValueKind::number, value, begin);
    }

    std::uint32_t atom() {
        skip_blanks();
        auto const begin = m_at;
        if (m_error) return 0;
        if (take("(")) return bracketed();
        if (take("'")) return quoted('\'', begin);
        if (take("\"")) return quoted('"', begin);
        if (take_word("true")) return literal(ValueKind::boolean, true, begin);
        if (take_word("false")) return literal(ValueKind::boolean, false, begin);
        if (take_word("today")) return add({.op = Op::today, .kind = ValueKind::date, .literal = {}}, begin);
        if (take_word("exists")) return existence(begin);
        auto const word = peek_word();
        if (word.empty()) {
            complain("syntax", "a path, a number, a day, a text or \"(\"");
            return 0;
        }
        if (is_digit(word.front())) return day_or_number(begin);
        return path(word, Op::path, begin);
    }

    std::span<PathType const> m_paths;
    Expression m_out;
    std::size_t m_at = 0;
    std::size_t m_last = 0;  ///< end of what was taken last
    std::size_t m_depth = 0;
    std::optional<ExpressionError> m_error;
};

base::Result<Expression, ExpressionError> Expression::condition(std::string_view text,
                                                                std::span<PathType const> paths) {
    return ExpressionParser{text, paths}.read(ValueKind::boolean);
}

base::Result<Expression, ExpressionError> Expression::day(std::string_view text, std::span<PathType const> paths) {
    return ExpressionParser{text, paths}.read(ValueKind::date);
}

}  // namespace unisson::circuit
