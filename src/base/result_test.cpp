#include "base/result.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace unisson::base;

namespace {

Result<int, std::string> half(int number) {
    if (number % 2 != 0) return fail(std::string{"odd"});
    return number / 2;
}

Result<int, std::string> quarter(int number) {
    auto const once = UNISSON_TRY(half(number));
    return UNISSON_TRY(half(once));
}

struct Narrow {
    char const* what;
};
struct Wide {
    std::string what;
    Wide(Narrow narrow) : what{narrow.what} {}  // NOLINT: the conversion is what the test is about
};

}  // namespace

TEST_CASE("a result holds a value or the reason why there is none") {
    auto const good = half(4);
    CHECK(good.has_value());
    CHECK(static_cast<bool>(good));
    CHECK(*good == 2);
    CHECK(good.value() == 2);
    auto const bad = half(3);
    CHECK(!bad.has_value());
    CHECK(bad.error() == "odd");
    CHECK(bad.value_or(7) == 7);
    CHECK(good.value_or(7) == 2);
}

TEST_CASE("a value and an error of the same type are not confused") {
    Result<std::string, std::string> const value{std::string{"text"}};
    Result<std::string, std::string> const error{fail(std::string{"text"})};
    CHECK(value.has_value());
    CHECK(!error.has_value());
}

TEST_CASE("the first failure of a chain is passed on and the rest is not run") {
    CHECK(*quarter(8) == 2);
    CHECK(quarter(6).error() == "odd");
    CHECK(quarter(5).error() == "odd");
}

TEST_CASE("transform changes the value and keeps the error") {
    CHECK(*half(8).transform([](int n) { return std::to_string(n); }) == "4");
    CHECK(half(7).transform([](int n) { return n + 1; }).error() == "odd");
}

TEST_CASE("values that can only be moved pass through") {
    Result<std::unique_ptr<int>, std::string> result{std::make_unique<int>(3)};
    auto taken = std::move(result).value();
    CHECK(*taken == 3);
    CHECK(*Result<std::unique_ptr<int>, int>{std::make_unique<int>(5)}.transform([](auto p) { return *p; }) == 5);
}

TEST_CASE("an error becomes a wider one on its way") {
    Result<int, Wide> const result{fail(Narrow{"late"})};
    CHECK(result.error().what == "late");
}
