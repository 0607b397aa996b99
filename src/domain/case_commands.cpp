#include "domain/case_commands.hpp"

namespace unisson::domain {

CaseCommand::CaseCommand() = default;
CaseCommand::CaseCommand(CaseCommand const& other) = default;
CaseCommand::CaseCommand(CaseCommand&& other) noexcept = default;
CaseCommand& CaseCommand::operator=(CaseCommand const& other) = default;
CaseCommand& CaseCommand::operator=(CaseCommand&& other) noexcept = default;
CaseCommand::~CaseCommand() = default;

CaseCommand::CaseCommand(std::size_t index, void* alternative) {
    base::take_alternative<Alternatives>(*this, index, alternative);
}

}  // namespace unisson::domain
