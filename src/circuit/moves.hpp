#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "circuit/life.hpp"

/// How moves are journaled: as lines that a person can read, since every case keeps hundreds of moves. Moves that
/// follow each other and differ in the item only share a line:
///
///     +task! inform decide_admission ^2 < intake.start     two required tasks come into being
///     start inform name_referent#2 < holder                 in the second instance of their stage
///     complete inform < file                                "#2": the second instance of an item that repeats
///     hear assessment 5 0 < event                           on-parts of its entry and exit that it keeps in mind
///
/// A line reads: step, items, for a new item the instance of the stage that holds it unless it is the first, "<", cause.
namespace unisson::circuit {

inline constexpr std::size_t line_bytes_max = 200;  ///< of one line; more items go to the next

/// The lines of the moves, in their order.
[[nodiscard]] std::vector<std::string> written(std::span<Move const> moves);

/// Calls `f` for every move of the line, in order. What is no line of this form is left out: moves have been decided
/// when they are journaled, and a line that nobody wrote must not stop a dossier from opening.
void each_move(std::string_view line, std::function<void(Move const&)> const& f);

}  // namespace unisson::circuit
