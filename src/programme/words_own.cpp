#include "programme/words_own.hpp"

#include <array>

#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

using circuit::ItemKind;
using circuit::ValueKind;
using Reading = FactTable::Reading;

/// Words around a name: "groupe cible « … »".
struct Around {
    Words first;
    Words last{};

    [[nodiscard]] std::string of(std::string const& name, std::string_view locale) const {
        return std::string{first.in(locale)}.append(quoted(name, locale)).append(last.in(locale));
    }
};

constexpr Words says{" : ", ": ", ": ", ": "};
constexpr Words yes_word{"oui", "yes", "ja", "sì"};
constexpr Words no_word{"non", "no", "nein", "no"};

struct Done {
    ItemKind kind{};
    Around done;
    Around not_yet;
};

constexpr std::array dones{
    Done{ItemKind::stage,
         {{"étape ", "stage ", "Schritt ", "tappa "}, {" terminée", " completed", " abgeschlossen", " conclusa"}},
         {{"étape ", "stage ", "Schritt ", "tappa "},
          {" pas encore terminée", " not yet completed", " noch nicht abgeschlossen", " non ancora conclusa"}}},
    Done{ItemKind::task,
         {{"tâche ", "task ", "Aufgabe ", "compito "}, {" faite", " done", " erledigt", " svolto"}},
         {{"tâche ", "task ", "Aufgabe ", "compito "},
          {" pas encore faite", " not yet done", " noch nicht erledigt", " non ancora svolto"}}},
    Done{ItemKind::milestone,
         {{"jalon ", "milestone ", "Meilenstein ", "traguardo "}, {" atteint", " reached", " erreicht", " raggiunto"}},
         {{"jalon ", "milestone ", "Meilenstein ", "traguardo "},
          {" pas encore atteint", " not yet reached", " noch nicht erreicht", " non ancora raggiunto"}}},
    Done{ItemKind::timer,
         {{"échéance ", "deadline ", "Frist ", "scadenza "}, {" atteinte", " reached", " erreicht", " raggiunta"}},
         {{"échéance ", "deadline ", "Frist ", "scadenza "},
          {" pas encore atteinte", " not yet reached", " noch nicht erreicht", " non ancora raggiunta"}}},
    Done{ItemKind::user_event,
         {{"événement ", "event ", "Ereignis ", "evento "}, {" annoncé", " reported", " gemeldet", " segnalato"}},
         {{"événement ", "event ", "Ereignis ", "evento "},
          {" pas annoncé", " not reported", " nicht gemeldet", " non segnalato"}}},
};

std::string label_of(Programme const& programme, std::string const& fact, std::string const& otherwise,
                     std::string_view locale) {
    auto const* label = fact_label(programme, fact);
    return label == nullptr ? otherwise : label->in(locale);
}

/// A thing with its name in the cases in which a day may stand.
void name_day(Spoken& out, Words const& bare, Words const& after, Words const& before, std::string const& name,
              std::string_view locale) {
    out.thing = Around{bare}.of(name, locale);
    out.many = Around{after}.of(name, locale);
    out.before = Around{before}.of(name, locale);
}

Spoken of_value(Programme const& programme, FactTable::Declared const& fact, std::string const& name,
                std::string_view locale) {
    static constexpr Around before{
        {"valeur précédente de ", "previous value of ", "früherer Wert von ", "valore precedente di "}};
    static constexpr Around the_before{
        {"la valeur précédente de ", "the previous value of ", "der frühere Wert von ", "valore precedente di "}};
    bool const latest = fact.reading == Reading::value;
    Spoken out;
    out.thing = latest ? name : before.of(name, locale);
    out.there = out.thing;
    out.many = out.before = latest ? quoted(name, locale) : the_before.of(name, locale);
    if (fact.kind == ValueKind::boolean) {
        out.there = out.thing + std::string{says.in(locale)}.append(yes_word.in(locale));
        out.absent = out.thing + std::string{says.in(locale)}.append(no_word.in(locale));
    }
    if (fact.kind == ValueKind::date && latest) {
        static constexpr Words after{"le jour de ", "the day of ", "dem Tag von ", "il giorno di "};
        static constexpr Words ahead{"le jour de ", "the day of ", "dem Tag von ", "del giorno di "};
        out.many = Around{after}.of(name, locale);
        out.before = Around{ahead}.of(name, locale);
    }
    for (auto const& rule : programme.data)
        if (rule.key == fact.key && rule.unit) out.unit = out.unit_of_one = " " + rule.unit->in(locale);
    return out;
}

Spoken of_answer(Programme const& programme, FactTable::Declared const& fact, std::string const& name,
                 std::string_view locale) {
    auto const answer = answer_in_words(programme, "data." + fact.key, fact.answer, locale);
    static constexpr Words left{", quitté", ", left", ", verlassen", ", lasciato"};
    static constexpr Words length{", durée", ", duration", ", Dauer", ", durata"};
    static constexpr Words times{" fois", " times", " Mal", " volte"};
    static constexpr Words once{" fois", " time", " Mal", " volta"};
    static constexpr Words days{" jours", " days", " Tage", " giorni"};
    static constexpr Words day{" jour", " day", " Tag", " giorno"};
    bool const counts = fact.reading == Reading::left;
    Spoken out;
    out.thing = name + std::string{says.in(locale)} + quoted(answer, locale) +
                std::string{counts ? left.in(locale) : length.in(locale)};
    out.there = out.many = out.thing;
    out.unit = counts ? times.in(locale) : days.in(locale);
    out.unit_of_one = counts ? once.in(locale) : day.in(locale);
    return out;
}

Spoken of_item(Programme const& programme, FactTable::Declared const& fact, std::string const& name,
               std::string_view locale) {
    auto const* item = programme.circuit.find(fact.key);
    Spoken out;
    for (auto const& each : dones)
        if (item != nullptr && item->kind == each.kind) {
            out.there = each.done.of(name, locale);
            out.absent = each.not_yet.of(name, locale);
        }
    out.thing = out.there;
    return out;
}

Spoken of_group(std::string const& name, std::string_view locale) {
    static constexpr Around within{{"groupe cible ", "target group ", "Zielgruppe ", "gruppo di destinatari "}};
    static constexpr Around without{{"hors du groupe cible ", "not in the target group ", "nicht in der Zielgruppe ",
                                     "fuori dal gruppo di destinatari "}};
    Spoken out;
    out.thing = out.there = within.of(name, locale);
    out.absent = without.of(name, locale);
    return out;
}

}  // namespace

std::string quoted(std::string const& name, std::string_view locale) {
    if (locale == "en") return "“" + name + "”";
    if (locale == "de" || locale == "it") return "«" + name + "»";
    return "«\u00a0" + name + "\u00a0»";
}

std::string answer_in_words(Programme const& programme, std::string_view fact, std::string const& answer,
                            std::string_view locale) {
    if (auto const* label = answer_label(programme, fact, answer)) return label->in(locale);
    if (answer == "yes") return std::string{yes_word.in(locale)};
    if (answer == "no") return std::string{no_word.in(locale)};
    return answer;
}

Spoken spoken_of(Programme const& programme, FactTable::Declared const& fact, std::string_view locale) {
    auto const name = label_of(programme, fact.name, fact.key, locale);
    Spoken out;
    switch (fact.reading) {
        case Reading::value:
        case Reading::before: return of_value(programme, fact, name, locale);
        case Reading::days:
        case Reading::left: return of_answer(programme, fact, name, locale);
        case Reading::member: return of_group(name, locale);
        case Reading::done: return of_item(programme, fact, name, locale);
        case Reading::day:
            name_day(out,
                     {"jour de la valeur de ", "day of the value of ", "Tag des Werts von ", "giorno del valore di "},
                     {"le jour de la valeur de ", "the day of the value of ", "dem Tag des Werts von ",
                      "il giorno del valore di "},
                     {"le jour de la valeur de ", "the day of the value of ", "dem Tag des Werts von ",
                      "del giorno del valore di "},
                     name, locale);
            break;
        case Reading::since:
            name_day(out,
                     {"début de la valeur actuelle de ", "beginning of the present value of ",
                      "Beginn des jetzigen Werts von ", "inizio del valore attuale di "},
                     {"le début de la valeur actuelle de ", "the beginning of the present value of ",
                      "dem Beginn des jetzigen Werts von ", "l’inizio del valore attuale di "},
                     {"le début de la valeur actuelle de ", "the beginning of the present value of ",
                      "dem Beginn des jetzigen Werts von ", "dell’inizio del valore attuale di "},
                     name, locale);
            break;
        case Reading::act:
        case Reading::lines:
        case Reading::sum:
        case Reading::filled:
        case Reading::answered:
        case Reading::longest: return spoken_of_list(programme, fact, locale);
        case Reading::outcome:
            out.thing = Around{{"issue de ", "outcome of ", "Ergebnis von ", "esito di "}}.of(name, locale);
            break;
    }
    out.there = out.thing;
    return out;
}

std::string happening_of(Programme const& programme, EventPart const& event, std::string_view locale) {
    struct Happening {
        std::string_view kind;
        std::string_view event;
        Around words;
    };
    static constexpr std::array happenings{
        Happening{"data.",
                  "create",
                  {{"la première valeur de ", "the first value of ", "dem ersten Wert von ", "il primo valore di "}}},
        Happening{"data.",
                  "update",
                  {{"une nouvelle valeur de ", "a new value of ", "einem neuen Wert von ", "un nuovo valore di "}}},
        Happening{"data.",
                  "delete",
                  {{"le retrait d’une valeur de ", "a value being withdrawn of ", "der Rücknahme eines Werts von ",
                    "il ritiro di un valore di "}}},
        Happening{"group.",
                  "create",
                  {{"l’entrée dans le groupe cible ", "joining the target group ", "der Aufnahme in die Zielgruppe ",
                    "l’ingresso nel gruppo di destinatari "}}},
        Happening{"list.",
                  "create",
                  {{"une nouvelle ligne dans la liste ", "a new line in the list ", "einer neuen Zeile in der Liste ",
                    "una nuova riga nell’elenco "}}},
        Happening{"list.",
                  "update",
                  {{"la modification d’une ligne de la liste ", "a line being changed in the list ",
                    "der Änderung einer Zeile in der Liste ", "la modifica di una riga dell’elenco "}}},
        Happening{"group.",
                  "delete",
                  {{"la sortie du groupe cible ", "leaving the target group ", "dem Austritt aus der Zielgruppe ",
                    "l’uscita dal gruppo di destinatari "}}},
    };
    auto const& file = event.file.value_or("");
    auto const* label = fact_label(programme, file);
    if (label == nullptr) return {};
    for (auto const& each : happenings)
        if (file.starts_with(each.kind) && event.event == each.event) return each.words.of(label->in(locale), locale);
    return {};
}

}  // namespace unisson::programme
