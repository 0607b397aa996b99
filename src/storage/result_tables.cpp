#include "storage/result_tables.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace unisson::storage {

namespace {

constexpr Sql figure_add{
    "INSERT INTO result_figure (programme, version, unit, segment, line, standing, cases, parts, total) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (programme, version, unit, segment, line, standing) "
    "DO UPDATE SET cases = cases + ?7, parts = parts + ?8, total = total + ?9"};
constexpr Sql figure_drop{
    "DELETE FROM result_figure WHERE programme = ?1 AND version = ?2 AND unit = ?3 AND segment = ?4 AND line = ?5 "
    "AND standing = ?6 AND cases = 0 AND parts = 0 AND total = 0"};
constexpr Sql figures_of_version{
    "SELECT segment, line, standing, sum(cases), sum(parts), sum(total) FROM result_figure "
    "WHERE programme = ?1 AND version = ?2 GROUP BY segment, line, standing"};
constexpr Sql figures_of_unit{"SELECT segment, line, standing, cases, parts, total FROM result_figure "
                              "WHERE programme = ?1 AND version = ?2 AND unit = ?3"};
constexpr Sql versions_of_programme{
    "SELECT version, unit, sum(cases) FROM result_figure WHERE programme = ?1 AND segment = ?2 AND line = ?2 "
    "GROUP BY version, unit"};
constexpr Sql figures_by_unit{"SELECT unit, line, standing, sum(cases), sum(parts), sum(total) FROM result_figure "
                              "WHERE segment = ?1 GROUP BY unit, line, standing"};
constexpr Sql every_figure{
    "SELECT programme, version, unit, segment, line, standing, cases, parts, total FROM result_figure"};

projection::Figure figure_at(Query const& row, int first) {
    return {row.integer(first), row.integer(first + 1), row.integer(first + 2)};
}

using Cells = std::map<std::tuple<std::int64_t, std::int64_t, int>, projection::Figure>;

void gather(Query& query, Cells& cells) {
    while (query.step()) cells[{query.integer(0), query.integer(1), query.small(2)}] += figure_at(query, 3);
}

}  // namespace

void add(Connection& connection, projection::Figures const& change) {
    for (auto const& [key, figure] : change) {
        auto const programme = connection.words.intern(key.programme);
        auto const unit = connection.scopes.intern(key.unit.value);
        auto const segment = connection.words.intern(key.segment);
        auto const line = connection.words.intern(key.line);
        auto const standing = static_cast<int>(key.standing);
        connection.use(figure_add)
            .bind(programme, key.version, unit, segment, line, standing, figure.cases, figure.of, figure.sum)
            .run();
        if (figure.cases < 0 || figure.of < 0 || figure.sum < 0)
            connection.use(figure_drop).bind(programme, key.version, unit, segment, line, standing).run();
    }
}

std::vector<projection::FigureRow> figures(Connection& connection, app::FigureQuery const& query) {
    Snapshot const snapshot{connection.database};
    Cells cells;
    auto const programme = connection.words.find(query.programme);
    if (query.all_units) {
        auto rows = connection.use(figures_of_version);
        rows.bind(programme, query.version);
        gather(rows, cells);
    } else {
        for (auto const& unit : query.units) {
            auto rows = connection.use(figures_of_unit);
            rows.bind(programme, query.version, connection.scopes.find(unit.value));
            gather(rows, cells);
        }
    }
    std::vector<projection::FigureRow> out;
    out.reserve(cells.size());
    for (auto const& [key, figure] : cells) {
        auto const& [segment, line, standing] = key;
        std::string const words = connection.words.at(segment);
        out.push_back({words, connection.words.at(line), static_cast<projection::CaseStanding>(standing), figure});
    }
    return out;
}

std::vector<app::VersionCount> cases_by_version(Connection& connection, app::FigureQuery const& query) {
    Snapshot const snapshot{connection.database};
    std::map<int, std::int64_t> sums;
    std::vector<std::int64_t> units;
    for (auto const& unit : query.units) units.push_back(connection.scopes.find(unit.value));
    auto rows = connection.use(versions_of_programme);
    rows.bind(connection.words.find(query.programme), connection.words.find({}));
    while (rows.step())
        if (query.all_units || std::ranges::find(units, rows.integer(1)) != units.end())
            sums[rows.small(0)] += rows.integer(2);
    std::vector<app::VersionCount> versions;
    for (auto const& [version, cases] : sums) versions.push_back({version, cases});
    return versions;
}

std::vector<app::UnitFigure> figures_of_units(Connection& connection, std::span<domain::UnitId const> units,
                                              std::string_view line_prefix) {
    Snapshot const snapshot{connection.database};
    std::map<std::int64_t, domain::UnitId> asked;
    for (auto const& unit : units) asked.emplace(connection.scopes.find(unit.value), unit);
    std::map<std::tuple<domain::UnitId, std::string, int>, projection::Figure> cells;
    auto rows = connection.use(figures_by_unit);
    rows.bind(connection.words.find({}));
    while (rows.step()) {
        auto const unit = asked.find(rows.integer(0));
        if (unit == asked.end()) continue;
        std::string const line = connection.words.at(rows.integer(1));
        if (line.starts_with(line_prefix)) cells[{unit->second, line, rows.small(2)}] += figure_at(rows, 3);
    }
    std::vector<app::UnitFigure> out;
    for (auto const& [key, figure] : cells)
        out.push_back(
            {std::get<0>(key), std::get<1>(key), static_cast<projection::CaseStanding>(std::get<2>(key)), figure});
    return out;
}

projection::Figures all_figures(Connection& connection) {
    projection::Figures all;
    auto rows = connection.use(every_figure);
    while (rows.step()) {
        projection::FigureKey key;
        key.programme = connection.words.at(rows.integer(0));
        key.version = rows.small(1);
        key.unit = domain::UnitId{connection.scopes.at(rows.integer(2))};
        key.segment = connection.words.at(rows.integer(3));
        key.line = connection.words.at(rows.integer(4));
        key.standing = static_cast<projection::CaseStanding>(rows.small(5));
        all.emplace(std::move(key), figure_at(rows, 6));
    }
    return all;
}

}  // namespace unisson::storage
