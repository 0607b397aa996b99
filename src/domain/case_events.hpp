#pragma once

#include <variant>

#include "base/alternatives.hpp"
#include "domain/case_terms.hpp"

/// What happened to a case. Names and fields are the stored format: an event type is never removed or changed; a new
/// version of one is read through an upcaster (src/journal).
namespace unisson::domain::case_event {

// clang-format off
struct Requested : RequestTerms { static constexpr std::string_view name = "case_requested"; };
struct InformationGiven : InformationTerms { static constexpr std::string_view name = "information_given"; };
struct Admitted : Admission { static constexpr std::string_view name = "intake_admitted"; };
struct IntakeRefused : Refused { static constexpr std::string_view name = "intake_refused"; };
struct IntakeRedirected : Redirected { static constexpr std::string_view name = "intake_redirected"; };
struct PutOnWaitingList : Waiting { static constexpr std::string_view name = "intake_waiting"; };
struct TrustedPartyNamed : TrustedPartyTerms { static constexpr std::string_view name = "trusted_party_named"; };
struct OutreachRecorded : OutreachTerms { static constexpr std::string_view name = "outreach_recorded"; };
struct Screened : ScreeningTerms { static constexpr std::string_view name = "intake_screened"; };
struct IntakeReviewed : ReviewTerms { static constexpr std::string_view name = "intake_reviewed"; };
struct HandedOver : HandOverTerms { static constexpr std::string_view name = "referent_handed_over"; };
struct DeputyAdded : DeputyTerms { static constexpr std::string_view name = "deputy_added"; };
struct DeputyEnded : DeputyEnd { static constexpr std::string_view name = "deputy_ended"; };
struct ProcurationGiven : ProcurationTerms { static constexpr std::string_view name = "procuration_given"; };
struct ProcurationWithdrawn : ProcurationWithdrawal { static constexpr std::string_view name = "procuration_withdrawn"; };
struct WithdrawalTold : WithdrawalNotice { static constexpr std::string_view name = "withdrawal_told"; };
struct TransmissionRecorded : TransmissionTerms { static constexpr std::string_view name = "transmission_recorded"; };
struct NeedRecorded : NeedTerms { static constexpr std::string_view name = "need_recorded"; };
struct NeedSettled : NeedOutcome { static constexpr std::string_view name = "need_settled"; };
struct NeedFollowed : NeedFollowing { static constexpr std::string_view name = "need_followed"; };
struct ResourceRecorded : ResourceTerms { static constexpr std::string_view name = "resource_recorded"; };
struct SynthesisValidated : SynthesisTerms { static constexpr std::string_view name = "synthesis_validated"; };
struct ProjectStated : ProjectTerms { static constexpr std::string_view name = "project_stated"; };
struct GoalSet : GoalTerms { static constexpr std::string_view name = "goal_set"; };
struct GoalChanged : GoalChange { static constexpr std::string_view name = "goal_changed"; };
struct GoalRated : GoalRating { static constexpr std::string_view name = "goal_rated"; };
struct GoalGivenUp : GoalEnd { static constexpr std::string_view name = "goal_given_up"; };
struct OptionProposed : OptionTerms { static constexpr std::string_view name = "option_proposed"; };
struct OptionChosen : OptionChoice { static constexpr std::string_view name = "option_chosen"; };
struct OptionEnded : OptionEnd { static constexpr std::string_view name = "option_ended"; };
struct MeasureRecalled : TriedMeasure { static constexpr std::string_view name = "measure_recalled"; };
struct ActionPlanned : ActionTerms { static constexpr std::string_view name = "action_planned"; };
struct ActionChanged : ActionChange { static constexpr std::string_view name = "action_changed"; };
struct ActionProgressed : ActionProgress { static constexpr std::string_view name = "action_progressed"; };
struct CommitmentFollowed : CommitmentTerms { static constexpr std::string_view name = "commitment_followed"; };
struct AgreementDrafted : AgreementTerms { static constexpr std::string_view name = "agreement_drafted"; };
struct AgreementSigned : SignatureTerms { static constexpr std::string_view name = "agreement_signed"; };
struct ObligationSettled : ObligationOutcome { static constexpr std::string_view name = "obligation_settled"; };
struct AgreementEnded : AgreementEnd { static constexpr std::string_view name = "agreement_ended"; };
struct AgreementSuspended : AgreementPause { static constexpr std::string_view name = "agreement_suspended"; };
struct AgreementResumed : AgreementResumption { static constexpr std::string_view name = "agreement_resumed"; };
struct AgreementCopied : AgreementCopy { static constexpr std::string_view name = "agreement_copied"; };
struct InterviewRecorded : InterviewTerms { static constexpr std::string_view name = "interview_recorded"; };
struct MediationRecorded : MediationTerms { static constexpr std::string_view name = "mediation_recorded"; };
struct ContactRecorded : ContactTerms { static constexpr std::string_view name = "contact_recorded"; };
struct NoteDrafted : NoteTerms { static constexpr std::string_view name = "note_drafted"; };
struct NoteEdited : NoteChange { static constexpr std::string_view name = "note_edited"; };
struct NoteSigned : NoteReference { static constexpr std::string_view name = "note_signed"; };
struct NoteDiscarded : NoteReference { static constexpr std::string_view name = "note_discarded"; };
struct NoteAddendumWritten : AddendumTerms { static constexpr std::string_view name = "note_addendum"; };
struct EvaluationConcluded : EvaluationTerms { static constexpr std::string_view name = "evaluation_concluded"; };
struct Exited : ExitTerms { static constexpr std::string_view name = "case_exited"; };
struct Reassessed : ReassessmentTerms { static constexpr std::string_view name = "case_reassessed"; };
struct ItemEntrusted : ItemEntrustTerms { static constexpr std::string_view name = "item_entrusted"; };
struct DatumRecorded : DatumTerms { static constexpr std::string_view name = "data_recorded"; };
struct DatumWithdrawn : DatumWithdrawal { static constexpr std::string_view name = "data_withdrawn"; };
struct GroupJoined : GroupTerms { static constexpr std::string_view name = "group_joined"; };
struct GroupLeft : GroupEnd { static constexpr std::string_view name = "group_left"; };
struct EntryRecorded : EntryTerms { static constexpr std::string_view name = "entry_recorded"; };
struct EntryChanged : EntryChange { static constexpr std::string_view name = "entry_changed"; };
struct EntryWithdrawn : EntryWithdrawal { static constexpr std::string_view name = "entry_withdrawn"; };
struct DeskAssigned : DeskTerms { static constexpr std::string_view name = "desk_assigned"; };
struct DeskEnded : DeskEnd { static constexpr std::string_view name = "desk_ended"; };
struct AppointmentPlanned : PlannedAppointment { static constexpr std::string_view name = "appointment_planned"; };
struct AppointmentMoved : AppointmentMove { static constexpr std::string_view name = "appointment_moved"; };
struct AppointmentSettled : AppointmentEnd { static constexpr std::string_view name = "appointment_settled"; };
struct DocumentAdded : DocumentTerms { static constexpr std::string_view name = "document_added"; };
struct DocumentDescribed : DocumentChange { static constexpr std::string_view name = "document_described"; };
struct DocumentWithdrawn : DocumentWithdrawal { static constexpr std::string_view name = "document_withdrawn"; };
struct DocumentRestored : DocumentReturn { static constexpr std::string_view name = "document_restored"; };
struct AssessmentRecorded : ScoredAssessment { static constexpr std::string_view name = "assessment_recorded"; };
struct AssessmentAttended : AssessmentAttention { static constexpr std::string_view name = "assessment_attended"; };
struct AssessmentWithdrawn : AssessmentWithdrawal { static constexpr std::string_view name = "assessment_withdrawn"; };
struct SensitivityMarked : SensitivityTerms { static constexpr std::string_view name = "sensitivity_marked"; };
struct SensitivityLifted : SensitivityTerms { static constexpr std::string_view name = "sensitivity_lifted"; };
struct RelationTold : RelationTerms { static constexpr std::string_view name = "relation_told"; };
struct TieSet : TieTerms { static constexpr std::string_view name = "tie_set"; };
struct RelationWithdrawn : RelationWithdrawal { static constexpr std::string_view name = "relation_withdrawn"; };
struct LifeEventTold : LifeEventTerms { static constexpr std::string_view name = "life_event_told"; };
struct LifeEventWithdrawn : LifeEventWithdrawal { static constexpr std::string_view name = "life_event_withdrawn"; };
// clang-format on

/// The case stands in a stage of its circuit from now on.
struct StageEntered {
    static constexpr std::string_view name = "stage_entered";
    std::string stage;
    std::string phase;  ///< the engine phase (P1 to P7) that the circuit maps the stage to

    static constexpr auto fields() {
        return base::Fields{base::field("stage", &StageEntered::stage, 80),
                            base::field("phase", &StageEntered::phase, 8)};
    }
};

/// A gate was passed although requirements lacked, by a named person with a reason that stays visible.
struct GatePassed {
    static constexpr std::string_view name = "gate_passed";
    std::string gate;  ///< the stage that was entered, or "exit"
    std::vector<std::string> missing;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("gate", &GatePassed::gate, 80), base::field("missing", &GatePassed::missing),
                            base::field("reason", &GatePassed::reason, 2000)};
    }
};

/// A milestone of the circuit was reached for the first time in this cycle.
struct MilestoneReached {
    static constexpr std::string_view name = "milestone_reached";
    std::string milestone;

    static constexpr auto fields() { return base::Fields{base::field("milestone", &MilestoneReached::milestone, 80)}; }
};

/// What one command set off in the circuit of the case: every step with its cause, in order.
struct CircuitMoved {
    static constexpr std::string_view name = "circuit_moved";
    base::Date on;
    std::vector<std::string> moves;  ///< as circuit::written() writes them
    std::optional<std::string> reason;  ///< of the person, if one moved an item
    std::optional<base::Date> next_timer{};  ///< the day on which the next timer is due from then on

    static constexpr auto fields() {
        using base::field;
        using T = CircuitMoved;
        return base::Fields{field("on", &T::on), field("moves", &T::moves, 4000), field("reason", &T::reason, 2000),
                            field("next_timer", &T::next_timer)};
    }
};

/// The case went over to another circuit: what became of the items it had, then what moved in the new one.
struct ProgrammeChanged {
    static constexpr std::string_view name = "programme_changed";
    std::string programme;
    int programme_version = 1;
    std::vector<ItemMapping> items;  ///< renamed or ended; the others keep their keys
    std::string stage;               ///< where it stands now
    std::string phase;
    base::Date on;
    std::vector<std::string> moves;  ///< as circuit::written() writes them
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeChanged;
        return base::Fields{field("programme", &T::programme, 80),  field("programme_version", &T::programme_version),
                            field("items", &T::items, mapping_max), field("stage", &T::stage, 80),
                            field("phase", &T::phase, 2),           field("on", &T::on),
                            field("moves", &T::moves, 4000),        field("reason", &T::reason, 2000)};
    }
};

struct ProgrammeRestored : MigrationUndoing {
    static constexpr std::string_view name = "programme_restored";
};

}  // namespace unisson::domain::case_event

namespace unisson::domain {

using AnyCaseEvent = std::variant<
    case_event::Requested, case_event::InformationGiven, case_event::Admitted, case_event::IntakeRefused,
    case_event::IntakeRedirected, case_event::PutOnWaitingList, case_event::HandedOver, case_event::DeputyAdded,
    case_event::DeputyEnded, case_event::ProcurationGiven, case_event::ProcurationWithdrawn, case_event::NeedRecorded,
    case_event::NeedSettled, case_event::ResourceRecorded, case_event::SynthesisValidated, case_event::ProjectStated,
    case_event::GoalSet, case_event::GoalChanged, case_event::GoalRated, case_event::GoalGivenUp,
    case_event::ActionPlanned, case_event::ActionChanged, case_event::ActionProgressed, case_event::AgreementDrafted,
    case_event::AgreementSigned, case_event::ObligationSettled, case_event::AgreementEnded,
    case_event::AgreementSuspended, case_event::AgreementResumed, case_event::AgreementCopied,
    case_event::ContactRecorded, case_event::NoteDrafted, case_event::NoteEdited, case_event::NoteSigned,
    case_event::NoteDiscarded, case_event::NoteAddendumWritten, case_event::EvaluationConcluded, case_event::Exited,
    case_event::Reassessed, case_event::StageEntered, case_event::GatePassed, case_event::MilestoneReached,
    case_event::CircuitMoved, case_event::ProgrammeChanged, case_event::ProgrammeRestored, case_event::DatumRecorded,
    case_event::DatumWithdrawn, case_event::GroupJoined, case_event::GroupLeft, case_event::EntryRecorded,
    case_event::EntryChanged, case_event::EntryWithdrawn, case_event::DeskAssigned, case_event::DeskEnded,
    case_event::ItemEntrusted, case_event::AppointmentPlanned, case_event::AppointmentMoved,
    case_event::AppointmentSettled, case_event::DocumentAdded, case_event::DocumentDescribed,
    case_event::DocumentWithdrawn, case_event::DocumentRestored, case_event::AssessmentRecorded,
    case_event::AssessmentAttended, case_event::AssessmentWithdrawn, case_event::SensitivityMarked,
    case_event::SensitivityLifted, case_event::RelationTold, case_event::TieSet, case_event::RelationWithdrawn,
    case_event::LifeEventTold, case_event::LifeEventWithdrawn, case_event::OptionProposed, case_event::OptionChosen,
    case_event::OptionEnded, case_event::MeasureRecalled, case_event::Screened, case_event::IntakeReviewed,
    case_event::NeedFollowed, case_event::InterviewRecorded, case_event::TrustedPartyNamed,
    case_event::OutreachRecorded, case_event::WithdrawalTold, case_event::TransmissionRecorded,
    case_event::CommitmentFollowed, case_event::MediationRecorded>;

/// One of them. Copying, moving and destroying stand in one source file: as templates they cost every file that passes
/// an event by value more than the rest of it.
struct CaseEvent : AnyCaseEvent {
    using Alternatives = AnyCaseEvent;

    CaseEvent();
    CaseEvent(CaseEvent const& other);
    CaseEvent(CaseEvent&& other) noexcept;
    CaseEvent& operator=(CaseEvent const& other);
    CaseEvent& operator=(CaseEvent&& other) noexcept;
    ~CaseEvent();

    template <base::OneOf<Alternatives> A>
    explicit(false) CaseEvent(A alternative) : CaseEvent{base::index_in<Alternatives, A>, &alternative} {}

private:
    CaseEvent(std::size_t index, void* alternative);
};

}  // namespace unisson::domain
