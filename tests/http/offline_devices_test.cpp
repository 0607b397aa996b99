#include <doctest/doctest.h>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;
using app::DeviceOutcome;

namespace {

domain::AccountId account_of(std::string_view login) {
    return domain::AccountId{id(login)};
}

app::DeviceAnswer enrol(World& world, std::string_view login, std::string_view device) {
    app::DeviceAnswer answer;
    world.application.devices.enrol(account_of(login), id(device), "blue tablet",
                                    [&](app::DeviceAnswer const& told) { answer = told; });
    return answer;
}

app::DeviceAnswer contact(World& world, std::optional<std::string_view> login, std::string_view device,
                          int unsent = 0) {
    std::optional<domain::AccountId> account;
    if (login) account = account_of(*login);
    app::DeviceAnswer answer;
    world.application.devices.contact(account, id(device), unsent,
                                      [&](app::DeviceAnswer const& told) { answer = told; });
    return answer;
}

DeviceOutcome revoke(World& world, std::string_view login, bool administers, std::string_view device) {
    DeviceOutcome outcome{};
    world.application.devices.revoke(account_of(login), administers, id(device),
                                     [&](app::DeviceAnswer const& told) { outcome = told.outcome; });
    return outcome;
}

}  // namespace

TEST_CASE("a device is enrolled once however often it asks, and learns the server's time and its lease") {
    World world;
    auto const first = enrol(world, "amelie", "tablet");
    CHECK(first.outcome == DeviceOutcome::done);
    CHECK(first.contact.now == world.clock.now());
    CHECK(first.contact.lease_hours == app::lease_hours);
    world.clock.pass_ms(1000);
    CHECK(enrol(world, "amelie", "tablet").contact.device.registered_at == first.contact.device.registered_at);
    CHECK(world.application.devices.of(account_of("amelie")).devices.size() == 1);
}

TEST_CASE("somebody else's device is as if it did not exist") {
    World world;
    enrol(world, "amelie", "tablet");
    CHECK(enrol(world, "bruno", "tablet").outcome == DeviceOutcome::not_found);
    CHECK(contact(world, "bruno", "tablet").outcome == DeviceOutcome::not_found);
    CHECK(contact(world, std::nullopt, "tablet").outcome == DeviceOutcome::not_found);
    CHECK(revoke(world, "bruno", false, "tablet") == DeviceOutcome::not_found);
    CHECK(world.application.devices.of(account_of("bruno")).devices.empty());
    CHECK(contact(world, "amelie", "tablet").outcome == DeviceOutcome::done);
}

TEST_CASE("a contact writes down when and how much is unsent, but not at every word") {
    World world;
    enrol(world, "amelie", "tablet");
    auto const seen = [&] { return world.application.devices.of(account_of("amelie")).devices.front().seen_at; };
    auto const before = seen();
    world.clock.pass_ms(app::device_seen_step_ms - 1);
    contact(world, "amelie", "tablet");
    CHECK(seen() == before);
    contact(world, "amelie", "tablet", 2);
    CHECK(seen() == world.clock.now());
    CHECK(world.application.devices.of(account_of("amelie")).devices.front().unsent == 2);
    world.clock.pass_ms(app::device_seen_step_ms);
    contact(world, "amelie", "tablet", 2);
    CHECK(seen() == world.clock.now());
}

TEST_CASE("a revoked device is told to forget at its next word, signed in or not, and stays revoked") {
    World world;
    enrol(world, "amelie", "tablet");
    CHECK(revoke(world, "amelie", false, "tablet") == DeviceOutcome::done);
    auto const wiped = [&] { return world.application.devices.of(account_of("amelie")).devices.front().wiped_at; };
    CHECK_FALSE(wiped());
    CHECK(contact(world, std::nullopt, "tablet").outcome == DeviceOutcome::revoked);
    CHECK(wiped() == world.clock.now());
    CHECK(contact(world, "amelie", "tablet").outcome == DeviceOutcome::revoked);
    CHECK(enrol(world, "amelie", "tablet").outcome == DeviceOutcome::revoked);
}

TEST_CASE("who administers accounts may revoke the device of somebody who has left") {
    World world;
    enrol(world, "amelie", "tablet");
    CHECK(revoke(world, "admin", true, "tablet") == DeviceOutcome::done);
    CHECK(contact(world, "amelie", "tablet").outcome == DeviceOutcome::revoked);
}

TEST_CASE("an account has so many devices and no more; a revoked one makes room") {
    World world;
    for (std::size_t n = 0; n < app::devices_of_account_max; ++n)
        CHECK(enrol(world, "amelie", "device " + std::to_string(n)).outcome == DeviceOutcome::done);
    CHECK(enrol(world, "amelie", "one more").outcome == DeviceOutcome::too_many);
    CHECK(enrol(world, "bruno", "one more").outcome == DeviceOutcome::done);
    revoke(world, "amelie", false, "device 3");
    CHECK(enrol(world, "amelie", "another").outcome == DeviceOutcome::done);
}

TEST_CASE("a full disk is told as such") {
    World world;
    world.store.answer_all_with(app::WriteOutcome::storage_full);
    CHECK(enrol(world, "amelie", "tablet").outcome == DeviceOutcome::storage_full);
}
