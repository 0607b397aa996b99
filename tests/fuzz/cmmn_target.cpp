#include "cmmn/cmmn.hpp"
#include "fuzz/targets.hpp"

namespace unisson::fuzz {

namespace {

/// The circuit without what is kept of other tools: that is judged by the text of the file.
std::string circuit_text(programme::Circuit circuit) {
    circuit.kept.reset();
    return base::json_text(cmmn::normalised(std::move(circuit)));
}

}  // namespace

std::string cmmn(std::string_view input) {
    auto const first = cmmn::read(input, cmmn::ManualActivation::automatic);
    if (!first) {
        if (first.error().empty()) return "refused without a reason";
        for (auto const& each : first.error())
            if (each.code.empty() || each.expected.empty() || each.line == 0) return "a refusal says nothing";
        return "";
    }
    auto const file = cmmn::write(first->method);
    if (!file) return "what was read cannot be written: " + file.error().front().path;
    auto const second = cmmn::read(*file, cmmn::ManualActivation::refuse);
    if (!second)
        return "what was written is refused: " + second.error().front().path + ": " + second.error().front().expected;
    if (circuit_text(second->method.circuit) != circuit_text(first->method.circuit)) return "the circuit has changed";
    auto const again = cmmn::write(second->method);
    if (!again || *again != *file) return "what is written changes from time to time";
    return "";
}

}  // namespace unisson::fuzz
