#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/reads.hpp"
#include "programme/catalogue.hpp"
#include "projection/results.hpp"

namespace unisson::app {

using programme::Catalogue;

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
        return std::tuple{field("title", &T::title), field("report", &T::report), field("all_units", &T::all_units),
                          field("units", &T::units, 50), field("versions", &T::versions)};
    }
};

/// Reports against the charter: for who leads units over those, for who directs programmes over all.
class Results {
public:
    Results(Store& store, Clock const& clock, Library& library) : m_store{store}, m_clock{clock}, m_library{library} {}

    /// Of the version in effect where none is said, else of the newest.
    [[nodiscard]] ReadResult<ResultsView> of(domain::Subject const& subject, std::string_view key,
                                             std::optional<int> version);

private:
    Store& m_store;
    Clock const& m_clock;
    Library& m_library;
};

/// What a case adds to the figures, by the programmes as they stand.
[[nodiscard]] projection::FiguresOf figures_with(std::shared_ptr<Programmes const> programmes);

/// Names the lines that are counted of the programmes that ship: it changes with them. Lines of the organisation's own
/// never change within a version.
[[nodiscard]] std::string counted_lines(Programmes const& programmes);

}  // namespace unisson::app
