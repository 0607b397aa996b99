#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/changes.hpp"
#include "app/directory.hpp"
#include "app/folding.hpp"
#include "app/library.hpp"
#include "app/ports.hpp"
#include "domain/refusal.hpp"
#include "journal/command.hpp"

namespace unisson::app {

inline constexpr std::size_t batch_max = 500;             ///< commands in one request
inline constexpr std::size_t writer_cases_cached = 24'000;  ///< events of folded cases that the writer keeps
inline constexpr std::size_t writer_persons_cached = 6'000;
inline constexpr std::int64_t clock_tolerance_ms = 5 * 60 * 1000;  ///< how far ahead a device's clock may run

/// How a request with commands ended as a whole; with `done` every item has its own result.
enum class ExecuteOutcome { done, malformed, too_many, overloaded, storage_full, failed };

struct ExecuteAnswer {
    ExecuteOutcome outcome = ExecuteOutcome::done;
    std::string results;  ///< with `done`: {"results": […]} as JSON
};

/// The one door for writes: authorise, look whether the command was answered before, load, decide, append, project,
/// remember the answer; answered only once the store has made it durable.
class Execute {
public:
    Execute(Store& store, Clock const& clock, Library& library, Directory& directory, Changes& changes);

    /// Runs the command, or the batch {"commands": […]}, that the text holds. Items are run in their order, each as a
    /// unit of work of its own. `done` is called once, mostly on the writer's thread.
    void run(domain::Subject const& subject, std::string_view body, std::function<void(ExecuteAnswer)> done);

    /// The result of one command inside a unit of work: its JSON. Fills `change` where something was appended.
    /// For the command line too, which brings units of work of its own.
    [[nodiscard]] std::string run_one(Transaction& transaction, domain::AccountId author,
                                      journal::CommandEnvelope const& command, std::vector<Change>& changes);

    /// After a unit of work: publishes what was committed, forgets folded states of what was not.
    void settle(std::vector<Change> const& changes, bool committed);

private:
    struct Task;  ///< one command on its way
    template <typename State, typename Decide>
    base::Result<std::vector<journal::Recorded>, domain::Refusal> append(Task& task, State& state,
                                                                         Decide const& decide);

    base::Result<std::vector<journal::Recorded>, domain::Refusal> on_case(Task& task, domain::CaseCommand const& c);
    base::Result<std::vector<journal::Recorded>, domain::Refusal> on_person(Task& task, domain::PersonCommand const& c);
    base::Result<std::vector<journal::Recorded>, domain::Refusal> on_organisation(Task& task,
                                                                                  domain::OrganisationCommand const& c);
    base::Result<std::vector<journal::Recorded>, domain::Refusal> on_programme(Task& task,
                                                                               domain::ProgrammeCommand const& c);
    /// The programme that a new case may take now, or could when its request was written down.
    base::Result<ProgrammePtr, domain::Refusal> programme_for(Task& task, domain::case_command::Request const& c);
    base::Result<domain::Verdict, domain::Refusal> may_request(Task& task, domain::case_command::Request const& c);
    base::Result<domain::Verdict, domain::Refusal> may_change(Task& task, domain::CaseCommand const& c,
                                                              domain::CaseState const& state);
    std::optional<domain::Refusal> no_time(Task& task, domain::CaseState const& before,
                                           std::vector<domain::CaseEvent> const& events);
    std::optional<domain::Refusal> unknown_colleague(Task& task, domain::CaseCommand const& c);
    /// Whether whoever becomes referent has learned what the programme asks for.
    std::optional<domain::Refusal> not_qualified(Task& task, domain::CaseCommand const& c,
                                                 programme::Programme const& programme);
    /// Adds to the figures of programmes what changed in the case.
    void count(Task& task, domain::CaseState const* before, domain::CaseState const& after);
    [[nodiscard]] std::vector<domain::CaseRelations> relations_of_person(Transaction& transaction,
                                                                         domain::PersonId person);
    std::string decide_anew(Task& task, std::string const& digest);

    Store& m_store;
    Clock const& m_clock;
    Library& m_library;
    Directory& m_directory;
    Changes& m_changes;
    FoldCache<domain::CaseState> m_cases{writer_cases_cached};
    FoldCache<domain::PersonState> m_persons{writer_persons_cached};
};

}  // namespace unisson::app
