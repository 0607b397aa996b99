#pragma once

#include <string>
#include <vector>

#include "app/reads.hpp"

namespace unisson::app {

inline constexpr int agenda_days_max = 100;  ///< that one page of an agenda may span

/// An agenda from one day to another: of an account, or of the cases of a unit.
struct AgendaQuery {
    std::optional<domain::AccountId> account;
    std::optional<domain::UnitId> unit;
    base::Date from;
    base::Date until;
    std::string cursor;
    int limit = page_limit_max;
};

/// One time in an agenda. Without a case it says no more than that the time is taken.
struct AgendaLine {
    base::Instant start;
    base::Instant end;
    bool conflict = false;  ///< another one of the same page takes the same time
    std::optional<domain::CaseId> case_id;
    std::optional<std::int64_t> number;
    std::optional<std::string> family_name;
    std::optional<std::string> given_names;
    std::optional<std::string> phone;  ///< of the person, one that is said to be safe before others
    std::optional<domain::Appointment> appointment;

    static constexpr auto fields() {
        using base::field;
        using T = AgendaLine;
        return base::Fields{field("start", &T::start),
                            field("end", &T::end),
                            field("conflict", &T::conflict),
                            field("case", &T::case_id),
                            field("number", &T::number),
                            field("family_name", &T::family_name),
                            field("given_names", &T::given_names),
                            field("phone", &T::phone),
                            field("appointment", &T::appointment)};
    }
};

struct AgendaView {
    std::vector<AgendaLine> lines;  ///< by their beginnings
    std::string next;               ///< cursor of the following page; empty: this is the last

    static constexpr auto fields() {
        return base::Fields{base::field("lines", &AgendaView::lines), base::field("next", &AgendaView::next)};
    }
};

}  // namespace unisson::app
