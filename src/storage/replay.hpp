#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "domain/document.hpp"
#include "storage/connection.hpp"
#include "storage/maintenance.hpp"

/// The journal folded again, stream by stream, and checked event by event.
namespace unisson::storage {

/// The rows that some streams fold to.
struct Folded {
    std::vector<std::pair<std::int64_t, projection::CaseRow>> cases;  ///< with their numbers
    std::vector<projection::PersonRow> persons;
    projection::Figures figures;  ///< what the cases add up to, where it was asked for
    std::uint64_t events = 0;
};

/// Folds all streams of a kind on two threads with readers of their own. `sink` gets the rows in portions, never two
/// at once, in no order. Stops at the first event that cannot be read, and returns it.
[[nodiscard]] std::optional<Finding> fold_all(Options const& options, Keys const& keys, journal::StreamKind kind,
                                              std::function<void(Folded&&)> const& sink,
                                              projection::FiguresOf const& figures_of = {});

/// A document that the journal tells of.
struct ToldDocument {
    domain::CaseId case_id;
    domain::DocumentTerms terms;
    std::uint64_t position = 0;  ///< of the event that added it
    bool withdrawn = false;
};
using ToldDocuments = std::map<std::pair<domain::CaseId, domain::DocumentId>, ToldDocument>;

/// Goes through all events in order of position; returns the first that is not as it was written. Gathers the documents
/// that they tell of, but those of erased persons.
[[nodiscard]] std::optional<Finding> check_chain(Connection& connection, VerifyReport& report, Progress const& progress,
                                                 ToldDocuments& documents);

/// Reads every part of the documents and compares the whole with its hash. Of what was withdrawn the bytes may be gone.
[[nodiscard]] std::optional<Finding> check_documents(Connection& connection, ToldDocuments const& documents,
                                                     VerifyReport& report);

/// Compares what is derived in the lists with a fresh derivation.
[[nodiscard]] std::optional<Finding> check_derived(Connection& connection);
/// Fills the derived tables, which must be empty.
void derive_lists(Database& database);

}  // namespace unisson::storage
