#include "programme/vocabulary.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "programme/diff.hpp"
#include "programme/facts.hpp"
#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

std::string tree_of(std::string_view condition) {
    auto const read = circuit::Expression::condition(condition, fact_paths());
    REQUIRE(read);
    base::JsonWriter w;
    write_tree(w, FactTable::common(), *read);
    return std::move(w).text();
}

std::vector<Difference> between(std::string_view before, std::string_view after) {
    auto const old = base::JsonDocument::parse(before);
    auto const now = base::JsonDocument::parse(after);
    REQUIRE(old);
    REQUIRE(now);
    return differences(old->root(), now->root());
}

bool names(Checked const& checked, std::string_view path, std::string_view code) {
    return std::ranges::any_of(checked.errors, [&](auto const& e) { return e.path == path && e.code == code; });
}

}  // namespace

TEST_CASE("a condition is told as a tree, a chain of ands as one list") {
    CHECK(tree_of("intake.admitted and exists(needs.recorded) and goals.set >= 2") ==
          R"({"op":"and","of":[{"op":"fact","fact":"intake.admitted"},{"op":"exists","fact":"needs.recorded"},)"
          R"({"op":"compare","relation":">=","of":[{"op":"fact","fact":"goals.set"},)"
          R"({"op":"literal","kind":"number","value":2}]}]})");
}

TEST_CASE("brackets, negation, days and texts keep their places in the tree") {
    CHECK(tree_of("not (referent.named or case.status = 'open') and true") ==
          R"({"op":"and","of":[{"op":"not","of":[{"op":"or","of":[{"op":"fact","fact":"referent.named"},)"
          R"({"op":"compare","relation":"=","of":[{"op":"fact","fact":"case.status"},)"
          R"({"op":"literal","kind":"text","value":"open"}]}]}]},{"op":"literal","kind":"boolean","value":true}]})");
    CHECK(tree_of("agreement.review_on <= today - 2 weeks") ==
          R"({"op":"compare","relation":"<=","of":[{"op":"fact","fact":"agreement.review_on"},)"
          R"({"op":"shift","count":-2,"unit":"weeks","of":[{"op":"today"}]}]})");
}

TEST_CASE("every text that the vocabulary offers for a fact is one that the fact can hold") {
    CHECK(values_of("request.origin").size() == base::EnumNames<domain::Origin>::names.size());
    CHECK(values_of("exit.reason").size() == base::EnumNames<domain::ExitReason>::names.size());
    auto const statuses = values_of("case.status");
    CHECK(std::ranges::find(statuses, domain::status_name(domain::CaseStatus{domain::StatusOpen{}})) != statuses.end());
    for (auto const& fact : facts()) CHECK((fact.kind == circuit::ValueKind::text) == !values_of(fact.name).empty());
}

TEST_CASE("data, groups and outcomes that a text declares are offered with their labels, however unfinished it is") {
    auto const programme = declarations(R"({"data":[
        {"key":"phase","type":"choice","label":{"fr":"Phase","en":"Phase","de":"Phase","it":"Fase"},"choices":[
          {"key":"acute","label":{"fr":"aiguë","en":"acute","de":"akut","it":"acuta"}},
          {"key":"stable","label":{"fr":"stable","en":"stable","de":"stabil","it":"stabile"}}]},
        {"key":"half"}],
      "circuit":{"items":[{"key":"run_test","kind":"task","label":{"fr":"Test"},"outcomes":[
          {"key":"passed","label":{"fr":"réussi"}},{"key":"failed","label":{"fr":"échoué"}}]}]}})");
    base::JsonWriter w;
    write_vocabulary(w, programme);
    auto const offers = [&](std::string_view part) { return w.text().find(part) != std::string::npos; };
    CHECK(offers(R"({"name":"data.phase","kind":"text","label":{"fr":"Phase","en":"Phase","de":"Phase","it":"Fase"},)"
                 R"("measured":true,"values":["acute","stable"],"value_labels":[{"fr":"aiguë",)"));
    CHECK(offers(R"({"name":"outcome.run_test","kind":"text",)"));
    CHECK(offers(R"({"name":"item.run_test.done","kind":"boolean",)"));
    CHECK(offers(R"({"item":"data.phase","event":"update","label":{"fr":"une nouvelle valeur de)"));
    CHECK_FALSE(offers(R"("name":"data.phase","kind":"number")"));
    auto const fine = circuit::Expression::condition("data.phase = 'acute'", programme.facts->paths());
    auto const odd = circuit::Expression::condition("data.phase = 'chronic'", programme.facts->paths());
    REQUIRE(fine);
    REQUIRE(odd);
    CHECK_FALSE(programme.facts->wrong_text(*fine));
    CHECK(programme.facts->wrong_text(*odd)->expected == "data.phase is one of acute | stable");
    CHECK(declarations("no JSON").facts->own().empty());
}

TEST_CASE("a moved item is no difference, another word is one, with both versions") {
    auto const found = between(R"({"items":[{"key":"a","n":1},{"key":"b","n":2}],"gone":true})",
                               R"({"items":[{"key":"b","n":3},{"key":"a","n":1}],"here":"x"})");
    REQUIRE(found.size() == 3);
    CHECK(found[0].path == "/gone");
    CHECK_FALSE(found[0].after);
    CHECK(found[1].path == "/items/b/n");
    CHECK(found[1].before == "2");
    CHECK(found[1].after == "3");
    CHECK(found[2].path == "/here");
    CHECK_FALSE(found[2].before);
}

TEST_CASE("a missing word hides no other fault of a programme that is being written") {
    auto const checked = check(R"({"format":"unisson-programme/1","key":"k","version":1,
        "circuit":{"reassess_to":"nowhere","exit_gate":"goals.sett > 1","items":[
          {"key":"a","kind":"stage","phase":"P1","label":{"fr":"A"}}]}})");
    CHECK(names(checked, "/title", "missing"));
    CHECK(names(checked, "/circuit/items/0/label/en", "missing"));
    CHECK(names(checked, "/circuit/exit_gate", "unknown_path"));
    CHECK(names(checked, "/circuit/reassess_to", "unknown_stage"));
    CHECK(checked.programme.circuit.items.size() == 1);
    CHECK_FALSE(checked.programme.plan);
}

TEST_CASE("what cannot be read is said once, not again as a reference that leads nowhere") {
    auto const checked = check(R"({"circuit":{"reassess_to":"","items":[]}})");
    CHECK(names(checked, "/circuit/reassess_to", "blank"));
    CHECK_FALSE(names(checked, "/circuit/reassess_to", "unknown_stage"));
}

}  // namespace unisson::programme
