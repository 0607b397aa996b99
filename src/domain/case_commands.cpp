#include "domain/case_commands.hpp"

#include <memory>

namespace unisson::domain {

CaseCommand::CaseCommand() = default;
CaseCommand::CaseCommand(CaseCommand const& other) = default;
CaseCommand::CaseCommand(CaseCommand&& other) noexcept = default;
CaseCommand::~CaseCommand() = default;

// By way of the constructors: assigning alternative by alternative would be as much code again.
CaseCommand& CaseCommand::operator=(CaseCommand const& other) {
    return *this = CaseCommand{other};
}

CaseCommand& CaseCommand::operator=(CaseCommand&& other) noexcept {
    if (this == &other) return *this;
    std::destroy_at(this);
    return *std::construct_at(this, std::move(other));
}

CaseCommand::CaseCommand(std::size_t index, void* alternative) {
    base::take_alternative<Alternatives>(*this, index, alternative);
}

}  // namespace unisson::domain
