#include "programme/vocabulary.hpp"

#include <array>

#include "domain/vocabulary.hpp"
#include "programme/programme.hpp"
#include "programme/words_own.hpp"

namespace unisson::programme {

namespace {

using circuit::Expression;
using circuit::ItemKind;
using circuit::ValueKind;
using Op = Expression::Op;

constexpr std::array<std::string_view, 4> kind_names{"boolean", "number", "text", "date"};
constexpr std::array<std::string_view, 6> relation_names{"=", "!=", "<", "<=", ">", ">="};
constexpr std::array<std::string_view, 4> unit_names{"days", "weeks", "months", "years"};
constexpr std::array<std::string_view, 6> status_names{"requested",  "waiting", "refused",
                                                       "redirected", "open",    "exited"};

std::string_view kind_name(ValueKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

/// The step by which an item of that kind is usually waited for comes first.
void write_steps(base::JsonWriter& w, ItemKind kind) {
    constexpr std::array<std::string_view, 3> of_work{"complete", "start", "exit"};
    constexpr std::array<std::string_view, 1> of_moments{"occur"};
    bool const works = kind == ItemKind::stage || kind == ItemKind::task;
    w.key(base::to_text(kind)).begin_array();
    if (works)
        for (auto const step : of_work) w.string(step);
    else
        for (auto const step : of_moments) w.string(step);
    w.end_array();
}

class TreeWriter {
public:
    TreeWriter(base::JsonWriter& w, FactTable const& facts, Expression const& expression)
        : m_w{w}, m_facts{facts}, m_parts{expression.nodes()} {}

    void write(std::uint32_t at) {
        auto const& part = m_parts[at];
        m_w.begin_object().key("op");
        switch (part.op) {
            case Op::literal: literal(part); break;
            case Op::path: m_w.string("fact").key("fact").string(name_of(part)); break;
            case Op::exists: m_w.string("exists").key("fact").string(name_of(part)); break;
            case Op::today: m_w.string("today"); break;
            case Op::negate:
                m_w.string("not");
                operands({part.left});
                break;
            case Op::both: chain(at, "and"); break;
            case Op::either: chain(at, "or"); break;
            case Op::compare:
                m_w.string("compare").key("relation").string(relation_names[static_cast<std::size_t>(part.relation)]);
                operands({part.left, part.right});
                break;
            case Op::shift:
                m_w.string("shift").key("count").integer(part.count);
                m_w.key("unit").string(unit_names[static_cast<std::size_t>(part.unit)]);
                operands({part.left});
                break;
        }
        m_w.end_object();
    }

private:
    [[nodiscard]] std::string_view name_of(Expression::Node const& part) const { return m_facts.name(part.left); }

    void operands(std::initializer_list<std::uint32_t> list) {
        m_w.key("of").begin_array();
        for (auto const one : list) write(one);
        m_w.end_array();
    }

    /// "a and b and c" is read as pairs; a reader wants one list of three.
    void chain(std::uint32_t at, std::string_view name) {
        m_w.string(name).key("of").begin_array();
        links(at, m_parts[at].op);
        m_w.end_array();
    }

    void links(std::uint32_t at, Op op) {
        if (m_parts[at].op != op) return write(at);
        links(m_parts[at].left, op);
        links(m_parts[at].right, op);
    }

    void literal(Expression::Node const& part) {
        m_w.string("literal").key("kind").string(kind_name(part.kind)).key("value");
        if (auto const* truth = std::get_if<bool>(&part.literal))
            m_w.boolean(*truth);
        else if (auto const* number = std::get_if<std::int64_t>(&part.literal))
            m_w.integer(*number);
        else if (auto const* text = std::get_if<std::string>(&part.literal))
            m_w.string(*text);
        else if (auto const* day = std::get_if<base::Date>(&part.literal))
            m_w.string(base::to_text(*day));
        else
            m_w.null();
    }

    base::JsonWriter& m_w;
    FactTable const& m_facts;
    std::span<Expression::Node const> m_parts;
};

/// A fact that the programme declares, in its own words.
void write_declared(base::JsonWriter& w, Programme const& programme, FactTable::Declared const& fact) {
    w.begin_object().key("name").string(fact.name).key("kind").string(kind_name(fact.kind)).key("label");
    base::write_json(w, in_each([&](std::string_view locale) { return spoken_of(programme, fact, locale).thing; }));
    bool const measured = fact.reading == FactTable::Reading::value || fact.reading == FactTable::Reading::before;
    if (measured) w.key("measured").boolean(true);
    if (!fact.answers.empty()) {
        w.key("values").begin_array();
        for (auto const& answer : fact.answers) w.string(answer);
        w.end_array().key("value_labels").begin_array();
        for (auto const& answer : fact.answers)
            base::write_json(w, in_each([&](std::string_view locale) {
                                 return answer_in_words(programme, fact.name, answer, locale);
                             }));
        w.end_array();
    }
    w.end_object();
}

void write_declared_events(base::JsonWriter& w, Programme const& programme) {
    for (auto const& fact : programme.facts->own())
        for (std::string_view const event : {"create", "update", "delete"}) {
            if (!programme.facts->has_event(fact.name, event)) continue;
            EventPart const part{{}, fact.name, std::string{event}};
            w.begin_object().key("item").string(fact.name).key("event").string(event).key("label");
            base::write_json(w,
                             in_each([&](std::string_view locale) { return happening_of(programme, part, locale); }));
            w.end_object();
        }
}

}  // namespace

std::span<std::string_view const> values_of(std::string_view fact) {
    if (fact == "request.origin") return base::EnumNames<domain::Origin>::names;
    if (fact == "case.status") return status_names;
    if (fact == "exit.reason") return base::EnumNames<domain::ExitReason>::names;
    return {};
}

void write_vocabulary(base::JsonWriter& w, Programme const& programme) {
    w.begin_object().key("facts").begin_array();
    for (auto const& fact : facts()) {
        w.begin_object().key("name").string(fact.name).key("kind").string(kind_name(fact.kind));
        if (auto const values = values_of(fact.name); !values.empty()) {
            w.key("values").begin_array();
            for (auto const value : values) w.string(value);
            w.end_array();
        }
        w.end_object();
    }
    for (auto const& fact : programme.facts->own()) write_declared(w, programme, fact);
    w.end_array().key("file_events").begin_array();
    for (auto const& event : file_events())
        w.begin_object().key("item").string(event.item).key("event").string(event.event).end_object();
    write_declared_events(w, programme);
    w.end_array().key("steps").begin_object();
    for (auto const kind :
         {ItemKind::stage, ItemKind::task, ItemKind::milestone, ItemKind::timer, ItemKind::user_event})
        write_steps(w, kind);
    w.end_object().end_object();
}

void write_tree(base::JsonWriter& w, FactTable const& facts, Expression const& expression) {
    TreeWriter{w, facts, expression}.write(expression.root());
}

}  // namespace unisson::programme
