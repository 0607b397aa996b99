#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

namespace unisson::contract {

TEST_CASE_TEMPLATE("a credential is kept and replaced", S, InMemory, OnSqlite) {
    S place;
    CHECK_FALSE(place.store.reader().credential(account(1)));
    write(place.store, [](app::Transaction& t) { t.put(app::Credential{account(1), "hash one", 2, {5}}); });
    write(place.store, [](app::Transaction& t) { t.put(app::Credential{account(1), "hash two", 0, {9}}); });
    auto const found = place.store.reader().credential(account(1));
    REQUIRE(found);
    CHECK(found->password_hash == "hash two");
    CHECK(found->failures == 0);
    CHECK(found->last_failure == base::Instant{9});
    CHECK_FALSE(place.store.reader().credential(account(2)));
}

TEST_CASE_TEMPLATE("a ticket is found by its hash until it is dropped", S, InMemory, OnSqlite) {
    S place;
    std::string const one(32, '\x01');
    std::string const two{"\0binary\xFF", 8};
    write(place.store, [&](app::Transaction& t) {
        t.put(app::Ticket{one, account(1), false, "", {1}, {2}});
        t.put(app::Ticket{two, account(1), true, "nightly import", {3}, {4}});
        t.put(app::Ticket{"third", account(2), false, "", {5}, {6}});
    });
    auto const found = place.store.reader().ticket(two);
    REQUIRE(found);
    CHECK(found->account == account(1));
    CHECK(found->bearer);
    CHECK(found->label == "nightly import");
    CHECK(found->created_at == base::Instant{3});
    CHECK(found->expires_at == base::Instant{4});
    CHECK(found->secret_hash == two);
    write(place.store, [&](app::Transaction& t) { t.drop_ticket(one); });
    CHECK_FALSE(place.store.reader().ticket(one));
    CHECK(place.store.reader().ticket(two));
    write(place.store, [&](app::Transaction& t) { t.drop_tickets_of(account(1)); });
    CHECK_FALSE(place.store.reader().ticket(two));
    CHECK(place.store.reader().ticket("third"));
}

TEST_CASE_TEMPLATE("the read log of a person comes newest first", S, InMemory, OnSqlite) {
    S place;
    write(place.store, [](app::Transaction& t) {
        t.log({{1}, account(1), person(1).value, case_of(1), "dossier", "referent"});
        t.log({{2}, account(2), person(2).value, std::nullopt, "search", "team_lead"});
        t.log({{3}, account(2), person(1).value, std::nullopt, "list", "deputy"});
    });
    auto const reads = place.store.reader().reads_of(person(1), 10);
    REQUIRE(reads.size() == 2);
    CHECK(reads[0].at == base::Instant{3});
    CHECK(reads[0].account == account(2));
    CHECK(reads[0].what == "list");
    CHECK(reads[0].ground == "deputy");
    CHECK_FALSE(reads[0].case_id);
    CHECK(reads[1].case_id == case_of(1));
    CHECK(reads[1].subject == person(1).value);
    CHECK(place.store.reader().reads_of(person(1), 1).size() == 1);
    CHECK(place.store.reader().reads_of(person(9), 10).empty());
}

}  // namespace unisson::contract
