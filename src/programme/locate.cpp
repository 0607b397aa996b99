#include "programme/locate.hpp"

#include <algorithm>
#include <string>

namespace unisson::programme {

namespace {

constexpr int depth_max = 64;

/// Walks through a JSON text without keeping anything of it.
class Walker {
public:
    Walker(std::string_view json, std::string_view pointer) : m_json{json}, m_pointer{pointer} {}

    std::optional<std::size_t> find() {
        value("", 0);
        if (m_broken) return std::nullopt;
        return 1 + static_cast<std::size_t>(std::ranges::count(m_json.substr(0, m_best), '\n'));
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

    /// Keeps the place of the longest path on the way to the pointer.
    void consider(std::string const& path) {
        bool const on_the_way = m_pointer == path || (m_pointer.starts_with(path) && m_pointer[path.size()] == '/');
        if (!on_the_way || path.size() < m_best_size) return;
        m_best = m_at;
        m_best_size = path.size();
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
        consider(path);
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
    std::string_view m_pointer;
    std::size_t m_at = 0;
    std::size_t m_best = 0;
    std::size_t m_best_size = 0;
    bool m_broken = false;
};

}  // namespace

std::optional<std::size_t> line_of(std::string_view json, std::string_view pointer) {
    return Walker{json, pointer}.find();
}

}  // namespace unisson::programme
