#include <doctest/doctest.h>

#include "architecture/checks.hpp"

// The rules of ARCHITECTURE.md and STYLE.md, held against this very tree.
namespace unisson::architecture {

namespace {

Root const root = UNISSON_ROOT;

void check_none(Violations const& violations) {
    CHECK_MESSAGE(violations.empty(), "\n", to_text(violations));
}

}  // namespace

TEST_CASE("the link table points inward") {
    check_none(link_table_points_inward(root));
}

TEST_CASE("includes follow the link table") {
    check_none(includes_follow_the_link_table(root));
}

TEST_CASE("SQL stands only in src/storage") {
    check_none(sql_only_in_storage(root));
}

TEST_CASE("sockets are opened only in src/http") {
    check_none(sockets_only_in_http(root));
}

TEST_CASE("pure folders have no clock, chance, exceptions, files or threads") {
    check_none(pure_folders_are_pure(root));
}

TEST_CASE("files and functions keep their size") {
    check_none(sizes_are_kept(root));
}

TEST_CASE("words are chosen and reminders have an issue") {
    check_none(words_are_chosen(root));
}

TEST_CASE("each folder of src has its README") {
    check_none(folders_have_readmes(root));
}

TEST_CASE("links in the documents lead somewhere") {
    check_none(links_lead_somewhere(root));
}

TEST_CASE("a domain row once shown stays shown") {
    check_none(domain_rows_stay_shown(root));
}

}  // namespace unisson::architecture
