#pragma once

#include <string>
#include <string_view>

#include "app/passwords.hpp"
#include "app/ports.hpp"

namespace unisson::server {

/// A password that nobody chose: 25 letters and digits in groups of five.
[[nodiscard]] std::string one_time_password(app::Random& random);

/// Gives the account a new password and ends its sessions.
void put_password(app::Transaction& transaction, domain::AccountId account, std::string_view password,
                  app::HashCost cost);

}  // namespace unisson::server
