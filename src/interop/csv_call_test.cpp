#include "interop/csv_call.hpp"

#include <doctest/doctest.h>

using namespace unisson;
using namespace unisson::interop;

namespace {

struct Page {
    CsvCalls calls;

    std::string operator()(std::string_view name, std::string const& request) {
        auto const document = base::JsonDocument::parse(request);
        REQUIRE(document.has_value());
        auto answer = calls.call(name, document->root());
        return answer ? *answer : "error " + answer.error();
    }

    std::string open(std::string_view purpose, std::string_view mapping = "null") {
        return (*this)(
            "csv_open",
            R"({"purpose":")" + std::string{purpose} +
                R"(","options":{"organisation":"01000000-0000-0000-0000-000000000000","today":"2026-11-21","persons_only":true},"mapping":)" +
                std::string{mapping} + "}");
    }
};

}  // namespace

TEST_CASE("a page previews a file, then takes its commands [P18]") {
    Page page;
    CHECK(page.open("preview") == R"({"handle":1})");
    // "Nom;Pr\xE9nom\nMartin;Zo\xE9\nRoy;\n" in two pieces
    CHECK(page("csv_push", R"({"handle":1,"base64":"Tm9tO1By6W5vbQpN"})").find("\"rows\":0") != std::string::npos);
    CHECK(page("csv_push", R"({"handle":1,"base64":"YXJ0aW47Wm/pClJveTsK"})").find("\"rows\":2") != std::string::npos);
    page("csv_finish", R"({"handle":1})");
    auto const preview = page("csv_preview", R"({"handle":1})");
    CHECK(preview.find(R"("encoding":"windows-1252","separator":";","columns":["Nom","Prénom"])") != std::string::npos);
    CHECK(preview.find(R"("text":"Zoé")") != std::string::npos);
    CHECK(preview.find(R"("code":"missing")") != std::string::npos);
    CHECK(base::JsonDocument::parse(preview).has_value());
    CHECK(page("csv_close", R"({"handle":1})") == "{}");

    page.open("import");
    page("csv_push", R"({"handle":2,"base64":"Tm9tO1By6W5vbQpNYXJ0aW47Wm/pClJveTsK"})");
    auto const commands = page("csv_commands", R"({"handle":2})");
    CHECK(commands.find(R"("type":"person.register")") != std::string::npos);
    CHECK(commands.find(R"("waiting":false)") != std::string::npos);
    CHECK(base::JsonDocument::parse(commands).has_value());
    CHECK(page("csv_commands", R"({"handle":2})").find(R"("waiting":true)") != std::string::npos);
    page("csv_finish", R"({"handle":2})");
    CHECK(page("csv_push", R"({"handle":2,"base64":""})") == "error finished");
}

TEST_CASE("calls that make no sense are answered with a reason [P18]") {
    Page page;
    CHECK(page("csv_push", R"({"handle":1,"base64":""})") == "error unknown_handle");
    CHECK(page("csv_push", R"({"base64":""})") == "error unknown_handle");
    CHECK(page("csv_open", R"({})") == "error missing at /options");
    CHECK(page("csv_open", R"({"options":{"today":"2026-11-21"}})") ==
          "error missing at /organisation: expected a value");
    CHECK(page.open("sending") == "error unknown_purpose");
    CHECK(page.open("import", R"({"columns":[{"column":"Nom","field":"size"}]})")
              .starts_with("error unknown_value at /columns/0"));
    CHECK(page.open("import") == R"({"handle":1})");
    CHECK(page("csv_dance", R"({"handle":1})") == "error unknown_call");
    for (auto const* wrong : {"AAA", "A===", "AA=A", "QQ==QQ==", "Q Q=", "é123", "===="})
        CHECK(page("csv_push", R"({"handle":1,"base64":")" + std::string{wrong} + R"("})") == "error not_base64");
    for (std::size_t i = 1; i < open_imports_max; ++i) CHECK(page.open("import").starts_with("{"));
    CHECK(page.open("import") == "error too_many_open");
    page("csv_close", R"({"handle":1})");
    CHECK(page.open("import").starts_with("{"));
}
