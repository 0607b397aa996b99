// What the schemes of the sources must do to work, shown on the programmes that ship: rows A, B and C of the domain.
// What a row asks of budgets, payers, contact statistics or comparison beyond the rule in the programme comes later.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "support/history.hpp"

namespace unisson::story {

namespace {

std::vector<std::string> stages_of(programme::Programme const& programme) {
    std::vector<std::string> keys;
    for (auto const* stage : programme.circuit.stages()) keys.push_back(stage->key);
    return keys;
}

template <typename Items>
bool has_key(Items const& items, std::string_view key) {
    return std::ranges::any_of(items, [&](auto const& each) { return each.key == key; });
}

constexpr std::array employment{"be", "de", "dk", "es", "fr", "gb", "ie", "nl", "nz", "se"};

programme::Programme of_country(std::string_view code) {
    return shipped("employment_" + std::string{code});
}

}  // namespace

TEST_CASE("all employment schemes: an agreement that both sign, with duties of both, a period and an axis [C01]") {
    for (auto const* code : employment) {
        CAPTURE(code);
        auto const programme = of_country(code);
        auto const& agreement = programme.model.agreement;
        CHECK(std::ranges::find(agreement.signatories, "person") != agreement.signatories.end());
        CHECK(std::ranges::find(agreement.signatories, "service") != agreement.signatories.end());
        CHECK_FALSE(agreement.duties_of_person.empty());
        CHECK_FALSE(agreement.duties_of_service.empty());
        CHECK(agreement.months.value_or(0) > 0);
        CHECK_FALSE(programme.model.contact.empty());
        bool const asks_signature = std::ranges::any_of(programme.circuit.items, [](auto const& item) {
            bool const gate = std::ranges::any_of(item.entry, [](auto const& criterion) {
                return criterion.when.value_or("").find("agreement.signed") != std::string::npos;
            });
            return gate || item.done.value_or("").find("agreement.signed") != std::string::npos;
        });
        CHECK(asks_signature);
        CHECK(programme.frame.country->size() == 2);
    }
}

TEST_CASE("the Netherlands: own responsibility is presumed, nobody is profiled before the gatekeeper's test [C02]") {
    auto const nl = of_country("nl");
    REQUIRE(nl.model.gatekeeper);
    CHECK(nl.model.gatekeeper->own_responsibility_presumed);
    CHECK(nl.model.gatekeeper->criteria.size() >= 3);
    CHECK(has_key(nl.frame.target_groups, "disabled"));
    CHECK(has_key(nl.frame.target_groups, "no_benefit"));
    CHECK(tell_history(nl, "request\ninform\nadmit\nenter profile ! gate_not_met item.run_gatekeeper_test.done\n"
                           "complete run_gatekeeper_test ! invalid_input /outcome missing\n"
                           "complete run_gatekeeper_test on_own\n"
                           "enter profile ! gate_not_met") == "");
    CHECK(tell_history(nl, "request\ninform\nadmit\ncomplete run_gatekeeper_test support\nenter profile\n"
                           "expect fact outcome.run_gatekeeper_test support") == "");
}

TEST_CASE("Denmark: own data are a duty with a rhythm, one desk, paid by social insurance [C03]") {
    auto const dk = of_country("dk");
    auto const duties = std::ranges::count_if(dk.model.self_service, [](auto const& field) {
        return field.duty.value_or(false) && field.refresh_days.value_or(0) > 0;
    });
    CHECK(duties >= 3);
    CHECK(dk.frame.desk == programme::DeskScheme::single);
    CHECK(dk.frame.funding.scheme == programme::FundingScheme::social_insurance);
}

TEST_CASE("Great Britain: four doors, one desk, sensitive groups said to be so [C05]") {
    auto const gb = of_country("gb");
    CHECK(gb.frame.desk == programme::DeskScheme::single);
    for (auto const* group : {"lone_parents", "released", "minorities", "no_benefit"})
        CHECK_MESSAGE(has_key(gb.frame.target_groups, group), group);
    for (auto const& group : gb.frame.target_groups) {
        CAPTURE(group.key);
        CHECK(group.entry);
        CHECK_FALSE(group.first_questions.empty());
        if (group.key == "released" || group.key == "minorities") CHECK(group.sensitive.value_or(false));
    }
}

TEST_CASE("Germany: one desk, and a manager whose training is asked for [C06]") {
    auto const de = of_country("de");
    CHECK(de.frame.desk == programme::DeskScheme::single);
    CHECK(std::ranges::any_of(de.model.roles, [](auto const& role) { return role.qualification.has_value(); }));
}

TEST_CASE("Belgium and France: financed by insurance and partly by tax, with a key that makes a hundred [C07]") {
    for (auto const* code : {"be", "fr"}) {
        auto const programme = of_country(code);
        CHECK(programme.frame.funding.scheme == programme::FundingScheme::mixed);
        int together = 0;
        for (auto const& payer : programme.frame.funding.payers) together += payer.percent.value_or(0);
        CHECK(together == 100);
        CHECK(has_key(programme.frame.funding.payers, "tax"));
    }
}

TEST_CASE("Sweden: language, interpreter and diplomas come into the circuit [C08]") {
    auto const se = of_country("se");
    CHECK(has_key(se.frame.target_groups, "migration_background"));
    CHECK(has_key(se.model.self_service, "languages"));
    CHECK(has_key(se.circuit.items, "recognition"));
}

TEST_CASE("Ireland and New Zealand: childcare or care is settled before job steps [C09]") {
    auto const ie = of_country("ie");
    auto const keys = stages_of(ie);
    auto const childcare = std::ranges::find(keys, "childcare");
    auto const steps = std::ranges::find(keys, "job_steps");
    REQUIRE(childcare != keys.end());
    CHECK(childcare < steps);
    for (auto const& criterion : ie.circuit.find("job_steps")->entry) {
        bool const after_care = std::ranges::any_of(criterion.on, [&](auto const& part) {
            auto const* item = part.item ? ie.circuit.find(*part.item) : nullptr;
            return item != nullptr && (item->key == "childcare" || item->in == "childcare" || item->key == "review");
        });
        CHECK(after_care);
    }
    CHECK(has_key(ie.frame.target_groups, "returners"));
    auto const nz = of_country("nz");
    for (auto const* group : {"lone_parents", "returners", "disabled"}) CHECK(has_key(nz.frame.target_groups, group));
}

TEST_CASE("from placement to case management: levels of intensity, each with its rule to pass on [C14]") {
    for (auto const* code : employment) {
        CAPTURE(code);
        auto const programme = of_country(code);
        auto const& levels = programme.model.intensities;
        REQUIRE(levels.size() >= 2);
        for (std::size_t i = 0; i + 1 < levels.size(); ++i) CHECK(levels[i].pass_when);
        CHECK_FALSE(levels.back().pass_when);
    }
}

TEST_CASE("the insurer's protocol is a third circuit, and more steps can be added to it [A15]") {
    auto const insurance = shipped("insurance");
    CHECK(stages_of(insurance) == std::vector<std::string>{"referral", "situation", "motivation", "project", "goals",
                                                           "planning", "implementation", "evaluation"});
    CHECK(has_key(insurance.circuit.items, "alternative"));
}

TEST_CASE("vocational training: found at school, one office above the institutions, to the qualification [B09]") {
    auto const cmfp = shipped("cmfp");
    CHECK(stages_of(cmfp).front() == "detection");
    CHECK(has_key(cmfp.frame.target_groups, "training_broken"));
    CHECK(cmfp.frame.desk == programme::DeskScheme::single);
    CHECK(tell_history(cmfp, read_file("programmes/cmfp/journey.txt")) == "");
}

}  // namespace unisson::story
