#include "circuit/expression.hpp"
#include "fuzz/targets.hpp"
#include "programme/facts.hpp"

namespace unisson::fuzz {

namespace {

/// A case in which some facts are there and others are not.
domain::CaseState some_case() {
    domain::CaseState state;
    state.version = 3;
    state.status = domain::StatusOpen{};
    state.request.received_on = {20'000};
    state.needs.resize(2);
    for (auto& need : state.needs) need.cycle = 1;
    state.information.resize(1);
    return state;
}

std::string judged(circuit::Expression const& condition, domain::CaseState const& state) {
    programme::CaseFile file{state, {20'100}};
    bool const holds = condition.holds(file);
    if (holds != condition.holds(file)) return "a condition holds and holds not";
    if (holds != condition.lacking(file).empty()) return "what lacks does not fit whether the condition holds";
    if (holds && condition.never_holds()) return "a condition that never holds holds";
    for (auto const& lack : condition.lacking(file))
        if (lack.text.empty() || condition.text().find(lack.text) == std::string::npos)
            return "a part that lacks is not in the text";
    return "";
}

}  // namespace

std::string condition(std::string_view input) {
    auto const read = circuit::Expression::condition(input, programme::fact_paths());
    if (!read) {
        if (read.error().offset > input.size()) return "the error lies behind the text";
        return read.error().code.empty() || read.error().expected.empty() ? "an error says nothing" : "";
    }
    if (auto wrong = judged(*read, {}); !wrong.empty()) return wrong;
    return judged(*read, some_case());
}

}  // namespace unisson::fuzz
