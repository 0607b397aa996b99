#pragma once

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// What stands beside the journal: sign-in and the read log.
namespace unisson::storage {

void put(Connection& connection, app::Credential const& credential);
void put(Connection& connection, app::Ticket const& ticket);
void drop_ticket(Connection& connection, std::string_view secret_hash);
void drop_tickets_of(Connection& connection, domain::AccountId account);
[[nodiscard]] std::optional<app::Credential> credential(Connection& connection, domain::AccountId account);
[[nodiscard]] std::optional<app::Ticket> ticket(Connection& connection, std::string_view secret_hash);
void log(Connection& connection, app::ReadRecord const& read);
/// Newest first.
[[nodiscard]] std::vector<app::ReadRecord> reads_of(Connection& connection, domain::PersonId person, int limit);

}  // namespace unisson::storage
