#include <array>
#include <exception>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

#include "server/commands.hpp"

namespace {

using namespace std::string_view_literals;

struct Verb {
    std::string_view name;
    std::string_view does;
    int (*run)(std::span<std::string const> words);
};

constexpr std::array verbs{
    Verb{"serve", "answer web browsers and programs", unisson::server::run_serve},
    Verb{"init", "make an empty organisation with its first administrator", unisson::server::run_init},
    Verb{"demo", "make a fictional organisation with cases to look at", unisson::server::run_demo},
    Verb{"user", "add, close or list accounts, set a password", unisson::server::run_user},
    Verb{"token", "make a bearer token for a program", unisson::server::run_token},
    Verb{"import", "read people and cases from a CSV file", unisson::server::run_import},
    Verb{"export", "write a dossier or a list to a file", unisson::server::run_export},
    Verb{"verify", "recompute the journal's chains and compare the lists with them", unisson::server::run_verify},
    Verb{"rebuild", "make the lists anew from the journal", unisson::server::run_rebuild},
    Verb{"backup", "copy the data folder while the server runs", unisson::server::run_backup},
    Verb{"restore", "put a backup into an empty data folder", unisson::server::run_restore},
    Verb{"migrate", "bring a data folder to this version's form", unisson::server::run_migrate},
    Verb{"timers", "look now for timers that are due", unisson::server::run_timers},
    Verb{"programme", "check programme files, or put programmes side by side", unisson::server::run_programme},
};

void print_usage(std::ostream& out) {
    out << "Usage: unisson <verb> [options]\n\n";
    for (auto const& verb : verbs)
        out << "  " << verb.name << std::string(11 - verb.name.size(), ' ') << verb.does << '\n';
    out << "\nunisson <verb> --help describes a verb. unisson --version prints the version.\n"
           "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.\n";
}

int run(std::span<std::string const> words) {
    if (words.empty()) {
        print_usage(std::cerr);
        return 2;
    }
    auto const& first = words.front();
    if (first == "--help"sv || first == "-h"sv || first == "help"sv) {
        print_usage(std::cout);
        return 0;
    }
    if (first == "--version"sv) {
        std::cout << "unisson " << UNISSON_VERSION << '\n';
        return 0;
    }
    for (auto const& verb : verbs)
        if (first == verb.name) return verb.run(words.subspan(1));
    std::cerr << "unisson: there is no verb \"" << first << "\"\n\n";
    print_usage(std::cerr);
    return 2;
}

}  // namespace

int main(int count, char** values) {
    ::umask(S_IRWXG | S_IRWXO);  // what this program writes holds personal data or keys: for its own account only
    std::vector<std::string> const words(values + 1, values + count);
    try {
        return run(words);
    } catch (std::exception const& error) {
        std::cerr << "unisson: " << error.what() << '\n';
        return 1;
    }
}
