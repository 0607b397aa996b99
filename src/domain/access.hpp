#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/case.hpp"
#include "domain/organisation.hpp"
#include "domain/programme.hpp"

namespace unisson::domain {

/// What somebody may want to do. Every read, write, search hit, count and export line asks for one of these.
enum class Deed {
    see_in_list,     ///< the case's line in a list, a search hit, a count
    read_dossier,    ///< the folded case, its journal, its person, its export
    read_own_plan,   ///< the person's own view: project, goals, actions, agreement
    work_on_case,    ///< commands of everyday work
    decide_intake,   ///< admit, refuse, redirect, wait; review such a decision
    hand_over,       ///< change who works on the case, its programme, and whether devices may keep it
    pass_gate,       ///< go on although requirements lack, with a reason
    look_at_timers,  ///< let what is due on its day happen
    request_case,    ///< open a case in a unit
    register_person,
    correct_person,
    administer,      ///< units and accounts
    read_directory,  ///< names of units and colleagues
    write_programmes,    ///< draft, change, put forward and discard versions, and see those not approved yet
    approve_programmes,  ///< approve or send back a version, decide which programmes take new cases
    read_at_desk,    ///< of a case what a desk of its programme may read
    work_at_desk,    ///< commands on what is that desk's
    count_results,       ///< figures over the cases of a unit, without names; without a unit: over all
    read_agenda,         ///< the agendas of the colleagues of a unit; what each line says is asked for by its case
};

/// Why it is allowed, as the read log keeps it.
enum class Ground {
    none,
    referent,
    deputy,
    overlap,
    team_lead,
    own,
    registrar,
    staff,
    administrator,
    programme_director,
    clock,  ///< the server itself, that a day has come
    desk    ///< works at a desk of the programme on this case, beside the referent
};

/// The author of what the server does by itself. No account: nobody signs in as it, none is opened under this id.
inline constexpr AccountId clock_account{base::Uuid{{0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 2}}};

/// Who asks.
struct Subject {
    AccountId account;
    AccountKind kind{};
    std::vector<Role> roles;
    std::optional<UnitId> unit;
    std::vector<UnitId> leads;
    std::optional<PersonId> person;

    [[nodiscard]] bool has(Role role) const;
};

[[nodiscard]] Subject subject_of(Account const& account);
/// The server itself. It may look at the timers of any case, and nothing else.
[[nodiscard]] Subject clock_subject();

/// Who stands how to a case; all that the decision needs of it.
struct CaseRelations {
    UnitId unit;
    PersonId person;
    std::vector<Assignment> referents;
    std::vector<Deputy> deputies;
    std::vector<DeskPlace> desks{};
};

[[nodiscard]] CaseRelations relations_of(CaseState const& state);

/// The desks at which the subject works on the case on that day.
[[nodiscard]] std::vector<std::string> desks_of(Subject const& subject, CaseRelations const& relations,
                                                base::Date today);

struct Verdict {
    Ground ground = Ground::none;

    [[nodiscard]] bool allowed() const { return ground != Ground::none; }
};

/// The one door: may this subject do this to a case, today? Deny by default.
[[nodiscard]] Verdict authorise(Subject const& subject, Deed deed, CaseRelations const& relations, base::Date today);

/// Deeds that concern no case: request_case (in that unit), register_person, administer, read_directory, and those on
/// programmes.
[[nodiscard]] Verdict authorise(Subject const& subject, Deed deed, std::optional<UnitId> unit);

/// Deeds on a person: allowed to whom a case of theirs allows it, and to the registrar while the person has no case.
[[nodiscard]] Verdict authorise(Subject const& subject, Deed deed, AccountId registered_by,
                                std::span<CaseRelations const> cases, base::Date today);

/// What a command of a case asks for.
[[nodiscard]] Deed deed_of(CaseCommand const& command);
[[nodiscard]] Deed deed_of(ProgrammeCommand const& command);

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::Ground> {
    static constexpr std::array<std::string_view, 12> names{
        "none",          "referent",           "deputy", "overlap", "team_lead", "own", "registrar", "staff",
        "administrator", "programme_director", "clock",  "desk"};
};

template <>
struct unisson::base::EnumNames<unisson::domain::Deed> {
    static constexpr std::array<std::string_view, 19> names{
        "see_in_list",    "read_dossier", "read_own_plan",  "work_on_case",     "decide_intake",
        "hand_over",      "pass_gate",    "look_at_timers", "request_case",     "register_person",
        "correct_person", "administer",   "read_directory", "write_programmes", "approve_programmes",
        "read_at_desk",   "work_at_desk", "count_results",  "read_agenda"};
};
