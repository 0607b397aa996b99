#include "server/commands_migrate.hpp"

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "app/folding.hpp"
#include "programme/migrate.hpp"

namespace unisson::server {

namespace {

struct Version {
    std::string key;
    int number = 1;

    friend bool operator==(Version const&, Version const&) = default;
};

/// "gobet@2".
Version version_of(std::string const& words) {
    auto const mark = words.find('@');
    Version version{words.substr(0, mark), 0};
    auto const digits = mark == std::string::npos ? std::string{} : words.substr(mark + 1);
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), version.number);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size())
        throw CommandFault(words + ": expected a programme with its version, such as gobet@1");
    return version;
}

std::vector<domain::ItemMapping> mapping_of(std::string const& file) {
    if (file.empty()) return {};
    std::ifstream in{file, std::ios::binary};
    if (!in) throw CommandFault(file + ": cannot be read");
    std::string const text{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
    auto const document = base::JsonDocument::parse(text);
    if (!document) throw CommandFault(file + ": is no JSON: " + document.error().message);
    std::vector<domain::ItemMapping> mapping;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    reader.read_value(document->root(), mapping, domain::mapping_max);
    if (!reader.good()) {
        auto const& first = reader.errors().front();
        throw CommandFault(file + ": " + first.path + ": expected " + first.expected);
    }
    return mapping;
}

/// Goes through the cases that the account may list, and moves those of the programme.
class MigrationRun {
public:
    MigrationRun(MigrateOptions const& options, Installation& installation)
        : m_options{options}, m_installation{installation}, m_from{version_of(options.from)},
          m_to{version_of(options.to)}, m_organisation{installation.organisation()},
          m_author{installation.account(*m_organisation, options.login)},
          m_programmes{installation.application.library.now(installation.store.reader())} {
        m_command.programme = m_to.key;
        m_command.programme_version = m_to.number;
        m_command.items = mapping_of(options.mapping);
        m_command.reason = options.reason;
        if (!options.stage.empty()) m_command.stage = options.stage;
        m_running = programme(options.undo ? m_to : m_from);
        programme(options.undo ? m_from : m_to);
    }

    int run() {
        app::CaseQuery query;
        query.viewer = {m_author.id, m_author.leads, m_installation.clock.today()};
        if (!m_options.unit.empty()) query.unit = unit_named(*m_organisation, m_options.unit);
        query.limit = app::page_limit_max;
        do {
            auto const page = m_installation.store.reader().cases(query);
            for (auto const& line : page.lines) consider(line);
            query.cursor = page.next;
            if (isatty(STDERR_FILENO) != 0) std::cerr << '\r' << m_seen << " cases looked at" << std::flush;
        } while (!query.cursor.empty());
        if (!m_options.preview) send_all();
        report();
        return m_refused == 0 ? 0 : 1;
    }

private:
    programme::Programme const* programme(Version const& version) {
        auto const found = m_programmes->find(version.key, version.number);
        if (found == nullptr)
            throw CommandFault("there is no programme " + version.key + " of version " +
                               std::to_string(version.number));
        return found.get();  // m_programmes keeps it
    }

    /// Reading goes on in the list while writing would shift it: what is to go over is noted first.
    void consider(app::CaseLine const& line) {
        ++m_seen;
        auto const& wanted = m_options.undo ? m_to : m_from;
        if (line.row.programme != wanted.key) return;
        domain::CaseState state;
        app::fold_on(m_installation.store.reader(), line.row.id.value, state);
        if (Version{state.request.programme, state.request.programme_version} != wanted || !state.is_running()) return;
        if (m_options.undo && !came_from(state)) return;
        m_numbers.emplace(line.row.id.value, line.number);
        if (m_options.preview && !m_options.undo) return show(line.number, state);
        m_cases.push_back(line.row.id);
    }

    [[nodiscard]] bool came_from(domain::CaseState const& state) const {
        if (state.migrations.empty() || state.migrations.back().undone) return false;
        auto const& last = state.migrations.back();
        return Version{last.from, last.from_version} == m_from && Version{last.to, last.to_version} == m_to;
    }

    void show(std::int64_t number, domain::CaseState const& state) {
        auto const& clock = m_installation.clock;
        domain::Context const context{clock.now(), clock.today(), m_author.id, state.version};
        auto const find = [&](std::string_view key, int version) { return m_programmes->find(key, version).get(); };
        auto const decided = programme::decide(*m_running, find, state, m_command, context);
        if (!decided) return refuse(number, refusal_sentence(decided.error()));
        auto const shown = programme::preview(state, *decided, {context.now, context.author, state.version + 1});
        ++m_moved;
        ++m_stages[shown.from_stage + " -> " + shown.to_stage];
        for (auto const& key : shown.ended) ++m_ended[key];
        for (auto const& key : shown.begun) ++m_begun[key];
    }

    void send_all() {
        for (std::size_t first = 0; first < m_cases.size(); first += migrations_at_once) {
            send(first, std::min(first + migrations_at_once, m_cases.size()));
            if (isatty(STDERR_FILENO) != 0)
                std::cerr << '\r' << std::min(first + migrations_at_once, m_cases.size()) * 100 / m_cases.size() << " %"
                          << std::flush;
        }
    }

    void send(std::size_t first, std::size_t last) {
        std::vector<app::Change> changes;
        std::vector<std::pair<std::int64_t, std::string>> refused;
        m_installation.write([&](app::Transaction& transaction) {
            for (auto i = first; i < last; ++i) {
                auto result =
                    m_installation.application.execute.run_one(transaction, m_author.id, envelope(m_cases[i]), changes);
                if (result.find(R"("ok":true)") == std::string::npos)
                    refused.emplace_back(m_numbers.at(m_cases[i].value), std::move(result));
            }
        });
        m_installation.application.execute.settle(changes, true);
        m_moved += changes.size();
        for (auto const& [number, why] : refused) refuse(number, why);
    }

    journal::CommandEnvelope envelope(domain::CaseId id) {
        journal::CommandEnvelope envelope;
        envelope.id = domain::CommandId{m_installation.new_id()};
        envelope.stream = id.value;
        envelope.device = "command line";
        domain::case_command::UndoMigration undo;
        undo.reason = m_options.reason;
        envelope.command = m_options.undo ? domain::CaseCommand{std::move(undo)} : domain::CaseCommand{m_command};
        return envelope;
    }

    void refuse(std::int64_t number, std::string const& why) {
        ++m_refused;
        std::cout << "case " << number << ": refused: " << why << '\n';
    }

    void report() const {
        if (isatty(STDERR_FILENO) != 0) std::cerr << '\n';
        auto const list = [](std::string_view title, std::map<std::string, std::uint64_t> const& counts) {
            if (!counts.empty()) std::cout << title << ":\n";
            for (auto const& [name, count] : counts) std::cout << "  " << name << ": " << count << '\n';
        };
        list("Where they stand", m_stages);
        list("Items that end", m_ended);
        list("Items that begin", m_begun);
        auto const* const done = m_options.undo      ? " cases went back"
                                 : m_options.preview ? " cases would go over"
                                                     : " cases went over";
        std::cout << (m_options.preview && m_options.undo ? m_cases.size() : m_moved) << done << ", " << m_refused
                  << " refused; " << m_seen << " cases looked at.\n";
    }

    MigrateOptions const& m_options;
    Installation& m_installation;
    Version m_from;
    Version m_to;
    std::shared_ptr<app::Organisation const> m_organisation;
    domain::Account m_author;
    std::shared_ptr<app::Programmes const> m_programmes;
    domain::case_command::Migrate m_command;
    programme::Programme const* m_running = nullptr;
    std::vector<domain::CaseId> m_cases;
    std::map<base::Uuid, std::int64_t> m_numbers;
    std::map<std::string, std::uint64_t> m_stages;
    std::map<std::string, std::uint64_t> m_ended;
    std::map<std::string, std::uint64_t> m_begun;
    std::uint64_t m_seen = 0;
    std::uint64_t m_moved = 0;
    std::uint64_t m_refused = 0;
};

}  // namespace

void MigrateOptions::add_to(CLI::App& verb) {
    installation.bulk = true;
    installation.add_to(verb);
    verb.add_option("--user", login, "login of the account that decides: the cases it may hand over")->required();
    verb.add_option("--from", from, "the programme that the cases have, with its version: gobet@1")->required();
    verb.add_option("--to", to, "the programme that they get: moxley@1")->required();
    verb.add_option("--reason", reason, "why; it stands in every dossier")->required();
    verb.add_option("--unit", unit, "title or id of a unit: its cases alone");
    verb.add_option("--stage", stage, "where all of them stand then; default: the stage of the same key or phase");
    verb.add_option("--mapping", mapping, "a file with what items become: [{\"from\": \"a\", \"to\": \"b\"}, …]");
    verb.add_flag("--preview", preview, "say what would happen, and change nothing");
    verb.add_flag("--undo", undo, "bring back the cases that went over so and have not moved since");
}

int migrate_cases(MigrateOptions const& options) {
    Installation installation{options.installation};
    return MigrationRun{options, installation}.run();
}

}  // namespace unisson::server
