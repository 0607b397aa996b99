#include "domain/case_events.hpp"

#include <memory>

namespace unisson::domain {

CaseEvent::CaseEvent() = default;
CaseEvent::CaseEvent(CaseEvent const& other) = default;
CaseEvent::CaseEvent(CaseEvent&& other) noexcept = default;
CaseEvent::~CaseEvent() = default;

// By way of the constructors: assigning alternative by alternative would be as much code again.
CaseEvent& CaseEvent::operator=(CaseEvent const& other) {
    return *this = CaseEvent{other};
}

CaseEvent& CaseEvent::operator=(CaseEvent&& other) noexcept {
    if (this == &other) return *this;
    std::destroy_at(this);
    return *std::construct_at(this, std::move(other));
}

CaseEvent::CaseEvent(std::size_t index, void* alternative) {
    base::take_alternative<Alternatives>(*this, index, alternative);
}

}  // namespace unisson::domain
