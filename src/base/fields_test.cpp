#include "base/fields.hpp"

#include <doctest/doctest.h>

using namespace unisson::base;

namespace {

enum class Colour { red, green };

struct Small {
    std::string words;
    static constexpr auto fields() { return Fields{field("words", &Small::words, 5)}; }
};

struct Circle {
    static constexpr std::string_view name = "circle";
    int radius = 0;
    static constexpr auto fields() { return Fields{field("radius", &Circle::radius)}; }
};

struct Dot {
    static constexpr std::string_view name = "dot";
    static constexpr auto fields() { return Fields{}; }
};

}  // namespace

template <>
struct unisson::base::EnumNames<Colour> {
    static constexpr std::array<std::string_view, 2> names{"red", "green"};
};

namespace {

struct All {
    std::string text;
    std::optional<std::string> maybe;
    std::vector<Small> list;
    std::array<int, 2> pair{};
    bool flag = false;
    std::int64_t large = 0;
    std::uint64_t natural = 0;
    double real = 0;
    Colour colour{};
    Uuid id;
    Id<struct AllTag> own;
    Date day;
    Instant moment;
    Money money;

    static constexpr auto fields() {
        using T = All;
        return Fields{field("text", &T::text),       field("maybe", &T::maybe), field("list", &T::list, 2),
                      field("pair", &T::pair),       field("flag", &T::flag),   field("large", &T::large),
                      field("natural", &T::natural), field("real", &T::real),   field("colour", &T::colour),
                      field("id", &T::id),           field("own", &T::own),     field("day", &T::day),
                      field("moment", &T::moment),   field("money", &T::money)};
    }
};

constexpr std::string_view whole =
    R"({"text":"abc","maybe":"m","list":[{"words":"x"}],"pair":[1,-2],"flag":true,"large":-9223372036854775808,)"
    R"("natural":7,"real":0.5,"colour":"green","id":"00000000-0000-0000-0000-000000000001",)"
    R"("own":"00000000-0000-0000-0000-000000000002","day":"2026-11-21","moment":"2026-11-21T00:00:00.000Z",)"
    R"("money":{"minor":-5,"currency":"CHF"}})";

template <typename T>
std::string errors_of(std::string_view json, FieldReader::Unknown unknown = FieldReader::Unknown::refuse) {
    auto const document = JsonDocument::parse(json);
    REQUIRE(document.has_value());
    FieldReader reader{unknown};
    T value;
    reader.read(document->root(), value);
    std::string line;
    for (auto const& error : reader.errors()) line.append(error.path).append(":").append(error.code).append(" ");
    return line;
}

/// `whole` with the value of one member replaced.
std::string with(std::string_view name, std::string_view value) {
    auto const document = JsonDocument::parse(whole);
    JsonWriter w;
    w.begin_object();
    for (std::size_t i = 0; i < document->root().size(); ++i) {
        auto const key = document->root().key_at(i);
        if (key == name && value.empty()) continue;
        w.key(key).raw(key == name ? std::string{value} : document->root().member_at(i).text());
    }
    return std::move(w.end_object()).text();
}

}  // namespace

TEST_CASE("a described struct is read from JSON and written back the same") {
    auto const document = JsonDocument::parse(whole);
    FieldReader reader{FieldReader::Unknown::refuse};
    All all;
    reader.read(document->root(), all);
    CHECK(reader.good());
    CHECK(json_text(all) == whole);
    CHECK(all.list.at(0).words == "x");
    CHECK(all.colour == Colour::green);
    all.maybe.reset();
    CHECK(json_text(all).find("maybe") == std::string::npos);
}

TEST_CASE("each wrong value is named by path and code, all at once") {
    struct Case {
        std::string_view name, value, errors;
    };
    for (auto const& [name, value, errors] : {
             Case{"text", "", "/text:missing "},
             Case{"text", "null", "/text:missing "},
             Case{"text", "1", "/text:wrong_type "},
             Case{"text", "\" \\t \"", "/text:blank "},
             Case{"text", "\"a\\u0000b\"", "/text:control_character "},
             Case{"text", "\"a\\u001bb\"", "/text:control_character "},
             Case{"maybe", "", ""},
             Case{"maybe", "null", ""},
             Case{"maybe", "\"\"", "/maybe:blank "},
             Case{"list", "", ""},
             Case{"list", "{}", "/list:wrong_type "},
             Case{"list", R"([{"words":"a"},{"words":"abcdef"}])", "/list/1/words:too_long "},
             Case{"list", R"([{"words":"ééééé"},{}])", "/list/1/words:missing "},
             Case{"list", R"([{"words":"a"},{"words":"b"},{"words":"c"}])", "/list:too_many "},
             Case{"list", "[3]", "/list/0:wrong_type "},
             Case{"pair", "[1]", "/pair:wrong_type "},
             Case{"pair", "[1,2147483648]", "/pair/1:out_of_range "},
             Case{"pair", "[1,1.5]", "/pair/1:wrong_type "},
             Case{"flag", "0", "/flag:wrong_type "},
             Case{"large", "9223372036854775808", "/large:wrong_type "},
             Case{"natural", "-1", "/natural:out_of_range "},
             Case{"real", "\"1\"", "/real:wrong_type "},
             Case{"real", "3", ""},
             Case{"colour", "\"blue\"", "/colour:unknown_value "},
             Case{"colour", "1", "/colour:unknown_value "},
             Case{"id", "\"00000000-0000-0000-0000-000000000000\"", "/id:not_an_id "},
             Case{"own", "\"x\"", "/own:not_an_id "},
             Case{"day", "\"2026-02-30\"", "/day:not_a_date "},
             Case{"moment", "\"2026-11-21\"", "/moment:not_a_moment "},
             Case{"money", "{\"minor\":1,\"currency\":\"chf\"}", "/money:not_an_amount "},
             Case{"money", "{\"minor\":1.5,\"currency\":\"CHF\"}", "/money:not_an_amount "},
             Case{"money", "{\"minor\":1000000000001,\"currency\":\"CHF\"}", "/money:out_of_range "},
             Case{"money", "7", "/money:not_an_amount "},
         }) {
        CAPTURE(name);
        CAPTURE(value);
        CHECK(errors_of<All>(with(name, value)) == errors);
    }
    CHECK(errors_of<All>("{}").find("/text:missing ") == 0);
    CHECK(errors_of<All>("[]") == ":wrong_type ");
}

TEST_CASE("unknown members are refused or passed over, as asked") {
    CHECK(errors_of<Small>(R"({"words":"a","word":"b"})") == "/word:unknown_field ");
    CHECK(errors_of<Small>(R"({"words":"a","word":"b"})", FieldReader::Unknown::ignore) == "");
}

TEST_CASE("texts are trimmed, and their limit counts characters") {
    auto const document = JsonDocument::parse(R"({"words":"  ééééé\n"})");
    FieldReader reader{FieldReader::Unknown::refuse};
    Small small;
    reader.read(document->root(), small);
    CHECK(small.words == "ééééé");
    CHECK(reader.good());
}

TEST_CASE("errors are gathered up to a limit, so that a hostile input cannot fill memory") {
    std::string many = "{\"words\":\"a\"";
    for (int i = 0; i < 5'000; ++i) many += ",\"x" + std::to_string(i) + "\":1";
    auto const document = JsonDocument::parse(many + "}");
    FieldReader reader{FieldReader::Unknown::refuse};
    Small small;
    reader.read(document->root(), small);
    CHECK(reader.errors().size() == 50);
}

TEST_CASE("a variant travels with its type and its fields") {
    using Shape = std::variant<Circle, Dot>;
    CHECK(json_text(Shape{Circle{3}}) == R"({"type":"circle","radius":3})");
    CHECK(json_text(Shape{Dot{}}) == R"({"type":"dot"})");
    CHECK(Alternatives<Shape>::names[1] == "dot");
    std::string made;
    CHECK(Alternatives<Shape>::with("circle", [&](auto shape) { made = decltype(shape)::name; }));
    CHECK(made == "circle");
    CHECK(!Alternatives<Shape>::with("square", [](auto) {}));
}

TEST_CASE("enumerations are named by their texts") {
    CHECK(to_text(Colour::green) == "green");
    CHECK(parse_enum<Colour>("red") == Colour::red);
    CHECK(!parse_enum<Colour>("Red").has_value());
    CHECK(!parse_enum<Colour>("").has_value());
}
