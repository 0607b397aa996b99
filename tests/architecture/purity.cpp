#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>

#include "architecture/checks.hpp"

namespace unisson::architecture {

namespace {

constexpr std::array<std::string_view, 9> clocks_and_chance = {"system_clock",  "steady_clock", "high_resolution_clock",
                                                               "random_device", "gettimeofday", "clock_gettime",
                                                               "getrandom",     "getentropy",   "sleep_for"};
constexpr std::array<std::string_view, 4> calls = {"rand", "srand", "time", "random"};
constexpr std::array<std::string_view, 3> exceptions = {"throw", "try", "catch"};
constexpr std::array<std::string_view, 8> impure_headers = {"<thread>",  "<mutex>",      "<future>", "<iostream>",
                                                            "<fstream>", "<filesystem>", "<random>", "<cstdio>"};
constexpr std::array<std::string_view, 7> socket_headers = {
    "<boost/asio", "<boost/beast", "<sys/socket.h>", "<netinet/", "<arpa/inet.h>", "<sys/epoll.h>", "<openssl/ssl.h>"};

template <std::size_t N>
bool contains(std::array<std::string_view, N> const& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// What an #include <…> line asks for, with its brackets.
std::string_view system_include(std::string_view line) {
    if (!line.starts_with("#include <")) return {};
    line.remove_prefix(9);
    return line.substr(0, line.find('>') + 1);
}

template <std::size_t N>
bool starts_with_one_of(std::array<std::string_view, N> const& list, std::string_view text) {
    return std::ranges::any_of(list, [&](std::string_view start) { return text.starts_with(start); });
}

bool is_call(std::string_view rest) {
    auto const next = rest.find_first_not_of(" \t\n");
    return next != std::string_view::npos && rest[next] == '(';
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    for_each_word(text, [&](std::string_view word, std::size_t, std::string_view) { words.emplace_back(word); });
    return words;
}

/// Whether the words of a string literal are SQL. Upper case only: prose may say "select" and "update".
bool is_sql(std::vector<std::string> const& words) {
    auto const has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    auto const pair = [&](std::string_view first, std::string_view second) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i)
            if (words[i] == first && words[i + 1] == second) return true;
        return false;
    };
    if (pair("INSERT", "INTO") || pair("DELETE", "FROM") || pair("CREATE", "TABLE") || pair("CREATE", "INDEX"))
        return true;
    if (has("PRAGMA")) return true;
    return (has("SELECT") && has("FROM")) || (has("UPDATE") && has("SET"));
}

/// The text a pure folder must not contain; the clock of a test is not the clock of the core, but it must replay too.
void complain_about_words(std::string const& file, std::string_view code, Violations& found) {
    for_each_word(code, [&](std::string_view word, std::size_t line, std::string_view rest) {
        auto const name = std::string{word};
        if (contains(clocks_and_chance, word) || (contains(calls, word) && is_call(rest)))
            found.push_back({file, line, name + ": time and chance come in as arguments (rule 4 of STYLE.md)"});
        if (contains(exceptions, word) && !is_unit_test(file))
            found.push_back({file, line, name + ": the core is built without exceptions; return a Result"});
    });
}

}  // namespace

Violations sql_only_in_storage(Root const& root) {
    Violations found;
    for (auto const& file : files_below(root, "src")) {
        if (!is_cpp(file) || source_folder(file) == "storage") continue;
        auto const text = read_file(root / file);
        auto const literals = lines_of(take_apart(text).strings);
        auto const lines = lines_of(text);
        for (std::size_t i = 0; i < literals.size(); ++i) {
            // A statement may be spread over neighbouring literals: look at three lines together.
            auto const spread = literals[i] + " " + (i + 1 < literals.size() ? literals[i + 1] : "") + " " +
                                (i + 2 < literals.size() ? literals[i + 2] : "");
            auto const starts = words_in(literals[i]);
            if (!starts.empty() && is_sql(words_in(spread)) &&
                (is_sql(starts) || starts.front() == "SELECT" || starts.front() == "UPDATE" ||
                 starts.front() == "INSERT"))
                found.push_back({file, i + 1, "SQL belongs in src/storage"});
            if (system_include(lines[i]).starts_with("<sqlite3") || system_include(lines[i]).starts_with("<libpq"))
                found.push_back({file, i + 1, "only src/storage knows a database"});
        }
    }
    return found;
}

Violations sockets_only_in_http(Root const& root) {
    Violations found;
    for (auto const& file : files_below(root, "src")) {
        auto const folder = source_folder(file);
        if (!is_cpp(file) || folder == "http") continue;
        auto const lines = lines_of(read_file(root / file));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto const header = system_include(lines[i]);
            auto const wiring = folder == "server" && header.starts_with("<boost/asio");
            if (starts_with_one_of(socket_headers, header) && !wiring)
                found.push_back({file, i + 1, "only src/http opens sockets"});
        }
    }
    return found;
}

Violations pure_folders_are_pure(Root const& root) {
    Violations found;
    for (auto const& file : files_below(root, "src")) {
        if (!is_cpp(file) || !is_pure(source_folder(file))) continue;
        auto const source = take_apart(read_file(root / file));
        complain_about_words(file, source.code, found);
        if (is_unit_test(file)) continue;
        auto const lines = lines_of(source.code);
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (contains(impure_headers, system_include(lines[i])))
                found.push_back({file, i + 1, "the core does no input, output or threads: " + lines[i]});
    }
    return found;
}

}  // namespace unisson::architecture
