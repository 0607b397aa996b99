#include "interop/csv.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace unisson::interop {

namespace {

constexpr std::size_t compact_after = 256 * 1024;  // bytes read before the buffer is moved down

/// What Windows-1252 means by 0x80 to 0x9F; 0 where it means nothing.
constexpr std::array<char16_t, 32> windows_high{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char16_t windows_character(std::uint8_t byte) {
    return byte >= 0x80 && byte < 0xA0 ? windows_high[byte - 0x80U] : byte;
}

void append_utf_8(std::string& out, char16_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6U);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | c >> 12U);
        out += static_cast<char>(0x80 | (c >> 6U & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

bool begins_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// Rewrites Windows-1252 as UTF-8; false where a byte has no meaning.
bool windows_to_utf_8(std::string& text) {
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (auto const c : text) {
        auto const character = windows_character(static_cast<std::uint8_t>(c));
        if (character == 0) return false;
        append_utf_8(out, character);
    }
    text = std::move(out);
    return true;
}

}  // namespace

void CsvReader::push(std::string_view bytes) {
    if (!m_dead) m_buffer.append(bytes);
}

CsvEncoding CsvReader::encoding() const {
    if (m_saw_utf_8 && m_saw_windows) return CsvEncoding::mixed;
    if (m_saw_windows) return CsvEncoding::windows_1252;
    return m_saw_utf_8 ? CsvEncoding::utf_8 : CsvEncoding::ascii;
}

CsvStep CsvReader::next(CsvRow& row, CsvError& error) {
    if (m_dead) return CsvStep::wait;
    if (!m_started) {
        if (m_buffer.size() < 4 && !m_finished) return CsvStep::wait;
        std::string_view const start{m_buffer};
        if (begins_with(start, "\xFF\xFE") || begins_with(start, "\xFE\xFF"))
            return fail_file(CsvProblem::utf_16, error);
        if (begins_with(start, "PK\x03\x04") || begins_with(start, "\xD0\xCF\x11\xE0"))
            return fail_file(CsvProblem::spreadsheet, error);
        m_started = true;
        if (begins_with(start, "\xEF\xBB\xBF")) {
            m_saw_utf_8 = true;
            begin_record(3);
            m_sniff_at = 3;
        }
    }
    if (!m_sniffed && !sniff()) return CsvStep::wait;
    for (;;) {
        auto const step = scan(row, error);
        compact();
        bool const empty_line = step == CsvStep::row && row.fields.size() == 1 && row.fields[0].empty();
        if (!empty_line) return step;
    }
}

/// Waits for the whole first line, whose separators outside quotes decide.
bool CsvReader::sniff() {
    while (m_sniff_at < m_buffer.size()) {
        auto const c = m_buffer[m_sniff_at];
        if (c == '"') m_sniff_quoted = !m_sniff_quoted;
        if (is_line_end(c) && !m_sniff_quoted) {
            if (m_sniff_at > m_begin) break;
            if (c == '\n' || m_sniff_at + 1 < m_buffer.size() || m_finished) {
                if (c == '\n' || m_sniff_at + 1 >= m_buffer.size() || m_buffer[m_sniff_at + 1] != '\n') ++m_line;
            } else {
                return false;
            }
            begin_record(m_sniff_at + 1);
        }
        ++m_sniff_at;
    }
    bool const whole = m_sniff_at < m_buffer.size();
    if (!whole && !m_finished && m_sniff_at - m_begin <= csv_row_max) return false;
    std::string_view first{m_buffer};
    first.remove_prefix(m_begin);
    first = first.substr(0, std::min(csv_row_max, m_sniff_at - m_begin));
    if (m_sniff_quoted) first = first.substr(0, first.find_first_of("\r\n"));
    choose_separator(first);
    m_sniffed = true;
    return true;
}

void CsvReader::choose_separator(std::string_view first_line) {
    // "sep=;" is how some spreadsheets announce their separator.
    bool const announced =
        first_line.size() == 5 && (begins_with(first_line, "sep=") || begins_with(first_line, "SEP="));
    if (announced && std::string_view{";,\t|"}.find(first_line[4]) != std::string_view::npos) {
        if (!m_separator) m_separator = first_line[4];
        m_at = m_begin + first_line.size();
        if (m_at < m_buffer.size()) {
            m_skip_line_feed = m_buffer[m_at] == '\r';
            begin_record(m_at + 1);
            m_record_line = ++m_line;
        }
        return;
    }
    if (m_separator) return;
    std::array<std::size_t, 3> found{};
    constexpr std::string_view candidates = ";\t,";
    bool quoted = false;
    for (auto const c : first_line) {
        if (c == '"') quoted = !quoted;
        auto const which = candidates.find(c);
        if (!quoted && which != std::string_view::npos) ++found[which];
    }
    auto const best = std::ranges::max_element(found);
    m_separator = candidates[static_cast<std::size_t>(best - found.begin())];
}

CsvStep CsvReader::scan(CsvRow& row, CsvError& error) {
    while (m_at < m_buffer.size()) {
        if (m_skip_line_feed) {
            m_skip_line_feed = false;
            if (m_buffer[m_at] == '\n') {
                begin_record(m_at + 1);
                continue;
            }
        }
        if (m_at - m_begin > csv_row_max && m_state != State::skip_row) {
            if (m_state == State::quoted) return give_up_quote(error);
            note(CsvProblem::row_too_long, 0);
            m_problem->problem = CsvProblem::row_too_long;
            m_state = State::skip_row;
        }
        auto const c = m_buffer[m_at];
        bool ended = false;
        switch (m_state) {
            case State::field_start:
                m_field_begin = m_at;
                m_doubled = false;
                m_state = State::plain;
                if (c == '"') {
                    m_state = State::quoted;
                    m_quote_line = m_line;
                    m_quote_resume = 0;
                    m_field_begin = ++m_at;
                }
                break;
            case State::plain:
            case State::skip_row: ended = scan_plain(); break;
            case State::quoted:
                if (!scan_quoted()) return give_up_quote(error);
                break;
            case State::quote_seen:
                if (c == '"') {
                    m_doubled = true;
                    m_state = State::quoted;
                    ++m_at;
                    break;
                }
                close_field(m_at - 1);
                m_state = State::after_quote;
                break;
            case State::after_quote:
                if (c != ' ' && c != *m_separator && !is_line_end(c)) return give_up_quote(error);
                ended = after_closing_quote(c);
                break;
        }
        if (ended) return emit(row, error);
    }
    if (!m_finished) return CsvStep::wait;
    if (m_state == State::quoted) return give_up_quote(error);
    return end_record_at_end() ? emit(row, error) : CsvStep::wait;
}

/// Reads on in a field without quotes; true where the record ends.
bool CsvReader::scan_plain() {
    auto const limit = std::min(m_buffer.size(), m_begin + csv_row_max + 1);
    bool const skipping = m_state == State::skip_row;
    auto const stop = skipping ? m_buffer.size() : std::max(limit, m_at + 1);
    auto const separator = *m_separator;
    for (; m_at < stop; ++m_at) {
        auto const c = m_buffer[m_at];
        if (c == separator && !skipping) {
            close_field(m_at++);
            m_state = State::field_start;
            return false;
        }
        if (is_line_end(c)) {
            if (!skipping) close_field(m_at);
            m_skip_line_feed = c == '\r';
            ++m_line;
            ++m_at;
            return true;
        }
    }
    return false;
}

/// Reads on inside quotes; false where the row has grown beyond its limit without their end.
bool CsvReader::scan_quoted() {
    auto const limit = m_begin + csv_row_max;
    for (; m_at < m_buffer.size(); ++m_at) {
        if (m_at > limit) return false;
        auto const c = m_buffer[m_at];
        if (c == '"') {
            m_state = State::quote_seen;
            ++m_at;
            return true;
        }
        if (!is_line_end(c)) continue;
        bool const second_half = c == '\n' && m_at > m_field_begin && m_buffer[m_at - 1] == '\r';
        if (!second_half) ++m_line;
        // The line feed of a carriage return belongs to the same line end.
        if (m_quote_resume == 0 || (second_half && m_quote_resume == m_at)) m_quote_resume = m_at + 1;
    }
    return true;
}

bool CsvReader::after_closing_quote(char c) {
    ++m_at;
    if (c == ' ') return false;
    if (c == *m_separator) {
        m_state = State::field_start;
        return false;
    }
    m_skip_line_feed = c == '\r';
    ++m_line;
    return true;
}

void CsvReader::note(CsvProblem problem, std::size_t column) {
    if (!m_problem) m_problem = CsvError{problem, m_record_line, column};
}

void CsvReader::close_field(std::size_t end) {
    ++m_columns;
    if (m_columns > csv_columns_max) return note(CsvProblem::too_many_columns, 0);
    if (end - m_field_begin > csv_field_max) note(CsvProblem::field_too_long, m_columns);
    m_spans.push_back({m_field_begin, end, m_doubled});
}

void CsvReader::begin_record(std::size_t at) {
    m_begin = at;
    m_at = at;
    m_record_line = m_line;
    m_state = State::field_start;
    m_spans.clear();
    m_columns = 0;
    m_problem.reset();
}

/// The last row needs no line end. False where nothing is left.
bool CsvReader::end_record_at_end() {
    if (m_at == m_begin) return false;
    switch (m_state) {
        case State::field_start:
            m_field_begin = m_at;
            m_doubled = false;
            close_field(m_at);
            break;
        case State::plain: close_field(m_at); break;
        case State::quote_seen: close_field(m_at - 1); break;
        case State::quoted:
        case State::after_quote:
        case State::skip_row: break;
    }
    return true;
}

CsvStep CsvReader::emit(CsvRow& row, CsvError& error) {
    auto const at = m_at;
    if (m_problem) {
        error = *m_problem;
        begin_record(at);
        return CsvStep::error;
    }
    bool const good = copy_fields(row, error);
    begin_record(at);
    return good ? CsvStep::row : CsvStep::error;
}

bool CsvReader::copy_fields(CsvRow& row, CsvError& error) {
    std::string_view const record{m_buffer.data() + m_begin, m_at - m_begin};
    bool const ascii = is_ascii(record);
    bool const utf_8 = ascii || base::is_utf8(record);
    if (!ascii) (utf_8 ? m_saw_utf_8 : m_saw_windows) = true;
    row.line = m_record_line;
    row.fields.resize(m_spans.size());
    for (std::size_t i = 0; i < m_spans.size(); ++i) {
        auto const& span = m_spans[i];
        auto& field = row.fields[i];
        field.assign(m_buffer, span.begin, span.end - span.begin);
        if (span.doubled)
            for (auto at = field.find("\"\""); at != std::string::npos; at = field.find("\"\"", at + 1))
                field.erase(at, 1);
        bool const known = (utf_8 || windows_to_utf_8(field)) && field.find('\0') == std::string::npos;
        if (known) continue;
        error = {CsvProblem::not_text, m_record_line, i + 1};
        return false;
    }
    return true;
}

/// The quote cannot be meant as one: says so once and goes on with the line below it, so that the rest is not lost.
CsvStep CsvReader::give_up_quote(CsvError& error) {
    bool const counted = m_state != State::quoted;  // close_field has been called already
    error = {CsvProblem::quote_not_closed, m_quote_line, m_columns + (counted ? 0 : 1)};
    if (m_quote_resume != 0) {
        m_skip_line_feed = m_buffer[m_quote_resume - 1] == '\r';
        m_line = m_quote_line + 1;
        begin_record(m_quote_resume);
        return CsvStep::error;
    }
    // The quote's own line goes on: pass over what is left of it.
    m_problem = error;
    m_state = State::skip_row;
    if (scan_plain() || m_finished) {
        begin_record(m_at);
        return CsvStep::error;
    }
    return CsvStep::wait;
}

CsvStep CsvReader::fail_file(CsvProblem problem, CsvError& error) {
    m_dead = true;
    m_buffer.clear();
    error = {problem, 1, 0};
    return CsvStep::error;
}

void CsvReader::compact() {
    if (m_begin < compact_after) return;
    m_buffer.erase(0, m_begin);
    m_dropped += m_begin;
    auto const down = m_begin;
    m_begin = 0;
    m_at -= down;
    m_field_begin -= std::min(m_field_begin, down);
    m_quote_resume -= std::min(m_quote_resume, down);
    for (auto& span : m_spans) {
        span.begin -= down;
        span.end -= down;
    }
}

}  // namespace unisson::interop
