#include "domain/appointments.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace unisson::domain {

namespace {

template <typename TypedId>
TypedId id(std::string_view name) {
    return TypedId{base::make_named_uuid(base::Uuid{}, name)};
}

base::Instant at(std::string_view text) {
    return base::parse_instant(text).value();
}

AccountId const nadia = id<AccountId>("Nadia");

/// Central European time, as the clocks change in 2026 and 2027.
std::vector<ClockChange> const zurich{{at("2026-01-01T00:00:00Z"), 60},
                                      {at("2026-03-29T01:00:00Z"), 120},
                                      {at("2026-10-25T01:00:00Z"), 60},
                                      {at("2027-03-28T01:00:00Z"), 120}};

/// A running case, told command by command.
struct Told {
    CaseState state;
    Context context{at("2026-03-02T09:00:00Z"), base::parse_date("2026-03-02").value(), nadia, 0, zurich};
    std::vector<CaseEvent> last;

    Told() {
        case_event::Requested requested;
        requested.referent = nadia;
        add({requested});
    }
    void add(std::vector<CaseEvent> events) {
        last = std::move(events);
        for (auto const& event : last) apply(state, event, {context.now, context.author, state.version + 1});
    }
    std::optional<Refusal> tell(CaseCommand const& command) {
        auto decision = decide(state, command, context);
        if (!decision) return std::move(decision).error();
        add(std::move(decision).value());
        return std::nullopt;
    }
    RefusalCode refused(CaseCommand const& command) {
        auto const refusal = tell(command);
        REQUIRE(refusal);
        return refusal->code;
    }
    void then(CaseCommand const& command) {
        auto const refusal = tell(command);
        REQUIRE_MESSAGE(!refusal, std::string{refusal ? base::to_text(refusal->code) : ""});
    }
};

case_command::PlanAppointment plan(std::string_view name, std::string_view start, int minutes = 60) {
    case_command::PlanAppointment c;
    c.id = id<AppointmentId>(name);
    c.start = at(start);
    c.minutes = minutes;
    c.mode = AppointmentMode::at_service;
    c.purpose = "Relire le projet";
    c.staff = {nadia};
    return c;
}

case_command::MoveAppointment move(std::string_view name, std::string_view start, SeriesReach reach = {}) {
    case_command::MoveAppointment c;
    c.appointment = id<AppointmentId>(name);
    c.start = at(start);
    c.reach = reach;
    return c;
}

case_command::SettleAppointment settle(std::string_view name, AppointmentStatus outcome,
                                       std::optional<AppointmentParty> by = {}, SeriesReach reach = {}) {
    case_command::SettleAppointment c;
    c.appointment = id<AppointmentId>(name);
    c.outcome = outcome;
    c.by = by;
    c.reach = reach;
    return c;
}

ContactTerms contact(ContactOutcome outcome) {
    ContactTerms terms;
    terms.id = id<ContactId>("contact");
    terms.on = base::parse_date("2026-03-02").value();
    terms.channel = Channel::in_person;
    terms.outcome = outcome;
    terms.function = CaseFunction::coaching;
    terms.minutes = 50;
    return terms;
}

std::vector<std::string> starts(CaseState const& state) {
    std::vector<std::string> all;
    for (auto const& each : state.appointments) all.push_back(base::to_text(each.start));
    return all;
}

}  // namespace

TEST_CASE("a weekly series keeps its hour on the wall when summer time begins and ends") {
    auto const spring = series_of(zurich, at("2026-03-25T13:00:00Z"), {Repetition::weekly, 3});
    CHECK(spring == std::vector{at("2026-03-25T13:00:00Z"), at("2026-04-01T12:00:00Z"), at("2026-04-08T12:00:00Z")});
    auto const autumn = series_of(zurich, at("2026-10-13T12:00:00Z"), {Repetition::two_weeks, 2});
    CHECK(autumn == std::vector{at("2026-10-13T12:00:00Z"), at("2026-10-27T13:00:00Z")});
    CHECK(days_later({}, at("2026-03-25T13:00:00Z"), 7) == at("2026-04-01T13:00:00Z"));
}

TEST_CASE("an hour that the clocks skip is read as the one after") {
    auto const sundays = series_of(zurich, at("2026-03-22T01:30:00Z"), {Repetition::weekly, 2});
    CHECK(sundays.back() == at("2026-03-29T01:30:00Z"));
    CHECK(minutes_ahead(zurich, sundays.back()) == 120);
}

TEST_CASE("a monthly series stays on its day, and on the last one of a month that is too short") {
    auto const months = series_of(zurich, at("2026-01-31T08:00:00Z"), {Repetition::monthly, 4});
    CHECK(months == std::vector{at("2026-01-31T08:00:00Z"), at("2026-02-28T08:00:00Z"), at("2026-03-31T07:00:00Z"),
                                at("2026-04-30T07:00:00Z")});
}

TEST_CASE("an appointment is planned, moved and held, and the journal keeps where it stood") {
    Told story;
    story.then(plan("Bilan", "2026-03-03T08:00:00Z"));
    REQUIRE(story.state.appointments.size() == 1);
    CHECK(story.state.appointments.front().status == AppointmentStatus::planned);
    auto later = move("Bilan", "2026-03-02T09:30:00Z");
    later.reason = "Train supprimé";
    later.minutes = 45;
    story.then(later);
    auto const& event = std::get<case_event::AppointmentMoved>(story.last.front());
    CHECK(event.earlier == at("2026-03-03T08:00:00Z"));
    CHECK(story.state.appointments.front().earlier == std::vector{at("2026-03-03T08:00:00Z")});
    CHECK(story.state.appointments.front().minutes == 45);
    CHECK(story.refused(later) == RefusalCode::nothing_to_change);
    auto held = settle("Bilan", AppointmentStatus::held);
    held.contact = contact(ContactOutcome::held);
    story.then(held);
    CHECK(story.last.size() == 2);
    REQUIRE(story.state.contacts.size() == 1);
    CHECK(story.state.contacts.front().minutes == 50);
    CHECK(story.state.appointments.front().outcome->contact == id<ContactId>("contact"));
    CHECK(story.refused(held) == RefusalCode::already_done);
    CHECK(story.refused(move("Bilan", "2026-03-04T08:00:00Z")) == RefusalCode::already_done);
}

TEST_CASE("of a series one is moved, or all that follow by as many days to the same hour") {
    Told story;
    auto series = plan("Suivi", "2026-03-18T13:00:00Z");
    series.repeat = RepeatTerms{Repetition::weekly, 3};
    story.then(series);
    CHECK(story.last.size() == 3);
    CHECK(story.state.appointments[1].id == in_series(series.id, 1));
    CHECK(story.state.appointments[2].series == series.id);
    story.then(move("Suivi", "2026-03-19T13:00:00Z"));
    CHECK(starts(story.state) ==
          std::vector<std::string>{"2026-03-19T13:00:00.000Z", "2026-03-25T13:00:00.000Z", "2026-04-01T12:00:00.000Z"});
    auto rest = move("Suivi", "2026-03-26T15:00:00Z", SeriesReach::following);
    rest.appointment = in_series(series.id, 1);
    story.then(rest);
    CHECK(starts(story.state) ==
          std::vector<std::string>{"2026-03-19T13:00:00.000Z", "2026-03-26T15:00:00.000Z", "2026-04-02T14:00:00.000Z"});
    auto cancel = settle("Suivi", AppointmentStatus::cancelled, AppointmentParty::service, SeriesReach::following);
    cancel.appointment = in_series(series.id, 1);
    story.then(cancel);
    CHECK(story.state.appointments[0].status == AppointmentStatus::planned);
    CHECK(story.state.appointments[1].status == AppointmentStatus::cancelled);
    CHECK(story.state.appointments[2].status == AppointmentStatus::cancelled);
}

TEST_CASE("the same meeting twice is refused, and so is one that overlaps another with the person [P28]") {
    // Given an appointment of the person, when a second one is planned in the same case for a time that touches it,
    // then it is refused with the one that stands; end to end they both stand.
    Told story;
    story.then(plan("Bilan", "2026-03-03T08:00:00Z"));
    auto const refusal = story.tell(plan("Bilan encore", "2026-03-03T08:59:00Z"));
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::meeting_twice);
    CHECK(refusal->field == "/start");
    CHECK(refusal->facts.front() == Fact{"appointment", base::to_text(id<AppointmentId>("Bilan").value)});
    CHECK(refusal->facts[2] == Fact{"end", "2026-03-03T09:00:00.000Z"});
    CHECK(story.refused(plan("Bilan", "2026-03-09T08:00:00Z")) == RefusalCode::already_exists);
    story.then(plan("Après", "2026-03-03T09:00:00Z"));
    CHECK(story.refused(move("Après", "2026-03-03T08:30:00Z")) == RefusalCode::meeting_twice);
    auto without = plan("Réseau", "2026-03-03T08:30:00Z");
    without.with_person = false;
    story.then(without);
    story.then(settle("Bilan", AppointmentStatus::cancelled, AppointmentParty::person));
    story.then(plan("Bilan encore", "2026-03-03T08:00:00Z"));
}

TEST_CASE("what stands in the way of planning is named at its field") {
    Told story;
    auto const field = [&](case_command::PlanAppointment const& c) {
        auto const refusal = story.tell(c);
        REQUIRE(refusal);
        return refusal->field;
    };
    CHECK(field(plan("a", "2026-03-03T08:00:00Z", appointment_minutes_min - 1)) == "/minutes");
    CHECK(field(plan("a", "2026-03-03T08:00:00Z", appointment_minutes_max + 1)) == "/minutes");
    auto nobody = plan("a", "2026-03-03T08:00:00Z");
    nobody.staff.clear();
    CHECK(field(nobody) == "/staff");
    nobody.staff = {nadia, nadia};
    CHECK(field(nobody) == "/staff/1");
    auto series = plan("a", "2026-03-03T08:00:00Z");
    series.repeat = RepeatTerms{Repetition::weekly, series_max + 1};
    CHECK(field(series) == "/repeat/times");
    series.repeat->times = 1;
    CHECK(field(series) == "/repeat/times");
    series.repeat->times = std::numeric_limits<int>::min();
    CHECK(field(series) == "/repeat/times");
    CHECK(story.refused(plan("a", "2026-01-29T08:00:00Z")) == RefusalCode::date_in_past);
    CHECK(story.refused(plan("a", "2029-03-12T08:00:00Z")) == RefusalCode::date_in_future);
    series.repeat->times = series_max;
    story.then(series);
    CHECK(story.last.size() == static_cast<std::size_t>(series_max));
    story.then(plan("b", "2026-03-04T08:00:00Z", appointment_minutes_min));
    story.then(plan("c", "2026-03-05T08:00:00Z", appointment_minutes_max));
}

TEST_CASE("an outcome says because of whom, and comes when its time has come") {
    Told story;
    story.then(plan("Demain", "2026-03-03T08:00:00Z"));
    story.then(plan("Bientôt", "2026-03-02T10:00:00Z"));
    CHECK(story.refused(settle("Demain", AppointmentStatus::held)) == RefusalCode::date_in_future);
    CHECK(story.refused(settle("Demain", AppointmentStatus::planned)) == RefusalCode::invalid_input);
    CHECK(story.refused(settle("Demain", AppointmentStatus::cancelled)) == RefusalCode::invalid_input);
    CHECK(story.refused(settle("Bientôt", AppointmentStatus::held, {}, SeriesReach::following)) ==
          RefusalCode::invalid_input);
    CHECK(story.refused(settle("nowhere", AppointmentStatus::held)) == RefusalCode::not_found);
    auto missed = settle("Bientôt", AppointmentStatus::missed, AppointmentParty::person);
    missed.contact = contact(ContactOutcome::held);
    CHECK(story.refused(missed) == RefusalCode::invalid_input);
    missed.contact->outcome = ContactOutcome::person_absent;
    missed.contact->minutes = -1;
    CHECK(story.tell(missed)->field == "/contact/minutes");
    missed.contact->minutes = 0;
    story.then(missed);
    CHECK(story.state.appointments[1].outcome->by == AppointmentParty::person);
    CHECK_FALSE(story.state.appointments[1].takes_time());
}

TEST_CASE("who moves what somebody else moved meanwhile is told where it stands now") {
    Told story;
    story.then(plan("Bilan", "2026-03-03T08:00:00Z"));
    story.context.base_version = story.state.version;
    story.then(move("Bilan", "2026-03-04T08:00:00Z"));
    auto const refusal = story.tell(move("Bilan", "2026-03-05T08:00:00Z"));
    REQUIRE(refusal);
    CHECK(refusal->code == RefusalCode::stale);
    CHECK(refusal->facts.front() == Fact{"current", "2026-03-04T08:00:00.000Z"});
}

}  // namespace unisson::domain
