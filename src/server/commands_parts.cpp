#include "server/commands_parts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "base/text.hpp"
#include "http/api_texts.hpp"

namespace unisson::server {

std::optional<int> parse_words(CLI::App& verb, std::span<std::string const> words) {
    verb.footer(std::string{exit_codes});
    std::vector<std::string> reversed{words.rbegin(), words.rend()};
    try {
        verb.parse(std::move(reversed));
    } catch (CLI::ParseError const& error) {
        return verb.exit(error) == 0 ? 0 : 2;
    }
    return std::nullopt;
}

void InstallationOptions::add_to(CLI::App& verb) {
    verb.add_option("--data", data, "the data folder")->capture_default_str();
    verb.add_option("--programmes", programmes, "the folder of the programmes; default: beside or above the program");
    verb.add_option("--time-zone", time_zone, "decides what day it is")->capture_default_str();
}

projection::FiguresOf figures_in(std::string const& data, std::string const& folder) {
    storage::Options options;
    options.folder = data;
    storage::SqliteStore store{options};
    app::Library library{load_programmes(folder)};
    return app::figures_with(library.now(store.reader()));
}

app::Programmes load_programmes(std::string const& folder) {
    auto const found = app::programmes_folder(folder, std::filesystem::read_symlink("/proc/self/exe"));
    if (found.empty())
        throw CommandFault("no folder \"programmes\" beside or above the program: name it with --programmes");
    auto programmes = app::Programmes::load(found);
    if (programmes) return std::move(programmes).value();
    std::string text = programmes.error().file + " is no programme:";
    for (auto const& error : programmes.error().errors)
        text.append(" ").append(error.path).append(" expected ").append(error.expected).append(";");
    throw CommandFault(text);
}

namespace {

constexpr int bulk_cache_kib = 64 * 1024;

storage::Options store_options(InstallationOptions const& options, bool create) {
    storage::Options out;
    out.folder = options.data;
    out.create = create;
    if (options.bulk) out.cache_kib = bulk_cache_kib;
    return out;
}

std::string_view sentence_of(app::WriteOutcome outcome) {
    switch (outcome) {
        case app::WriteOutcome::committed: return "";
        case app::WriteOutcome::rejected: return "the data folder did not take the change; nothing was changed";
        case app::WriteOutcome::overloaded: return "the data folder is busy; nothing was changed; try again";
        case app::WriteOutcome::storage_full: return "the disk is full; nothing was changed; make room and try again";
        case app::WriteOutcome::stopped: return "the disk failed; check it, then run unisson verify";
    }
    return "";
}

}  // namespace

Installation::Installation(InstallationOptions const& options, bool create, app::HashCost cost)
    : clock{options.time_zone}, store{store_options(options, create)},
      application{store, clock, random, load_programmes(options.programmes), options.time_zone, cost} {}

void Installation::write(std::function<void(app::Transaction&)> work) {
    std::promise<app::WriteOutcome> promise;
    std::exception_ptr thrown;
    auto kept = [&](app::Transaction& transaction) {
        try {
            work(transaction);
        } catch (...) {
            thrown = std::current_exception();
            throw;
        }
    };
    store.write(kept, [&](app::WriteOutcome outcome) { promise.set_value(outcome); });
    auto const outcome = promise.get_future().get();
    if (thrown) std::rethrow_exception(thrown);
    if (outcome != app::WriteOutcome::committed) throw CommandFault(std::string{sentence_of(outcome)});
}

std::shared_ptr<app::Organisation const> Installation::organisation() {
    auto organisation = application.directory.now(store.reader());
    if (organisation->state().version == 0)
        throw CommandFault("the data folder holds no organisation yet: run unisson init or unisson demo first");
    return organisation;
}

app::ProgrammePtr newest_shipped(app::Programmes const& programmes, std::string_view key) {
    app::ProgrammePtr newest;
    for (auto const& edition : programmes.shipped())
        if (edition.programme->key == key && (!newest || edition.programme->version > newest->version))
            newest = edition.programme;
    return newest;
}

std::string content_of(std::string const& file, std::optional<std::size_t> bytes_max) {
    std::error_code unknown;
    auto const size = std::filesystem::file_size(file, unknown);
    if (!unknown && bytes_max && size > *bytes_max)
        throw CommandFault{file + ": larger than " + std::to_string(*bytes_max) + " bytes"};
    std::ifstream in{file, std::ios::binary};
    if (!in) throw CommandFault{file + ": cannot be read"};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

domain::UnitId unit_named(app::Organisation const& organisation, std::string const& title) {
    auto const& units = organisation.state().units;
    auto const wanted = base::folded(title);
    auto const found = std::ranges::find_if(units, [&](auto const& unit) {
        return base::to_text(unit.id.value) == title || base::folded(unit.title) == wanted;
    });
    if (found != units.end()) return found->id;
    std::string known;
    for (auto const& unit : units) known.append(known.empty() ? "" : ", ").append(unit.title);
    throw CommandFault("there is no unit of that title; there are: " + known);
}

domain::Account const& Installation::account(app::Organisation const& organisation, std::string_view login) {
    auto const* const account = organisation.state().find_login(login);
    if (account == nullptr || account->closed)
        throw CommandFault("there is no open account with that login: see unisson user list");
    return *account;
}

std::vector<app::ProgrammePtr> Installation::programmes_open() {
    return application.library.now(store.reader())->open_to_cases(clock.today());
}

base::Uuid Installation::new_id() {
    std::array<std::uint8_t, 10> bytes{};
    random.fill(bytes);
    return base::make_uuid_v7(clock.now().ms, bytes);
}

std::string one_time_password(app::Random& random) {
    constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789";  // none that look alike
    std::string password;
    while (password.size() < 29) {
        std::array<std::uint8_t, 1> byte{};
        random.fill(byte);
        if (byte[0] >= 256 / signs.size() * signs.size()) continue;
        if (password.size() % 6 == 5) password += '-';
        password += signs[byte[0] % signs.size()];
    }
    return password;
}

void put_password(app::Transaction& transaction, domain::AccountId account, std::string_view password,
                  app::HashCost cost) {
    transaction.put(app::Credential{account, app::hash_password(password, cost), 0, {}});
    transaction.drop_tickets_of(account);
}

std::string refusal_sentence(domain::Refusal const& refusal) {
    auto const code = base::to_text(refusal.code);
    auto const* const text = http::problem_text(code);
    std::string sentence{text == nullptr ? code : text->title[1]};
    for (auto const& [name, value] : refusal.facts)
        sentence.append(" (").append(name).append(": ").append(value) += ')';
    for (auto const& error : refusal.errors)
        sentence.append(" ").append(error.path).append(": expected ").append(error.expected).append(".");
    if (text != nullptr) sentence.append(" ").append(text->to_do[1]);
    return sentence;
}

void run_as_administrator(Installation& installation, domain::OrganisationCommand command) {
    auto const organisation = installation.organisation();
    auto const& accounts = organisation->state().accounts;
    auto const administrator = std::ranges::find_if(accounts, [](domain::Account const& account) {
        return !account.closed && std::ranges::find(account.roles, domain::Role::administrator) != account.roles.end();
    });
    if (administrator == accounts.end()) throw CommandFault("the organisation has no open administrator account");
    domain::Context const context{installation.clock.now(), installation.clock.today(), administrator->id, 0};
    if (auto const decided = domain::decide(organisation->state(), command, context); !decided)
        throw CommandFault(refusal_sentence(decided.error()));
    journal::CommandEnvelope envelope;
    envelope.id = domain::CommandId{installation.new_id()};
    envelope.stream = domain::organisation_stream;
    envelope.device = "command line";
    envelope.command = std::move(command);
    std::vector<app::Change> changes;
    std::string result;
    installation.write([&](app::Transaction& transaction) {
        result = installation.application.execute.run_one(transaction, administrator->id, envelope, changes);
    });
    installation.application.execute.settle(changes, true);
    if (changes.empty()) throw CommandFault("the change was refused: " + result);
}

}  // namespace unisson::server
