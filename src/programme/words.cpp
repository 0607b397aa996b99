#include "programme/words.hpp"

#include <algorithm>

#include "programme/facts.hpp"
#include "programme/programme.hpp"
#include "programme/words_own.hpp"

namespace unisson::programme {

namespace {

using circuit::Expression;
using circuit::ValueKind;
using Part = Expression::Node;
using Op = Expression::Op;
using Relation = Expression::Relation;
using Unit = Expression::Unit;

LocalText as_written(std::string_view text) {
    std::string const same{text};
    return {same, same, same, same};
}

/// The facts of every case file in the words of the core, those of the programme in its own.
Spoken spoken_of(Programme const& programme, FactTable const& facts, std::size_t path, std::string_view locale) {
    if (auto const* own = facts.declared(path)) return spoken_of(programme, *own, locale);
    auto const found = std::ranges::find(fact_words(), facts.name(path), &FactWords::name);
    if (found == fact_words().end()) return {};
    auto const said = [&](Words const& words) { return std::string{words.in(locale)}; };
    return {said(found->there),  said(found->there),      said(found->absent),   said(found->many),
            said(found->before), " " + said(found->many), " " + said(found->one)};
}

Relation opposite(Relation relation) {
    switch (relation) {
        case Relation::equal: return Relation::unequal;
        case Relation::unequal: return Relation::equal;
        case Relation::less: return Relation::greater_equal;
        case Relation::less_equal: return Relation::greater;
        case Relation::greater: return Relation::less_equal;
        case Relation::greater_equal: return Relation::less;
    }
    return relation;
}

/// The relation with its sides exchanged: "today >= x" says what "x <= today" says.
Relation mirrored(Relation relation) {
    switch (relation) {
        case Relation::equal:
        case Relation::unequal: return relation;
        case Relation::less: return Relation::greater;
        case Relation::less_equal: return Relation::greater_equal;
        case Relation::greater: return Relation::less;
        case Relation::greater_equal: return Relation::less_equal;
    }
    return relation;
}

Words const& count_word(Relation relation) {
    static constexpr Words equal{"exactement", "exactly", "genau", "esattamente"};
    static constexpr Words unequal{"un autre nombre que", "a number other than", "eine andere Zahl als",
                                   "un numero diverso da"};
    static constexpr Words less{"moins de", "fewer than", "weniger als", "meno di"};
    static constexpr Words less_equal{"au plus", "at most", "höchstens", "al massimo"};
    static constexpr Words greater{"plus de", "more than", "mehr als", "più di"};
    static constexpr Words greater_equal{"au moins", "at least", "mindestens", "almeno"};
    switch (relation) {
        case Relation::equal: return equal;
        case Relation::unequal: return unequal;
        case Relation::less: return less;
        case Relation::less_equal: return less_equal;
        case Relation::greater: return greater;
        case Relation::greater_equal: return greater_equal;
    }
    return equal;
}

/// Between two things that a programme measures: "Capacity: less than the previous value of …".
Words const& than_word(Relation relation) {
    static constexpr Words words[] = {
        {" : égal à ", ": equal to ", ": gleich ", ": uguale al "},
        {" : différent de ", ": other than ", ": nicht gleich ", ": diverso dal "},
        {" : moins que ", ": less than ", ": weniger als ", ": meno del "},
        {" : au plus ", ": at most ", ": höchstens ", ": al massimo il "},
        {" : plus que ", ": more than ", ": mehr als ", ": più del "},
        {" : au moins ", ": at least ", ": mindestens ", ": almeno il "},
    };
    return words[static_cast<std::size_t>(relation)];
}

Words const& day_word(Relation relation) {
    static constexpr Words equal{"le jour même :", "on the day:", "am Tag:", "il giorno stesso:"};
    static constexpr Words unequal{"un autre jour que :", "not on the day:", "nicht am Tag:", "non il giorno:"};
    static constexpr Words less{"avant :", "before:", "vor:", "prima:"};
    static constexpr Words less_equal{"au plus tard :", "at the latest:", "spätestens:", "al più tardi:"};
    static constexpr Words greater{"plus tard que :", "later than:", "später als:", "più tardi di:"};
    static constexpr Words greater_equal{"au plus tôt :", "at the earliest:", "frühestens:", "al più presto:"};
    switch (relation) {
        case Relation::equal: return equal;
        case Relation::unequal: return unequal;
        case Relation::less: return less;
        case Relation::less_equal: return less_equal;
        case Relation::greater: return greater;
        case Relation::greater_equal: return greater_equal;
    }
    return equal;
}

std::string span_of(std::int64_t count, Unit unit, std::string_view locale, bool dative = false) {
    static constexpr Words one[] = {{"jour", "day", "Tag", "giorno"},
                                    {"semaine", "week", "Woche", "settimana"},
                                    {"mois", "month", "Monat", "mese"},
                                    {"an", "year", "Jahr", "anno"}};
    static constexpr Words many[] = {{"jours", "days", "Tage", "giorni"},
                                     {"semaines", "weeks", "Wochen", "settimane"},
                                     {"mois", "months", "Monate", "mesi"},
                                     {"ans", "years", "Jahre", "anni"}};
    auto const at = static_cast<std::size_t>(unit);
    std::string name{count == 1 ? one[at].in(locale) : many[at].in(locale)};
    if (dative && locale == "de" && count != 1 && unit != Unit::weeks) name += "n";
    return std::to_string(count) + " " + name;
}

/// Puts the nodes of one expression into words; each call gives one language.
class Speaker {
public:
    Speaker(Programme const& programme, FactTable const& facts, Expression const& expression, std::string_view locale)
        : m_programme{programme}, m_facts{facts}, m_nodes{expression.nodes()}, m_text{expression.text()},
          m_locale{locale} {}

    [[nodiscard]] std::string phrase(std::uint32_t at, bool denied = false) const {
        auto const& node = m_nodes[at];
        switch (node.op) {
            case Op::path: return of_path(node, denied);
            case Op::exists: return presence(node, denied);
            case Op::negate: return phrase(node.left, !denied);
            case Op::compare: return comparison(node, denied ? opposite(node.relation) : node.relation);
            case Op::both: return both(at, Op::both, denied);
            case Op::either: return both(at, Op::either, denied);
            case Op::literal: return truth(node, denied);
            case Op::today:
            case Op::shift: return day(at);
        }
        return written(node);
    }

    /// A day in the words that stand alone or after a colon.
    [[nodiscard]] std::string day(std::uint32_t at) const {
        auto const& node = m_nodes[at];
        if (node.op == Op::today) return say({"aujourd’hui", "today", "heute", "oggi"});
        if (node.op == Op::path) return spoken(node).there;
        if (node.op != Op::shift) return written(node);
        auto const before = node.count < 0;
        auto const span = span_of(before ? -std::int64_t{node.count} : node.count, node.unit, m_locale);
        if (m_nodes[node.left].op == Op::today)
            return before ? ago(span_of(-std::int64_t{node.count}, node.unit, m_locale, true))
                          : in_future(span_of(node.count, node.unit, m_locale, true));
        auto const word =
            before ? Words{" avant ", " before ", " vor ", " prima "} : Words{" après ", " after ", " nach ", " dopo "};
        return span + say(word) + with_article(node.left, before);
    }

private:
    [[nodiscard]] std::string say(Words const& words) const { return std::string{words.in(m_locale)}; }
    [[nodiscard]] std::string written(Part const& node) const {
        return m_text.substr(node.begin, node.end - node.begin);
    }

    [[nodiscard]] std::string ago(std::string const& span) const {
        if (m_locale == "en") return span + " ago";
        if (m_locale == "de") return "vor " + span;
        if (m_locale == "it") return span + " fa";
        return "il y a " + span;
    }

    [[nodiscard]] std::string in_future(std::string const& span) const {
        return say({"dans ", "in ", "in ", "tra "}) + span;
    }

    [[nodiscard]] std::string with_article(std::uint32_t at, bool before) const {
        auto const& node = m_nodes[at];
        if (node.op == Op::path) return before ? spoken(node).before : spoken(node).many;
        return day(at);
    }

    [[nodiscard]] std::string truth(Part const& node, bool denied) const {
        auto const* is = std::get_if<bool>(&node.literal);
        if (is == nullptr) return written(node);
        return *is != denied ? say({"toujours", "always", "immer", "sempre"}) : say({"jamais", "never", "nie", "mai"});
    }

    [[nodiscard]] Spoken spoken(Part const& path) const { return spoken_of(m_programme, m_facts, path.left, m_locale); }

    [[nodiscard]] bool is_own(Part const& path) const { return m_facts.declared(path.left) != nullptr; }

    [[nodiscard]] std::string of_path(Part const& node, bool denied) const {
        auto const said = spoken(node);
        return denied ? said.absent : said.there;
    }

    /// Whether something is there: of numbers that are counted "at least one", of things that they are given.
    [[nodiscard]] std::string presence(Part const& node, bool denied) const {
        auto const& path = m_facts.paths()[node.left];
        bool const own_count = is_own(node) && path.kind == ValueKind::number && !path.measured;
        if (own_count) return amount(node, denied ? Relation::equal : Relation::greater_equal, denied ? 0 : 1);
        bool const is_thing = path.measured || path.kind == ValueKind::date || path.kind == ValueKind::text;
        auto const said = spoken(node);
        if (!is_thing) return denied ? said.absent : said.there;
        if (denied && !is_own(node)) return said.absent;
        return said.thing + say(denied ? Words{" : pas renseigné", ": not given", ": nicht angegeben", ": non indicato"}
                                       : Words{" : renseigné", ": given", ": angegeben", ": indicato"});
    }

    /// "a, b and c": the parts of the same kind side by side, others in brackets.
    [[nodiscard]] std::string both(std::uint32_t at, Op op, bool denied) const {
        std::vector<std::uint32_t> parts;
        gather(at, op, parts);
        bool const all = (op == Op::both) != denied;
        std::string out;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto const inner = m_nodes[parts[i]].op;
            bool const brackets = inner == Op::both || inner == Op::either;
            if (i != 0) out += i + 1 < parts.size() ? ", " : " " + say(all ? and_word : or_word) + " ";
            auto const said = phrase(parts[i], denied);
            out += brackets ? "(" + said + ")" : said;
        }
        return out;
    }

    void gather(std::uint32_t at, Op op, std::vector<std::uint32_t>& parts) const {
        auto const& node = m_nodes[at];
        if (node.op != op) return parts.push_back(at);
        gather(node.left, op, parts);
        gather(node.right, op, parts);
    }

    [[nodiscard]] std::string comparison(Part const& node, Relation relation) const {
        auto const& left = m_nodes[node.left];
        auto const& right = m_nodes[node.right];
        if (left.kind == ValueKind::date) return days(node, relation);
        if (left.op == Op::path && right.op == Op::literal) return known(left, relation, right.literal);
        if (left.op == Op::literal && right.op == Op::path) return known(right, mirrored(relation), left.literal);
        bool const own = left.op == Op::path && right.op == Op::path && is_own(left);
        if (own) return spoken(left).thing + say(than_word(relation)) + spoken(right).many;
        static constexpr std::string_view signs[] = {" = ", " ≠ ", " < ", " ≤ ", " > ", " ≥ "};
        return side(left) + std::string{signs[static_cast<std::size_t>(relation)]} + side(right);
    }

    [[nodiscard]] std::string side(Part const& node) const {
        if (node.op != Op::path) return written(node);
        return node.kind == ValueKind::number && !is_own(node) ? spoken(node).many : spoken(node).there;
    }

    [[nodiscard]] std::string known(Part const& path, Relation relation, circuit::Value const& value) const {
        if (auto const* is = std::get_if<bool>(&value)) return of_path(path, *is != (relation == Relation::equal));
        if (auto const* text = std::get_if<std::string>(&value)) {
            auto const other = relation == Relation::equal
                                   ? Words{" : ", ": ", ": ", ": "}
                                   : Words{" autre que : ", " other than: ", " ausser: ", " diverso da: "};
            return spoken(path).there + say(other) + code(m_facts.name(path.left), *text);
        }
        auto const number = std::get<std::int64_t>(value);
        bool const some = (number == 1 && relation == Relation::greater_equal) ||
                          (number == 0 && (relation == Relation::greater || relation == Relation::unequal));
        bool const no = (number == 0 && (relation == Relation::equal || relation == Relation::less_equal)) ||
                        (number == 1 && relation == Relation::less);
        if (some && !is_own(path)) return spoken(path).there;
        if (no && !is_own(path)) return spoken(path).absent;
        return amount(path, relation, number);
    }

    /// "at least 2 goals set"; what a programme measures itself comes first: "Capacity for work: at least 50 %".
    [[nodiscard]] std::string amount(Part const& path, Relation relation, std::int64_t number) const {
        auto const said = spoken(path);
        bool const one = number == 1 || (number == 0 && m_locale == "fr");
        auto const count =
            say(count_word(relation)) + " " + std::to_string(number) + (one ? said.unit_of_one : said.unit);
        return is_own(path) ? said.thing + say({" : ", ": ", ": ", ": "}) + count : count;
    }

    [[nodiscard]] std::string code(std::string_view fact, std::string const& value) const {
        if (fact.starts_with("data.") || fact.starts_with("outcome."))
            return answer_in_words(m_programme, fact, value, m_locale);
        auto const vocabulary = fact == "case.status" ? "status" : fact == "exit.reason" ? "exit_reason" : "origin";
        auto const word = word_for(vocabulary, value);
        return word ? word->in(m_locale) : value;
    }

    /// "last contact more than 30 days ago", "at least 45 days after the date of the request"; else side by side.
    [[nodiscard]] std::string days(Part const& node, Relation relation) const {
        auto const* left = &m_nodes[node.left];
        auto const* right = &m_nodes[node.right];
        auto at = node.right;
        if (right->op == Op::today || (left->op == Op::literal && right->op != Op::literal)) {
            std::swap(left, right);
            at = node.left;
            relation = mirrored(relation);
        }
        bool const later = relation == Relation::greater || relation == Relation::greater_equal;
        bool const from_fact = right->op == Op::shift && m_nodes[right->left].op == Op::path && right->count > 0;
        if (left->op == Op::today && from_fact && later)
            return say(relation == Relation::greater ? Words{"plus de ", "more than ", "mehr als ", "più di "}
                                                     : Words{"au moins ", "at least ", "mindestens ", "almeno "}) +
                   day(at);
        bool const earlier = relation == Relation::less || relation == Relation::less_equal;
        bool const from_today = right->op == Op::shift && m_nodes[right->left].op == Op::today && right->count < 0;
        if (left->op == Op::path && from_today && earlier) return long_ago(*left, *right, relation == Relation::less);
        return side_of_day(*left) + " " + say(day_word(relation)) + " " + day(at);
    }

    [[nodiscard]] std::string long_ago(Part const& thing, Part const& shift, bool more) const {
        auto const what = spoken(thing).there;
        auto const span = span_of(-std::int64_t{shift.count}, shift.unit, m_locale, true);
        auto const much = say(more ? Words{"plus de ", "more than ", "mehr als ", "più di "}
                                   : Words{"au moins ", "at least ", "mindestens ", "almeno "});
        return what + " " + ago(much + span);
    }

    [[nodiscard]] std::string side_of_day(Part const& node) const {
        return day(static_cast<std::uint32_t>(&node - m_nodes.data()));
    }

    Programme const& m_programme;
    FactTable const& m_facts;
    std::span<Part const> m_nodes;
    std::string const& m_text;
    std::string_view m_locale;
};

void conjuncts(std::span<Part const> nodes, std::uint32_t at, std::vector<std::uint32_t>& out) {
    if (nodes[at].op != Op::both) return out.push_back(at);
    conjuncts(nodes, nodes[at].left, out);
    conjuncts(nodes, nodes[at].right, out);
}

/// What the programme's conditions may name; a programme that load() has not seen knows the facts of every case.
FactTable const& table_of(Programme const& programme) {
    return programme.facts ? *programme.facts : FactTable::common();
}

LocalText spoken(Programme const& programme, Expression const& expression, std::uint32_t at) {
    return in_each([&](std::string_view locale) {
        return Speaker{programme, table_of(programme), expression, locale}.phrase(at);
    });
}

}  // namespace

LocalText listed(std::vector<LocalText> const& parts, Words const& last) {
    return in_each([&](std::string_view locale) {
        std::string out;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i != 0) out += i + 1 < parts.size() ? ", " : " " + std::string{last.in(locale)} + " ";
            out += parts[i].in(locale);
        }
        return out;
    });
}

LocalText in_words(Programme const& programme, std::string_view text) {
    auto const& facts = table_of(programme);
    if (auto const condition = Expression::condition(text, facts.paths()))
        return spoken(programme, *condition, condition->root());
    auto const day = Expression::day(text, facts.paths());
    if (!day) return as_written(text);
    return in_each([&](std::string_view locale) { return Speaker{programme, facts, *day, locale}.day(day->root()); });
}

std::vector<LocalText> parts_in_words(Programme const& programme, std::string_view text) {
    auto const condition = Expression::condition(text, table_of(programme).paths());
    if (!condition) return {in_words(programme, text)};
    std::vector<std::uint32_t> parts;
    conjuncts(condition->nodes(), condition->root(), parts);
    std::vector<LocalText> out;
    for (auto const at : parts) out.push_back(spoken(programme, *condition, at));
    return out;
}

LocalText in_words(circuit::Duration const& duration) {
    return in_each([&](std::string_view locale) { return span_of(duration.count, duration.unit, locale); });
}

}  // namespace unisson::programme
