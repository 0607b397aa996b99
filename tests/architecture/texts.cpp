#include <algorithm>
#include <array>
#include <cctype>

#include "architecture/checks.hpp"

namespace unisson::architecture {

namespace {

constexpr std::size_t readme_lines_max = 20;
constexpr std::array<std::string_view, 7> banned = {"utils2", "misc", "temp", "tmp2", "stuff", "foobar", "asdf"};
constexpr std::array<std::string_view, 4> reminders = {"TODO", "FIXME", "XXX", "HACK"};
constexpr std::array<std::string_view, 5> read_folders = {"src", "tests", "bench", "tools", "web"};

template <std::size_t N>
bool contains(std::array<std::string_view, N> const& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// Whether "#12" stands in the rest of the line.
bool names_an_issue(std::string_view rest) {
    auto const line = rest.substr(0, rest.find('\n'));
    auto const hash = line.find('#');
    return hash != std::string_view::npos && hash + 1 < line.size() &&
           std::isdigit(static_cast<unsigned char>(line[hash + 1])) != 0;
}

void complain_about_words(std::string const& file, std::string_view text, Violations& found) {
    for_each_word(text, [&](std::string_view word, std::size_t line, std::string_view rest) {
        if (contains(banned, word))
            found.push_back({file, line, "\"" + std::string{word} + "\" says nothing: name the thing"});
        if (contains(reminders, word) && !names_an_issue(rest))
            found.push_back({file, line, std::string{word} + " needs the number of an issue, as in TODO(#12)"});
    });
}

void complain_about_name(std::string const& file, Violations& found) {
    for (auto const& part : std::filesystem::path{file})
        if (contains(banned, part.stem().string()))
            found.push_back({file, 0, "\"" + part.stem().string() + "\" says nothing: name the thing"});
}

/// Markdown files of the project; README.md files of folders too.
std::vector<std::string> markdown_files(Root const& root) {
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator{root})
        if (entry.path().extension() == ".md") files.push_back(entry.path().filename().string());
    for (auto const folder : {"docs", "src", "tests", "bench", "tools", "web", "programmes", "instruments"})
        for (auto const& file : files_below(root, folder))
            if (file.ends_with(".md")) files.push_back(file);
    std::ranges::sort(files);
    return files;
}

bool leaves_the_project(std::string_view target) {
    return target.empty() || target.starts_with('#') || target.starts_with("mailto:") ||
           target.find("://") != std::string_view::npos;
}

void follow_links(Root const& root, std::string const& file, std::string_view line, std::size_t number,
                  Violations& found) {
    for (auto at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
        auto target = line.substr(at + 2, line.find_first_of(" )", at + 2) - at - 2);
        if (leaves_the_project(target)) continue;
        target = target.substr(0, target.find('#'));
        auto const path = (root / file).parent_path() / target;
        if (!std::filesystem::exists(path)) found.push_back({file, number, "no file " + std::string{target}});
    }
}

}  // namespace

Violations words_are_chosen(Root const& root) {
    Violations found;
    for (auto const folder : read_folders)
        for (auto const& file : files_below(root, folder)) {
            complain_about_name(file, found);
            if (is_cpp(file)) {
                auto const source = take_apart(read_file(root / file));
                complain_about_words(file, source.code, found);
                complain_about_words(file, source.comments, found);
            } else if (file.ends_with(".ts") || file.ends_with(".tsx") || file.ends_with(".sh")) {
                complain_about_words(file, read_file(root / file), found);
            }
        }
    return found;
}

Violations folders_have_readmes(Root const& root) {
    Violations found;
    for (auto const& entry : std::filesystem::directory_iterator{root / "src"}) {
        if (!entry.is_directory()) continue;
        auto const file = "src/" + entry.path().filename().string() + "/README.md";
        auto const lines = lines_of(read_file(root / file)).size();
        if (lines == 0) found.push_back({file, 0, "say what the folder holds and what it must never know"});
        if (lines > readme_lines_max)
            found.push_back({file, 0, std::to_string(lines) + " lines, at most " + std::to_string(readme_lines_max)});
    }
    return found;
}

Violations links_lead_somewhere(Root const& root) {
    Violations found;
    for (auto const& file : markdown_files(root)) {
        bool fenced = false;
        auto const lines = lines_of(read_file(root / file));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].starts_with("```")) fenced = !fenced;
            if (!fenced) follow_links(root, file, lines[i], i + 1, found);
        }
    }
    return found;
}

}  // namespace unisson::architecture
