#include "programme/words.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "domain/vocabulary.hpp"
#include "programme/facts.hpp"
#include "programme/model.hpp"

namespace unisson::programme {

namespace {

std::string french(std::string_view condition) {
    return in_words(condition).fr;
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
    Circuit const circuit;
    for (auto const& event : file_events()) {
        CAPTURE(event.item);
        CAPTURE(event.event);
        auto const text = in_words(circuit, {{}, std::string{event.item}, std::string{event.event}});
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
    CHECK(in_words("needs.unmet > 2").de == "mehr als 2 Bedürfnisse ohne Antwort");
    CHECK(in_words("goals.rated < goals.set").en == "goals rated < goals set");
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
    CHECK(in_words("request.origin != 'insurer'").en == "origin of the request other than: an insurer");
    auto const parts = parts_in_words("intake.admitted and (referent.named or agreement.signed)");
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].it == "ammissione decisa");
}

TEST_CASE("days are said from today or from a fact") {
    CHECK(french("contacts.last_on < today - 30 days") == "dernier contact il y a plus de 30 jours");
    CHECK(in_words("contacts.last_on < today - 30 days").de == "letzter Kontakt vor mehr als 30 Tagen");
    CHECK(in_words("contacts.last_on < today - 2 weeks").it == "ultimo contatto più di 2 settimane fa");
    CHECK(french("today >= request.received_on + 45 days") == "au moins 45 jours après la date de la demande");
    CHECK(in_words("today > request.received_on + 4 weeks").en == "more than 4 weeks after the date of the request");
    CHECK(french("contacts.last_on <= request.received_on + 7 days") ==
          "dernier contact au plus tard : 7 jours après la date de la demande");
    CHECK(french("agreement.review_on - 14 days") == "14 jours avant la date de révision de l’accord");
    CHECK(in_words("agreement.review_on - 14 days").it == "14 giorni prima della data di revisione dell’accordo");
    CHECK(french("exists(agreement.review_on)") == "date de révision de l’accord : renseigné");
    CHECK(in_words(circuit::Duration{1, circuit::Expression::Unit::months}).de == "1 Monat");
    CHECK(in_words(circuit::Duration{14, circuit::Expression::Unit::days}).en == "14 days");
}

TEST_CASE("what cannot be read stays as written") {
    CHECK(french("moon.full and") == "moon.full and");
    Circuit const circuit;
    CHECK(in_words(circuit, {"nowhere", {}, "complete"}).en == "nowhere.complete");
}

}  // namespace unisson::programme
