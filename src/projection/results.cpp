#include "projection/results.hpp"

#include <algorithm>

#include "programme/facts.hpp"

namespace unisson::projection {

namespace {

using domain::CaseState;
using programme::Programme;

CaseStanding standing_of(CaseState const& state) {
    if (state.is_open()) return CaseStanding::running;
    if (std::holds_alternative<domain::StatusExited>(state.status)) return CaseStanding::ended;
    return state.is_running() ? CaseStanding::asked : CaseStanding::turned_away;
}

/// "2026-Q1".
std::string quarter_of(base::Date day) {
    auto const text = base::to_text(day);
    int const month = (text[5] - '0') * 10 + (text[6] - '0');
    return text.substr(0, 4) + "-Q" + std::to_string((month + 2) / 3);
}

/// Whoever belonged to a group while the case ran counts in it, and goes on to after leaving it.
std::vector<std::string> segments_of(CaseState const& state, Programme const& programme, programme::CaseFile& file) {
    std::vector<std::string> segments{std::string{}};
    auto const belonged = [&](std::string const& key) {
        return std::ranges::any_of(state.groups, [&](auto const& each) {
            return each.group == key && (!each.until || each.from < *each.until);
        });
    };
    for (auto const& group : programme.frame.target_groups)
        if (belonged(group.key)) segments.push_back(std::string{group_prefix} + group.key);
    if (segments.size() == 1 && !programme.frame.target_groups.empty()) segments.emplace_back(group_prefix);
    if (programme.cohort_day)
        if (auto const* day = std::get_if<base::Date>(&file.at(*programme.cohort_day)))
            segments.push_back(std::string{cohort_prefix} + quarter_of(*day));
    return segments;
}

Figure share_of(bool of, bool reached) {
    return {of ? 1 : 0, of ? 1 : 0, of && reached ? 1 : 0};
}

Figure parts_of(std::ptrdiff_t of, std::ptrdiff_t reached) {
    return {of == 0 ? 0 : 1, of, reached};
}

bool attained(domain::Goal const& goal) {
    return goal.ratings.back().level >= 0;
}

/// The figures of one case, by line.
class Counting {
public:
    Counting(CaseState const& state, Programme const& programme, programme::CaseFile& file)
        : m_state{state}, m_programme{programme}, m_file{file} {}

    std::vector<std::pair<std::string, Figure>> take() {
        for (std::size_t i = 0; i < m_programme.counted.size(); ++i) count_line(i);
        count_goals();
        count_contacts();
        auto const met =
            std::ranges::count_if(m_state.needs, [](auto const& need) { return need.outcome && need.outcome->met; });
        add("needs", parts_of(std::ssize(m_state.needs), met));
        bool const agreed =
            std::ranges::any_of(m_state.agreements, [](auto const& one) { return one.signed_by_both(); });
        add("agreement", share_of(true, agreed));
        count_evaluations();
        count_exit();
        return std::move(m_lines);
    }

private:
    void add(std::string_view measure, Figure const& figure) {
        if (!figure.empty()) m_lines.emplace_back(std::string{measure_prefix} + std::string{measure}, figure);
    }

    void count_line(std::size_t i) {
        auto const& counted = m_programme.counted[i];
        auto const name = std::string{line_prefix} + m_programme.charter.lines[i].key;
        if (counted.among && !counted.among->holds(m_file)) return;
        if (counted.reached) m_lines.emplace_back(name, share_of(true, counted.reached->holds(m_file)));
        if (!counted.average) return;
        if (auto const* value = std::get_if<std::int64_t>(&m_file.at(*counted.average)))
            m_lines.emplace_back(name, Figure{1, 1, *value});
    }

    void count_goals() {
        auto const count = [&](std::string_view name, auto const& concerned) {
            std::ptrdiff_t rated = 0;
            std::ptrdiff_t reached = 0;
            for (auto const& goal : m_state.goals) {
                if (goal.given_up || goal.ratings.empty() || !concerned(goal)) continue;
                ++rated;
                if (attained(goal)) ++reached;
            }
            add(name, parts_of(rated, reached));
        };
        count("goals", [](auto const&) { return true; });
        auto const names = base::EnumNames<domain::OutcomeDomain>::names;
        for (std::size_t i = 0; i < names.size(); ++i)
            count("goals." + std::string{names[i]},
                  [&](auto const& goal) { return goal.domain == static_cast<domain::OutcomeDomain>(i); });
    }

    void count_contacts() {
        std::ptrdiff_t held = 0;
        std::ptrdiff_t personal = 0;
        for (auto const& contact : m_state.contacts) {
            if (contact.outcome != domain::ContactOutcome::held) continue;
            ++held;
            if (contact.channel == domain::Channel::in_person || contact.channel == domain::Channel::home_visit)
                ++personal;
        }
        add("contacts", {1, 1, held});
        add("personal_contacts", parts_of(held, personal));
    }

    /// What the person said last of their satisfaction; what all cycles cost together.
    void count_evaluations() {
        std::map<std::string, std::int64_t> costs;
        std::optional<int> satisfaction;
        for (auto const& one : m_state.evaluations) {
            costs[one.cost.currency] += one.cost.minor;
            if (one.satisfaction) satisfaction = one.satisfaction;
        }
        if (satisfaction) add("satisfaction", {1, 1, *satisfaction});
        for (auto const& [currency, minor] : costs) add("cost:" + currency, {1, 1, minor});
    }

    void count_exit() {
        auto const* exited = std::get_if<domain::StatusExited>(&m_state.status);
        if (exited == nullptr) return;
        using enum domain::ExitReason;
        add("days", {1, 1, exited->on.days - m_state.request.received_on.days});
        add("planned_exit",
            share_of(true, exited->reason == goals_attained || exited->reason == goals_partly_attained));
        auto const names = base::EnumNames<domain::ExitReason>::names;
        for (std::size_t i = 0; i < names.size(); ++i)
            add("exit." + std::string{names[i]}, share_of(true, exited->reason == static_cast<domain::ExitReason>(i)));
    }

    CaseState const& m_state;
    Programme const& m_programme;
    programme::CaseFile& m_file;
    std::vector<std::pair<std::string, Figure>> m_lines;
};

/// Needs by domain of life, and those of them without an answer: of every case, at the door and after the end, too.
void count_needs(CaseState const& state, FigureKey key, Figures& figures) {
    std::map<domain::LifeDomain, Figure> by_domain;
    for (auto const& need : state.needs) {
        auto& figure = by_domain[need.domain];
        ++figure.of;
        if (!need.unanswered()) continue;
        figure.cases = 1;
        ++figure.sum;
    }
    for (auto const& [domain, figure] : by_domain) {
        key.line = std::string{need_prefix} + std::string{base::to_text(domain)};
        figures[key] += figure;
    }
}

}  // namespace

Figure& Figure::operator+=(Figure const& other) {
    cases += other.cases;
    of += other.of;
    sum += other.sum;
    return *this;
}

Figure& Figure::operator-=(Figure const& other) {
    cases -= other.cases;
    of -= other.of;
    sum -= other.sum;
    return *this;
}

Figures figures_of(CaseState const& state, Programme const& programme) {
    Figures figures;
    if (state.version == 0 || programme.facts == nullptr) return figures;
    // Nothing counted here moves with time (load refuses such lines), so that any day gives the same.
    programme::CaseFile file{*programme.facts, state, state.request.received_on};
    auto const standing = standing_of(state);
    auto const segments = segments_of(state, programme, file);
    FigureKey key{state.request.programme, state.request.programme_version, state.request.unit, {}, {}, standing};
    for (auto const& segment : segments) {
        key.segment = segment;
        figures[key] += Figure{1, 1, 0};
    }
    key.segment.clear();
    count_needs(state, key, figures);
    if (standing != CaseStanding::running && standing != CaseStanding::ended) return figures;
    auto const lines = Counting{state, programme, file}.take();
    for (auto const& segment : segments) {
        key.segment = segment;
        for (auto const& [line, figure] : lines) {
            key.line = line;
            figures[key] += figure;
        }
    }
    return figures;
}

Figures difference(Figures after, Figures const& before) {
    for (auto const& [key, figure] : before) after[key] -= figure;
    std::erase_if(after, [](auto const& entry) { return entry.second.empty(); });
    return after;
}

}  // namespace unisson::projection
