#include "programme/words_own.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "domain/vocabulary.hpp"
#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

Programme const& common() {
    static Programme const programme;
    return programme;
}

LocalText said(std::string_view condition) {
    return in_words(common(), condition);
}

std::string french(std::string_view condition) {
    return said(condition).fr;
}

LocalText label(std::string const& name) {
    return {name, name + " en", name + " de", name + " it"};
}

DatumRule datum(std::string key, DatumType type, std::string const& name) {
    DatumRule rule;
    rule.key = std::move(key);
    rule.type = type;
    rule.label = label(name);
    return rule;
}

/// A programme that measures capacity, a phase, agreement of the family, a day, and waits for a test.
Programme measuring() {
    Programme programme;
    programme.data = {datum("capacity", DatumType::number, "Capacité"), datum("phase", DatumType::choice, "Phase"),
                      datum("family", DatumType::yes_no, "Accord de la famille"),
                      datum("absence", DatumType::date, "Début de l’absence")};
    programme.data[0].unit = LocalText{"%", "%", "%", "%"};
    programme.data[1].choices = {{"acute", label("aiguë")}, {"stable", label("stable")}};
    TargetGroup young;
    young.key = "young";
    young.label = label("Jeunes");
    programme.frame.target_groups = {young};
    PlanItem test;
    test.key = "run_test";
    test.kind = circuit::ItemKind::task;
    test.label = label("Test");
    test.outcomes = {{"passed", label("réussi")}, {"failed", label("échoué")}};
    programme.circuit.items = {test};
    programme.facts = std::make_shared<FactTable const>(programme);
    return programme;
}

bool complete(LocalText const& text) {
    return !text.fr.empty() && !text.en.empty() && !text.de.empty() && !text.it.empty();
}

template <typename E>
void check_vocabulary(std::string_view vocabulary) {
    for (auto const code : base::EnumNames<E>::names) {
        CAPTURE(vocabulary);
        CAPTURE(code);
        auto const word = word_for(vocabulary, code);
        CHECK((word && complete(*word)));
    }
}

}  // namespace

TEST_CASE("every fact that a condition may name has its words in four languages") {
    for (auto const& fact : facts()) {
        CAPTURE(fact.name);
        auto const words = std::ranges::find(fact_words(), fact.name, &FactWords::name);
        REQUIRE(words != fact_words().end());
        CHECK(complete(words->there.text()));
        CHECK(complete(words->absent.text()));
        if (fact.kind == circuit::ValueKind::number) CHECK(complete(words->one.text()));
        if (fact.kind == circuit::ValueKind::number || fact.kind == circuit::ValueKind::date)
            CHECK(complete(words->many.text()));
        if (fact.kind == circuit::ValueKind::date) CHECK(complete(words->before.text()));
    }
    CHECK(fact_words().size() == facts().size());
}

TEST_CASE("every event of the case file and every code has its words") {
    for (auto const& event : file_events()) {
        CAPTURE(event.item);
        CAPTURE(event.event);
        auto const text = in_words(common(), {{}, std::string{event.item}, std::string{event.event}});
        CHECK(text.fr.starts_with("après "));
        CHECK(text.de.starts_with("nach "));
    }
    check_vocabulary<domain::Origin>("origin");
    check_vocabulary<domain::ExitReason>("exit_reason");
    check_vocabulary<domain::Channel>("channel");
    check_vocabulary<Secrecy>("secrecy");
    check_vocabulary<FundingScheme>("funding");
    check_vocabulary<DeskScheme>("desk");
    check_vocabulary<Certainty>("certainty");
    CHECK_FALSE(word_for("channel", "pigeon"));
    CHECK_FALSE(word_for("pigeon", "phone"));
}

TEST_CASE("counts are said as people say them") {
    CHECK(french("exists(needs.recorded)") == "au moins un besoin nommé");
    CHECK(french("needs.recorded >= 1") == "au moins un besoin nommé");
    CHECK(french("not exists(needs.recorded)") == "aucun besoin nommé");
    CHECK(french("actions.open = 0") == "plus aucune action ouverte");
    CHECK(french("goals.set >= 2") == "au moins 2 objectifs fixés");
    CHECK(french("goals.set <= 1") == "au plus 1 objectif fixé");
    CHECK(french("3 < contacts.held") == "plus de 3 contacts tenus");
    CHECK(french("not contacts.held >= 3") == "moins de 3 contacts tenus");
    CHECK(said("needs.unmet > 2").de == "mehr als 2 Bedürfnisse ohne Antwort");
    CHECK(said("goals.rated < goals.set").en == "goals rated < goals set");
}

TEST_CASE("conditions are joined by and, or, not and brackets") {
    CHECK(french("intake.admitted and referent.named and exists(goals.set)") ==
          "admission décidée, référent unique désigné et au moins un objectif fixé");
    CHECK(french("intake.admitted and (referent.named or agreement.signed)") ==
          "admission décidée et (référent unique désigné ou accord signé par les deux parties)");
    CHECK(french("not (intake.admitted and referent.named)") == "admission pas décidée ou aucun référent désigné");
    CHECK(french("agreement.signed = false") == "accord pas encore signé");
    CHECK(french("true") == "toujours");
    CHECK(french("case.status = 'exited'") == "état du cas : accompagnement terminé");
    CHECK(said("request.origin != 'insurer'").en == "origin of the request other than: an insurer");
    auto const parts = parts_in_words(common(), "intake.admitted and (referent.named or agreement.signed)");
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].it == "ammissione decisa");
}

TEST_CASE("days are said from today or from a fact") {
    CHECK(french("contacts.last_on < today - 30 days") == "dernier contact il y a plus de 30 jours");
    CHECK(said("contacts.last_on < today - 30 days").de == "letzter Kontakt vor mehr als 30 Tagen");
    CHECK(said("contacts.last_on < today - 2 weeks").it == "ultimo contatto più di 2 settimane fa");
    CHECK(french("today >= request.received_on + 45 days") == "au moins 45 jours après la date de la demande");
    CHECK(said("today > request.received_on + 4 weeks").en == "more than 4 weeks after the date of the request");
    CHECK(french("contacts.last_on <= request.received_on + 7 days") ==
          "dernier contact au plus tard : 7 jours après la date de la demande");
    CHECK(french("agreement.review_on - 14 days") == "14 jours avant la date de révision de l’accord");
    CHECK(said("agreement.review_on - 14 days").it == "14 giorni prima della data di revisione dell’accordo");
    CHECK(french("exists(agreement.review_on)") == "date de révision de l’accord : renseigné");
    CHECK(in_words(circuit::Duration{1, circuit::Expression::Unit::months}).de == "1 Monat");
    CHECK(in_words(circuit::Duration{14, circuit::Expression::Unit::days}).en == "14 days");
}

TEST_CASE("what a programme measures itself is said in its own labels") {
    auto const programme = measuring();
    auto const said_by = [&](std::string_view condition) { return in_words(programme, condition); };
    CHECK(said_by("data.capacity >= 50").fr == "Capacité : au moins 50 %");
    CHECK(said_by("data.capacity < data.capacity.before").en ==
          "Capacité en: less than the previous value of “Capacité en”");
    CHECK(said_by("data.capacity < 1").fr == "Capacité : moins de 1 %");
    CHECK(said_by("exists(data.capacity)").de == "Capacité de: angegeben");
    CHECK(said_by("not exists(data.capacity)").it == "Capacité it: non indicato");
    CHECK(said_by("data.phase = 'acute'").fr == "Phase : aiguë");
    CHECK(said_by("data.phase != 'acute'").de == "Phase de ausser: aiguë de");
    CHECK(said_by("data.phase.acute.days >= 14").en == "Phase en: “aiguë en”, duration: at least 14 days");
    CHECK(said_by("data.phase.acute.left >= 1").en == "Phase en: “aiguë en”, left: at least 1 time");
    CHECK(said_by("data.family").fr == "Accord de la famille : oui");
    CHECK(said_by("data.family = false").it == "Accord de la famille it: no");
    CHECK(said_by("not exists(data.family.no.days)").fr ==
          "Accord de la famille : «\u00a0non\u00a0», durée : exactement 0 jour");
    CHECK(said_by("today >= data.absence + 42 days").fr ==
          "au moins 42 jours après le jour de «\u00a0Début de l’absence\u00a0»");
    CHECK(said_by("data.capacity.since < today - 30 days").fr ==
          "début de la valeur actuelle de «\u00a0Capacité\u00a0» il y a plus de 30 jours");
    CHECK(said_by("data.absence.on + 2 weeks").de == "2 Wochen nach dem Tag des Werts von «Début de l’absence de»");
    CHECK(said_by("group.young or not group.young").fr ==
          "groupe cible «\u00a0Jeunes\u00a0» ou hors du groupe cible «\u00a0Jeunes\u00a0»");
    CHECK(said_by("item.run_test.done and outcome.run_test = 'passed'").fr ==
          "tâche «\u00a0Test\u00a0» faite et issue de «\u00a0Test\u00a0» : réussi");
    CHECK(said_by("not item.run_test.done").en == "task “Test en” not yet done");
}

TEST_CASE("every fact and event that a programme declares has its words in four languages") {
    auto const programme = measuring();
    for (auto const& fact : programme.facts->own()) {
        CAPTURE(fact.name);
        for (auto const locale : locales) {
            auto const spoken = spoken_of(programme, fact, locale);
            CHECK_FALSE(spoken.thing.empty());
            CHECK_FALSE(spoken.there.empty());
            CHECK((fact.kind != circuit::ValueKind::boolean || !spoken.absent.empty()));
            CHECK((fact.kind != circuit::ValueKind::date || !(spoken.many.empty() || spoken.before.empty())));
        }
        for (auto const* event : {"create", "update", "delete"}) {
            if (!programme.facts->has_event(fact.name, event)) continue;
            auto const words = in_words(programme, {{}, fact.name, event});
            CHECK(words.fr.starts_with("après "));
            CHECK(words.it.starts_with("dopo "));
            CHECK_FALSE(words.en.ends_with(event));
        }
    }
    CHECK(in_words(programme, {{}, "data.capacity", "update"}).fr ==
          "après une nouvelle valeur de «\u00a0Capacité\u00a0»");
    CHECK(in_words(programme, {{}, "group.young", "delete"}).de == "nach dem Austritt aus der Zielgruppe «Jeunes de»");
    CHECK(in_words(programme, {{}, "group.old", "delete"}).de == "group.old.delete");
}

TEST_CASE("what cannot be read stays as written") {
    CHECK(french("moon.full and") == "moon.full and");
    CHECK(in_words(common(), {"nowhere", {}, "complete"}).en == "nowhere.complete");
}

}  // namespace unisson::programme
