#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/json.hpp"
#include "interop/csv_import.hpp"
#include "journal/command.hpp"
#include "programme/programme.hpp"

using namespace unisson;

namespace {

std::string bytes_of(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::filesystem::path root() {
    return UNISSON_ROOT;
}

programme::Programme gobet() {
    auto loaded = programme::load(bytes_of(root() / "programmes/gobet/programme.json"));
    REQUIRE(loaded.has_value());
    return std::move(loaded).value();
}

interop::ImportOptions options() {
    auto const programme = gobet();
    interop::ImportOptions o;
    o.organisation = base::Uuid{{1}};
    o.today = *base::make_date(2026, 11, 21);
    o.programmes = {{programme.key, programme.version, {programme.title.fr, programme.title.de}}};
    o.units = {{domain::UnitId{base::Uuid{{2}}}, "Équipe Nord"}};
    o.accounts = {{domain::AccountId{base::Uuid{{3}}}, "Ada Keller", "akeller", {}}};
    o.programme = programme.key;
    o.unit = o.units[0].id;
    o.referent = o.accounts[0].id;
    o.expectation = "À préciser avec la personne";
    return o;
}

struct Imported {
    std::vector<std::string> commands;
    std::vector<std::string> errors;  ///< "line:column:code"
    interop::ImportProgress progress;
};

Imported import(std::string const& text, std::size_t chunk = 4'096) {
    interop::CsvImport rows{options()};
    Imported imported;
    auto const drain = [&] {
        for (auto batch = rows.take(); !batch.empty(); batch = rows.take()) {
            std::ranges::move(batch.commands, std::back_inserter(imported.commands));
            for (auto const& e : batch.errors)
                imported.errors.push_back(std::to_string(e.line) + ":" + e.column + ":" + e.code);
        }
    };
    for (std::size_t at = 0; at < text.size(); at += chunk) {
        rows.push(std::string_view{text}.substr(at, chunk));
        drain();
    }
    rows.finish();
    drain();
    imported.progress = rows.progress();
    return imported;
}

/// A store without a disk: streams by id, answers by command id.
struct Journal {
    std::map<base::Uuid, domain::PersonState> persons;
    std::map<base::Uuid, domain::CaseState> cases;
    std::map<base::Uuid, bool> answered;
    std::size_t refused = 0;
    std::size_t repeated = 0;

    void run(std::string const& text) {
        auto const document = base::JsonDocument::parse(text);
        REQUIRE(document.has_value());
        auto const envelope = journal::read_command(document->root());
        CAPTURE(text);
        REQUIRE(envelope.has_value());
        if (!answered.emplace(envelope->id.value, true).second) return void(++repeated);
        domain::Context const context{base::Instant{1'795'219'200'000}, *base::make_date(2026, 11, 21),
                                      domain::AccountId{base::Uuid{{3}}}, 0};
        if (auto const* person = std::get_if<domain::PersonCommand>(&envelope->command)) {
            auto const decided = domain::decide(persons[envelope->stream], *person, context);
            if (!decided) return void(++refused);
            for (auto const& event : *decided)
                domain::apply(persons[envelope->stream], event, {context.now, context.author, 1});
        } else if (auto const* of_case = std::get_if<domain::CaseCommand>(&envelope->command)) {
            static auto const programme = gobet();
            auto const decided = programme::decide(programme, cases[envelope->stream], *of_case, context);
            if (!decided) return void(++refused);
            for (auto const& event : *decided)
                domain::apply(cases[envelope->stream], event, {context.now, context.author, 1});
        }
    }
};

std::vector<std::string> expected_errors(std::filesystem::path const& file) {
    std::vector<std::string> lines;
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("each partner's file gives the rows and the errors that stand beside it [P18]") {
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::directory_iterator{root() / "tests/conformance/csv/files"}) {
        if (entry.path().extension() != ".csv") continue;
        CAPTURE(entry.path().filename().string());
        auto expectation = entry.path();
        auto lines = expected_errors(expectation.replace_extension(".expected"));
        REQUIRE(!lines.empty());
        auto const imported = import(bytes_of(entry.path()));
        CHECK("good " + std::to_string(imported.progress.good) == lines.front());
        lines.erase(lines.begin());
        CHECK(imported.errors == lines);
        CHECK(import(bytes_of(entry.path()), 1).commands == imported.commands);
        ++files;
    }
    CHECK(files >= 5);
}

TEST_CASE("what the import makes is accepted by the journal's reader and by the rules [P18]") {
    for (auto const& entry : std::filesystem::directory_iterator{root() / "tests/conformance/csv/files"}) {
        if (entry.path().extension() != ".csv") continue;
        CAPTURE(entry.path().filename().string());
        Journal journal;
        auto const imported = import(bytes_of(entry.path()));
        for (auto const& command : imported.commands) journal.run(command);
        CHECK(journal.refused == 0);
        CHECK(journal.repeated == 0);
        CHECK(journal.persons.size() == imported.progress.good);
        CHECK(journal.cases.size() == imported.progress.good);
        for (auto const& [id, state] : journal.cases) CHECK(state.referent() == options().referent);
    }
}

TEST_CASE("importing twice, and importing a file that overlaps, changes nothing that is there [P16]") {
    auto const text = bytes_of(root() / "tests/conformance/csv/files/french_service.csv");
    Journal journal;
    auto const first = import(text);
    for (auto const& command : first.commands) journal.run(command);
    auto const persons = journal.persons.size();
    for (auto const& command : import(text).commands) journal.run(command);
    CHECK(journal.repeated == first.commands.size());
    CHECK(journal.persons.size() == persons);
    // The same rows in another order, with other columns around them and one new person.
    auto const overlapping = import("Prénom,N° dossier,Nom,Remarque\nNeuf,K-999,Neuf,x\nautre,K-1,Autre,y\n");
    for (auto const& command : overlapping.commands) journal.run(command);
    CHECK(journal.persons.size() == persons + 1);
    CHECK(journal.refused == 0);
}

TEST_CASE("a hundred thousand rows pass in a stream, each once [P16, P18]") {
    interop::CsvImport rows{options()};
    std::size_t commands = 0;
    std::size_t largest = 0;
    rows.push("Id;Nom;Prénom;Né le\n");
    for (int i = 0; i < 100'000; ++i) {
        auto const number = std::to_string(i % 99'000);  // the last thousand repeat the first
        rows.push(number + ";Nom" + number + ";Prénom;01/01/1980\n");
        if (i % 500 != 0) continue;
        for (auto batch = rows.take(); !batch.empty(); batch = rows.take()) {
            commands += batch.commands.size();
            largest = std::max(largest, batch.commands.size());
        }
    }
    rows.finish();
    for (auto batch = rows.take(); !batch.empty(); batch = rows.take()) commands += batch.commands.size();
    CHECK(commands == 2 * 99'000);
    CHECK(largest <= interop::import_batch_max);
    CHECK(rows.progress().rows == 100'000);
    CHECK(rows.progress().duplicates == 1'000);
}
