#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// The figures that reports are made of: added to with every event, never counted anew to answer a request.
namespace unisson::storage {

/// Adds the change, which may be negative; a cell in which nothing is left goes.
void add(Connection& connection, projection::Figures const& change);

[[nodiscard]] std::vector<projection::FigureRow> figures(Connection& connection, app::FigureQuery const& query);
[[nodiscard]] std::vector<app::VersionCount> cases_by_version(Connection& connection, app::FigureQuery const& query);
[[nodiscard]] std::vector<app::UnitFigure>
figures_of_units(Connection& connection, std::span<domain::UnitId const> units, std::string_view line_prefix);

/// All of them, to compare with those that the journal folds to.
[[nodiscard]] projection::Figures all_figures(Connection& connection);

}  // namespace unisson::storage
