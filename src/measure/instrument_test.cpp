#include "measure/instrument.hpp"

#include <doctest/doctest.h>

#include "measure/score.hpp"

namespace unisson::measure {

namespace {

std::string words(std::string const& text) {
    return R"({"fr":")" + text + R"(","en":")" + text + R"(","de":")" + text + R"(","it":")" + text + R"("})";
}

/// A small instrument with parts that tests replace.
struct Parts {
    std::string key = "sample";
    std::string more_items;
    std::string scales = R"([{"key":"sum","title":)" + words("Sum") +
                         R"(,"method":"sum","members":[{"item":"a"},{"item":"b"}],"better":"lower","least":0,"most":4,
                            "bands":[{"key":"low","from":0,"label":)" +
                         words("Low") + R"(},{"key":"high","from":3,"label":)" + words("High") + "}]}]";

    [[nodiscard]] std::string text() const {
        return R"({"format":"unisson-instrument/1","key":")" + key + R"(","version":1,"title":)" + words("Title") +
               R"(,"purpose":)" + words("Purpose") +
               R"(,"licence":{"copyright":"Us","terms":"Free","wording":"own"},"sources":["Us"],
                  "answers":[{"key":"three","options":[{"value":0,"label":)" +
               words("No") + R"(},{"value":1,"label":)" + words("Some") + R"(},{"value":2,"label":)" + words("Much") +
               R"(}]}],"items":[{"key":"a","text":)" + words("A") +
               R"(,"answers":"three","required":true},{"key":"b","text":)" + words("B") +
               R"(,"answers":"three","when":[{"item":"a","is":[1,2]}]},{"key":"c","text":)" + words("C") + "}" +
               more_items + R"(],"scales":)" + scales + "}";
    }
};

/// The first fault: path and code.
std::string fault(Parts const& parts) {
    auto const loaded = load_instrument(parts.text());
    return loaded ? "" : loaded.error().front().path + " " + std::string{loaded.error().front().code};
}

Parts with_scales(std::string scales) {
    Parts parts;
    parts.scales = std::move(scales);
    return parts;
}

Parts with_item(std::string const& item) {
    Parts parts;
    parts.more_items = "," + item;
    return parts;
}

std::string scale_of(std::string const& rest) {
    return R"([{"key":"s","title":)" + words("S") + R"(,"better":"lower",)" + rest + "}]";
}

std::vector<std::string> wrong(std::vector<Answer> const& answers) {
    auto const sample = load_instrument(Parts{}.text());
    std::vector<std::string> found;
    for (auto const& each : wrong_answers(*sample, answers)) found.push_back(each.path + " " + std::string{each.code});
    return found;
}

}  // namespace

TEST_CASE("an instrument that is right is read, and everything in it found by its key") {
    auto const loaded = load_instrument(Parts{}.text());
    REQUIRE(loaded);
    CHECK(loaded->item("b") != nullptr);
    CHECK(loaded->item("z") == nullptr);
    CHECK(loaded->scale("sum") != nullptr);
    CHECK(loaded->options_of(*loaded->item("a"))->size() == 3);
    CHECK(loaded->options_of(*loaded->item("c")) == nullptr);
}

TEST_CASE("what is wrong with an instrument is told with its place") {
    CHECK(load_instrument("{").error().front().code == "not_json");
    CHECK(load_instrument(std::string(instrument_bytes_max + 1, ' ')).error().front().code == "too_long");
    Parts parts;
    parts.key = "Bad Key";
    CHECK(fault(parts) == "/key wrong_type");
    CHECK(fault(with_item(R"({"key":"a","text":)" + words("again") + "}")) == "/items/3/key already_exists");
    CHECK(fault(with_item(R"({"key":"d","answers":"four","text":)" + words("D") + "}")) ==
          "/items/3/answers unknown_value");
    CHECK(fault(with_item(R"({"key":"d","group":"g","text":)" + words("D") + "}")) == "/items/3/group unknown_value");
    CHECK(fault(with_item(R"({"key":"d","text":)" + words("D") + R"(,"when":[{"item":"d","is":[1]}]})")) ==
          "/items/3/when/0/item unknown_value");
    CHECK(fault(with_item(R"({"key":"d","text":)" + words("D") + R"(,"when":[{"item":"a","is":[7]}]})")) ==
          "/items/3/when/0/is unknown_value");
    CHECK(fault(with_item(R"({"key":"d","text":)" + words("D") + R"(,"alert":{"is":[1],"text":)" + words("!") +
                          "}}")) == "/items/3/alert/is unknown_value");
    CHECK(fault(with_item(R"({"key":"d","text":{"fr":"D","en":"D","de":"D"}})")) == "/items/3/text/it missing");
    CHECK(fault(with_item(R"({"key":"d","colour":"red","text":)" + words("D") + "}")) ==
          "/items/3/colour unknown_field");
}

TEST_CASE("what is wrong with a scale is told with its place") {
    auto const fault_of = [](std::string const& rest) { return fault(with_scales(scale_of(rest))); };
    CHECK(fault_of(R"("method":"sum","members":[],"least":0,"most":1)") == "/scales/0/members missing");
    CHECK(fault_of(R"("method":"sum","members":[{"item":"c"}],"least":0,"most":1)") ==
          "/scales/0/members/0/item unknown_value");
    CHECK(fault_of(R"("method":"sum","members":[{}],"least":0,"most":1)") == "/scales/0/members/0 missing");
    CHECK(fault_of(R"("method":"sum","members":[{"scale":"s"}],"least":0,"most":1)") ==
          "/scales/0/members/0/scale unknown_value");
    CHECK(fault_of(R"("method":"sum","members":[{"item":"a","map":[1,2]}],"least":0,"most":1)") ==
          "/scales/0/members/0/map wrong_type");
    CHECK(fault_of(R"("method":"count","members":[{"item":"a"}],"least":0,"most":1)") == "/scales/0/counts missing");
    CHECK(fault_of(R"("method":"sum","members":[{"item":"a"}],"least":2,"most":2)") == "/scales/0/most out_of_range");
    CHECK(fault_of(R"("method":"sum","members":[{"item":"a"}],"missing_max":1,"least":0,"most":2)") ==
          "/scales/0/missing_max out_of_range");
    CHECK(fault_of(R"("method":"sum","members":[{"item":"a"}],"divisor":0,"least":0,"most":2)") ==
          "/scales/0/divisor out_of_range");
    CHECK(fault_of(R"("method":"sum","members":[{"item":"a"}],"least":0,"most":2,
                      "precision":{"deviation":1,"reliability":1,"population":"P","source":"S"})") ==
          "/scales/0/precision/reliability out_of_range");
    auto const bands = R"("bands":[{"key":"x","from":0,"label":)" + words("X") + R"(},{"key":"y","from":0,"label":)" +
                       words("Y") + "}]";
    CHECK(fault_of(R"("method":"sum","members":[{"item":"a"}],"least":0,"most":2,)" + bands) ==
          "/scales/0/bands/1/from out_of_range");
}

TEST_CASE("an instrument of as many items as there may be is read; one more is refused") {
    auto const with = [](std::size_t more) {
        Parts parts;
        for (std::size_t i = 0; i < more; ++i)
            parts.more_items += R"(,{"key":"x)" + std::to_string(i) + R"(","text":)" + words("X") + "}";
        return fault(parts);
    };
    CHECK(with(instrument_items_max - 3) == "");
    CHECK(with(instrument_items_max - 2) == "/items too_many");
}

TEST_CASE("answers that cannot be given are refused, each with its place") {
    CHECK(wrong({{"a", 1, {}}, {"b", 2, {}}, {"c", {}, "Words"}}).empty());
    CHECK(wrong({{"a", 0, {}}}).empty());
    CHECK(wrong({}) == std::vector<std::string>{"/a missing"});
    CHECK(wrong({{"a", 3, {}}}) == std::vector<std::string>{"/0/value unknown_value"});
    CHECK(wrong({{"a", 1, {}}, {"z", 1, {}}}) == std::vector<std::string>{"/1/item unknown_value"});
    CHECK(wrong({{"a", 1, {}}, {"a", 1, {}}}) == std::vector<std::string>{"/1/item already_exists"});
    CHECK(wrong({{"a", 0, {}}, {"b", 1, {}}}) == std::vector<std::string>{"/1/item unknown_field"});
    CHECK(wrong({{"a", {}, "Words"}}) == std::vector<std::string>{"/0 unknown_field"});
    CHECK(wrong({{"a", 1, {}}, {"c", {}, {}}}) == std::vector<std::string>{"/1 missing"});
}

TEST_CASE("what is not asked is not missing; what is asked and lacks takes the score away unless a rule allows it") {
    auto const sample = load_instrument(Parts{}.text());
    auto const first = [&](std::vector<Answer> const& answers) { return score(*sample, answers).scales.front(); };
    CHECK(first({{"a", 0, {}}}).score == 0);
    CHECK(first({{"a", 0, {}}}).missing == 0);
    CHECK(first({{"a", 0, {}}}).band == "low");
    CHECK(first({{"a", 1, {}}, {"b", 2, {}}}).band == "high");
    CHECK_FALSE(first({{"a", 1, {}}}).score);
    CHECK(first({{"a", 1, {}}}).missing == 1);
}

TEST_CASE("of several versions each is found, the newest first") {
    Instruments all;
    auto sample = load_instrument(Parts{}.text());
    auto second = *sample;
    second.version = 2;
    all.put(*sample);
    all.put(second);
    all.put(second);
    CHECK(all.all().size() == 2);
    CHECK(all.all().front().version == 2);
    CHECK(all.find("sample", 1)->version == 1);
    CHECK(all.find("sample", 3) == nullptr);
    CHECK(all.find("other", 1) == nullptr);
}

}  // namespace unisson::measure
