#include <doctest/doctest.h>

#include "cmmn/cmmn.hpp"
#include "support/read_file.hpp"
#include "support/shipped.hpp"

using namespace unisson;
using cmmn::Finding;
using cmmn::ManualActivation;
using programme::Circuit;
using programme::PlanItem;

namespace {

std::string text_of(Circuit const& circuit) {
    return base::json_text(cmmn::normalised(circuit));
}

std::string said(std::vector<Finding> const& findings) {
    std::string out;
    for (auto const& each : findings)
        out.append(std::to_string(each.line))
            .append(" ")
            .append(each.path)
            .append(": ")
            .append(each.code)
            .append(": ")
            .append(each.expected)
            .append("\n");
    return out;
}

std::string written(cmmn::Method const& method) {
    auto file = cmmn::write(method);
    for (auto const& each : file ? std::vector<base::InputError>{} : file.error())
        FAIL_CHECK(each.path << " " << each.code << " " << each.expected);
    return file ? *file : std::string{};
}

cmmn::Imported imported(std::string_view xml, ManualActivation absent = ManualActivation::refuse) {
    auto read = cmmn::read(xml, absent);
    if (read) return std::move(read).value();
    FAIL_CHECK(said(read.error()));
    return {};
}

programme::LocalText words(std::string const& stem) {
    return {stem + " fr", stem + " en", stem + " de", stem + " it"};
}

PlanItem item(std::string key, circuit::ItemKind kind) {
    PlanItem made;
    made.label = words(key + " <&> \"'");
    made.key = std::move(key);
    made.kind = kind;
    return made;
}

/// Every field of the format, most of them more than once.
cmmn::Method everything() {
    using circuit::ItemKind;
    cmmn::Method method{
        "all_of_it", 7, words("Tout"), {{"case_manager", words("Case manager")}, {"coach", words("Coach")}}, {}};
    auto& circuit = method.circuit;
    circuit.reassess_to = "first";
    circuit.exit_gate = "goals.rated >= 1 and not exists(needs.unmet)";
    circuit.exit = {{{{"withdrawal", std::nullopt, "occur"}}, "today > 2026-01-31"},
                    {{{std::nullopt, "exit", "create"}}, std::nullopt}};
    auto first = item("first", ItemKind::stage);
    first.phase = "P1";
    first.purpose = words("Deux lignes\n  et <b>");
    first.auto_complete = true;
    first.roles = {"coach"};
    auto inner = item("inner", ItemKind::stage);
    inner.in = "first";
    inner.repeat = "case.cycle < 3";
    inner.manual = "true";
    inner.entry = {{{{"task", std::nullopt, "complete"}, {std::nullopt, "goal", "create"}}, "goals.set > 2"},
                   {{}, "request.origin = 'a & b'"}};
    inner.exit = {{{{"timer_day", std::nullopt, "occur"}}, std::nullopt}};
    auto task = item("task", ItemKind::task);
    task.in = "first";
    task.required = "true";
    task.done = "exists(needs.recorded)";
    task.roles = {"case_manager", "coach"};
    auto extra = item("extra", ItemKind::task);
    extra.in = "inner";
    extra.discretionary = true;
    extra.applicable = "contacts.held < 2";
    extra.manual = "exists(goals.set)";
    extra.roles = {"coach"};
    auto reached = item("reached", ItemKind::milestone);
    reached.in = "inner";
    reached.required = "true";
    reached.entry = {{{{"extra", std::nullopt, "manualStart"}}, std::nullopt}};
    auto span = item("timer_span", ItemKind::timer);
    span.required = "true";
    span.in = "inner";
    span.after = "P14D";
    span.repeat = "true";
    auto day = item("timer_day", ItemKind::timer);
    day.in = "first";
    day.at = "agreement.review_on - 14 days";
    auto withdrawal = item("withdrawal", ItemKind::user_event);
    withdrawal.roles = {"coach", "case_manager"};
    withdrawal.required = "case.cycle = 1";
    withdrawal.outcomes = {{"for_good", words("Pour de bon")}, {"for_now", {"", "now", "", ""}}};
    extra.outcomes = {{"passed", words("Réussi <&>")}, {"failed", words("Échoué")}};
    inner.entry.push_back({{{std::nullopt, "data.capacity", "update"}, {std::nullopt, "group.young", "create"}},
                           "data.capacity < data.capacity.before"});
    // In an order that is not that of the file: what is discretionary first, children before their stage.
    circuit.items = {extra, withdrawal, first, task, reached, inner, span, day};
    return method;
}

}  // namespace

TEST_CASE("every shipped programme survives CMMN and back, byte for byte") {
    for (auto const key : support::shipped_programmes) {
        CAPTURE(key);
        auto const loaded = programme::load(support::read_file("programmes/" + std::string{key} + "/programme.json"));
        REQUIRE(loaded);
        auto const method = cmmn::method_of(*loaded);
        auto const file = written(method);
        auto const back = imported(file);
        CHECK(said(back.notices) == "");
        CHECK(text_of(back.method.circuit) == text_of(method.circuit));
        CHECK(back.method.key == method.key);
        CHECK(back.method.version == method.version);
        CHECK(base::json_text(back.method.title) == base::json_text(method.title));
        REQUIRE(back.method.roles.size() == method.roles.size());
        for (std::size_t i = 0; i < method.roles.size(); ++i)
            CHECK(base::json_text(back.method.roles[i].label) == base::json_text(method.roles[i].label));
        CHECK(written(back.method) == file);
    }
}

TEST_CASE("everything that a circuit can say survives") {
    auto const method = everything();
    auto const file = written(method);
    auto const back = imported(file);
    CHECK(said(back.notices) == "");
    CHECK(text_of(back.method.circuit) == text_of(method.circuit));
    CHECK(written(back.method) == file);
}
