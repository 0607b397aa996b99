#include "domain/access.hpp"

#include <doctest/doctest.h>

#include <array>

namespace unisson::domain {

namespace {

AccountId account_id(std::uint8_t n) {
    AccountId id;
    id.value.bytes[15] = n;
    return id;
}

AccountTerms terms(std::uint8_t n, std::string login, std::vector<Role> roles) {
    AccountTerms terms;
    terms.id = account_id(n);
    terms.display_name = login;
    terms.login = std::move(login);
    terms.roles = std::move(roles);
    terms.locale = "fr";
    return terms;
}

Context const context{{1'000}, {20'000}, account_id(1), 0};

/// Tells the command; "" where it happened, else the code and the first thing that was expected.
std::string tell(OrganisationState& state, OrganisationCommand const& command) {
    auto const decided = decide(state, command, context);
    if (!decided) {
        auto const& refusal = decided.error();
        return std::string{base::to_text(refusal.code)} +
               (refusal.errors.empty() ? "" : ": " + refusal.errors.front().expected);
    }
    for (auto const& event : *decided) apply(state, event, {{1'000}, context.author, state.version + 1});
    return {};
}

OrganisationState founded() {
    OrganisationState state;
    CHECK(tell(state, organisation_command::OpenAccount{terms(1, "nadia", {Role::administrator})}).empty());
    CHECK(tell(state, organisation_command::OpenAccount{terms(2, "claire", {Role::case_manager})}).empty());
    return state;
}

organisation_command::CloseAccount close(std::uint8_t n) {
    return {{account_id(n), "Départ"}};
}

organisation_command::ChangeAccount with_roles(std::uint8_t n, std::vector<Role> roles) {
    organisation_command::ChangeAccount change;
    change.account = account_id(n);
    change.roles = std::move(roles);
    return change;
}

}  // namespace

TEST_CASE("the last open administrator can neither be closed nor lose the role") {
    auto state = founded();
    auto const expected = "invalid_input: another administrator who stays";
    CHECK(tell(state, close(1)) == expected);
    CHECK(tell(state, with_roles(1, {Role::team_lead})) == expected);
    CHECK(tell(state, with_roles(1, {Role::administrator, Role::team_lead})).empty());
    CHECK(tell(state, close(2)).empty());

    CHECK(tell(state, organisation_command::OpenAccount{terms(3, "omar", {Role::administrator})}).empty());
    CHECK(tell(state, close(1)).empty());
    CHECK(tell(state, close(3)) == expected);
}

TEST_CASE("logins are unique whatever their case, and closed ones stay taken") {
    auto state = founded();
    auto const again = [&] {
        return tell(state, organisation_command::OpenAccount{terms(4, "CLAIRE", {Role::case_manager})});
    };
    CHECK(again() == "already_exists");
    CHECK(tell(state, close(2)).empty());
    CHECK(again() == "already_exists");
}

TEST_CASE("no account is opened under the id by which the server acts itself") {
    auto state = founded();
    auto clock = terms(4, "horloge", {Role::case_manager});
    clock.id = clock_account;
    CHECK(tell(state, organisation_command::OpenAccount{clock}) == "already_exists");
}

}  // namespace unisson::domain
