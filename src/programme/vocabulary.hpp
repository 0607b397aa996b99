#pragma once

#include <span>
#include <string_view>

#include "base/json.hpp"
#include "circuit/expression.hpp"
#include "programme/facts.hpp"

/// What somebody who writes a programme without knowing its language may choose from.
namespace unisson::programme {

/// The texts that a fact of kind text can hold; empty for all others.
[[nodiscard]] std::span<std::string_view const> values_of(std::string_view fact);

/// {"facts": [{"name", "kind", "values"?}], "file_events": [{"item", "event"}], "steps": {"task": ["complete", …]}}:
/// the facts that conditions may name, what may happen to the case file, and the steps of items worth waiting for.
/// Facts and events that the programme declares come last, with "label"; their values with "value_labels"; "measured": exists() asks whether a value was recorded.
void write_vocabulary(base::JsonWriter& w, Programme const& programme);

/// A condition as a tree: {"op": "and" | "or", "of": […]}, {"op": "not", "of": […]}, {"op": "exists" | "fact", "fact"},
/// {"op": "compare", "relation", "of": [left, right]}, {"op": "literal", "kind", "value"}, {"op": "today"},
/// {"op": "shift", "count", "unit", "of": [day]}.
void write_tree(base::JsonWriter& w, FactTable const& facts, circuit::Expression const& expression);

}  // namespace unisson::programme
