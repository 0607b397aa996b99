#include <fstream>
#include <iostream>
#include <iterator>

#include "programme/diff.hpp"
#include "programme/locate.hpp"
#include "programme/programme.hpp"
#include "server/commands.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

std::string content_of(std::string const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw CommandFault{file + ": cannot be read"};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

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

base::JsonDocument document_of(std::string const& file) {
    auto document = base::JsonDocument::parse(content_of(file));
    if (!document) throw CommandFault{file + ": is no JSON: " + document.error().message};
    return std::move(document).value();
}

/// Prints what one file says otherwise than the other. The number of differences.
std::size_t differ(std::string const& before, std::string const& after) {
    auto const old = document_of(before);
    auto const now = document_of(after);
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
    CLI::App verb{"Checks programme files, or says how two of them differ.", "unisson programme"};
    verb.require_subcommand(1);
    std::vector<std::string> files;
    auto* const check = verb.add_subcommand("validate", "name every error with file, line, path and what was expected");
    check->add_option("file", files, "programme files")->required();
    std::string before;
    std::string after;
    auto* const compare = verb.add_subcommand("diff", "say what the second file says otherwise than the first");
    compare->add_option("before", before, "a programme file")->required();
    compare->add_option("after", after, "another version of it")->required();
    if (auto const code = parse_words(verb, words)) return *code;
    if (compare->parsed()) return differ(before, after) == 0 ? 0 : 1;
    std::size_t errors = 0;
    for (auto const& file : files) errors += validate(file);
    return errors == 0 ? 0 : 1;
}

}  // namespace unisson::server
