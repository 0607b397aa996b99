#include <algorithm>
#include <array>

#include "programme/programme.hpp"
#include "programme/words.hpp"
#include "programme/words_own.hpp"

namespace unisson::programme {

namespace {

struct CodeWords {
    std::string_view vocabulary;
    std::string_view code;
    Words words;
};

constexpr CodeWords codes[] = {
    {"status",
     "requested",
     {"demande à décider", "request to decide", "Anfrage zu entscheiden", "richiesta da decidere"}},
    {"status", "waiting", {"sur liste d’attente", "on the waiting list", "auf der Warteliste", "in lista d’attesa"}},
    {"status", "refused", {"demande refusée", "request refused", "Anfrage abgelehnt", "richiesta rifiutata"}},
    {"status", "redirected", {"demande réorientée", "redirected", "weiterverwiesen", "riorientata"}},
    {"status", "open", {"accompagnement en cours", "open", "laufend", "accompagnamento in corso"}},
    {"status", "exited", {"accompagnement terminé", "case ended", "Begleitung beendet", "accompagnamento concluso"}},
    {"origin", "self", {"la personne elle-même", "the person", "die Person selbst", "la persona stessa"}},
    {"origin", "relative", {"un proche", "a relative", "Angehörige", "una persona vicina"}},
    {"origin", "physician", {"un médecin", "a physician", "Ärztin oder Arzt", "un medico"}},
    {"origin",
     "professional",
     {"un·e autre professionnel·le", "another professional", "andere Fachperson", "un altro professionista"}},
    {"origin", "employer", {"l’employeur", "the employer", "Arbeitgeber", "il datore di lavoro"}},
    {"origin", "insurer", {"une assurance", "an insurer", "Versicherung", "un’assicurazione"}},
    {"origin", "school", {"l’école", "the school", "Schule", "la scuola"}},
    {"origin", "institution", {"une institution", "an institution", "Institution", "un’istituzione"}},
    {"origin",
     "court",
     {"la justice ou une autorité", "a court or authority", "Gericht oder Behörde", "la giustizia o un’autorità"}},
    {"origin", "other", {"autre", "other", "andere", "altro"}},
    {"exit_reason",
     "goals_attained",
     {"objectifs atteints", "goals attained", "Ziele erreicht", "obiettivi raggiunti"}},
    {"exit_reason",
     "goals_partly_attained",
     {"objectifs atteints en partie", "goals partly attained", "Ziele teilweise erreicht",
      "obiettivi raggiunti in parte"}},
    {"exit_reason",
     "person_withdrew",
     {"la personne ne souhaite plus continuer", "the person no longer wishes to go on",
      "die Person möchte nicht weitermachen", "la persona non desidera continuare"}},
    {"exit_reason", "moved_away", {"déménagement", "moved away", "Wegzug", "trasferimento"}},
    {"exit_reason", "handed_on", {"relais pris ailleurs", "handed on", "anderswo weitergeführt", "passato ad altri"}},
    {"exit_reason",
     "unreachable",
     {"plus de contact possible", "unreachable", "nicht mehr erreichbar", "non più raggiungibile"}},
    {"exit_reason", "deceased", {"décès", "deceased", "verstorben", "decesso"}},
    {"exit_reason", "other", {"autre", "other", "anderes", "altro"}},
    {"channel", "in_person", {"entretien au bureau", "meeting in person", "Gespräch vor Ort", "colloquio in sede"}},
    {"channel", "home_visit", {"visite à domicile", "home visit", "Hausbesuch", "visita a domicilio"}},
    {"channel", "phone", {"téléphone", "phone", "Telefon", "telefono"}},
    {"channel", "video", {"visioconférence", "video call", "Videogespräch", "videochiamata"}},
    {"channel", "message", {"message", "message", "Nachricht", "messaggio"}},
    {"channel", "letter", {"lettre", "letter", "Brief", "lettera"}},
    {"channel", "third_party", {"tiers de confiance", "trusted third party", "Vertrauensperson", "persona di fiducia"}},
    {"secrecy",
     "none",
     {"pas de secret particulier", "no particular secrecy", "keine besondere Schweigepflicht",
      "nessun segreto particolare"}},
    {"secrecy", "official", {"secret de fonction", "official secrecy", "Amtsgeheimnis", "segreto d’ufficio"}},
    {"secrecy",
     "professional",
     {"secret professionnel", "professional secrecy", "Berufsgeheimnis", "segreto professionale"}},
    {"secrecy", "medical", {"secret médical", "medical secrecy", "Arztgeheimnis", "segreto medico"}},
    {"funding", "tax", {"impôt", "taxes", "Steuern", "imposte"}},
    {"funding",
     "social_insurance",
     {"assurances sociales", "social insurance", "Sozialversicherungen", "assicurazioni sociali"}},
    {"funding",
     "mixed",
     {"mixte : impôt et assurances", "mixed: taxes and insurance", "gemischt: Steuern und Versicherungen",
      "misto: imposte e assicurazioni"}},
    {"desk", "single", {"guichet unique", "single desk", "eine einzige Anlaufstelle", "sportello unico"}},
    {"desk", "separate", {"guichets séparés", "separate desks", "getrennte Stellen", "sportelli separati"}},
    {"certainty", "source", {"dit par les sources", "told by the sources", "aus den Quellen", "detto dalle fonti"}},
    {"certainty",
     "public_knowledge",
     {"de notoriété publique, à vérifier sur place", "public knowledge, to be checked on the spot",
      "allgemein bekannt, vor Ort zu prüfen", "di dominio pubblico, da verificare sul posto"}},
    {"certainty",
     "organisation",
     {"à fixer par l’organisation", "for the organisation to set", "von der Organisation festzulegen",
      "da fissare dall’organizzazione"}},
    {"phase", "P1", {"Accueil", "Intake", "Aufnahme", "Accoglienza"}},
    {"phase", "P2", {"Bilan", "Assessment", "Abklärung", "Bilancio"}},
    {"phase", "P3", {"Planification", "Planning", "Planung", "Pianificazione"}},
    {"phase", "P4", {"Mise en réseau", "Linking", "Vernetzung", "Messa in rete"}},
    {"phase", "P5", {"Suivi", "Monitoring", "Begleitung", "Monitoraggio"}},
    {"phase", "P6", {"Évaluation", "Evaluation", "Evaluation", "Valutazione"}},
    {"phase", "P7", {"Sortie", "Exit", "Abschluss", "Uscita"}},
};

struct EventWords {
    std::string_view item;
    std::string_view event;
    Words words;
};

/// Events of the case file, as they stand after "after".
constexpr EventWords file_events_in_words[] = {
    {"request", "create", {"la demande", "the request", "der Anfrage", "la richiesta"}},
    {"information",
     "create",
     {"une information donnée", "information being given", "einer Information der Person", "un’informazione data"}},
    {"intake",
     "create",
     {"la décision d’admission", "the intake decision", "dem Aufnahmeentscheid", "la decisione d’ammissione"}},
    {"intake",
     "update",
     {"la mise en liste d’attente", "being put on the waiting list", "der Aufnahme in die Warteliste",
      "l’iscrizione in lista d’attesa"}},
    {"referent", "update", {"une passation", "a hand-over", "einer Fallübergabe", "un passaggio di consegne"}},
    {"deputy",
     "create",
     {"la désignation d’un·e suppléant·e", "the naming of a deputy", "der Ernennung einer Stellvertretung",
      "la nomina di un supplente"}},
    {"deputy",
     "delete",
     {"la fin d’une suppléance", "the end of a deputyship", "dem Ende einer Stellvertretung",
      "la fine di una supplenza"}},
    {"procuration",
     "create",
     {"une procuration donnée", "a procuration being given", "der Erteilung einer Vollmacht", "una procura data"}},
    {"procuration",
     "delete",
     {"le retrait d’une procuration", "the withdrawal of a procuration", "dem Widerruf einer Vollmacht",
      "la revoca di una procura"}},
    {"need",
     "create",
     {"un besoin nommé", "a need being named", "der Nennung eines Bedürfnisses", "un bisogno nominato"}},
    {"need",
     "update",
     {"la réponse à un besoin", "the answer to a need", "der Antwort auf ein Bedürfnis", "la risposta a un bisogno"}},
    {"resource",
     "create",
     {"une ressource nommée", "a resource being named", "der Nennung einer Ressource", "una risorsa nominata"}},
    {"synthesis",
     "create",
     {"la validation de la synthèse", "the synthesis being validated", "der Bestätigung der Zusammenfassung",
      "la convalida della sintesi"}},
    {"project",
     "create",
     {"la formulation du projet", "the project being stated", "der Formulierung des Projekts",
      "la formulazione del progetto"}},
    {"goal", "create", {"un objectif fixé", "a goal being set", "dem Setzen eines Ziels", "un obiettivo fissato"}},
    {"goal",
     "update",
     {"la modification d’un objectif", "a goal being changed", "der Änderung eines Ziels",
      "la modifica di un obiettivo"}},
    {"goal",
     "delete",
     {"l’abandon d’un objectif", "a goal being given up", "der Aufgabe eines Ziels", "l’abbandono di un obiettivo"}},
    {"rating",
     "create",
     {"l’évaluation d’un objectif", "a goal being rated", "der Bewertung eines Ziels",
      "la valutazione di un obiettivo"}},
    {"action",
     "create",
     {"une action planifiée", "an action being planned", "der Planung einer Massnahme", "un’azione pianificata"}},
    {"action",
     "update",
     {"l’avancement d’une action", "the progress of an action", "dem Fortgang einer Massnahme",
      "l’avanzamento di un’azione"}},
    {"agreement",
     "create",
     {"la rédaction de l’accord", "the agreement being drafted", "dem Entwurf der Vereinbarung",
      "la stesura dell’accordo"}},
    {"agreement",
     "delete",
     {"la fin de l’accord", "the end of the agreement", "dem Ende der Vereinbarung", "la fine dell’accordo"}},
    {"signature", "create", {"une signature", "a signature", "einer Unterschrift", "una firma"}},
    {"obligation",
     "update",
     {"le règlement d’un engagement", "an obligation being settled", "der Erledigung einer Verpflichtung",
      "la chiusura di un impegno"}},
    {"contact", "create", {"un contact", "a contact", "einem Kontakt", "un contatto"}},
    {"note", "create", {"une note écrite", "a note being written", "einer neuen Notiz", "una nota scritta"}},
    {"note",
     "update",
     {"la modification d’une note", "a note being changed", "der Änderung einer Notiz", "la modifica di una nota"}},
    {"note",
     "delete",
     {"l’abandon d’un brouillon de note", "a note being discarded", "dem Verwerfen einer Notiz",
      "l’abbandono di una nota"}},
    {"evaluation",
     "create",
     {"la conclusion de l’évaluation", "the conclusion of the evaluation", "dem Abschluss der Auswertung",
      "la conclusione della verifica"}},
    {"exit", "create", {"la sortie", "the exit", "dem Austritt", "l’uscita"}},
    {"cycle",
     "create",
     {"le début d’un nouveau cycle", "the beginning of a new cycle", "dem Beginn eines neuen Zyklus",
      "l’inizio di un nuovo ciclo"}},
    {"exception",
     "create",
     {"un passage motivé", "a gate being passed by exception", "einem begründeten Übergang", "un passaggio motivato"}},
};

/// Steps of an item, before its name; the empty step is whatever else occurs.
constexpr EventWords steps_in_words[] = {
    {"", "start", {"le début de", "the beginning of", "dem Beginn von", "l’inizio di"}},
    {"", "manualStart", {"l’entrée dans", "the entry into", "dem Eintritt in", "l’entrata in"}},
    {"", "complete", {"la fin de", "the completion of", "dem Abschluss von", "il completamento di"}},
    {"", "terminate", {"l’arrêt de", "the termination of", "dem Abbruch von", "l’interruzione di"}},
    {"", "exit", {"la sortie anticipée de", "the early end of", "dem vorzeitigen Ende von", "la fine anticipata di"}},
    {"", "enable", {"l’ouverture de", "the opening of", "der Freigabe von", "l’apertura di"}},
    {"", "disable", {"la fermeture de", "the closing of", "der Sperrung von", "la chiusura di"}},
    {"", "suspend", {"la suspension de", "the suspension of", "dem Aussetzen von", "la sospensione di"}},
    {"", "resume", {"la reprise de", "the resumption of", "der Wiederaufnahme von", "la ripresa di"}},
    {"", "fault", {"l’échec de", "the failure of", "dem Scheitern von", "il fallimento di"}},
    {"milestone", "occur", {"le jalon", "the milestone", "dem Meilenstein", "il traguardo"}},
    {"timer", "occur", {"l’échéance", "the deadline", "der Frist", "la scadenza"}},
    {"user_event", "occur", {"l’annonce de", "the report of", "der Meldung von", "la segnalazione di"}},
};

constexpr Words after_word{"après", "after", "nach", "dopo"};

Words const* found(std::span<EventWords const> table, std::string_view item, std::string_view event) {
    for (auto const& one : table)
        if (one.item == item && one.event == event) return &one.words;
    return nullptr;
}

}  // namespace

std::optional<LocalText> word_for(std::string_view vocabulary, std::string_view code) {
    for (auto const& one : codes)
        if (one.vocabulary == vocabulary && one.code == code) return one.words.text();
    return std::nullopt;
}

LocalText in_words(Programme const& programme, EventPart const& event) {
    auto const after = [](Words const& what) {
        return in_each([&](std::string_view locale) {
            return std::string{after_word.in(locale)}.append(" ").append(what.in(locale));
        });
    };
    if (event.file) {
        if (auto const* words = found(file_events_in_words, *event.file, event.event)) return after(*words);
        return in_each([&](std::string_view locale) {
            auto const happening = happening_of(programme, event, locale);
            return happening.empty() ? *event.file + "." + event.event
                                     : std::string{after_word.in(locale)} + " " + happening;
        });
    }
    auto const key = event.item.value_or("");
    auto const* item = programme.circuit.find(key);
    auto const kind = item == nullptr ? std::string_view{} : base::to_text(item->kind);
    auto const* words = found(steps_in_words, kind, event.event);
    if (words == nullptr) words = found(steps_in_words, "", event.event);
    if (item == nullptr || words == nullptr) {
        auto const written = key + "." + event.event;
        return {written, written, written, written};
    }
    auto const begun = after(*words);
    return in_each(
        [&](std::string_view locale) { return begun.in(locale) + " " + quoted(item->label.in(locale), locale); });
}

}  // namespace unisson::programme
