#include "app/dossier_texts.hpp"

#include <doctest/doctest.h>

namespace unisson::app {

namespace {

domain::CaseId case_id(std::uint8_t n) {
    base::Uuid id;
    id.bytes[15] = n;
    return domain::CaseId{id};
}

DossierTexts::Text text(std::size_t bytes) {
    return std::make_shared<std::string const>(bytes, 'x');
}

}  // namespace

TEST_CASE("a written dossier is given out for its very versions alone") {
    DossierTexts texts{1'000};
    auto const written = text(10);
    texts.keep(case_id(1), {4, 2}, written);
    CHECK(texts.find(case_id(1), {4, 2}) == written);
    CHECK_FALSE(texts.find(case_id(1), {5, 2}));
    CHECK_FALSE(texts.find(case_id(1), {4, 3}));
    CHECK_FALSE(texts.find(case_id(2), {4, 2}));
    auto const newer = text(20);
    texts.keep(case_id(1), {5, 2}, newer);
    CHECK(texts.find(case_id(1), {5, 2}) == newer);
    CHECK_FALSE(texts.find(case_id(1), {4, 2}));
    CHECK(texts.size() == 1);
}

TEST_CASE("written dossiers are kept up to so many bytes, the longest unused goes first") {
    DossierTexts texts{300};
    for (std::uint8_t n = 1; n <= 3; ++n) texts.keep(case_id(n), {1, 1}, text(100));
    CHECK(texts.find(case_id(1), {1, 1}));
    texts.keep(case_id(4), {1, 1}, text(100));
    CHECK(texts.size() == 3);
    CHECK(texts.find(case_id(1), {1, 1}));
    CHECK_FALSE(texts.find(case_id(2), {1, 1}));
    texts.keep(case_id(5), {1, 1}, text(301));
    CHECK_FALSE(texts.find(case_id(5), {1, 1}));
    CHECK(texts.size() == 3);
    texts.keep(case_id(6), {1, 1}, text(300));
    CHECK(texts.size() == 1);
}

}  // namespace unisson::app
