#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// The minutes of a mediation: diverging interests, the position of each, what was agreed. S0: "Sa position de
/// médiation"; S3: "faire converger des intérêts divergents"; S4: "arbitrage de conflits". Positions and interests are
/// told apart as by Fisher and Ury (Getting to Yes, 1981).
namespace unisson::domain {

inline constexpr std::size_t mediation_parties_max = 12;  ///< of one mediation; two at least
inline constexpr std::size_t mediations_max = 200;        ///< of one case

/// One of those between whom it is mediated.
struct MediationParty {
    std::string who;
    std::string position;                  ///< what they ask for
    std::optional<std::string> interests;  ///< what they need it for

    static constexpr auto fields() {
        using base::field;
        using T = MediationParty;
        return base::Fields{field("who", &T::who), field("position", &T::position, 2000),
                            field("interests", &T::interests, 2000)};
    }
};

/// A mediation as it was held.
struct MediationTerms {
    MediationId id;
    base::Date on;
    std::string about;
    std::vector<MediationParty> parties;
    std::optional<std::string> common;  ///< where their interests meet
    MediationOutcome outcome{};
    std::optional<std::string> agreed;      ///< what; needed where something was
    std::optional<std::string> remains;     ///< what stays open; needed where something does
    std::optional<base::Date> again_on{};  ///< when they meet again on it

    static constexpr auto fields() {
        using base::field;
        using T = MediationTerms;
        return base::Fields{field("id", &T::id),
                            field("on", &T::on),
                            field("about", &T::about, 300),
                            field("parties", &T::parties, mediation_parties_max),
                            field("common", &T::common, 2000),
                            field("outcome", &T::outcome),
                            field("agreed", &T::agreed, 4000),
                            field("remains", &T::remains, 2000),
                            field("again_on", &T::again_on)};
    }
};

/// A mediation in the dossier: who led it, in which cycle.
struct Mediation : MediationTerms {
    AccountId author;
    int cycle = 1;

    static constexpr auto fields() {
        return base::joined(MediationTerms::fields(), base::Fields{base::field("author", &Mediation::author),
                                                                   base::field("cycle", &Mediation::cycle)});
    }
};

}  // namespace unisson::domain
