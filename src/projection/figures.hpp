#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "domain/case.hpp"

/// What each case adds to the figures of its programme. They are kept with each event, so that a report reads no case,
/// and hold counts and sums, never who.
namespace unisson::projection {

/// Where a case stands for those who count: nobody decided yet, turned away at the door, running, ended.
enum class CaseStanding { asked, turned_away, running, ended };

/// One cell of the figures. Segments: "" all cases, "group:<key>", "group:" those of no group, "cohort:2026-Q1".
/// Lines: "" the cases themselves, "line:<key>" of the charter, "measure:<key>", of cost with its currency, and over all
/// cases "need:<domain of life>": in how many a need has no answer; of so many needs, so many without.
struct FigureKey {
    std::string programme;
    int version = 0;
    domain::UnitId unit;
    std::string segment;
    std::string line;
    CaseStanding standing{};

    friend auto operator<=>(FigureKey const&, FigureKey const&) = default;
};

/// So many cases; of so many in question (cases, goals, contacts) so many, or their values added up.
struct Figure {
    std::int64_t cases = 0;
    std::int64_t of = 0;
    std::int64_t sum = 0;

    Figure& operator+=(Figure const& other);
    Figure& operator-=(Figure const& other);
    [[nodiscard]] bool empty() const { return cases == 0 && of == 0 && sum == 0; }
    friend bool operator==(Figure const&, Figure const&) = default;
    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("cases", &Figure::cases), field("of", &Figure::of), field("sum", &Figure::sum)};
    }
};

using Figures = std::map<FigureKey, Figure>;

/// What must be added to go from one to the other.
[[nodiscard]] Figures difference(Figures after, Figures const& before);

/// What a case adds, for those who keep figures and know no programmes: nothing where its programme is not known.
using FiguresOf = std::function<Figures(domain::CaseState const&)>;

/// One row of the figures of one version, over the units that are asked for.
struct FigureRow {
    std::string segment;
    std::string line;
    CaseStanding standing{};
    Figure figure;
};

}  // namespace unisson::projection

template <>
struct unisson::base::EnumNames<unisson::projection::CaseStanding> {
    static constexpr std::array<std::string_view, 4> names{"asked", "turned_away", "running", "ended"};
};
