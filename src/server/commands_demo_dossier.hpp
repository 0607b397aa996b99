#pragma once

#include <vector>

#include "app/ports.hpp"
#include "programme/programme.hpp"
#include "server/commands_demo_words.hpp"

namespace unisson::server {

/// Who works where in the demonstration.
struct DemoStaff {
    std::vector<domain::AccountId> managers;
    std::vector<std::size_t> units_of_managers;  ///< index into units
    std::vector<domain::UnitId> units;
    std::vector<domain::AccountId> leads;  ///< one per unit
};

struct DemoPlan {
    std::uint64_t seed = 1;
    base::Date today;
    std::uint64_t rich_cases = 200;  ///< the first ones, with everything in them
    std::uint64_t own_cases = 52;    ///< of the demonstration's case manager: the first ones
};

/// One person and their case, ready for the store.
struct DemoDossier {
    domain::PersonId person;
    domain::CaseId case_id;
    std::vector<app::NewEvent> person_events;
    std::vector<app::NewEvent> case_events;
    projection::PersonRow person_row;
    projection::CaseRow case_row;
};

/// The dossier of that number: the same for the same plan, staff and programme. Every event is what the core decided
/// on a command at its day; one that it refuses is a bug of this file and throws std::logic_error.
[[nodiscard]] DemoDossier make_demo_dossier(DemoPlan const& plan, DemoStaff const& staff,
                                            programme::Programme const& programme, std::uint64_t number);

}  // namespace unisson::server
