#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// Search words kept by scope: what stands outside the viewer's right is not even scanned.
namespace unisson::storage {

/// The scopes of a viewer that the store knows: their account first (0 if unknown), then the units they lead.
struct ViewerScopes {
    std::int64_t own = 0;
    std::vector<std::int64_t> led;

    [[nodiscard]] bool leads(std::int64_t unit) const;
};

[[nodiscard]] ViewerScopes scopes_of(Connection& connection, app::Viewer const& viewer);

/// Whether the account stands to the case today.
[[nodiscard]] bool stands_to(Connection& connection, std::int64_t account, std::int64_t case_no, base::Date today);

/// The targets (case numbers, or minus the number of a person without a case) in that scope whose words begin with
/// all of the given ones; at most `limit`. Dates are the caller's business.
[[nodiscard]] std::vector<std::int64_t> targets_of(Connection& connection, std::int64_t scope,
                                                   std::vector<std::string> const& words, std::size_t limit);

/// Whether each of the words is the beginning of one in the stored list (a JSON text of words).
[[nodiscard]] bool has_words(std::string_view stored, std::vector<std::string> const& words);

[[nodiscard]] std::vector<Sql const*> word_statements();

}  // namespace unisson::storage
