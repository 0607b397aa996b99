#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "domain/vocabulary.hpp"
#include "programme/charter.hpp"

/// The second level of the method: the model. Its three constants are always there: one referent, personalised
/// follow-up, a scheme of intervention.
namespace unisson::programme {

/// What binds a profession to silence.
enum class Secrecy { none, official, professional, medical };

struct Profession {
    LocalText label;
    Secrecy secrecy{};

    static constexpr auto fields() {
        return base::Fields{base::field("label", &Profession::label), base::field("secrecy", &Profession::secrecy)};
    }
};

/// A part that somebody plays in the circuit: case manager, claims inspector, job coach.
struct ModelRole {
    std::string key;
    LocalText label;
    std::vector<Profession> professions;
    std::optional<LocalText> qualification;  ///< training that the role asks for

    static constexpr auto fields() {
        using base::field;
        using T = ModelRole;
        return base::Fields{field("key", &T::key, 80), field("label", &T::label),
                            field("professions", &T::professions, 20), field("qualification", &T::qualification)};
    }
};

/// How often and how the person is met during a stage.
struct ContactRule {
    std::string stage;
    int interval_days = 0;  ///< 1 to 730
    std::vector<domain::Channel> channels;  ///< in the order of preference
    Certainty certainty{};

    static constexpr auto fields() {
        using base::field;
        using T = ContactRule;
        return base::Fields{field("stage", &T::stage, 80), field("interval_days", &T::interval_days),
                            field("channels", &T::channels, 6), field("certainty", &T::certainty)};
    }
};

/// How deep the service goes for a case: from placement to case management, with the rule to pass on.
struct Intensity {
    std::string key;
    LocalText label;
    std::optional<std::string> pass_when;  ///< condition under which a case goes on to the next level

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &Intensity::key, 80), field("label", &Intensity::label),
                            field("pass_when", &Intensity::pass_when, 2000)};
    }
};

/// What the manager may spend, and who approves more.
struct BudgetRule {
    LocalText rule;
    std::optional<base::Money> ceiling_per_case;
    std::optional<std::string> approved_by;  ///< key of a role

    static constexpr auto fields() {
        using base::field;
        using T = BudgetRule;
        return base::Fields{field("rule", &T::rule), field("ceiling_per_case", &T::ceiling_per_case),
                            field("approved_by", &T::approved_by, 80)};
    }
};

/// The agreement of this programme: what it is called, who signs, for how long, what each side owes.
struct AgreementRule {
    LocalText name;
    std::vector<std::string> signatories;  ///< "person", "service" or keys of roles
    std::optional<int> months;
    std::optional<int> review_days;
    std::vector<Statement> duties_of_person;
    std::vector<Statement> duties_of_service;

    static constexpr auto fields() {
        using base::field;
        using T = AgreementRule;
        return base::Fields{field("name", &T::name),
                            field("signatories", &T::signatories, 6),
                            field("months", &T::months),
                            field("review_days", &T::review_days),
                            field("duties_of_person", &T::duties_of_person, 20),
                            field("duties_of_service", &T::duties_of_service, 20)};
    }
};

/// What the person keeps up to date themselves.
struct SelfService {
    std::string key;
    LocalText label;
    std::optional<int> refresh_days;
    std::optional<bool> duty;

    static constexpr auto fields() {
        using base::field;
        using T = SelfService;
        return base::Fields{field("key", &T::key, 80), field("label", &T::label),
                            field("refresh_days", &T::refresh_days), field("duty", &T::duty)};
    }
};

/// The gatekeeper at the door: what is asked before a case is admitted.
struct GatekeeperRule {
    bool own_responsibility_presumed = false;
    std::vector<Statement> criteria;

    static constexpr auto fields() {
        using base::field;
        using T = GatekeeperRule;
        return base::Fields{field("own_responsibility_presumed", &T::own_responsibility_presumed),
                            field("criteria", &T::criteria, 30)};
    }
};

/// A kind of act by which the method describes work, such as to coordinate, to connect, to strengthen. Contacts and
/// actions may carry it; each case counts its acts by kind.
struct ActKind {
    std::string key;
    LocalText label;
    std::optional<LocalText> purpose;  ///< what counts as such an act

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &ActKind::key, 80), field("label", &ActKind::label),
                            field("purpose", &ActKind::purpose)};
    }
};

inline constexpr std::size_t act_kinds_max = 20;
inline constexpr std::size_t desks_max = 10;

/// A desk that works on the same file beside the case manager's: it reads case data and lists that name it, and works
/// on items of its roles. What names no desk, it does not see.
struct Desk {
    std::string key;
    LocalText label;
    std::optional<LocalText> purpose;
    std::vector<std::string> roles;  ///< keys of roles

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &Desk::key, 80), field("label", &Desk::label),
                            field("purpose", &Desk::purpose), field("roles", &Desk::roles, 10)};
    }
};

/// What whoever becomes referent must have learned. All that is said must be met by one and the same qualification.
struct QualificationRule {
    LocalText label;
    std::optional<std::string> subject;  ///< "case_management"; none: any
    std::optional<domain::QualificationLevel> level;  ///< at least
    std::optional<int> hours;   ///< at least
    std::optional<int> months;  ///< at least

    static constexpr auto fields() {
        using base::field;
        using T = QualificationRule;
        return base::Fields{field("label", &T::label), field("subject", &T::subject, 80), field("level", &T::level),
                            field("hours", &T::hours), field("months", &T::months)};
    }
};

struct Model {
    LocalText referent, follow_up, intervention_scheme;
    std::vector<ModelRole> roles;
    std::optional<int> caseload_ceiling;  ///< cases of one referent at once
    std::vector<QualificationRule> referent_requires;
    std::vector<ContactRule> contact;
    std::vector<Intensity> intensities;  ///< from the lightest on
    std::optional<BudgetRule> budget;
    AgreementRule agreement;
    std::vector<SelfService> self_service;
    std::optional<GatekeeperRule> gatekeeper;
    std::vector<ActKind> acts;
    std::vector<Desk> desks;

    static constexpr auto fields() {
        using base::field;
        using T = Model;
        return base::Fields{field("referent", &T::referent),
                            field("follow_up", &T::follow_up),
                            field("intervention_scheme", &T::intervention_scheme),
                            field("roles", &T::roles, 20),
                            field("caseload_ceiling", &T::caseload_ceiling),
                            field("referent_requires", &T::referent_requires, 10),
                            field("contact", &T::contact, 50),
                            field("intensities", &T::intensities, 6),
                            field("budget", &T::budget),
                            field("agreement", &T::agreement),
                            field("self_service", &T::self_service, 50),
                            field("gatekeeper", &T::gatekeeper),
                            field("acts", &T::acts, act_kinds_max),
                            field("desks", &T::desks, desks_max)};
    }
};

}  // namespace unisson::programme

template <>
struct unisson::base::EnumNames<unisson::programme::Secrecy> {
    static constexpr std::array<std::string_view, 4> names{"none", "official", "professional", "medical"};
};
