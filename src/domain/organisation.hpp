#pragma once

#include <optional>
#include <string>
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
inline constexpr std::size_t qualifications_max = 50;  ///< of one account
inline constexpr int qualification_hours_max = 20'000;
inline constexpr int qualification_months_max = 240;

struct UnitTerms {
    UnitId id;
    std::string title;

    static constexpr auto fields() {
        return base::Fields{base::field("id", &UnitTerms::id), base::field("title", &UnitTerms::title)};
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
        return base::Fields{field("id", &T::id),
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
        return base::Fields{field("account", &T::account),        field("display_name", &T::display_name),
                            field("roles", &T::roles, roles_max), field("unit", &T::unit),
                            field("leads", &T::leads, 50),        field("locale", &T::locale, 2)};
    }
};

struct AccountEnd {
    AccountId account;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("account", &AccountEnd::account), base::field("reason", &AccountEnd::reason)};
    }
};

/// A training that somebody of the staff has completed, as its certificate says.
struct QualificationTerms {
    QualificationId id;
    AccountId account;
    std::string subject;  ///< a plain key that programmes ask for: "case_management"
    std::string title;    ///< as it stands on the certificate
    std::string issuer;
    QualificationLevel level{};
    std::optional<int> hours;   ///< 1 to qualification_hours_max
    std::optional<int> months;  ///< 1 to qualification_months_max
    base::Date obtained_on;
    std::optional<base::Date> valid_until;  ///< the last day on which it counts

    [[nodiscard]] bool valid_on(base::Date day) const { return base::Period{obtained_on, valid_until}.contains(day); }
    static constexpr auto fields() {
        using base::field;
        using T = QualificationTerms;
        return base::Fields{field("id", &T::id),
                            field("account", &T::account),
                            field("subject", &T::subject, 80),
                            field("title", &T::title, 300),
                            field("issuer", &T::issuer, 300),
                            field("level", &T::level),
                            field("hours", &T::hours),
                            field("months", &T::months),
                            field("obtained_on", &T::obtained_on),
                            field("valid_until", &T::valid_until)};
    }
};

/// A qualification was entered by mistake, or is not recognised any more.
struct QualificationEnd {
    AccountId account;
    QualificationId qualification;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = QualificationEnd;
        return base::Fields{field("account", &T::account), field("qualification", &T::qualification),
                            field("reason", &T::reason, 2000)};
    }
};

namespace organisation_command {
// clang-format off
struct CreateUnit : UnitTerms { static constexpr std::string_view name = "unit.create"; };
struct OpenAccount : AccountTerms { static constexpr std::string_view name = "account.open"; };
struct ChangeAccount : AccountChange { static constexpr std::string_view name = "account.change"; };
struct CloseAccount : AccountEnd { static constexpr std::string_view name = "account.close"; };
struct RecordQualification : QualificationTerms { static constexpr std::string_view name = "qualification.record"; };
struct WithdrawQualification : QualificationEnd { static constexpr std::string_view name = "qualification.withdraw"; };
// clang-format on
}  // namespace organisation_command

using OrganisationCommand =
    std::variant<organisation_command::CreateUnit, organisation_command::OpenAccount,
                 organisation_command::ChangeAccount, organisation_command::CloseAccount,
                 organisation_command::RecordQualification, organisation_command::WithdrawQualification>;

namespace organisation_event {
// clang-format off
struct UnitCreated : UnitTerms { static constexpr std::string_view name = "unit_created"; };
struct AccountOpened : AccountTerms { static constexpr std::string_view name = "account_opened"; };
struct AccountChanged : AccountChange { static constexpr std::string_view name = "account_changed"; };
struct AccountClosed : AccountEnd { static constexpr std::string_view name = "account_closed"; };
struct QualificationRecorded : QualificationTerms { static constexpr std::string_view name = "qualification_recorded"; };
struct QualificationWithdrawn : QualificationEnd { static constexpr std::string_view name = "qualification_withdrawn"; };
// clang-format on
}  // namespace organisation_event

using OrganisationEvent =
    std::variant<organisation_event::UnitCreated, organisation_event::AccountOpened, organisation_event::AccountChanged,
                 organisation_event::AccountClosed, organisation_event::QualificationRecorded,
                 organisation_event::QualificationWithdrawn>;

struct Account : AccountTerms {
    bool closed = false;
    std::vector<QualificationTerms> qualifications;

    static constexpr auto fields() {
        return base::joined(AccountTerms::fields(),
                            base::Fields{base::field("closed", &Account::closed),
                                         base::field("qualifications", &Account::qualifications, qualifications_max)});
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
