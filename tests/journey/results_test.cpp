// Results against the charter: what cases add up to, line by line, by group and by cohort.
#include <algorithm>

#include "journey/shared.hpp"
#include <doctest/doctest.h>

#include "projection/results.hpp"
#include "support/history.hpp"

namespace unisson::story {

namespace {

using programme::Programme;
using projection::CaseStanding;
using projection::Figure;
using projection::Figures;

Figure at(Figures const& figures, std::string_view segment, std::string_view line, CaseStanding standing) {
    Figure sum;
    for (auto const& [key, figure] : figures)
        if (key.segment == segment && key.line == line && key.standing == standing) sum += figure;
    return sum;
}

constexpr std::string_view to_plan = R"(
day 2026-01-12
request self
inform
admit
enter assessment
need work
resource training
synthesis
enter planning
project
goal Atelier
action Visite
agreement 90
sign person
sign service
enter monitoring
contact in_person
contact phone
)";

std::string to_exit(std::string_view exit, int level) {
    return std::string{to_plan} + "rate Atelier " + std::to_string(level) +
           "\ndone Visite\nenter evaluation\nevaluate\n+ 10\nexit " + std::string{exit} + "\n";
}

std::string with_line(std::string_view line) {
    auto text = read_file("programmes/gobet/programme.json");
    auto const at = text.find("\"lines\": [");
    REQUIRE(at != std::string::npos);
    return text.insert(at + 10, std::string{line} + ",");
}

std::string faults(std::string_view line) {
    std::string all;
    auto const loaded = programme::load(with_line(line));
    if (!loaded)
        for (auto const& error : loaded.error()) all += error.path + " " + std::string{error.code} + "; ";
    return all;
}

constexpr std::string_view text = R"("text":{"fr":"a","en":"a","de":"a","it":"a"})";

}  // namespace

TEST_CASE("a charter says its seven characteristics, and its effects are reported line by line [A11, G01]") {
    // Given a programme whose charter has its seven characteristics, and lines against which results are reported.
    auto const& programme = gobet();
    CHECK(decltype(programme::Charter::fields())::size == 8);
    REQUIRE(programme.charter.lines.size() == 5);
    // When six cases end with their goals attained, six otherwise, and seven run.
    Figures figures;
    live(figures, programme, 6, to_exit("goals_attained", 1));
    live(figures, programme, 6, to_exit("moved_away", -1));
    live(figures, programme, 7, to_plan);
    // Then each line of the charter tells what it adds up to, over running cases and over those that ended.
    auto const told = report(programme, figures);
    CHECK(told.lines.front().key == "line:goals");
    CHECK(told.lines.front().of == programme::CharterPart::objectives);
    CHECK(cell_of(told, "line:goals", "").ended.of == 12);
    CHECK(cell_of(told, "line:goals", "").ended.sum == 12);  // the evaluation rated them all anew
    CHECK(cell_of(told, "line:planned_exit", "").ended.of == 12);
    CHECK(cell_of(told, "line:planned_exit", "").ended.sum == 6);
    CHECK(cell_of(told, "line:satisfied", "").ended.sum == 12 * 85);
    CHECK(cell_of(told, "line:cost", "").ended.sum == 12 * 240'000);
    CHECK(line_of(told, "line:cost").currency == "CHF");
    CHECK(cell_of(told, "line:goals", "").running.cases == 0);
    CHECK(cell_of(told, "measure:exit.moved_away", "").ended.sum == 6);
    CHECK(cell_of(told, "measure:agreement", "").running.sum == 7);
    CHECK(told.cases.front().running == 7);
    CHECK(told.cases.front().ended == 12);
    // And each case belongs to exactly one programme and version: no other figures hold it.
    for (auto const& [key, figure] : figures) CHECK(key.programme == "gobet");
}

TEST_CASE("what a case no longer is, it no longer adds") {
    auto const& programme = gobet();
    auto const running = projection::figures_of(lived(programme, to_plan), programme);
    auto const ended = projection::figures_of(lived(programme, to_exit("goals_attained", 1)), programme);
    auto sum = running;
    for (auto const& [key, figure] : projection::difference(ended, running)) sum[key] += figure;
    std::erase_if(sum, [](auto const& entry) { return entry.second.empty(); });
    CHECK(sum == ended);
    CHECK(projection::difference(ended, ended).empty());
    CHECK(at(ended, "", "", CaseStanding::running).empty());
}

TEST_CASE("a request that waits or is refused counts as asked for or turned away, in no line") {
    auto const& programme = gobet();
    auto const asked = projection::figures_of(lived(programme, "request self\n"), programme);
    CHECK(asked.size() == 1);
    CHECK(at(asked, "", "", CaseStanding::asked).cases == 1);
    auto const refused = projection::figures_of(lived(programme, "request self\ninform\nrefuse\n"), programme);
    CHECK(refused.size() == 1);
    CHECK(at(refused, "", "", CaseStanding::turned_away).cases == 1);
}

TEST_CASE("fewer than five are covered, and so is what would give them away") {
    using projection::told;
    CHECK(told({0, 0, 0}, true).cases == 0);
    CHECK_FALSE(told({4, 4, 4}, true).cases);
    CHECK(told({5, 5, 5}, true).sum == 5);
    CHECK(told({9, 9, 0}, true).sum == 0);
    CHECK_FALSE(told({9, 9, 4}, true).sum);
    CHECK_FALSE(told({9, 9, 5}, true).sum);  // the other four
    CHECK(told({9, 9, 4}, true).of == 9);
    CHECK(told({9, 30, 4}, false).sum == 4);  // goals of nine people, not people
}

TEST_CASE("a small group is covered together with the next, since the whole would give it away") {
    auto const programme = shipped("employment_gb");
    Figures figures;
    live(figures, programme, 9, "request self\njoin lone_parents\n");
    live(figures, programme, 2, "request self\njoin released\n");
    live(figures, programme, 30, "request self\njoin no_benefit\n");
    auto const told = report(programme, figures);
    auto const asked = [&](std::string_view segment) {
        return std::ranges::find(told.cases, segment, &projection::CasesByStanding::segment)->asked;
    };
    CHECK(asked("") == 41);
    CHECK_FALSE(asked("group:released"));
    CHECK_FALSE(asked("group:lone_parents"));
    CHECK(asked("group:no_benefit") == 30);
    CHECK(asked("group:minorities") == 0);
}

TEST_CASE("sites stand beside each other, and a small one is covered with the next") {
    auto const programme = shipped("employment_gb");
    auto const site = [&](std::string_view name, int cases) {
        Figures figures;
        live(figures, programme, cases, "request self\njoin lone_parents\n");
        projection::SiteRows rows{domain::UnitId{base::make_named_uuid(base::Uuid{}, name)}, std::string{name}, {}};
        for (auto const& [key, figure] : figures) rows.rows.push_back({key.segment, key.line, key.standing, figure});
        return rows;
    };
    auto const asked = [&](projection::Report const& told, std::size_t segment) { return told.cases[segment].asked; };
    // Each site by its own name; groups do not stand there as well.
    auto const told = projection::report_by_site(programme, std::vector{site("Nord", 9), site("Sud", 30)});
    REQUIRE(told.segments.size() == 3);
    CHECK(told.segments[1].label.de == "Nord");
    CHECK(told.segments[2].key.starts_with(projection::site_prefix));
    CHECK(asked(told, 0) == 39);
    CHECK(asked(told, 1) == 9);
    CHECK(asked(told, 2) == 30);
    auto const small = projection::report_by_site(programme, std::vector{site("A", 9), site("B", 2), site("C", 30)});
    CHECK(asked(small, 0) == 41);
    CHECK_FALSE(asked(small, 1));
    CHECK_FALSE(asked(small, 2));
    CHECK(asked(small, 3) == 30);
}

TEST_CASE("a line counts one thing, that exists and changes only with what is recorded") {
    CHECK(faults(R"({"key":"a","of":"effects",)" + std::string{text} + R"(,"measure":"goals.work"})") == "");
    CHECK(faults(R"({"key":"goals","of":"effects",)" + std::string{text} + R"(,"measure":"goals"})") ==
          "/charter/lines/1/key already_exists; ");
    CHECK(faults(R"({"key":"a","of":"effects",)" + std::string{text} + "}") == "/charter/lines/0 missing; ");
    CHECK(faults(R"({"key":"a","of":"effects",)" + std::string{text} + R"(,"measure":"luck"})") ==
          "/charter/lines/0/measure unknown_value; ");
    CHECK(faults(R"({"key":"a","of":"effects",)" + std::string{text} + R"(,"reached":"exit.on < today"})") ==
          "/charter/lines/0/reached moves_with_time; ");
    CHECK(faults(R"({"key":"a","of":"effects",)" + std::string{text} + R"(,"average":"exit.reason"})") ==
          "/charter/lines/0/average wrong_type; ");
    CHECK(faults(R"({"key":"a","of":"effects",)" + std::string{text} + R"(,"reached":"luck"})") != "");
    for (auto const& key : programme::measure_keys()) CHECK(programme::find_measure(key));
    CHECK_FALSE(programme::find_measure("goals.luck"));
    CHECK_FALSE(programme::find_measure("exit.luck"));
}

}  // namespace unisson::story
