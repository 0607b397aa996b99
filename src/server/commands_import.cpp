#include <algorithm>
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

std::string programme_named(Installation& installation, std::string const& key) {
    std::string known;
    for (auto const& programme : installation.programmes_open()) {
        if (programme->key == key) return key;
        known.append(known.empty() ? "" : ", ").append(programme->key);
    }
    throw CommandFault("there is no programme of that key that takes new cases; there are: " + known);
}

interop::ImportOptions import_options(Installation& installation, app::Organisation const& organisation,
                                      ImportWords const& words) {
    interop::ImportOptions options;
    options.organisation = domain::organisation_stream;
    options.today = installation.clock.today();
    for (auto const& programme : installation.programmes_open()) {
        auto const& title = programme->title;
        options.programmes.push_back({programme->key, programme->version, {title.fr, title.en, title.de, title.it}});
    }
    for (auto const& unit : organisation.state().units) options.units.push_back({unit.id, unit.title});
    for (auto const& account : organisation.state().accounts)
        if (organisation.works_on_cases(account.id))
            options.accounts.push_back(
                {.id = account.id, .display_name = account.display_name, .login = account.login, .closed = {}});
    auto const& importer = installation.account(organisation, words.login);
    options.unit = importer.unit;
    if (organisation.works_on_cases(importer.id)) options.referent = importer.id;
    if (!options.programmes.empty()) options.programme = options.programmes.front().key;
    if (!words.programme.empty()) options.programme = programme_named(installation, words.programme);
    if (!words.referent.empty()) options.referent = installation.account(organisation, words.referent).id;
    if (!words.unit.empty()) options.unit = unit_named(organisation, words.unit);
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

std::string sentence_of(interop::RowError const& error) {
    auto text =
        "line " + std::to_string(error.line) + ", " + (error.column.empty() ? "row" : error.column) + ": " + error.code;
    if (!error.value.empty()) text += ", found \"" + error.value + '"';
    if (!error.expected.empty()) text += ", expected " + error.expected;
    if (error.other_line) text += ", see line " + std::to_string(*error.other_line);
    return text;
}

/// How the file is understood, for people: what each column means, the first rows, and what is wrong with them.
void print_preview(interop::ImportPreview const& preview) {
    std::cout << "Encoding " << base::to_text(preview.encoding) << ", columns separated by \"" << preview.separator
              << "\".\n";
    for (auto const& column : preview.columns) {
        auto const found = std::ranges::find(preview.mapping.columns, column, &interop::MappedColumn::column);
        std::cout << "  " << column << " -> "
                  << (found == preview.mapping.columns.end() ? "not read" : base::to_text(found->field)) << '\n';
    }
    for (auto const& row : preview.rows) {
        std::cout << "line " << row.line << ":";
        for (auto const& value : row.values) std::cout << ' ' << base::to_text(value.field) << '=' << value.text << ';';
        std::cout << '\n';
        for (auto const& error : row.errors) std::cout << "  " << sentence_of(error) << '\n';
    }
    for (auto const& column : preview.absent) std::cout << "The file has no column \"" << column << "\".\n";
    for (auto const field : preview.twice) std::cout << "Two columns claim " << base::to_text(field) << ".\n";
    for (auto const field : preview.missing)
        std::cout << "No column is read as " << base::to_text(field) << ", which every row needs.\n";
    std::cout << preview.progress.rows << " rows: " << preview.progress.good << " good, " << preview.progress.bad
              << " with errors, " << preview.progress.duplicates << " repeat a row above. Nothing was changed.\n";
}

void keep_mapping(std::string const& path, interop::ImportMapping const& mapping) {
    std::ofstream out{path, std::ios::binary};
    out << base::json_text(mapping) << '\n';
    out.close();
    if (!out) throw CommandFault("the mapping cannot be written to " + path);
    std::cerr << "The mapping is kept in " << path << ".\n";
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
        if (m_errors > errors_printed_max)
            std::cout << "... and " << m_errors - errors_printed_max << " more lines like these.\n";
        std::cout << progress.rows << " rows: " << progress.good << " good, " << progress.bad << " with errors, "
                  << progress.duplicates << " repeat a row above.\n"
                  << m_accepted << " commands accepted, " << m_refused << " refused; " << m_new
                  << " changed something, " << m_accepted - m_new << " had been done before.\n";
    }

    [[nodiscard]] bool clean(interop::ImportProgress const& progress) const {
        return m_refused == 0 && progress.bad == 0;
    }

private:
    void print(interop::RowError const& error) {
        if (++m_errors > errors_printed_max) return;
        std::cout << sentence_of(error) << '\n';
    }

    void run(std::vector<std::string> const& texts) {
        std::vector<app::Change> changes;
        std::uint64_t accepted = 0;
        std::vector<std::string> refused;
        auto const work = [&](app::Transaction& transaction) {
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
        };
        try {
            m_installation.write(work);
        } catch (CommandFault const& fault) {
            throw CommandFault(std::string{fault.what()} + "\nBefore that " + std::to_string(m_accepted) +
                               " commands were kept; the same file again goes on from there");
        }
        m_accepted += accepted;
        m_new += changes.size();
        m_refused += refused.size();
        for (auto const& result : refused)
            if (++m_errors <= errors_printed_max) std::cout << "refused: " << result << '\n';
    }

    Installation& m_installation;
    domain::AccountId m_author;
    std::uint64_t m_size;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_refused = 0;
    std::uint64_t m_new = 0;  ///< of the accepted ones: not done before
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
    if (remember && (words.preview || import.progress().good > 0))
        keep_mapping(words.mapping, import.preview().mapping);
    if (words.preview) {
        print_preview(import.preview());
        return import.preview().missing.empty() && import.preview().twice.empty() ? 0 : 1;
    }
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
    verb.add_option("--mapping", how.mapping,
                    "which column means what (JSON); written there, to be kept or corrected, if it does not exist yet");
    verb.add_flag("--preview", how.preview, "show how the file is understood, and change no data");
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
