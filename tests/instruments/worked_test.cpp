// Worked examples of published instruments: their structure stands in instruments/, their numbers here.
#include "instruments/files.hpp"
#include "measure/change.hpp"

using namespace unisson::test;
using unisson::measure::score;

namespace {

/// Every item of the first `count` with the same answer.
std::vector<int> all(std::size_t count, int value) {
    return std::vector<int>(count, value);
}

doctest::Approx near(double value) {
    return doctest::Approx(value).epsilon(0.0002);
}

}  // namespace

TEST_CASE("PHQ-9: 2,1,2,3,1,2,1,0,1 is 13, moderate, and the answer on self-harm raises an alert") {
    auto const phq9 = shipped("phq9");
    auto const scores = score(phq9, answered(phq9, {2, 1, 2, 3, 1, 2, 1, 0, 1}));
    auto const severity = result_of(scores, "severity");
    CHECK(severity.score == 13);
    CHECK(severity.band == "moderate");
    CHECK(severity.missing == 0);
    CHECK_FALSE(severity.prorated);
    auto const algorithm = result_of(scores, "algorithm");
    CHECK(algorithm.score == 5);
    CHECK(algorithm.band == "positive");
    CHECK(scores.alerts == std::vector<std::string>{"q9"});
}

TEST_CASE("PHQ-9: five signs without low mood or lost interest do not meet the criterion; 0 on item 9 is no alert") {
    auto const phq9 = shipped("phq9");
    auto const scores = score(phq9, answered(phq9, {1, 1, 2, 3, 2, 2, 2, 0, 0}));
    CHECK(result_of(scores, "algorithm").score == 5);
    CHECK(result_of(scores, "algorithm").band == "negative");
    CHECK(scores.alerts.empty());
}

TEST_CASE("PHQ-9: two missing answers are prorated and said so; with three there is no score") {
    auto const phq9 = shipped("phq9");
    auto const two = result_of(phq9, "severity", {2, 2, 2, 2, 2, 2, 2, -1, -1});
    CHECK(two.score == 18);
    CHECK(two.missing == 2);
    CHECK(two.prorated == true);
    auto const three = result_of(phq9, "severity", {2, 2, 2, 2, 2, 2, -1, -1, -1});
    CHECK_FALSE(three.score);
    CHECK_FALSE(three.band);
    CHECK(three.missing == 3);
}

TEST_CASE("PHQ-9: each band begins where its authors say") {
    auto const phq9 = shipped("phq9");
    auto const band = [&](int sum) {
        std::vector<int> values = all(9, 0);
        for (int i = 0; i < sum; ++i) ++values[static_cast<std::size_t>(i % 9)];
        return result_of(phq9, "severity", values).band.value_or("");
    };
    CHECK(band(4) == "minimal");
    CHECK(band(5) == "mild");
    CHECK(band(9) == "mild");
    CHECK(band(10) == "moderate");
    CHECK(band(15) == "moderately_severe");
    CHECK(band(19) == "moderately_severe");
    CHECK(band(20) == "severe");
    CHECK(band(27) == "severe");
}

TEST_CASE("GAD-7: 2,2,1,3,0,1,2 is 11, moderate") {
    auto const gad7 = shipped("gad7");
    auto const severity = result_of(gad7, "severity", {2, 2, 1, 3, 0, 1, 2});
    CHECK(severity.score == 11);
    CHECK(severity.band == "moderate");
    CHECK(result_of(gad7, "severity", {1, 1, 1, 1, 1, 1, -1}).score == 7);
    CHECK_FALSE(result_of(gad7, "severity", {1, 1, 1, 1, 1, -1, -1}).score);
}

TEST_CASE("WHO-5: 2,3,1,2,2 is 40, low; a missing answer gives no score") {
    auto const who5 = shipped("who5");
    CHECK(result_of(who5, "wellbeing", {2, 3, 1, 2, 2}).score == 40);
    CHECK(result_of(who5, "wellbeing", {2, 3, 1, 2, 2}).band == "low");
    CHECK(result_of(who5, "wellbeing", {2, 2, 1, 1, 1}).band == "very_low");
    CHECK(result_of(who5, "wellbeing", {3, 3, 3, 2, 2}).band == "good");
    CHECK_FALSE(result_of(who5, "wellbeing", {2, 3, 1, 2, -1}).score);
}

TEST_CASE("AUDIT: 3,2,2,1,0,0,1,0,2,0 is 11, zone II, and AUDIT-C is 7") {
    auto const audit = shipped("audit");
    // Items 9 and 10 have three answers that count 0, 2 and 4: "2" points are the second of them.
    auto const scores = score(audit, answered(audit, {3, 2, 2, 1, 0, 0, 1, 0, 1, 0}));
    CHECK(result_of(scores, "total").score == 11);
    CHECK(result_of(scores, "total").band == "zone2");
    CHECK(result_of(scores, "consumption").score == 7);
    CHECK_FALSE(result_of(audit, "total", {3, 2, 2, 1, 0, 0, 1, 0, 1, -1}).score);
}

TEST_CASE("LSNS-6: 2,1,1,1,2,1 is 8, at risk; family 4 and friends 4 are marginal ties") {
    auto const lsns6 = shipped("lsns6");
    auto const scores = score(lsns6, answered(lsns6, {2, 1, 1, 1, 2, 1}));
    CHECK(result_of(scores, "network").score == 8);
    CHECK(result_of(scores, "network").band == "at_risk");
    CHECK(result_of(scores, "family").score == 4);
    CHECK(result_of(scores, "family").band == "marginal");
    CHECK(result_of(scores, "friends").score == 4);
}

TEST_CASE("Katz ADL: 1,1,1,1,0,1 is 5; Lawton IADL: 1,1,0,1,1,1,0,1 is 6") {
    CHECK(result_of(shipped("katz_adl"), "independence", {1, 1, 1, 1, 0, 1}).score == 5);
    CHECK(result_of(shipped("katz_adl"), "independence", {1, 1, 1, 1, 1, 1}).band == "independent");
    CHECK(result_of(shipped("katz_adl"), "independence", {1, 0, 0, 1, 0, 0}).band == "severe");
    CHECK(result_of(shipped("lawton_iadl"), "activities", {1, 1, 0, 1, 1, 1, 0, 1}).score == 6);
}

TEST_CASE("CANSAS: five met, four unmet, eleven none and two unknown: unmet 4, met 5, nine in all") {
    auto const cansas = shipped("cansas");
    std::vector<int> values = all(5, 1);
    values.insert(values.end(), 4, 2);
    values.insert(values.end(), 11, 0);
    values.insert(values.end(), 2, 9);
    auto const scores = score(cansas, answered(cansas, values));
    CHECK(result_of(scores, "met").score == 5);
    CHECK(result_of(scores, "unmet").score == 4);
    CHECK(result_of(scores, "total").score == 9);
}

TEST_CASE("Work Ability Index: the mental job of the example is 32.5, rounded to 33, moderate") {
    auto const wai = shipped("work_ability_index");
    // job mental, now 7, physical 3, mental 4, two diagnoses (4), impairment 4, 10-24 days (3), prognosis 4, resources 8 (3)
    auto const scores = score(wai, answered(wai, {1, 7, 3, 4, 2, 4, 2, 4, 3, 3, 2}));
    CHECK(result_of(scores, "demands").score == 7.5);
    CHECK(result_of(scores, "index").score == 33);
    CHECK(result_of(scores, "index").band == "moderate");
    CHECK(result_of(wai, "demands", {2, 7, 3, 4, 2, 4, 2, 4, 3, 3, 2}).score == 6.5);
    CHECK(result_of(wai, "demands", {3, 7, 3, 4, 2, 4, 2, 4, 3, 3, 2}).score == 7);
}

TEST_CASE("WHODAS 2.0, 12 items: simple and complex scoring give the published vectors") {
    auto const whodas = sample("whodas12");
    CHECK(*result_of(whodas, "complex", all(12, 1)).score == near(33.33));
    CHECK(*result_of(whodas, "complex", all(12, 2)).score == near(50));
    CHECK(*result_of(whodas, "complex", all(12, 3)).score == near(83.33));
    auto const mixed = score(whodas, answered(whodas, {2, 1, 0, 1, 3, 2, 3, 1, 0, 0, 1, 2}));
    CHECK(result_of(mixed, "simple").score == 16);
    CHECK(*result_of(mixed, "percent").score == near(33.33));
    CHECK(*result_of(mixed, "complex").score == near(41.67));
}

TEST_CASE("WHODAS 2.0, 36 items: the complex vectors with and without work") {
    auto const whodas = sample("whodas36");
    auto const totals = [&](int value, double with, double without) {
        auto const scores = score(whodas, answered(whodas, all(36, value)));
        CHECK(*result_of(scores, "total36").score == near(with));
        CHECK(*result_of(scores, "total32").score == near(without));
    };
    totals(1, 33.96, 34.78);
    totals(2, 50, 50);
    totals(3, 83.96, 84.78);
    totals(4, 100, 100);
    CHECK(*result_of(whodas, "d1", all(36, 4)).score == near(100));
    CHECK_FALSE(result_of(whodas, "total36", all(35, 1)).score);
}

TEST_CASE("Zarit: a sum of 45 is moderate to severe") {
    std::vector<int> values = all(22, 2);
    values[0] = 3;
    CHECK(result_of(sample("zbi22"), "burden", values).score == 45);
    CHECK(result_of(sample("zbi22"), "burden", values).band == "moderate");
}

TEST_CASE("reliable change on the PHQ-9: 18 to 9 is improved and not recovered; less than 7 points say nothing") {
    using namespace unisson::measure;
    auto const precision = shipped("phq9").scale("severity")->precision;
    REQUIRE(precision);
    CHECK(*reliable_change_index(18, 9, precision->deviation, precision->reliability) == near(-2.608));
    CHECK(*smallest_reliable_change(precision->deviation, precision->reliability) == near(6.764));
    auto const cutoff = clinical_cutoff(17.1, 6.1, 3.3, 3.8);
    CHECK(*cutoff == near(8.597));
    auto const outcome = [&](double first, double second) {
        return outcome_of_change(first, second, precision->deviation, precision->reliability, *cutoff);
    };
    CHECK(outcome(18, 9) == Outcome::improved);
    CHECK(outcome(18, 8) == Outcome::recovered);
    CHECK(outcome(18, 12) == Outcome::unchanged);
    CHECK(outcome(9, 18) == Outcome::deteriorated);
}
