#include <iostream>

#include "server/commands.hpp"
#include "server/commands_founding.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

int run_init(std::span<std::string const> words) {
    CLI::App verb{"Makes an empty organisation with its first administrator and prints a one-time password.",
                  "unisson init"};
    InstallationOptions options;
    options.add_to(verb);
    std::string organisation;
    std::string login;
    std::string locale = "fr";
    verb.add_option("--organisation", organisation, "its name; the first unit gets it")->required();
    verb.add_option("--admin", login, "login of the first administrator")->required();
    verb.add_option("--locale", locale, "fr, en, de or it")->capture_default_str();
    if (auto const code = parse_words(verb, words)) return *code;

    Installation installation{options, true};
    if (installation.store.reader().stream_version(domain::organisation_stream) != 0)
        throw CommandFault("the data folder holds an organisation already; choose another folder with --data");
    domain::AccountTerms administrator;
    administrator.id = domain::AccountId{installation.new_id()};
    administrator.login = login;
    administrator.display_name = login;
    administrator.roles = {domain::Role::administrator};
    administrator.locale = locale;
    domain::UnitTerms const unit{domain::UnitId{installation.new_id()}, organisation};
    auto const password = one_time_password(installation.random);
    installation.write([&](app::Transaction& transaction) {
        found_organisation(transaction, administrator, {unit}, {}, installation.clock.now(),
                           installation.clock.today());
        put_password(transaction, administrator.id, password, {});
    });
    std::cout << "The organisation is ready in " << options.data << ".\n"
              << "Sign in as " << login << " with the one-time password " << password << "\n"
              << "and set your own at once.\n";
    return 0;
}

}  // namespace unisson::server
