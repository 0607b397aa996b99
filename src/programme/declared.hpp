#pragma once

#include <optional>

#include "programme/programme.hpp"

namespace unisson::programme {

/// Whether the programme declares what the command names (datum, target group, kind of act, list, desk), and takes its
/// value; what is wrong otherwise.
[[nodiscard]] std::optional<base::InputError> undeclared(Programme const& programme, domain::CaseState const& state,
                                                         domain::CaseCommand const& command);

/// "a | b | c": the keys that could have stood there.
template <typename Rules>
[[nodiscard]] base::InputError unknown_key(Rules const& rules, std::string path,
                                           std::string_view code = "unknown_value") {
    std::string known;
    for (auto const& rule : rules) known.append(known.empty() ? "" : " | ").append(rule.key);
    return {std::move(path), code, std::move(known)};
}

}  // namespace unisson::programme
