#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "programme/measures.hpp"
#include "programme/programme.hpp"
#include "projection/figures.hpp"

/// Results against the charter: what each case adds to the figures of its programme, and the report that these make.
namespace unisson::projection {

/// How segments and lines are called in a FigureKey.
inline constexpr std::string_view group_prefix = "group:";
inline constexpr std::string_view cohort_prefix = "cohort:";
inline constexpr std::string_view site_prefix = "unit:";
inline constexpr std::string_view line_prefix = "line:";
inline constexpr std::string_view measure_prefix = "measure:";
inline constexpr std::string_view need_prefix = "need:";  ///< then the domain of life

/// What the case adds to the figures of its programme. A function of the folded case and the text of the programme.
[[nodiscard]] Figures figures_of(domain::CaseState const& state, programme::Programme const& programme);

/// A count as it may be told: fewer than `small_count` of anything could say who they are.
inline constexpr std::int64_t small_count = 5;

/// Absent members are covered because they are small.
struct ToldFigure {
    std::optional<std::int64_t> cases;
    std::optional<std::int64_t> of;
    std::optional<std::int64_t> sum;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("cases", &ToldFigure::cases), field("of", &ToldFigure::of),
                            field("sum", &ToldFigure::sum)};
    }
};

/// `counted`: a share of cases, of which the rest is a number of cases, too.
[[nodiscard]] ToldFigure told(Figure const& figure, bool counted);

/// The figures of one line in one segment.
struct ReportCell {
    std::string segment;
    ToldFigure running;
    ToldFigure ended;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("segment", &ReportCell::segment), field("running", &ReportCell::running),
                            field("ended", &ReportCell::ended)};
    }
};

struct ReportLine {
    std::string key;  ///< as in FigureKey
    std::optional<programme::CharterPart> of;  ///< the characteristic that the line belongs to
    programme::LocalText text;
    std::optional<programme::LocalText> shown_by;  ///< how it is counted
    programme::FigureKind kind{};
    std::optional<programme::LocalText> unit;
    std::optional<std::string> currency;
    std::vector<ReportCell> cells;  ///< one for each segment, in their order

    static constexpr auto fields() {
        using base::field;
        using T = ReportLine;
        return base::Fields{field("key", &T::key, 200),         field("of", &T::of),      field("text", &T::text),
                            field("shown_by", &T::shown_by),    field("kind", &T::kind),  field("unit", &T::unit),
                            field("currency", &T::currency, 3), field("cells", &T::cells)};
    }
};

struct ReportSegment {
    std::string key;  ///< as in FigureKey
    programme::LocalText label;
    bool sensitive = false;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &ReportSegment::key, 200), field("label", &ReportSegment::label),
                            field("sensitive", &ReportSegment::sensitive)};
    }
};

struct CasesByStanding {
    std::string segment;
    std::optional<std::int64_t> asked, turned_away, running, ended;  ///< absent: covered

    static constexpr auto fields() {
        using base::field;
        using T = CasesByStanding;
        return base::Fields{field("segment", &T::segment), field("asked", &T::asked),
                            field("turned_away", &T::turned_away), field("running", &T::running),
                            field("ended", &T::ended)};
    }
};

/// What a payer bears of the cost of the cases that have ended.
struct PayerShare {
    std::string key;
    programme::LocalText label;
    std::optional<programme::Means> means;
    std::optional<programme::LocalText> borne_by;
    std::optional<int> percent;
    std::string currency;
    std::optional<std::int64_t> minor;  ///< absent: covered, or no share is said

    static constexpr auto fields() {
        using base::field;
        using T = PayerShare;
        return base::Fields{field("key", &T::key, 80),     field("label", &T::label),
                            field("means", &T::means),     field("borne_by", &T::borne_by),
                            field("percent", &T::percent), field("currency", &T::currency, 3),
                            field("minor", &T::minor)};
    }
};

/// The figures of one version of a programme, line by line of its charter, then those that every programme has.
struct Report {
    std::string programme;
    int version = 0;
    std::int64_t small = small_count;
    programme::FundingScheme funding{};
    std::vector<ReportSegment> segments;
    std::vector<CasesByStanding> cases;
    std::vector<ReportLine> lines;
    std::vector<PayerShare> payers;

    static constexpr auto fields() {
        using base::field;
        using T = Report;
        return base::Fields{field("programme", &T::programme, 80),
                            field("version", &T::version),
                            field("small", &T::small),
                            field("funding", &T::funding),
                            field("segments", &T::segments),
                            field("cases", &T::cases),
                            field("lines", &T::lines),
                            field("payers", &T::payers)};
    }
};

[[nodiscard]] Report report_of(programme::Programme const& programme, std::span<FigureRow const> rows);

/// A unit of the organisation where the programme runs, and what its cases add up to.
struct SiteRows {
    domain::UnitId unit;
    std::string title;
    std::vector<FigureRow> rows;
};

/// The same with the sites in place of groups and cohorts. Where a single site is covered, so is the next smallest.
[[nodiscard]] Report report_by_site(programme::Programme const& programme, std::span<SiteRows const> sites);

}  // namespace unisson::projection
