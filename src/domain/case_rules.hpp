#pragma once

#include <algorithm>
#include <string>

#include "domain/case.hpp"

/// The rule of each command, one function each, in the files case_path, case_intake, case_content, case_needs,
/// case_options, case_steps, case_agreement, case_interview, case_data, case_documents, case_assessments,
/// case_surroundings, case_accord, case_transmission, case_mediation, case_outreach and appointments.
namespace unisson::domain::rules {

[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Request const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::GiveInformation const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Admit const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Refuse const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Redirect const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Wait const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Screen const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::NameTrustedParty const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordOutreach const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ReviewIntake const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::HandOver const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::AddDeputy const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EndDeputy const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::GiveProcuration const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawProcuration const& c,
                              Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::TellWithdrawal const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordTransmission const& c,
                              Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordNeed const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SettleNeed const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::FollowNeed const& c, Context const& context);
/// Where a case ends, each need without an answer keeps somebody who seeks and a day: those that have no day get one.
void keep_needs(CaseState const& state, base::Date today, std::vector<CaseEvent>& events);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordResource const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ValidateSynthesis const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::StateProject const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SetGoal const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ChangeGoal const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RateGoal const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::GiveUpGoal const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ProposeOption const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ChooseOption const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EndOption const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecallMeasure const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::PlanAction const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ChangeAction const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ProgressAction const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::FollowCommitment const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::DraftAgreement const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SignAgreement const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SettleObligation const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EndAgreement const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SuspendAgreement const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ResumeAgreement const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::CopyAgreement const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordInterview const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordMediation const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordContact const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::DraftNote const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EditNote const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SignNote const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::DiscardNote const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::AddToNote const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ConcludeEvaluation const& c,
                              Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Exit const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Reassess const& c, Context const& context);

/// `stage.enter` is the circuit's: see programme::decide.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EnterStage const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::MoveItem const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::AddItem const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::Migrate const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::UndoMigration const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::LookAtTimers const& c, Context const& context);
/// A task may be entrusted before it begins: whether the circuit has it is the programme's to say.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EntrustItem const& c, Context const& context);
/// What a goal or a step builds on is known of this person.
[[nodiscard]] std::optional<Refusal> check_drawn_on(CaseState const& state,
                                                    std::optional<std::vector<ResourceId>> const& draws_on);
/// The kinds that need a name have one.
[[nodiscard]] std::optional<Refusal> check_owner(Owner const& owner);
/// Whether the programme declares such a value or group is the programme's to say: see programme::decide.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordDatum const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawDatum const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::JoinGroup const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::LeaveGroup const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordEntry const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::ChangeEntry const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawEntry const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::AssignDesk const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::EndDesk const& c, Context const& context);
/// Whether the colleagues have the time is known to the store of all cases: see app::Execute.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::PlanAppointment const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::MoveAppointment const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::SettleAppointment const& c, Context const& context);
/// Whether the bytes are there, and are those that the command tells, is the store's to say: see app::Execute.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::AddDocument const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::DescribeDocument const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawDocument const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RestoreDocument const& c, Context const& context);
/// Only an instrument of the context can be filled in; its scores go into the event.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::RecordAssessment const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::AttendAssessment const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawAssessment const& c,
                              Context const& context);
/// Of any case, also one that has ended: what is written there stays as sensitive as it was.
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::MarkSensitive const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::LiftSensitivity const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::TellRelation const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawRelation const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::TellLifeEvent const& c, Context const& context);
[[nodiscard]] CaseDecision on(CaseState const& state, case_command::WithdrawLifeEvent const& c, Context const& context);

template <typename E>
[[nodiscard]] CaseDecision happens(E event) {
    return std::vector<CaseEvent>{std::move(event)};
}

template <typename Items, typename Id>
[[nodiscard]] auto* find_by_id(Items& items, Id const& id) {
    auto const found = std::ranges::find_if(items, [&](auto const& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

/// Refuses where a list is full or already holds the id.
template <typename Items, typename Id>
[[nodiscard]] std::optional<Refusal> check_new(Items const& items, Id const& id, std::string_view what) {
    if (find_by_id(items, id) != nullptr)
        return Refusal{RefusalCode::already_exists, "/id", {{"what", std::string{what}}}, {}};
    if (items.size() >= case_items_max)
        return Refusal{RefusalCode::too_many_items, {}, {{"most", std::to_string(case_items_max)}}, {}};
    return std::nullopt;
}

/// Input of which one field is wrong: its path, what is wrong as base::InputError codes it, and what was expected.
[[nodiscard]] inline Refusal wrong_field(std::string_view path, std::string_view code, std::string expected) {
    return {RefusalCode::invalid_input, std::string{path}, {}, {{std::string{path}, code, std::move(expected)}}};
}

[[nodiscard]] inline base::Failure<Refusal> refuse_missing(std::string_view what, std::string field) {
    return refuse(RefusalCode::not_found, std::move(field), {{"what", std::string{what}}});
}

/// What is wrong with the place of a relative in the family: whom it names must be another relative who was told of, a
/// generation above as a parent, of the same one as a partner, and nobody is their own forebear.
[[nodiscard]] std::optional<Refusal> check_kin(std::vector<Relation> const& told, RelationTerms const& terms);

/// Requested or waiting: nobody has closed the door or opened it.
[[nodiscard]] bool awaits_decision(CaseState const& state);

[[nodiscard]] inline base::Failure<Refusal> refuse_status(CaseState const& state) {
    return refuse(RefusalCode::wrong_status, {}, {{"status", std::string{status_name(state.status)}}});
}

/// The five levels of goal attainment scaling.
[[nodiscard]] inline bool level_in_range(int level) {
    return level >= -2 && level <= 2;
}

/// Whether somebody else changed the thing after the version that the author had before them.
[[nodiscard]] inline bool is_stale(Context const& context, std::uint64_t changed_version) {
    return context.base_version != 0 && context.base_version < changed_version;
}

[[nodiscard]] inline base::Failure<Refusal> refuse_stale(std::string current, std::uint64_t version) {
    return refuse(RefusalCode::stale, {}, {{"current", std::move(current)}, {"version", std::to_string(version)}});
}

}  // namespace unisson::domain::rules
