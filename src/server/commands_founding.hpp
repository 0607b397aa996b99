#pragma once

#include <vector>

#include "app/ports.hpp"
#include "domain/organisation.hpp"

namespace unisson::server {

/// Writes the first events of an organisation: its administrator, who is the author of them all, its units, and more
/// accounts. Each is decided by the core. Throws CommandFault with the refusal. Returns the new state.
/// \pre the organisation's stream is empty
domain::OrganisationState found_organisation(app::Transaction& transaction, domain::AccountTerms const& administrator,
                                             std::vector<domain::UnitTerms> const& units,
                                             std::vector<domain::AccountTerms> const& accounts, base::Instant now,
                                             base::Date today);

/// Enters qualifications of the staff. Throws CommandFault where the organisation refuses one.
void record_qualifications(app::Transaction& transaction, domain::OrganisationState& state,
                           domain::AccountId administrator, std::vector<domain::QualificationTerms> const& all,
                           base::Instant now, base::Date today);

/// Appends the accounts to an organisation that was founded before.
void open_accounts(app::Transaction& transaction, domain::OrganisationState& state, domain::AccountId administrator,
                   std::vector<domain::AccountTerms> const& accounts, base::Instant now, base::Date today);

}  // namespace unisson::server
