#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <unistd.h>

#include "interop/csv_import.hpp"
#include "server/commands.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;
constexpr std::uint64_t errors_printed_max = 1'000;

struct ImportWords {
    std::string login;
    std::string file;
    std::string mapping;
    std::string programme;
    std::string unit;
    std::string referent;
    bool preview = false;
    bool persons_only = false;
    bool keep_namesakes = false;
};

interop::ImportOptions import_options(Installation& installation, app::Organisation const& organisation,
                                      ImportWords const& words) {
    interop::ImportOptions options;
    options.organisation = domain::organisation_stream;
    options.today = installation.clock.today();
    for (auto const& programme : installation.application.programmes.all())
        options.programmes.push_back(
            {programme.key,
             programme.version,
             {programme.title.fr, programme.title.en, programme.title.de, programme.title.it}});
    for (auto const& unit : organisation.state().units) options.units.push_back({unit.id, unit.title});
    for (auto const& account : organisation.state().accounts)
        if (organisation.works_on_cases(account.id))
            options.accounts.push_back(
                {.id = account.id, .display_name = account.display_name, .login = account.login, .closed = {}});
    auto const& importer = installation.account(organisation, words.login);
    options.unit = importer.unit;
    if (organisation.works_on_cases(importer.id)) options.referent = importer.id;
    if (!options.programmes.empty()) options.programme = options.programmes.front().key;
    if (!words.programme.empty()) options.programme = words.programme;
    if (!words.referent.empty()) options.referent = installation.account(organisation, words.referent).id;
    if (!words.unit.empty()) {
        auto const id = base::parse_uuid(words.unit);
        for (auto const& unit : organisation.state().units)
            if (unit.title == words.unit || (id && unit.id.value == *id)) options.unit = unit.id;
    }
    options.expectation = "Repris de " + std::filesystem::path{words.file}.filename().string();
    options.persons_only = words.persons_only;
    options.keep_namesakes = words.keep_namesakes;
    return options;
}

std::optional<interop::ImportMapping> kept_mapping(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    if (path.empty() || !in) return std::nullopt;
    std::string const text{std::istreambuf_iterator<char>{in}, {}};
    auto const document = base::JsonDocument::parse(text);
    if (!document) throw CommandFault("the mapping " + path + " is not JSON");
    auto mapping = interop::read_mapping(document->root());
    if (!mapping) throw CommandFault("the mapping " + path + " is wrong at " + mapping.error().front().path);
    return std::move(mapping).value();
}

/// Sends what the file yields and counts what became of it.
class ImportRun {
public:
    ImportRun(Installation& installation, domain::AccountId author, std::uint64_t size)
        : m_installation{installation}, m_author{author}, m_size{size} {}

    void send(interop::ImportBatch const& batch, interop::ImportProgress const& progress) {
        for (auto const& error : batch.errors) print(error);
        if (!batch.commands.empty()) run(batch.commands);
        if (isatty(STDERR_FILENO) == 0 || m_size == 0) return;
        std::cerr << '\r' << progress.bytes * 100 / m_size << " %, " << progress.rows << " rows" << std::flush;
    }

    void report(interop::ImportProgress const& progress) const {
        std::cerr << (isatty(STDERR_FILENO) == 0 ? "" : "\n");
        std::cout << progress.rows << " rows: " << progress.good << " good, " << progress.bad << " with errors, "
                  << progress.duplicates << " repeat a row above.\n"
                  << m_accepted << " commands accepted, " << m_refused << " refused.\n";
    }

    [[nodiscard]] bool clean(interop::ImportProgress const& progress) const {
        return m_refused == 0 && progress.bad == 0;
    }

private:
    void print(interop::RowError const& error) {
        if (++m_errors > errors_printed_max) return;
        std::cout << "line " << error.line << ", " << (error.column.empty() ? "row" : error.column) << ": "
                  << error.code << ", found \"" << error.value << "\", expected " << error.expected << '\n';
    }

    void run(std::vector<std::string> const& texts) {
        std::vector<app::Change> changes;
        std::uint64_t accepted = 0;
        std::vector<std::string> refused;
        m_installation.write([&](app::Transaction& transaction) {
            for (auto const& text : texts) {
                auto const document = base::JsonDocument::parse(text);
                if (!document) throw CommandFault("the import made a command that is not JSON");
                auto const command = journal::read_command(document->root());
                if (!command) throw CommandFault(refusal_sentence(command.error()));
                auto result = m_installation.application.execute.run_one(transaction, m_author, *command, changes);
                if (result.find(R"("ok":true)") != std::string::npos)
                    ++accepted;
                else
                    refused.push_back(std::move(result));
            }
        });
        m_accepted += accepted;
        m_refused += refused.size();
        for (auto const& result : refused)
            if (++m_errors <= errors_printed_max) std::cout << "refused: " << result << '\n';
    }

    Installation& m_installation;
    domain::AccountId m_author;
    std::uint64_t m_size;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_refused = 0;
    std::uint64_t m_errors = 0;
};

int import_file(Installation& installation, ImportWords const& words, std::ifstream& in) {
    auto const organisation = installation.organisation();
    auto mapping = kept_mapping(words.mapping);
    bool const remember = !words.mapping.empty() && !mapping;
    interop::CsvImport import{import_options(installation, *organisation, words), std::move(mapping)};
    ImportRun run{installation, installation.account(*organisation, words.login).id,
                  std::filesystem::file_size(words.file)};
    std::string chunk(chunk_bytes, '\0');
    auto const drain = [&] {
        for (auto batch = import.take(); !batch.empty(); batch = import.take())
            if (!words.preview) run.send(batch, import.progress());
    };
    while (in) {
        in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        import.push(std::string_view{chunk}.substr(0, static_cast<std::size_t>(in.gcount())));
        drain();
    }
    import.finish();
    drain();
    if (words.preview) {
        std::cout << base::json_text(import.preview()) << '\n';
        return import.preview().missing.empty() ? 0 : 1;
    }
    if (remember) std::ofstream{words.mapping, std::ios::binary} << base::json_text(import.preview().mapping) << '\n';
    run.report(import.progress());
    return run.clean(import.progress()) ? 0 : 1;
}

}  // namespace

int run_import(std::span<std::string const> words) {
    CLI::App verb{
        "Reads people and cases from a CSV file. Good rows are kept, bad ones are listed; the same file again "
        "changes nothing.",
        "unisson import"};
    InstallationOptions options;
    options.bulk = true;
    options.add_to(verb);
    ImportWords how;
    verb.add_option("--user", how.login, "login of the account that imports")->required();
    verb.add_option("--file", how.file, "the CSV file")->required()->check(CLI::ExistingFile);
    verb.add_option("--mapping", how.mapping, "which column means what (JSON); written there if it does not exist yet");
    verb.add_flag("--preview", how.preview, "show how the file is understood, and change nothing");
    verb.add_option("--programme", how.programme, "key of the programme, for rows that name none");
    verb.add_option("--unit", how.unit, "title or id of the unit, for rows that name none; default: the importer's");
    verb.add_option("--referent", how.referent,
                    "login of the referent, for rows that name none; default: the importer");
    verb.add_flag("--persons-only", how.persons_only, "register persons, open no cases");
    verb.add_flag("--keep-namesakes", how.keep_namesakes, "take rows with the same names and birth date twice");
    if (auto const code = parse_words(verb, words)) return *code;

    Installation installation{options};
    std::ifstream in{how.file, std::ios::binary};
    if (!in) throw CommandFault("the file " + how.file + " cannot be read");
    return import_file(installation, how, in);
}

}  // namespace unisson::server
