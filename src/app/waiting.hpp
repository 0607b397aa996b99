#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/views.hpp"
#include "domain/waiting.hpp"

/// The waiting list of a unit, and the place of one who waits (domain/waiting.hpp).
namespace unisson::app {

/// One who waits, with the place in the unit's list and the rule that put them there.
struct WaitingLine {
    CaseLineView line;
    std::int64_t place = 0;  ///< from 1 on
    domain::WaitingRule rule{};

    static constexpr auto fields() {
        using base::field;
        using T = WaitingLine;
        return base::Fields{field("case", &T::line), field("place", &T::place), field("rule", &T::rule)};
    }
};

struct WaitingView {
    std::vector<WaitingLine> lines;
    std::string next;
    std::int64_t waiting = 0;  ///< in the unit, whoever may see them

    static constexpr auto fields() {
        using base::field;
        using T = WaitingView;
        return base::Fields{field("lines", &T::lines, static_cast<std::size_t>(page_limit_max)),
                            field("next", &T::next), field("waiting", &T::waiting)};
    }
};

/// What somebody who waits may be told: their place and what was promised, nothing of others.
struct PlaceView {
    std::optional<std::int64_t> place;  ///< absent where the case does not wait
    std::optional<base::Date> received_on;
    std::optional<base::Date> promised_on;
    std::optional<base::Date> start_expected_on;

    static constexpr auto fields() {
        using base::field;
        using T = PlaceView;
        return base::Fields{field("place", &T::place), field("received_on", &T::received_on),
                            field("promised_on", &T::promised_on), field("start_expected_on", &T::start_expected_on)};
    }
};

}  // namespace unisson::app
