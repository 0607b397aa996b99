#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/case_commands.hpp"
#include "domain/case_events.hpp"
#include "domain/case_situation.hpp"
#include "domain/context.hpp"
#include "domain/refusal.hpp"

namespace unisson::domain {

inline constexpr std::size_t goals_per_cycle_max = 20;
inline constexpr std::size_t goal_versions_max = 50;  ///< earlier scales of one goal
inline constexpr std::size_t case_items_max =
    5'000;  ///< needs, resources, actions, contacts, notes, data, lines: each kind

/// The case is asked for; nobody has decided yet.
struct StatusRequested {
    static constexpr std::string_view name = "requested";
    static constexpr auto fields() { return base::Fields{}; }
};
/// Decided: not now.
struct StatusWaiting : Waiting {
    static constexpr std::string_view name = "waiting";
};
struct StatusRefused : Refused {
    static constexpr std::string_view name = "refused";
};
struct StatusRedirected : Redirected {
    static constexpr std::string_view name = "redirected";
};
/// Admitted and worked on.
struct StatusOpen {
    static constexpr std::string_view name = "open";
    static constexpr auto fields() { return base::Fields{}; }
};
struct StatusExited : ExitTerms {
    static constexpr std::string_view name = "exited";
};
using CaseStatus =
    std::variant<StatusRequested, StatusWaiting, StatusRefused, StatusRedirected, StatusOpen, StatusExited>;

/// "requested", "waiting", "refused", "redirected", "open" or "exited".
[[nodiscard]] std::string_view status_name(CaseStatus const& status);

/// Who was referent from which day; the next one in the list ends it.
struct Assignment {
    AccountId account;
    base::Date from;
    std::optional<base::Date> reads_until;  ///< of a former referent: last day of the overlap
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = Assignment;
        return base::Fields{field("account", &T::account), field("from", &T::from),
                            field("reads_until", &T::reads_until), field("reason", &T::reason)};
    }
};

/// A decision to wait, as it was taken; the last one holds while the case waits.
struct WaitDecision : Waiting {
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        return base::joined(Waiting::fields(), base::Fields{base::field("at", &WaitDecision::at),
                                                            base::field("author", &WaitDecision::author)});
    }
};

/// One version of the project, as stated at a moment.
struct Project : ProjectTerms {
    base::Instant stated_at;
    AccountId author;
    std::uint64_t version = 0;

    static constexpr auto fields() {
        using base::field;
        return base::joined(ProjectTerms::fields(),
                            base::Fields{field("stated_at", &Project::stated_at), field("author", &Project::author),
                                         field("version", &Project::version)});
    }
};

/// A scale of a goal as it stood until it was changed after it had been agreed.
struct GoalVersion {
    std::array<std::string, 5> levels;
    int importance = 0;
    int difficulty = 0;
    int baseline = 0;
    std::vector<GoalRating> ratings;  ///< made against levels that hold no longer
    base::Instant until;
    AccountId author;
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = GoalVersion;
        return base::Fields{field("levels", &T::levels),         field("importance", &T::importance),
                            field("difficulty", &T::difficulty), field("baseline", &T::baseline),
                            field("ratings", &T::ratings),       field("until", &T::until),
                            field("author", &T::author),         field("reason", &T::reason)};
    }
};

struct Goal : GoalTerms {
    int cycle = 1;
    std::vector<GoalRating> ratings;  ///< by day
    std::optional<GoalEnd> given_up;
    std::uint64_t changed_version = 0;
    std::vector<GoalVersion> versions{};  ///< earlier scales, the oldest first

    [[nodiscard]] int weight() const { return importance * difficulty; }
    static constexpr auto fields() {
        using base::field;
        return base::joined(GoalTerms::fields(),
                            base::Fields{field("cycle", &Goal::cycle), field("ratings", &Goal::ratings),
                                         field("given_up", &Goal::given_up),
                                         field("changed_version", &Goal::changed_version),
                                         field("versions", &Goal::versions)});
    }
};

/// An option as it stands: proposed, chosen or declined, ended.
struct Option : OptionTerms {
    int cycle = 1;
    std::optional<OptionChoice> choice;
    std::optional<OptionEnd> ended;
    bool before_case = false;  ///< told of the time before, never proposed here

    static constexpr auto fields() {
        using base::field;
        return base::joined(OptionTerms::fields(),
                            base::Fields{field("cycle", &Option::cycle), field("choice", &Option::choice),
                                         field("ended", &Option::ended), field("before_case", &Option::before_case)});
    }
};

struct Action : ActionTerms {
    int cycle = 1;
    ActionStatus status{};
    std::optional<base::Date> ended_on;
    std::optional<std::string> remark;
    std::uint64_t changed_version = 0;
    std::optional<CommitmentTerms> commitment{};  ///< each level as it was said last, on the day of the last word

    [[nodiscard]] bool open() const { return status == ActionStatus::planned || status == ActionStatus::in_progress; }
    static constexpr auto fields() {
        using base::field;
        using T = Action;
        return base::joined(ActionTerms::fields(),
                            base::Fields{field("cycle", &T::cycle), field("status", &T::status),
                                         field("ended_on", &T::ended_on), field("remark", &T::remark),
                                         field("changed_version", &T::changed_version),
                                         field("commitment", &T::commitment)});
    }
};

struct Contact : ContactTerms {
    AccountId author;
    int cycle = 1;

    static constexpr auto fields() {
        return base::joined(ContactTerms::fields(), base::Fields{base::field("author", &Contact::author),
                                                                 base::field("cycle", &Contact::cycle)});
    }
};

struct Addendum {
    std::string words;
    AccountId author;
    base::Instant at;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("words", &Addendum::words), field("author", &Addendum::author),
                            field("at", &Addendum::at)};
    }
};

/// A note is its author's draft until signed; from then on it only takes addenda.
struct Note {
    NoteId id;
    std::string words;
    AccountId author;
    base::Instant drafted_at;
    std::optional<base::Instant> signed_at;
    std::vector<Addendum> addenda;
    std::uint64_t changed_version = 0;

    static constexpr auto fields() {
        using base::field;
        using T = Note;
        return base::Fields{field("id", &T::id),
                            field("words", &T::words),
                            field("author", &T::author),
                            field("drafted_at", &T::drafted_at),
                            field("signed_at", &T::signed_at),
                            field("addenda", &T::addenda),
                            field("changed_version", &T::changed_version)};
    }
};

struct Evaluation : EvaluationTerms {
    int cycle = 1;
    AccountId author;

    static constexpr auto fields() {
        return base::joined(EvaluationTerms::fields(), base::Fields{base::field("cycle", &Evaluation::cycle),
                                                                    base::field("author", &Evaluation::author)});
    }
};

/// The stage in which the case stands, and those it has been in.
struct StageVisit {
    std::string stage;
    std::string phase;
    int cycle = 1;
    base::Instant entered_at;
    AccountId author;

    static constexpr auto fields() {
        using base::field;
        using T = StageVisit;
        return base::Fields{field("stage", &T::stage), field("phase", &T::phase), field("cycle", &T::cycle),
                            field("entered_at", &T::entered_at), field("author", &T::author)};
    }
};

struct GatePassage : case_event::GatePassed {
    int cycle = 1;
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        using base::field;
        using T = GatePassage;
        return base::joined(case_event::GatePassed::fields(),
                            base::Fields{field("cycle", &T::cycle), field("at", &T::at), field("author", &T::author)});
    }
};

struct Milestone {
    std::string milestone;
    int cycle = 1;
    base::Instant at;

    static constexpr auto fields() {
        using base::field;
        using T = Milestone;
        return base::Fields{field("milestone", &T::milestone), field("cycle", &T::cycle), field("at", &T::at)};
    }
};

struct Deputy {
    AccountId account;
    base::Date from;
    std::optional<base::Date> until;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("account", &Deputy::account), field("from", &Deputy::from),
                            field("until", &Deputy::until)};
    }
};

/// A change of circuit, with what undoing it needs.
struct Migration {
    std::string from;
    int from_version = 1;
    std::string to;
    int to_version = 1;
    std::string from_stage;  ///< where the case stood
    base::Instant at;
    AccountId author;
    std::string reason;
    bool undone = false;
    bool settled = false;  ///< the circuit has moved since: it cannot be undone any more

    circuit::Instances before;  ///< the items as they stood

    static constexpr auto fields() {
        using base::field;
        using T = Migration;
        return base::Fields{field("from", &T::from),
                            field("from_version", &T::from_version),
                            field("to", &T::to),
                            field("to_version", &T::to_version),
                            field("from_stage", &T::from_stage),
                            field("at", &T::at),
                            field("author", &T::author),
                            field("reason", &T::reason),
                            field("undone", &T::undone),
                            field("settled", &T::settled)};
    }
};

/// A value of the case data as it stood on a day.
struct Datum : DatumTerms {
    AccountId author;

    static constexpr auto fields() {
        return base::joined(DatumTerms::fields(), base::Fields{base::field("author", &Datum::author)});
    }
};

/// The time in which the person belongs to a target group.
struct GroupMembership {
    std::string group;
    base::Date from;
    std::optional<base::Date> until;  ///< the first day on which they no longer belong to it
    std::optional<std::string> source;

    [[nodiscard]] bool on(base::Date day) const { return from <= day && (!until || day < *until); }
    static constexpr auto fields() {
        using base::field;
        using T = GroupMembership;
        return base::Fields{field("group", &T::group, 80), field("from", &T::from), field("until", &T::until),
                            field("source", &T::source)};
    }
};

/// A line of a list that the programme declares, as it stands.
struct Entry : EntryTerms {
    AccountId author;
    int cycle = 1;
    std::uint64_t changed_version = 0;

    /// What stands in a field; empty where nothing does.
    [[nodiscard]] std::string_view at(std::string_view field) const;
    static constexpr auto fields() {
        using base::field;
        return base::joined(EntryTerms::fields(),
                            base::Fields{field("author", &Entry::author), field("cycle", &Entry::cycle),
                                         field("changed_version", &Entry::changed_version)});
    }
};

/// Who works at which desk of the programme on this case.
struct DeskPlace {
    AccountId account;
    std::string desk;
    base::Date from;
    std::optional<base::Date> until;

    static constexpr auto fields() {
        using base::field;
        using T = DeskPlace;
        return base::Fields{field("account", &T::account), field("desk", &T::desk), field("from", &T::from),
                            field("until", &T::until)};
    }
};

/// Who a task of the circuit is entrusted to, since when.
struct Entrusting : ItemEntrustTerms {
    int cycle = 1;
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        using base::field;
        return base::joined(ItemEntrustTerms::fields(),
                            base::Fields{field("cycle", &Entrusting::cycle), field("at", &Entrusting::at),
                                         field("author", &Entrusting::author)});
    }
};

/// An appointment as it stands.
struct Appointment : PlannedAppointment {
    AccountId author;
    int cycle = 1;
    AppointmentStatus status{};
    std::vector<base::Instant> earlier;  ///< where it stood before it was moved
    std::optional<AppointmentEnd> outcome;
    std::uint64_t changed_version = 0;

    [[nodiscard]] base::Instant end() const { return {start.ms + std::int64_t{minutes} * 60'000}; }
    /// Missed and cancelled ones leave the time to others.
    [[nodiscard]] bool takes_time() const {
        return status == AppointmentStatus::planned || status == AppointmentStatus::held;
    }
    static constexpr auto fields() {
        using base::field;
        using T = Appointment;
        return base::joined(PlannedAppointment::fields(),
                            base::Fields{field("author", &T::author), field("cycle", &T::cycle),
                                         field("status", &T::status), field("earlier", &T::earlier),
                                         field("outcome", &T::outcome), field("changed_version", &T::changed_version)});
    }
};

/// Since when and why the case stays on the server: no device may keep it.
struct Sensitivity : SensitivityTerms {
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        return base::joined(SensitivityTerms::fields(), base::Fields{base::field("at", &Sensitivity::at),
                                                                     base::field("author", &Sensitivity::author)});
    }
};

/// A case as all events so far tell it.
struct CaseState {
    std::uint64_t version = 0;  ///< 0: not requested yet
    RequestTerms request;  ///< its programme is the one under which the case runs now
    base::Instant requested_at;
    CaseStatus status;
    int cycle = 1;
    std::vector<StageVisit> stages;  ///< the last one is where the case stands
    std::vector<Milestone> milestones;
    std::vector<GatePassage> gates_passed;
    circuit::Instances items;  ///< the circuit as it runs: stages, tasks, milestones, timers
    std::vector<Migration> migrations;
    std::size_t items_before_cycle = 0;  ///< so many of them came into being in earlier cycles
    std::optional<base::Date> next_timer;  ///< the day on which the next timer is due
    std::vector<InformationTerms> information;
    std::vector<Screening> screenings;  ///< the last one is what the decision rests on
    std::vector<WaitDecision> waits;  ///< in the order in which they were taken
    std::vector<TrustedPartyTerms> trusted_parties;  ///< as told last
    std::vector<Outreach> outreach;  ///< in the order in which the attempts were recorded
    std::vector<ClosedDoor> closed_doors;  ///< refusals and redirections, in the order in which they were taken
    std::vector<IntakeReview> intake_reviews;  ///< in the order in which they were decided
    std::vector<Assignment> referents;  ///< by day; the last one is the referent
    std::vector<Deputy> deputies;
    std::vector<Procuration> procurations;
    std::vector<Transmission> transmissions;  ///< in the order in which they were recorded
    std::vector<Need> needs;
    std::vector<Resource> resources;
    std::vector<Synthesis> syntheses;
    std::vector<Project> projects;  ///< the last one holds
    std::vector<Goal> goals;
    std::vector<Option> options;  ///< what was proposed, tried or recalled, in that order
    std::vector<Action> actions;
    std::vector<Agreement> agreements;
    std::vector<Contact> contacts;
    std::vector<Interview> interviews;  ///< motivational interviews, in the order in which they were recorded
    std::vector<Mediation> mediations;  ///< in the order in which they were recorded
    std::vector<Note> notes;
    std::vector<Evaluation> evaluations;
    std::vector<Datum> data;  ///< what the programme declares, by day; of one day and key one value
    std::vector<GroupMembership> groups;
    std::vector<Entry> entries;  ///< of all lists, in the order in which they were written
    std::vector<DeskPlace> desks;
    std::vector<Document> documents;  ///< in the order in which they came
    std::vector<Assessment> assessments;  ///< instruments filled in, in the order in which they were recorded
    std::vector<Entrusting> entrusted;  ///< of each task of the circuit at most one: the last
    std::vector<Appointment> appointments;  ///< in the order in which they were planned
    std::vector<Relation> relations;  ///< in the order in which they were told
    std::vector<LifeEvent> life_events;  ///< in the order in which they were told
    std::optional<Sensitivity> sensitivity;  ///< while it is marked highly sensitive
    base::Instant last_event_at;

    [[nodiscard]] AccountId referent() const { return referents.empty() ? AccountId{} : referents.back().account; }
    [[nodiscard]] std::string_view stage() const { return stages.empty() ? std::string_view{} : stages.back().stage; }
    [[nodiscard]] bool is_open() const { return std::holds_alternative<StatusOpen>(status); }
    /// Neither refused, redirected nor exited.
    [[nodiscard]] bool is_running() const;
    /// The refusal or redirection that holds; null where none does.
    [[nodiscard]] ClosedDoor const* closed_door() const;
    /// The agreement that both have signed and that has neither ended nor been replaced; null if there is none.
    [[nodiscard]] Agreement const* agreement_in_force() const;
    /// Whether the last interview of the cycle that asked for it found a low importance (importance_low_max).
    [[nodiscard]] bool project_is_not_yet_own() const;
    /// The evaluation of the present cycle, if it has been concluded.
    [[nodiscard]] Evaluation const* evaluation_of_cycle() const;

    static constexpr auto fields() {
        using base::field;
        using T = CaseState;
        return base::Fields{field("version", &T::version),
                            field("request", &T::request),
                            field("requested_at", &T::requested_at),
                            field("status", &T::status),
                            field("cycle", &T::cycle),
                            field("stages", &T::stages),
                            field("milestones", &T::milestones),
                            field("gates_passed", &T::gates_passed),
                            field("migrations", &T::migrations),
                            field("information", &T::information),
                            field("screenings", &T::screenings),
                            field("waits", &T::waits),
                            field("trusted_parties", &T::trusted_parties),
                            field("outreach", &T::outreach),
                            field("closed_doors", &T::closed_doors),
                            field("intake_reviews", &T::intake_reviews),
                            field("referents", &T::referents),
                            field("deputies", &T::deputies),
                            field("procurations", &T::procurations),
                            field("transmissions", &T::transmissions),
                            field("needs", &T::needs),
                            field("resources", &T::resources),
                            field("syntheses", &T::syntheses),
                            field("projects", &T::projects),
                            field("goals", &T::goals),
                            field("options", &T::options),
                            field("actions", &T::actions),
                            field("agreements", &T::agreements),
                            field("contacts", &T::contacts),
                            field("interviews", &T::interviews),
                            field("mediations", &T::mediations),
                            field("notes", &T::notes),
                            field("evaluations", &T::evaluations),
                            field("data", &T::data),
                            field("groups", &T::groups),
                            field("entries", &T::entries),
                            field("desks", &T::desks),
                            field("documents", &T::documents),
                            field("assessments", &T::assessments),
                            field("entrusted", &T::entrusted),
                            field("appointments", &T::appointments),
                            field("relations", &T::relations),
                            field("life_events", &T::life_events),
                            field("sensitivity", &T::sensitivity),
                            field("last_event_at", &T::last_event_at)};
    }
};

using CaseDecision = base::Result<std::vector<CaseEvent>, Refusal>;

/// What the command makes happen to the case, or why not. Pure. The rules of the circuit (gates, milestones, where the
/// case stands) come on top in programme::decide, which every caller outside this folder uses; here the commands of the
/// circuit are refused and `case.request` enters no stage.
[[nodiscard]] CaseDecision decide(CaseState const& state, CaseCommand const& command, Context const& context);

/// What a migration makes of the items, before anything moves: renamed or gone, and what they had heard forgotten, since
/// the new circuit counts its on-parts anew.
void rename_items(circuit::Instances& items, std::vector<ItemMapping> const& mapping);

/// The state after the event. Cannot fail: an event is a fact.
void apply(CaseState& state, CaseEvent const& event, Stamp const& stamp);

}  // namespace unisson::domain
