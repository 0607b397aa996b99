// Every instrument that ships is whole, and the product's own ones count as they say.
#include <set>

#include "instruments/files.hpp"
#include "measure/rules.hpp"

using namespace unisson::test;
using unisson::measure::score;
using unisson::measure::Wording;

namespace {

std::vector<std::string> shipped_keys() {
    std::vector<std::string> keys;
    for (auto const& folder : std::filesystem::directory_iterator{std::filesystem::path{UNISSON_ROOT} / "instruments"})
        if (folder.is_directory()) keys.push_back(folder.path().filename().string());
    return keys;
}

/// Each item answered by one of its options or left out, another way each round; wrong ones among them.
std::vector<unisson::measure::Answer> answers_of_round(unisson::measure::Instrument const& instrument,
                                                       std::size_t round) {
    std::vector<unisson::measure::Answer> answers;
    std::size_t at = round;
    for (auto const& item : instrument.items) {
        at = at * 31 + 7;
        auto const* options = instrument.options_of(item);
        if (at % 5 == 0) continue;
        if (options == nullptr)
            answers.push_back({item.key, std::nullopt, "so"});
        else
            answers.push_back({item.key, (*options)[at / 5 % options->size()].value, std::nullopt});
    }
    if (round % 7 == 0) answers.push_back({"nowhere", 1, std::nullopt});
    return answers;
}

std::string faults_of(unisson::measure::Instrument const& instrument,
                      std::vector<unisson::measure::Answer> const& answers) {
    std::string found;
    for (auto const& each : unisson::measure::wrong_answers(instrument, answers))
        found.append(each.path).append(" ").append(each.code).append("\n");
    return found;
}

std::string summary(unisson::measure::Scores const& scores) {
    std::string text;
    for (auto const& each : scores.scales) text += unisson::base::json_text(each);
    for (auto const& each : scores.alerts) text += each;
    return text;
}

}  // namespace

TEST_CASE("every instrument that ships is valid, lies in the folder of its key and names its licence and source") {
    auto const keys = shipped_keys();
    CHECK(keys.size() >= 15);
    for (auto const& key : keys) {
        CAPTURE(key);
        auto const instrument = shipped(key);
        CHECK(instrument.key == key);
        CHECK_FALSE(instrument.licence.copyright.empty());
        CHECK_FALSE(instrument.sources.empty());
        CHECK(unisson::measure::wrong_answers(instrument, {}).size() <= 1);
    }
}

TEST_CASE("the page scores as the server does: of a file it leaves out the texts alone") {
    int counted = 0;
    for (auto const& key : shipped_keys()) {
        CAPTURE(key);
        auto const whole = shipped(key);
        auto const file = text_of(std::filesystem::path{UNISSON_ROOT} / "instruments" / key / "instrument.json");
        auto const document = unisson::base::JsonDocument::parse(file);
        REQUIRE(document);
        auto const rules = unisson::measure::read_rules(document->root());
        REQUIRE(rules);
        CHECK(rules->version == whole.version);
        CHECK(rules->raters == whole.raters);
        for (std::size_t round = 0; round < 40; ++round) {
            auto const answers = answers_of_round(whole, round);
            CHECK(faults_of(*rules, answers) == faults_of(whole, answers));
            CHECK(summary(score(*rules, answers)) == summary(score(whole, answers)));
            counted += static_cast<int>(score(whole, answers).alerts.size());
        }
    }
    CHECK(counted > 0);
    CHECK_FALSE(unisson::measure::read_rules(unisson::base::JsonDocument::parse(R"({"key":"x"})")->root()));
    CHECK_FALSE(unisson::measure::read_rules(unisson::base::JsonDocument::parse("[1]")->root()));
}

TEST_CASE("the words of own instruments differ between the languages") {
    for (std::string const key :
         {"self_sufficiency", "situation_review", "motivation_guide", "satisfaction", "carer_load", "work_capacity"}) {
        CAPTURE(key);
        auto const instrument = shipped(key);
        CHECK(instrument.licence.wording == Wording::own);
        CHECK(instrument.purpose.fr != instrument.purpose.en);
        CHECK(instrument.purpose.de != instrument.purpose.it);
        for (auto const& item : instrument.items) {
            CAPTURE(item.key);
            std::set<std::string> const texts{item.text.fr, item.text.en, item.text.de, item.text.it};
            CHECK(texts.size() >= 2);
        }
    }
}

TEST_CASE("the self-sufficiency matrix gives a profile and counts crises, never a total") {
    auto const matrix = shipped("self_sufficiency");
    CHECK(matrix.items.size() == 15);
    auto const entry = score(matrix, answered(matrix, {2, 1, 3, 2}));
    CHECK(entry.scales.size() == 17);
    CHECK(result_of(entry, "housing").score == 2);
    CHECK(result_of(entry, "income").band == "l1");
    CHECK(result_of(entry, "crises").score == 1);
    CHECK(result_of(entry, "attention").score == 3);
    CHECK(result_of(entry, "attention").missing == 11);
    CHECK_FALSE(result_of(entry, "safety").score);
    auto const exit = score(matrix, answered(matrix, {3, 3, 3, 2}));
    CHECK(result_of(exit, "crises").score == 0);
    int improved = 0;
    for (std::string const domain : {"housing", "income", "work", "food"})
        if (*result_of(exit, domain).score > *result_of(entry, domain).score) ++improved;
    CHECK(improved == 2);
}

TEST_CASE("a crisis of the mind, in the family, of children or of safety raises an alert, others do not") {
    auto const matrix = shipped("self_sufficiency");
    auto const scores = score(matrix, answered(matrix, std::vector<int>(15, 1)));
    CHECK(scores.alerts == std::vector<std::string>{"mental_health", "family", "children", "safety"});
    CHECK(score(matrix, answered(matrix, std::vector<int>(15, 2))).alerts.empty());
}

TEST_CASE("the motivation guide keeps importance, confidence and stage apart and asks only what follows") {
    auto const guide = shipped("motivation_guide");
    std::vector<unisson::measure::Answer> answers{{"stage", 2, std::nullopt},
                                                  {"importance", 4, std::nullopt},
                                                  {"importance_why", std::nullopt, "Mes enfants"},
                                                  {"confidence", 0, std::nullopt}};
    CHECK(unisson::measure::wrong_answers(guide, answers).empty());
    auto const scores = score(guide, answers);
    CHECK(result_of(scores, "importance").score == 4);
    CHECK(result_of(scores, "importance").band == "low");
    CHECK(result_of(scores, "confidence").score == 0);
    CHECK(result_of(scores, "stage").band == "s2");
    answers.push_back({"confidence_why", std::nullopt, "…"});  // not asked at 0
    CHECK(unisson::measure::wrong_answers(guide, answers).size() == 1);
}

TEST_CASE("satisfaction is a mean of eight statements on 100, the pressing one turned round") {
    auto const form = shipped("satisfaction");
    CHECK(result_of(form, "satisfaction", {4, 4, 4, 4, 4, 4, 1, 4}).score == 100);
    CHECK(result_of(form, "satisfaction", {1, 1, 1, 1, 1, 1, 4, 1}).score == 25);
    CHECK(result_of(form, "satisfaction", {3, 3, 3, 3, 3, 3, 2, 3}).score == 75);
    auto const two = result_of(form, "satisfaction", {3, 3, 3, 3, 3, 3, -1, -1});
    CHECK(two.score == 75);
    CHECK(two.prorated == true);
    CHECK_FALSE(result_of(form, "satisfaction", {3, 3, 3, 3, 3, -1, -1, -1}).score);
}

TEST_CASE("the carer's load adds up eight statements; the fear of doing harm is no part of it but an alert") {
    auto const form = shipped("carer_load");
    auto const scores = score(form, answered(form, {2, 2, 2, 2, 2, 2, 2, 3, 2}));
    CHECK(result_of(scores, "load").score == 17);
    CHECK(result_of(scores, "load").band == "heavy");
    CHECK(scores.alerts == std::vector<std::string>{"limit"});
}

TEST_CASE("the work-capacity profile gives four parts and two rates") {
    auto const form = shipped("work_capacity");
    auto const scores = score(form, answered(form, {3, 3, 3, 3, 3, 0, 0, 0, 0, 2, 2, -1, 1, -1, -1, 40, 80}));
    CHECK(result_of(scores, "body").score == 100);
    CHECK(result_of(scores, "mind").score == 0);
    CHECK(*result_of(scores, "people").score == doctest::Approx(66.6667));
    CHECK(result_of(scores, "people").prorated == true);
    CHECK_FALSE(result_of(scores, "frame").score);
    CHECK(result_of(scores, "rate").score == 40);
    CHECK(result_of(scores, "rate_aimed").score == 80);
}

TEST_CASE("the situation review lists what is to be worked on and what is urgent") {
    auto const form = shipped("situation_review");
    std::vector<unisson::measure::Answer> const answers{{"housing", 4, std::nullopt},
                                                        {"housing_words", std::nullopt, "Expulsion le 30"},
                                                        {"work", 3, std::nullopt},
                                                        {"mental", 4, std::nullopt}};
    CHECK(unisson::measure::wrong_answers(form, answers).empty());
    auto const scores = score(form, answers);
    CHECK(result_of(scores, "worked_on").score == 3);
    CHECK(result_of(scores, "worked_on").missing == 5);
    CHECK(result_of(scores, "urgent").score == 2);
    CHECK(scores.alerts == std::vector<std::string>{"mental"});
}
