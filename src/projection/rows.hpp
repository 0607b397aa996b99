#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "domain/case.hpp"
#include "domain/person.hpp"

/// The rows that lists and searches are made of. Each is a pure function of the folded stream, so that dropping and
/// rebuilding them all gives the same rows. They hold names, dates and codes; narrative content stays in the journal.
namespace unisson::projection {

enum class Standing { referent, former_referent, deputy };

/// That an account stands so to a case from one day to another (open if absent).
struct AccessRow {
    domain::AccountId account;
    Standing standing{};
    base::Date from;
    std::optional<base::Date> until;

    friend bool operator==(AccessRow const&, AccessRow const&) = default;
};

/// The time of an appointment in the agenda of an account. Instants and ids only: what it is about stays in the journal.
struct BookedRow {
    domain::AppointmentId appointment;
    domain::AccountId account;
    base::Instant start;
    base::Instant end;
    bool taken = false;  ///< still keeps others from booking it; not once missed or cancelled

    friend auto operator<=>(BookedRow const&, BookedRow const&) = default;
};

/// How somebody waits: codes and dates.
struct WaitingRow {
    domain::Urgency urgency{};
    std::optional<base::Date> promised_on;
    std::optional<base::Date> start_expected_on;

    friend bool operator==(WaitingRow const&, WaitingRow const&) = default;
};

struct CaseRow {
    domain::CaseId id;
    domain::PersonId person;
    domain::UnitId unit;
    domain::AccountId referent;
    std::string programme;
    std::string status;  ///< domain::status_name
    std::string stage;
    std::string phase;
    int cycle = 1;
    base::Date received_on;
    base::Instant last_event_at;
    std::optional<base::Date> last_contact_on;  ///< the last one held
    std::optional<base::Date>
        next_due_on;  ///< earliest of open actions and obligations, needs to look at again, review, follow-up
    std::optional<base::Date> next_timer_on{};  ///< when the circuit's next timer is due, as the journal told last
    int open_actions = 0;
    std::optional<WaitingRow> waiting{};  ///< while it waits
    int attempts = 0;  ///< to reach the person, in vain since they were last reached
    std::optional<base::Date> last_attempt_on{};
    bool sensitive = false;  ///< marked highly sensitive: no device may keep it
    std::uint64_t version = 0;
    std::vector<AccessRow> access;
    std::vector<BookedRow> booked{};  ///< sorted

    friend bool operator==(CaseRow const&, CaseRow const&) = default;
};

/// That the person is absorbed by another, and which of the facts of a row it lends them.
struct MergerRow {
    domain::PersonId into;
    base::Instant at;
    bool lends_name = false;
    bool lends_birth_date = false;

    friend bool operator==(MergerRow const&, MergerRow const&) = default;
};

struct PersonRow {
    domain::PersonId id;
    std::string family_name;
    std::string given_names;
    std::optional<base::Date> birth_date;
    domain::AccountId registered_by;
    std::vector<std::string>
        words;  ///< folded words of all names and identifiers, each once, sorted: what search finds
    std::uint64_t version = 0;
    std::optional<MergerRow> merger{};
    base::Instant named_at{};  ///< when the name was corrected last; 0: never
    base::Instant born_at{};  ///< the same of the birth date

    friend bool operator==(PersonRow const&, PersonRow const&) = default;
};

[[nodiscard]] CaseRow case_row(domain::CaseId id, domain::CaseState const& state);
[[nodiscard]] PersonRow person_row(domain::PersonId id, domain::PersonState const& state);
/// How lists show the cases of both: name and birth date as domain::with_absorbed says, the words of all entries.
[[nodiscard]] PersonRow shown_row(PersonRow surviving, std::vector<PersonRow> const& absorbed);

}  // namespace unisson::projection

template <>
struct unisson::base::EnumNames<unisson::projection::Standing> {
    static constexpr std::array<std::string_view, 3> names{"referent", "former_referent", "deputy"};
};
