#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"

/// CSV as people really send it: pushed in pieces of any size, read row by row in bounded memory.
namespace unisson::interop {

inline constexpr std::size_t csv_field_max = 20'000;         ///< bytes of one field
inline constexpr std::size_t csv_columns_max = 200;          ///< fields of one row
inline constexpr std::size_t csv_row_max = 1024 * 1024;      ///< bytes of one row, and of a quote that stays open

/// What the bytes turned out to be. Each row is UTF-8 where it is valid UTF-8, else Windows-1252; `mixed` says that the
/// file holds rows of both kinds, `ascii` that nothing needed a decision.
enum class CsvEncoding { ascii, utf_8, windows_1252, mixed };

/// Why a row, or the rest of the file, could not be read.
enum class CsvProblem {
    field_too_long,  ///< more than csv_field_max bytes
    too_many_columns,  ///< more than csv_columns_max fields
    row_too_long,  ///< more than csv_row_max bytes
    quote_not_closed,  ///< an opening quote without its end, or with text right after its end; reading goes on below it
    not_text,  ///< a byte that neither UTF-8 nor Windows-1252 knows, or a zero byte
    utf_16,  ///< the file is UTF-16: nothing of it is read
    spreadsheet,  ///< the file is a workbook (XLSX, ODS, XLS), not text: nothing of it is read
};

struct CsvRow {
    std::size_t line = 0;  ///< the line of the file on which the row begins, from 1
    std::vector<std::string> fields;  ///< UTF-8, quotes removed
};

struct CsvError {
    CsvProblem problem{};
    std::size_t line = 0;  ///< where the row, or the quote, begins
    std::size_t column = 0;  ///< the field, from 1; 0: the whole row
};

enum class CsvStep { wait, row, error };

/// An incremental reader. What comes out does not depend on how the bytes were cut.
///
///     reader.push(chunk);
///     while ((step = reader.next(row, error)) != CsvStep::wait) …
class CsvReader {
public:
    /// Reads with that separator, or with the one that the first line shows.
    explicit CsvReader(std::optional<char> separator = std::nullopt) : m_separator{separator} {}

    void push(std::string_view bytes);
    /// No more bytes will come: what is open is a last row.
    void finish() { m_finished = true; }

    /// The next row or error, or `wait` where more bytes are needed (after finish: the end). Empty lines are passed over.
    [[nodiscard]] CsvStep next(CsvRow& row, CsvError& error);

    /// ';', ',' or tab once the first line has been seen; nothing before.
    [[nodiscard]] std::optional<char> separator() const { return m_sniffed ? m_separator : std::nullopt; }
    [[nodiscard]] CsvEncoding encoding() const;
    /// Bytes taken out of the buffer, for a progress bar.
    [[nodiscard]] std::size_t bytes_read() const { return m_dropped + m_begin; }

private:
    enum class State { field_start, plain, quoted, quote_seen, after_quote, skip_row };

    struct Span {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool doubled = false;  ///< holds doubled quotes
    };

    bool sniff();
    bool look_at_start();
    void choose_separator(std::string_view first_line);
    CsvStep scan(CsvRow& row, CsvError& error);
    bool scan_plain();
    bool scan_quoted();
    bool after_closing_quote(char c);
    void close_field(std::size_t end);
    void begin_record(std::size_t at);
    bool end_record_at_end();
    CsvStep emit(CsvRow& row, CsvError& error);
    bool copy_fields(CsvRow& row, CsvError& error);
    CsvStep give_up_quote(CsvError& error);
    CsvStep fail_row(CsvProblem problem, CsvError& error);
    CsvStep fail_file(CsvProblem problem, CsvError& error);
    void note(CsvProblem problem, std::size_t column);
    void compact();

    std::optional<char> m_separator;
    std::string m_buffer;
    std::size_t m_dropped = 0;  ///< bytes that have left the buffer
    std::size_t m_begin = 0;  ///< start of the present record in the buffer
    std::size_t m_at = 0;
    std::size_t m_line = 1;  ///< of m_at
    std::size_t m_record_line = 1;  ///< of m_begin
    State m_state = State::field_start;
    std::vector<Span> m_spans;
    std::size_t m_columns = 0;  ///< of the present record; may exceed what m_spans keeps
    std::size_t m_field_begin = 0;
    bool m_doubled = false;
    std::size_t m_quote_line = 0;
    std::size_t m_quote_resume = 0;  ///< the byte after the first line end behind the opening quote; 0: none yet
    std::optional<CsvError> m_problem;  ///< the first one of the present record
    bool m_finished = false;
    bool m_started = false;
    bool m_sniffed = false;
    bool m_dead = false;
    bool m_skip_line_feed = false;  ///< the record before ended with a carriage return
    std::size_t m_sniff_at = 0;
    bool m_sniff_quoted = false;
    bool m_saw_utf_8 = false;
    bool m_saw_windows = false;
};

}  // namespace unisson::interop

template <>
struct unisson::base::EnumNames<unisson::interop::CsvEncoding> {
    static constexpr std::array<std::string_view, 4> names{"ascii", "utf-8", "windows-1252", "mixed"};
};

template <>
struct unisson::base::EnumNames<unisson::interop::CsvProblem> {
    static constexpr std::array<std::string_view, 7> names{
        "field_too_long", "too_many_columns", "row_too_long", "quote_not_closed", "not_text", "utf_16", "spreadsheet"};
};
