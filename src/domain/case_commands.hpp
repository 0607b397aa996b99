#pragma once

#include <variant>

#include "base/alternatives.hpp"
#include "domain/case_terms.hpp"

/// What people may ask of a case. Each travels as {"type": <name>, "data": {…}}.
namespace unisson::domain::case_command {

// clang-format off
struct Request : RequestTerms { static constexpr std::string_view name = "case.request"; };
struct GiveInformation : InformationTerms { static constexpr std::string_view name = "information.give"; };
struct Admit : Admission { static constexpr std::string_view name = "intake.admit"; };
struct Refuse : Refused { static constexpr std::string_view name = "intake.refuse"; };
struct Redirect : Redirected { static constexpr std::string_view name = "intake.redirect"; };
struct Wait : Waiting { static constexpr std::string_view name = "intake.wait"; };
struct NameTrustedParty : TrustedPartyTerms { static constexpr std::string_view name = "trusted_party.name"; };
struct RecordOutreach : OutreachTerms { static constexpr std::string_view name = "outreach.record"; };
struct Screen : ScreeningTerms { static constexpr std::string_view name = "intake.screen"; };
struct ReviewIntake : ReviewTerms { static constexpr std::string_view name = "intake.review"; };
struct HandOver : HandOverTerms { static constexpr std::string_view name = "referent.hand_over"; };
struct AddDeputy : DeputyTerms { static constexpr std::string_view name = "deputy.add"; };
struct EndDeputy : DeputyEnd { static constexpr std::string_view name = "deputy.end"; };
struct GiveProcuration : ProcurationTerms { static constexpr std::string_view name = "procuration.give"; };
struct WithdrawProcuration : ProcurationWithdrawal { static constexpr std::string_view name = "procuration.withdraw"; };
struct TellWithdrawal : WithdrawalNotice { static constexpr std::string_view name = "withdrawal.tell"; };
struct RecordTransmission : TransmissionTerms { static constexpr std::string_view name = "transmission.record"; };
struct RecordNeed : NeedTerms { static constexpr std::string_view name = "need.record"; };
struct SettleNeed : NeedOutcome { static constexpr std::string_view name = "need.settle"; };
struct FollowNeed : NeedFollowing { static constexpr std::string_view name = "need.follow"; };
struct RecordResource : ResourceTerms { static constexpr std::string_view name = "resource.record"; };
struct ValidateSynthesis : SynthesisTerms { static constexpr std::string_view name = "synthesis.validate"; };
struct StateProject : ProjectTerms { static constexpr std::string_view name = "project.state"; };
struct SetGoal : GoalTerms { static constexpr std::string_view name = "goal.set"; };
struct ChangeGoal : GoalChange { static constexpr std::string_view name = "goal.change"; };
struct RateGoal : GoalRating { static constexpr std::string_view name = "goal.rate"; };
struct GiveUpGoal : GoalEnd { static constexpr std::string_view name = "goal.give_up"; };
struct ProposeOption : OptionTerms { static constexpr std::string_view name = "option.propose"; };
struct ChooseOption : OptionChoice { static constexpr std::string_view name = "option.choose"; };
struct EndOption : OptionEnd { static constexpr std::string_view name = "option.end"; };
struct RecallMeasure : TriedMeasure { static constexpr std::string_view name = "option.recall"; };
struct PlanAction : ActionTerms { static constexpr std::string_view name = "action.plan"; };
struct ChangeAction : ActionChange { static constexpr std::string_view name = "action.change"; };
struct ProgressAction : ActionProgress { static constexpr std::string_view name = "action.progress"; };
struct FollowCommitment : CommitmentTerms { static constexpr std::string_view name = "commitment.follow"; };
struct DraftAgreement : AgreementTerms { static constexpr std::string_view name = "agreement.draft"; };
struct SignAgreement : SignatureTerms { static constexpr std::string_view name = "agreement.sign"; };
struct SettleObligation : ObligationOutcome { static constexpr std::string_view name = "obligation.settle"; };
struct EndAgreement : AgreementEnd { static constexpr std::string_view name = "agreement.end"; };
struct SuspendAgreement : AgreementPause { static constexpr std::string_view name = "agreement.suspend"; };
struct ResumeAgreement : AgreementResumption { static constexpr std::string_view name = "agreement.resume"; };
struct CopyAgreement : AgreementCopy { static constexpr std::string_view name = "agreement.copy"; };
struct RecordInterview : InterviewTerms { static constexpr std::string_view name = "interview.record"; };
struct RecordMediation : MediationTerms { static constexpr std::string_view name = "mediation.record"; };
struct RecordContact : ContactTerms { static constexpr std::string_view name = "contact.record"; };
struct DraftNote : NoteTerms { static constexpr std::string_view name = "note.draft"; };
struct EditNote : NoteChange { static constexpr std::string_view name = "note.edit"; };
struct SignNote : NoteReference { static constexpr std::string_view name = "note.sign"; };
struct DiscardNote : NoteReference { static constexpr std::string_view name = "note.discard"; };
struct AddToNote : AddendumTerms { static constexpr std::string_view name = "note.add"; };
struct ConcludeEvaluation : EvaluationTerms { static constexpr std::string_view name = "evaluation.conclude"; };
struct Exit : ExitTerms { static constexpr std::string_view name = "case.exit"; };
struct Reassess : ReassessmentTerms { static constexpr std::string_view name = "case.reassess"; };
struct EnterStage : StageTerms { static constexpr std::string_view name = "stage.enter"; };
struct MoveItem : ItemStepTerms { static constexpr std::string_view name = "item.move"; };
struct AddItem : ItemAdditionTerms { static constexpr std::string_view name = "item.add"; };
struct EntrustItem : ItemEntrustTerms { static constexpr std::string_view name = "item.entrust"; };
struct Migrate : MigrationTerms { static constexpr std::string_view name = "case.migrate"; };
struct UndoMigration : MigrationUndoing { static constexpr std::string_view name = "migration.undo"; };
struct LookAtTimers { static constexpr std::string_view name = "timers.look"; static constexpr auto fields() { return base::Fields{}; } };
struct RecordDatum : DatumTerms { static constexpr std::string_view name = "data.record"; };
struct WithdrawDatum : DatumWithdrawal { static constexpr std::string_view name = "data.withdraw"; };
struct JoinGroup : GroupTerms { static constexpr std::string_view name = "group.join"; };
struct LeaveGroup : GroupEnd { static constexpr std::string_view name = "group.leave"; };
struct RecordEntry : EntryTerms { static constexpr std::string_view name = "entry.record"; };
struct ChangeEntry : EntryChange { static constexpr std::string_view name = "entry.change"; };
struct WithdrawEntry : EntryWithdrawal { static constexpr std::string_view name = "entry.withdraw"; };
struct AssignDesk : DeskTerms { static constexpr std::string_view name = "desk.assign"; };
struct EndDesk : DeskEnd { static constexpr std::string_view name = "desk.end"; };
struct PlanAppointment : PlanAppointmentTerms { static constexpr std::string_view name = "appointment.plan"; };
struct MoveAppointment : MoveAppointmentTerms { static constexpr std::string_view name = "appointment.move"; };
struct SettleAppointment : SettleAppointmentTerms { static constexpr std::string_view name = "appointment.settle"; };
struct AddDocument : DocumentTerms { static constexpr std::string_view name = "document.add"; };
struct DescribeDocument : DocumentChange { static constexpr std::string_view name = "document.describe"; };
struct WithdrawDocument : DocumentWithdrawal { static constexpr std::string_view name = "document.withdraw"; };
struct RestoreDocument : DocumentReturn { static constexpr std::string_view name = "document.restore"; };
struct RecordAssessment : AssessmentTerms { static constexpr std::string_view name = "assessment.record"; };
struct AttendAssessment : AssessmentAttention { static constexpr std::string_view name = "assessment.attend"; };
struct WithdrawAssessment : AssessmentWithdrawal { static constexpr std::string_view name = "assessment.withdraw"; };
struct MarkSensitive : SensitivityTerms { static constexpr std::string_view name = "sensitivity.mark"; };
struct LiftSensitivity : SensitivityTerms { static constexpr std::string_view name = "sensitivity.lift"; };
struct TellRelation : RelationTelling { static constexpr std::string_view name = "relation.tell"; };
struct WithdrawRelation : RelationWithdrawal { static constexpr std::string_view name = "relation.withdraw"; };
struct TellLifeEvent : LifeEventTerms { static constexpr std::string_view name = "life_event.tell"; };
struct WithdrawLifeEvent : LifeEventWithdrawal { static constexpr std::string_view name = "life_event.withdraw"; };
// clang-format on

}  // namespace unisson::domain::case_command

namespace unisson::domain {

using AnyCaseCommand = std::variant<
    case_command::Request, case_command::GiveInformation, case_command::Admit, case_command::Refuse,
    case_command::Redirect, case_command::Wait, case_command::HandOver, case_command::AddDeputy,
    case_command::EndDeputy, case_command::GiveProcuration, case_command::WithdrawProcuration, case_command::RecordNeed,
    case_command::SettleNeed, case_command::RecordResource, case_command::ValidateSynthesis, case_command::StateProject,
    case_command::SetGoal, case_command::ChangeGoal, case_command::RateGoal, case_command::GiveUpGoal,
    case_command::PlanAction, case_command::ChangeAction, case_command::ProgressAction, case_command::DraftAgreement,
    case_command::SignAgreement, case_command::SettleObligation, case_command::EndAgreement,
    case_command::SuspendAgreement, case_command::ResumeAgreement, case_command::CopyAgreement,
    case_command::RecordContact, case_command::DraftNote, case_command::EditNote, case_command::SignNote,
    case_command::DiscardNote, case_command::AddToNote, case_command::ConcludeEvaluation, case_command::Exit,
    case_command::Reassess, case_command::EnterStage, case_command::MoveItem, case_command::AddItem,
    case_command::Migrate, case_command::UndoMigration, case_command::LookAtTimers, case_command::RecordDatum,
    case_command::WithdrawDatum, case_command::JoinGroup, case_command::LeaveGroup, case_command::RecordEntry,
    case_command::ChangeEntry, case_command::WithdrawEntry, case_command::AssignDesk, case_command::EndDesk,
    case_command::EntrustItem, case_command::PlanAppointment, case_command::MoveAppointment,
    case_command::SettleAppointment, case_command::AddDocument, case_command::DescribeDocument,
    case_command::WithdrawDocument, case_command::RestoreDocument, case_command::RecordAssessment,
    case_command::AttendAssessment, case_command::WithdrawAssessment, case_command::MarkSensitive,
    case_command::LiftSensitivity, case_command::TellRelation, case_command::WithdrawRelation,
    case_command::TellLifeEvent, case_command::WithdrawLifeEvent, case_command::ProposeOption,
    case_command::ChooseOption, case_command::EndOption, case_command::RecallMeasure, case_command::Screen,
    case_command::ReviewIntake, case_command::FollowNeed, case_command::RecordInterview, case_command::NameTrustedParty,
    case_command::RecordOutreach, case_command::TellWithdrawal, case_command::RecordTransmission,
    case_command::FollowCommitment, case_command::RecordMediation>;

/// One of them. Copying, moving and destroying stand in one source file: as templates they cost every file that passes
/// a command by value more than the rest of it.
struct CaseCommand : AnyCaseCommand {
    using Alternatives = AnyCaseCommand;

    CaseCommand();
    CaseCommand(CaseCommand const& other);
    CaseCommand(CaseCommand&& other) noexcept;
    CaseCommand& operator=(CaseCommand const& other);
    CaseCommand& operator=(CaseCommand&& other) noexcept;
    ~CaseCommand();

    template <base::OneOf<Alternatives> A>
    explicit(false) CaseCommand(A alternative) : CaseCommand{base::index_in<Alternatives, A>, &alternative} {}

private:
    CaseCommand(std::size_t index, void* alternative);
};

}  // namespace unisson::domain
