#include <doctest/doctest.h>

#include "contract/people.hpp"
#include "contract/stores.hpp"

namespace unisson::contract {

namespace {

base::Uuid device_id(std::uint8_t n) {
    base::Uuid id{};
    id.bytes[0] = n;
    return id;
}

}  // namespace

TEST_CASE_TEMPLATE("a device is kept, replaced and found by its account", S, InMemory, OnSqlite) {
    S place;
    CHECK_FALSE(place.store.reader().device(device_id(1)));
    write(place.store, [](app::Transaction& t) {
        t.put(app::Device{device_id(1), account(1), "blue tablet", {1}, {2}, 3, std::nullopt, std::nullopt});
        t.put(app::Device{device_id(2), account(1), "phone", {4}, {5}, 0, base::Instant{6}, base::Instant{7}});
        t.put(app::Device{device_id(3), account(2), "laptop", {8}, {9}, 0, std::nullopt, std::nullopt});
    });
    auto const tablet = place.store.reader().device(device_id(1));
    REQUIRE(tablet);
    CHECK(tablet->id == device_id(1));
    CHECK(tablet->account == account(1));
    CHECK(tablet->label == "blue tablet");
    CHECK(tablet->registered_at == base::Instant{1});
    CHECK(tablet->seen_at == base::Instant{2});
    CHECK(tablet->unsent == 3);
    CHECK_FALSE(tablet->revoked_at);
    CHECK_FALSE(tablet->wiped_at);
    auto const phone = place.store.reader().device(device_id(2));
    REQUIRE(phone);
    CHECK(phone->revoked_at == base::Instant{6});
    CHECK(phone->wiped_at == base::Instant{7});
    CHECK(place.store.reader().devices_of(account(1)).size() == 2);
    CHECK(place.store.reader().devices_of(account(3)).empty());
    write(place.store, [&](app::Transaction& t) {
        auto changed = *t.device(device_id(1));
        changed.revoked_at = base::Instant{10};
        t.put(changed);
    });
    CHECK(place.store.reader().device(device_id(1))->revoked_at == base::Instant{10});
    CHECK(place.store.reader().devices_of(account(1)).size() == 2);
}

}  // namespace unisson::contract
