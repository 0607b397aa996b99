#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace unisson::wasm {

/// The calls of whoever writes a programme: "programme_check", "programme_diff", "programme_picture",
/// "programme_words", "expression_check"; see docs/api/contract.md. They know no case and keep nothing.
[[nodiscard]] base::Result<std::string, std::string> design_call(std::string_view name, base::JsonView request);

}  // namespace unisson::wasm
