#pragma once

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// The devices that keep dossiers.
namespace unisson::storage {

void put(Connection& connection, app::Device const& device);
[[nodiscard]] std::optional<app::Device> device(Connection& connection, base::Uuid const& id);
/// In no order.
[[nodiscard]] std::vector<app::Device> devices_of(Connection& connection, domain::AccountId account);

}  // namespace unisson::storage
