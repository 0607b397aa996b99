#pragma once

#include <array>
#include <string_view>

namespace unisson::http {

/// What a problem says to people, in the order fr, en, de, it.
using LocalTexts = std::array<std::string_view, 4>;

struct ProblemText {
    std::string_view code;
    int status;  ///< of HTTP; refusals of the core travel in results and carry the status they would have alone
    LocalTexts title;
    LocalTexts kept;
    LocalTexts to_do;
};

/// The text of a code of the API or of domain::RefusalCode; null for codes of the server alone (problem.hpp).
[[nodiscard]] ProblemText const* problem_text(std::string_view code);

/// 0 for fr, 1 en, 2 de, 3 it; fr for anything else.
[[nodiscard]] std::size_t locale_index(std::string_view locale);

}  // namespace unisson::http
