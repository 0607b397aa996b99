// The questions of the comparison that the circuit answers.
#include <algorithm>

#include "programme/compare_criteria.hpp"
#include "programme/describe.hpp"

namespace unisson::programme {

namespace {

constexpr std::array<std::string_view, 7> phases{"P1", "P2", "P3", "P4", "P5", "P6", "P7"};

Cell stages(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const* stage : p.circuit.stages()) out.push_back(stage->label);
    return list_cell(out);
}

bool covers(Programme const& p, std::string_view phase) {
    return std::ranges::any_of(p.circuit.stages(), [&](auto const* stage) { return stage->phase == phase; });
}

Cell phases_that(Programme const& p, bool covered) {
    std::vector<LocalText> out;
    std::string codes;
    for (auto const phase : phases) {
        if (covers(p, phase) != covered) continue;
        codes.append(codes.empty() ? "" : " ").append(phase);
        auto const word = word_for("phase", phase).value_or(LocalText{});
        out.push_back(
            in_each([&](std::string_view locale) { return std::string{phase}.append(" ").append(word.in(locale)); }));
    }
    auto cell = list_cell(out);
    if (cell.kind != CellKind::not_said) cell.value = codes;
    return cell;
}

Cell phases_left_out(Programme const& p) {
    auto cell = phases_that(p, false);
    if (cell.kind != CellKind::not_said) return cell;
    static constexpr Words none{"aucune", "none", "keine", "nessuna"};
    return single_cell(CellKind::choice, "none", none.text());
}

/// "Planning: at least one need named and synthesis validated".
LocalText of(LocalText const& label, LocalText const& condition) {
    return in_each([&](std::string_view locale) {
        return label.in(locale) + (locale == "fr" ? " : " : ": ") + condition.in(locale);
    });
}

Cell gates(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const* stage : p.circuit.stages())
        for (auto const& criterion : stage->entry)
            if (criterion.when) out.push_back(of(stage->label, in_words(p, *criterion.when)));
    return list_cell(out);
}

template <typename Wanted>
Cell labels(Programme const& p, Wanted const& wanted) {
    std::vector<LocalText> out;
    for (auto const& item : p.circuit.items)
        if (wanted(item)) out.push_back(item.label);
    return list_cell(out);
}

Cell milestones(Programme const& p) {
    return labels(p, [](PlanItem const& item) { return item.is_milestone(); });
}

Cell required_tasks(Programme const& p) {
    return labels(p, [](PlanItem const& item) { return item.kind == circuit::ItemKind::task && item.required; });
}

Cell discretionary(Programme const& p) {
    return labels(p, [](PlanItem const& item) { return item.discretionary.value_or(false); });
}

Cell events(Programme const& p) {
    return labels(p, [](PlanItem const& item) { return item.kind == circuit::ItemKind::user_event; });
}

Cell timers(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& item : circuit_in_words(p).items)
        if (item.due) out.push_back(of(item.label, *item.due));
    return list_cell(out);
}

Cell reassessment(Programme const& p) {
    auto const* stage = p.circuit.find(p.circuit.reassess_to);
    return stage == nullptr ? Cell{} : text_cell(stage->label);
}

Cell exit_gate(Programme const& p) {
    return p.circuit.exit_gate ? list_cell(parts_in_words(p, *p.circuit.exit_gate)) : Cell{};
}

/// "Capacity for work (%)", "Phase: acute, stable".
Cell case_data(Programme const& p) {
    std::vector<LocalText> out;
    for (auto const& rule : p.data)
        out.push_back(in_each([&](std::string_view locale) {
            auto said = rule.label.in(locale);
            if (rule.unit) said += " (" + rule.unit->in(locale) + ")";
            for (auto const& choice : rule.choices)
                said.append(&choice != &rule.choices.front() ? ", "
                            : locale == "fr"                 ? " : "
                                                             : ": ")
                    .append(choice.label.in(locale));
            return said;
        }));
    return list_cell(out);
}

constexpr Criterion all[] = {
    {"stages", {"Étapes", "Stages", "Schritte", "Tappe"}, stages},
    {"phases",
     {"Phases couvertes", "Phases covered", "Abgedeckte Phasen", "Fasi coperte"},
     [](Programme const& p) { return phases_that(p, true); }},
    {"phases_left_out",
     {"Phases sans étape propre", "Phases without a stage of their own", "Phasen ohne eigenen Schritt",
      "Fasi senza tappa propria"},
     phases_left_out},
    {"gates", {"Seuils", "Gates", "Übergänge", "Soglie"}, gates},
    {"required_tasks",
     {"Tâches obligatoires", "Required tasks", "Pflichtaufgaben", "Compiti obbligatori"},
     required_tasks},
    {"milestones", {"Jalons", "Milestones", "Meilensteine", "Traguardi"}, milestones},
    {"discretionary", {"Peut s’ajouter", "May be added", "Kann hinzukommen", "Può essere aggiunto"}, discretionary},
    {"timers", {"Échéances", "Deadlines", "Fristen", "Scadenze"}, timers},
    {"events", {"Événements attendus", "Events provided for", "Vorgesehene Ereignisse", "Eventi previsti"}, events},
    {"case_data", {"Données suivies", "Data followed", "Verfolgte Angaben", "Dati seguiti"}, case_data},
    {"reassess_to",
     {"Une réévaluation reprend à", "A reassessment begins at", "Neubeurteilung ab", "La rivalutazione riprende da"},
     reassessment},
    {"exit_gate", {"Pour sortir", "To exit", "Für den Abschluss", "Per uscire"}, exit_gate},
};

}  // namespace

std::span<Criterion const> circuit_criteria() {
    return all;
}

}  // namespace unisson::programme
