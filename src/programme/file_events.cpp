#include <algorithm>
#include <array>

#include "programme/facts.hpp"

namespace unisson::programme {

namespace {

namespace event = domain::case_event;

constexpr std::array<FileEvent, 32> known{
    {{"request", "create"},     {"information", "create"}, {"intake", "create"},    {"intake", "update"},
     {"referent", "update"},    {"deputy", "create"},      {"deputy", "delete"},    {"procuration", "create"},
     {"procuration", "delete"}, {"need", "create"},        {"need", "update"},      {"resource", "create"},
     {"synthesis", "create"},   {"project", "create"},     {"goal", "create"},      {"goal", "update"},
     {"goal", "delete"},        {"rating", "create"},      {"action", "create"},    {"action", "update"},
     {"agreement", "create"},   {"agreement", "delete"},   {"signature", "create"}, {"obligation", "update"},
     {"contact", "create"},     {"note", "create"},        {"note", "update"},      {"note", "delete"},
     {"evaluation", "create"},  {"exit", "create"},        {"cycle", "create"},     {"exception", "create"}}};

/// By overload: an event type without a line here does not compile.
struct FileEventOf {
    using Found = std::optional<FileHappening>;
    domain::CaseState const& after;

    Found operator()(event::Requested const&) const { return FileHappening{"request", "create"}; }
    Found operator()(event::InformationGiven const&) const { return FileHappening{"information", "create"}; }
    Found operator()(event::Admitted const&) const { return FileHappening{"intake", "create"}; }
    Found operator()(event::IntakeRefused const&) const { return FileHappening{"intake", "create"}; }
    Found operator()(event::IntakeRedirected const&) const { return FileHappening{"intake", "create"}; }
    Found operator()(event::PutOnWaitingList const&) const { return FileHappening{"intake", "update"}; }
    Found operator()(event::TrustedPartyNamed const&) const { return std::nullopt; }
    Found operator()(event::OutreachRecorded const&) const { return std::nullopt; }
    Found operator()(event::Screened const&) const { return std::nullopt; }
    Found operator()(event::IntakeReviewed const&) const { return std::nullopt; }  // the circuit begins anew
    Found operator()(event::HandedOver const&) const { return FileHappening{"referent", "update"}; }
    Found operator()(event::DeputyAdded const&) const { return FileHappening{"deputy", "create"}; }
    Found operator()(event::DeputyEnded const&) const { return FileHappening{"deputy", "delete"}; }
    Found operator()(event::ProcurationGiven const&) const { return FileHappening{"procuration", "create"}; }
    Found operator()(event::ProcurationWithdrawn const&) const { return FileHappening{"procuration", "delete"}; }
    Found operator()(event::WithdrawalTold const&) const { return std::nullopt; }
    Found operator()(event::TransmissionRecorded const&) const { return std::nullopt; }
    Found operator()(event::NeedRecorded const&) const { return FileHappening{"need", "create"}; }
    Found operator()(event::NeedSettled const&) const { return FileHappening{"need", "update"}; }
    Found operator()(event::NeedFollowed const&) const { return std::nullopt; }
    Found operator()(event::ResourceRecorded const&) const { return FileHappening{"resource", "create"}; }
    Found operator()(event::SynthesisValidated const&) const { return FileHappening{"synthesis", "create"}; }
    Found operator()(event::ProjectStated const&) const { return FileHappening{"project", "create"}; }
    Found operator()(event::GoalSet const&) const { return FileHappening{"goal", "create"}; }
    Found operator()(event::GoalChanged const&) const { return FileHappening{"goal", "update"}; }
    Found operator()(event::GoalRated const&) const { return FileHappening{"rating", "create"}; }
    Found operator()(event::GoalGivenUp const&) const { return FileHappening{"goal", "delete"}; }
    Found operator()(event::ActionPlanned const&) const { return FileHappening{"action", "create"}; }
    Found operator()(event::ActionChanged const&) const { return FileHappening{"action", "update"}; }
    Found operator()(event::ActionProgressed const&) const { return FileHappening{"action", "update"}; }
    Found operator()(event::MediationRecorded const&) const { return std::nullopt; }
    Found operator()(event::CommitmentFollowed const&) const { return std::nullopt; }
    Found operator()(event::AgreementDrafted const&) const { return FileHappening{"agreement", "create"}; }
    Found operator()(event::AgreementSigned const&) const { return FileHappening{"signature", "create"}; }
    Found operator()(event::ObligationSettled const&) const { return FileHappening{"obligation", "update"}; }
    Found operator()(event::AgreementEnded const&) const { return FileHappening{"agreement", "delete"}; }
    Found operator()(event::ContactRecorded const&) const { return FileHappening{"contact", "create"}; }
    Found operator()(event::NoteDrafted const&) const { return FileHappening{"note", "create"}; }
    Found operator()(event::NoteEdited const&) const { return FileHappening{"note", "update"}; }
    Found operator()(event::NoteSigned const&) const { return FileHappening{"note", "update"}; }
    Found operator()(event::NoteDiscarded const&) const { return FileHappening{"note", "delete"}; }
    Found operator()(event::NoteAddendumWritten const&) const { return FileHappening{"note", "update"}; }
    Found operator()(event::EvaluationConcluded const&) const { return FileHappening{"evaluation", "create"}; }
    Found operator()(event::Exited const&) const { return FileHappening{"exit", "create"}; }
    Found operator()(event::Reassessed const&) const { return FileHappening{"cycle", "create"}; }
    Found operator()(event::GatePassed const&) const { return FileHappening{"exception", "create"}; }
    Found operator()(event::DatumRecorded const& e) const {
        bool const first = std::ranges::count(after.data, e.key, &domain::Datum::key) == 1;
        return FileHappening{"data." + e.key, first ? "create" : "update"};
    }
    Found operator()(event::DatumWithdrawn const& e) const { return FileHappening{"data." + e.key, "delete"}; }
    Found operator()(event::GroupJoined const& e) const { return FileHappening{"group." + e.group, "create"}; }
    Found operator()(event::GroupLeft const& e) const { return FileHappening{"group." + e.group, "delete"}; }
    Found operator()(event::EntryRecorded const& e) const { return FileHappening{"list." + e.list, "create"}; }
    Found operator()(event::EntryChanged const& e) const {
        auto const entry = std::ranges::find(after.entries, e.entry, &domain::Entry::id);
        if (entry == after.entries.end()) return std::nullopt;
        return FileHappening{"list." + entry->list, "update"};
    }
    Found operator()(event::EntryWithdrawn const&) const { return std::nullopt; }  // conditions see that it is gone
    Found operator()(event::DeskAssigned const&) const { return std::nullopt; }
    Found operator()(event::DeskEnded const&) const { return std::nullopt; }
    Found operator()(event::SensitivityMarked const&) const { return std::nullopt; }
    Found operator()(event::SensitivityLifted const&) const { return std::nullopt; }
    Found operator()(event::ItemEntrusted const&) const { return std::nullopt; }
    Found operator()(event::AppointmentPlanned const&) const { return std::nullopt; }  // the contact is what counts
    Found operator()(event::AppointmentMoved const&) const { return std::nullopt; }
    Found operator()(event::AppointmentSettled const&) const { return std::nullopt; }
    Found operator()(event::DocumentAdded const&) const { return std::nullopt; }
    Found operator()(event::DocumentDescribed const&) const { return std::nullopt; }
    Found operator()(event::DocumentWithdrawn const&) const { return std::nullopt; }
    Found operator()(event::DocumentRestored const&) const { return std::nullopt; }
    Found operator()(event::RelationTold const&) const { return std::nullopt; }
    Found operator()(event::TieSet const&) const { return std::nullopt; }
    Found operator()(event::RelationWithdrawn const&) const { return std::nullopt; }
    Found operator()(event::LifeEventTold const&) const { return std::nullopt; }
    Found operator()(event::LifeEventWithdrawn const&) const { return std::nullopt; }
    Found operator()(event::AssessmentRecorded const&) const { return std::nullopt; }
    Found operator()(event::AssessmentAttended const&) const { return std::nullopt; }
    Found operator()(event::AssessmentWithdrawn const&) const { return std::nullopt; }
    Found operator()(event::AgreementSuspended const&) const { return std::nullopt; }
    Found operator()(event::AgreementResumed const&) const { return std::nullopt; }
    Found operator()(event::AgreementCopied const&) const { return std::nullopt; }
    Found operator()(event::InterviewRecorded const&) const { return std::nullopt; }
    Found operator()(event::OptionProposed const&) const { return std::nullopt; }
    Found operator()(event::OptionChosen const&) const { return std::nullopt; }
    Found operator()(event::OptionEnded const&) const { return std::nullopt; }
    Found operator()(event::MeasureRecalled const&) const { return std::nullopt; }
    Found operator()(event::StageEntered const&) const { return std::nullopt; }
    Found operator()(event::MilestoneReached const&) const { return std::nullopt; }
    Found operator()(event::CircuitMoved const&) const { return std::nullopt; }
    Found operator()(event::ProgrammeChanged const&) const { return std::nullopt; }
    Found operator()(event::ProgrammeRestored const&) const { return std::nullopt; }
};

}  // namespace

std::optional<FileHappening> file_event(domain::CaseEvent const& event, domain::CaseState const& after) {
    return std::visit(FileEventOf{after}, event);
}

std::span<FileEvent const> file_events() {
    return known;
}

}  // namespace unisson::programme
