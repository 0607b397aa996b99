#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace unisson::architecture {

/// One broken rule: where, and what to do about it.
struct Violation {
    std::string file;  ///< relative to the root of the tree
    std::size_t line = 0;
    std::string what;

    friend bool operator==(Violation const&, Violation const&) = default;
};

using Violations = std::vector<Violation>;

/// "file:line: what", one per line, for the message of a failed test.
[[nodiscard]] std::string to_text(Violations const& violations);

/// A C++ text taken apart. The three parts have the length and the line breaks of the whole; what belongs to another
/// part is blank.
struct Source {
    std::string code;
    std::string comments;
    std::string strings;
};

[[nodiscard]] Source take_apart(std::string_view text);

/// The files below root/folder, relative to root and sorted. Build results and installed packages are left out.
[[nodiscard]] std::vector<std::string> files_below(std::filesystem::path const& root, std::string_view folder);

[[nodiscard]] std::string read_file(std::filesystem::path const& path);
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// The lines of a list file without blank ones and # comments; none where the file is missing.
[[nodiscard]] std::vector<std::string> list_entries(std::filesystem::path const& path);

/// Calls visit(word, line, rest after the word) for each identifier or keyword, line counted from 1.
void for_each_word(std::string_view text,
                   std::function<void(std::string_view word, std::size_t line, std::string_view rest)> const& visit);

[[nodiscard]] bool is_cpp(std::string_view file);
[[nodiscard]] bool is_unit_test(std::string_view file);

/// The folder after src/: "domain" of "src/domain/case.hpp", and nothing for other files.
[[nodiscard]] std::string_view source_folder(std::string_view file);

/// The pure folders: the same code runs in the server and in the browser.
[[nodiscard]] bool is_pure(std::string_view folder);

}  // namespace unisson::architecture
