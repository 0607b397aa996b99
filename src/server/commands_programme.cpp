#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

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

/// The leaves of a document by path; the elements of a list that have a key go by it, so that a moved item is no change.
void gather(base::JsonView json, std::string const& path, std::map<std::string, std::string>& leaves) {
    if (json.kind() == base::JsonKind::object) {
        for (std::size_t i = 0; i < json.size(); ++i)
            gather(json.member_at(i), path + "/" + std::string{json.key_at(i)}, leaves);
    } else if (json.kind() == base::JsonKind::array) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            auto const element = json.at(i);
            bool const named = element.kind() == base::JsonKind::object && element.find("key");
            auto const name = named ? std::string{element.string_or("key", "")} : std::to_string(i);
            gather(element, path + "/" + name, leaves);
        }
    } else {
        leaves[path] = json.text();
    }
}

std::map<std::string, std::string> leaves_of(std::string const& file) {
    auto const document = base::JsonDocument::parse(content_of(file));
    if (!document) throw CommandFault{file + ": is no JSON: " + document.error().message};
    std::map<std::string, std::string> leaves;
    gather(document->root(), "", leaves);
    return leaves;
}

/// Prints what one file says otherwise than the other. The number of differences.
std::size_t differ(std::string const& before, std::string const& after) {
    auto const old = leaves_of(before);
    auto const now = leaves_of(after);
    std::size_t count = 0;
    for (auto const& [path, value] : old) {
        auto const found = now.find(path);
        if (found != now.end() && found->second == value) continue;
        ++count;
        std::cout << "- " << path << ": " << value << '\n';
        if (found != now.end()) std::cout << "+ " << path << ": " << found->second << '\n';
    }
    for (auto const& [path, value] : now)
        if (!old.contains(path)) {
            ++count;
            std::cout << "+ " << path << ": " << value << '\n';
        }
    if (count == 0) std::cout << "The two say the same.\n";
    return count;
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
