#include "programme/locate.hpp"

#include <string>

#include <doctest/doctest.h>

namespace unisson::programme {

TEST_CASE("a pointer leads to the line on which its value begins") {
    constexpr auto json =
        "{\n  \"a\": 1,\n  \"list\": [\n    {\"k\": \"x, ]}\"},\n    {\n      \"k\": 2\n    }\n  ]\n}\n";
    CHECK(line_of(json, "") == 1);
    CHECK(line_of(json, "/a") == 2);
    CHECK(line_of(json, "/list/0/k") == 4);
    CHECK(line_of(json, "/list/1") == 5);
    CHECK(line_of(json, "/list/1/k") == 6);
    CHECK(line_of(json, "/list/1/missing") == 5);  // where it is missing
    CHECK(line_of(json, "/listing") == 1);
}

TEST_CASE("what is no JSON has no lines") {
    CHECK_FALSE(line_of("", "/a"));
    CHECK_FALSE(line_of("{\"a\": [1, 2", "/a"));
    CHECK_FALSE(line_of(std::string(1'000, '['), "/0"));
    CHECK_FALSE(line_of("{\"a", "/a"));
}

}  // namespace unisson::programme
