#include "app/booking.hpp"

#include <algorithm>

#include "domain/appointments.hpp"

namespace unisson::app {

namespace {

domain::Refusal taken(domain::AccountId account, domain::TakenTime const& asked, BookedTime const& other, bool known) {
    domain::Refusal refusal{domain::RefusalCode::slot_taken,
                            "/start",
                            {{"account", base::to_text(account.value)}, {"start", base::to_text(asked.start)}},
                            {}};
    if (!known) return refusal;
    refusal.facts.emplace_back("taken_from", base::to_text(other.start));
    refusal.facts.emplace_back("taken_until", base::to_text(other.end));
    refusal.facts.emplace_back("case", base::to_text(other.case_id.value));
    return refusal;
}

}  // namespace

std::optional<domain::Refusal> slot_taken(Reader& reader, domain::AccountId author, domain::CaseId id,
                                          domain::CaseState const& before, std::vector<domain::CaseEvent> const& events,
                                          std::function<bool(domain::CaseId)> const& may_know) {
    auto const all = domain::taken_by(before, events);
    auto const moves_too = [&](BookedTime const& other) {
        return other.case_id == id &&
               std::ranges::find(all, other.appointment, &domain::TakenTime::appointment) != all.end();
    };
    for (auto const& asked : all)
        for (auto const& account : asked.staff) {
            if (asked.overlap_accepted && account == author) continue;
            for (auto const& other : reader.booked({account, std::nullopt, asked.start, asked.end}))
                if (other.taken && !moves_too(other))
                    return taken(account, asked, other, other.case_id == id || may_know(other.case_id));
        }
    return std::nullopt;
}

std::vector<domain::ClockChange> clock_changes(Clock const& clock, base::Date today) {
    base::Instant const first{base::plus_days(today, -clocks_days_before).days * base::ms_per_day};
    std::vector<domain::ClockChange> changes{{first, clock.minutes_ahead(first)}};
    for (int day = 1; day <= clocks_days_before + clocks_days_after; ++day) {
        auto low = first.ms + (day - 1) * base::ms_per_day;
        auto high = low + base::ms_per_day;
        auto const then = clock.minutes_ahead({high});
        if (then == changes.back().minutes) continue;
        while (high - low > 1) {
            auto const middle = low + (high - low) / 2;
            (clock.minutes_ahead({middle}) == then ? high : low) = middle;
        }
        changes.push_back({{high}, then});
    }
    return changes;
}

}  // namespace unisson::app
