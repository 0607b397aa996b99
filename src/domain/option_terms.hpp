#pragma once

#include <optional>
#include <string>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// What could help, weighed before it is begun: options for a need, the choice among them, and how the trial ended.
namespace unisson::domain {

/// Something that might help, with the hypothesis why and, where it is tried, until when and when one looks at it.
struct OptionTerms {
    OptionId id;
    std::optional<NeedId> need;
    std::string title;
    OptionKind kind{};
    std::string hypothesis;  ///< why it may help this person
    std::optional<base::Date> trial_from;
    std::optional<base::Date> trial_until;
    std::optional<base::Date> review_on;
    std::optional<std::string> again;  ///< why it is worth another try, where it was tried before

    static constexpr auto fields() {
        using base::field;
        using T = OptionTerms;
        return base::Fields{field("id", &T::id),
                            field("need", &T::need),
                            field("title", &T::title, 300),
                            field("kind", &T::kind),
                            field("hypothesis", &T::hypothesis, 2000),
                            field("trial_from", &T::trial_from),
                            field("trial_until", &T::trial_until),
                            field("review_on", &T::review_on),
                            field("again", &T::again, 2000)};
    }
};

/// An option is chosen, or an offer declined, by one of the two sides and with its reason.
struct OptionChoice {
    OptionId option;
    bool chosen = false;
    Party by{};
    std::string reason;
    base::Date on;

    static constexpr auto fields() {
        using base::field;
        using T = OptionChoice;
        return base::Fields{field("option", &T::option), field("chosen", &T::chosen), field("by", &T::by),
                            field("reason", &T::reason, 2000), field("on", &T::on)};
    }
};

/// What was tried has ended: how it served, and why it ended.
struct OptionEnd {
    OptionId option;
    TrialResult result{};
    std::string reason;
    base::Date on;

    static constexpr auto fields() {
        using base::field;
        using T = OptionEnd;
        return base::Fields{field("option", &T::option), field("result", &T::result), field("reason", &T::reason, 2000),
                            field("on", &T::on)};
    }
};

/// A measure that the person has behind them, from before the case or from elsewhere.
struct TriedMeasure {
    OptionId id;
    std::string title;
    OptionKind kind{};
    std::optional<base::Date> from;
    base::Date until;
    TrialResult result{};
    std::string reason;  ///< why it ended

    static constexpr auto fields() {
        using base::field;
        using T = TriedMeasure;
        return base::Fields{field("id", &T::id),
                            field("title", &T::title, 300),
                            field("kind", &T::kind),
                            field("from", &T::from),
                            field("until", &T::until),
                            field("result", &T::result),
                            field("reason", &T::reason, 2000)};
    }
};

}  // namespace unisson::domain
