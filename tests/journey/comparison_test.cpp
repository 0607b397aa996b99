#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "interop/comparison_csv.hpp"
#include "picture/scheme.hpp"
#include "programme/compare.hpp"
#include "programme/describe.hpp"
#include "support/history.hpp"
#include "support/shipped.hpp"

namespace unisson::story {

namespace {

using programme::Cell;
using programme::CellKind;
using programme::Comparison;
using programme::Programme;

std::string file_of(std::string_view key) {
    return read_file("programmes/" + std::string{key} + "/programme.json");
}

Comparison compared(std::vector<Programme const*> const& programmes) {
    auto comparison = programme::compare(programmes);
    REQUIRE(comparison);
    return *comparison;
}

programme::ComparedRow const& row(Comparison const& comparison, std::string_view key) {
    for (auto const& topic : comparison.topics)
        for (auto const& each : topic.rows)
            if (each.key == key) return each;
    FAIL("no row ", std::string{key});
    return comparison.topics.front().rows.front();
}

std::vector<std::string> differing(Comparison const& comparison) {
    std::vector<std::string> keys;
    for (auto const& topic : comparison.topics)
        for (auto const& each : topic.rows)
            if (each.differs) keys.push_back(each.key);
    return keys;
}

bool complete(programme::LocalText const& text) {
    return !text.fr.empty() && !text.en.empty() && !text.de.empty() && !text.it.empty();
}

}  // namespace

TEST_CASE("the presets of several countries are compared with one another by the criteria of the study [G25]") {
    auto const nl = shipped("employment_nl");
    auto const de = shipped("employment_de");
    auto const dk = shipped("employment_dk");
    auto const comparison = compared({&nl, &de, &dk});
    REQUIRE(comparison.columns.size() == 3);
    CHECK(comparison.columns[1].key == "employment_de");
    // Desks: Germany and Denmark have one for all (the study); who pays: Denmark its social insurance.
    CHECK(row(comparison, "desk").cells[1].value == "single");
    CHECK(row(comparison, "desk").cells[2].value == "single");
    CHECK(row(comparison, "funding").cells[2].value == "social_insurance");
    CHECK(row(comparison, "funding").cells[0].value == "tax");
    CHECK(row(comparison, "funding").differs);
    // The gatekeeper test of the Netherlands presumes own responsibility; a file without a test says nothing of it.
    CHECK(row(comparison, "own_responsibility").cells[0].value == "true");
    CHECK(row(comparison, "own_responsibility").cells[1].kind ==
          (de.model.gatekeeper ? CellKind::flag : CellKind::not_said));
    CHECK(row(comparison, "self_service").cells[2].kind == CellKind::list);
    // Target groups or a holistic approach.
    for (std::size_t i = 0; i < 3; ++i) {
        auto const& groups = row(comparison, "target_groups").cells[i];
        auto const* programme = std::array{&nl, &de, &dk}[i];
        CHECK((groups.value == "holistic") == programme->frame.target_groups.empty());
    }
}

TEST_CASE("the same strategy in different contexts: frame, resources and professions are data of the programme [C10]") {
    // One binary, three countries of the sources; a fourth needs no more than another file.
    auto const fr = shipped("employment_fr");
    auto const de = shipped("employment_de");
    auto swiss = file_of("employment_de");
    swiss = replaced(swiss, "\"key\": \"employment_de\"", "\"key\": \"employment_ch\"");
    swiss = replaced(swiss, "\"country\": \"DE\"", "\"country\": \"CH\"");
    auto const ch = loaded(swiss);
    auto const comparison = compared({&ch, &fr, &de});
    CHECK(row(comparison, "country").cells[0].value == "CH");
    CHECK(row(comparison, "country").cells[1].value == "FR");
    CHECK(row(comparison, "roles").cells[0] == row(comparison, "roles").cells[2]);
    // The common strategy: each has the three constants and an agreement that both sign.
    for (auto const* key : {"referent", "follow_up", "intervention_scheme", "signatories"})
        for (auto const& cell : row(comparison, key).cells) CHECK(cell.kind != CellKind::not_said);
}

TEST_CASE("a pilot is copied for the whole country and its sites are compared [C04]") {
    auto const pilot = shipped("employment_es");
    auto text = replaced(file_of("employment_es"), "\"key\": \"employment_es\"", "\"key\": \"employment_es_sevilla\"");
    auto const copy = loaded(text);
    CHECK(differing(compared({&pilot, &copy})).empty());
    // The site changes one rule: the comparison marks that one and no other.
    auto const changed = loaded(replaced(text, "\"caseload_ceiling\": 60", "\"caseload_ceiling\": 40"));
    CHECK(differing(compared({&pilot, &changed})) == std::vector<std::string>{"caseload_ceiling"});
}

TEST_CASE("the comparison fills no gap: what a file does not say is not said") {
    auto const gobet = shipped("gobet");
    auto const moxley = shipped("moxley");
    auto const comparison = compared({&gobet, &moxley});
    for (auto const* key : {"caseload_ceiling", "contact_density", "budget_ceiling", "self_service", "legal_basis"}) {
        CAPTURE(key);
        CHECK(row(comparison, key).cells[0] == Cell{});
        CHECK(cell_text(row(comparison, key).cells[0], "fr") == "non dit");
    }
    // Moxley has neither intake nor exit: phases P1 and P7 have no stage of their own.
    CHECK(row(comparison, "phases").cells[0].value == "P1 P2 P3 P5 P6 P7");
    CHECK(row(comparison, "phases_left_out").cells[1].value == "P1 P7");
    CHECK(row(comparison, "stages").cells[1].parts.size() == 5);
}

TEST_CASE("the seven characteristics stand side by side for every programme that ships, in four languages") {
    for (auto const key : support::shipped_programmes) {
        auto const one = shipped(key);
        auto const gobet = shipped(key == "gobet" ? "moxley" : "gobet");
        auto const comparison = compared({&one, &gobet});
        CAPTURE(key);
        CHECK(comparison.topics.back().key == "charter");
        CHECK(comparison.topics.back().rows.size() == 7);
        for (auto const& topic : comparison.topics)
            for (auto const& each : topic.rows) {
                CAPTURE(each.key);
                CHECK(complete(each.label));
                for (auto const& cell : each.cells) {
                    CHECK((cell.kind == CellKind::not_said) == cell.parts.empty());
                    for (auto const& part : cell.parts) CHECK(complete(part.text));
                }
            }
    }
}

TEST_CASE("one programme, seven programmes or the same twice are not compared") {
    auto const gobet = shipped("gobet");
    auto const moxley = shipped("moxley");
    using programme::ComparisonFault;
    CHECK(programme::compare(std::vector{&gobet}).error() == ComparisonFault::too_few);
    CHECK(programme::compare(std::vector{&gobet, &moxley, &gobet}).error() == ComparisonFault::twice);
    std::vector<Programme> versions(programme::compared_max + 1, gobet);
    std::vector<Programme const*> many;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        versions[i].version = static_cast<int>(i) + 1;
        many.push_back(&versions[i]);
    }
    CHECK(programme::compare(many).error() == ComparisonFault::too_many);
    many.pop_back();
    CHECK(compared(many).columns.size() == programme::compared_max);
}

TEST_CASE("a column may be a site: the same version at two of them, but not twice at one") {
    auto const gobet = shipped("gobet");
    auto const moxley = shipped("moxley");
    std::vector<Programme const*> const programmes{&gobet, &gobet, &moxley};
    auto const read = programme::compare(programmes, std::vector<std::string>{"Nord", "Sud", ""});
    REQUIRE(read);
    CHECK(read->columns[0].site == "Nord");
    CHECK(read->columns[1].site == "Sud");
    CHECK_FALSE(read->columns[2].site);
    auto const& manager = read->topics.front().rows.front();
    CHECK(manager.cells[0] == manager.cells[1]);
    CHECK(interop::comparison_csv(*read, "fr").find(", Nord (gobet, version 1)") != std::string::npos);
    auto const twice = programme::compare(programmes, std::vector<std::string>{"Nord", "Nord"});
    CHECK(twice.error() == programme::ComparisonFault::twice);
}

TEST_CASE("what a programme follows of its cases stands in the comparison, with units and answers") {
    auto const workplace = shipped("workplace");
    auto const gobet = shipped("gobet");
    auto const comparison = compared({&workplace, &gobet});
    auto const& said = row(comparison, "case_data");
    REQUIRE(said.cells[0].parts.size() == workplace.data.size());
    CHECK(said.cells[0].parts[0].text.fr == "Capacité de travail (%)");
    CHECK(said.cells[1].kind == CellKind::not_said);
    CHECK(said.differs);
}

TEST_CASE("a lay reader finds every item of every circuit in words: nothing stays a formula [A16]") {
    for (auto const key : support::shipped_programmes) {
        auto const one = shipped(key);
        auto const words = programme::circuit_in_words(one);
        CAPTURE(key);
        CHECK(words.items.size() == one.circuit.items.size());
        auto const plain = [](std::vector<programme::LocalText> const& texts) {
            for (auto const& text : texts)
                for (auto const& each : {text.fr, text.en, text.de, text.it}) {
                    CAPTURE(each);
                    CHECK_FALSE(each.empty());
                    CHECK(each.find_first_of("_()=<>") == std::string::npos);
                    CHECK(each.find("exists") == std::string::npos);
                }
        };
        for (auto const& item : words.items) {
            CAPTURE(item.key);
            for (auto const* list : {&item.entry, &item.exit})
                for (auto const& criterion : *list) {
                    for (auto const& event : criterion.after) {
                        CHECK(complete(event));
                        CHECK(event.fr.starts_with("après "));
                    }
                    plain(criterion.when);
                }
            for (auto const* rule : {&item.required, &item.repeat, &item.manual, &item.done, &item.applicable})
                if (*rule) plain((*rule)->when);
            if (item.due) plain({*item.due});
            CHECK(item.outcomes.size() == one.circuit.find(item.key)->outcomes.size());
            CHECK((item.kind == circuit::ItemKind::timer) == item.due.has_value());
        }
        plain(words.exit_gate);
    }
}

TEST_CASE("the type scheme of every programme is drawn from its file, and its table says what the drawing shows") {
    for (auto const key : support::shipped_programmes) {
        auto const one = shipped(key);
        CAPTURE(key);
        for (auto const* locale : {"fr", "en", "de", "it"}) {
            auto const picture = picture::scheme_picture(one, locale);
            CHECK(picture.table.rows.size() == one.circuit.stages().size());
            for (auto const* stage : one.circuit.stages()) {
                auto const label = stage->label.in(locale);
                CHECK(picture.summary.find(label) != std::string::npos);
                auto const first = picture::wrapped(label, 29, 2).front();
                CHECK(picture.svg.find(picture::escaped(first)) != std::string::npos);
            }
            for (auto const& line : picture.table.rows) CHECK(line.size() == picture.table.columns.size());
        }
    }
    auto const gobet = picture::scheme_picture(shipped("gobet"), "fr");
    CHECK(gobet.table.rows[2][4] ==
          "au moins un besoin nommé, au moins une ressource nommée et synthèse validée avec la personne");
    CHECK(gobet.summary.ends_with("Une réévaluation reprend à : Bilan."));
}

TEST_CASE("the circuit in words follows the stages, each with what it holds") {
    auto const words = programme::circuit_in_words(shipped("gobet"));
    CHECK(words.items[0].key == "intake");
    CHECK(words.items[1].key == "inform");
    CHECK(words.items[1].depth == 1);
    auto const planning = std::ranges::find(words.items, "planning", &programme::ItemWords::key);
    REQUIRE(planning != words.items.end());
    REQUIRE(planning->entry.size() == 2);
    CHECK(planning->entry[0].after[0].fr == "après l’entrée dans «\u00a0Bilan\u00a0»");
    CHECK(planning->entry[0].when.size() == 3);
    CHECK(planning->manual->always);
    CHECK(words.reassess_to.fr == "Bilan");
    CHECK(words.exit_gate[0].fr == "évaluation conclue");
}

}  // namespace unisson::story
