#include <fstream>
#include <iostream>
#include <iterator>

#include "programme/diff.hpp"
#include "programme/locate.hpp"
#include "programme/programme.hpp"
#include "server/commands.hpp"
#include "server/commands_cmmn.hpp"
#include "server/commands_compare.hpp"
#include "server/commands_migrate.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

/// Prints every error as "file:line: path: code: expected". The number of errors.
std::size_t validate(std::string const& file) {
    auto const text = content_of(file);
    auto const loaded = programme::load(text);
    if (loaded) {
        std::cout << file << ": " << loaded->key << " version " << loaded->version << ", "
                  << loaded->circuit.stages().size() << " stages, " << loaded->circuit.items.size() << " items: good\n";
        return 0;
    }
    for (auto const& error : loaded.error()) {
        auto const line = programme::line_of(text, error.path);
        std::cout << file << ':' << (line && error.path.starts_with('/') ? std::to_string(*line) + ":" : "") << ' '
                  << (error.path.empty() ? "/" : error.path) << ": " << error.code << ": " << error.expected << '\n';
    }
    return loaded.error().size();
}

base::JsonDocument document_of(std::string const& file, std::string const& text) {
    auto document = base::JsonDocument::parse(text);
    if (!document) throw CommandFault{file + ": is no JSON: " + document.error().message};
    return std::move(document).value();
}

/// What is left out because it is false anyway is no difference.
std::string circuit_text(programme::Circuit circuit) {
    circuit.kept.reset();
    return base::json_text(cmmn::normalised(std::move(circuit)));
}

/// A CMMN file says the circuit alone: then both sides are compared by their circuits. An item whose manual activation
/// is not said is taken as starting by itself; `programme import` asks.
std::string circuit_of(std::string const& file, std::string const& text) {
    if (looks_like_xml(text))
        return circuit_text(read_cmmn_file(file, text, cmmn::ManualActivation::automatic).method.circuit);
    auto const document = document_of(file, text);
    auto const found = document.root().find("circuit");
    programme::Circuit circuit;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    if (found) reader.read(*found, circuit);
    if (!found || !reader.good()) throw CommandFault{file + ": has no circuit that can be compared"};
    return circuit_text(std::move(circuit));
}

/// Prints what one file says otherwise than the other. The number of differences.
std::size_t differ(std::string const& before, std::string const& after) {
    auto old_text = content_of(before);
    auto new_text = content_of(after);
    if (looks_like_xml(old_text) || looks_like_xml(new_text)) {
        old_text = circuit_of(before, old_text);
        new_text = circuit_of(after, new_text);
    }
    auto const old = document_of(before, old_text);
    auto const now = document_of(after, new_text);
    auto const found = programme::differences(old.root(), now.root());
    for (auto const& one : found) {
        if (one.before) std::cout << "- " << one.path << ": " << *one.before << '\n';
        if (one.after) std::cout << "+ " << one.path << ": " << *one.after << '\n';
    }
    if (found.empty()) std::cout << "The two say the same.\n";
    return found.size();
}

}  // namespace

int run_programme(std::span<std::string const> words) {
    CLI::App verb{"Checks and compares programmes, exchanges circuits with other tools.", "unisson programme"};
    verb.require_subcommand(1);
    std::vector<std::string> files;
    auto* const check = verb.add_subcommand("validate", "name every error with file, line, path and what was expected");
    check->add_option("file", files, "programme files")->required();
    std::string before;
    std::string after;
    auto* const difference = verb.add_subcommand("diff", "say what the second file says otherwise than the first");
    difference->add_option("before", before, "a programme file, or a file of CMMN 1.1: then the circuits alone")
        ->required();
    difference->add_option("after", after, "another version of it")->required();
    std::string programme;
    std::string folder;
    std::string output;
    std::string format = "cmmn";
    int version = 0;
    auto* const out = verb.add_subcommand("export", "write the circuit of a programme as CMMN 1.1, with its picture");
    out->add_option("programme", programme, "the key of a programme, or a programme file")->required();
    out->add_option("--format", format, "cmmn")->capture_default_str()->check(CLI::IsMember({"cmmn"}));
    out->add_option("--programme-version", version, "version, with a key; default: the newest");
    out->add_option("--programmes", folder, "the folder of the programmes; default: beside or above the program");
    out->add_option("--output", output, "file to write; default: standard output");
    CmmnImportOptions import;
    auto* const in =
        verb.add_subcommand("import", "make a programme file of a file of CMMN 1.1; list what is to fill in");
    in->add_option("file", import.file, "a file of CMMN 1.1")->required();
    in->add_option("--manual-activation", import.manual_activation,
                   "what an item without manualActivationRule means: manual, automatic, or refuse and list them")
        ->capture_default_str()
        ->check(CLI::IsMember({"manual", "automatic", "refuse"}));
    in->add_option("--into", import.into, "a programme file: take its charter, frame and model, replace its circuit");
    in->add_option("--output", import.output, "file to write; default: standard output");
    MigrateOptions migration;
    auto* const migrate = verb.add_subcommand("migrate", "move running cases to another programme or version, or back");
    migration.add_to(*migrate);
    CompareWords compared;
    auto* const compare = add_compare(verb, compared);
    if (auto const code = parse_words(verb, words)) return *code;
    if (migrate->parsed()) return migrate_cases(migration);
    if (compare->parsed()) return run_compare(compared);
    if (difference->parsed()) return differ(before, after) == 0 ? 0 : 1;
    if (out->parsed()) return export_cmmn(programme, version, folder, output);
    if (in->parsed()) return import_cmmn(import);
    std::size_t errors = 0;
    for (auto const& file : files) errors += validate(file);
    return errors == 0 ? 0 : 1;
}

}  // namespace unisson::server
