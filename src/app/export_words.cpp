#include "app/export_words.hpp"

#include <algorithm>
#include <array>

namespace unisson::app {

namespace {

struct Word {
    std::string_view code;
    std::array<std::string_view, 4> texts;  ///< fr, en, de, it
};

/// Headings of the page begin with '#'; the rest are values of the vocabularies.
constexpr std::array<Word, 86> words{{
    {"requested", {"demandé", "requested", "angefragt", "richiesto"}},
    {"waiting", {"en attente", "waiting", "auf der Warteliste", "in attesa"}},
    {"refused", {"refusé", "refused", "abgelehnt", "rifiutato"}},
    {"redirected", {"réorienté", "redirected", "weitergewiesen", "riorientato"}},
    {"open", {"ouvert", "open", "offen", "aperto"}},
    {"exited", {"terminé", "ended", "abgeschlossen", "concluso"}},
    {"low", {"faible", "low", "gering", "bassa"}},
    {"medium", {"moyenne", "medium", "mittel", "media"}},
    {"high", {"forte", "high", "hoch", "alta"}},
    {"planned", {"prévue", "planned", "geplant", "prevista"}},
    {"in_progress", {"en cours", "in progress", "in Arbeit", "in corso"}},
    {"done", {"faite", "done", "erledigt", "fatta"}},
    {"abandoned", {"abandonnée", "abandoned", "aufgegeben", "abbandonata"}},
    {"fulfilled", {"tenu", "fulfilled", "erfüllt", "rispettato"}},
    {"broken", {"non tenu", "broken", "nicht erfüllt", "non rispettato"}},
    {"waived", {"levé", "waived", "erlassen", "condonato"}},
    {"person", {"la personne", "the person", "die Person", "la persona"}},
    {"service", {"le service", "the service", "die Stelle", "il servizio"}},
    {"relative", {"un proche", "a relative", "Angehörige", "un familiare"}},
    {"professional", {"un professionnel", "a professional", "Fachperson", "un professionista"}},
    {"case_manager", {"le référent", "the case manager", "die Bezugsperson", "il referente"}},
    {"actor", {"un intervenant", "an actor", "eine Fachstelle", "un operatore"}},
    {"in_person", {"entretien", "in person", "Gespräch", "colloquio"}},
    {"home_visit", {"visite à domicile", "home visit", "Hausbesuch", "visita a domicilio"}},
    {"phone", {"téléphone", "phone", "Telefon", "telefono"}},
    {"video", {"vidéo", "video", "Video", "video"}},
    {"message", {"message", "message", "Nachricht", "messaggio"}},
    {"letter", {"lettre", "letter", "Brief", "lettera"}},
    {"held", {"a eu lieu", "held", "fand statt", "svolto"}},
    {"person_absent", {"personne absente", "person absent", "Person abwesend", "persona assente"}},
    {"cancelled", {"annulé", "cancelled", "abgesagt", "annullato"}},
    {"housing", {"logement", "housing", "Wohnen", "alloggio"}},
    {"income", {"revenu", "income", "Einkommen", "reddito"}},
    {"work", {"travail", "work", "Arbeit", "lavoro"}},
    {"training", {"formation", "training", "Ausbildung", "formazione"}},
    {"health", {"santé", "health", "Gesundheit", "salute"}},
    {"mental_health", {"santé psychique", "mental health", "psychische Gesundheit", "salute psichica"}},
    {"daily_life", {"vie quotidienne", "daily life", "Alltag", "vita quotidiana"}},
    {"family", {"famille", "family", "Familie", "famiglia"}},
    {"social_life", {"vie sociale", "social life", "soziales Leben", "vita sociale"}},
    {"mobility", {"mobilité", "mobility", "Mobilität", "mobilità"}},
    {"rights", {"droits", "rights", "Rechte", "diritti"}},
    {"safety", {"sécurité", "safety", "Sicherheit", "sicurezza"}},
    {"autonomy", {"autonomie", "autonomy", "Selbständigkeit", "autonomia"}},
    {"quality_of_life", {"qualité de vie", "quality of life", "Lebensqualität", "qualità di vita"}},
    {"other", {"autre", "other", "anderes", "altro"}},
    {"strength", {"force", "strength", "Stärke", "punto di forza"}},
    {"skill", {"compétence", "skill", "Fähigkeit", "competenza"}},
    {"interest", {"intérêt", "interest", "Interesse", "interesse"}},
    {"relation", {"relation", "relation", "Beziehung", "relazione"}},
    {"material", {"moyen matériel", "material means", "Sachmittel", "mezzo materiale"}},
    {"right", {"droit", "right", "Anspruch", "diritto"}},
    {"goals_attained", {"objectifs atteints", "goals attained", "Ziele erreicht", "obiettivi raggiunti"}},
    {"goals_partly_attained",
     {"objectifs atteints en partie", "goals partly attained", "Ziele teilweise erreicht",
      "obiettivi raggiunti in parte"}},
    {"person_withdrew",
     {"la personne s'est retirée", "the person withdrew", "Person zog sich zurück", "la persona si è ritirata"}},
    {"moved_away", {"déménagement", "moved away", "weggezogen", "trasferimento"}},
    {"handed_on", {"transmis", "handed on", "übergeben", "trasmesso"}},
    {"unreachable", {"injoignable", "unreachable", "nicht erreichbar", "irreperibile"}},
    {"deceased", {"décès", "deceased", "verstorben", "decesso"}},
    {"#dossier", {"Dossier", "Dossier", "Dossier", "Dossier"}},
    {"#printed", {"État au", "As of", "Stand", "Stato al"}},
    {"#born", {"né(e) le", "born", "geboren am", "nato/a il"}},
    {"#referent", {"Référent", "Referent", "Bezugsperson", "Referente"}},
    {"#status", {"Statut", "Status", "Status", "Stato"}},
    {"#stage", {"Étape", "Stage", "Etappe", "Tappa"}},
    {"#request", {"Demande", "Request", "Anfrage", "Richiesta"}},
    {"#project",
     {"Projet, dans les mots de la personne", "Project, in the person's words", "Vorhaben, in den Worten der Person",
      "Progetto, con le parole della persona"}},
    {"#needs", {"Besoins", "Needs", "Bedürfnisse", "Bisogni"}},
    {"#resources", {"Ressources", "Resources", "Ressourcen", "Risorse"}},
    {"#goals", {"Objectifs", "Goals", "Ziele", "Obiettivi"}},
    {"#actions", {"Actions", "Actions", "Massnahmen", "Azioni"}},
    {"#agreement", {"Convention", "Agreement", "Vereinbarung", "Accordo"}},
    {"#procurations", {"Procurations", "Procurations", "Vollmachten", "Procure"}},
    {"#contacts", {"Contacts", "Contacts", "Kontakte", "Contatti"}},
    {"#notes", {"Notes", "Notes", "Notizen", "Note"}},
    {"#draft", {"projet", "draft", "Entwurf", "bozza"}},
    {"#addendum", {"Complément", "Addendum", "Nachtrag", "Aggiunta"}},
    {"#evaluation", {"Évaluation", "Evaluation", "Auswertung", "Valutazione"}},
    {"#satisfaction", {"Satisfaction", "Satisfaction", "Zufriedenheit", "Soddisfazione"}},
    {"#cost", {"Coût", "Cost", "Kosten", "Costo"}},
    {"#exit", {"Sortie", "Exit", "Abschluss", "Uscita"}},
    {"#signed", {"signé", "signed", "unterzeichnet", "firmato"}},
    {"#due", {"pour le", "due", "bis", "entro il"}},
    {"#level", {"niveau atteint", "level reached", "erreichte Stufe", "livello raggiunto"}},
    {"#synthesis", {"Synthèse", "Synthesis", "Synthese", "Sintesi"}},
    {"#nothing", {"Rien n'est noté.", "Nothing is recorded.", "Nichts ist vermerkt.", "Nulla è annotato."}},
}};

}  // namespace

std::string_view word(std::string_view code, std::size_t locale) {
    auto const found = std::ranges::find(words, code, &Word::code);
    return found == words.end() ? code : found->texts[locale];
}

}  // namespace unisson::app
