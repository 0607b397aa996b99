#pragma once

#include <string>
#include <string_view>

#include "app/directory.hpp"
#include "app/ports.hpp"
#include "programme/programme.hpp"

namespace unisson::app {

/// What the page shows.
struct PageContent {
    CaseLine const& line;
    domain::PersonState const& person;
    domain::CaseState const& state;
    Organisation const& organisation;
    programme::Programme const* programme;  ///< null: its file is gone; stages are named by their keys
    base::Date today;
};

/// 0 for fr, 1 en, 2 de, 3 it; fr for anything else.
[[nodiscard]] std::size_t locale_number(std::string_view locale);

/// The dossier as one HTML page without script or outside resources, ready to print; every text escaped.
[[nodiscard]] std::string dossier_page(PageContent const& content, std::string_view locale);

}  // namespace unisson::app
