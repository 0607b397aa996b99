#include <doctest/doctest.h>

#include "cmmn/cmmn.hpp"
#include "cmmn/xml.hpp"

using namespace unisson;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// Why the text is refused: "line:column code"; empty if it is read.
std::string refusal(std::string_view text) {
    auto const read = cmmn::parse_xml(text);
    if (read) return "";
    CHECK_FALSE(read.error().expected.empty());
    return std::to_string(read.error().line) + ":" + std::to_string(read.error().column) + " " +
           std::string{read.error().code};
}

std::string rewritten(std::string_view text) {
    auto const read = cmmn::parse_xml(text);
    REQUIRE(read);
    return cmmn::write_fragment(*read, {});
}

}  // namespace

TEST_CASE("XML is read with its namespaces, references and line ends") {
    CHECK(rewritten("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><!-- a --><a/><?b c?>\n") == "<a/>");
    CHECK(rewritten("<a b='1' c=\"&lt;&#x41;&#233;&apos;\">x &amp; y<![CDATA[<&]]></a>") ==
          "<a b=\"1\" c=\"&lt;Aé'\">x &amp; y&lt;&amp;</a>");
    CHECK(rewritten("<p:a xmlns:p='urn:p'>\n <p:b p:c='d'/>\r\n</p:a>") ==
          "<p:a xmlns:p=\"urn:p\"><p:b p:c=\"d\"/></p:a>");
    CHECK(rewritten("<a xmlns='urn:1'><b xmlns=''/></a>") == "<a xmlns=\"urn:1\"><b xmlns=\"\"/></a>");
    CHECK(rewritten("<a>x\r\ny\rz</a>") == "<a>x\ny\nz</a>");
    CHECK(rewritten("<a b='x\n\ty'/>") == "<a b=\"x  y\"/>");
    CHECK(rewritten("<a b='x&#10;y'/>") == "<a b=\"x&#10;y\"/>");
    auto const read = cmmn::parse_xml("<a>\n\n<b\n/>\n<c/></a>");
    REQUIRE(read);
    CHECK(read->children[0].line == 3);
    CHECK(read->children[1].line == 5);
}

TEST_CASE("what is no XML is refused where it stops being so") {
    CHECK(refusal("") == "1:1 not_xml");
    CHECK(refusal("text") == "1:1 not_xml");
    CHECK(refusal("<a>\n<b></a>") == "2:4 not_xml");
    CHECK(refusal("<a/><b/>") == "1:5 not_xml");
    CHECK(refusal("<a b='1' b='2'/>") == "1:1 not_xml");
    CHECK(refusal("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>") == "1:1 not_xml");
    CHECK(refusal("<p:a/>") == "1:1 not_xml");
    CHECK(refusal("<a b=1/>") == "1:6 not_xml");
    CHECK(refusal("<a b='<'/>") == "1:7 not_xml");
    CHECK(refusal("<a b='1'c='2'/>") == "1:9 not_xml");
    CHECK(refusal("<a>]]></a>") == "1:4 not_xml");
    CHECK(refusal("<a>&#0;</a>") == "1:4 not_xml");
    CHECK(refusal("<a>&#xD800;</a>") == "1:4 not_xml");
    CHECK(refusal("<a>&#99999999999;</a>") == "1:4 not_xml");
    CHECK(refusal("<a><!-- -- --></a>") == "1:9 not_xml");
    CHECK(refusal("<a><?xml ?></a>") == "1:4 not_xml");
    CHECK(refusal("<a xmlns:p=''/>") == "1:4 not_xml");
    CHECK(refusal("<a xmlns:xmlns='u'/>") == "1:4 not_xml");
    for (auto const* const open : {"<", "<a", "<a ", "<a b", "<a b=", "<a b='", "<a>", "<a><!--", "<a><![CDATA[",
                                   "<a>&", "<a></", "<?xml", "<!--", "<a:", "<a></a"})
        CHECK(refusal(open) != "");
}

TEST_CASE("entities are not expanded: a document type is refused") {
    CHECK(refusal("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;&b;'>]>\n<a>&d;</a>") ==
          "2:1 doctype");
    CHECK(refusal("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>") == "1:1 doctype");
    CHECK(refusal("<a>&b;</a>") == "1:4 not_xml");
}

TEST_CASE("bytes that are no UTF-8 are refused with their line") {
    CHECK(refusal("<a>\n\xC3\x28</a>") == "2:1 not_utf8");
    CHECK(refusal("<a>\xED\xA0\x80</a>") == "1:1 not_utf8");
    CHECK(refusal(std::string_view{"\xFF\xFE<\0a\0/\0>\0", 10}) == "1:1 encoding");
    CHECK(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><a/>") == "1:21 encoding");
    CHECK(refusal(std::string_view{"<a>\0</a>", 8}) == "1:4 control_character");
    CHECK(refusal("<a>\xEF\xBF\xBE</a>") == "1:4 control_character");
}

TEST_CASE("each limit of a document holds at its edge and not beyond") {
    auto const nested = [](std::size_t depth) { return repeated("<a>", depth) + repeated("</a>", depth); };
    CHECK(refusal(nested(cmmn::xml_depth_max)) == "");
    CHECK(refusal(nested(cmmn::xml_depth_max + 1)).ends_with("too_deep"));
    CHECK(refusal(repeated("<a>", 1'000'000)).ends_with("too_deep"));
    auto const wide = [](std::size_t parts) { return "<r>" + repeated("<a/>", parts - 1) + "</r>"; };
    CHECK(refusal(wide(cmmn::xml_parts_max)) == "");
    CHECK(refusal(wide(cmmn::xml_parts_max + 1)).ends_with("too_many"));
    auto const attributes = [](std::size_t count) {
        std::string out = "<a";
        for (std::size_t i = 0; i < count; ++i) out.append(" b").append(std::to_string(i)).append("='1'");
        return out + "/>";
    };
    CHECK(refusal(attributes(cmmn::xml_attributes_max)) == "");
    CHECK(refusal(attributes(cmmn::xml_attributes_max + 1)).ends_with("too_many"));
    CHECK(refusal("<" + std::string(cmmn::xml_name_max, 'a') + "/>") == "");
    CHECK(refusal("<" + std::string(cmmn::xml_name_max + 1, 'a') + "/>").ends_with("too_long"));
    auto const long_text = [](std::size_t bytes) { return "<a>" + std::string(bytes - 7, 'x') + "</a>"; };
    CHECK(refusal(long_text(cmmn::xml_bytes_max)) == "");
    CHECK(refusal(long_text(cmmn::xml_bytes_max + 1)) == "1:1 too_long");
}

TEST_CASE("fifty megabytes are refused before they are read") {
    std::string const large(std::size_t{50} * 1024 * 1024, '<');
    auto const read = cmmn::read(large, cmmn::ManualActivation::manual);
    REQUIRE_FALSE(read);
    REQUIRE(read.error().size() == 1);
    CHECK(read.error().front().code == "too_long");
}

TEST_CASE("a prefix that a kept value uses is declared with it") {
    auto const read = cmmn::parse_xml("<a xmlns:t='urn:t' xmlns:u='urn:u'><b type='t:thing'>u:word</b></a>");
    REQUIRE(read);
    auto const kept = cmmn::write_fragment(read->children.front(), read->declared);
    CHECK(kept.find("xmlns:t=\"urn:t\"") != std::string::npos);
    CHECK(kept.find("xmlns:u=\"urn:u\"") != std::string::npos);
    CHECK(refusal(kept) == "");
}
