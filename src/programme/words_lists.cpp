// How the facts of kinds of act and of lists are spoken of.
#include <algorithm>

#include "programme/programme.hpp"
#include "programme/words_own.hpp"

namespace unisson::programme {

namespace {

using Reading = FactTable::Reading;

std::string named(Words const& before, std::string const& name, std::string_view locale) {
    return std::string{before.in(locale)} + quoted(name, locale);
}

std::string label_in(LocalText const* label, std::string const& otherwise, std::string_view locale) {
    return label == nullptr ? otherwise : label->in(locale);
}

/// ", liste « Institutions »"
std::string of_list(Programme const& programme, std::string const& key, std::string_view locale) {
    static constexpr Words list{", liste ", ", list ", ", Liste ", ", elenco "};
    return named(list, label_in(fact_label(programme, "list." + key), key, locale), locale);
}

std::string unit_of(Programme const& programme, FactTable::Declared const& fact, std::string_view locale) {
    for (auto const& list : programme.lists)
        for (auto const& column : list.columns)
            if (list.key == fact.key && column.key == fact.column && column.unit) return " " + column.unit->in(locale);
    return {};
}

std::string thing_of(Programme const& programme, FactTable::Declared const& fact, std::string_view locale) {
    static constexpr Words act{"actes du genre ", "acts of the kind ", "Handlungen der Art ", "atti del genere "};
    static constexpr Words lines{"lignes de la liste ", "lines of the list ", "Zeilen der Liste ",
                                 "righe dell’elenco "};
    static constexpr Words sum{"total de ", "total of ", "Summe von ", "totale di "};
    static constexpr Words filled{"lignes avec ", "lines with ", "Zeilen mit ", "righe con "};
    static constexpr Words longest{"la plus longue durée de ", "the longest time of ", "die längste Dauer von ",
                                   "la durata più lunga di "};
    static constexpr Words says{" : ", ": ", ": ", ": "};
    auto const name = label_in(fact_label(programme, fact.name), fact.key, locale);
    if (fact.reading == Reading::act) return named(act, name, locale);
    if (fact.reading == Reading::lines) return named(lines, name, locale);
    if (fact.reading == Reading::sum) return named(sum, name, locale) + of_list(programme, fact.key, locale);
    if (fact.reading == Reading::longest) return named(longest, name, locale) + of_list(programme, fact.key, locale);
    if (fact.reading == Reading::filled) return named(filled, name, locale) + of_list(programme, fact.key, locale);
    auto const answer = answer_in_words(programme, "list." + fact.key + "." + fact.column, fact.answer, locale);
    return named(filled, name, locale) + std::string{says.in(locale)} + quoted(answer, locale) +
           of_list(programme, fact.key, locale);
}

}  // namespace

Spoken spoken_of_list(Programme const& programme, FactTable::Declared const& fact, std::string_view locale) {
    static constexpr Words days{" jours", " days", " Tage", " giorni"};
    static constexpr Words day{" jour", " day", " Tag", " giorno"};
    Spoken out;
    out.thing = out.there = out.many = thing_of(programme, fact, locale);
    if (fact.reading == Reading::sum) out.unit = out.unit_of_one = unit_of(programme, fact, locale);
    if (fact.reading == Reading::longest) {
        out.unit = days.in(locale);
        out.unit_of_one = day.in(locale);
    }
    return out;
}

}  // namespace unisson::programme
