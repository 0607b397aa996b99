#include "domain/organisation.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/access.hpp"

namespace unisson::domain {

namespace {

using enum RefusalCode;

constexpr std::array<std::string_view, 4> locales{"fr", "en", "de", "it"};

std::optional<Refusal> check_locale(std::string_view locale) {
    if (std::ranges::find(locales, locale) != locales.end()) return std::nullopt;
    return Refusal{invalid_input, "/locale", {}, {{"/locale", "unknown_value", "fr | en | de | it"}}};
}

std::optional<Refusal> check_login(std::string_view login) {
    bool const plain = std::ranges::all_of(login, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_' || c == '@';
    });
    if (plain && login.size() >= 2) return std::nullopt;
    return Refusal{invalid_input, "/login", {}, {{"/login", "unknown_value", "letters, digits and . - _ @"}}};
}

std::optional<Refusal> check_units(OrganisationState const& state, std::optional<UnitId> const& unit,
                                   std::vector<UnitId> const& leads) {
    if (unit && state.find_unit(*unit) == nullptr) return Refusal{not_found, "/unit", {{"what", "unit"}}, {}};
    for (std::size_t i = 0; i < leads.size(); ++i)
        if (state.find_unit(leads[i]) == nullptr)
            return Refusal{not_found, "/leads/" + std::to_string(i), {{"what", "unit"}}, {}};
    return std::nullopt;
}

bool administers(Account const& account) {
    return !account.closed && std::ranges::find(account.roles, Role::administrator) != account.roles.end();
}

/// Without an open administrator nobody could open, change or close an account ever again.
std::optional<Refusal> check_administrators(OrganisationState const& state, Account const& leaves) {
    auto const other = [&](Account const& account) { return account.id != leaves.id && administers(account); };
    if (!administers(leaves) || std::ranges::any_of(state.accounts, other)) return std::nullopt;
    return Refusal{invalid_input, "/account", {}, {{"/account", "missing", "another administrator who stays"}}};
}

OrganisationDecision happens(OrganisationEvent event) {
    return std::vector<OrganisationEvent>{std::move(event)};
}

OrganisationDecision on(OrganisationState const& state, organisation_command::CreateUnit const& c) {
    if (state.find_unit(c.id) != nullptr) return refuse(already_exists, "/id", {{"what", "unit"}});
    auto const same_title = [&](UnitTerms const& unit) { return base::folded(unit.title) == base::folded(c.title); };
    if (std::ranges::any_of(state.units, same_title)) return refuse(already_exists, "/title", {{"what", "unit"}});
    if (state.units.size() >= units_max) return refuse(too_many_items, {}, {{"most", std::to_string(units_max)}});
    return happens(organisation_event::UnitCreated{c});
}

OrganisationDecision on(OrganisationState const& state, organisation_command::OpenAccount const& c) {
    if (state.find_account(c.id) != nullptr || c.id == clock_account)
        return refuse(already_exists, "/id", {{"what", "account"}});
    if (auto refused = check_login(c.login)) return base::fail(std::move(*refused));
    if (state.find_login(c.login) != nullptr) return refuse(already_exists, "/login", {{"what", "login"}});
    if (auto refused = check_locale(c.locale)) return base::fail(std::move(*refused));
    if (auto refused = check_units(state, c.unit, c.leads)) return base::fail(std::move(*refused));
    bool const own = c.kind == AccountKind::person;
    if (own && (!c.person || !c.roles.empty() || !c.leads.empty()))
        return base::fail(Refusal{invalid_input, "/person", {}, {{"/person", "missing", "the person, and no roles"}}});
    if (!own && c.person)
        return base::fail(Refusal{invalid_input, "/person", {}, {{"/person", "unknown_field", "of kind person only"}}});
    if (state.accounts.size() >= accounts_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(accounts_max)}});
    return happens(organisation_event::AccountOpened{c});
}

OrganisationDecision on(OrganisationState const& state, organisation_command::ChangeAccount const& c) {
    auto const* account = state.find_account(c.account);
    if (account == nullptr || account->closed) return refuse(not_found, "/account", {{"what", "account"}});
    if (c.locale)
        if (auto refused = check_locale(*c.locale)) return base::fail(std::move(*refused));
    if (auto refused = check_units(state, c.unit, c.leads.value_or(std::vector<UnitId>{})))
        return base::fail(std::move(*refused));
    if (c.roles && std::ranges::find(*c.roles, Role::administrator) == c.roles->end())
        if (auto refused = check_administrators(state, *account)) return base::fail(std::move(*refused));
    bool const staff_fields = c.roles || c.unit || c.leads;
    if (account->kind == AccountKind::person && staff_fields) return refuse(not_allowed, "/roles");
    if (!staff_fields && !c.display_name && !c.locale) return refuse(nothing_to_change);
    return happens(organisation_event::AccountChanged{c});
}

OrganisationDecision on(OrganisationState const& state, organisation_command::CloseAccount const& c) {
    auto const* account = state.find_account(c.account);
    if (account == nullptr || account->closed) return refuse(not_found, "/account", {{"what", "account"}});
    if (auto refused = check_administrators(state, *account)) return base::fail(std::move(*refused));
    return happens(organisation_event::AccountClosed{c});
}

std::optional<Refusal> check_extent(std::optional<int> value, int most, std::string field) {
    if (!value || (*value >= 1 && *value <= most)) return std::nullopt;
    return Refusal{invalid_input, field, {}, {{field, "out_of_range", "1 to " + std::to_string(most)}}};
}

std::optional<Refusal> check_subject(std::string_view subject) {
    bool const plain = !subject.empty() && std::ranges::all_of(subject, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (plain) return std::nullopt;
    return Refusal{invalid_input, "/subject", {}, {{"/subject", "wrong_type", "a-z, 0-9 and _"}}};
}

OrganisationDecision on(OrganisationState const& state, organisation_command::RecordQualification const& c,
                        Context const& context) {
    auto const* account = state.find_account(c.account);
    if (account == nullptr || account->closed || account->kind != AccountKind::staff)
        return refuse(not_found, "/account", {{"what", "account"}});
    if (auto refused = check_subject(c.subject)) return base::fail(std::move(*refused));
    if (auto refused = check_extent(c.hours, qualification_hours_max, "/hours")) return base::fail(std::move(*refused));
    if (auto refused = check_extent(c.months, qualification_months_max, "/months"))
        return base::fail(std::move(*refused));
    if (c.obtained_on > context.today) return refuse(date_in_future, "/obtained_on");
    if (c.valid_until && *c.valid_until < c.obtained_on)
        return refuse(period_reversed, "/valid_until", {{"earliest", base::to_text(c.obtained_on)}});
    auto const same = [&](QualificationTerms const& each) { return each.id == c.id; };
    if (std::ranges::any_of(account->qualifications, same))
        return refuse(already_exists, "/id", {{"what", "qualification"}});
    if (account->qualifications.size() >= qualifications_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(qualifications_max)}});
    return happens(organisation_event::QualificationRecorded{c});
}

OrganisationDecision on(OrganisationState const& state, organisation_command::WithdrawQualification const& c,
                        Context const&) {
    auto const* account = state.find_account(c.account);
    if (account == nullptr) return refuse(not_found, "/account", {{"what", "account"}});
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "qualification"}});
    auto const known = [&](QualificationTerms const& each) { return each.id == c.qualification; };
    if (!std::ranges::any_of(account->qualifications, known))
        return refuse(not_found, "/qualification", {{"what", "qualification"}});
    return happens(organisation_event::QualificationWithdrawn{c});
}

template <typename Command>
OrganisationDecision on(OrganisationState const& state, Command const& c, Context const&) {
    return on(state, c);
}

void fold(OrganisationState& state, organisation_event::UnitCreated const& e) {
    state.units.push_back(e);
}

void fold(OrganisationState& state, organisation_event::AccountOpened const& e) {
    state.accounts.push_back({e, false, {}});
}

void fold(OrganisationState& state, organisation_event::AccountChanged const& e) {
    for (auto& account : state.accounts) {
        if (account.id != e.account) continue;
        if (e.display_name) account.display_name = *e.display_name;
        if (e.roles) account.roles = *e.roles;
        if (e.unit) account.unit = e.unit;
        if (e.leads) account.leads = *e.leads;
        if (e.locale) account.locale = *e.locale;
    }
}

void fold(OrganisationState& state, organisation_event::AccountClosed const& e) {
    for (auto& account : state.accounts)
        if (account.id == e.account) account.closed = true;
}

void fold(OrganisationState& state, organisation_event::QualificationRecorded const& e) {
    for (auto& account : state.accounts)
        if (account.id == e.account) account.qualifications.push_back(e);
}

void fold(OrganisationState& state, organisation_event::QualificationWithdrawn const& e) {
    for (auto& account : state.accounts)
        if (account.id == e.account)
            std::erase_if(account.qualifications, [&](auto const& each) { return each.id == e.qualification; });
}

}  // namespace

Account const* OrganisationState::find_account(AccountId id) const {
    auto const found = std::ranges::find(accounts, id, &Account::id);
    return found == accounts.end() ? nullptr : &*found;
}

Account const* OrganisationState::find_login(std::string_view login) const {
    auto const wanted = base::folded(login);
    auto const found =
        std::ranges::find_if(accounts, [&](Account const& a) { return base::folded(a.login) == wanted; });
    return found == accounts.end() ? nullptr : &*found;
}

UnitTerms const* OrganisationState::find_unit(UnitId id) const {
    auto const found = std::ranges::find(units, id, &UnitTerms::id);
    return found == units.end() ? nullptr : &*found;
}

OrganisationDecision decide(OrganisationState const& state, OrganisationCommand const& command,
                            Context const& context) {
    return std::visit([&](auto const& c) { return on(state, c, context); }, command);
}

void apply(OrganisationState& state, OrganisationEvent const& event, Stamp const& stamp) {
    std::visit([&](auto const& e) { fold(state, e); }, event);
    state.version = stamp.version;
}

}  // namespace unisson::domain
