#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include "architecture/checks.hpp"

namespace unisson::architecture {

namespace {

constexpr std::size_t file_lines_max = 600;
constexpr std::size_t function_lines_max = 70;
constexpr std::array<std::string_view, 7> measured_folders = {"src",   "tests", "bench",    "tools",
                                                              "cmake", "web",   "packaging"};
constexpr std::array<std::string_view, 9> measured_endings = {".cpp", ".hpp", ".ts",    ".tsx", ".mjs",
                                                              ".js",  ".css", ".cmake", ".sh"};

struct Function {
    std::string name;
    std::size_t line = 0;
    std::size_t length = 0;
};

bool is_measured(std::string_view file) {
    return std::ranges::any_of(measured_endings, [&](auto ending) { return file.ends_with(ending); });
}

std::string without_brackets(std::string_view text, char open, char close) {
    std::string out;
    int depth = 0;
    for (auto const c : text) {
        if (c == open)
            ++depth;
        else if (c == close && depth > 0)
            --depth;
        else if (depth == 0)
            out += c;
    }
    return out;
}

std::string first_word(std::string_view text) {
    std::string first;
    for_each_word(text, [&](std::string_view word, std::size_t, std::string_view) {
        if (first.empty() && word != "template" && word != "export" && word != "inline") first = word;
    });
    return first;
}

/// The word before the first parenthesis: the name of a function, or TEST_CASE.
std::string name_of(std::string_view header) {
    std::string name;
    for_each_word(header.substr(0, header.find('(')),
                  [&](std::string_view word, std::size_t, std::string_view) { name = word; });
    return name;
}

enum class Block { scope, function, values };

/// What the brace after this header opens.
Block block_after(std::string_view header) {
    auto const start = first_word(without_brackets(header, '<', '>'));
    constexpr std::array<std::string_view, 5> scopes = {"namespace", "class", "struct", "union", "extern"};
    if (std::ranges::find(scopes, start) != scopes.end()) return Block::scope;
    if (start == "enum" || header.find('(') == std::string_view::npos) return Block::values;
    auto plain = without_brackets(header, '(', ')');
    auto const assigned = plain.find('=');
    auto const lambda = plain.find('[', assigned == std::string::npos ? 0 : assigned) != std::string::npos;
    if (assigned != std::string::npos && plain.find("operator") == std::string::npos && !lambda) return Block::values;
    return Block::function;
}

/// A brace counter that knows the outermost function around each line.
class FunctionFinder {
public:
    explicit FunctionFinder(std::string_view code) : m_code{code} {}

    std::vector<Function> run() {
        for (m_at = 0; m_at < m_code.size(); ++m_at) {
            auto const c = m_code[m_at];
            if (c == '\n')
                ++m_line;
            else if (c == '#' && m_blocks.empty())
                skip_directive();
            else if (c == '{')
                open();
            else if (c == '}')
                close();
            else if (c == ';' && in_scope())
                m_header = m_at + 1;
        }
        return std::move(m_functions);
    }

private:
    [[nodiscard]] bool in_scope() const { return m_blocks.empty() || m_blocks.back() == Block::scope; }

    void skip_directive() {
        while (m_at + 1 < m_code.size() && (m_code[m_at + 1] != '\n' || m_code[m_at] == '\\')) {
            ++m_at;
            if (m_code[m_at] == '\n') ++m_line;
        }
        m_header = m_at + 1;
    }

    void open() {
        if (!in_scope()) return m_blocks.push_back(Block::values);
        auto const header = m_code.substr(m_header, m_at - m_header);
        auto const block = block_after(header);
        if (block == Block::function) m_current = {name_of(header), m_line, 0};
        if (block == Block::scope) m_header = m_at + 1;
        m_blocks.push_back(block);
    }

    void close() {
        if (m_blocks.empty()) return;
        auto const block = m_blocks.back();
        m_blocks.pop_back();
        if (!in_scope()) return;
        auto const next = m_code.find_first_not_of(" \t\n", m_at + 1);
        // "m_a{1}, m_b{2} {": still the header of a constructor.
        if (next != std::string_view::npos && (m_code[next] == ',' || m_code[next] == '{') && block != Block::scope)
            return;
        m_header = m_at + 1;
        if (block != Block::function) return;
        m_current.length = m_line - m_current.line + 1;
        m_functions.push_back(m_current);
    }

    std::string_view m_code;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_header = 0;
    std::vector<Block> m_blocks;
    Function m_current;
    std::vector<Function> m_functions;
};

/// An exception list: lines of "what lines". It may only shrink, so an entry that is larger than needed is refused.
class Exceptions {
public:
    explicit Exceptions(Root const& root, std::string file) : m_file{std::move(file)} {
        for (auto const& entry : list_entries(root / m_file)) {
            std::istringstream words{entry};
            std::string what;
            std::size_t lines = 0;
            if (words >> what >> lines) m_allowed[what] = lines;
        }
    }

    void judge(std::string const& what, std::string const& file, std::size_t line, std::size_t lines, std::size_t limit,
               Violations& found) {
        auto const entry = m_allowed.find(what);
        if (entry == m_allowed.end()) {
            if (lines > limit)
                found.push_back({file, line,
                                 what + " has " + std::to_string(lines) + " lines, at most " + std::to_string(limit) +
                                     ": divide it by what its parts do"});
            return;
        }
        auto const allowed = entry->second;
        m_allowed.erase(entry);
        if (lines > allowed)
            found.push_back({file, line,
                             what + " grew to " + std::to_string(lines) + " lines: the exception is for " +
                                 std::to_string(allowed)});
        else if (lines < allowed)
            found.push_back({m_file, 0,
                             what + " now has " + std::to_string(lines) + " lines: lower its entry" +
                                 (lines > limit ? "" : ", that is, remove it")});
    }

    void complain_about_the_rest(Violations& found) const {
        for (auto const& [what, lines] : m_allowed) found.push_back({m_file, 0, what + " does not exist: remove it"});
    }

private:
    std::string m_file;
    std::map<std::string, std::size_t> m_allowed;
};

}  // namespace

Violations sizes_are_kept(Root const& root) {
    Violations found;
    Exceptions large{root, "tests/architecture/large-files.txt"};
    Exceptions long_functions{root, "tests/architecture/long-functions.txt"};
    for (auto const folder : measured_folders)
        for (auto const& file : files_below(root, folder)) {
            if (!is_measured(file)) continue;
            auto const text = read_file(root / file);
            large.judge(file, file, 0, lines_of(text).size(), file_lines_max, found);
            if (!is_cpp(file)) continue;
            for (auto const& function : FunctionFinder{take_apart(text).code}.run())
                long_functions.judge(file + ":" + function.name, file, function.line, function.length,
                                     function_lines_max, found);
        }
    large.complain_about_the_rest(found);
    long_functions.complain_about_the_rest(found);
    return found;
}

}  // namespace unisson::architecture
