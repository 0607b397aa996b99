#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// The door of a programme: the gatekeeper's questions with the reason of each answer, and the review of a decision.
namespace unisson::domain {

inline constexpr std::size_t screening_answers_max = 30;  ///< as many as a programme has criteria
inline constexpr std::size_t screenings_max = 20;  ///< of one case: a request is screened anew when it changes
inline constexpr std::size_t intake_reviews_max = 20;  ///< of one case
inline constexpr std::size_t waits_max = 50;           ///< decisions to wait of one case

/// The answer to one criterion of the programme, with what speaks for it.
struct ScreeningAnswer {
    int criterion = 0;  ///< its place in the list of the programme, from 1 on
    CriterionMet met{};
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = ScreeningAnswer;
        return base::Fields{field("criterion", &T::criterion), field("met", &T::met),
                            field("reason", &T::reason, 2000)};
    }
};

/// Whether the person, with those around them, can do without; where the programme presumes that they can, the
/// presumption holds until somebody writes down why it does not.
struct OwnResponsibility {
    bool suffices = true;
    std::string reason;  ///< what was tried, who helps, why that is or is not enough

    static constexpr auto fields() {
        using base::field;
        using T = OwnResponsibility;
        return base::Fields{field("suffices", &T::suffices), field("reason", &T::reason, 2000)};
    }
};

/// A request held against the criteria of the programme. It decides nothing: a named person does, knowing it.
struct ScreeningTerms {
    base::Date on;
    std::vector<ScreeningAnswer> answers;  ///< each criterion of the programme once
    std::optional<OwnResponsibility> own_responsibility;  ///< where the programme presumes it

    static constexpr auto fields() {
        using base::field;
        using T = ScreeningTerms;
        return base::Fields{field("on", &T::on), field("answers", &T::answers, screening_answers_max),
                            field("own_responsibility", &T::own_responsibility)};
    }
};

/// Somebody objects to a refusal or redirection, and another person than the one who decided looks at it again.
struct ReviewTerms {
    base::Date received_on;  ///< the day of the objection
    std::string objection;  ///< in the words of whoever objects
    ReviewOutcome outcome{};
    std::string reason;

    static constexpr auto fields() {
        using base::field;
        using T = ReviewTerms;
        return base::Fields{field("received_on", &T::received_on), field("objection", &T::objection, 2000),
                            field("outcome", &T::outcome), field("reason", &T::reason, 2000)};
    }
};

/// A request as it was held against the criteria of the programme that it then named.
struct Screening : ScreeningTerms {
    std::string programme;
    int programme_version = 0;
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        using base::field;
        using T = Screening;
        return base::joined(ScreeningTerms::fields(), base::Fields{field("programme", &T::programme, 80),
                                                                   field("programme_version", &T::programme_version),
                                                                   field("at", &T::at), field("author", &T::author)});
    }
};

/// A decision that left the person at another door: who took it, why, and until when one may object.
struct ClosedDoor {
    std::string decision;  ///< "refused" or "redirected"
    std::string reason;
    std::string next_door;
    std::optional<base::Date> object_until;
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        using base::field;
        using T = ClosedDoor;
        return base::Fields{field("decision", &T::decision, 20),
                            field("reason", &T::reason, 2000),
                            field("next_door", &T::next_door, 2000),
                            field("object_until", &T::object_until),
                            field("at", &T::at),
                            field("author", &T::author)};
    }
};

/// What a second person made of an objection.
struct IntakeReview : ReviewTerms {
    base::Instant at;
    AccountId author;

    static constexpr auto fields() {
        return base::joined(ReviewTerms::fields(), base::Fields{base::field("at", &IntakeReview::at),
                                                                base::field("author", &IntakeReview::author)});
    }
};

}  // namespace unisson::domain
