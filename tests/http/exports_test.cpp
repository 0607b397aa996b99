// The list as CSV, page by page, from the use case to the parts that the connection asks for.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "http/api.hpp"
#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;

namespace {

void open_cases(World& world, int first, int count) {
    for (int i = first; i < first + count; ++i) {
        auto const name = "N" + std::to_string(10'000 + i);
        REQUIRE(accepted(world.register_person("amelie", name, name)));
        REQUIRE(accepted(world.request_case("amelie", "case of " + name, name)));
    }
}

/// A command of the administrator on the organisation.
bool administer(World& world, std::string_view type, std::string_view data) {
    auto const answer = world.run(
        "admin", R"({"id":")" + base::to_text(id(type)) + R"(","type":")" + std::string{type} + R"(","stream":")" +
                     base::to_text(domain::organisation_stream) + R"(","data":)" + std::string{data} + "}");
    return accepted(answer.results);
}

bool demote_lead(World& world) {
    return administer(world, "account.change",
                      R"({"account":")" + base::to_text(id("lead")) + R"(","roles":["case_manager"]})");
}

/// The family names of the lines, in their order.
std::vector<std::string> names_in(std::string_view csv) {
    std::vector<std::string> names;
    for (std::size_t at = csv.find("\r\n"); at + 2 < csv.size(); at = csv.find("\r\n", at + 2)) {
        auto const line = csv.substr(at + 2, csv.find("\r\n", at + 2) - at - 2);
        auto const begin = line.find(';') + 1;
        names.emplace_back(line.substr(begin, line.find(';', begin) - begin));
    }
    return names;
}

http::Response ask_for_list(World& world, std::string_view login, std::map<std::string, std::string> query = {}) {
    http::Response answer;
    for (auto const& route : http::api_routes(world.application)) {
        if (route.operation != "export_cases") continue;
        http::Request request;
        request.subject = world.subject(login);
        request.locale = "en";
        request.query = std::move(query);
        route.handle(request, [&](http::Response response) { answer = std::move(response); });
        break;
    }
    return answer;
}

}  // namespace

TEST_CASE("a long list comes in parts of a page, each line once and in the order of the list") {
    World world;
    int const all = 2 * app::csv_page + app::csv_page / 2;
    open_cases(world, 0, all);
    auto list = world.application.exports.list_csv(world.subject("amelie"), {}, "fr");
    std::string csv;
    std::size_t parts = 0;
    while (auto const part = list.next()) {
        REQUIRE(*part);
        auto const lines = std::ranges::count(**part, '\n');
        CHECK(lines <= app::csv_page + 1);
        CHECK((*part)->size() < std::size_t{256} * 1024);
        csv += **part;
        ++parts;
    }
    CHECK(parts == 3);
    CHECK(list.lines() == all);
    auto const names = names_in(csv);
    CHECK(names.size() == all);
    CHECK(std::ranges::is_sorted(names));
    CHECK(std::set(names.begin(), names.end()).size() == all);
    CHECK(csv.find("\xEF\xBB\xBF", 1) == std::string::npos);
}

TEST_CASE("cases that come while a list is sent move no line of it") {
    World world;
    open_cases(world, 1000, app::csv_page + 100);
    auto list = world.application.exports.list_csv(world.subject("amelie"), {}, "fr");
    auto csv = list.next()->value();
    open_cases(world, 0, 30);      // before what was sent
    open_cases(world, 2000, 30);   // behind it
    while (auto const part = list.next()) csv += part->value();
    auto const names = names_in(csv);
    CHECK(std::set(names.begin(), names.end()).size() == names.size());
    CHECK(std::ranges::is_sorted(names));
    CHECK(names.size() == app::csv_page + 100 + 30);
}

TEST_CASE("a list ends when the account that asked for it is closed") {
    World world;
    open_cases(world, 0, app::csv_page + 10);
    auto const response = ask_for_list(world, "amelie");
    REQUIRE(response.parts);
    CHECK(response.parts().state == http::BodyPart::State::more);
    CHECK(administer(world, "account.close",
                     R"({"account":")" + base::to_text(id("amelie")) + R"(","reason":"Départ"})"));
    CHECK(response.parts().state == http::BodyPart::State::failed);
}

TEST_CASE("a right that is withdrawn while a list is sent hides what follows") {
    World world;
    open_cases(world, 0, app::csv_page + 10);
    auto const response = ask_for_list(world, "lead");
    REQUIRE(response.parts);
    CHECK(response.parts().bytes.find("N10000") != std::string::npos);
    CHECK(demote_lead(world));
    CHECK(response.parts().bytes.find("N1") == std::string::npos);
}

TEST_CASE("the list over HTTP is made part by part, and what cannot begin is refused with a problem") {
    World world;
    open_cases(world, 0, app::csv_page + 10);
    auto const response = ask_for_list(world, "amelie", {{"order", "desc"}});
    CHECK(response.status == 200);
    CHECK(response.content_type == "text/csv; charset=utf-8");
    CHECK(response.body.empty());
    std::string csv;
    auto part = response.parts();
    for (; part.state == http::BodyPart::State::more; part = response.parts()) csv += part.bytes;
    CHECK(part.state == http::BodyPart::State::last);
    auto const names = names_in(csv + part.bytes);
    CHECK(names.size() == app::csv_page + 10);
    CHECK(std::ranges::is_sorted(names, std::greater{}));
    CHECK(csv.starts_with("\xEF\xBB\xBFNumber;Family name;"));
    auto const refused = ask_for_list(world, "amelie", {{"sort", "nonsense"}});
    CHECK(refused.status == 400);
    CHECK_FALSE(refused.parts);
    auto const none = ask_for_list(world, "admin");
    CHECK(none.status == 200);
    CHECK(names_in(none.parts().bytes).empty());
}

TEST_CASE("who leads no longer sees the unit's cases in no list, search or count") {
    World world;
    open_cases(world, 0, 3);
    auto& reads = world.application.reads;
    CHECK(reads.cases(world.subject("lead"), {})->cases.size() == 3);
    CHECK(demote_lead(world));
    auto const former = world.subject("lead");
    CHECK_FALSE(former.leads.empty());
    CHECK(reads.cases(former, {})->cases.empty());
    CHECK(reads.search(former, "N10001", 10)->hits.empty());
    CHECK(reads.counts(former).counts.empty());
}
