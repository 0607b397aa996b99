#pragma once

#include <string_view>
#include <vector>

#include "domain/programme.hpp"

namespace unisson::programme {

inline constexpr std::size_t faults_max = 100;  ///< that are told of one text

/// What is wrong with a text that is to become that version of the programme of that key, each with its line; empty:
/// nothing. No more than faults_max.
[[nodiscard]] std::vector<base::InputError> faults_in(std::string_view text, std::string_view key, int version);

/// The decision on any command of a programme of the organisation: the rules of its life; then that a draft is a JSON
/// object, and that a version is valid in all its parts before it is put forward and before it is approved. Every
/// caller outside the core uses this one.
[[nodiscard]] domain::ProgrammeDecision decide(domain::ProgrammeState const& state,
                                               domain::ProgrammeCommand const& command, domain::Context const& context);

}  // namespace unisson::programme
