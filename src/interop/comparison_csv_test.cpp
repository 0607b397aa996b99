#include "interop/comparison_csv.hpp"

#include <doctest/doctest.h>

namespace unisson::interop {

namespace {

programme::LocalText same(std::string const& text) {
    return {text, text, text, text};
}

programme::Cell says(std::string const& text) {
    return {programme::CellKind::text, std::nullopt, {{same(text), std::nullopt}}};
}

programme::Comparison two_columns() {
    programme::Comparison comparison;
    comparison.columns = {{"a", 1, same("Eins"), true, {}}, {"b", 2, same("=SUM(A1)"), false, {}}};
    programme::ComparedTopic topic{"money", same("Geld"), {}};
    topic.rows.push_back({"budget_rule", same("Regel"), true, {says("=cmd|' /C calc'!A0"), says("a;b \"c\"")}});
    topic.rows.push_back({"payers", same("Zahler"), false, {{}, {}}});
    comparison.topics.push_back(topic);
    return comparison;
}

}  // namespace

TEST_CASE("a comparison becomes CSV in which no text of a programme is a formula") {
    CHECK(comparison_csv(two_columns(), "de") ==
          "\xEF\xBB\xBFThema;Kriterium;Unterschied;\"Eins (a, Version 1)\";\"'=SUM(A1) (b, Version 2)\"\r\n"
          "Geld;Regel;ja;\"'=cmd|' /C calc'!A0\";\"a;b \"\"c\"\"\"\r\n"
          "Geld;Zahler;nein;nicht angegeben;nicht angegeben\r\n");
}

TEST_CASE("a comparison becomes text that says once what is the same") {
    CHECK(comparison_text(two_columns(), "fr") ==
          "[1] Eins (a, version 1)\n[2] =SUM(A1) (b, version 2)\n\nGeld\n  ≠ Regel\n      [1] =cmd|' /C calc'!A0\n"
          "      [2] a;b \"c\"\n    Zahler\n      non dit\n");
}

}  // namespace unisson::interop
