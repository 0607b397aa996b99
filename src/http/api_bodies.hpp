#pragma once

#include <optional>
#include <string>

#include "base/fields.hpp"

/// The bodies of requests that are no commands.
namespace unisson::http {

struct SignInBody {
    std::string login;
    std::string password;

    static constexpr auto fields() {
        return base::Fields{base::field("login", &SignInBody::login, 100),
                            base::field("password", &SignInBody::password, 500)};
    }
};

struct PasswordBody {
    std::optional<std::string> present;
    std::string password;

    static constexpr auto fields() {
        return base::Fields{base::field("present", &PasswordBody::present, 500),
                            base::field("password", &PasswordBody::password, 500)};
    }
};

}  // namespace unisson::http
