#include "base/json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace unisson::base;

namespace {

bool good(std::string_view text) {
    return JsonDocument::parse(text).has_value();
}

std::string kept(std::string_view text) {
    auto const document = JsonDocument::parse(text);
    return document ? document->root().text() : "refused: " + document.error().message;
}

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

}  // namespace

TEST_CASE("values are read as what they are") {
    auto const document =
        JsonDocument::parse(R"({"n":null,"b":true,"i":-7,"r":1.5,"s":"é\n","a":[1,[]],"o":{"x":{}}})");
    REQUIRE(document.has_value());
    auto const root = document->root();
    CHECK(root.kind() == JsonKind::object);
    CHECK(root.size() == 7);
    CHECK(root.key_at(2) == "i");
    CHECK(root.member_at(2).as_integer() == -7);
    CHECK(root.find("n")->kind() == JsonKind::null);
    CHECK(root.find("b")->as_bool());
    CHECK(root.find("i")->as_real() == -7.0);
    CHECK(root.find("r")->as_real() == 1.5);
    CHECK(root.find("s")->as_string() == "é\n");
    CHECK(root.find("a")->at(0).as_integer() == 1);
    CHECK(root.find("a")->size() == 2);
    CHECK(root.find("o")->find("x")->size() == 0);
    CHECK(!root.find("absent").has_value());
    CHECK(!root.find("a")->find("x").has_value());
    CHECK(root.find("s")->size() == 0);
    CHECK(root.string_or("s", "?") == "é\n");
    CHECK(root.string_or("i", "?") == "?");
    CHECK(root.string_or("absent", "?") == "?");
}

TEST_CASE("what RFC 8259 does not allow is refused") {
    for (std::string_view const text : {"",
                                        " ",
                                        "nul",
                                        "True",
                                        "'a'",
                                        "\"a",
                                        "[1,]",
                                        "[1 2]",
                                        "{\"a\":1,}",
                                        "{a:1}",
                                        "{\"a\" 1}",
                                        "{1:2}",
                                        "[",
                                        "]",
                                        "{}}",
                                        "1 2",
                                        "01",
                                        "-",
                                        "+1",
                                        ".5",
                                        "1.",
                                        "1e",
                                        "0x10",
                                        "NaN",
                                        "Infinity",
                                        "-Infinity",
                                        "// c\n1",
                                        "/* c */1",
                                        "\"\t\"",
                                        "\"\\x41\"",
                                        "\"\\u12\"",
                                        "\"\n\"",
                                        "[1]x",
                                        "\xEF\xBB\xBF{}",
                                        "\"\xFF\"",
                                        "\"\xC0\x80\"",
                                        "\"\xED\xA0\x80\"",
                                        "\"\\ud800\"",
                                        "\"\\udc00\"",
                                        "\"\\ud800\\u0041\""}) {
        CAPTURE(text);
        CHECK(!good(text));
    }
    for (std::string_view const text :
         {"0", "-0", " 1 ", "\r\n\t[ ]", "1e5", "1E+2", "-0.5e-3", "\"\"", "\"\\ud83d\\ude00\"", "null"}) {
        CAPTURE(text);
        CHECK(good(text));
    }
}

TEST_CASE("a name that stands twice in one object is refused, however it is written") {
    for (std::string_view const text :
         {R"({"a":1,"a":2})", R"({"a":1,"\u0061":2})", R"({"\u0061":1,"a":2})", R"({"x":{"é":1,"\u00e9":2}})",
          R"([{"a":{},"b":[{"c":1,"c":1}]}])", R"({"":1,"":2})", R"({"a\"":1,"a\u0022":2})", R"({"/":1,"\/":2})"}) {
        CAPTURE(text);
        CHECK(!good(text));
    }
    for (std::string_view const text : {R"({"a":1,"A":2})", R"([{"a":1},{"a":2}])", R"({"a":":","b":"\":\""})",
                                        R"({"a:b":1,"c\\":":"})", R"({"a":{"a":{"a":1}}})"}) {
        CAPTURE(text);
        CHECK(good(text));
    }
}

TEST_CASE("depth has a limit") {
    CHECK(good(nested(json_depth_max)));
    CHECK(!good(nested(json_depth_max + 1)));
    CHECK(!good(std::string(1'000'000, '[')));
    std::string objects;
    for (std::size_t i = 0; i <= json_depth_max; ++i) objects += "{\"a\":";
    CHECK(!good(objects + "1" + std::string(json_depth_max + 1, '}')));
}

TEST_CASE("size has a limit") {
    auto const text = [](std::size_t bytes) { return '"' + std::string(bytes - 2, 'x') + '"'; };
    CHECK(good(text(json_bytes_max)));
    CHECK(!good(text(json_bytes_max + 1)));
}

TEST_CASE("whole numbers keep every digit up to 64 bits; beyond they are real") {
    auto const kind = [](std::string_view text) {
        auto const document = JsonDocument::parse(text);
        REQUIRE(document.has_value());
        return document->root().kind();
    };
    CHECK(kind("9223372036854775807") == JsonKind::integer);
    CHECK(JsonDocument::parse("9223372036854775807")->root().as_integer() == std::numeric_limits<std::int64_t>::max());
    CHECK(JsonDocument::parse("-9223372036854775808")->root().as_integer() == std::numeric_limits<std::int64_t>::min());
    CHECK(kind("9223372036854775808") == JsonKind::real);
    CHECK(kind("18446744073709551616") == JsonKind::real);
    CHECK(kind("1.0") == JsonKind::real);
    CHECK(kind("1e2") == JsonKind::real);
    CHECK(good("1e308"));
    for (std::string_view const text : {"1e400", "-1e805", R"({"a":[1e400]})"}) CHECK(!good(text));
}

TEST_CASE("an error says where reading stopped") {
    auto const failed = JsonDocument::parse("{\n  \"a\": 1,\n  \"b\": x\n}");
    REQUIRE(!failed.has_value());
    CHECK(failed.error().line == 3);
    CHECK(failed.error().column >= 8);
    CHECK(failed.error().column <= 9);
    CHECK(failed.error().message.starts_with("not JSON"));
    CHECK(JsonDocument::parse("[1] 2").error().line == 1);
}

TEST_CASE("text that is written is read back the same") {
    std::string all;
    for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
    all += "é€😀\u2028\"\\/";
    JsonWriter w;
    w.begin_object().key(all).string(all).end_object();
    auto const document = JsonDocument::parse(w.text());
    REQUIRE(document.has_value());
    CHECK(document->root().key_at(0) == all);
    CHECK(document->root().member_at(0).as_string() == all);
    CHECK(kept(w.text()) == kept(kept(w.text())));
}

TEST_CASE("the writer puts commas where they belong") {
    JsonWriter w;
    w.begin_object().key("a").begin_array().integer(1).null().begin_object().end_object().boolean(false).end_array();
    w.key("b").raw("[2]").key("c").begin_object().key("d").string("").end_object().key("e").real(0.5).end_object();
    CHECK(w.text() == R"({"a":[1,null,{},false],"b":[2],"c":{"d":""},"e":0.5})");
    CHECK(good(w.text()));
}

TEST_CASE("real numbers are written rounded, and never as something that is no number") {
    auto const real = [](double value, int decimals = 4) { return JsonWriter{}.real(value, decimals).text(); };
    CHECK(real(0.0) == "0");
    CHECK(real(-0.0) == "0");
    CHECK(real(1.5) == "1.5");
    CHECK(real(-2.25) == "-2.25");
    CHECK(real(0.00004) == "0");
    CHECK(real(-0.00004) == "0");
    CHECK(real(0.00005) == "0.0001");
    CHECK(real(50.123456, 2) == "50.12");
    CHECK(real(9.999, 2) == "10");
    CHECK(real(3.7, 0) == "4");
    CHECK(real(std::numeric_limits<double>::infinity()) == "null");
    CHECK(real(std::numeric_limits<double>::quiet_NaN()) == "null");
    for (double const large : {1e15, -1e15, 1e18, 1e19, 1e300, -1e300, 1.7976931348623157e308}) {
        CAPTURE(large);
        auto const document = JsonDocument::parse(real(large));
        REQUIRE(document.has_value());
        CHECK(document->root().as_real() == doctest::Approx(large));
    }
}
