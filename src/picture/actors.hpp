#pragma once

#include <map>
#include <string>

#include "domain/case.hpp"
#include "domain/person.hpp"
#include "picture/circuit.hpp"

namespace unisson::picture {

inline constexpr std::size_t actors_drawn_max = 24;  ///< the table has them all

/// What colleagues are called; whoever lacks is told as "colleague".
using AccountNames = std::map<domain::AccountId, std::string>;

/// Those around the person, as the dossier names them: case manager and deputies, representatives, who carries out
/// actions and tasks, whom contacts were held with, to whom information may go. The same name is the same actor. A full
/// line leads to those of the service and to whom a procuration in force names, a broken line to the others; the words
/// under each name say the same.
[[nodiscard]] Picture actors_picture(domain::CaseState const& state, domain::PersonState const& person,
                                     AccountNames const& names, base::Date today, std::string_view locale, Shape shape);

}  // namespace unisson::picture
