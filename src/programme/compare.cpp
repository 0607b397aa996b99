#include "programme/compare.hpp"

#include <algorithm>

#include "programme/compare_criteria.hpp"
#include "programme/words.hpp"

namespace unisson::programme {

namespace {

ComparedRow row_of(Criterion const& criterion, std::span<Programme const* const> programmes) {
    ComparedRow row{std::string{criterion.key}, criterion.label.text(), false, {}};
    for (auto const* programme : programmes) row.cells.push_back(criterion.read(*programme));
    row.differs = std::ranges::any_of(row.cells, [&](Cell const& cell) { return cell != row.cells.front(); });
    return row;
}

std::string certainty_text(Certainty certainty, std::string_view locale) {
    auto const word = word_for("certainty", base::to_text(certainty));
    return word ? " (" + word->in(locale) + ")" : "";
}

ComparedColumn column_of(Programme const& programme) {
    return {programme.key, programme.version, programme.title, programme.example.value_or(false), std::nullopt};
}

bool same_column(ComparedColumn const& a, ComparedColumn const& b) {
    return a.key == b.key && a.version == b.version && a.site == b.site;
}

Comparison table_of(std::span<Programme const* const> programmes) {
    Comparison out;
    for (auto const* each : programmes) out.columns.push_back(column_of(*each));
    for (auto const& topic : comparison_topics()) {
        ComparedTopic one{std::string{topic.key}, topic.label.text(), {}};
        for (auto const& criterion : topic.criteria) one.rows.push_back(row_of(criterion, programmes));
        out.topics.push_back(std::move(one));
    }
    return out;
}

}  // namespace

base::Result<Comparison, ComparisonFault> compare(std::span<Programme const* const> programmes,
                                                  std::span<std::string const> sites) {
    if (programmes.size() < compared_min) return base::fail(ComparisonFault::too_few);
    if (programmes.size() > compared_max) return base::fail(ComparisonFault::too_many);
    auto table = table_of(programmes);
    auto& columns = table.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i < sites.size() && !sites[i].empty()) columns[i].site = sites[i];
        for (std::size_t j = 0; j < i; ++j)
            if (same_column(columns[i], columns[j])) return base::fail(ComparisonFault::twice);
    }
    return table;
}

Comparison sheet(Programme const& programme) {
    Programme const* const alone[] = {&programme};
    return table_of(alone);
}

std::string cell_text(Cell const& cell, std::string_view locale) {
    static constexpr Words silent{"non dit", "not said", "nicht angegeben", "non detto"};
    if (cell.kind == CellKind::not_said) return std::string{silent.in(locale)};
    std::string out;
    for (auto const& part : cell.parts) {
        if (!out.empty()) out += "; ";
        out += part.text.in(locale);
        if (part.certainty) out += certainty_text(*part.certainty, locale);
    }
    return out;
}

}  // namespace unisson::programme
