#include "app/results.hpp"

#include <algorithm>
#include <map>

namespace unisson::app {

ReadResult<ResultsView> Results::of(domain::Subject const& subject, std::string_view key, std::optional<int> version,
                                    ResultsBy by) {
    ResultsView view;
    using domain::Deed;
    view.all_units = domain::authorise(subject, Deed::count_results, std::nullopt).allowed();
    if (!view.all_units)
        for (auto const& unit : subject.leads)
            if (domain::authorise(subject, Deed::count_results, unit).allowed()) view.units.push_back(unit);
    if (!view.all_units && view.units.empty()) return base::fail(ReadFailure::not_allowed);
    auto& reader = m_store.reader();
    Held const held{reader};
    auto const programmes = m_library.now(reader);
    auto const programme = version ? programmes->find(key, *version) : programmes->in_effect(key, m_clock.today());
    if (programme == nullptr) return base::fail(ReadFailure::not_found);
    FigureQuery const query{programme->key, programme->version, view.units, view.all_units};
    view.title = programme->title;
    view.report = by == ResultsBy::site ? projection::report_by_site(*programme, sites(reader, query))
                                        : projection::report_of(*programme, reader.figures(query));
    for (auto const& [number, cases] : reader.cases_by_version(query))
        if (cases >= projection::small_count || number == programme->version) view.versions.push_back({number, cases});
    for (auto& each : view.versions)
        if (each.cases < projection::small_count) each.cases = 0;
    return view;
}

std::vector<projection::SiteRows> Results::sites(Reader& reader, FigureQuery const& query) {
    std::vector<projection::SiteRows> found;
    for (auto const& unit : m_directory.now(reader)->state().units) {
        if (!query.all_units && std::ranges::find(query.units, unit.id) == query.units.end()) continue;
        FigureQuery const of_unit{query.programme, query.version, {unit.id}, false};
        auto rows = reader.figures(of_unit);
        if (!rows.empty()) found.push_back({unit.id, unit.title, std::move(rows)});
    }
    return found;
}

ReadResult<UnansweredView> Results::unanswered(domain::Subject const& subject) {
    UnansweredView view;
    std::vector<domain::UnitId> units;
    auto& reader = m_store.reader();
    Held const held{reader};
    for (auto const& unit : m_directory.now(reader)->state().units) {
        bool const leads = std::ranges::find(subject.leads, unit.id) != subject.leads.end();
        if (!leads || !domain::authorise(subject, domain::Deed::count_results, unit.id).allowed()) continue;
        units.push_back(unit.id);
        view.units.push_back({unit.id, unit.title, {}});
    }
    if (units.empty()) return base::fail(ReadFailure::not_allowed);
    std::map<std::pair<domain::UnitId, std::string>, NeedCounts> counts;
    for (auto const& row : reader.figures_of_units(units, projection::need_prefix)) {
        auto const over =
            row.standing == projection::CaseStanding::ended || row.standing == projection::CaseStanding::turned_away;
        auto& each = counts[{row.unit, row.line.substr(projection::need_prefix.size())}];
        (over ? each.ended : each.running) += row.figure;
    }
    for (auto const& [key, count] : counts) {
        auto const domain = base::parse_enum<domain::LifeDomain>(key.second);
        auto const unit = std::ranges::find(view.units, key.first, &UnansweredOfUnit::unit);
        if (!domain || unit == view.units.end()) continue;
        unit->domains.push_back({*domain, count.running, count.ended});
    }
    for (auto& unit : view.units) std::ranges::sort(unit.domains, {}, &NeedCounts::domain);
    return view;
}

projection::FiguresOf figures_with(std::shared_ptr<Programmes const> programmes) {
    return [programmes = std::move(programmes)](domain::CaseState const& state) {
        auto const programme = programmes->find(state.request.programme, state.request.programme_version);
        return programme == nullptr ? projection::Figures{} : projection::figures_of(state, *programme);
    };
}

std::string counted_lines(Programmes const& programmes) {
    std::string text;
    for (auto const& key : programme::measure_keys()) text.append(key).append(1, ' ');
    text.append(projection::need_prefix).append(1, ' ');
    for (auto const& edition : programmes.shipped()) {
        if (edition.programme == nullptr) continue;
        auto const& shipped = *edition.programme;
        text.append(shipped.key).append(1, ' ').append(std::to_string(shipped.version));
        text.append(shipped.frame.cohort.value_or(std::string{}));
        for (auto const& group : shipped.frame.target_groups) text.append(1, ' ').append(group.key);
        for (auto const& line : shipped.charter.lines) text.append(base::json_text(line));
    }
    return base::to_text(base::make_named_uuid(base::Uuid{}, text));
}

}  // namespace unisson::app
