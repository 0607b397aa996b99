#pragma once

#include <span>
#include <string_view>

#include "base/json.hpp"
#include "circuit/expression.hpp"

/// What somebody who writes a programme without knowing its language may choose from.
namespace unisson::programme {

/// The texts that a fact of kind text can hold; empty for all others.
[[nodiscard]] std::span<std::string_view const> values_of(std::string_view fact);

/// {"facts": [{"name", "kind", "values"?}], "file_events": [{"item", "event"}], "steps": {"task": ["complete", …]}}:
/// the facts that conditions may name, what may happen to the case file, and the steps of items worth waiting for.
void write_vocabulary(base::JsonWriter& w);

/// A condition as a tree: {"op": "and" | "or", "of": […]}, {"op": "not", "of": […]}, {"op": "exists" | "fact", "fact"},
/// {"op": "compare", "relation", "of": [left, right]}, {"op": "literal", "kind", "value"}, {"op": "today"},
/// {"op": "shift", "count", "unit", "of": [day]}.
void write_tree(base::JsonWriter& w, circuit::Expression const& expression);

}  // namespace unisson::programme
