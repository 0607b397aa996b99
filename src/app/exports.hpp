#pragma once

#include <optional>
#include <string>

#include "app/reads.hpp"

namespace unisson::app {

inline constexpr int csv_page = 50;  ///< lines of one part of a list: what others on the same thread wait for

/// A list as CSV, part by part, so that one of any length needs little memory. Each part continues behind the last line
/// of the one before, in the list's own order: lines that come or go meanwhile move no other. The account's rights are
/// looked up anew for each part, so that a right withdrawn ends the list. Cases marked highly sensitive are left out, and
/// the last line says how many: a list is taken away for other purposes than the one case that endangers somebody.
class CsvList {
public:
    CsvList(Reads& reads, domain::Subject subject, CaseQuery query, std::string locale)
        : m_reads{reads}, m_subject{std::move(subject)}, m_query{std::move(query)}, m_locale{std::move(locale)} {}

    /// The next part, the first with the heading; nothing after the last. After `log_full` the same part may be asked
    /// for again.
    [[nodiscard]] std::optional<ReadResult<std::string>> next();
    [[nodiscard]] std::size_t lines() const { return m_lines; }
    /// Highly sensitive cases that the list would have had.
    [[nodiscard]] std::size_t left_out() const { return m_left_out; }

private:
    Reads& m_reads;
    domain::Subject m_subject;
    CaseQuery m_query;
    std::string m_locale;
    std::size_t m_lines = 0;
    std::size_t m_left_out = 0;
    bool m_begun = false;
    bool m_over = false;
};

/// Dossiers and lists as files. A highly sensitive dossier becomes one with `Use::confirmed_file` alone, and the read
/// log says so: "sensitive_export".
class Exports {
public:
    Exports(Store& store, Clock const& clock, Reads& reads) : m_store{store}, m_clock{clock}, m_reads{reads} {}

    /// All that the dossier shows, and its journal: {"line", …, "events"}.
    [[nodiscard]] ReadResult<std::string> dossier_json(domain::Subject const& subject, domain::CaseId id,
                                                       Use use = Use::file);
    /// A page to read and print, complete in itself.
    [[nodiscard]] ReadResult<std::string> dossier_html(domain::Subject const& subject, domain::CaseId id,
                                                       std::string_view locale, Use use = Use::file);
    [[nodiscard]] CsvList list_csv(domain::Subject subject, CaseQuery query, std::string locale);

private:
    Store& m_store;
    Clock const& m_clock;
    Reads& m_reads;
};

}  // namespace unisson::app
