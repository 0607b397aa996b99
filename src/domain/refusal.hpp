#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"

namespace unisson::domain {

/// Why the core says no. The texts for people stand in the catalogues under `refusal.<name>`.
enum class RefusalCode {
    invalid_input,          ///< the fields in `errors` are wrong
    unknown_command,        ///< facts: type
    not_found,              ///< facts: what
    already_exists,         ///< facts: what
    not_allowed,            ///< the author has no right to this
    stale,                  ///< the value changed after the version that the author saw; facts: current, version
    wrong_status,           ///< the case is not in a state that allows this; facts: status
    gate_not_met,           ///< facts: one "missing" per requirement of the circuit that lacks
    unknown_stage,          ///< facts: stage
    stage_not_next,         ///< the circuit has no way from here to there; facts: from, to
    next_door_missing,      ///< a refusal or redirection names where the person may turn to
    reason_missing,         ///< facts: what
    date_in_future,
    date_before_request,    ///< facts: earliest
    period_reversed,        ///< the end lies before the beginning
    referent_unchanged,     ///< the new referent is the present one
    handover_before_start,  ///< facts: earliest
    levels_frozen,          ///< the goal's levels are part of a signed agreement
    levels_not_distinct,    ///< two levels of the goal say the same
    level_out_of_range,     ///< a level is -2, -1, 0, 1 or 2
    goal_of_earlier_cycle,
    nothing_to_change,
    already_done,           ///< facts: what
    agreement_not_open,     ///< it has been replaced, ended or fully signed
    agreement_differs,      ///< what was read is not the text that stands
    already_signed,         ///< facts: party
    obligations_one_sided,  ///< both sides have at least one duty
    procuration_ended,
    note_signed,            ///< a signed note takes addenda only
    note_not_signed,
    not_the_author,
    goals_unrated,          ///< facts: one "goal" per goal of this cycle without a rating
    too_many_items,         ///< facts: most
    unknown_item,           ///< the circuit has no such item; facts: item
    item_not_ready,         ///< its life cycle has no such step now; facts: item, step, state
    item_kind_differs,      ///< a stage cannot become a task; facts: from, to
    migration_settled,      ///< the circuit has moved since; it cannot be undone
    circuit_endless,        ///< one command sets off more moves than a circuit may make; facts: most
    own_work,               ///< approving is for a second person: the author drafted or edited this version
    date_in_past,           ///< facts: earliest
    not_offered,            ///< the organisation takes no new cases into this programme; facts: programme
    version_not_in_effect,  ///< new cases begin under the version in effect; facts: version, and current if there is one
    wrong_version_status,  ///< the version of the programme is not in a state that allows this; facts: status
    parts_missing,  ///< of the document's bytes; facts: one "part" per missing one, at most 20 of them
    bytes_differ,  ///< the bytes that came are not those that the command tells of; facts: what
    media_type_differs,  ///< the bytes are of another kind of file; facts: found, or none where it may not be kept
    too_late,  ///< facts: latest
    not_qualified,  ///< the programme asks more of its referent; facts: one "missing" per requirement that lacks
    slot_taken,  ///< a colleague's time is taken; facts: account, start, and where the caller may know it end and case
    tried_before,  ///< it was tried or declined; facts: title, reason, on
    meeting_twice,  ///< the person has an appointment then; facts: appointment, start, end
    steps_in_circle,  ///< a step would wait for itself; facts: path, the titles on the way
    person_merged,  ///< the entry was absorbed: write to the surviving person; facts: person
    absorbs_others,  ///< whoever has absorbed entries is not absorbed in turn; facts: persons, how many
    not_covered,  ///< no procuration or legal ground covers what passed; facts: why, whom, on, subjects (see lack_of_cover)
};

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::RefusalCode> {
    static constexpr std::array<std::string_view, 55> names{"invalid_input",
                                                            "unknown_command",
                                                            "not_found",
                                                            "already_exists",
                                                            "not_allowed",
                                                            "stale",
                                                            "wrong_status",
                                                            "gate_not_met",
                                                            "unknown_stage",
                                                            "stage_not_next",
                                                            "next_door_missing",
                                                            "reason_missing",
                                                            "date_in_future",
                                                            "date_before_request",
                                                            "period_reversed",
                                                            "referent_unchanged",
                                                            "handover_before_start",
                                                            "levels_frozen",
                                                            "levels_not_distinct",
                                                            "level_out_of_range",
                                                            "goal_of_earlier_cycle",
                                                            "nothing_to_change",
                                                            "already_done",
                                                            "agreement_not_open",
                                                            "agreement_differs",
                                                            "already_signed",
                                                            "obligations_one_sided",
                                                            "procuration_ended",
                                                            "note_signed",
                                                            "note_not_signed",
                                                            "not_the_author",
                                                            "goals_unrated",
                                                            "too_many_items",
                                                            "unknown_item",
                                                            "item_not_ready",
                                                            "item_kind_differs",
                                                            "migration_settled",
                                                            "circuit_endless",
                                                            "own_work",
                                                            "date_in_past",
                                                            "not_offered",
                                                            "version_not_in_effect",
                                                            "wrong_version_status",
                                                            "parts_missing",
                                                            "bytes_differ",
                                                            "media_type_differs",
                                                            "too_late",
                                                            "not_qualified",
                                                            "slot_taken",
                                                            "tried_before",
                                                            "meeting_twice",
                                                            "steps_in_circle",
                                                            "person_merged",
                                                            "absorbs_others",
                                                            "not_covered"};
};

namespace unisson::domain {

/// A fact that the text of a refusal needs, such as {"earliest", "2026-01-31"}.
using Fact = std::pair<std::string, std::string>;

/// A reasoned no: the code, the field of the command it is about, and facts. Never a bare sentence.
struct Refusal {
    RefusalCode code = RefusalCode::invalid_input;
    std::string field;  ///< JSON pointer into the command's data, or empty
    std::vector<Fact> facts;
    std::vector<base::InputError> errors;  ///< only with invalid_input
};

[[nodiscard]] inline base::Failure<Refusal> refuse(RefusalCode code, std::string field = {},
                                                   std::vector<Fact> facts = {}) {
    return {Refusal{code, std::move(field), std::move(facts), {}}};
}

/// {"code", "field", "facts": [{"name", "value"}…], "errors": [{"path", "code", "expected", "line"}…]}: a line only where there is one
void write_json(base::JsonWriter& w, Refusal const& refusal);

}  // namespace unisson::domain
