#include "programme/compare_criteria.hpp"

#include <algorithm>

#include "programme/describe.hpp"

namespace unisson::programme {

namespace {

constexpr Words day_one{"jour", "day", "Tag", "giorno"};
constexpr Words day_many{"jours", "days", "Tage", "giorni"};
constexpr Words month_one{"mois", "month", "Monat", "mese"};
constexpr Words month_many{"mois", "months", "Monate", "mesi"};
constexpr Words case_one{"cas", "case", "Fall", "caso"};
constexpr Words case_many{"cas", "cases", "Fälle", "casi"};

/// Both texts, the second in brackets.
LocalText with(LocalText const& text, LocalText const& remark) {
    return in_each([&](std::string_view locale) { return text.in(locale) + " (" + remark.in(locale) + ")"; });
}

/// "label: text".
LocalText after(LocalText const& label, LocalText const& text) {
    return in_each(
        [&](std::string_view locale) { return label.in(locale) + (locale == "fr" ? " : " : ": ") + text.in(locale); });
}

Cell statements(std::vector<Statement> const& list) {
    if (list.empty()) return {};
    Cell cell{CellKind::list, std::nullopt, {}};
    for (auto const& one : list) cell.parts.push_back({one.text, one.certainty});
    return cell;
}

Cell flag_cell(bool value) {
    static constexpr Words yes{"oui", "yes", "ja", "sì"};
    static constexpr Words no{"non", "no", "nein", "no"};
    return single_cell(CellKind::flag, value ? "true" : "false", value ? yes.text() : no.text());
}

Cell date_cell(std::optional<base::Date> const& day) {
    if (!day) return {};
    auto const written = base::to_text(*day);
    return single_cell(CellKind::date, written, {written, written, written, written});
}

LocalText role_label(Programme const& programme, std::string const& key) {
    static constexpr Words person{"la personne", "the person", "die Person", "la persona"};
    static constexpr Words service{"le service", "the service", "der Dienst", "il servizio"};
    if (key == "person") return person.text();
    if (key == "service") return service.text();
    auto const& roles = programme.model.roles;
    auto const found = std::ranges::find(roles, key, &ModelRole::key);
    return found == roles.end() ? LocalText{key, key, key, key} : found->label;
}

// The profile of the case manager.

Cell roles(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& role : p.model.roles) out.push_back(role.label);
    return list_cell(out);
}

Cell professions(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& role : p.model.roles)
        for (auto const& profession : role.professions)
            if (auto const secrecy = word_for("secrecy", base::to_text(profession.secrecy)))
                out.push_back(after(role.label, with(profession.label, *secrecy)));
    return list_cell(out);
}

Cell qualification(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& role : p.model.roles)
        if (role.qualification) out.push_back(after(role.label, *role.qualification));
    return list_cell(out);
}

Cell ceiling_of_caseload(Programme const& p) {
    return number_cell(p.model.caseload_ceiling, case_one, case_many);
}

Cell referent_requires(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& rule : p.model.referent_requires) out.push_back(rule.label);
    return list_cell(out);
}

Cell methods(Programme const& p) {
    if (p.methods.empty()) return {};
    Cell cell{CellKind::list, std::nullopt, {}};
    for (auto const& method : p.methods) cell.parts.push_back({method.label, method.certainty});
    return cell;
}

constexpr Criterion manager_criteria[] = {
    {"roles", {"Rôles", "Roles", "Rollen", "Ruoli"}, roles},
    {"professions",
     {"Professions et secret", "Professions and secrecy", "Berufe und Schweigepflicht", "Professioni e segreto"},
     professions},
    {"qualification",
     {"Formation demandée", "Qualification required", "Verlangte Ausbildung", "Formazione richiesta"},
     qualification},
    {"referent_requires",
     {"Exigé pour être référent", "Required of the referent", "Von der fallführenden Person verlangt",
      "Richiesto al referente"},
     referent_requires},
    {"methods",
     {"Méthodes de travail social", "Methods of social work", "Methoden der Sozialen Arbeit",
      "Metodi di lavoro sociale"},
     methods},
    {"caseload_ceiling",
     {"Plafond de la file active", "Caseload ceiling", "Obergrenze des Fallbestands", "Limite del carico di casi"},
     ceiling_of_caseload},
};

// The institutions.

Cell country(Programme const& p) {
    if (!p.frame.country) return {};
    auto const& code = *p.frame.country;
    return single_cell(CellKind::choice, code, {code, code, code, code});
}

constexpr Criterion institution_criteria[] = {
    {"country", {"Pays", "Country", "Land", "Paese"}, country},
    {"desk",
     {"Guichets", "Desks", "Anlaufstellen", "Sportelli"},
     [](Programme const& p) { return choice_cell("desk", base::to_text(p.frame.desk), p.frame.desk_certainty); }},
    {"legal_basis",
     {"Bases légales", "Legal basis", "Rechtsgrundlagen", "Basi legali"},
     [](Programme const& p) { return statements(p.frame.legal_basis); }},
    {"valid_from",
     {"Valable dès le", "Valid from", "Gültig ab", "Valido dal"},
     [](Programme const& p) { return date_cell(p.frame.valid_from); }},
    {"valid_until",
     {"Valable jusqu’au", "Valid until", "Gültig bis", "Valido fino al"},
     [](Programme const& p) { return date_cell(p.frame.valid_until); }},
};

// The agreement, own data, the door.

Cell signatories(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& key : p.model.agreement.signatories) out.push_back(role_label(p, key));
    return list_cell(out);
}

constexpr Criterion agreement_criteria[] = {
    {"agreement_name",
     {"Nom de l’accord", "Name of the agreement", "Name der Vereinbarung", "Nome dell’accordo"},
     [](Programme const& p) { return text_cell(p.model.agreement.name); }},
    {"signatories", {"Signatures", "Signatures", "Unterschriften", "Firme"}, signatories},
    {"agreement_months",
     {"Durée", "Duration", "Dauer", "Durata"},
     [](Programme const& p) { return number_cell(p.model.agreement.months, month_one, month_many); }},
    {"agreement_review",
     {"Révision tous les", "Reviewed every", "Überprüfung alle", "Revisione ogni"},
     [](Programme const& p) { return number_cell(p.model.agreement.review_days, day_one, day_many); }},
    {"duties_of_person",
     {"Engagements de la personne", "Duties of the person", "Pflichten der Person", "Impegni della persona"},
     [](Programme const& p) { return statements(p.model.agreement.duties_of_person); }},
    {"duties_of_service",
     {"Engagements du service", "Duties of the service", "Pflichten des Dienstes", "Impegni del servizio"},
     [](Programme const& p) { return statements(p.model.agreement.duties_of_service); }},
};

Cell own_data(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& own : p.model.self_service)
        out.push_back(in_each([&](std::string_view locale) {
            static constexpr Words every{", à rafraîchir tous les ", ", to be refreshed every ",
                                         ", aufzufrischen alle ", ", da aggiornare ogni "};
            static constexpr Words duty{", obligatoire", ", a duty", ", Pflicht", ", obbligatorio"};
            auto text = own.label.in(locale);
            if (own.refresh_days)
                text += std::string{every.in(locale)} + std::to_string(*own.refresh_days) + " " +
                        std::string{(*own.refresh_days == 1 ? day_one : day_many).in(locale)};
            if (own.duty.value_or(false)) text += duty.in(locale);
            return text;
        }));
    return list_cell(out);
}

constexpr Criterion own_data_criteria[] = {
    {"self_service",
     {"Données tenues par la personne", "Data kept by the person", "Von der Person gepflegte Daten",
      "Dati tenuti dalla persona"},
     own_data},
};

constexpr Criterion door_criteria[] = {
    {"own_responsibility",
     {"Responsabilité propre présumée", "Own responsibility presumed", "Eigenverantwortung vorausgesetzt",
      "Responsabilità propria presunta"},
     [](Programme const& p) {
         return p.model.gatekeeper ? flag_cell(p.model.gatekeeper->own_responsibility_presumed) : Cell{};
     }},
    {"gatekeeper_criteria",
     {"Critères à l’entrée", "Criteria at the door", "Kriterien beim Zugang", "Criteri all’ingresso"},
     [](Programme const& p) { return p.model.gatekeeper ? statements(p.model.gatekeeper->criteria) : Cell{}; }},
};

// Contacts and intensity.

Cell contact_modes(Programme const& p) {
    std::vector<domain::Channel> seen;
    std::vector<LocalText> out;
    for (auto const& rule : p.model.contact)
        for (auto const channel : rule.channels) {
            if (std::ranges::find(seen, channel) != seen.end()) continue;
            seen.push_back(channel);
            if (auto const word = word_for("channel", base::to_text(channel))) out.push_back(*word);
        }
    return list_cell(out);
}

Cell contact_density(Programme const& p) {
    if (p.model.contact.empty()) return {};
    Cell cell{CellKind::list, std::nullopt, {}};
    for (auto const& rule : p.model.contact) {
        auto const* stage = p.circuit.find(rule.stage);
        auto const text = in_each([&](std::string_view locale) {
            static constexpr Words every{" : au moins tous les ", ": at least every ", ": mindestens alle ",
                                         ": almeno ogni "};
            static constexpr Words daily{" : chaque jour", ": every day", ": jeden Tag", ": ogni giorno"};
            auto said = stage == nullptr ? rule.stage : stage->label.in(locale);
            if (rule.interval_days == 1) return said + std::string{daily.in(locale)};
            return said + std::string{every.in(locale)} + std::to_string(rule.interval_days) + " " +
                   std::string{day_many.in(locale)};
        });
        cell.parts.push_back({text, rule.certainty});
    }
    return cell;
}

Cell intensities(Programme const& p) {
    static constexpr Words next{" ; au niveau suivant si : ", "; to the next level if: ",
                                "; zur nächsten Stufe, wenn: ", "; al livello seguente se: "};
    std::vector<LocalText> out;
    auto const rules = passing_in_words(p);
    for (std::size_t i = 0; i < rules.size(); ++i)
        out.push_back(in_each([&](std::string_view locale) {
            auto const& rule = rules[i].in(locale);
            return p.model.intensities[i].label.in(locale) +
                   (rule.empty() ? std::string{} : std::string{next.in(locale)} + rule);
        }));
    return list_cell(out);
}

constexpr Criterion contact_criteria[] = {
    {"contact_modes", {"Modes de contact", "Modes of contact", "Kontaktformen", "Modi di contatto"}, contact_modes},
    {"contact_density",
     {"Densité des contacts", "Contact density", "Kontaktdichte", "Densità dei contatti"},
     contact_density},
    {"intensities",
     {"Niveaux d’intensité", "Levels of intensity", "Intensitätsstufen", "Livelli di intensità"},
     intensities},
};

// Money.

Cell payers(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& payer : p.frame.funding.payers)
        out.push_back(in_each([&](std::string_view locale) {
            auto text = payer.label.in(locale);
            if (payer.percent) text += " (" + std::to_string(*payer.percent) + " %)";
            if (payer.borne_by) text += ", " + payer.borne_by->in(locale);
            return text;
        }));
    return list_cell(out);
}

Cell ceiling(Programme const& p) {
    if (!p.model.budget || !p.model.budget->ceiling_per_case) return {};
    auto const& money = *p.model.budget->ceiling_per_case;
    auto const cents = std::to_string(money.minor % 100);
    auto const written =
        money.currency + " " + std::to_string(money.minor / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
    return single_cell(CellKind::money, std::to_string(money.minor), {written, written, written, written});
}

constexpr Criterion money_criteria[] = {
    {"funding",
     {"Financement", "Funding", "Finanzierung", "Finanziamento"},
     [](Programme const& p) {
         return choice_cell("funding", base::to_text(p.frame.funding.scheme), p.frame.funding.certainty);
     }},
    {"payers", {"Financeurs", "Payers", "Kostenträger", "Enti finanziatori"}, payers},
    {"budget_rule",
     {"Règle de budget", "Budget rule", "Budgetregel", "Regola di budget"},
     [](Programme const& p) { return p.model.budget ? text_cell(p.model.budget->rule) : Cell{}; }},
    {"budget_ceiling", {"Plafond par cas", "Ceiling per case", "Obergrenze je Fall", "Limite per caso"}, ceiling},
    {"budget_approval",
     {"Au-delà, décide", "Beyond it decides", "Darüber entscheidet", "Oltre, decide"},
     [](Programme const& p) {
         auto const& budget = p.model.budget;
         return budget && budget->approved_by ? text_cell(role_label(p, *budget->approved_by)) : Cell{};
     }},
};

// For whom, and to what end.

Cell target_groups(Programme const& p) {
    if (p.frame.target_groups.empty()) {
        static constexpr Words all{"approche holistique, ouverte à toutes et tous", "holistic approach, open to all",
                                   "ganzheitlicher Ansatz, offen für alle", "approccio olistico, aperto a tutti"};
        return single_cell(CellKind::choice, "holistic", all.text());
    }
    Cell cell{CellKind::list, std::nullopt, {}};
    for (auto const& group : p.frame.target_groups)
        cell.parts.push_back({group.entry ? with(group.label, *group.entry) : group.label, group.certainty});
    return cell;
}

Cell masked_groups(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& group : p.frame.target_groups)
        if (group.sensitive.value_or(false)) out.push_back(group.label);
    return list_cell(out);
}

Cell group_offers(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& group : p.frame.target_groups)
        for (auto const& offer : group.offers) out.push_back(after(group.label, offer));
    return list_cell(out);
}

Cell group_teams(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& group : p.frame.target_groups)
        if (group.team) out.push_back(after(group.label, *group.team));
    return list_cell(out);
}

constexpr Criterion public_criteria[] = {
    {"target_groups", {"Groupes cibles", "Target groups", "Zielgruppen", "Gruppi destinatari"}, target_groups},
    {"group_offers",
     {"Offres par groupe", "Offers to groups", "Angebote je Gruppe", "Offerte per gruppo"},
     group_offers},
    {"group_teams",
     {"Personnes spécialisées", "Specialists", "Spezialisierte Personen", "Persone specializzate"},
     group_teams},
    {"masked_groups",
     {"Appartenance masquée", "Membership masked", "Zugehörigkeit verdeckt", "Appartenenza mascherata"},
     masked_groups},
    {"outcome",
     {"Ce qui compte comme résultat", "What counts as the result", "Was als Ergebnis zählt",
      "Ciò che conta come risultato"},
     [](Programme const& p) { return text_cell(p.frame.outcome); }},
    {"lines",
     {"Résultats suivis", "Results followed", "Verfolgte Ergebnisse", "Risultati seguiti"},
     [](Programme const& p) {
         std::vector<LocalText> out;
         for (auto const& line : p.charter.lines) out.push_back(line.text);
         return list_cell(out);
     }},
};

constexpr Criterion constant_criteria[] = {
    {"referent",
     {"Référent unique", "Single referent", "Fallführende Person", "Referente unico"},
     [](Programme const& p) { return text_cell(p.model.referent); }},
    {"follow_up",
     {"Suivi personnalisé", "Personalised follow-up", "Individuelle Begleitung", "Accompagnamento personalizzato"},
     [](Programme const& p) { return text_cell(p.model.follow_up); }},
    {"intervention_scheme",
     {"Schéma d’intervention", "Intervention scheme", "Interventionsschema", "Schema d’intervento"},
     [](Programme const& p) { return text_cell(p.model.intervention_scheme); }},
};

constexpr Criterion charter_criteria[] = {
    {"motivation",
     {"Motivation", "Motivation", "Beweggrund", "Motivazione"},
     [](Programme const& p) { return text_cell(p.charter.motivation); }},
    {"public",
     {"Public", "Public served", "Zielgruppe", "Pubblico"},
     [](Programme const& p) { return text_cell(p.charter.public_served); }},
    {"objectives",
     {"Objectifs", "Objectives", "Ziele", "Obiettivi"},
     [](Programme const& p) { return text_cell(p.charter.objectives); }},
    {"organisation",
     {"Plan d’organisation", "Organisation plan", "Organisationsplan", "Piano organizzativo"},
     [](Programme const& p) { return text_cell(p.charter.organisation); }},
    {"domain",
     {"Domaine", "Domain", "Bereich", "Ambito"},
     [](Programme const& p) { return text_cell(p.charter.domain); }},
    {"finality",
     {"Finalité", "Finality", "Zweck", "Finalità"},
     [](Programme const& p) { return text_cell(p.charter.finality); }},
    {"effects",
     {"Nature des effets", "Effects", "Art der Wirkungen", "Natura degli effetti"},
     [](Programme const& p) { return text_cell(p.charter.effects); }},
};

}  // namespace

Cell single_cell(CellKind kind, std::optional<std::string> value, LocalText text, std::optional<Certainty> certainty) {
    Cell cell{kind, std::move(value), {}};
    cell.parts.push_back({std::move(text), certainty});
    return cell;
}

Cell text_cell(LocalText const& text) {
    if (text.fr.empty()) return {};
    return single_cell(CellKind::text, std::nullopt, text);
}

Cell list_cell(std::vector<LocalText> const& texts) {
    if (texts.empty()) return {};
    Cell cell{CellKind::list, std::nullopt, {}};
    for (auto const& text : texts) cell.parts.push_back({text, std::nullopt});
    return cell;
}

Cell number_cell(std::optional<int> number, Words const& one, Words const& many) {
    if (!number) return {};
    auto const written = std::to_string(*number);
    auto text = in_each(
        [&](std::string_view locale) { return written + " " + std::string{(*number == 1 ? one : many).in(locale)}; });
    return single_cell(CellKind::number, written, std::move(text));
}

Cell choice_cell(std::string_view vocabulary, std::string_view code, std::optional<Certainty> certainty) {
    auto const word = word_for(vocabulary, code);
    if (!word) return {};
    return single_cell(CellKind::choice, std::string{code}, *word, certainty);
}

std::span<CriterionTopic const> comparison_topics() {
    static std::vector<CriterionTopic> const all{
        {"manager",
         {"Le profil du case manager", "The profile of the case manager", "Das Profil des Case Managements",
          "Il profilo del case manager"},
         manager_criteria},
        {"institutions",
         {"Le cadre institutionnel", "The institutional frame", "Der institutionelle Rahmen",
          "Il quadro istituzionale"},
         institution_criteria},
        {"agreement", {"L’accord", "The agreement", "Die Vereinbarung", "L’accordo"}, agreement_criteria},
        {"own_data", {"Les données propres", "Own data", "Eigene Daten", "I dati propri"}, own_data_criteria},
        {"gatekeeping", {"Le filtrage", "Gatekeeping", "Die Zugangssteuerung", "Il filtro d’accesso"}, door_criteria},
        {"contact",
         {"Les contacts et l’intensité", "Contacts and intensity", "Kontakte und Intensität", "Contatti e intensità"},
         contact_criteria},
        {"money", {"L’argent", "Money", "Das Geld", "Il denaro"}, money_criteria},
        {"public",
         {"Le public et le résultat", "The public and the result", "Zielgruppe und Ergebnis",
          "Il pubblico e il risultato"},
         public_criteria},
        {"constants",
         {"Les trois constantes", "The three constants", "Die drei Konstanten", "Le tre costanti"},
         constant_criteria},
        {"circuit", {"Le circuit", "The circuit", "Der Ablauf", "Il percorso"}, circuit_criteria()},
        {"charter", {"La charte", "The charter", "Der Programmbeschrieb", "La carta"}, charter_criteria},
    };
    return all;
}

}  // namespace unisson::programme
