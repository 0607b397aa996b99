#include "storage/devices.hpp"

namespace unisson::storage {

namespace {

constexpr Sql device_put{"INSERT OR REPLACE INTO device (id, account, label, registered_at, seen_at, unsent, "
                         "revoked_at, wiped_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
constexpr Sql device_get{"SELECT id, account, label, registered_at, seen_at, unsent, revoked_at, wiped_at FROM device "
                         "WHERE id = ?1"};
constexpr Sql device_list{"SELECT id, account, label, registered_at, seen_at, unsent, revoked_at, wiped_at FROM device "
                          "WHERE account = ?1"};

app::Device read(Query& query) {
    auto const maybe = [&](int column) -> std::optional<base::Instant> {
        if (query.is_null(column)) return std::nullopt;
        return query.instant(column);
    };
    return {query.uuid(0),    domain::AccountId{query.uuid(1)},
            query.text(2),    query.instant(3),
            query.instant(4), query.small(5),
            maybe(6),         maybe(7)};
}

}  // namespace

void put(Connection& connection, app::Device const& device) {
    connection.use(device_put)
        .bind(device.id, device.account, device.label, device.registered_at, device.seen_at, device.unsent,
              device.revoked_at, device.wiped_at)
        .run();
}

std::optional<app::Device> device(Connection& connection, base::Uuid const& id) {
    auto query = connection.use(device_get);
    if (!query.bind(id).step()) return std::nullopt;
    return read(query);
}

std::vector<app::Device> devices_of(Connection& connection, domain::AccountId account) {
    std::vector<app::Device> devices;
    auto query = connection.use(device_list);
    query.bind(account);
    while (query.step()) devices.push_back(read(query));
    return devices;
}

}  // namespace unisson::storage
