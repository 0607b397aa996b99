#include "interop/csv_write.hpp"

#include <utility>

namespace unisson::interop {

namespace {

constexpr char separator = ';';
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view formula_starts = "=+-@\t\r";
constexpr std::string_view needs_quotes = ";,\t\"\r\n";

/// Whether the text, or what stands behind its own leading apostrophes, looks like a formula: such a text gets one
/// apostrophe more, so that taking one away always gives the text back.
bool needs_guard(std::string_view value) {
    auto const start = value.find_first_not_of('\'');
    return start != std::string_view::npos && looks_like_formula(value.substr(start));
}

}  // namespace

bool looks_like_formula(std::string_view value) {
    if (value.empty()) return false;
    if (formula_starts.find(value.front()) != std::string_view::npos) return true;
    auto const first = value.find_first_not_of(" \n\xC2\xA0");
    return first != std::string_view::npos && first > 0 && formula_starts.find(value[first]) != std::string_view::npos;
}

std::string_view without_guard(std::string_view cell) {
    bool const guarded = cell.size() > 1 && cell.front() == '\'' && needs_guard(cell.substr(1));
    return guarded ? cell.substr(1) : cell;
}

CsvWriter::CsvWriter() : m_out{byte_order_mark} {}

void CsvWriter::separate() {
    if (!m_first) m_out += separator;
    m_first = false;
}

CsvWriter& CsvWriter::text(std::string_view value) {
    separate();
    bool const guarded = needs_guard(value);
    bool const spaces = !value.empty() && (value.front() == ' ' || value.back() == ' ');
    if (!guarded && !spaces && value.find_first_of(needs_quotes) == std::string_view::npos) {
        m_out += value;
        return *this;
    }
    m_out += '"';
    if (guarded) m_out += '\'';
    for (auto const c : value) {
        if (c == '"') m_out += '"';
        m_out += c;
    }
    m_out += '"';
    return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
    separate();
    m_out += std::to_string(value);
    return *this;
}

CsvWriter& CsvWriter::date(std::optional<base::Date> day) {
    separate();
    if (day) m_out += base::to_text(*day);
    return *this;
}

CsvWriter& CsvWriter::end_row() {
    m_out += "\r\n";
    m_first = true;
    return *this;
}

std::string CsvWriter::take() {
    return std::exchange(m_out, {});
}

}  // namespace unisson::interop
