#pragma once

#include <string>
#include <vector>

#include "programme/programme.hpp"

namespace unisson::programme {

/// Turns the circuit of a file into a plan that runs, and gathers what is wrong with its references and conditions.
/// `circuit.items` may only be half right: what cannot be read is left out of the plan, and said.
class Compiler {
public:
    Compiler(Circuit const& circuit, FactTable const& facts) : m_circuit{circuit}, m_facts{facts} {}

    /// Reads everything. The plan is fit to run only if there are no errors.
    void run();

    [[nodiscard]] std::vector<base::InputError> const& errors() const { return m_errors; }
    [[nodiscard]] std::vector<circuit::Node> take_nodes() { return std::move(m_nodes); }
    [[nodiscard]] std::optional<circuit::Expression> take_exit_gate() { return std::move(m_exit_gate); }

private:
    void complain(std::string path, std::string_view code, std::string expected);
    void add_nodes();
    void read_item(std::size_t i);
    void check_outcomes(PlanItem const& item, std::string const& path);
    void read_timer(PlanItem const& item, circuit::Node& node, std::string const& path);
    [[nodiscard]] std::uint32_t holder_of(PlanItem const& item, std::string const& path);
    [[nodiscard]] std::optional<circuit::Expression> condition(std::optional<std::string> const& text,
                                                               std::string const& path);
    [[nodiscard]] std::vector<circuit::Criterion> criteria(std::vector<EntryCriterion> const& list,
                                                           std::string const& path);
    [[nodiscard]] std::optional<circuit::OnPart> part(EventPart const& said, std::string const& path);
    [[nodiscard]] std::optional<std::uint32_t> position(std::string_view key) const;

    Circuit const& m_circuit;
    FactTable const& m_facts;
    std::vector<circuit::Node> m_nodes;
    std::optional<circuit::Expression> m_exit_gate;
    std::vector<base::InputError> m_errors;
};

/// What is wrong with a circuit although every part of it can be read: items that nothing reaches, stages that lead
/// nowhere, conditions that never hold, endless repetition.
[[nodiscard]] std::vector<base::InputError> faults_of(Circuit const& circuit, std::vector<circuit::Node> const& nodes,
                                                      FactTable const& facts);

/// Reads a condition of the programme; what is wrong with it is said under that path.
[[nodiscard]] std::optional<circuit::Expression> read_condition(std::string const& text, FactTable const& facts,
                                                                std::string const& path,
                                                                std::vector<base::InputError>& errors);

}  // namespace unisson::programme
