#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/directory.hpp"
#include "app/reads.hpp"
#include "programme/catalogue.hpp"
#include "projection/results.hpp"

namespace unisson::app {

using programme::Catalogue;

/// What stands beside the whole: target groups and cohorts, or the sites.
enum class ResultsBy { group, site };

/// The report on one version of a programme over what the caller may count.
struct ResultsView {
    programme::LocalText title;
    projection::Report report;
    bool all_units = false;
    std::vector<domain::UnitId> units;   ///< those counted, where not all are
    std::vector<VersionCount> versions;  ///< under which the cases stand

    static constexpr auto fields() {
        using base::field;
        using T = ResultsView;
        return base::Fields{field("title", &T::title), field("report", &T::report), field("all_units", &T::all_units),
                            field("units", &T::units, 50), field("versions", &T::versions)};
    }
};

/// Needs of one domain of life: in how many cases one lacks an answer; of so many needs, so many without.
struct NeedCounts {
    domain::LifeDomain domain{};
    projection::Figure running;  ///< asked for or under way
    projection::Figure ended;    ///< after the end of the case, or turned away

    static constexpr auto fields() {
        using base::field;
        using T = NeedCounts;
        return base::Fields{field("domain", &T::domain), field("running", &T::running), field("ended", &T::ended)};
    }
};

struct UnansweredOfUnit {
    domain::UnitId unit;
    std::string title;
    std::vector<NeedCounts> domains;  ///< those in which there is a need

    static constexpr auto fields() {
        using base::field;
        using T = UnansweredOfUnit;
        return base::Fields{field("unit", &T::unit), field("title", &T::title), field("domains", &T::domains)};
    }
};

/// Needs without an answer in the units that somebody leads. Whoever leads a unit may open each of its cases, so that
/// small numbers hide nothing from them; to nobody else are these told.
struct UnansweredView {
    std::vector<UnansweredOfUnit> units;

    static constexpr auto fields() { return base::Fields{base::field("units", &UnansweredView::units)}; }
};

/// Reports against the charter: for who leads units over those, for who directs programmes over all.
class Results {
public:
    Results(Store& store, Clock const& clock, Library& library, Directory& directory)
        : m_store{store}, m_clock{clock}, m_library{library}, m_directory{directory} {}

    /// Of the version in effect where none is said, else of the newest; by group and cohort, or by site.
    [[nodiscard]] ReadResult<ResultsView> of(domain::Subject const& subject, std::string_view key,
                                             std::optional<int> version, ResultsBy by = ResultsBy::group);

    /// Needs without an answer, by unit and domain of life; for who leads units, of those.
    [[nodiscard]] ReadResult<UnansweredView> unanswered(domain::Subject const& subject);

private:
    /// What each unit that the query asks for adds up to, in the order of the organisation; not those without cases.
    [[nodiscard]] std::vector<projection::SiteRows> sites(Reader& reader, FigureQuery const& query);

    Store& m_store;
    Clock const& m_clock;
    Library& m_library;
    Directory& m_directory;
};

/// What a case adds to the figures, by the programmes as they stand.
[[nodiscard]] projection::FiguresOf figures_with(std::shared_ptr<Programmes const> programmes);

/// Names the lines that are counted of the programmes that ship: it changes with them. Lines of the organisation's own
/// never change within a version.
[[nodiscard]] std::string counted_lines(Programmes const& programmes);

}  // namespace unisson::app

template <>
struct unisson::base::EnumNames<unisson::app::ResultsBy> {
    static constexpr std::array<std::string_view, 2> names{"group", "site"};
};
