#include <algorithm>
#include <optional>
#include <sstream>

#include "architecture/checks.hpp"

namespace unisson::architecture {

namespace {

std::string without_cmake_comments(std::string_view cmake) {
    std::string out;
    for (auto const& line : lines_of(cmake)) out += line.substr(0, line.find('#')) + "\n";
    return out;
}

/// The text between quotes of an #include "…" line.
std::optional<std::string> own_include(std::string const& line) {
    auto const hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || !line.substr(hash).starts_with("#include \"")) return std::nullopt;
    auto const start = line.find('"') + 1;
    auto const end = line.find('"', start);
    if (end == std::string::npos) return std::nullopt;
    return line.substr(start, end - start);
}

bool reaches(LinkTable const& table, std::string const& from, std::string const& to, std::set<std::string>& seen) {
    auto const entry = table.find(from);
    if (entry == table.end() || !seen.insert(from).second) return false;
    return entry->second.contains(to) ||
           std::ranges::any_of(entry->second, [&](auto const& next) { return reaches(table, next, to, seen); });
}

std::optional<std::string> complaint(LinkTable const& table, std::string const& file, std::string const& include) {
    std::string const folder{source_folder(file)};
    auto const slash = include.find('/');
    if (slash == std::string::npos) return "write the path from src/: #include \"" + folder + "/" + include + "\"";
    auto const other = include.substr(0, slash);
    if (other == folder || (is_unit_test(file) && other == "support")) return std::nullopt;
    auto const allowed = table.find(folder);
    if (allowed == table.end()) return "folder " + folder + " is not in CMakeLists.txt";
    if (allowed->second.contains(other)) return std::nullopt;
    return folder + " must not include " + other + " (see the LINK list of " + folder + " in CMakeLists.txt)";
}

}  // namespace

LinkTable read_link_table(std::string_view cmake) {
    LinkTable table;
    auto const text = without_cmake_comments(cmake);
    constexpr std::string_view call = "unisson_library(";
    for (auto at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
        auto const start = at + call.size();
        std::istringstream words{text.substr(start, text.find(')', start) - start)};
        std::string folder;
        words >> folder;
        auto& links = table[folder];
        bool in_links = false;
        for (std::string word; words >> word;) {
            if (word == "LINK" || word == "PRIVATE")
                in_links = word == "LINK";
            else if (in_links)
                links.insert(word);
        }
    }
    return table;
}

Violations link_table_points_inward(Root const& root) {
    Violations found;
    auto const table = read_link_table(read_file(root / "CMakeLists.txt"));
    if (table.empty()) found.push_back({"CMakeLists.txt", 0, "no unisson_library line found"});
    for (auto const& [folder, links] : table) {
        std::set<std::string> seen;
        if (reaches(table, folder, folder, seen))
            found.push_back({"CMakeLists.txt", 0, folder + " depends on itself in a circle"});
        for (auto const& link : links)
            if (is_pure(folder) && !is_pure(link))
                found.push_back({"CMakeLists.txt", 0, "pure folder " + folder + " must not link " + link});
    }
    return found;
}

Violations includes_follow_the_link_table(Root const& root) {
    Violations found;
    auto const table = read_link_table(read_file(root / "CMakeLists.txt"));
    for (auto const& file : files_below(root, "src")) {
        if (!is_cpp(file)) continue;
        auto const lines = lines_of(read_file(root / file));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto const include = own_include(lines[i]);
            if (!include) continue;
            if (auto const what = complaint(table, file, *include)) found.push_back({file, i + 1, *what});
        }
    }
    return found;
}

}  // namespace unisson::architecture
