#include <iostream>

#include <unistd.h>

#include "server/commands.hpp"
#include "server/commands_parts.hpp"
#include "storage/maintenance.hpp"

namespace unisson::server {

namespace {

/// Shows on a terminal how far a long piece of work has come.
storage::Progress progress_line(std::string what) {
    if (isatty(STDERR_FILENO) == 0) return {};
    return [what = std::move(what), last = std::uint64_t{101}](std::uint64_t done, std::uint64_t total) mutable {
        auto const percent = total == 0 ? 100 : done * 100 / total;
        if (percent == last) return;
        last = percent;
        std::cerr << '\r' << what << ' ' << percent << " %" << (percent == 100 ? "\n" : "") << std::flush;
    };
}

storage::Options folder_options(std::string const& data) {
    storage::Options options;
    options.folder = data;
    return options;
}

/// What cases add to the figures; where the folder cannot be opened, verifying says why.
projection::FiguresOf figures_if_readable(std::string const& data, std::string const& folder) {
    try {
        if (storage::is_current(folder_options(data))) return figures_in(data, folder);
    } catch (std::exception const&) {
        return {};
    }
    return {};
}

constexpr auto programmes_help = "the folder of the programmes that ship; default: beside the program";

int print_report(storage::VerifyReport const& report) {
    std::cout << report.events << " events in " << report.streams << " streams and " << report.rows
              << " rows were checked.\n";
    if (report.good()) {
        std::cout << "All is as it was written.\n";
        return 0;
    }
    auto const& finding = *report.first;
    std::cout << "First flaw: " << base::to_text(finding.flaw);
    if (finding.position != 0) std::cout << " at event " << finding.position;
    if (!finding.stream.is_nil())
        std::cout << ", stream " << base::to_text(finding.stream) << " version " << finding.version;
    std::cout << ".\n" << finding.what << "\n";
    if (finding.flaw == storage::Flaw::projection_differs)
        std::cout << "The journal itself is sound: run unisson rebuild.\n";
    else
        std::cout << "Stop the server, keep this folder as it is, and restore the newest good backup into another.\n";
    return 1;
}

}  // namespace

int run_verify(std::span<std::string const> words) {
    CLI::App verb{"Recomputes every chain and seal, and compares the lists with a replay of the journal. Names the "
                  "first flaw.",
                  "unisson verify"};
    std::string data = "data";
    std::string folder;
    bool journal_only = false;
    verb.add_option("--data", data, "the data folder")->capture_default_str();
    verb.add_option("--programmes", folder, programmes_help);
    verb.add_flag("--journal-only", journal_only, "leave the lists out");
    if (auto const code = parse_words(verb, words)) return *code;
    storage::VerifyOptions const how{!journal_only,
                                     journal_only ? projection::FiguresOf{} : figures_if_readable(data, folder)};
    return print_report(storage::verify(folder_options(data), how, progress_line("verify")));
}

int run_rebuild(std::span<std::string const> words) {
    CLI::App verb{"Drops all lists and makes them anew from the journal, as a whole or not at all.", "unisson rebuild"};
    std::string data = "data";
    std::string folder;
    verb.add_option("--data", data, "the data folder")->capture_default_str();
    verb.add_option("--programmes", folder, programmes_help);
    if (auto const code = parse_words(verb, words)) return *code;
    auto const report =
        storage::rebuild(folder_options(data), progress_line("rebuild"), figures_if_readable(data, folder));
    auto const rate = report.seconds > 0 ? static_cast<double>(report.events) / report.seconds : 0.0;
    std::cout << report.events << " events gave " << report.cases << " cases and " << report.persons << " persons in "
              << report.seconds << " s (" << static_cast<std::uint64_t>(rate) << " events/s).\n";
    return 0;
}

int run_backup(std::span<std::string const> words) {
    CLI::App verb{"Copies the data folder as of one moment into a new folder while the server runs. The master key is "
                  "not in it: keep a copy of keys/master.key in another place.",
                  "unisson backup"};
    std::string data = "data";
    std::string target;
    verb.add_option("--data", data, "the data folder")->capture_default_str();
    verb.add_option("--to", target, "the new folder")->required();
    if (auto const code = parse_words(verb, words)) return *code;
    auto const report = storage::backup(folder_options(data), target);
    std::cout << report.bytes << " bytes up to event " << report.position << " are in " << report.database.string()
              << ".\nWithout " << storage::master_key_file(folder_options(data)).string()
              << " they cannot be opened: keep a copy of it elsewhere.\n";
    return 0;
}

int run_restore(std::span<std::string const> words) {
    CLI::App verb{"Puts a backup into an empty data folder and verifies it.", "unisson restore"};
    std::string data;
    std::string source;
    std::string key;
    verb.add_option("--data", data, "the empty folder")->required();
    verb.add_option("--from", source, "the backup's folder")->required();
    verb.add_option("--key", key, "the master key that was in use when the backup was made")->required();
    if (auto const code = parse_words(verb, words)) return *code;
    return print_report(storage::restore(source, key, folder_options(data), progress_line("restore")));
}

int run_migrate(std::span<std::string const> words) {
    CLI::App verb{"Brings a data folder to this version's form. Serving does the same by itself.", "unisson migrate"};
    std::string data = "data";
    verb.add_option("--data", data, "the data folder")->capture_default_str();
    if (auto const code = parse_words(verb, words)) return *code;
    auto const report = storage::migrate_folder(folder_options(data));
    if (report.before == report.after)
        std::cout << "The data folder has form " << report.after << " already.\n";
    else
        std::cout << "The data folder went from form " << report.before << " to " << report.after << ".\n";
    return 0;
}

}  // namespace unisson::server
