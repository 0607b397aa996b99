#include <doctest/doctest.h>

#include <fstream>
#include <initializer_list>
#include <utility>

#include <unistd.h>

#include "architecture/checks.hpp"

// Each check must turn red: small trees with one planted violation each.
namespace unisson::architecture {

namespace {

/// A throw-away tree of the given files, gone with the object.
class PlantedTree {
public:
    PlantedTree(std::initializer_list<std::pair<std::string, std::string>> files) {
        std::filesystem::remove_all(m_root);
        plant("CMakeLists.txt", "unisson_library(base)\nunisson_library(domain LINK base)\n"
                                "unisson_library(http LINK base domain\n    PRIVATE net)  # LINK storage\n"
                                "unisson_library(storage LINK base)\nunisson_library(server LINK http storage)\n");
        plant("src/base/README.md", "# base\n");
        for (auto const& [file, text] : files) plant(file, text);
    }
    ~PlantedTree() { std::filesystem::remove_all(m_root); }
    PlantedTree(PlantedTree const&) = delete;
    PlantedTree& operator=(PlantedTree const&) = delete;

    [[nodiscard]] Root const& root() const { return m_root; }

private:
    void plant(std::string const& file, std::string const& text) {
        std::filesystem::create_directories((m_root / file).parent_path());
        std::ofstream{m_root / file, std::ios::binary} << text;
    }

    Root m_root = std::filesystem::temp_directory_path() / ("unisson-planted-" + std::to_string(::getpid()));
};

std::string repeated(std::string const& line, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += line;
    return out;
}

/// A row id as a test name carries it, put together here so that this file shows no row itself.
std::string bracketed(std::string const& id) {
    return "[" + id + "]";
}

void check_one(Violations const& violations, std::string_view file, std::size_t line) {
    REQUIRE_MESSAGE(violations.size() == 1, to_text(violations));
    CHECK(violations.front().file == file);
    CHECK(violations.front().line == line);
}

}  // namespace

TEST_CASE("the link table is read over several lines, without comments and private targets") {
    auto const table = read_link_table("unisson_library(http LINK base\n    app PRIVATE net)  # LINK storage\n");
    CHECK(table == LinkTable{{"http", {"app", "base"}}});
}

TEST_CASE("an include against the direction is found with file and line") {
    PlantedTree const tree{{"src/domain/case.cpp", "#include <string>\n#include \"http/router.hpp\"\n"}};
    check_one(includes_follow_the_link_table(tree.root()), "src/domain/case.cpp", 2);
}

TEST_CASE("an include without its folder and an unknown folder are found") {
    PlantedTree const bare{{"src/domain/case.cpp", "#include \"goal.hpp\"\n"}};
    check_one(includes_follow_the_link_table(bare.root()), "src/domain/case.cpp", 1);
    PlantedTree const unknown{{"src/extra/case.cpp", "#include \"base/text.hpp\"\n"}};
    check_one(includes_follow_the_link_table(unknown.root()), "src/extra/case.cpp", 1);
}

TEST_CASE("allowed includes pass, and a unit test may use the test support") {
    PlantedTree const tree{{"src/domain/case.cpp", "#include \"domain/case.hpp\"\n#include \"base/id.hpp\"\n"},
                           {"src/domain/case_test.cpp", "#include \"support/people.hpp\"\n"}};
    CHECK(includes_follow_the_link_table(tree.root()).empty());
    CHECK(link_table_points_inward(tree.root()).empty());
}

TEST_CASE("a link table that turns in a circle or leads a pure folder outward is found") {
    PlantedTree const circle{{"CMakeLists.txt", "unisson_library(app LINK http)\nunisson_library(http LINK app)\n"}};
    CHECK(link_table_points_inward(circle.root()).size() == 2);
    PlantedTree const outward{{"CMakeLists.txt", "unisson_library(domain LINK storage)\nunisson_library(storage)\n"}};
    CHECK(link_table_points_inward(outward.root()).size() == 1);
}

TEST_CASE("SQL outside storage is found, in storage and in prose it is not") {
    PlantedTree const tree{{"src/http/list.cpp", "// SELECT a FROM b\nauto s = \"SELECT id FROM cases\";\n"}};
    check_one(sql_only_in_storage(tree.root()), "src/http/list.cpp", 2);
    PlantedTree const spread{{"src/http/list.cpp", "auto s = \"UPDATE cases \"\n         \"SET name = $1\";\n"}};
    check_one(sql_only_in_storage(spread.root()), "src/http/list.cpp", 1);
    PlantedTree const raw{{"src/http/list.cpp", "auto s = R\"(INSERT INTO cases)\";\n"}};
    check_one(sql_only_in_storage(raw.root()), "src/http/list.cpp", 1);
    PlantedTree const header{{"src/http/list.cpp", "#include <sqlite3.h>\n"}};
    check_one(sql_only_in_storage(header.root()), "src/http/list.cpp", 1);
    PlantedTree const fine{{"src/storage/list.cpp", "auto s = \"SELECT id FROM cases\";\n"},
                           {"src/http/words.cpp", "auto s = \"select one from the list, update or set it\";\n"}};
    CHECK(sql_only_in_storage(fine.root()).empty());
}

TEST_CASE("a socket outside http is found") {
    PlantedTree const tree{{"src/domain/case.cpp", "#include <boost/asio.hpp>\n"},
                           {"src/http/serve.cpp", "#include <boost/asio.hpp>\n"},
                           {"src/server/serve.cpp", "#include <boost/asio/io_context.hpp>\n"}};
    check_one(sockets_only_in_http(tree.root()), "src/domain/case.cpp", 1);
}

TEST_CASE("clock, chance, exceptions and files in a pure folder are found") {
    for (auto const* line : {"auto n = std::chrono::system_clock::now();\n", "std::random_device d;\n",
                             "int i = rand();\n", "auto t = time(nullptr);\n", "void f() { throw 1; }\n",
                             "void f() { try { } catch (...) { } }\n", "#include <fstream>\n"}) {
        CAPTURE(line);
        PlantedTree const tree{{"src/domain/case.cpp", line}};
        CHECK_FALSE(pure_folders_are_pure(tree.root()).empty());
    }
}

TEST_CASE("words that only look like a clock or an exception pass") {
    PlantedTree const tree{{"src/domain/case.cpp", "// try again, throw nothing\nauto s = \"throw\"; int time = 3;\n"},
                           {"src/http/serve.cpp", "auto n = std::chrono::system_clock::now(); throw 1;\n"}};
    auto const found = pure_folders_are_pure(tree.root());
    CHECK_MESSAGE(found.empty(), to_text(found));
}

TEST_CASE("a file of 601 lines is found, one of 600 passes") {
    PlantedTree const tree{{"src/domain/long.cpp", repeated("int a;\n", 601)},
                           {"src/domain/fine.cpp", repeated("int a;\n", 600)}};
    check_one(sizes_are_kept(tree.root()), "src/domain/long.cpp", 0);
    PlantedTree const of_the_web_app{{"web/src/data/state.ts", repeated("let a;\n", 601)}};
    check_one(sizes_are_kept(of_the_web_app.root()), "web/src/data/state.ts", 0);
}

TEST_CASE("a function of 71 lines is found, one of 70 and a table pass") {
    auto const body = [](std::size_t lines) { return " {\n" + repeated("    a;\n", lines - 2) + "}\n"; };
    PlantedTree const tree{{"src/domain/long.cpp", "namespace a {\nint f(int b = 1)" + body(71) + "}\n"},
                           {"src/domain/fine.cpp", "template <class T>\nint f()" + body(70) + "struct S {\n" +
                                                       repeated("int g() { return 1; }\n", 100) + "};\n"},
                           {"src/domain/table.cpp", "constexpr Row rows[] =" + body(200)}};
    check_one(sizes_are_kept(tree.root()), "src/domain/long.cpp", 2);
}

TEST_CASE("a long constructor with an initialiser list and a long lambda are found") {
    auto const body = " {\n" + repeated("    a;\n", 80) + "}\n";
    PlantedTree const maker{{"src/domain/long.cpp", "Case::Case(int a)\n    : m_a{a}, m_b{2}" + body}};
    check_one(sizes_are_kept(maker.root()), "src/domain/long.cpp", 2);
    PlantedTree const lambda{{"src/domain/long.cpp", "auto const f = [](int a)" + body + ";\n"}};
    check_one(sizes_are_kept(lambda.root()), "src/domain/long.cpp", 1);
}

TEST_CASE("an exception covers its size, and one that is too large or without use is found") {
    auto const text = "int f() {\n" + repeated("    a;\n", 78) + "}\n";
    std::string const list = "tests/architecture/long-functions.txt";
    PlantedTree const covered{{"src/domain/long.cpp", text}, {list, "src/domain/long.cpp:f 80\n"}};
    CHECK(sizes_are_kept(covered.root()).empty());
    PlantedTree const grown{{"src/domain/long.cpp", text}, {list, "src/domain/long.cpp:f 79\n"}};
    check_one(sizes_are_kept(grown.root()), "src/domain/long.cpp", 1);
    PlantedTree const shrunk{{"src/domain/long.cpp", text}, {list, "src/domain/long.cpp:f 90\n"}};
    check_one(sizes_are_kept(shrunk.root()), list, 0);
    PlantedTree const unused{{list, "src/domain/gone.cpp:f 90\n"}};
    check_one(sizes_are_kept(unused.root()), list, 0);
}

TEST_CASE("banned words and reminders without an issue are found") {
    PlantedTree const word{{"src/domain/case.cpp", "int a;\nint misc = 1;\n"}};
    check_one(words_are_chosen(word.root()), "src/domain/case.cpp", 2);
    PlantedTree const name{{"src/domain/utils2.cpp", "int a;\n"}};
    check_one(words_are_chosen(name.root()), "src/domain/utils2.cpp", 0);
    PlantedTree const reminder{{"src/domain/case.cpp", "// TODO: later\n// TODO(#12): known\n"}};
    check_one(words_are_chosen(reminder.root()), "src/domain/case.cpp", 1);
}

TEST_CASE("a folder without README or with a long one is found") {
    PlantedTree const without{{"src/domain/case.cpp", "int a;\n"}};
    check_one(folders_have_readmes(without.root()), "src/domain/README.md", 0);
    PlantedTree const chatty{{"src/domain/README.md", repeated("word\n", 21)}};
    check_one(folders_have_readmes(chatty.root()), "src/domain/README.md", 0);
}

TEST_CASE("a link that leads nowhere is found") {
    PlantedTree const tree{{"docs/guide.md", "[a](../CMakeLists.txt#top) [b](https://example.org) [c](#d)\n"
                                             "```\n[in code](nowhere.md)\n```\n[e](nowhere.md)\n"}};
    check_one(links_lead_somewhere(tree.root()), "docs/guide.md", 5);
}

TEST_CASE("a row that is shown no more is found, and so is one that is not recorded") {
    std::string const list = "tests/architecture/domain-rows.txt";
    PlantedTree const lost{{list, "# rows\nA13\nP14\n"}, {"tests/journey/a.txt", "# " + bracketed("A13") + "\n"}};
    check_one(domain_rows_stay_shown(lost.root()), list, 0);
    PlantedTree const unrecorded{{"src/domain/case_test.cpp", "TEST_CASE(\"x " + bracketed("A13, P14") + "\")\n"},
                                 {list, "A13\n"}};
    check_one(domain_rows_stay_shown(unrecorded.root()), "src/domain/case_test.cpp", 0);
    PlantedTree const fine{{"web/src/plan.test.ts", "test('x " + bracketed("G14") + "', () => {});\nconst a = b[A];\n"},
                           {"src/domain/case.cpp", "// " + bracketed("P18") + "\n"},
                           {list, "G14\n"}};
    CHECK(domain_rows_stay_shown(fine.root()).empty());
}

}  // namespace unisson::architecture
