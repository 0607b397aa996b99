// How each event changes the state. None of these can fail: what does not fit is left as it is.
#include <utility>

#include "circuit/moves.hpp"
#include "domain/case_folds.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

using namespace case_event;
using folds::fold;
using rules::find_by_id;

void fold(CaseState& s, Requested const& e, Stamp const& stamp) {
    s.request = e;
    s.requested_at = stamp.at;
    s.status = StatusRequested{};
    s.referents.push_back({e.referent, e.received_on, std::nullopt, {}});
}

void fold(CaseState& s, InformationGiven const& e, Stamp const&) {
    s.information.push_back(e);
}

void fold(CaseState& s, Admitted const&, Stamp const&) {
    s.status = StatusOpen{};
}

void fold(CaseState& s, IntakeRefused const& e, Stamp const& stamp) {
    s.closed_doors.push_back({"refused", e.reason, e.next_door, e.object_until, stamp.at, stamp.author});
    s.status = StatusRefused{e};
}

void fold(CaseState& s, IntakeRedirected const& e, Stamp const& stamp) {
    s.closed_doors.push_back({"redirected", e.reason, e.next_door, e.object_until, stamp.at, stamp.author});
    s.status = StatusRedirected{e};
}

void fold(CaseState& s, PutOnWaitingList const& e, Stamp const& stamp) {
    s.status = StatusWaiting{e};
    s.waits.push_back({e, stamp.at, stamp.author});
}

void fold(CaseState& s, TrustedPartyNamed const& e, Stamp const&) {
    if (auto* known = find_by_id(s.trusted_parties, e.id))
        *known = e;
    else
        s.trusted_parties.push_back(e);
}

void fold(CaseState& s, OutreachRecorded const& e, Stamp const& stamp) {
    s.outreach.push_back({e, stamp.at, stamp.author});
}

void fold(CaseState& s, Screened const& e, Stamp const& stamp) {
    s.screenings.push_back({e, s.request.programme, s.request.programme_version, stamp.at, stamp.author});
}

void fold(CaseState& s, IntakeReviewed const& e, Stamp const& stamp) {
    s.intake_reviews.push_back({e, stamp.at, stamp.author});
    if (e.outcome == ReviewOutcome::reopened) s.status = StatusRequested{};
}

void fold(CaseState& s, HandedOver const& e, Stamp const&) {
    if (!s.referents.empty()) s.referents.back().reads_until = e.overlap_until;
    s.referents.push_back({e.to, e.on, std::nullopt, e.reason});
}

void fold(CaseState& s, DeputyAdded const& e, Stamp const&) {
    s.deputies.push_back({e.account, e.from, e.until});
}

void fold(CaseState& s, DeputyEnded const& e, Stamp const&) {
    for (auto& deputy : s.deputies)
        if (deputy.account == e.account && deputy.from <= e.on && (!deputy.until || e.on < *deputy.until))
            deputy.until = e.on;
}

void fold(CaseState& s, ProcurationGiven const& e, Stamp const&) {
    s.procurations.push_back({e, std::nullopt, false, std::nullopt});
}

void fold(CaseState& s, ProcurationWithdrawn const& e, Stamp const&) {
    auto* procuration = find_by_id(s.procurations, e.procuration);
    if (procuration == nullptr) return;
    procuration->withdrawn = e;
    procuration->to_tell = std::ranges::any_of(
        s.transmissions, [&](Transmission const& each) { return each.procuration == e.procuration && each.gives(); });
}

void fold(CaseState& s, WithdrawalTold const& e, Stamp const&) {
    if (auto* procuration = find_by_id(s.procurations, e.procuration)) {
        procuration->told = e;
        procuration->to_tell = false;
    }
}

void fold(CaseState& s, TransmissionRecorded const& e, Stamp const& stamp) {
    s.transmissions.push_back({e, stamp.at, stamp.author});
    if (!e.procuration || !e.gives()) return;
    // Written down after the withdrawal, of a day before it: the recipient has not been told yet.
    auto* procuration = find_by_id(s.procurations, *e.procuration);
    if (procuration != nullptr && procuration->withdrawn && !procuration->told) procuration->to_tell = true;
}

/// An option answers a need from its choice to its end.
bool is_tried(CaseState const& s, NeedId need) {
    return std::ranges::any_of(s.options, [&](Option const& option) {
        return option.need == need && option.choice && option.choice->chosen && !option.ended;
    });
}

void look_at_answer(CaseState& s, NeedId id) {
    auto* need = find_by_id(s.needs, id);
    if (need == nullptr) return;
    bool const met = need->outcome && need->outcome->met;
    need->answer = met ? NeedAnswer::met : is_tried(s, id) ? NeedAnswer::on_trial : NeedAnswer::none;
}

void fold(CaseState& s, NeedRecorded const& e, Stamp const& stamp) {
    s.needs.push_back({e, s.cycle, std::nullopt, stamp.at});
}

void fold(CaseState& s, NeedSettled const& e, Stamp const&) {
    auto* need = find_by_id(s.needs, e.need);
    if (need == nullptr) return;
    need->outcome = e;
    look_at_answer(s, e.need);
}

void fold(CaseState& s, NeedFollowed const& e, Stamp const& stamp) {
    auto* need = find_by_id(s.needs, e.need);
    if (need == nullptr) return;
    need->owner = e.owner;
    need->look_on = e.look_on;
    need->looks.push_back({e, stamp.at, stamp.author});
}

void fold(CaseState& s, ResourceRecorded const& e, Stamp const&) {
    s.resources.push_back({e, s.cycle});
}

void fold(CaseState& s, SynthesisValidated const& e, Stamp const&) {
    s.syntheses.push_back({e, s.cycle});
}

void fold(CaseState& s, ProjectStated const& e, Stamp const& stamp) {
    s.projects.push_back({e, stamp.at, stamp.author, stamp.version});
}

void fold(CaseState& s, GoalSet const& e, Stamp const& stamp) {
    s.goals.push_back({e, s.cycle, {}, std::nullopt, stamp.version});
}

/// Ratings speak of the levels they were made against: with other levels the goal is unrated again.
void keep_scale(Goal& goal, GoalChange const& change, Stamp const& stamp) {
    auto& kept = goal.versions.emplace_back(GoalVersion{
        goal.levels, goal.importance, goal.difficulty, goal.baseline, {}, stamp.at, stamp.author, *change.reason});
    if (change.levels && *change.levels != goal.levels) kept.ratings.swap(goal.ratings);
}

/// By day; of one day the one that was made last comes last.
void add_rating(Goal& goal, GoalRating const& rating) {
    goal.ratings.insert(std::ranges::upper_bound(goal.ratings, rating.on, {}, &GoalRating::on), rating);
}

void fold(CaseState& s, GoalChanged const& e, Stamp const& stamp) {
    auto* goal = find_by_id(s.goals, e.goal);
    if (goal == nullptr) return;
    if (e.reason && e.of_scale()) keep_scale(*goal, e, stamp);
    if (e.title) goal->title = *e.title;
    if (e.levels) goal->levels = *e.levels;
    if (e.importance) goal->importance = *e.importance;
    if (e.difficulty) goal->difficulty = *e.difficulty;
    if (e.baseline) goal->baseline = *e.baseline;
    if (e.due_on) goal->due_on = e.due_on;
    if (e.draws_on) goal->draws_on = e.draws_on;
    goal->changed_version = stamp.version;
}

void fold(CaseState& s, GoalRated const& e, Stamp const&) {
    if (auto* goal = find_by_id(s.goals, e.goal)) add_rating(*goal, e);
}

void fold(CaseState& s, GoalGivenUp const& e, Stamp const& stamp) {
    auto* goal = find_by_id(s.goals, e.goal);
    if (goal == nullptr) return;
    goal->given_up = e;
    goal->changed_version = stamp.version;
}

void fold(CaseState& s, OptionProposed const& e, Stamp const&) {
    s.options.push_back({e, s.cycle, std::nullopt, std::nullopt});
}

void fold(CaseState& s, OptionChosen const& e, Stamp const&) {
    auto* option = find_by_id(s.options, e.option);
    if (option == nullptr) return;
    option->choice = e;
    if (option->need) look_at_answer(s, *option->need);
}

void fold(CaseState& s, OptionEnded const& e, Stamp const&) {
    auto* option = find_by_id(s.options, e.option);
    if (option == nullptr) return;
    option->ended = e;
    if (option->need) look_at_answer(s, *option->need);
}

void fold(CaseState& s, MeasureRecalled const& e, Stamp const&) {
    s.options.push_back({{e.id, {}, e.title, e.kind, {}, e.from, e.until, {}, {}},
                         s.cycle,
                         std::nullopt,
                         OptionEnd{e.id, e.result, e.reason, e.until},
                         true});
}

void fold(CaseState& s, ActionPlanned const& e, Stamp const& stamp) {
    s.actions.push_back({e, s.cycle, ActionStatus::planned, std::nullopt, std::nullopt, stamp.version});
    auto& action = s.actions.back();
    if (action.after && action.after->empty()) action.after.reset();
    if (action.cost && action.cost->amount.minor == 0) action.cost.reset();
}

void fold(CaseState& s, ActionChanged const& e, Stamp const& stamp) {
    auto* action = find_by_id(s.actions, e.action);
    if (action == nullptr) return;
    if (e.title) action->title = *e.title;
    if (e.owner) action->owner = *e.owner;
    if (e.due_on) action->due_on = e.due_on;
    if (e.draws_on) action->draws_on = e.draws_on;
    if (e.act) action->act = e.act->empty() ? std::nullopt : e.act;
    if (e.starts_on) action->starts_on = e.starts_on;
    if (e.after) action->after = e.after->empty() ? std::nullopt : e.after;
    if (e.cost) action->cost = e.cost->amount.minor == 0 ? std::nullopt : e.cost;
    if (e.meaning) action->meaning = e.meaning;
    action->changed_version = stamp.version;
}

void fold(CaseState& s, ActionProgressed const& e, Stamp const&) {
    auto* action = find_by_id(s.actions, e.action);
    if (action == nullptr) return;
    action->status = e.status;
    action->ended_on = action->open() ? std::nullopt : std::optional{e.on};
    if (e.words) action->remark = e.words;
}

void fold(CaseState& s, CommitmentFollowed const& e, Stamp const&) {
    auto* action = find_by_id(s.actions, e.action);
    if (action == nullptr) return;
    auto const before = std::exchange(action->commitment, e);
    if (!before) return;
    auto& now = *action->commitment;
    if (!now.informed) now.informed = before->informed;
    if (!now.done_well) now.done_well = before->done_well;
    if (!now.in_interest) now.in_interest = before->in_interest;
    if (!now.words) now.words = before->words;
}

void fold(CaseState& s, InterviewRecorded const& e, Stamp const& stamp) {
    s.interviews.push_back({e, stamp.author, s.cycle});
}

void fold(CaseState& s, MediationRecorded const& e, Stamp const& stamp) {
    s.mediations.push_back({e, stamp.author, s.cycle});
}

void fold(CaseState& s, ContactRecorded const& e, Stamp const& stamp) {
    s.contacts.push_back({e, stamp.author, s.cycle});
}

void fold(CaseState& s, NoteDrafted const& e, Stamp const& stamp) {
    s.notes.push_back({e.id, e.words, stamp.author, stamp.at, std::nullopt, {}, stamp.version});
}

void fold(CaseState& s, NoteEdited const& e, Stamp const& stamp) {
    auto* note = find_by_id(s.notes, e.note);
    if (note == nullptr) return;
    note->words = e.words;
    note->changed_version = stamp.version;
}

void fold(CaseState& s, NoteSigned const& e, Stamp const& stamp) {
    if (auto* note = find_by_id(s.notes, e.note)) note->signed_at = stamp.at;
}

void fold(CaseState& s, NoteDiscarded const& e, Stamp const&) {
    std::erase_if(s.notes, [&](Note const& note) { return note.id == e.note; });
}

void fold(CaseState& s, NoteAddendumWritten const& e, Stamp const& stamp) {
    if (auto* note = find_by_id(s.notes, e.note)) note->addenda.push_back({e.words, stamp.author, stamp.at});
}

void fold(CaseState& s, EvaluationConcluded const& e, Stamp const& stamp) {
    s.evaluations.push_back({e, s.cycle, stamp.author});
    for (auto const& rating : e.ratings)
        if (auto* goal = find_by_id(s.goals, rating.goal))
            add_rating(*goal, {rating.goal, rating.level, Voice::professional, e.on, std::nullopt});
}

void fold(CaseState& s, Exited const& e, Stamp const&) {
    s.status = StatusExited{e};
}

void fold(CaseState& s, Reassessed const& e, Stamp const&) {
    for (auto& agreement : s.agreements) {
        if (!agreement.stands()) continue;
        agreement.ended = AgreementEnd{agreement.id, e.on, e.reason};
        agreement.conclude(AgreementStanding::ended);
    }
    s.status = StatusOpen{};
    s.items_before_cycle = s.items.size();
    ++s.cycle;
}

void settle_migration(CaseState& s) {
    if (!s.migrations.empty()) s.migrations.back().settled = true;
}

void fold(CaseState& s, StageEntered const& e, Stamp const& stamp) {
    settle_migration(s);
    s.stages.push_back({e.stage, e.phase, s.cycle, stamp.at, stamp.author});
}

void fold(CaseState& s, GatePassed const& e, Stamp const& stamp) {
    s.gates_passed.push_back({e, s.cycle, stamp.at, stamp.author});
}

void fold(CaseState& s, MilestoneReached const& e, Stamp const& stamp) {
    s.milestones.push_back({e.milestone, s.cycle, stamp.at});
}

void move_items(CaseState& s, std::vector<std::string> const& lines, base::Date on) {
    for (auto const& line : lines)
        circuit::each_move(line, [&](circuit::Move const& move) { circuit::apply(s.items, move, on); });
}

/// By day; what is recorded again for a day takes the place of what stood there.
void fold(CaseState& s, DatumRecorded const& e, Stamp const& stamp) {
    Datum made{e, stamp.author};
    auto const same =
        std::ranges::find_if(s.data, [&](auto const& each) { return each.key == e.key && each.on == e.on; });
    if (same != s.data.end()) {
        *same = std::move(made);
        return;
    }
    auto const later = std::ranges::find_if(s.data, [&](auto const& each) { return e.on < each.on; });
    s.data.insert(later, std::move(made));
}

void fold(CaseState& s, DatumWithdrawn const& e, Stamp const&) {
    std::erase_if(s.data, [&](auto const& each) { return each.key == e.key && each.on == e.on; });
}

void fold(CaseState& s, GroupJoined const& e, Stamp const&) {
    s.groups.push_back({e.group, e.on, std::nullopt, e.source});
}

void fold(CaseState& s, GroupLeft const& e, Stamp const&) {
    for (auto& each : s.groups)
        if (each.group == e.group && !each.until) each.until = e.on;
}

void fold(CaseState& s, EntryRecorded const& e, Stamp const& stamp) {
    auto& made = s.entries.emplace_back(Entry{e, stamp.author, s.cycle, stamp.version});
    std::erase_if(made.values, [](auto const& each) { return each.value.empty(); });
}

void fold(CaseState& s, EntryChanged const& e, Stamp const& stamp) {
    for (auto& entry : s.entries) {
        if (entry.id != e.entry) continue;
        for (auto const& now : e.values) {
            std::erase_if(entry.values, [&](auto const& each) { return each.field == now.field; });
            if (!now.value.empty()) entry.values.push_back(now);
        }
        entry.changed_version = stamp.version;
    }
}

void fold(CaseState& s, EntryWithdrawn const& e, Stamp const&) {
    std::erase_if(s.entries, [&](auto const& each) { return each.id == e.entry; });
}

void fold(CaseState& s, DeskAssigned const& e, Stamp const&) {
    s.desks.push_back({e.account, e.desk, e.from, e.until});
}

void fold(CaseState& s, DeskEnded const& e, Stamp const&) {
    for (auto& each : s.desks)
        if (each.account == e.account && each.desk == e.desk && (!each.until || e.on < *each.until)) each.until = e.on;
}

void fold(CaseState& s, case_event::DocumentAdded const& e, Stamp const& stamp) {
    s.documents.push_back({e, stamp.author, stamp.at, s.cycle, stamp.version, std::nullopt});
}

void fold(CaseState& s, case_event::DocumentDescribed const& e, Stamp const& stamp) {
    auto* document = find_by_id(s.documents, e.document);
    if (document == nullptr) return;
    if (e.title) document->title = *e.title;
    if (e.kind) document->kind = *e.kind;
    if (e.on) document->on = *e.on;
    if (e.from_whom) document->from_whom = e.from_whom;
    document->changed_version = stamp.version;
}

void fold(CaseState& s, case_event::DocumentWithdrawn const& e, Stamp const& stamp) {
    if (auto* document = find_by_id(s.documents, e.document))
        document->withdrawn = WithdrawalNote{e.reason, stamp.author, stamp.at};
}

void fold(CaseState& s, case_event::DocumentRestored const& e, Stamp const&) {
    if (auto* document = find_by_id(s.documents, e.document)) document->withdrawn.reset();
}

void fold(CaseState& s, RelationTold const& e, Stamp const& stamp) {
    auto* relation = find_by_id(s.relations, e.id);
    if (relation == nullptr) relation = &s.relations.emplace_back();
    static_cast<RelationTerms&>(*relation) = e;
    relation->author = stamp.author;
    relation->changed_version = stamp.version;
}

void fold(CaseState& s, TieSet const& e, Stamp const&) {
    auto* relation = find_by_id(s.relations, e.relation);
    if (relation == nullptr) return;
    std::erase_if(relation->ties, [&](Tie const& each) { return each.on == e.tie.on; });
    // As texts "2019" < "2019-05" < "2019-05-12": what is known less exactly comes first.
    relation->ties.insert(std::ranges::upper_bound(relation->ties, e.tie.on, {}, &Tie::on), e.tie);
}

void fold(CaseState& s, RelationWithdrawn const& e, Stamp const&) {
    std::erase_if(s.relations, [&](Relation const& each) { return each.id == e.relation; });
    for (auto& each : s.relations) {
        if (!each.kin) continue;
        std::erase(each.kin->parents, e.relation);
        if (each.kin->partner != e.relation) continue;
        each.kin->partner.reset();
        each.kin->couple.reset();
    }
}

void fold(CaseState& s, LifeEventTold const& e, Stamp const& stamp) {
    auto* known = find_by_id(s.life_events, e.id);
    if (known == nullptr) known = &s.life_events.emplace_back();
    static_cast<LifeEventTerms&>(*known) = e;
    known->sensitive = is_sensitive(e.kind);
    known->author = stamp.author;
    known->changed_version = stamp.version;
}

void fold(CaseState& s, LifeEventWithdrawn const& e, Stamp const&) {
    std::erase_if(s.life_events, [&](LifeEvent const& each) { return each.id == e.life_event; });
}

void fold(CaseState& s, AssessmentRecorded const& e, Stamp const& stamp) {
    s.assessments.push_back({e, stamp.author, stamp.at, s.cycle, std::nullopt, std::nullopt});
}

void fold(CaseState& s, AssessmentAttended const& e, Stamp const& stamp) {
    if (auto* assessment = find_by_id(s.assessments, e.assessment))
        assessment->attended = Attention{e.words, stamp.author, stamp.at};
}

void fold(CaseState& s, AssessmentWithdrawn const& e, Stamp const& stamp) {
    if (auto* assessment = find_by_id(s.assessments, e.assessment))
        assessment->withdrawn = WithdrawalNote{e.reason, stamp.author, stamp.at};
}

void fold(CaseState& s, SensitivityMarked const& e, Stamp const& stamp) {
    s.sensitivity = Sensitivity{e, stamp.at, stamp.author};
}

void fold(CaseState& s, SensitivityLifted const&, Stamp const&) {
    s.sensitivity.reset();
}

void fold(CaseState& s, ItemEntrusted const& e, Stamp const& stamp) {
    std::erase_if(s.entrusted, [&](auto const& each) { return each.item == e.item && each.instance == e.instance; });
    s.entrusted.push_back({e, s.cycle, stamp.at, stamp.author});
}

void fold(CaseState& s, AppointmentPlanned const& e, Stamp const& stamp) {
    s.appointments.push_back({e, stamp.author, s.cycle, AppointmentStatus::planned, {}, std::nullopt, stamp.version});
}

void fold(CaseState& s, AppointmentMoved const& e, Stamp const& stamp) {
    auto* appointment = find_by_id(s.appointments, e.appointment);
    if (appointment == nullptr) return;
    appointment->earlier.push_back(appointment->start);
    appointment->start = e.start;
    appointment->minutes = e.minutes;
    appointment->mode = e.mode;
    appointment->place = e.place;
    appointment->overlap_accepted = e.overlap_accepted;
    appointment->changed_version = stamp.version;
}

void fold(CaseState& s, AppointmentSettled const& e, Stamp const& stamp) {
    auto* appointment = find_by_id(s.appointments, e.appointment);
    if (appointment == nullptr) return;
    appointment->status = e.outcome;
    appointment->outcome = e;
    appointment->changed_version = stamp.version;
}

void fold(CaseState& s, CircuitMoved const& e, Stamp const&) {
    s.next_timer = e.next_timer;
    if (!e.moves.empty()) settle_migration(s);  // which timer comes next is told without anything having gone on
    move_items(s, e.moves, e.on);
}

void fold(CaseState& s, ProgrammeChanged const& e, Stamp const& stamp) {
    s.migrations.push_back({s.request.programme, s.request.programme_version, e.programme, e.programme_version,
                            std::string{s.stage()}, stamp.at, stamp.author, e.reason, false, false, s.items});
    s.request.programme = e.programme;
    s.request.programme_version = e.programme_version;
    s.stages.push_back({e.stage, e.phase, s.cycle, stamp.at, stamp.author});
    rename_items(s.items, e.items);
    s.next_timer = std::nullopt;  // the next command tells it
    move_items(s, e.moves, e.on);
}

void fold(CaseState& s, ProgrammeRestored const&, Stamp const&) {
    if (s.migrations.empty() || s.migrations.back().undone) return;
    auto& last = s.migrations.back();
    s.request.programme = last.from;
    s.request.programme_version = last.from_version;
    s.items = last.before;
    s.next_timer = std::nullopt;
    last.undone = true;
}

}  // namespace

void apply(CaseState& state, CaseEvent const& event, Stamp const& stamp) {
    std::visit([&](auto const& e) { fold(state, e, stamp); }, event);
    state.version = stamp.version;
    state.last_event_at = stamp.at;
}

}  // namespace unisson::domain
