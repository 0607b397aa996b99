#pragma once

#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "app/application.hpp"
#include "server/commands_passwords.hpp"
#include "server/system.hpp"
#include "storage/store.hpp"

/// What the verbs of the command line share.
namespace unisson::server {

/// Stops a verb with a sentence that says what to do.
struct CommandFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline constexpr std::string_view exit_codes = "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

/// Reads the words into the options of `verb`. Nothing: go on; else the exit code (help was asked, or usage is wrong).
[[nodiscard]] std::optional<int> parse_words(CLI::App& verb, std::span<std::string const> words);

struct InstallationOptions {
    std::string data = "data";
    std::string programmes;
    std::string time_zone = "Europe/Zurich";
    bool bulk = false;  ///< much will be written at once: take a larger cache

    void add_to(CLI::App& verb);
};

/// The data folder opened, with every use case on it. Throws with a sentence that says what to do.
class Installation {
public:
    explicit Installation(InstallationOptions const& options, bool create = false, app::HashCost cost = {});

    /// Runs the work as one unit and waits until it is on the disk. Throws CommandFault where it is not.
    void write(std::function<void(app::Transaction&)> work);
    [[nodiscard]] std::shared_ptr<app::Organisation const> organisation();
    /// The open account of that login, or a CommandFault that says where to look.
    [[nodiscard]] domain::Account const& account(app::Organisation const& organisation, std::string_view login);
    [[nodiscard]] base::Uuid new_id();
    /// The programmes that take new cases today, each in its version in effect.
    [[nodiscard]] std::vector<app::ProgrammePtr> programmes_open();

    SystemClock clock;
    SystemRandom random;
    storage::SqliteStore store;
    app::Application application;
};

/// All bytes of a file, or a CommandFault: it cannot be read, or is larger than `bytes_max`.
[[nodiscard]] std::string content_of(std::string const& file, std::optional<std::size_t> bytes_max = std::nullopt);

/// The unit of that title (case and accents do not matter) or id, or a CommandFault that names those there are.
[[nodiscard]] domain::UnitId unit_named(app::Organisation const& organisation, std::string const& title);

/// The programmes of that folder, or of the one beside the program; throws where one is faulty.
[[nodiscard]] app::Programmes load_programmes(std::string const& folder);

/// What a case of the data folder adds to the figures of its programme: by those that ship and the organisation's own.
[[nodiscard]] projection::FiguresOf figures_in(std::string const& data, std::string const& folder);

/// The newest version of those that ship, or null.
[[nodiscard]] app::ProgrammePtr newest_shipped(app::Programmes const& programmes, std::string_view key);

/// An organisation command as an administrator's, from the command line. Throws CommandFault with the refusal.
void run_as_administrator(Installation& installation, domain::OrganisationCommand command);

/// What a refusal says on the command line.
[[nodiscard]] std::string refusal_sentence(domain::Refusal const& refusal);

}  // namespace unisson::server
