#include "http/problem.hpp"

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "http/api_texts.hpp"

namespace unisson::http {

namespace {

/// In the order fr, en, de, it.
using Texts = std::array<std::string_view, 4>;

struct Problem {
    std::string_view code;
    int status;
    Texts title;
    Texts to_do;
};

constexpr Texts report_it{"Réessayez. Si cela se répète, transmettez le numéro de suivi à l'administration.",
                          "Try again. If it happens again, give the tracking number to your administrator.",
                          "Versuchen Sie es erneut. Geschieht es wieder, nennen Sie der Verwaltung die Vorgangsnummer.",
                          "Riprovi. Se succede di nuovo, comunichi il numero di riferimento all'amministrazione."};
constexpr Texts retry{"Réessayez dans quelques instants.", "Try again in a moment.",
                      "Versuchen Sie es in einem Augenblick erneut.", "Riprovi tra qualche istante."};
constexpr Texts for_programmers{"Corrigez la requête du programme qui l'a envoyée.",
                                "Correct the request in the program that sent it.",
                                "Korrigieren Sie die Anfrage im Programm, das sie gesendet hat.",
                                "Corregga la richiesta nel programma che l'ha inviata."};
constexpr Texts smaller{"Envoyez moins à la fois.", "Send less at a time.", "Senden Sie weniger auf einmal.",
                        "Invii meno dati alla volta."};

constexpr std::array<Problem, 17> problems{{
    {"invalid_request",
     400,
     {"La requête n'est pas lisible.", "The request cannot be read.", "Die Anfrage ist nicht lesbar.",
      "La richiesta non è leggibile."},
     for_programmers},
    {"not_signed_in",
     401,
     {"Vous n'êtes pas connecté.", "You are not signed in.", "Sie sind nicht angemeldet.",
      "Non ha effettuato l'accesso."},
     {"Connectez-vous.", "Sign in.", "Melden Sie sich an.", "Effettui l'accesso."}},
    {"foreign_origin",
     403,
     {"La requête vient d'un autre site.", "The request comes from another site.",
      "Die Anfrage kommt von einer anderen Website.", "La richiesta proviene da un altro sito."},
     {"Ouvrez Unisson à son adresse habituelle et recommencez.", "Open Unisson at its usual address and try again.",
      "Öffnen Sie Unisson unter der gewohnten Adresse und versuchen Sie es erneut.",
      "Apra Unisson al solito indirizzo e riprovi."}},
    {"not_allowed",
     403,
     {"Ceci n'est pas permis.", "This is not allowed.", "Das ist nicht erlaubt.", "Questo non è permesso."},
     for_programmers},
    {"not_found",
     404,
     {"Rien à cette adresse.", "There is nothing at this address.", "Unter dieser Adresse gibt es nichts.",
      "Non c'è nulla a questo indirizzo."},
     {"Vérifiez l'adresse.", "Check the address.", "Prüfen Sie die Adresse.", "Verifichi l'indirizzo."}},
    {"method_not_allowed",
     405,
     {"Cette adresse ne connaît pas cette méthode.", "This address does not know this method.",
      "Diese Adresse kennt diese Methode nicht.", "Questo indirizzo non conosce questo metodo."},
     for_programmers},
    {"too_large",
     413,
     {"L'envoi est trop grand.", "What was sent is too large.", "Die Sendung ist zu groß.", "L'invio è troppo grande."},
     smaller},
    {"wrong_content_type",
     415,
     {"Le contenu doit être en JSON.", "The content has to be JSON.", "Der Inhalt muss JSON sein.",
      "Il contenuto deve essere in JSON."},
     for_programmers},
    {"expectation_failed",
     417,
     {"L'attente annoncée est inconnue.", "The announced expectation is unknown.",
      "Die angekündigte Erwartung ist unbekannt.", "L'aspettativa annunciata è sconosciuta."},
     for_programmers},
    {"too_many_streams",
     429,
     {"Trop de fenêtres suivent les changements.", "Too many windows follow the changes.",
      "Zu viele Fenster verfolgen die Änderungen.", "Troppe finestre seguono le modifiche."},
     {"Fermez des fenêtres d'Unisson.", "Close some windows of Unisson.", "Schließen Sie einige Fenster von Unisson.",
      "Chiuda alcune finestre di Unisson."}},
    {"too_many_downloads",
     429,
     {"Trop de téléchargements sont en cours.", "Too many downloads are under way.", "Zu viele Downloads laufen.",
      "Troppi download sono in corso."},
     {"Attendez la fin d'un téléchargement, puis réessayez.", "Wait for a download to end, then try again.",
      "Warten Sie, bis ein Download zu Ende ist, und versuchen Sie es erneut.",
      "Attenda la fine di un download, poi riprovi."}},
    {"head_too_large",
     431,
     {"Les en-têtes sont trop longs.", "The headers are too long.", "Die Kopfzeilen sind zu lang.",
      "Le intestazioni sono troppo lunghe."},
     for_programmers},
    {"internal_error",
     500,
     {"Le serveur a rencontré une erreur.", "The server ran into an error.",
      "Auf dem Server ist ein Fehler aufgetreten.", "Il server ha riscontrato un errore."},
     report_it},
    {"not_implemented",
     501,
     {"Le serveur ne connaît pas ceci.", "The server does not know this.", "Der Server kennt das nicht.",
      "Il server non conosce questo."},
     for_programmers},
    {"overloaded",
     503,
     {"Le serveur est surchargé.", "The server is overloaded.", "Der Server ist überlastet.",
      "Il server è sovraccarico."},
     retry},
    {"too_slow",
     504,
     {"La réponse a pris trop de temps.", "The answer took too long.", "Die Antwort hat zu lange gedauert.",
      "La risposta ha richiesto troppo tempo."},
     {"Vérifiez si votre saisie est enregistrée, puis réessayez.",
      "Check whether your entry was saved, then try again.",
      "Prüfen Sie, ob Ihre Eingabe gespeichert wurde, und versuchen Sie es dann erneut.",
      "Verifichi se i dati sono stati salvati, poi riprovi."}},
    {"unsupported_version",
     505,
     {"Cette version de HTTP n'est pas connue.", "This version of HTTP is not known.",
      "Diese HTTP-Version ist nicht bekannt.", "Questa versione di HTTP non è conosciuta."},
     for_programmers},
}};

constexpr Texts nothing_kept{"Rien n'a été enregistré.", "Nothing was saved.", "Es wurde nichts gespeichert.",
                             "Non è stato salvato nulla."};
constexpr Texts kept_unknown{"On ne sait pas si la saisie a été enregistrée.", "It is not known whether it was saved.",
                             "Es ist nicht bekannt, ob es gespeichert wurde.", "Non si sa se è stato salvato."};

Problem const& problem_of(std::string_view code) {
    auto const found = std::ranges::find(problems, code, &Problem::code);
    return found == problems.end() ? *std::ranges::find(problems, "internal_error", &Problem::code) : *found;
}

}  // namespace

Response problem(std::string_view code, std::string_view locale, std::string_view correlation_id) {
    auto const& entry = problem_of(code);
    auto const language = locale_index(locale);
    bool const unknown = entry.status == 500 || entry.status == 504;
    base::JsonWriter w;
    w.begin_object();
    w.key("type").string("about:blank").key("title").string(entry.title[language]);
    w.key("status").integer(entry.status).key("code").string(entry.code).key("detail").string(entry.title[language]);
    w.key("field").string("").key("kept").string((unknown ? kept_unknown : nothing_kept)[language]);
    w.key("to_do").string(entry.to_do[language]).key("correlation_id").string(correlation_id);
    w.key("errors").begin_array().end_array().end_object();
    Response response;
    response.status = entry.status;
    response.content_type = "application/problem+json";
    response.body = std::move(w).text();
    if (entry.status == 503) response.headers.emplace_back("Retry-After", "1");
    if (entry.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

std::string_view code_of_unreadable(int status) {
    switch (status) {
        case 413: return "too_large";
        case 417: return "expectation_failed";
        case 431: return "head_too_large";
        case 501: return "not_implemented";
        case 503: return "overloaded";
        default: return "invalid_request";
    }
}

}  // namespace unisson::http
