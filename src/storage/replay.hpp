#pragma once

#include <functional>
#include <mutex>
#include <vector>

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

/// Goes through all events in order of position; returns the first that is not as it was written.
[[nodiscard]] std::optional<Finding> check_chain(Connection& connection, VerifyReport& report,
                                                 Progress const& progress);

/// Compares what is derived in the lists with a fresh derivation.
[[nodiscard]] std::optional<Finding> check_derived(Connection& connection);
/// Fills the derived tables, which must be empty.
void derive_lists(Database& database);

}  // namespace unisson::storage
