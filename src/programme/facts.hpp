#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "domain/case.hpp"

namespace unisson::programme {

/// Something that a gate or milestone may ask for, counted in the case file as it stands in its present cycle.
struct Fact {
    std::string_view name;
    int (*count)(domain::CaseState const& state);
};

/// All facts that a programme file may name. Their words for people stand in the catalogues under `fact.<name>`.
[[nodiscard]] std::span<Fact const> facts();

/// How many of that fact the case holds; nothing if no such fact exists.
[[nodiscard]] std::optional<int> count_fact(std::string_view name, domain::CaseState const& state);

}  // namespace unisson::programme
