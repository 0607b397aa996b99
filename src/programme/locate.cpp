#include "programme/locate.hpp"

#include <algorithm>
#include <unordered_map>

namespace unisson::programme {

namespace {

constexpr int depth_max = 64;

/// Walks through a JSON text without keeping anything of it but the lines of what is wanted.
class Walker {
public:
    Walker(std::string_view json, std::vector<std::string> const& pointers) : m_json{json} {
        for (auto const& pointer : pointers)
            for (auto end = pointer.find('/'); end != std::string::npos; end = pointer.find('/', end + 1))
                m_lines.emplace(pointer.substr(0, end), 0);
        for (auto const& pointer : pointers) m_lines.emplace(pointer, 0);
        m_lines.emplace("", 0);
    }

    bool walk() {
        value("", 0);
        return !m_broken;
    }

    /// Of the longest part of the pointer that was met.
    [[nodiscard]] std::size_t line(std::string pointer) const {
        while (true) {
            auto const known = m_lines.find(pointer);
            if (known != m_lines.end() && known->second != 0) return known->second;
            auto const slash = pointer.rfind('/');
            if (slash == std::string::npos) return m_lines.at("");
            pointer.resize(slash);
        }
    }

private:
    void blanks() {
        while (m_at < m_json.size() && std::string_view{" \t\r\n"}.find(m_json[m_at]) != std::string_view::npos) ++m_at;
    }

    bool take(char c) {
        blanks();
        if (m_at >= m_json.size() || m_json[m_at] != c) return false;
        ++m_at;
        return true;
    }

    std::size_t present_line() {
        auto const passed = m_json.substr(m_counted, m_at - m_counted);
        m_line += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
        m_counted = m_at;
        return m_line;
    }

    std::string text() {
        std::string out;
        if (!take('"')) return m_broken = true, out;
        while (m_at < m_json.size() && m_json[m_at] != '"') {
            if (m_json[m_at] == '\\') ++m_at;
            if (m_at < m_json.size()) out.push_back(m_json[m_at++]);
        }
        if (m_at++ >= m_json.size()) m_broken = true;
        return out;
    }

    void value(std::string const& path, int depth) {
        blanks();
        if (m_broken || depth > depth_max || m_at >= m_json.size()) {
            m_broken = true;
            return;
        }
        if (auto const wanted = m_lines.find(path); wanted != m_lines.end()) wanted->second = present_line();
        if (m_json[m_at] == '{') return members(path, depth, '}');
        if (m_json[m_at] == '[') return members(path, depth, ']');
        if (m_json[m_at] == '"') return void(text());
        while (m_at < m_json.size() && std::string_view{",]} \t\r\n"}.find(m_json[m_at]) == std::string_view::npos)
            ++m_at;
    }

    void members(std::string const& path, int depth, char end) {
        ++m_at;
        if (take(end)) return;
        for (std::size_t i = 0; !m_broken; ++i) {
            auto const name = end == '}' ? text() : std::to_string(i);
            if (end == '}' && !take(':')) m_broken = true;
            if (!m_broken) value(path + "/" + name, depth + 1);
            if (take(end)) return;
            if (!take(',')) m_broken = true;
        }
    }

    std::string_view m_json;
    std::unordered_map<std::string, std::size_t> m_lines;  ///< of the pointers and all that holds them; 0: not met
    std::size_t m_at = 0;
    std::size_t m_counted = 0;
    std::size_t m_line = 1;
    bool m_broken = false;
};

}  // namespace

std::optional<std::size_t> line_of(std::string_view json, std::string_view pointer) {
    auto const line = lines_of(json, {std::string{pointer}}).front();
    return line == 0 ? std::nullopt : std::optional{line};
}

std::vector<std::size_t> lines_of(std::string_view json, std::vector<std::string> const& pointers) {
    std::vector<std::size_t> lines(pointers.size(), 0);
    Walker walker{json, pointers};
    if (!walker.walk()) return lines;
    std::ranges::transform(pointers, lines.begin(), [&](auto const& pointer) { return walker.line(pointer); });
    return lines;
}

}  // namespace unisson::programme
