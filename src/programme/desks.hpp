#pragma once

#include <span>
#include <string>

#include "domain/person.hpp"
#include "programme/programme.hpp"

/// What a desk beside the case manager's sees of a case and may do there (Desk in model.hpp). Whether somebody works at
/// that desk is for domain::authorise to say. Nothing is seen but what is named here.
namespace unisson::programme {

using Desks = std::span<std::string const>;

/// Case data and lists that name one of the desks; items of one of their roles; the stages and milestones.
[[nodiscard]] bool seen_at(Desks desks, std::vector<std::string> const& named);
[[nodiscard]] bool seen_at(Programme const& programme, Desks desks, PlanItem const& item);

/// The case as the desks see it: where it stands, who is referent, and of data, lists and items what is theirs. None of
/// the words that were written elsewhere.
[[nodiscard]] domain::CaseState seen_at(Programme const& programme, Desks desks, domain::CaseState const& state);
/// Names and birth date; how to reach the person is asked of the case manager.
[[nodiscard]] domain::PersonState seen_at_desk(domain::PersonState const& state);

/// Whether the command concerns what is theirs: a value, a line, a step of an item of their roles.
[[nodiscard]] bool may_at(Programme const& programme, Desks desks, domain::CaseState const& state,
                          domain::CaseCommand const& command);

}  // namespace unisson::programme
