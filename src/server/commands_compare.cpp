#include "server/commands_compare.hpp"

#include <charconv>
#include <iostream>

#include "interop/comparison_csv.hpp"
#include "programme/compare.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

app::ProgrammePtr named(app::Programmes const& all, std::string const& name) {
    auto const at = name.find('@');
    if (at == std::string::npos) return newest_shipped(all, name);
    int version = 0;
    auto const* const end = name.data() + name.size();
    auto const read = std::from_chars(name.data() + at + 1, end, version);
    if (read.ec != std::errc{} || read.ptr != end) return nullptr;
    return all.find(name.substr(0, at), version);
}

std::string_view sentence(programme::ComparisonFault fault) {
    switch (fault) {
        case programme::ComparisonFault::too_few: return "name at least two programmes";
        case programme::ComparisonFault::too_many: return "name at most six programmes";
        case programme::ComparisonFault::twice: return "the same version of a programme is named twice";
    }
    return "";
}

}  // namespace

CLI::App* add_compare(CLI::App& verb, CompareWords& words) {
    auto* const compare = verb.add_subcommand(
        "compare", "put programmes side by side: manager, desks, agreement, contacts, money, public, circuit");
    compare->add_option("programme", words.programmes, "keys of two to six programmes, as gobet or gobet@2")
        ->required();
    compare->add_option("--programmes", words.folder, "the folder of the programmes");
    compare->add_option("--language", words.language, "fr, en, de or it")
        ->check(CLI::IsMember({"fr", "en", "de", "it"}))
        ->capture_default_str();
    compare->add_flag("--csv", words.csv, "as CSV, for a spreadsheet");
    return compare;
}

int run_compare(CompareWords const& words) {
    auto const all = load_programmes(words.folder);
    std::vector<programme::Programme const*> chosen;
    for (auto const& name : words.programmes) {
        auto const found = named(all, name);
        if (found == nullptr) {
            std::string known;
            for (auto const& each : all.shipped()) known.append(known.empty() ? "" : ", ").append(each.programme->key);
            throw CommandFault{"there is no programme \"" + name + "\"; there are: " + known};
        }
        chosen.push_back(found.get());
    }
    auto const comparison = programme::compare(chosen);
    if (!comparison) throw CommandFault{std::string{sentence(comparison.error())}};
    std::cout << (words.csv ? interop::comparison_csv(*comparison, words.language)
                            : interop::comparison_text(*comparison, words.language));
    return 0;
}

}  // namespace unisson::server
