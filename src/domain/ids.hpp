#pragma once

#include "base/id.hpp"

namespace unisson::domain {

using PersonId = base::Id<struct PersonTag>;
using CaseId = base::Id<struct CaseTag>;
using UnitId = base::Id<struct UnitTag>;
using AccountId = base::Id<struct AccountTag>;
using CommandId = base::Id<struct CommandTag>;

using NeedId = base::Id<struct NeedTag>;
using ResourceId = base::Id<struct ResourceTag>;
using GoalId = base::Id<struct GoalTag>;
using OptionId = base::Id<struct OptionTag>;
using ActionId = base::Id<struct ActionTag>;
using DocumentId = base::Id<struct DocumentTag>;
using AgreementId = base::Id<struct AgreementTag>;
using ObligationId = base::Id<struct ObligationTag>;
using ProcurationId = base::Id<struct ProcurationTag>;
using ContactId = base::Id<struct ContactTag>;
using EntryId = base::Id<struct EntryTag>;
using AppointmentId = base::Id<struct AppointmentTag>;
using RelationId = base::Id<struct RelationTag>;
using LifeEventId = base::Id<struct LifeEventTag>;
using AssessmentId = base::Id<struct AssessmentTag>;
using TrustedPartyId = base::Id<struct TrustedPartyTag>;
using OutreachId = base::Id<struct OutreachTag>;
using MediationId = base::Id<struct MediationTag>;
using TransmissionId = base::Id<struct TransmissionTag>;
using InterviewId = base::Id<struct InterviewTag>;
using NoteId = base::Id<struct NoteTag>;
using EvaluationId = base::Id<struct EvaluationTag>;
using ContactWayId = base::Id<struct ContactWayTag>;
using QualificationId = base::Id<struct QualificationTag>;
using RepresentativeId = base::Id<struct RepresentativeTag>;

}  // namespace unisson::domain
