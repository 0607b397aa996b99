#include "app/folding.hpp"

#include <doctest/doctest.h>

namespace unisson::app {

namespace {

base::Uuid stream(std::uint8_t n) {
    base::Uuid id;
    id.bytes[15] = n;
    return id;
}

std::shared_ptr<domain::CaseState const> folded_from(std::uint64_t events) {
    auto state = std::make_shared<domain::CaseState>();
    state->version = events;
    return state;
}

}  // namespace

TEST_CASE("folded dossiers are kept up to the number of their events, the longest unused goes first") {
    FoldCache<domain::CaseState> cache{3 * (10 + entry_weight)};
    for (std::uint8_t n = 1; n <= 3; ++n) cache.keep(stream(n), folded_from(10));
    CHECK(cache.size() == 3);
    cache.keep(stream(4), folded_from(10));
    CHECK(cache.size() == 3);
    cache.keep(stream(4), folded_from(20));  // in place of its earlier state
    CHECK(cache.size() == 2);
}

TEST_CASE("a dossier larger than the whole room is kept alone, and forgetting gives the room back") {
    FoldCache<domain::CaseState> cache{30};
    cache.keep(stream(1), folded_from(10));
    cache.keep(stream(2), folded_from(5'000));
    CHECK(cache.size() == 1);
    cache.forget(stream(2));
    CHECK(cache.size() == 0);
    cache.keep(stream(3), folded_from(10));
    cache.keep(stream(4), folded_from(10));
    CHECK(cache.size() == 2);
}

}  // namespace unisson::app
