#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "base/fields.hpp"
#include "domain/context.hpp"
#include "domain/refusal.hpp"
#include "domain/vocabulary.hpp"

namespace unisson::domain {

/// An installation serves one organisation; its units and accounts are one stream under this id.
inline constexpr base::Uuid organisation_stream{{0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}};

inline constexpr std::size_t accounts_max = 20'000;
inline constexpr std::size_t units_max = 2'000;

struct UnitTerms {
    UnitId id;
    std::string title;

    static constexpr auto fields() {
        return std::tuple{base::field("id", &UnitTerms::id), base::field("title", &UnitTerms::title)};
    }
};

struct AccountTerms {
    AccountId id;
    std::string login;  ///< unique without regard to case and accents; letters, digits, ". - _ @"
    std::string display_name;
    AccountKind kind{};
    std::vector<Role> roles;       ///< of staff
    std::optional<UnitId> unit;    ///< of staff: where they work
    std::vector<UnitId> leads;     ///< of team leads: the units they lead
    std::optional<PersonId> person;  ///< of a person's own account: who they are
    std::string locale;            ///< fr, en, de or it

    static constexpr auto fields() {
        using base::field;
        using T = AccountTerms;
        return std::tuple{field("id", &T::id),
                          field("login", &T::login, 100),
                          field("display_name", &T::display_name),
                          field("kind", &T::kind),
                          field("roles", &T::roles, roles_max),
                          field("unit", &T::unit),
                          field("leads", &T::leads, 50),
                          field("person", &T::person),
                          field("locale", &T::locale, 2)};
    }
};

/// Fields that are given replace what is known; those left out stay.
struct AccountChange {
    AccountId account;
    std::optional<std::string> display_name;
    std::optional<std::vector<Role>> roles;
    std::optional<UnitId> unit;
    std::optional<std::vector<UnitId>> leads;
    std::optional<std::string> locale;

    static constexpr auto fields() {
        using base::field;
        using T = AccountChange;
        return std::tuple{field("account", &T::account),        field("display_name", &T::display_name),
                          field("roles", &T::roles, roles_max), field("unit", &T::unit),
                          field("leads", &T::leads, 50),        field("locale", &T::locale, 2)};
    }
};

struct AccountEnd {
    AccountId account;
    std::string reason;

    static constexpr auto fields() {
        return std::tuple{base::field("account", &AccountEnd::account), base::field("reason", &AccountEnd::reason)};
    }
};

namespace organisation_command {
// clang-format off
struct CreateUnit : UnitTerms { static constexpr std::string_view name = "unit.create"; };
struct OpenAccount : AccountTerms { static constexpr std::string_view name = "account.open"; };
struct ChangeAccount : AccountChange { static constexpr std::string_view name = "account.change"; };
struct CloseAccount : AccountEnd { static constexpr std::string_view name = "account.close"; };
// clang-format on
}  // namespace organisation_command

using OrganisationCommand = std::variant<organisation_command::CreateUnit, organisation_command::OpenAccount,
                                         organisation_command::ChangeAccount, organisation_command::CloseAccount>;

namespace organisation_event {
// clang-format off
struct UnitCreated : UnitTerms { static constexpr std::string_view name = "unit_created"; };
struct AccountOpened : AccountTerms { static constexpr std::string_view name = "account_opened"; };
struct AccountChanged : AccountChange { static constexpr std::string_view name = "account_changed"; };
struct AccountClosed : AccountEnd { static constexpr std::string_view name = "account_closed"; };
// clang-format on
}  // namespace organisation_event

using OrganisationEvent = std::variant<organisation_event::UnitCreated, organisation_event::AccountOpened,
                                       organisation_event::AccountChanged, organisation_event::AccountClosed>;

struct Account : AccountTerms {
    bool closed = false;

    static constexpr auto fields() {
        return std::tuple_cat(AccountTerms::fields(), std::tuple{base::field("closed", &Account::closed)});
    }
};

struct OrganisationState {
    std::uint64_t version = 0;
    std::vector<UnitTerms> units;
    std::vector<Account> accounts;

    [[nodiscard]] Account const* find_account(AccountId id) const;
    [[nodiscard]] Account const* find_login(std::string_view login) const;
    [[nodiscard]] UnitTerms const* find_unit(UnitId id) const;
};

using OrganisationDecision = base::Result<std::vector<OrganisationEvent>, Refusal>;

[[nodiscard]] OrganisationDecision decide(OrganisationState const& state, OrganisationCommand const& command,
                                          Context const& context);
void apply(OrganisationState& state, OrganisationEvent const& event, Stamp const& stamp);

}  // namespace unisson::domain
