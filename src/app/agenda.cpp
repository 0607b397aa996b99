#include "app/agenda.hpp"

#include <algorithm>
#include <charconv>

namespace unisson::app {

namespace {

using domain::Deed;

std::string cursor_of(BookedTime const& time) {
    return std::to_string(time.start.ms) + "." + std::to_string(time.number) + "." +
           base::to_text(time.appointment.value);
}

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<BookedTime> place_in(std::string_view cursor) {
    auto const first = cursor.find('.');
    auto const second = cursor.find('.', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    auto const start = number_in(cursor.substr(0, first));
    auto const number = number_in(cursor.substr(first + 1, second - first - 1));
    auto const id = base::parse_uuid(cursor.substr(second + 1));
    if (!start || !number || !id) return std::nullopt;
    return BookedTime{{*start}, *number, domain::AppointmentId{*id}, {}, false, {}};
}

std::optional<std::string> phone_of(domain::PersonState const& person) {
    std::optional<std::string> phone;
    for (auto const& way : person.terms.contact_ways) {
        if (way.kind != domain::ContactWayKind::phone) continue;
        if (way.safe.value_or(false)) return way.value;
        if (!phone) phone = way.value;
    }
    return phone;
}

/// Whether the subject may look into this agenda at all; what each line may say is asked for line by line.
bool opens(domain::Subject const& subject, AgendaQuery const& query, Organisation const& organisation) {
    if (subject.kind != domain::AccountKind::staff) return false;
    if (!query.account) return query.unit && domain::authorise(subject, Deed::read_agenda, query.unit).allowed();
    if (*query.account == subject.account) return true;
    auto const whose = organisation.subject(*query.account);
    return whose && domain::authorise(subject, Deed::read_agenda, whose->unit).allowed();
}

bool overlap(BookedTime const& one, BookedTime const& other) {
    return one.taken && other.taken && one.start < other.end && other.start < one.end;
}

}  // namespace

/// One line as far as the subject may read the case: all of it, that a known person has an appointment with them, or
/// that the time is taken.
AgendaLine Reads::agenda_line(domain::Subject const& subject, BookedTime const& time, std::vector<LineLook>& looks) {
    AgendaLine line;
    line.start = time.start;
    line.end = time.end;
    auto& reader = m_store.reader();
    auto const state = m_cases.now(reader, time.case_id.value);
    auto const relations = domain::relations_of(*state);
    auto const appointment = std::ranges::find(state->appointments, time.appointment, &domain::Appointment::id);
    if (appointment == state->appointments.end()) return line;
    bool const takes_part = std::ranges::find(appointment->staff, subject.account) != appointment->staff.end();
    auto verdict = domain::authorise(subject, Deed::read_dossier, relations, m_clock.today());
    bool const whole = verdict.allowed();
    if (!whole && takes_part) verdict = domain::authorise(subject, Deed::see_in_list, relations, m_clock.today());
    if (!verdict.allowed()) return line;
    auto const person = m_persons.now(reader, state->request.person.value);
    line.case_id = time.case_id;
    line.number = time.number;
    line.family_name = person->terms.family_name;
    line.given_names = person->terms.given_names;
    line.appointment = *appointment;
    if (whole) line.phone = phone_of(*person);
    looks.push_back({state->request.person.value, time.case_id, verdict.ground});
    return line;
}

ReadResult<AgendaView> Reads::agenda(domain::Subject const& subject, AgendaQuery const& query) {
    auto& reader = m_store.reader();
    Held const held{reader};
    if (!opens(subject, query, *m_directory.now(reader))) return base::fail(ReadFailure::not_allowed);
    BookedQuery asked{query.account,
                      query.unit,
                      {m_clock.end_of(base::plus_days(query.from, -1)).ms + 1},
                      {m_clock.end_of(query.until).ms + 1}};
    asked.limit = std::clamp(query.limit, 1, page_limit_max);
    if (!query.cursor.empty()) {
        asked.after = place_in(query.cursor);
        if (!asked.after) return base::fail(ReadFailure::bad_cursor);
    }
    auto const times = reader.booked(asked);
    AgendaView view;
    std::vector<LineLook> looks;
    for (auto const& time : times) {
        auto line = agenda_line(subject, time, looks);
        if (!line.case_id && (!query.account || !time.taken)) continue;  // nothing that this subject may know
        line.conflict = query.account && std::ranges::any_of(times, [&](auto const& other) {
                            return &other != &time && overlap(time, other);
                        });
        view.lines.push_back(std::move(line));
    }
    if (!log_lines(subject, looks, "agenda")) return base::fail(ReadFailure::log_full);
    if (times.size() == static_cast<std::size_t>(asked.limit)) view.next = cursor_of(times.back());
    return view;
}

}  // namespace unisson::app
