#include <algorithm>
#include <array>

#include "programme/facts.hpp"

namespace unisson::programme {

namespace {

namespace event = domain::case_event;

constexpr std::array<FileEvent, 32> all{
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
    using Found = std::optional<FileEvent>;

    Found operator()(event::Requested const&) const { return {{"request", "create"}}; }
    Found operator()(event::InformationGiven const&) const { return {{"information", "create"}}; }
    Found operator()(event::Admitted const&) const { return {{"intake", "create"}}; }
    Found operator()(event::IntakeRefused const&) const { return {{"intake", "create"}}; }
    Found operator()(event::IntakeRedirected const&) const { return {{"intake", "create"}}; }
    Found operator()(event::PutOnWaitingList const&) const { return {{"intake", "update"}}; }
    Found operator()(event::HandedOver const&) const { return {{"referent", "update"}}; }
    Found operator()(event::DeputyAdded const&) const { return {{"deputy", "create"}}; }
    Found operator()(event::DeputyEnded const&) const { return {{"deputy", "delete"}}; }
    Found operator()(event::ProcurationGiven const&) const { return {{"procuration", "create"}}; }
    Found operator()(event::ProcurationWithdrawn const&) const { return {{"procuration", "delete"}}; }
    Found operator()(event::NeedRecorded const&) const { return {{"need", "create"}}; }
    Found operator()(event::NeedSettled const&) const { return {{"need", "update"}}; }
    Found operator()(event::ResourceRecorded const&) const { return {{"resource", "create"}}; }
    Found operator()(event::SynthesisValidated const&) const { return {{"synthesis", "create"}}; }
    Found operator()(event::ProjectStated const&) const { return {{"project", "create"}}; }
    Found operator()(event::GoalSet const&) const { return {{"goal", "create"}}; }
    Found operator()(event::GoalChanged const&) const { return {{"goal", "update"}}; }
    Found operator()(event::GoalRated const&) const { return {{"rating", "create"}}; }
    Found operator()(event::GoalGivenUp const&) const { return {{"goal", "delete"}}; }
    Found operator()(event::ActionPlanned const&) const { return {{"action", "create"}}; }
    Found operator()(event::ActionChanged const&) const { return {{"action", "update"}}; }
    Found operator()(event::ActionProgressed const&) const { return {{"action", "update"}}; }
    Found operator()(event::AgreementDrafted const&) const { return {{"agreement", "create"}}; }
    Found operator()(event::AgreementSigned const&) const { return {{"signature", "create"}}; }
    Found operator()(event::ObligationSettled const&) const { return {{"obligation", "update"}}; }
    Found operator()(event::AgreementEnded const&) const { return {{"agreement", "delete"}}; }
    Found operator()(event::ContactRecorded const&) const { return {{"contact", "create"}}; }
    Found operator()(event::NoteDrafted const&) const { return {{"note", "create"}}; }
    Found operator()(event::NoteEdited const&) const { return {{"note", "update"}}; }
    Found operator()(event::NoteSigned const&) const { return {{"note", "update"}}; }
    Found operator()(event::NoteDiscarded const&) const { return {{"note", "delete"}}; }
    Found operator()(event::NoteAddendumWritten const&) const { return {{"note", "update"}}; }
    Found operator()(event::EvaluationConcluded const&) const { return {{"evaluation", "create"}}; }
    Found operator()(event::Exited const&) const { return {{"exit", "create"}}; }
    Found operator()(event::Reassessed const&) const { return {{"cycle", "create"}}; }
    Found operator()(event::GatePassed const&) const { return {{"exception", "create"}}; }
    Found operator()(event::StageEntered const&) const { return std::nullopt; }
    Found operator()(event::MilestoneReached const&) const { return std::nullopt; }
    Found operator()(event::CircuitMoved const&) const { return std::nullopt; }
    Found operator()(event::ProgrammeChanged const&) const { return std::nullopt; }
    Found operator()(event::ProgrammeRestored const&) const { return std::nullopt; }
};

}  // namespace

std::optional<FileEvent> file_event(domain::CaseEvent const& event) {
    return std::visit(FileEventOf{}, event);
}

std::span<FileEvent const> file_events() {
    return all;
}

}  // namespace unisson::programme
