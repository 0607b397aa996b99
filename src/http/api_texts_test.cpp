#include "http/api_texts.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "domain/refusal.hpp"
#include "http/api_problem.hpp"

using namespace unisson;

TEST_CASE("every refusal of the core has its texts in four languages") {
    for (auto const code : base::EnumNames<domain::RefusalCode>::names) {
        CAPTURE(code);
        auto const* const text = http::problem_text(code);
        REQUIRE(text != nullptr);
        for (auto const& texts : {text->title, text->kept, text->to_do}) {
            for (auto const one : texts) CHECK(one.size() > 3);
            CHECK(std::set<std::string_view>(texts.begin(), texts.end()).size() == 4);
        }
        CHECK(text->status >= 400);
    }
}

TEST_CASE("every code that the API answers with has a text of its own") {
    for (auto const* const code : {"invalid_request", "not_found", "not_allowed", "sign_in_failed", "too_many_attempts",
                                   "wrong_present_password", "password_too_short", "password_too_long",
                                   "password_common", "password_like_login", "storage_full"})
        CHECK(http::problem_text(code) != nullptr);
    CHECK(http::problem_text("no_such_code") == nullptr);
    CHECK(http::locale_index("de-CH") == 2);
    CHECK(http::locale_index("rm") == 0);
}

TEST_CASE("a problem names the code, the fields and how to find it in the log") {
    http::Request request;
    request.locale = "it";
    request.correlation_id = "abc";
    auto const response = http::invalid_problem(request, {{"/limit", "out_of_range", "1 to 200"}});
    CHECK(response.status == 400);
    CHECK(response.content_type == "application/problem+json");
    for (auto const* const part : {R"("code":"invalid_request")", R"("path":"/limit")", R"("correlation_id":"abc")",
                                   R"("field":"/limit")", "La richiesta"})
        CHECK(response.body.find(part) != std::string::npos);
    CHECK(http::retry_problem(request, "overloaded", 7).headers.back().second == "7");
}
