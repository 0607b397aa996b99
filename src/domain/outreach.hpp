#pragma once

#include <optional>
#include <string>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// Going towards somebody who is hard to reach: attempts, and those whom they trust.
namespace unisson::domain {

inline constexpr std::size_t trusted_parties_max = 20;  ///< of one case

/// Somebody through whom the person can be reached, and what that one may be told.
struct TrustedPartyTerms {
    TrustedPartyId id;
    std::string display_name;  ///< and how they know the person
    std::string contact;      ///< how to reach them
    std::string may_be_told;  ///< in words; "that we look for them" is much already
    base::Date from;
    std::optional<base::Date> until;  ///< the last day on which one goes through them

    static constexpr auto fields() {
        using base::field;
        using T = TrustedPartyTerms;
        return base::Fields{field("id", &T::id),
                            field("display_name", &T::display_name),
                            field("contact", &T::contact, 500),
                            field("may_be_told", &T::may_be_told, 2000),
                            field("from", &T::from),
                            field("until", &T::until)};
    }
};

/// One attempt to reach the person: where, how, and what came of it.
struct OutreachTerms {
    OutreachId id;
    base::Date on;
    OutreachWay way{};
    std::optional<std::string> place;
    OutreachOutcome outcome{};
    std::optional<TrustedPartyId> trusted_party;  ///< through whom, where it was through somebody
    std::optional<std::string> words;
    std::optional<base::Date> next_on;  ///< of the next attempt; of the meeting, where one was agreed

    static constexpr auto fields() {
        using base::field;
        using T = OutreachTerms;
        return base::Fields{field("id", &T::id),
                            field("on", &T::on),
                            field("way", &T::way),
                            field("place", &T::place, 500),
                            field("outcome", &T::outcome),
                            field("trusted_party", &T::trusted_party),
                            field("words", &T::words, 2000),
                            field("next_on", &T::next_on)};
    }
};

struct Outreach : OutreachTerms {
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        return base::joined(OutreachTerms::fields(),
                            base::Fields{base::field("at", &Outreach::at), base::field("author", &Outreach::author)});
    }
};

struct CaseState;

/// How far one has come towards the person since they were last reached.
struct OutreachStanding {
    int attempts = 0;                      ///< in vain since then
    std::optional<base::Date> last_on;     ///< the last of these
    std::optional<base::Date> reached_on;  ///< when somebody last spoke with them, by an attempt or a contact held
    std::optional<base::Date> next_on;     ///< what the last attempt foresees, while nobody has reached them since
};

[[nodiscard]] OutreachStanding outreach_standing(CaseState const& state);

}  // namespace unisson::domain
