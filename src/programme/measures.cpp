#include "programme/measures.hpp"

#include <algorithm>

#include "domain/vocabulary.hpp"
#include "programme/words.hpp"

namespace unisson::programme {

namespace {

constexpr std::string_view goals_of = "goals.";
constexpr std::string_view exits_by = "exit.";

struct Known {
    std::string_view key;
    FigureKind kind;
    Words label;
    Words unit;
};

constexpr Words none{};
constexpr Words days{"jours", "days", "Tage", "giorni"};
constexpr Words of_hundred{"sur 100", "of 100", "von 100", "su 100"};

constexpr Known plain[] = {
    {"agreement",
     FigureKind::share,
     {"Accord signé des deux côtés", "Agreement signed by both sides", "Vereinbarung von beiden Seiten unterschrieben",
      "Accordo firmato da entrambe le parti"},
     none},
    {"needs",
     FigureKind::share,
     {"Besoins qui ont trouvé une réponse", "Needs that were met", "Bedürfnisse, die eine Antwort fanden",
      "Bisogni che hanno trovato risposta"},
     none},
    {"goals",
     FigureKind::share,
     {"Objectifs atteints", "Goals attained", "Erreichte Ziele", "Obiettivi raggiunti"},
     none},
    {"satisfaction",
     FigureKind::mean,
     {"Satisfaction de la personne", "Satisfaction of the person", "Zufriedenheit der Person",
      "Soddisfazione della persona"},
     of_hundred},
    {"days",
     FigureKind::mean,
     {"Durée, de la demande à la sortie", "Duration, from request to exit", "Dauer, von der Anfrage bis zum Austritt",
      "Durata, dalla richiesta all’uscita"},
     days},
    {"contacts",
     FigureKind::mean,
     {"Contacts tenus par cas", "Contacts held for each case", "Kontakte je Fall", "Contatti avvenuti per caso"},
     none},
    {"personal_contacts",
     FigureKind::share,
     {"Contacts en personne, parmi les contacts tenus", "Contacts in person among those held",
      "Persönliche Kontakte unter allen Kontakten", "Contatti di persona fra quelli avvenuti"},
     none},
    {"planned_exit",
     FigureKind::share,
     {"Sorties avec des objectifs atteints, en tout ou en partie", "Exits with goals attained, wholly or in part",
      "Austritte mit ganz oder teilweise erreichten Zielen", "Uscite con obiettivi raggiunti, in tutto o in parte"},
     none},
    {"cost",
     FigureKind::mean,
     {"Coût par cas évalué", "Cost of each case evaluated", "Kosten je ausgewerteten Fall", "Costo per caso valutato"},
     none},
};

constexpr Words domain_words[] = {
    {"autonomie", "autonomy", "Selbständigkeit", "autonomia"},
    {"vie sociale", "social life", "soziales Leben", "vita sociale"},
    {"formation", "training", "Bildung", "formazione"},
    {"travail", "work", "Arbeit", "lavoro"},
    {"qualité de vie", "quality of life", "Lebensqualität", "qualità di vita"},
    {"santé", "health", "Gesundheit", "salute"},
    {"logement", "housing", "Wohnen", "alloggio"},
    {"droits", "rights", "Rechte", "diritti"},
    {"autres domaines", "other domains", "andere Bereiche", "altri ambiti"},
};
static_assert(std::size(domain_words) == base::EnumNames<domain::OutcomeDomain>::names.size());

constexpr Words goals_label{"Objectifs atteints", "Goals attained", "Erreichte Ziele", "Obiettivi raggiunti"};
constexpr Words exits_label{"Sorties", "Exits", "Austritte", "Uscite"};

LocalText joined(Words const& label, LocalText const& part) {
    return in_each([&](std::string_view locale) {
        return std::string{label.in(locale)} + (locale == "fr" ? " : " : ": ") + part.in(locale);
    });
}

}  // namespace

std::optional<Measure> find_measure(std::string_view key) {
    for (auto const& known : plain)
        if (known.key == key)
            return Measure{std::string{key}, known.kind, known.label.text(),
                           known.unit.fr.empty() ? std::nullopt : std::optional{known.unit.text()}};
    auto const domains = base::EnumNames<domain::OutcomeDomain>::names;
    if (key.starts_with(goals_of)) {
        auto const found = std::ranges::find(domains, key.substr(goals_of.size()));
        if (found == domains.end()) return std::nullopt;
        auto const& word = domain_words[static_cast<std::size_t>(found - domains.begin())];
        return Measure{std::string{key}, FigureKind::share, joined(goals_label, word.text()), std::nullopt};
    }
    if (!key.starts_with(exits_by)) return std::nullopt;
    auto const reason = word_for("exit_reason", key.substr(exits_by.size()));
    if (!reason) return std::nullopt;
    return Measure{std::string{key}, FigureKind::share, joined(exits_label, *reason), std::nullopt};
}

std::vector<std::string> measure_keys() {
    std::vector<std::string> keys;
    for (auto const& known : plain) {
        keys.emplace_back(known.key);
        if (known.key == "goals")
            for (auto const name : base::EnumNames<domain::OutcomeDomain>::names)
                keys.push_back(std::string{goals_of} + std::string{name});
        if (known.key == "planned_exit")
            for (auto const name : base::EnumNames<domain::ExitReason>::names)
                keys.push_back(std::string{exits_by} + std::string{name});
    }
    return keys;
}

}  // namespace unisson::programme
