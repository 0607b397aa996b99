#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/story.hpp"

/// Plain-text histories of a case, told to the core line by line: the journeys of the programmes that ship.
///
///     # a comment
///     day 2026-01-12
///     request insurer              inform        admit          enter assessment
///     need work                    resource      synthesis      project
///     goal Atelier                 rate Atelier 1               action Visite        done Visite
///     agreement 90                 sign person   sign service   contact in_person    missed phone
///     evaluate                     exit goals_attained          reassess
///     start TASK  complete TASK [OUTCOME]  occur EVENT [OUTCOME]  disable ITEM  add ITEM  look           + 14
///     exception STAGE why          procuration   refuse         redirect             wait
///     expect stage planning        expect status open           expect record_needs completed
///     expect milestone plan_signed                             expect fact data.capacity.before 40
///     data capacity 40             data capacity 60 2026-02-01  withdraw capacity 2026-02-01
///     join migrants                leave migrants
///     entry visits on=today by=Nurse-Ada                       amend visits on=2026-02-01
///     contact in_person coordinate                             action Call strengthen
///     desk claims Bruno            undesk claims Bruno
///     join migrants                leave migrants              entrust know_offices Rosa
///     enter planning ! gate_not_met needs.recorded synthesis.validated
///
/// `amend` changes the last line of a list; the word after a contact or an action is its kind of act. A line that ends in "! code fact…" must be refused so. `agreement 90` is reviewed after 90 days; `+ 14` lets 14 days
/// pass. Words after the verb are names of the story's own.
namespace unisson::story {

/// What went otherwise than the history says: "line 12: …". Empty if all went as told.
[[nodiscard]] std::string tell_history(programme::Programme const& programme, std::string_view text);

/// A command of the history that was accepted, as a client would send it, and the events that it led to.
struct ToldCommand {
    base::Date on;
    std::string type;
    std::string data;  ///< JSON
    std::vector<journal::Encoded> events;
};

/// The accepted commands of the history; fails the test where the history does not go as told.
[[nodiscard]] std::vector<ToldCommand> commands_of(programme::Programme const& programme, std::string_view text);

/// The case as it stands at the end of the history; fails the test where the history does not go as told.
[[nodiscard]] CaseState lived(programme::Programme const& programme, std::string_view text);

}  // namespace unisson::story
