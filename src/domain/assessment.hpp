#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/document.hpp"
#include "domain/ids.hpp"
#include "domain/vocabulary.hpp"
#include "measure/answer.hpp"

/// An instrument filled in for a case. What it asks and how it counts stands in its file; see docs/instruments.md.
namespace unisson::domain {

inline constexpr std::size_t assessments_max = 500;  ///< of one case, withdrawn ones included
inline constexpr std::size_t answers_max = 120;      ///< of one of them

/// Who answered what on a day.
struct AssessmentTerms {
    AssessmentId id;
    std::string instrument;  ///< key
    int instrument_version = 1;
    Voice rater{};  ///< whose view it is
    std::optional<std::string> rater_name;  ///< who it was, where it is not the person; of a relative always
    std::optional<AccountId> rater_account;  ///< or their account; of a professional the author unless said otherwise
    base::Date on;
    std::vector<measure::Answer> answers;
    std::optional<std::string> note;

    static constexpr auto fields() {
        using base::field;
        using T = AssessmentTerms;
        return base::Fields{field("id", &T::id),
                            field("instrument", &T::instrument, 80),
                            field("instrument_version", &T::instrument_version),
                            field("rater", &T::rater),
                            field("rater_name", &T::rater_name),
                            field("rater_account", &T::rater_account),
                            field("on", &T::on),
                            field("answers", &T::answers, answers_max),
                            field("note", &T::note, base::text_max)};
    }
};

/// With what the instrument made of the answers that day: a later version of its file changes nothing of it.
struct ScoredAssessment : AssessmentTerms {
    std::vector<measure::ScaleResult> results;  ///< by scale; there is no total over them
    std::vector<std::string> alerts;  ///< items whose answer a human must look at

    static constexpr auto fields() {
        using base::field;
        return base::joined(AssessmentTerms::fields(),
                            base::Fields{field("results", &ScoredAssessment::results),
                                         field("alerts", &ScoredAssessment::alerts, answers_max)});
    }
};

/// A human has looked at the alerts: what was found and done.
struct AssessmentAttention {
    AssessmentId assessment;
    std::string words;

    static constexpr auto fields() {
        return base::Fields{base::field("assessment", &AssessmentAttention::assessment),
                            base::field("words", &AssessmentAttention::words, 2000)};
    }
};

/// It was recorded by mistake, or wrongly. It stays in the dossier and counts no more.
struct AssessmentWithdrawal {
    AssessmentId assessment;
    std::string reason;

    static constexpr auto fields() {
        return base::Fields{base::field("assessment", &AssessmentWithdrawal::assessment),
                            base::field("reason", &AssessmentWithdrawal::reason, 2000)};
    }
};

/// Who looked at the alerts, when, and what was done.
struct Attention {
    std::string words;
    AccountId author;
    base::Instant at;

    static constexpr auto fields() {
        using T = Attention;
        return base::Fields{base::field("words", &T::words), base::field("author", &T::author),
                            base::field("at", &T::at)};
    }
};

/// An assessment as it stands.
struct Assessment : ScoredAssessment {
    AccountId author;
    base::Instant recorded_at;
    int cycle = 1;
    std::optional<Attention> attended;
    std::optional<WithdrawalNote> withdrawn;

    /// Who rated, so that several raters are kept apart: a name, an account, or the author of a professional.
    [[nodiscard]] bool same_rater(Assessment const& other) const;
    static constexpr auto fields() {
        using base::field;
        using T = Assessment;
        return base::joined(ScoredAssessment::fields(),
                            base::Fields{field("author", &T::author), field("recorded_at", &T::recorded_at),
                                         field("cycle", &T::cycle), field("attended", &T::attended),
                                         field("withdrawn", &T::withdrawn)});
    }
};

}  // namespace unisson::domain
