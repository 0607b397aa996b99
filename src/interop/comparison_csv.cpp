#include "interop/comparison_csv.hpp"

#include "interop/csv_write.hpp"
#include "programme/words.hpp"

namespace unisson::interop {

namespace {

using programme::Words;

constexpr Words topic_word{"Thème", "Topic", "Thema", "Tema"};
constexpr Words criterion_word{"Critère", "Criterion", "Kriterium", "Criterio"};
constexpr Words differs_word{"Diffère", "Differs", "Unterschied", "Differisce"};
constexpr Words yes_word{"oui", "yes", "ja", "sì"};
constexpr Words no_word{"non", "no", "nein", "no"};
constexpr Words version_word{"version", "version", "Version", "versione"};

std::string heading(programme::ComparedColumn const& column, std::string_view locale) {
    auto const site = column.site ? ", " + *column.site : std::string{};
    return column.title.in(locale) + site + " (" + column.key + ", " + std::string{version_word.in(locale)} + " " +
           std::to_string(column.version) + ")";
}

}  // namespace

std::string comparison_csv(programme::Comparison const& comparison, std::string_view locale) {
    CsvWriter w;
    w.text(topic_word.in(locale)).text(criterion_word.in(locale)).text(differs_word.in(locale));
    for (auto const& column : comparison.columns) w.text(heading(column, locale));
    w.end_row();
    for (auto const& topic : comparison.topics)
        for (auto const& row : topic.rows) {
            w.text(topic.label.in(locale)).text(row.label.in(locale));
            w.text((row.differs ? yes_word : no_word).in(locale));
            for (auto const& cell : row.cells) w.text(programme::cell_text(cell, locale));
            w.end_row();
        }
    return w.take();
}

std::string comparison_text(programme::Comparison const& comparison, std::string_view locale) {
    std::string out;
    for (std::size_t i = 0; i < comparison.columns.size(); ++i)
        out += "[" + std::to_string(i + 1) + "] " + heading(comparison.columns[i], locale) + "\n";
    for (auto const& topic : comparison.topics) {
        out += "\n" + topic.label.in(locale) + "\n";
        for (auto const& row : topic.rows) {
            out += (row.differs ? "  ≠ " : "    ") + row.label.in(locale) + "\n";
            if (!row.differs) {
                out += "      " + programme::cell_text(row.cells.front(), locale) + "\n";
                continue;
            }
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                out += "      [" + std::to_string(i + 1) + "] " + programme::cell_text(row.cells[i], locale) + "\n";
        }
    }
    return out;
}

}  // namespace unisson::interop
