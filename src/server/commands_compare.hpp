#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace unisson::server {

/// `unisson programme compare`: programmes side by side, from the files of an installation.
struct CompareWords {
    std::vector<std::string> programmes;  ///< "gobet", or "gobet@2" for a version other than the newest
    std::string folder;
    std::string language = "fr";
    bool csv = false;
};

CLI::App* add_compare(CLI::App& verb, CompareWords& words);
/// Prints the comparison. Throws CommandFault where a programme is not there or the programmes cannot be compared.
int run_compare(CompareWords const& words);

}  // namespace unisson::server
