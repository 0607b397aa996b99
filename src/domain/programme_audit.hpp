#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/time.hpp"

/// A programme looked at by those who work with it: ten guiding principles, two questions on each. The questions in
/// words stand in the catalogues; what was answered stays, so that audits can be compared over time.
namespace unisson::domain {

/// The ten guiding principles of case management, in the order in which they are asked.
enum class Principle {
    screening,
    needs,
    resources,
    partnership,
    steps,
    steering,
    cooperation,
    contract,
    records,
    anchoring
};

enum class AuditAnswer { yes, partly, no };

inline constexpr int audit_questions = 2;                  ///< on each principle: 1 and 2
inline constexpr std::size_t audit_answers_max = 20;       ///< every question once
inline constexpr std::size_t programme_audits_max = 1'000; ///< of one programme

struct AuditedQuestion {
    Principle principle{};
    int question = 1;
    AuditAnswer answer{};
    std::optional<std::string> remark;

    static constexpr auto fields() {
        using base::field;
        using T = AuditedQuestion;
        return base::Fields{field("principle", &T::principle), field("question", &T::question),
                            field("answer", &T::answer), field("remark", &T::remark, 2'000)};
    }

    friend bool operator==(AuditedQuestion const&, AuditedQuestion const&) = default;
};

/// The answers on one version of the programme. What was left open is not among them.
struct ProgrammeAuditTerms {
    std::optional<std::string> key;  ///< of a command: said where the stream begins with it (a programme that ships)
    int version = 0;
    base::Date on;
    std::vector<AuditedQuestion> answers;

    static constexpr auto fields() {
        using base::field;
        using T = ProgrammeAuditTerms;
        return base::Fields{field("key", &T::key, 80), field("version", &T::version), field("on", &T::on),
                            field("answers", &T::answers, audit_answers_max)};
    }
};

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::Principle> {
    static constexpr std::array<std::string_view, 10> names{"screening", "needs",    "resources",   "partnership",
                                                            "steps",     "steering", "cooperation", "contract",
                                                            "records",   "anchoring"};
};

template <>
struct unisson::base::EnumNames<unisson::domain::AuditAnswer> {
    static constexpr std::array<std::string_view, 3> names{"yes", "partly", "no"};
};
