#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/case_terms.hpp"

/// What a case knows of the person's situation as it stands: needs with what was sought for them, resources, synthesis.
namespace unisson::domain {

/// A look at a need that has no answer yet.
struct NeedLook : NeedFollowing {
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        return base::joined(NeedFollowing::fields(),
                            base::Fields{base::field("at", &NeedLook::at), base::field("author", &NeedLook::author)});
    }
};

/// A need as it stands. It stays, with who seeks and when one looks again, until it has an answer; the end of the case
/// is none.
struct Need : NeedTerms {
    int cycle = 1;
    std::optional<NeedOutcome> outcome;
    base::Instant recorded_at{};
    NeedAnswer answer{};
    std::vector<NeedLook> looks{};  ///< the oldest first

    [[nodiscard]] bool unanswered() const { return answer == NeedAnswer::none; }
    static constexpr auto fields() {
        using base::field;
        using T = Need;
        return base::joined(NeedTerms::fields(), base::Fields{field("cycle", &T::cycle), field("outcome", &T::outcome),
                                                              field("recorded_at", &T::recorded_at),
                                                              field("answer", &T::answer), field("looks", &T::looks)});
    }
};

struct Resource : ResourceTerms {
    int cycle = 1;

    static constexpr auto fields() {
        return base::joined(ResourceTerms::fields(), base::Fields{base::field("cycle", &Resource::cycle)});
    }
};

struct Synthesis : SynthesisTerms {
    int cycle = 1;

    static constexpr auto fields() {
        return base::joined(SynthesisTerms::fields(), base::Fields{base::field("cycle", &Synthesis::cycle)});
    }
};

}  // namespace unisson::domain
