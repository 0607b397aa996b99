#pragma once

#include <span>
#include <string_view>

#include "programme/compare.hpp"
#include "programme/words.hpp"

namespace unisson::programme {

/// One question put to every programme.
struct Criterion {
    std::string_view key;
    Words label;
    Cell (*read)(Programme const& programme);
};

struct CriterionTopic {
    std::string_view key;
    Words label;
    std::span<Criterion const> criteria;
};

/// The questions of the comparison, by topic, in the order in which they are read.
[[nodiscard]] std::span<CriterionTopic const> comparison_topics();

/// Those about the circuit.
[[nodiscard]] std::span<Criterion const> circuit_criteria();

/// A cell of one statement.
[[nodiscard]] Cell single_cell(CellKind kind, std::optional<std::string> value, LocalText text,
                               std::optional<Certainty> certainty = {});
[[nodiscard]] Cell text_cell(LocalText const& text);
[[nodiscard]] Cell list_cell(std::vector<LocalText> const& texts);
[[nodiscard]] Cell number_cell(std::optional<int> number, Words const& one, Words const& many);
[[nodiscard]] Cell choice_cell(std::string_view vocabulary, std::string_view code, std::optional<Certainty> certainty);

}  // namespace unisson::programme
