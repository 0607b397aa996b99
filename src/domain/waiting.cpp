#include "domain/waiting.hpp"

namespace unisson::domain {

namespace {

constexpr std::int64_t days_span = 10'000'000;  ///< more than there are days in any date
constexpr std::int64_t days_before = 5'000'000;  ///< makes days before 1970 positive

}  // namespace

std::int64_t waiting_key(Urgency urgency, base::Date received_on) {
    return static_cast<std::int64_t>(urgency) * days_span + days_before + received_on.days;
}

WaitingKeys waiting_keys(std::optional<Urgency> urgency) {
    if (!urgency) return {};
    auto const first = static_cast<std::int64_t>(*urgency) * days_span;
    return {first, first + days_span - 1};
}

Urgency WaitingSpot::urgency() const {
    return static_cast<Urgency>(key / days_span);
}

base::Date WaitingSpot::received_on() const {
    return {static_cast<std::int32_t>(key % days_span - days_before)};
}

WaitingRule decided_by(WaitingSpot const& before, WaitingSpot const& spot) {
    if (before.urgency() != spot.urgency()) return WaitingRule::urgency;
    if (before.received_on() != spot.received_on()) return WaitingRule::request_date;
    return WaitingRule::number;
}

}  // namespace unisson::domain
