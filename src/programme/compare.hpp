#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "programme/programme.hpp"

/// Programmes side by side, by the criteria of the comparative study of the ISSA (Brussels 2006) and what the three
/// levels of the method add. Everything comes from the programme files; what a file does not say is "not said".
namespace unisson::programme {

inline constexpr std::size_t compared_min = 2;
inline constexpr std::size_t compared_max = 6;

enum class CellKind { not_said, text, list, choice, flag, number, money, date };

/// One statement of a cell, and how sure it is where the file says so.
struct CellPart {
    LocalText text;
    std::optional<Certainty> certainty;

    friend bool operator==(CellPart const& a, CellPart const& b) {
        return a.certainty == b.certainty && a.text.fr == b.text.fr && a.text.en == b.text.en &&
               a.text.de == b.text.de && a.text.it == b.text.it;
    }
    static constexpr auto fields() {
        return base::Fields{base::field("text", &CellPart::text), base::field("certainty", &CellPart::certainty)};
    }
};

/// What one programme says on one criterion. `parts` has its words; `value` the number, code ("single"), "true" or
/// "false", day or amount in the smallest unit, for those who calculate.
struct Cell {
    CellKind kind = CellKind::not_said;
    std::optional<std::string> value;
    std::vector<CellPart> parts;

    friend bool operator==(Cell const&, Cell const&) = default;
    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("kind", &Cell::kind), field("value", &Cell::value), field("parts", &Cell::parts)};
    }
};

struct ComparedRow {
    std::string key;
    LocalText label;
    bool differs = false;  ///< not all say the same
    std::vector<Cell> cells;  ///< in the order of the columns

    static constexpr auto fields() {
        using base::field;
        using T = ComparedRow;
        return base::Fields{field("key", &T::key), field("label", &T::label), field("differs", &T::differs),
                            field("cells", &T::cells)};
    }
};

struct ComparedTopic {
    std::string key;
    LocalText label;
    std::vector<ComparedRow> rows;

    static constexpr auto fields() {
        using base::field;
        using T = ComparedTopic;
        return base::Fields{field("key", &T::key), field("label", &T::label), field("rows", &T::rows)};
    }
};

struct ComparedColumn {
    std::string key;
    int version = 1;
    LocalText title;
    bool example = false;
    std::optional<std::string> site;  ///< how it is called; absent: wherever the programme runs

    static constexpr auto fields() {
        using base::field;
        using T = ComparedColumn;
        return base::Fields{field("key", &T::key), field("version", &T::version), field("title", &T::title),
                            field("example", &T::example), field("site", &T::site)};
    }
};

struct Comparison {
    std::vector<ComparedColumn> columns;
    std::vector<ComparedTopic> topics;

    static constexpr auto fields() {
        return base::Fields{base::field("columns", &Comparison::columns), base::field("topics", &Comparison::topics)};
    }
};

/// Why programmes are not compared: fewer than two, more than six, or the same version of one twice for the same site.
enum class ComparisonFault { too_few, too_many, twice };

/// Columns are programmes, or sites: `sites` names that of each column, "" being all; without it none is named.
[[nodiscard]] base::Result<Comparison, ComparisonFault> compare(std::span<Programme const* const> programmes,
                                                                std::span<std::string const> sites = {});

/// The same questions put to one programme alone: its sheet, a table of one column in which nothing differs.
[[nodiscard]] Comparison sheet(Programme const& programme);

/// The cell in one language: its statements separated by "; ", "not said" where the file is silent.
[[nodiscard]] std::string cell_text(Cell const& cell, std::string_view locale);

}  // namespace unisson::programme

template <>
struct unisson::base::EnumNames<unisson::programme::CellKind> {
    static constexpr std::array<std::string_view, 8> names{"not_said", "text",   "list",  "choice",
                                                           "flag",     "number", "money", "date"};
};

template <>
struct unisson::base::EnumNames<unisson::programme::ComparisonFault> {
    static constexpr std::array<std::string_view, 3> names{"too_few", "too_many", "twice"};
};
