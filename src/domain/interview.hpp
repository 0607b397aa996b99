#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"

/// The motivational interview: what the person says of a change, how much it matters to them and how sure they are, what
/// speaks for and against it, and the small steps that they name. The rulers and the kinds of change talk are those of
/// Miller and Rollnick (Motivational Interviewing, 1991 and later), the stages those of Prochaska and DiClemente (1983):
/// ideas in common use; no published scale is reproduced.
namespace unisson::domain {

inline constexpr std::size_t utterances_max = 40;  ///< things said by the person in one interview
inline constexpr std::size_t interview_steps_max = 10;  ///< small steps that come out of one interview
inline constexpr std::size_t interviews_max = 500;  ///< of one case
inline constexpr int ruler_max = 10;  ///< rulers go from 0 to this
/// Up to here importance says that the project is not yet the person's own. S2: "nous ne le faisons pas à sa place".
inline constexpr int importance_low_max = 4;

/// One thing that the person said, in their words.
struct Utterance {
    std::string words;
    std::optional<ChangeTalk> talk;  ///< what kind of change talk it is, as the case manager hears it

    static constexpr auto fields() {
        return base::Fields{base::field("words", &Utterance::words, 2000), base::field("talk", &Utterance::talk)};
    }
};

/// A number that the person puts on a ruler, and the answers to the two questions that follow it.
struct Ruler {
    int value = 0;  ///< 0 to ruler_max
    std::optional<std::string> why_not_less;  ///< "why this and not two less?"
    std::optional<std::string> what_for_more;  ///< "what would make it two more?"

    static constexpr auto fields() {
        using base::field;
        using T = Ruler;
        return base::Fields{field("value", &T::value), field("why_not_less", &T::why_not_less, 2000),
                            field("what_for_more", &T::what_for_more, 2000)};
    }
};

/// The decisional balance: what speaks for and against changing, and for and against leaving things as they are.
struct DecisionalBalance {
    std::optional<std::string> for_change;
    std::optional<std::string> against_change;
    std::optional<std::string> for_staying;
    std::optional<std::string> against_staying;

    static constexpr auto fields() {
        using base::field;
        using T = DecisionalBalance;
        return base::Fields{
            field("for_change", &T::for_change, 2000), field("against_change", &T::against_change, 2000),
            field("for_staying", &T::for_staying, 2000), field("against_staying", &T::against_staying, 2000)};
    }
};

/// A motivational interview as it was held, ended by a summary read together. The person's words stand apart from the
/// case manager's notes.
struct InterviewTerms {
    InterviewId id;
    base::Date on;
    std::string change;  ///< what the interview is about: the change in question, in plain words
    std::optional<GoalId> goal;  ///< the goal that it serves, where there is one already
    std::optional<AccompanyingRole> role;  ///< in which role the case manager was there (S2)
    std::vector<Utterance> said;
    std::optional<std::string> notes;  ///< the case manager's own
    std::optional<Ruler> importance;
    std::optional<Ruler> confidence;
    std::optional<Ruler> readiness;
    std::optional<ChangeStage> stage;
    std::optional<DecisionalBalance> balance;
    std::vector<std::string> steps;  ///< small steps, in the person's words
    std::string summary;  ///< read together at the end
    bool agreed = false;  ///< the person recognises themselves in the summary
    std::optional<std::string> disagreement;  ///< what the person sees differently, in their words

    static constexpr auto fields() {
        using base::field;
        using T = InterviewTerms;
        return base::Fields{field("id", &T::id),
                            field("on", &T::on),
                            field("change", &T::change),
                            field("goal", &T::goal),
                            field("role", &T::role),
                            field("said", &T::said, utterances_max),
                            field("notes", &T::notes, base::text_max),
                            field("importance", &T::importance),
                            field("confidence", &T::confidence),
                            field("readiness", &T::readiness),
                            field("stage", &T::stage),
                            field("balance", &T::balance),
                            field("steps", &T::steps, interview_steps_max),
                            field("summary", &T::summary, base::text_max),
                            field("agreed", &T::agreed),
                            field("disagreement", &T::disagreement, 4000)};
    }
};

/// An interview in the dossier: who led it, in which cycle.
struct Interview : InterviewTerms {
    AccountId author;
    int cycle = 1;

    static constexpr auto fields() {
        return base::joined(InterviewTerms::fields(), base::Fields{base::field("author", &Interview::author),
                                                                   base::field("cycle", &Interview::cycle)});
    }
};

}  // namespace unisson::domain
