#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

#include "base/time.hpp"
#include "domain/vocabulary.hpp"

/// In what order people wait, and why somebody stands where they stand.
namespace unisson::domain {

/// What a place on the list follows from, the first that differs deciding.
enum class WaitingRule {
    first,         ///< nobody stands before
    urgency,       ///< the one before is more urgent
    request_date,  ///< as urgent, asked later
    number         ///< as urgent, asked on the same day, written down later
};

/// The order of the waiting list. Nothing else counts: neither who asks, nor how often.
inline constexpr std::array waiting_order{WaitingRule::urgency, WaitingRule::request_date, WaitingRule::number};

/// Where somebody stands: two spots compare as the list is ordered.
struct WaitingSpot {
    std::int64_t key = 0;  ///< of urgency and date of the request, the smaller the earlier: waiting_key
    std::int64_t number = 0;  ///< of the case

    [[nodiscard]] Urgency urgency() const;
    [[nodiscard]] base::Date received_on() const;
    friend auto operator<=>(WaitingSpot const&, WaitingSpot const&) = default;
};

/// One number for urgency and date of the request, so that a store can sort by it.
[[nodiscard]] std::int64_t waiting_key(Urgency urgency, base::Date received_on);

/// The smallest and the largest key of that urgency.
struct WaitingKeys {
    std::int64_t first = std::numeric_limits<std::int64_t>::min();
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
};
/// Of any urgency where none is given.
[[nodiscard]] WaitingKeys waiting_keys(std::optional<Urgency> urgency);

/// Why a spot stands after the one directly before it.
[[nodiscard]] WaitingRule decided_by(WaitingSpot const& before, WaitingSpot const& spot);

}  // namespace unisson::domain

template <>
struct unisson::base::EnumNames<unisson::domain::WaitingRule> {
    static constexpr std::array<std::string_view, 4> names{"first", "urgency", "request_date", "number"};
};
