#include <limits>

#include "app/reads_seen.hpp"
#include "app/waiting.hpp"

namespace unisson::app {

namespace {

using domain::Deed;
using domain::WaitingSpot;

constexpr WaitingSpot list_begin{};
constexpr WaitingSpot list_end{std::numeric_limits<std::int64_t>::max(), 0};

WaitingSpot spot_of(CaseLine const& line) {
    return {domain::waiting_key(line.row.waiting->urgency, line.row.received_on), line.number};
}

}  // namespace

ReadResult<WaitingView> Reads::waiting(domain::Subject const& subject, CaseQuery query) {
    if (!query.unit || !domain::authorise(subject, Deed::request_case, query.unit).allowed())
        return base::fail(ReadFailure::not_found);
    auto& reader = m_store.reader();
    Held const held{reader};
    query.viewer = viewer(subject);
    query.status = "waiting";
    query.sort = CaseSort::waiting;
    query.descending = false;
    CasePage page;
    try {
        page = reader.cases(query);
    } catch (BadCursor const&) {
        return base::fail(ReadFailure::bad_cursor);
    }
    std::vector<LineLook> looks;
    for (auto const& line : page.lines) looks.push_back(look_of(subject, line));
    if (!log_lines(subject, looks, "list")) return base::fail(ReadFailure::log_full);
    WaitingView view{{}, std::move(page.next), reader.waiting_count(*query.unit, list_begin, list_end)};
    auto last = list_begin;
    std::int64_t before = 0;
    for (auto& line : page.lines) {
        if (!line.row.waiting) continue;
        auto const spot = spot_of(line);
        before += reader.waiting_count(*query.unit, last, spot);
        last = spot;
        auto const ahead = reader.waiting_before(*query.unit, spot);
        view.lines.push_back({view_of(std::move(line)), before + 1,
                              ahead ? domain::decided_by(*ahead, spot) : domain::WaitingRule::first});
    }
    return view;
}

ReadResult<PlaceView> Reads::place(domain::Subject const& subject, domain::CaseId id) {
    auto& reader = m_store.reader();
    Held const held{reader};
    auto const line = reader.case_line(id);
    if (!line) return base::fail(ReadFailure::not_found);
    auto const relations = domain::relations_of(*m_cases.now(reader, id.value));
    auto verdict = domain::authorise(subject, Deed::read_dossier, relations, m_clock.today());
    if (!verdict.allowed()) verdict = domain::authorise(subject, Deed::read_own_plan, relations, m_clock.today());
    if (!verdict.allowed()) return base::fail(ReadFailure::not_found);
    bool const logged = m_log.note({m_clock.now(), subject.account, relations.person.value, id, "list",
                                    std::string{base::to_text(verdict.ground)}});
    if (!logged) return base::fail(ReadFailure::log_full);
    if (!line->row.waiting) return PlaceView{};
    auto const& waiting = *line->row.waiting;
    return PlaceView{reader.waiting_count(line->row.unit, list_begin, spot_of(*line)) + 1, line->row.received_on,
                     waiting.promised_on, waiting.start_expected_on};
}

}  // namespace unisson::app
