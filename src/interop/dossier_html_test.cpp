#include "interop/dossier_html.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "interop/dossier_labels.hpp"

using namespace unisson;
using namespace unisson::interop;

namespace {

constexpr std::string_view sharp = "<script>alert('x')</script>&\"";
constexpr std::string_view blunt = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;";

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++times;
    return times;
}

domain::PersonState zoe() {
    domain::PersonState person;
    person.version = 1;
    person.terms.family_name = "Martin";
    person.terms.given_names = "Zoé";
    person.terms.birth_date = base::make_date(1980, 12, 31);
    person.terms.contact_ways.push_back({{}, domain::ContactWayKind::phone, "079", std::nullopt, std::nullopt});
    return person;
}

domain::CaseState small_case() {
    domain::CaseState state;
    state.version = 3;
    state.request.expectation = "Reprendre le travail";
    state.projects.push_back({});
    state.projects.back().words = "Conduire à nouveau le bus";
    state.resources.push_back({});
    state.resources.back().words = "Sa sœur";
    state.stages.push_back({"entree", "P1", 1, {}, {}});
    state.referents.push_back({domain::AccountId{base::Uuid{{1}}}, {}, {}, "demande"});
    return state;
}

DossierNames names() {
    DossierNames n;
    n.organisation = "Service social";
    n.programme = "Gestion de cas";
    n.stages["entree"] = "Entrée";
    n.accounts[domain::AccountId{base::Uuid{{1}}}] = "Ada Keller";
    n.number = 7;
    n.printed_on = *base::make_date(2026, 11, 21);
    n.printed_by = "Ada Keller";
    return n;
}

/// Puts the sharp text wherever the dossier takes words.
void sharpen(domain::PersonState& person, domain::CaseState& state, DossierNames& n) {
    std::string const s{sharp};
    person.terms.family_name = person.terms.given_names = s;
    person.terms.other_names = s;
    person.terms.languages = {s};
    person.terms.identifiers = {{s, s}};
    person.terms.contact_ways = {{{}, domain::ContactWayKind::other, s, std::nullopt, s}};
    person.representatives = {{{}, s, s, {}, {}, s}};
    state.request.expectation = s;
    state.request.origin_name = s;
    state.status = domain::StatusRefused{{s, s}};
    state.projects.back().words = s;
    state.resources.back().words = s;
    state.needs.emplace_back().words = s;
    state.needs.back().outcome = domain::NeedOutcome{{}, true, s};
    state.syntheses.emplace_back().words = s;
    state.syntheses.back().disagreement = s;
    auto& goal = state.goals.emplace_back();
    goal.title = s;
    goal.levels.fill(s);
    goal.given_up = domain::GoalEnd{{}, s};
    goal.versions.emplace_back().reason = s;
    goal.versions.back().levels.fill(s);
    auto& option = state.options.emplace_back();
    option.title = option.hypothesis = s;
    option.choice = domain::OptionChoice{{}, false, {}, s, {}};
    option.ended = domain::OptionEnd{{}, {}, s, {}};
    state.actions.emplace_back().title = s;
    state.actions.back().owner.who = s;
    state.actions.back().remark = s;
    auto& agreement = state.agreements.emplace_back();
    agreement.offer = s;
    agreement.rights = agreement.consequences = agreement.sha256 = s;
    agreement.suspensions.push_back({{}, s, {}, {}});
    agreement.copies.push_back({{}, {}, s, s});
    agreement.obligations.emplace_back().words = s;
    agreement.obligations.back().proof = s;
    agreement.signatures.emplace_back().signer = s;
    agreement.signatures.back().capacity = s;
    agreement.ended = domain::AgreementEnd{{}, {}, s};
    state.contacts.emplace_back().words = s;
    state.contacts.back().with_whom = s;
    auto& note = state.notes.emplace_back();
    note.words = s;
    note.signed_at = base::Instant{};
    note.addenda.push_back({s, {}, {}});
    state.evaluations.emplace_back().results = s;
    state.evaluations.back().satisfaction_words = s;
    state.evaluations.back().cost.currency = s;
    state.information.push_back({{}, s, {}, {}});
    state.procurations.emplace_back().third_party = s;
    state.procurations.back().subjects = state.procurations.back().purpose = s;
    state.referents.back().reason = s;
    state.stages.back().stage = s;
    state.milestones.push_back({s, 1, {}});
    n.organisation = n.unit = n.programme = n.printed_by = s;
    n.accounts.begin()->second = s;
}

}  // namespace

TEST_CASE("[G03] [G05] the printed dossier tells who surrounds the person and what happened before") {
    auto state = small_case();
    CHECK_FALSE(dossier_html(zoe(), state, names(), "fr").contains("Parcours de vie"));
    auto& lea = state.relations.emplace_back();
    lea.called = "Léa <b>";
    lea.kind = domain::RelationKind::companion;
    lea.household = true;
    lea.household_from = "2012-05";
    lea.ties = {{"2011", domain::TieStrength::strong, domain::Support::both, "depuis l'école"},
                {"2020", domain::TieStrength::broken, domain::Support::none, std::nullopt}};
    auto& rosa = state.relations.emplace_back();
    rosa.called = "Rosa";
    rosa.id.value.bytes.fill(7);
    rosa.kind = domain::RelationKind::parent;
    rosa.kin.emplace().born = "1952";
    auto& marc = state.relations.emplace_back();
    marc.kind = domain::RelationKind::sibling;
    marc.kin.emplace().parents = {state.relations[1].id};
    marc.kin->descent = domain::Descent::adopted;
    auto& fall = state.life_events.emplace_back();
    fall.title = "Chute";
    fall.kind = domain::LifeEventKind::led_here;
    fall.from = "2024-11";
    auto const html = dossier_html(zoe(), state, names(), "fr");
    CHECK(html.contains("Léa &lt;b&gt;"));
    CHECK(html.contains("Amie ou ami"));
    CHECK(html.contains("2011: Lien fort, soutien mutuel: depuis l&#39;école"));
    CHECK(html.contains("2020: Lien rompu, pas de soutien"));
    CHECK(html.contains("oui, 2012-05 – "));
    CHECK(html.contains("Date de naissance: 1952"));
    CHECK(html.contains("Enfant de: Rosa, par adoption"));
    CHECK(html.contains("Ce qui a mené ici"));
    for (auto const* locale : {"en", "de", "it"})
        CHECK_FALSE(dossier_html(zoe(), state, names(), locale).contains("relation."));
}

TEST_CASE("the person's own words and resources come before needs, goals and formal facts") {
    for (auto const* locale : {"fr", "en", "de", "it"}) {
        auto const html = dossier_html(zoe(), small_case(), names(), locale);
        CHECK(html.starts_with("<!doctype html>\n<html lang=\"" + std::string{locale} + "\">"));
        CHECK(html.ends_with("</html>\n"));
        auto const project = html.find("Conduire à nouveau le bus");
        auto const resources = html.find("Sa sœur");
        auto const needs = html.find("<h2>" + std::string{label(language_from(locale), "needs")} + "</h2>");
        auto const request = html.find("Reprendre le travail");
        CHECK(project < resources);
        CHECK(resources < needs);
        CHECK(needs < request);
        CHECK(request != std::string::npos);
        CHECK(html.find("Zoé Martin") < project);
        CHECK(html.find("Ada Keller") != std::string::npos);
        CHECK(html.find("Entrée") != std::string::npos);
    }
    CHECK(dossier_html(zoe(), small_case(), names(), "xx\"><b>").find("<html lang=\"fr\">") != std::string::npos);
}

TEST_CASE("every text on the page is escaped, wherever it comes from") {
    auto person = zoe();
    auto state = small_case();
    auto n = names();
    sharpen(person, state, n);
    auto const html = dossier_html(person, state, n, "fr");
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("alert('") == std::string::npos);
    CHECK(count(html, blunt) > 40);
    CHECK(base::is_utf8(html));
}

TEST_CASE("the printed dossier tells what was weighed and tried, and why it ended [P21]") {
    auto state = small_case();
    CHECK_FALSE(dossier_html(zoe(), state, names(), "fr").contains("Pistes et essais"));
    auto& option = state.options.emplace_back();
    option.title = "Atelier protégé";
    option.hypothesis = "Un rythme régulier";
    option.choice = domain::OptionChoice{{}, true, {}, "J'essaie", {}};
    option.ended = domain::OptionEnd{{}, domain::TrialResult::broken_off, "Trop bruyant", {}};
    auto const html = dossier_html(zoe(), state, names(), "fr");
    CHECK(html.contains("Un rythme régulier"));
    CHECK(html.contains("choisie"));
    CHECK(html.contains("interrompu"));
    CHECK(html.contains("Trop bruyant"));
    for (auto const* locale : {"en", "de", "it"})
        CHECK_FALSE(dossier_html(zoe(), state, names(), locale).contains("trial."));
}

TEST_CASE(
    "the printed dossier tells the interviews: the person's words first, the notes of the case manager apart [X17]") {
    auto state = small_case();
    CHECK_FALSE(dossier_html(zoe(), state, names(), "fr").contains("Entretiens motivationnels"));
    auto& interview = state.interviews.emplace_back();
    interview.change = "Sortir une fois par jour";
    interview.said = {{"J'étouffe <ici>", domain::ChangeTalk::need}, {"Le bus me fait peur", std::nullopt}};
    interview.importance = domain::Ruler{7, "Mes enfants", std::nullopt};
    interview.stage = domain::ChangeStage::preparation;
    interview.balance = domain::DecisionalBalance{"Voir du monde", std::nullopt, std::nullopt, "Rester seule"};
    interview.steps = {"Aller au kiosque", "Prendre un café"};
    interview.summary = "Elle veut sortir";
    interview.disagreement = "Pas le dimanche";
    interview.notes = "Semble fatiguée";
    auto const html = dossier_html(zoe(), state, names(), "fr");
    for (auto const* told :
         {"Sortir une fois par jour", "J&#39;étouffe &lt;ici&gt;", "nécessité", "Le bus me fait peur",
          "7/10\nMes enfants", "s&#39;y prépare", "Voir du monde", "Rester seule", "Aller au kiosque\nPrendre un café",
          "Elle veut sortir", "Pas le dimanche"}) {
        CAPTURE(told);
        CHECK(html.contains(told));
    }
    CHECK(html.find("J&#39;étouffe") < html.find("Semble fatiguée"));
    for (auto const* locale : {"en", "de", "it"})
        for (auto const* raw : {"talk.", "change_stage.", "for_change", "small_steps"})
            CHECK_FALSE(dossier_html(zoe(), state, names(), locale).contains(raw));
}

TEST_CASE("a draft of a note is its author's own and stays out of the page") {
    auto state = small_case();
    state.notes.emplace_back().words = "still a draft";
    CHECK(dossier_html(zoe(), state, names(), "en").find("still a draft") == std::string::npos);
    state.notes.back().signed_at = base::Instant{};
    CHECK(dossier_html(zoe(), state, names(), "en").find("still a draft") != std::string::npos);
}

TEST_CASE("the page loads nothing, runs nothing and closes what it opens") {
    auto person = zoe();
    auto state = small_case();
    auto n = names();
    sharpen(person, state, n);
    auto const html = dossier_html(person, state, n, "de");
    for (auto const* outside : {"<script", "<link", "<img", "src=", "href=", "url(", "@import", "http"})
        CHECK(html.find(outside) == std::string::npos);
    for (auto const* tag :
         {"table", "thead", "tbody", "tr", "td",         "th",     "ul",   "li",     "dl",   "dt",  "dd",
          "h1",    "h2",    "h3",    "p",  "blockquote", "header", "main", "footer", "body", "html"}) {
        CAPTURE(tag);
        auto const name = std::string{tag};
        CHECK(count(html, "<" + name + ">") + count(html, "<" + name + " ") == count(html, "</" + name + ">"));
    }
}

TEST_CASE("an agreement that another one replaced, or that was never signed by both, says so") {
    auto state = small_case();
    auto& agreement = state.agreements.emplace_back();
    auto const told = [&](domain::AgreementStanding standing, std::string_view words) {
        agreement.standing = standing;
        return dossier_html(zoe(), state, names(), "fr").contains(words);
    };
    CHECK(told(domain::AgreementStanding::replaced, "Remplacée par une convention plus récente"));
    CHECK(told(domain::AgreementStanding::dropped, "Jamais signée par les deux côtés"));
    CHECK_FALSE(told(domain::AgreementStanding::draft, "Jamais signée"));
    CHECK_FALSE(told(domain::AgreementStanding::in_force, "Remplacée"));
}

TEST_CASE("a contact says in which function and in which role it was held") {
    auto state = small_case();
    auto& contact = state.contacts.emplace_back();
    contact.function = domain::CaseFunction::coaching;
    CHECK_FALSE(dossier_html(zoe(), state, names(), "fr").contains("confident"));
    contact.role = domain::AccompanyingRole::confidant;
    CHECK(dossier_html(zoe(), state, names(), "fr").contains(", confident"));
}

TEST_CASE("amounts and days are written as the language writes them") {
    auto state = small_case();
    state.evaluations.emplace_back().cost = {-12305, "CHF"};
    auto const french = dossier_html(zoe(), state, names(), "fr");
    CHECK(french.find("-123.05 CHF") != std::string::npos);
    CHECK(french.find("31/12/1980") != std::string::npos);
    CHECK(dossier_html(zoe(), state, names(), "de").find("31.12.1980") != std::string::npos);
    CHECK(dossier_html(zoe(), state, names(), "en").find("1980-12-31") != std::string::npos);
}

TEST_CASE("every value of the vocabularies has its word in the four languages") {
    auto const all = [](std::string_view group, auto const& values) {
        for (auto const value : values) {
            auto const key = std::string{group} + "." + std::string{value};
            CAPTURE(key);
            CHECK(has_label(key));
            for (auto const language : {Language::fr, Language::en, Language::de, Language::it})
                CHECK(!label(language, key).empty());
        }
    };
    using namespace domain;
    all("gender", base::EnumNames<Gender>::names);
    all("origin", base::EnumNames<Origin>::names);
    all("life", base::EnumNames<LifeDomain>::names);
    all("resource", base::EnumNames<ResourceKind>::names);
    all("voice", base::EnumNames<Voice>::names);
    all("importance", base::EnumNames<Importance>::names);
    all("action", base::EnumNames<ActionStatus>::names);
    all("payer", base::EnumNames<Payer>::names);
    all("owner", base::EnumNames<OwnerKind>::names);
    all("party", base::EnumNames<Party>::names);
    all("signature", base::EnumNames<SignatureMethod>::names);
    all("obligation", base::EnumNames<ObligationStatus>::names);
    all("direction", base::EnumNames<Direction>::names);
    all("talk", base::EnumNames<ChangeTalk>::names);
    all("change_stage", base::EnumNames<ChangeStage>::names);
    all("role", base::EnumNames<AccompanyingRole>::names);
    all("channel", base::EnumNames<Channel>::names);
    all("contact", base::EnumNames<ContactOutcome>::names);
    all("function", base::EnumNames<CaseFunction>::names);
    all("exit", base::EnumNames<ExitReason>::names);
    all("way", base::EnumNames<ContactWayKind>::names);
    all("urgency", base::EnumNames<Urgency>::names);
    all("outreach_way", base::EnumNames<OutreachWay>::names);
    all("outreach_outcome", base::EnumNames<OutreachOutcome>::names);
    all("status", std::array<std::string_view, 6>{"requested", "waiting", "refused", "redirected", "open", "exited"});
}
