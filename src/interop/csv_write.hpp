#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace unisson::interop {

/// Writes CSV as spreadsheets of this continent open it: UTF-8 with its mark, ';', CRLF.
///
/// A text that a spreadsheet would take for a formula (it begins with = + - @, tab or carriage return, white space in
/// front or not) gets an apostrophe in front; CsvImport takes it away again. Numbers of our own columns stay numbers.
///
///     CsvWriter w; w.text("Nom").text("Contacts").end_row(); w.text(name).number(-2).end_row(); send(w.take());
class CsvWriter {
public:
    CsvWriter();

    CsvWriter& text(std::string_view value);
    CsvWriter& number(std::int64_t value);
    CsvWriter& date(std::optional<base::Date> day);
    CsvWriter& end_row();

    /// What has been written since the last call, so that long lists are sent piece by piece.
    [[nodiscard]] std::string take();
    [[nodiscard]] std::size_t size() const { return m_out.size(); }

private:
    void separate();

    std::string m_out;
    bool m_first = true;
};

/// The value as a guarded cell shows it, without the apostrophe that CsvWriter put in front.
[[nodiscard]] std::string_view without_guard(std::string_view cell);

/// Whether a spreadsheet would take the text for a formula.
[[nodiscard]] bool looks_like_formula(std::string_view value);

}  // namespace unisson::interop
