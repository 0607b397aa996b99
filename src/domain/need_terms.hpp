#pragma once

#include <optional>
#include <string>

#include "base/fields.hpp"
#include "domain/case_plan_terms.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// Needs, recorded before any solution and kept until they have an answer (S0: what is on offer does not guide the answer).
namespace unisson::domain {

/// After so many days one looks again at a need without an answer, where nobody names a day.
inline constexpr int need_look_days = 28;

/// A need, recorded before any solution: it names no service. Whoever looks at it again, and when, is said from the
/// start.
struct NeedTerms {
    NeedId id;
    LifeDomain domain{};
    std::string words;
    Voice voice{};
    Importance importance{};
    std::optional<Owner> owner{};  ///< who seeks an answer; absent: the referent
    std::optional<base::Date> look_on{};  ///< the day on which one looks again; the core names one where nobody does

    static constexpr auto fields() {
        using base::field;
        using T = NeedTerms;
        return base::Fields{
            field("id", &T::id),          field("domain", &T::domain),         field("words", &T::words, 4000),
            field("voice", &T::voice),    field("importance", &T::importance), field("owner", &T::owner),
            field("look_on", &T::look_on)};
    }
};

/// What became of a need.
struct NeedOutcome {
    NeedId need;
    bool met = false;
    std::string words;  ///< how it was met, or why it stays unmet

    static constexpr auto fields() {
        using base::field;
        using T = NeedOutcome;
        return base::Fields{field("need", &T::need), field("met", &T::met), field("words", &T::words, 2000)};
    }
};

/// A need without an answer was looked at: what was sought meanwhile, who goes on seeking, when one looks again.
struct NeedFollowing {
    NeedId need;
    Owner owner;
    base::Date look_on;
    std::optional<std::string> words;  ///< absent: the core named owner and day, nobody looked

    static constexpr auto fields() {
        using base::field;
        using T = NeedFollowing;
        return base::Fields{field("need", &T::need), field("owner", &T::owner), field("look_on", &T::look_on),
                            field("words", &T::words, 2000)};
    }
};

}  // namespace unisson::domain
