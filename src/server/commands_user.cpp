#include <iostream>

#include "server/commands.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

struct NewUser {
    std::string login;
    std::string name;
    std::vector<std::string> roles;
    std::string unit;
    std::vector<std::string> leads;
    std::string person;
    std::string locale = "fr";
};

domain::AccountTerms terms_of(Installation& installation, app::Organisation const& organisation, NewUser const& user) {
    domain::AccountTerms terms;
    terms.id = domain::AccountId{installation.new_id()};
    terms.login = user.login;
    terms.display_name = user.name.empty() ? user.login : user.name;
    terms.locale = user.locale;
    for (auto const& text : user.roles) {
        auto const role = base::parse_enum<domain::Role>(text);
        if (!role) throw CommandFault("a role is case_manager, team_lead, administrator or programme_director");
        terms.roles.push_back(*role);
    }
    if (!user.unit.empty()) terms.unit = unit_named(organisation, user.unit);
    for (auto const& title : user.leads) terms.leads.push_back(unit_named(organisation, title));
    if (!user.person.empty()) {
        auto const person = base::parse_uuid(user.person);
        if (!person) throw CommandFault("--person takes the id of a registered person");
        terms.kind = domain::AccountKind::person;
        terms.person = domain::PersonId{*person};
    }
    return terms;
}

void give_password(Installation& installation, domain::AccountId account, std::string const& login) {
    auto const password = one_time_password(installation.random);
    installation.write([&](app::Transaction& transaction) { put_password(transaction, account, password, {}); });
    std::cout << "One-time password of " << login << ": " << password << "\n";
}

void add_user(Installation& installation, NewUser const& user) {
    auto const terms = terms_of(installation, *installation.organisation(), user);
    run_as_administrator(installation, domain::organisation_command::OpenAccount{terms});
    give_password(installation, terms.id, terms.login);
}

void list_users(Installation& installation) {
    auto const organisation = installation.organisation();
    for (auto const& account : organisation->state().accounts) {
        std::cout << account.login << '\t' << account.display_name << '\t';
        if (account.kind == domain::AccountKind::person) std::cout << "person";
        for (auto const role : account.roles) std::cout << base::to_text(role) << ' ';
        if (account.unit)
            if (auto const* const unit = organisation->state().find_unit(*account.unit))
                std::cout << '\t' << unit->title;
        std::cout << (account.closed ? "\tclosed\n" : "\n");
    }
}

void close_user(Installation& installation, std::string const& login, std::string const& reason) {
    auto const organisation = installation.organisation();
    auto const& account = installation.account(*organisation, login);
    run_as_administrator(installation, domain::organisation_command::CloseAccount{{account.id, reason}});
    std::cout << login << " is closed; its sessions and tokens have ended.\n";
}

}  // namespace

int run_user(std::span<std::string const> words) {
    CLI::App verb{"Adds, closes and lists accounts, and sets passwords.", "unisson user"};
    InstallationOptions options;
    options.add_to(verb);
    verb.fallthrough();
    verb.require_subcommand(1);
    NewUser user;
    std::string login;
    std::string reason;
    auto* const add = verb.add_subcommand("add", "open an account and print its one-time password");
    add->add_option("--login", user.login, "unique; letters, digits and . - _ @")->required();
    add->add_option("--name", user.name, "as colleagues read it; default: the login");
    add->add_option("--role", user.roles,
                    "case_manager, team_lead, administrator or programme_director; may be repeated");
    add->add_option("--unit", user.unit, "title of the unit where they work");
    add->add_option("--leads", user.leads, "title of a unit that they lead; may be repeated");
    add->add_option("--person", user.person, "id of the person whose own account this is");
    add->add_option("--locale", user.locale, "fr, en, de or it")->capture_default_str();
    auto* const password = verb.add_subcommand("password", "set a new one-time password and end all sessions");
    password->add_option("--login", login)->required();
    auto* const close = verb.add_subcommand("close", "close an account");
    close->add_option("--login", login)->required();
    close->add_option("--reason", reason)->required();
    auto const* const list = verb.add_subcommand("list", "print all accounts");
    if (auto const code = parse_words(verb, words)) return *code;

    Installation installation{options};
    if (*add) add_user(installation, user);
    if (*close) close_user(installation, login, reason);
    if (*list) list_users(installation);
    if (*password) {
        auto const organisation = installation.organisation();
        give_password(installation, installation.account(*organisation, login).id, login);
    }
    return 0;
}

int run_token(std::span<std::string const> words) {
    CLI::App verb{"Makes a bearer token for a program that acts with the rights of an account. It is printed once and "
                  "ends after a year, or with `unisson user password`.",
                  "unisson token"};
    InstallationOptions options;
    options.add_to(verb);
    std::string login;
    std::string label = "token";
    verb.add_option("--user", login, "login of the account")->required();
    verb.add_option("--label", label, "what it is for")->capture_default_str();
    if (auto const code = parse_words(verb, words)) return *code;

    Installation installation{options};
    auto const organisation = installation.organisation();
    auto const& account = installation.account(*organisation, login);
    auto const [secret, ticket] = app::make_token(account.id, label, installation.random, installation.clock.now());
    installation.write([&](app::Transaction& transaction) { transaction.put(ticket); });
    std::cout << secret << '\n';
    return 0;
}

}  // namespace unisson::server
