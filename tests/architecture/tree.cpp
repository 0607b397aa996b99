#include "architecture/tree.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

namespace unisson::architecture {

namespace {

constexpr std::array<std::string_view, 12> pure_folders = {"base",    "circuit",   "domain",  "instrument",
                                                           "measure", "programme", "journal", "projection",
                                                           "interop", "cmmn",      "picture", "wasm"};
constexpr std::array<std::string_view, 4> skipped_folders = {"node_modules", "dist", "build", ".git"};

bool is_word_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks through a C++ text and hands each character to the part it belongs to.
class Splitter {
public:
    explicit Splitter(std::string_view text) : m_text{text} {
        auto const blank = [&] {
            std::string out(text.size(), ' ');
            for (std::size_t i = 0; i < text.size(); ++i)
                if (text[i] == '\n') out[i] = '\n';
            return out;
        };
        m_source = {blank(), blank(), blank()};
    }

    Source run() {
        while (m_at < m_text.size()) {
            if (starts("//")) {
                take_until(m_source.comments, "\n", 0);
            } else if (starts("/*")) {
                take_until(m_source.comments, "*/", 2);
            } else if (raw_string_starts()) {
                take_raw_string();
            } else if (m_text[m_at] == '"') {
                take_quoted('"');
            } else if (m_text[m_at] == '\'' && !digit_separator()) {
                take_quoted('\'');
            } else {
                keep(m_source.code, 1);
            }
        }
        return std::move(m_source);
    }

private:
    [[nodiscard]] bool starts(std::string_view what) const { return m_text.substr(m_at).starts_with(what); }
    [[nodiscard]] bool after_word() const { return m_at > 0 && is_word_character(m_text[m_at - 1]); }
    [[nodiscard]] bool raw_string_starts() const { return starts("R\"") && !after_word(); }
    [[nodiscard]] bool digit_separator() const {
        return after_word() && m_at + 1 < m_text.size() && is_word_character(m_text[m_at + 1]);
    }

    void keep(std::string& part, std::size_t count) {
        for (; count > 0 && m_at < m_text.size(); --count, ++m_at) part[m_at] = m_text[m_at];
    }

    void take_until(std::string& part, std::string_view end, std::size_t end_length) {
        auto const stop = m_text.find(end, m_at + 2);
        keep(part, stop == std::string_view::npos ? m_text.size() : stop + end_length - m_at);
    }

    void take_raw_string() {
        auto const open = m_text.find('(', m_at);
        if (open == std::string_view::npos) return keep(m_source.code, 1);
        auto const end = ")" + std::string{m_text.substr(m_at + 2, open - m_at - 2)} + "\"";
        keep(m_source.code, 2);
        take_until(m_source.strings, end, 0);
        keep(m_source.code, end.size());
    }

    void take_quoted(char quote) {
        keep(m_source.code, 1);
        while (m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != '\n')
            keep(m_source.strings, m_text[m_at] == '\\' ? 2 : 1);
        keep(m_source.code, 1);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Source m_source;
};

}  // namespace

std::string to_text(Violations const& violations) {
    std::string out;
    for (auto const& violation : violations)
        out += violation.file + ":" + std::to_string(violation.line) + ": " + violation.what + "\n";
    return out;
}

Source take_apart(std::string_view text) {
    return Splitter{text}.run();
}

std::vector<std::string> files_below(std::filesystem::path const& root, std::string_view folder) {
    std::vector<std::string> files;
    auto const start = root / folder;
    if (!std::filesystem::is_directory(start)) return files;
    for (auto it = std::filesystem::recursive_directory_iterator{start};
         it != std::filesystem::recursive_directory_iterator{}; ++it) {
        auto const name = it->path().filename().string();
        if (it->is_directory()) {
            if (std::ranges::find(skipped_folders, name) != skipped_folders.end()) it.disable_recursion_pending();
        } else {
            files.push_back(std::filesystem::relative(it->path(), root).generic_string());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string read_file(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string> list_entries(std::filesystem::path const& path) {
    auto lines = lines_of(read_file(path));
    std::erase_if(lines, [](std::string const& line) { return line.empty() || line.starts_with('#'); });
    return lines;
}

void for_each_word(std::string_view text,
                   std::function<void(std::string_view word, std::size_t line, std::string_view rest)> const& visit) {
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_word_character(text[at])) {
            if (text[at] == '\n') ++line;
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && is_word_character(text[end])) ++end;
        visit(text.substr(at, end - at), line, text.substr(end));
        at = end;
    }
}

bool is_cpp(std::string_view file) {
    return file.ends_with(".cpp") || file.ends_with(".hpp");
}

bool is_unit_test(std::string_view file) {
    return file.ends_with("_test.cpp");
}

std::string_view source_folder(std::string_view file) {
    if (!file.starts_with("src/")) return {};
    file.remove_prefix(4);
    auto const slash = file.find('/');
    return slash == std::string_view::npos ? std::string_view{} : file.substr(0, slash);
}

bool is_pure(std::string_view folder) {
    return std::ranges::find(pure_folders, folder) != pure_folders.end();
}

}  // namespace unisson::architecture
