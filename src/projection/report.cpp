// The report that the figures make: lines in the order of the charter, small numbers covered.
#include <algorithm>
#include <set>

#include "programme/facts.hpp"
#include "programme/words.hpp"
#include "projection/results.hpp"

namespace unisson::projection {

namespace {

using programme::FigureKind;
using programme::LocalText;
using programme::Programme;
using programme::Words;

constexpr std::string_view cost_prefix = "measure:cost:";

constexpr Words all_cases{"Tous les cas", "All cases", "Alle Fälle", "Tutti i casi"};
constexpr Words no_group{"Sans groupe", "In no group", "In keiner Gruppe", "In nessun gruppo"};
constexpr Words quarter_words{"trimestre", "quarter", "Quartal", "trimestre"};
constexpr Words among_words{"parmi :", "among:", "von:", "fra:"};
constexpr Words average_words{"moyenne :", "average:", "Durchschnitt:", "media:"};

/// "cohort:2026-Q1" as "2026, quarter 1".
LocalText cohort_label(std::string_view key) {
    auto const year = std::string{key.substr(cohort_prefix.size(), 4)};
    auto const quarter = std::string{key.substr(key.size() - 1)};
    return programme::in_each([&](std::string_view locale) {
        auto const word = std::string{quarter_words.in(locale)};
        if (locale == "de") return quarter + ". " + word + " " + year;
        return year + ", " + word + " " + quarter;
    });
}

/// Whether the rest of the share is a number of cases, which may be small as well.
bool counts_cases(std::string_view measure) {
    return measure == "agreement" || measure == "planned_exit" || measure.starts_with("exit.");
}

/// Puts the report together from the rows of one version.
class Reporting {
public:
    Reporting(Programme const& programme, std::span<FigureRow const> rows) : m_programme{programme} {
        for (auto const& row : rows) add_row(row.segment, row);
    }

    /// Sites in place of groups and cohorts.
    Reporting(Programme const& programme, std::span<SiteRows const> sites)
        : Reporting{programme, std::span<FigureRow const>{}} {
        m_report.segments.push_back({{}, all_cases.text(), false});
        for (auto const& site : sites) add_site(site);
    }

    Report take() {
        m_report.programme = m_programme.key;
        m_report.version = m_programme.version;
        m_report.funding = m_programme.frame.funding.scheme;
        if (m_report.segments.empty()) add_segments();
        add_cases();
        for (std::size_t i = 0; i < m_programme.charter.lines.size(); ++i) add_charter_line(i);
        for (auto const& key : programme::measure_keys()) add_measure(key);
        add_payers();
        return std::move(m_report);
    }

private:
    using Standings = std::array<Figure, 4>;

    void add_row(std::string const& segment, FigureRow const& row) {
        m_figures[{segment, row.line}].at(static_cast<std::size_t>(row.standing)) += row.figure;
        m_segments.insert(segment);
        if (row.line.starts_with(cost_prefix)) m_currencies.insert(row.line.substr(cost_prefix.size()));
        m_lines.insert(row.line);
    }

    void add_site(SiteRows const& site) {
        auto const key = std::string{site_prefix} + base::to_text(site.unit.value);
        m_report.segments.push_back({key, {site.title, site.title, site.title, site.title}, false});
        for (auto const& row : site.rows) {
            if (!row.segment.empty()) continue;
            add_row(key, row);
            add_row({}, row);
        }
    }

    void add_segments() {
        m_report.segments.push_back({{}, all_cases.text(), false});
        for (auto const& group : m_programme.frame.target_groups)
            m_report.segments.push_back(
                {std::string{group_prefix} + group.key, group.label, group.sensitive.value_or(false)});
        if (!m_programme.frame.target_groups.empty())
            m_report.segments.push_back({std::string{group_prefix}, no_group.text(), false});
        for (auto const& key : m_segments)
            if (key.starts_with(cohort_prefix)) m_report.segments.push_back({key, cohort_label(key), false});
    }

    [[nodiscard]] Figure at(std::string const& segment, std::string const& line, CaseStanding standing) const {
        auto const found = m_figures.find({segment, line});
        return found == m_figures.end() ? Figure{} : found->second.at(static_cast<std::size_t>(standing));
    }

    /// What is told of one line in each segment. Where a single group, cohort or site is covered, the whole would
    /// give it away: the next smallest is covered, too.
    [[nodiscard]] std::vector<ToldFigure> told_in_each(std::string const& line, CaseStanding standing,
                                                       bool counted) const {
        std::vector<Figure> figures;
        std::vector<ToldFigure> out;
        for (auto const& segment : m_report.segments) {
            figures.push_back(at(segment.key, line, standing));
            out.push_back(told(figures.back(), counted));
        }
        for (auto const prefix : {group_prefix, cohort_prefix, site_prefix}) cover_second(figures, out, prefix);
        return out;
    }

    void cover_second(std::vector<Figure> const& figures, std::vector<ToldFigure>& told,
                      std::string_view prefix) const {
        std::size_t covered = 0;
        std::optional<std::size_t> least;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (!m_report.segments[i].key.starts_with(prefix) || figures[i].cases == 0) continue;
            if (!told[i].cases || !told[i].sum) {
                ++covered;
            } else if (!least || figures[i].cases < figures[*least].cases) {
                least = i;
            }
        }
        if (covered == 1 && least) told[*least] = {};
    }

    void add_cases() {
        using enum CaseStanding;
        std::array<std::vector<ToldFigure>, 4> const counts{
            told_in_each({}, asked, false), told_in_each({}, turned_away, false), told_in_each({}, running, false),
            told_in_each({}, ended, false)};
        for (std::size_t i = 0; i < m_report.segments.size(); ++i)
            m_report.cases.push_back({m_report.segments[i].key, counts[0][i].cases, counts[1][i].cases,
                                      counts[2][i].cases, counts[3][i].cases});
    }

    void fill(ReportLine& line, std::string const& stored, bool counted) {
        auto const running = told_in_each(stored, CaseStanding::running, counted);
        auto const ended = told_in_each(stored, CaseStanding::ended, counted);
        for (std::size_t i = 0; i < m_report.segments.size(); ++i)
            line.cells.push_back({m_report.segments[i].key, running[i], ended[i]});
    }

    void add_charter_line(std::size_t i) {
        auto const& said = m_programme.charter.lines[i];
        if (said.measure) return add_measured(said);
        ReportLine line{
            std::string{line_prefix} + said.key, said.of, said.text, shown_by(i), FigureKind::share, {}, {}, {}};
        if (said.average) {
            line.kind = FigureKind::mean;
            for (auto const& rule : m_programme.data)
                if ("data." + rule.key == *said.average) line.unit = rule.unit;
        }
        fill(line, line.key, said.reached.has_value());
        m_report.lines.push_back(std::move(line));
    }

    void add_measured(programme::CharterLine const& said) {
        auto const measure = programme::find_measure(*said.measure);
        if (!measure) return;
        auto const add = [&](std::string const& stored, std::optional<std::string> currency) {
            ReportLine line{std::string{line_prefix} + said.key,
                            said.of,
                            said.text,
                            measure->label,
                            measure->kind,
                            measure->unit,
                            std::move(currency),
                            {}};
            fill(line, stored, counts_cases(measure->key));
            m_report.lines.push_back(std::move(line));
        };
        auto const stored = std::string{measure_prefix} + measure->key;
        if (measure->key != "cost") return add(stored, std::nullopt);
        if (m_currencies.empty()) return add(stored, std::nullopt);
        for (auto const& currency : m_currencies) add(std::string{cost_prefix} + currency, currency);
    }

    void add_measure(std::string const& key) {
        auto const measure = programme::find_measure(key);
        auto const stored = std::string{measure_prefix} + key;
        if (!measure) return;
        auto const add = [&](std::string const& line_key, std::optional<std::string> currency) {
            ReportLine line{line_key,      std::nullopt,  measure->label,      std::nullopt,
                            measure->kind, measure->unit, std::move(currency), {}};
            fill(line, line_key, counts_cases(key));
            m_report.lines.push_back(std::move(line));
        };
        if (key == "cost")
            for (auto const& currency : m_currencies) add(std::string{cost_prefix} + currency, currency);
        else if (m_lines.contains(stored))
            add(stored, std::nullopt);
    }

    [[nodiscard]] std::optional<LocalText> shown_by(std::size_t i) const {
        auto const& counted = m_programme.counted[i];
        auto const& said = m_programme.charter.lines[i];
        LocalText words;
        if (counted.reached) words = programme::in_words(m_programme, said.reached.value_or(std::string{}));
        if (said.average)
            if (auto const* label = programme::fact_label(m_programme, *said.average))
                words = programme::in_each([&](std::string_view locale) {
                    return std::string{average_words.in(locale)} + " " + label->in(locale);
                });
        if (!counted.among) return words;
        auto const among = programme::in_words(m_programme, said.among.value_or(std::string{}));
        return programme::in_each([&](std::string_view locale) {
            return words.in(locale) + " (" + std::string{among_words.in(locale)} + " " + among.in(locale) + ")";
        });
    }

    void add_payers() {
        for (auto const& currency : m_currencies) {
            auto const cost = told(at({}, std::string{cost_prefix} + currency, CaseStanding::ended), false);
            for (auto const& payer : m_programme.frame.funding.payers) {
                std::optional<std::int64_t> minor;
                if (cost.sum && payer.percent) minor = (*cost.sum * *payer.percent + 50) / 100;
                m_report.payers.push_back(
                    {payer.key, payer.label, payer.means, payer.borne_by, payer.percent, currency, minor});
            }
        }
    }

    Programme const& m_programme;
    std::map<std::pair<std::string, std::string>, Standings> m_figures;
    std::set<std::string> m_segments;
    std::set<std::string> m_currencies;
    std::set<std::string> m_lines;
    Report m_report;
};

}  // namespace

ToldFigure told(Figure const& figure, bool counted) {
    if (figure.cases > 0 && figure.cases < small_count) return {};
    auto const small = [](std::int64_t number) { return number > 0 && number < small_count; };
    if (counted && (small(figure.sum) || small(figure.of - figure.sum))) return {figure.cases, figure.of, std::nullopt};
    return {figure.cases, figure.of, figure.sum};
}

Report report_of(Programme const& programme, std::span<FigureRow const> rows) {
    return Reporting{programme, rows}.take();
}

Report report_by_site(Programme const& programme, std::span<SiteRows const> sites) {
    return Reporting{programme, sites}.take();
}

}  // namespace unisson::projection
