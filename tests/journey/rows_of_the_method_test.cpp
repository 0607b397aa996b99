// Rows of the domain that are shown by what programmes say and cases live: newcomers, groups, funding, insurance,
// methods, qualifications, what the sources do not say.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "picture/actors.hpp"
#include "picture/circuit.hpp"
#include "programme/catalogue.hpp"
#include "programme/compare.hpp"
#include "projection/results.hpp"
#include "support/history.hpp"
#include "support/shipped.hpp"

namespace unisson::story {

namespace {

using programme::Certainty;
using programme::Programme;
using projection::CaseStanding;
using projection::Figures;

/// A history up to the line that begins so, without it.
std::string until(std::string const& history, std::string_view line) {
    auto const at = history.find("\n" + std::string{line});
    REQUIRE(at != std::string::npos);
    return history.substr(0, at + 1);
}

std::string journey(std::string_view key) {
    return read_file("programmes/" + std::string{key} + "/journey.txt");
}

std::string cell_words(Programme const& programme, std::string_view key) {
    for (auto const& topic : programme::sheet(programme).topics)
        for (auto const& row : topic.rows)
            if (row.key == key) return programme::cell_text(row.cells.front(), "en");
    return {};
}

/// The statements that programmes give as told by the sources, each of which was looked up in them.
constexpr std::string_view read_in_the_sources[] = {
    "Contribute the agreed part in time.",
    "Contribute the agreed part within the time of the plan.",
    "Be the first to answer for one’s own integration and take the steps one can take alone.",
    "Enter one’s own data and keep them up to date.",
    "Financed by social insurance; taxes cover at most a part of it.",
    "Financed by taxes.",
    "Information is passed on or obtained within the law or with a written procuration.",
    "Pass nothing on without a procuration or legal ground.",
    "Pass on information only within the law or with a written procuration.",
    "Pass on only what the procuration allows.",
    "Payment of money alone is not enough.",
    "Provide the services offered in the plan.",
    "Provide the services offered.",
    "Share nothing without a written procuration or legal ground.",
    "The network of services is being built for the whole country after a pilot phase.",
    "The person is presumed to be responsible for their own integration into the labour market.",
    "Write down what the service offers, and until when.",
};

std::vector<std::string> claimed_for_the_sources(Programme const& programme) {
    std::vector<std::string> all;
    auto const add = [&](std::vector<programme::Statement> const& statements) {
        for (auto const& one : statements)
            if (one.certainty == Certainty::source) all.push_back(one.text.en);
    };
    add(programme.frame.legal_basis);
    add(programme.model.agreement.duties_of_person);
    add(programme.model.agreement.duties_of_service);
    if (programme.model.gatekeeper) add(programme.model.gatekeeper->criteria);
    return all;
}

bool holds(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("newcomers to a territory are registered on arrival and oriented, and compared by cohort of arrival [A03]") {
    auto const programme = shipped("newcomers");
    // Given newcomers registered with their day of arrival; some only arrive, some go on until they know their rights.
    auto const whole = journey("newcomers");
    auto const arrived = until(whole, "start find_interpreter");
    CHECK(holds(arrived, "data arrived_on"));
    auto const summer =
        replaced(replaced(whole, "day 2026-04-01", "day 2026-07-01"), "arrived_on 2026-04-01", "arrived_on 2026-07-01");
    Figures figures;
    live(figures, programme, 6, until(whole, "+ 31"));
    live(figures, programme, 7, summer);
    live(figures, programme, 5, until(whole, "enter own_feet"));
    // Then each quarter of arrival has its own count of who is oriented and introduced.
    auto const told = report(programme, figures);
    CHECK(cell_of(told, "line:oriented", "cohort:2026-Q2").running.sum == 11);
    CHECK(cell_of(told, "line:introduced", "cohort:2026-Q2").running.of == 11);
    CHECK(cell_of(told, "line:introduced", "cohort:2026-Q3").ended.sum == 7);
    CHECK(cell_of(told, "line:oriented", "").ended.sum == 7);
    auto const label = std::ranges::find(told.segments, "cohort:2026-Q2", &projection::ReportSegment::key);
    CHECK(label->label.en == "2026, quarter 2");
    CHECK(label->label.de == "2. Quartal 2026");
    // And a newcomer without a day of arrival cannot be taken for registered.
    auto const nobody = lived(programme, "request self\nexpect note_arrival active\n");
    CHECK(projection::figures_of(nobody, programme).size() == 2);  // all cases, and those of no group: no cohort
}

TEST_CASE("a welcome plan has the steps that a newcomer must know, and says who introduces each of them [A04]") {
    auto const programme = shipped("newcomers");
    auto const state = lived(programme, until(journey("newcomers"), "complete know_neighbourhood"));
    // The steps to know are tasks of the initiation; two of them are entrusted to a resident by name.
    std::size_t steps = 0;
    for (auto const& item : programme.circuit.items)
        if (item.in == "initiation" && item.key.starts_with("know_")) ++steps;
    CHECK(steps == 6);
    REQUIRE(state.entrusted.size() == 2);
    CHECK(state.entrusted.front().item == "know_offices");
    CHECK(state.entrusted.front().owner.who == "Rosa");
    // Another may take over; the last one counts. What is no task of the plan, or over, is entrusted to nobody.
    auto const begun = until(journey("newcomers"), "+ 31\nlook\nexpect welcome_talk active\ncontact");
    auto const over = lived(programme, begun + R"(
entrust know_customs Dritan
entrust know_customs Dritan ! nothing_to_change
entrust know_offices Rosa ! item_not_ready
entrust know_the_moon Rosa ! invalid_input
entrust initiation Rosa ! invalid_input
)");
    CHECK(over.entrusted.back().owner.who == "Dritan");
    CHECK(over.entrusted.size() == 2);
}

TEST_CASE("methods of social work are documented building blocks that a programme chooses [A05]") {
    // Given the catalogue, each method with what it is, when it helps, and its sources.
    auto const catalogue = programme::load_catalogue(read_file("programmes/catalogue.json"));
    REQUIRE(catalogue);
    CHECK(catalogue->methods.size() >= 7);
    for (auto const& method : catalogue->methods) {
        CHECK_FALSE(method.sources.empty());
        CHECK(method.text.it.size() > 40);
    }
    // When a programme names methods, its sheet shows them, and they stand beside those of other programmes.
    auto const programme = shipped("home_support");
    REQUIRE(programme.methods.size() == 3);
    CHECK(holds(cell_words(programme, "methods"), "Social casework"));
    for (auto const key : support::shipped_programmes)
        for (auto const& method : shipped(key).methods)
            CHECK(std::ranges::find(catalogue->methods, method.key, &programme::Method::key) !=
                  catalogue->methods.end());
    // A method without a source, or two of one key, are no catalogue.
    auto const text = read_file("programmes/catalogue.json");
    CHECK_FALSE(programme::load_catalogue(replaced(text, "\"key\": \"group_work\"", "\"key\": \"casework\"")));
    CHECK_FALSE(programme::load_catalogue("{}{"));
    CHECK_FALSE(programme::load_catalogue(R"({"methods":[{"key":"a"}]})"));
}

TEST_CASE("each named target group has a preset with first questions and offers; sensitive ones are masked [X08]") {
    auto const catalogue = programme::load_catalogue(read_file("programmes/catalogue.json"));
    REQUIRE(catalogue);
    std::vector<std::string> sensitive;
    std::vector<std::string> keys;
    for (auto const& group : catalogue->groups) {
        keys.push_back(group.key);
        CHECK(group.first_questions.size() >= 2);
        CHECK(group.offers.size() >= 2);
        if (group.sensitive.value_or(false)) sensitive.push_back(group.key);
    }
    CHECK(keys == std::vector<std::string>{"long_term_unemployed", "lost_qualification", "addiction", "debt",
                                           "single_parents", "returners", "released", "homeless", "minorities",
                                           "migrants", "disabled", "no_scheme"});
    CHECK(sensitive ==
          std::vector<std::string>{"addiction", "debt", "released", "homeless", "minorities", "migrants", "disabled"});
    // A programme that takes one over offers it in its cases, and says in the report that it is masked.
    auto const programme = shipped("employment_gb");
    auto const& released = *std::ranges::find(programme.frame.target_groups, "released", &programme::TargetGroup::key);
    CHECK(released.offers.front().en == "Meeting before release");
    CHECK(released.sensitive.value_or(false));
    auto const told = report(programme, {});
    CHECK(std::ranges::find(told.segments, "group:released", &projection::ReportSegment::key)->sensitive);
    CHECK_FALSE(std::ranges::find(told.segments, "group:lone_parents", &projection::ReportSegment::key)->sensitive);
}

TEST_CASE("one case belongs to several groups or to none, groups have offers of their own and are compared [X07]") {
    auto const programme = shipped("employment_gb");
    Figures figures;
    live(figures, programme, 6, "request self\njoin lone_parents\njoin no_benefit\n");
    live(figures, programme, 7, "request self\njoin no_benefit\n");
    live(figures, programme, 8, "request self\n");
    // Joined by mistake and left on the same day: never of that group.
    live(figures, programme, 5, "request self\njoin minorities\nleave minorities\n");
    auto const told = report(programme, figures);
    auto const asked = [&](std::string_view segment) {
        return std::ranges::find(told.cases, segment, &projection::CasesByStanding::segment)->asked;
    };
    CHECK(asked("") == 26);
    CHECK(asked("group:lone_parents") == 6);
    CHECK(asked("group:no_benefit") == 13);
    CHECK(asked("group:") == 13);
    CHECK(asked("group:minorities") == 0);
    // What is offered to a group, and who is specialised in it, stands in the comparison; a holistic programme says so.
    CHECK(holds(cell_words(programme, "group_offers"), "Lone parents and returners: Childcare arranged before"));
    CHECK(holds(cell_words(programme, "group_teams"), "Adviser for lone parents"));
    CHECK(cell_words(gobet(), "target_groups") == "holistic approach, open to all");
    CHECK(cell_words(gobet(), "group_offers") == "not said");
}

TEST_CASE("people are counted in, at work and still at work, by group, those outside any scheme too [C12]") {
    auto const programme = shipped("employment_gb");
    auto const lone = replaced(journey("employment_gb"), "request self\n", "request self\njoin lone_parents\n");
    auto const outside = replaced(journey("employment_gb"), "request self\n", "request self\njoin no_benefit\n");
    Figures figures;
    live(figures, programme, 6, until(lone, "occur found_work"));  // in
    live(figures, programme, 7, until(lone, "complete still_in_work"));  // at work
    live(figures, programme, 8, until(lone, "enter evaluation"));  // still at work
    live(figures, programme, 5, until(outside, "occur found_work"));
    live(figures, programme, 9, until(outside, "enter evaluation"));
    auto const told = report(programme, figures);
    CHECK(told.cases.front().running == 35);
    CHECK(cell_of(told, "line:at_work", "").running.of == 35);
    CHECK(cell_of(told, "line:at_work", "").running.sum == 24);
    CHECK(cell_of(told, "line:still_at_work", "").running.of == 24);
    CHECK(cell_of(told, "line:still_at_work", "").running.sum == 17);
    CHECK(cell_of(told, "line:at_work", "group:lone_parents").running.sum == 15);
    CHECK(cell_of(told, "line:still_at_work", "group:lone_parents").running.sum == 8);
    CHECK(cell_of(told, "line:at_work", "group:no_benefit").running.of == 14);
    CHECK(cell_of(told, "line:still_at_work", "group:no_benefit").running.sum == 9);
}

TEST_CASE("the programme says its financing scheme and payers, and reports the cost that each bears [G10]") {
    auto const programme = shipped("employment_be");
    CHECK(programme.frame.funding.scheme == programme::FundingScheme::mixed);
    auto const whole = journey("employment_be");
    CHECK(lived(programme, whole).evaluations.size() == 1);
    Figures figures;
    live(figures, programme, 10, whole);
    auto const told = report(programme, figures);
    CHECK(told.funding == programme::FundingScheme::mixed);
    REQUIRE(told.payers.size() == 2);
    CHECK(told.payers[0].key == "social_insurance");
    CHECK(told.payers[0].means == programme::Means::contributions);
    CHECK(told.payers[0].minor == 1'920'000);  // 80 of a hundred of ten times 2400.00
    CHECK(told.payers[1].means == programme::Means::taxes);
    CHECK(told.payers[1].minor == 480'000);
    // The cost of a few cases would tell what one cost: it is covered.
    Figures few;
    live(few, programme, 2, whole);
    CHECK_FALSE(report(programme, few).payers.front().minor);
    // Denmark says its scheme and no share: nothing is made up.
    auto const danish = shipped("employment_dk");
    CHECK(danish.frame.funding.scheme == programme::FundingScheme::social_insurance);
    CHECK_FALSE(danish.frame.funding.payers.front().percent);
}

TEST_CASE("where taxes pay, the cost falls on all, and is told for each segment of those served [C11]") {
    for (auto const key : {"employment_gb", "employment_de", "employment_nl", "employment_es", "employment_se",
                           "employment_ie", "employment_nz"}) {
        auto const programme = shipped(key);
        CAPTURE(key);
        CHECK(programme.frame.funding.scheme == programme::FundingScheme::tax);
        REQUIRE(programme.frame.funding.payers.size() == 1);
        auto const& payer = programme.frame.funding.payers.front();
        CHECK(payer.means == programme::Means::taxes);
        CHECK(payer.borne_by->en == "The whole of society, through taxes");
        CHECK(holds(cell_words(programme, "payers"), "The whole of society"));
    }
    auto const programme = shipped("employment_gb");
    Figures figures;
    live(figures, programme, 6,
         replaced(journey("employment_gb"), "request self\n", "request self\njoin no_benefit\n"));
    live(figures, programme, 7,
         replaced(journey("employment_gb"), "request self\n", "request self\njoin lone_parents\n"));
    auto const told = report(programme, figures);
    CHECK(cell_of(told, "line:cost", "group:no_benefit").ended.sum == 6 * 240'000);
    CHECK(cell_of(told, "line:cost", "group:lone_parents").ended.sum == 7 * 240'000);
    REQUIRE(told.payers.size() == 1);
    CHECK(told.payers.front().minor == 13 * 240'000);
}

TEST_CASE("the insurance branch keeps claim, insured event, alternatives to money and the life project [G11]") {
    auto const programme = shipped("insurance");
    auto const whole = replaced(journey("insurance"), "data event accident",
                                "data claim 2026-4711\ndata event bad_luck ! invalid_input\ndata event accident");
    auto const state = lived(programme, whole);
    auto const value = [&](std::string_view key) { return std::ranges::find(state.data, key, &Datum::key)->value; };
    CHECK(value("claim") == "2026-4711");
    CHECK(value("event") == "accident");
    CHECK(value("event_on") == "2025-09-03");
    CHECK(value("alternative_value") == "18000");  // the one refused; the one accepted follows it
    CHECK(state.projects.back().words.size() > 5);
    Figures figures;
    live(figures, programme, 9, whole);
    auto const told = report(programme, figures);
    CHECK(cell_of(told, "line:project", "").ended.sum == 9);
    CHECK(cell_of(told, "line:alternatives", "").ended.of == 9);
    CHECK(cell_of(told, "line:alternatives", "").ended.sum == 9);
    CHECK(cell_of(told, "line:carried_out", "").ended.sum == 9);
    CHECK(told.payers.front().means == programme::Means::premiums);
}

TEST_CASE("qualifications have issuer, title, level, extent and expiry, and a programme may require one [C13]") {
    auto const programme = shipped("employment_de");
    QualificationTerms certificate;
    certificate.subject = "case_management";
    certificate.title = "Zertifikat Case Management";
    certificate.issuer = "Institut Beispiel";
    certificate.level = QualificationLevel::course;
    certificate.months = 4;
    certificate.obtained_on = day("2024-05-01");
    certificate.valid_until = day("2026-05-01");
    auto const unmet = [&](std::vector<QualificationTerms> const& all, std::string_view on) {
        return programme::unmet_qualifications(programme.model, all, day(on)).size();
    };
    CHECK(unmet({}, "2026-01-12") == 1);
    CHECK(unmet({certificate}, "2026-01-12") == 0);
    CHECK(unmet({certificate}, "2026-05-01") == 0);
    CHECK(unmet({certificate}, "2026-05-02") == 1);  // expired
    CHECK(unmet({certificate}, "2024-04-30") == 1);  // not obtained yet
    auto short_one = certificate;
    short_one.months = 2;
    CHECK(unmet({short_one}, "2026-01-12") == 1);
    auto other = certificate;
    other.subject = "job_coaching";
    other.months = 12;
    CHECK(unmet({short_one, other}, "2026-01-12") == 1);  // two halves make no whole
    programme::Model model;
    model.referent_requires.push_back({{}, std::nullopt, QualificationLevel::university, std::nullopt, std::nullopt});
    auto const at_level = [&](QualificationLevel level) {
        certificate.level = level;
        return programme::unmet_qualifications(model, std::span{&certificate, 1}, day("2026-01-12")).empty();
    };
    CHECK_FALSE(at_level(QualificationLevel::higher_vocational));
    CHECK(at_level(QualificationLevel::university));
    CHECK(holds(cell_words(programme, "referent_requires"), "three months at least"));
}

TEST_CASE("the circuit of this case and the actors around this person are drawn from the dossier [A19]") {
    // Given a case with its case manager, a deputy, a representative, and others named in plan, contacts, procurations.
    Story story;
    story.request().admit();
    DeputyTerms deputy{id<AccountId>("Bruno"), story.today, std::nullopt, std::nullopt};
    story.then(case_command::AddDeputy{deputy});
    story.then(case_command::GiveProcuration{{id<ProcurationId>("p"), "Dr Amira Haddad", Direction::both, "Capacité",
                                              "Coordonner", story.today, std::nullopt, story.today}});
    story.assess().plan();
    case_command::PlanAction action;
    action.id = id<ActionId>("stage");
    action.title = "Visiter l’atelier";
    action.owner = {OwnerKind::actor, "Atelier <Boréal>"};
    story.then(action);
    action.id = id<ActionId>("trajet");
    action.owner = {OwnerKind::relative, "Paul Lindqvist"};
    story.then(action);
    case_command::RecordContact contact;
    contact.id = id<ContactId>("appel");
    contact.on = story.today;
    contact.with_whom = "dr amira haddad";
    story.then(contact);
    PersonState person;
    person.version = 1;
    person.terms.given_names = "Anna";
    person.terms.family_name = "Lindqvist";
    Representative guardian;
    guardian.display_name = "Étude Martin";
    guardian.scope = "curatelle de gestion";
    guardian.from = story.today;
    person.representatives = {guardian};
    auto ended = guardian;
    ended.display_name = "Ancienne étude";
    ended.until = story.today;
    person.representatives.push_back(ended);
    story.today = plus_days(story.today, 3);
    picture::AccountNames const names{{story.author, "Nadia Ferretti"}, {id<AccountId>("Bruno"), "Bruno Keller"}};
    // When both are drawn.
    auto const around = picture::actors_picture(story.state, person, names, story.today, "fr", picture::Shape::wide);
    auto const circuit = picture::circuit_picture(gobet(), story.state, "fr", picture::Shape::wide);
    // Then the table names each once, with what links them and whether information may go to them.
    std::vector<std::string> who;
    for (auto const& row : around.table.rows) who.push_back(row.front());
    CHECK(who == std::vector<std::string>{"Nadia Ferretti", "Bruno Keller", "Étude Martin", "Atelier <Boréal>",
                                          "Paul Lindqvist", "dr amira haddad"});
    CHECK(around.table.rows[0] == std::vector<std::string>{"Nadia Ferretti", "référent", "dans le service"});
    CHECK(around.table.rows[2][1] == "représente : curatelle de gestion");
    CHECK(around.table.rows[3][2] == "sans procuration");
    CHECK(around.table.rows[5] == std::vector<std::string>{"dr amira haddad", "1 contact", "procuration en vigueur"});
    // And what the drawing shows, the table says; nothing typed becomes markup.
    CHECK(holds(around.svg, "Atelier &lt;Boréal&gt;"));
    CHECK_FALSE(holds(around.svg, "<Boréal>"));
    for (auto const& name : {"Nadia Ferretti", "Bruno Keller", "Anna Lindqvist"}) CHECK(holds(around.svg, name));
    CHECK(holds(around.svg, "stroke-dasharray"));
    CHECK(around.summary == "6 acteurs autour de Anna Lindqvist");
    auto const again = picture::actors_picture(story.state, person, names, story.today, "fr", picture::Shape::wide);
    CHECK(again.svg == around.svg);
    CHECK(picture::actors_picture(story.state, person, names, story.today, "de", picture::Shape::narrow).svg !=
          around.svg);
    CHECK(holds(circuit.svg, "Suivi"));
    CHECK(circuit.table.rows.size() == 6);
}

TEST_CASE("more actors than can be drawn are in the table all the same [A19]") {
    Story story;
    story.request().admit().assess().plan();
    CHECK(picture::actors_picture(story.state, {}, {}, story.today, "fr", picture::Shape::wide)
              .summary.starts_with("1 acteur autour de"));
    case_command::PlanAction action;
    action.title = "Visiter";
    for (int i = 0; i < 30; ++i) {
        action.id = id<ActionId>("action " + std::to_string(i));
        action.owner = {OwnerKind::actor, "Service " + std::to_string(i)};
        story.then(action);
    }
    auto const many = picture::actors_picture(story.state, {}, {}, story.today, "en", picture::Shape::wide);
    CHECK(many.table.rows.size() == 31);  // and the case manager
    CHECK(holds(many.summary, "(7 more in the table)"));
}

TEST_CASE("what is cut from the sources is not filled in: no programme claims them for it [X22]") {
    for (auto const key : support::shipped_programmes) {
        auto const programme = shipped(key);
        CAPTURE(key);
        // Every programme is an example to be adapted, and says where what it says comes from.
        CHECK(programme.example.value_or(false));
        CHECK_FALSE(programme.sources.empty());
        // The comparison table and the questionnaire are cut: no frequency of contact comes from the sources …
        for (auto const& rule : programme.model.contact) CHECK(rule.certainty != Certainty::source);
        // … nor a share of payers, except that taxes alone pay all.
        auto const& funding = programme.frame.funding;
        for (auto const& payer : funding.payers)
            if (payer.percent && funding.certainty == Certainty::source) CHECK(*payer.percent == 100);
        // What claims to be told by them is one of the statements that were read there, and no figure.
        for (auto const& said : claimed_for_the_sources(programme)) {
            CAPTURE(said);
            CHECK(std::ranges::find(read_in_the_sources, said) != std::end(read_in_the_sources));
            CHECK(said.find_first_of("0123456789") == std::string::npos);
        }
        // The chapter on reforms is a heading without text, annexes and questionnaire are named and absent.
        for (auto const& source : programme.sources) {
            CHECK_FALSE(holds(source, "annexe"));
            CHECK_FALSE(holds(source, "questionnaire"));
            CHECK_FALSE(holds(source, "précurseur"));
        }
        // Methods claimed for the sources are those that the sources name.
        for (auto const& method : programme.methods)
            if (method.certainty == Certainty::source)
                CHECK((method.key == "case_management" || method.key == "motivational_interview" ||
                       method.key == "mediation"));
    }
}

}  // namespace unisson::story
