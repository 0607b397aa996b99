#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "app/ports.hpp"
#include "domain/organisation.hpp"

namespace unisson::app {

/// The organisation as its stream tells it, with an index. Never changes once made.
class Organisation {
public:
    explicit Organisation(domain::OrganisationState state);

    [[nodiscard]] domain::OrganisationState const& state() const { return m_state; }
    /// The account, closed or not; null if there is none.
    [[nodiscard]] domain::Account const* account(domain::AccountId id) const;
    /// Who asks, as of now; nothing for accounts that are closed or unknown.
    [[nodiscard]] std::optional<domain::Subject> subject(domain::AccountId id) const;
    /// Whether the account is open, of staff, and works on cases.
    [[nodiscard]] bool works_on_cases(domain::AccountId id) const;

private:
    domain::OrganisationState m_state;
    std::unordered_map<domain::AccountId, std::size_t> m_accounts;
};

/// Keeps the newest Organisation. Every call compares with the stream's version, so that a change made by another
/// process (the command line) counts at once.
class Directory {
public:
    [[nodiscard]] std::shared_ptr<Organisation const> now(Reader& reader);

private:
    std::mutex m_mutex;
    std::shared_ptr<Organisation const> m_newest;
};

}  // namespace unisson::app
