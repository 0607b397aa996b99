// Appointments: planned, also as a series, moved, and what became of them.
#include "domain/appointments.hpp"

#include <chrono>

#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;

std::int64_t on_the_wall(std::vector<ClockChange> const& clocks, base::Instant moment) {
    return moment.ms + minutes_ahead(clocks, moment) * ms_per_minute;
}

/// The moment at which the clocks show that.
base::Instant from_the_wall(std::vector<ClockChange> const& clocks, std::int64_t wall) {
    base::Instant const near{wall - minutes_ahead(clocks, {wall}) * ms_per_minute};
    return {wall - minutes_ahead(clocks, near) * ms_per_minute};
}

}  // namespace

int minutes_ahead(std::vector<ClockChange> const& clocks, base::Instant moment) {
    if (clocks.empty()) return 0;
    auto const next = std::ranges::upper_bound(clocks, moment, {}, &ClockChange::at);
    return next == clocks.begin() ? next->minutes : std::prev(next)->minutes;
}

base::Instant days_later(std::vector<ClockChange> const& clocks, base::Instant moment, int days) {
    return from_the_wall(clocks, on_the_wall(clocks, moment) + days * base::ms_per_day);
}

base::Instant months_later(std::vector<ClockChange> const& clocks, base::Instant moment, int months) {
    using namespace std::chrono;
    auto const wall = on_the_wall(clocks, moment);
    auto const today = base::date_of({wall});
    year_month_day const from{sys_days{days{today.days}}};
    auto const month = from.year() / from.month() + std::chrono::months{months};
    auto const last_day = (month / last).day();
    sys_days const to{month / (from.day() < last_day ? from.day() : last_day)};
    auto const shift = to.time_since_epoch().count() - today.days;
    return from_the_wall(clocks, wall + shift * base::ms_per_day);
}

std::vector<base::Instant> series_of(std::vector<ClockChange> const& clocks, base::Instant first,
                                     RepeatTerms const& repeat) {
    std::vector<base::Instant> moments;
    for (int i = 0; i < repeat.times; ++i) switch (repeat.every) {
            case Repetition::weekly: moments.push_back(days_later(clocks, first, 7 * i)); break;
            case Repetition::two_weeks: moments.push_back(days_later(clocks, first, 14 * i)); break;
            case Repetition::monthly: moments.push_back(months_later(clocks, first, i)); break;
        }
    return moments;
}

AppointmentId in_series(AppointmentId first, int place) {
    return place == 0 ? first : AppointmentId{base::make_named_uuid(first.value, std::to_string(place))};
}

std::vector<TakenTime> taken_by(CaseState const& before, std::vector<CaseEvent> const& events) {
    std::vector<TakenTime> taken;
    auto const take = [&](AppointmentId id, base::Instant start, int minutes, std::vector<AccountId> staff,
                          std::optional<bool> accepted) {
        taken.push_back({id, start, {start.ms + minutes * ms_per_minute}, std::move(staff), accepted.value_or(false)});
    };
    for (auto const& event : events) {
        if (auto const* planned = std::get_if<case_event::AppointmentPlanned>(&event)) {
            take(planned->id, planned->start, planned->minutes, planned->staff, planned->overlap_accepted);
        } else if (auto const* moved = std::get_if<case_event::AppointmentMoved>(&event)) {
            if (auto const* known = rules::find_by_id(before.appointments, moved->appointment))
                take(known->id, moved->start, moved->minutes, known->staff, moved->overlap_accepted);
        }
    }
    return taken;
}

bool needs_clocks(CaseCommand const& command) {
    if (auto const* plan = std::get_if<case_command::PlanAppointment>(&command)) return plan->repeat.has_value();
    auto const* move = std::get_if<case_command::MoveAppointment>(&command);
    return move != nullptr && move->reach == SeriesReach::following;
}

}  // namespace unisson::domain

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

Refusal out_of_range(std::string field, int low, int high) {
    return {invalid_input, field, {}, {{field, "out_of_range", std::to_string(low) + " to " + std::to_string(high)}}};
}

std::optional<Refusal> check_minutes(int minutes) {
    if (minutes >= appointment_minutes_min && minutes <= appointment_minutes_max) return std::nullopt;
    return out_of_range("/minutes", appointment_minutes_min, appointment_minutes_max);
}

std::optional<Refusal> check_people(AppointmentTerms const& c) {
    if (c.staff.empty()) return Refusal{invalid_input, "/staff", {}, {{"/staff", "missing", "at least one colleague"}}};
    for (std::size_t i = 0; i < c.staff.size(); ++i)
        if (std::ranges::find(c.staff, c.staff[i]) - c.staff.begin() < static_cast<std::ptrdiff_t>(i))
            return Refusal{already_exists, "/staff/" + std::to_string(i), {{"what", "account"}}, {}};
    return std::nullopt;
}

std::optional<Refusal> check_start(base::Instant start, Context const& context) {
    auto const latest = base::plus_days(context.today, appointment_days_ahead_max);
    auto const earliest = base::plus_days(context.today, -appointment_days_past_max);
    if (start.ms < earliest.days * base::ms_per_day)
        return Refusal{date_in_past, "/start", {{"earliest", base::to_text(earliest)}}, {}};
    if (start.ms > latest.days * base::ms_per_day)
        return Refusal{date_in_future, "/start", {{"latest", base::to_text(latest)}}, {}};
    return std::nullopt;
}

/// The person is already in an appointment then; those that the command itself moves do not count.
std::optional<Refusal> check_twice(CaseState const& state, base::Instant start, int minutes,
                                   std::vector<AppointmentId> const& moved) {
    base::Instant const end{start.ms + std::int64_t{minutes} * 60'000};
    for (auto const& other : state.appointments) {
        bool const meets =
            other.with_person && other.status == AppointmentStatus::planned && other.start < end && start < other.end();
        if (!meets || std::ranges::find(moved, other.id) != moved.end()) continue;
        return Refusal{meeting_twice,
                       "/start",
                       {{"appointment", base::to_text(other.id.value)},
                        {"start", base::to_text(other.start)},
                        {"end", base::to_text(other.end())}},
                       {}};
    }
    return std::nullopt;
}

/// The appointment, and where the act reaches further those of its series that are planned for later.
std::vector<Appointment const*> reached(CaseState const& state, Appointment const& from, SeriesReach reach) {
    std::vector<Appointment const*> all{&from};
    if (reach == SeriesReach::one || !from.series) return all;
    for (auto const& each : state.appointments)
        if (each.series == from.series && each.id != from.id && from.start < each.start &&
            each.status == AppointmentStatus::planned)
            all.push_back(&each);
    return all;
}

/// The appointment as long as nothing has become of it.
base::Result<Appointment const*, Refusal> still_planned(CaseState const& state, AppointmentId id,
                                                        Context const& context) {
    auto const* appointment = find_by_id(state.appointments, id);
    if (appointment == nullptr) return refuse_missing("appointment", "/appointment");
    if (is_stale(context, appointment->changed_version))
        return refuse_stale(base::to_text(appointment->start), appointment->changed_version);
    if (appointment->status != AppointmentStatus::planned)
        return refuse(already_done, "/appointment", {{"what", "appointment"}});
    return appointment;
}

ContactOutcome outcome_of(AppointmentStatus status) {
    if (status == AppointmentStatus::held) return ContactOutcome::held;
    return status == AppointmentStatus::missed ? ContactOutcome::person_absent : ContactOutcome::cancelled;
}

std::optional<Refusal> check_outcome(case_command::SettleAppointment const& c, Appointment const& appointment,
                                     Context const& context) {
    using enum AppointmentStatus;
    if (c.outcome == planned)
        return Refusal{invalid_input, "/outcome", {}, {{"/outcome", "unknown_value", "held | missed | cancelled"}}};
    bool const begun = appointment.start.ms - held_early_minutes_max * 60'000LL <= context.now.ms;
    if (c.outcome != cancelled && !begun)
        return Refusal{date_in_future, "/outcome", {{"earliest", base::to_text(appointment.start)}}, {}};
    if (c.outcome != held && !c.by)
        return Refusal{invalid_input, "/by", {}, {{"/by", "missing", "person | service | other"}}};
    if (c.outcome != cancelled && c.reach == SeriesReach::following)
        return Refusal{invalid_input, "/reach", {}, {{"/reach", "unknown_value", "one"}}};
    if (c.contact && c.contact->outcome != outcome_of(c.outcome)) {
        auto const expected = std::string{base::to_text(outcome_of(c.outcome))};
        return Refusal{invalid_input, "/contact/outcome", {}, {{"/contact/outcome", "unknown_value", expected}}};
    }
    return std::nullopt;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::PlanAppointment const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.appointments, c.id, "appointment")) return base::fail(std::move(*refused));
    if (auto refused = check_minutes(c.minutes)) return base::fail(std::move(*refused));
    if (auto refused = check_people(c)) return base::fail(std::move(*refused));
    if (c.repeat && (c.repeat->times < 2 || c.repeat->times > series_max))
        return base::fail(out_of_range("/repeat/times", 2, series_max));
    auto const moments = c.repeat ? series_of(context.clocks, c.start, *c.repeat) : std::vector{c.start};
    if (state.appointments.size() + moments.size() > case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    std::vector<CaseEvent> events;
    for (auto const& start : moments) {
        if (auto refused = check_start(start, context)) return base::fail(std::move(*refused));
        if (c.with_person)
            if (auto refused = check_twice(state, start, c.minutes, {})) return base::fail(std::move(*refused));
        case_event::AppointmentPlanned planned{{static_cast<AppointmentTerms const&>(c), std::nullopt}};
        planned.id = in_series(c.id, static_cast<int>(events.size()));
        planned.start = start;
        if (c.repeat) planned.series = c.id;
        events.emplace_back(std::move(planned));
    }
    return events;
}

CaseDecision on(CaseState const& state, case_command::MoveAppointment const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    auto const found = still_planned(state, c.appointment, context);
    if (!found) return base::fail(found.error());
    auto const& named = **found;
    if (auto refused = check_minutes(c.minutes.value_or(named.minutes))) return base::fail(std::move(*refused));
    auto const all = reached(state, named, c.reach);
    std::vector<AppointmentId> moved;
    for (auto const* each : all) moved.push_back(each->id);
    auto const shift = on_the_wall(context.clocks, c.start) - on_the_wall(context.clocks, named.start);
    std::vector<CaseEvent> events;
    for (auto const* each : all) {
        auto const start =
            each == &named ? c.start : from_the_wall(context.clocks, on_the_wall(context.clocks, each->start) + shift);
        case_event::AppointmentMoved event{{each->id, each->start, start, c.minutes.value_or(each->minutes),
                                            c.mode.value_or(each->mode), c.place ? c.place : each->place, c.reason,
                                            c.overlap_accepted}};
        if (event.place && event.place->empty()) event.place.reset();
        if (auto refused = check_start(start, context)) return base::fail(std::move(*refused));
        if (each->with_person)
            if (auto refused = check_twice(state, start, event.minutes, moved)) return base::fail(std::move(*refused));
        bool const same = start == each->start && event.minutes == each->minutes && event.mode == each->mode &&
                          event.place == each->place;
        if (!same) events.emplace_back(std::move(event));
    }
    if (events.empty()) return refuse(nothing_to_change);
    return events;
}

CaseDecision on(CaseState const& state, case_command::SettleAppointment const& c, Context const& context) {
    auto const found = still_planned(state, c.appointment, context);
    if (!found) return base::fail(found.error());
    if (auto refused = check_outcome(c, **found, context)) return base::fail(std::move(*refused));
    std::vector<CaseEvent> events;
    for (auto const* each : reached(state, **found, c.reach))
        events.emplace_back(case_event::AppointmentSettled{{each->id, c.outcome, c.by, c.reason, std::nullopt}});
    if (!c.contact) return events;
    auto contact = on(state, case_command::RecordContact{*c.contact}, context);
    if (!contact) {
        auto refusal = std::move(contact).error();
        refusal.field = "/contact" + refusal.field;
        for (auto& error : refusal.errors) error.path = "/contact" + error.path;
        return base::fail(std::move(refusal));
    }
    std::get<case_event::AppointmentSettled>(events.front()).contact = c.contact->id;
    for (auto& event : *contact) events.push_back(std::move(event));
    return events;
}

}  // namespace unisson::domain::rules
