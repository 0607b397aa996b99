#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "cmmn/cmmn.hpp"
#include "cmmn/marks.hpp"
#include "cmmn/xml.hpp"
#include "support/read_file.hpp"

using namespace unisson;
using cmmn::Element;
using cmmn::Finding;
using cmmn::ManualActivation;

namespace {

std::string other_tool() {
    return support::read_file("tests/conformance/cmmn/files/other_tool.cmmn");
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    auto const at = text.find(what);
    REQUIRE_MESSAGE(at != std::string::npos, what);
    return text.replace(at, what.size(), with);
}

cmmn::Imported imported(std::string const& xml, ManualActivation absent = ManualActivation::automatic) {
    auto read = cmmn::read(xml, absent);
    REQUIRE(read);
    return std::move(read).value();
}

std::string codes(std::vector<Finding> const& findings, std::string_view code) {
    std::string out;
    for (auto const& each : findings)
        if (each.code == code) out.append(out.empty() ? "" : " ").append(std::to_string(each.line));
    return out;
}

/// Every element, attribute and text, each under the nearest id around it: what a file says, whatever its layout.
void gather(Element const& element, std::string const& around, std::multiset<std::string>& out) {
    if (element.is_text()) {
        if (!std::string{base::trimmed(element.text)}.empty())
            out.insert(around + " says " + std::string{base::trimmed(element.text)});
        return;
    }
    auto const id = std::string{element.value("id")};
    auto const name = id.empty() ? around + "/" + element.local : element.local + "#" + id;
    out.insert(name);
    for (auto const& each : element.attributes)
        out.insert(name + "@{" + each.space + "}" + each.local + "=" + each.value);
    for (auto const& each : element.children) gather(each, name, out);
}

std::vector<std::string> lost(std::string const& before, std::string const& after) {
    auto const parsed = [](std::string const& xml) {
        auto root = cmmn::parse_xml(xml);
        REQUIRE(root);
        std::multiset<std::string> out;
        gather(*root, "", out);
        return out;
    };
    auto const old = parsed(before);
    auto const now = parsed(after);
    std::vector<std::string> out;
    std::ranges::set_difference(old, now, std::back_inserter(out));
    return out;
}

}  // namespace

TEST_CASE("a file of another tool loses nothing but the name of the tool and what our format says better") {
    auto const file = other_tool();
    auto const read = imported(file);
    auto const again = cmmn::write(read.method);
    REQUIRE(again);
    for (auto const& each : lost(file, *again)) {
        CAPTURE(each);
        // A rule of the definition goes to its one item; two criteria with one sentry have one each, with the same content.
        bool const known = each.find("@{}exporter") != std::string::npos ||
                           each.find("defaultControl") != std::string::npos ||
                           each == "entryCriterion#EC_2@{}sentryRef=Sentry_1";
        CHECK(known);
    }
    auto const twice = cmmn::write(imported(*again, ManualActivation::refuse).method);
    REQUIRE(twice);
    CHECK(*twice == *again);
}

TEST_CASE("what another tool wrote survives the programme file") {
    auto method = imported(other_tool()).method;
    auto const json = base::json_text(method.circuit);
    auto const document = base::JsonDocument::parse(json);
    REQUIRE(document);
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    programme::Circuit circuit;
    reader.read(document->root(), circuit);
    for (auto const& each : reader.errors()) CHECK(each.code == "blank");  // texts that the file does not say
    auto const direct = cmmn::write(method);
    method.circuit.kept = circuit.kept;
    auto const through = cmmn::write(method);
    REQUIRE(direct);
    REQUIRE(through);
    CHECK(*through == *direct);
}

TEST_CASE("the items without a rule of manual activation are listed, and read as the choice says") {
    auto const file = other_tool();
    auto const refused = cmmn::read(file, ManualActivation::refuse);
    REQUIRE_FALSE(refused);
    CHECK(codes(refused.error(), "no_manual_rule") == "13 48");
    CHECK(refused.error().front().path ==
          "/definitions[@id='Definitions_1']/case[@id='Case_1']/casePlanModel[@id='Plan_1']/planItem[@id='PI_Stage']");
    auto const automatic = imported(file, ManualActivation::automatic);
    CHECK(codes(automatic.notices, "no_manual_rule") == "13 48");
    CHECK_FALSE(automatic.method.circuit.find("aufnehmen")->manual);
    auto const manual = imported(file, ManualActivation::manual);
    CHECK(manual.method.circuit.find("aufnehmen")->manual == "true");
    CHECK(manual.method.circuit.find("besuch")->manual == "true");
    CHECK_FALSE(manual.method.circuit.find("prufen")->manual);
    CHECK(manual.method.circuit.find("register")->manual == "true");  // a rule without condition holds
}

TEST_CASE("a condition in another language is kept as text and reported, and no programme runs it") {
    auto const read = imported(other_tool());
    auto const* const check = read.method.circuit.find("prufen");
    CHECK(check->repeat == "[language http://www.w3.org/1999/XPath] count(/claims) < 3");
    CHECK(check->entry.front().when == "[language https://example.org/feel] amount > 10000");
    CHECK(check->required == "true");
    CHECK(codes(read.notices, "other_language") == "17 39 39");
    auto const loaded = programme::load(cmmn::draft(read.method));
    REQUIRE_FALSE(loaded);
    CHECK(std::ranges::any_of(loaded.error(), [](auto const& each) { return each.path == "/charter/motivation/fr"; }));
}

TEST_CASE("an item that is gone takes what was kept of it along, and leaves no reference behind") {
    auto method = imported(other_tool()).method;
    std::erase_if(method.circuit.items, [](auto const& item) { return item.key == "prufen"; });
    auto const file = cmmn::write(method);
    REQUIRE(file);
    CHECK(file->find("PI_Check") == std::string::npos);
    CHECK(file->find("Note_1") != std::string::npos);
    CHECK(cmmn::read(*file, ManualActivation::refuse));
}

TEST_CASE("the places of another tool serve as long as they are there for every shape") {
    auto method = imported(other_tool()).method;
    auto const first = cmmn::write(method);
    REQUIRE(first);
    CHECK(first->find("<dc:Bounds x=\"60\" y=\"60.5\" width=\"300\" height=\"200\"/>") != std::string::npos);
    programme::PlanItem added;
    added.key = "added";
    added.kind = circuit::ItemKind::task;
    method.circuit.items.push_back(added);
    auto const second = cmmn::write(method);
    REQUIRE(second);
    CHECK(second->find("60.5") == std::string::npos);
    CHECK(second->find("shape-item-added") != std::string::npos);
}

TEST_CASE("a file that does not hold together is refused with its line and what was expected") {
    struct Wrong {
        std::string_view what;
        std::string_view with;
        std::string_view code;
        std::size_t line;
    };
    Wrong const wrongs[] = {
        {"definitionRef=\"Stage_1\"", "definitionRef=\"Nowhere\"", "not_found", 13},
        {"definitionRef=\"Stage_1\"", "definitionRef=\"Role_1\"", "wrong_type", 13},
        {"sentryRef=\"Sentry_2\"", "sentryRef=\"Sentry_9\"", "not_found", 25},
        {"sourceRef=\"PI_Stage\"", "sourceRef=\"Task_1\"", "not_found", 32},
        {">complete<", ">completed<", "unknown_value", 33},
        {"id=\"Task_2\"", "id=\"Task_1\"", "already_exists", 73},
        {"definitionRef=\"Process_1\"", "definitionRef=\"Stage_1\"", "cycle", 64},
        {"id=\"PI_Clock\" definitionRef=\"Timer_1\"", "id=\"PI_Clock\" definitionRef=\"Stage_1\"", "shared_stage", 64},
        {"applicabilityRuleRefs=\"AR_1\"", "applicabilityRuleRefs=\"AR_2\"", "not_found", 49},
        {"20151109/MODEL", "20131201/MODEL", "version", 3},
        {"casePlanModel id", "casePlan id", "not_xml", 0},
    };
    for (auto const& wrong : wrongs) {
        CAPTURE(wrong.with);
        auto const read = cmmn::read(replaced(other_tool(), wrong.what, wrong.with), ManualActivation::manual);
        REQUIRE_FALSE(read);
        auto const found = std::ranges::find(read.error(), wrong.code, &Finding::code);
        REQUIRE(found != read.error().end());
        CHECK_FALSE(found->expected.empty());
        CHECK(found->line > 0);
    }
}

TEST_CASE("what is kept and is no XML ends the export with its place") {
    auto method = imported(other_tool()).method;
    method.circuit.kept->at(3).xml = "<a>";
    auto const file = cmmn::write(method);
    REQUIRE_FALSE(file);
    CHECK(file.error().front().path == "/circuit/kept/3/xml");
}

TEST_CASE("a draft names everything that CMMN does not say and keeps what it does") {
    auto const read = imported(other_tool());
    auto const json = cmmn::draft(read.method);
    auto const document = base::JsonDocument::parse(json);
    REQUIRE(document);
    CHECK(document->root().find("title")->string_or("fr", "") == "Einen Schadenfall begleiten");
    CHECK(document->root().find("frame")->string_or("desk", "?").empty());  // nothing is decided for anybody
    auto const shipped = support::read_file("programmes/gobet/programme.json");
    auto const loaded = programme::load(shipped);
    REQUIRE(loaded);
    auto const same = cmmn::replace_circuit(shipped, loaded->circuit);
    REQUIRE(same);
    auto const again = programme::load(*same);
    REQUIRE(again);
    CHECK(base::json_text(*again) == base::json_text(*loaded));
    CHECK_FALSE(cmmn::replace_circuit("[]", loaded->circuit));
}

TEST_CASE("the place of a label that we would not draw is written once, however often the file goes round") {
    auto const bounds = std::string{R"(<dc:Bounds x="691" y="161" width="61" height="21"/>)"};
    auto const shape = std::string{R"(<dc:Bounds x="460" y="100" width="100" height="80"/>
        <cmmndi:CMMNLabel)"};
    auto file = replaced(other_tool(), shape + "/>", shape + ">" + bounds + "</cmmndi:CMMNLabel>");
    for (int i = 0; i < 3; ++i) {
        auto written = cmmn::write(imported(file).method);
        REQUIRE(written);
        file = *written;
        auto const at = file.find(R"(x="691")");
        REQUIRE(at != std::string::npos);
        CHECK(file.find(R"(x="691")", at + 1) == std::string::npos);
    }
}

TEST_CASE("a definition of another file stays named, and none of ours is written for it") {
    auto file =
        replaced(other_tool(), R"(name="Letter" definitionRef="CFD_2")", R"(name="Letter" definitionRef="o:L")");
    for (int i = 0; i < 3; ++i) {
        auto written = cmmn::write(imported(file).method);
        REQUIRE(written);
        file = *written;
        CHECK(file.find(R"(definitionRef="o:L")") != std::string::npos);
        CHECK(file.find("file_definition-letter") == std::string::npos);
    }
}
