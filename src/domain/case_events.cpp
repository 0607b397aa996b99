#include "domain/case_events.hpp"

namespace unisson::domain {

CaseEvent::CaseEvent() = default;
CaseEvent::CaseEvent(CaseEvent const& other) = default;
CaseEvent::CaseEvent(CaseEvent&& other) noexcept = default;
CaseEvent& CaseEvent::operator=(CaseEvent const& other) = default;
CaseEvent& CaseEvent::operator=(CaseEvent&& other) noexcept = default;
CaseEvent::~CaseEvent() = default;

CaseEvent::CaseEvent(std::size_t index, void* alternative) {
    base::take_alternative<Alternatives>(*this, index, alternative);
}

}  // namespace unisson::domain
