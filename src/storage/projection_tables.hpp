#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// The rows that lists and searches are made of, and what is derived from them: who may see which case in which order,
/// counts of units, search words. All can be dropped and rebuilt.
namespace unisson::storage {

/// How a scope stands to a case in case_list: the values of projection::Standing, then the unit.
inline constexpr int standing_unit = 3;
/// Bounds of a period that is open at that side.
inline constexpr std::int32_t open_from = -1'000'000;
inline constexpr std::int32_t open_until = 1'000'000;
/// The key of "nothing is due": after every date.
inline constexpr std::int32_t nothing_due = 1'000'000;

void put(Connection& connection, projection::CaseRow const& row);
void put(Connection& connection, projection::PersonRow const& row);
/// Takes a person, their cases and words out of every list.
void drop_person(Connection& connection, domain::PersonId person);

[[nodiscard]] std::optional<projection::CaseRow> case_row(Connection& connection, domain::CaseId id);
[[nodiscard]] std::optional<app::CaseLine> case_line(Connection& connection, domain::CaseId id);
[[nodiscard]] std::optional<app::CaseLine> case_line(Connection& connection, std::int64_t number);
[[nodiscard]] std::vector<projection::CaseRow> cases_of(Connection& connection, domain::PersonId person);
[[nodiscard]] std::optional<projection::PersonRow> person_row(Connection& connection, domain::PersonId id);
[[nodiscard]] std::optional<projection::PersonRow> person_row(Connection& connection, std::int64_t no);
/// The persons merged into that one, in the order in which they were registered.
[[nodiscard]] std::vector<projection::PersonRow> absorbed_by(Connection& connection, domain::PersonId id);
/// The person as lists show the cases: the surviving one where there is one. Nothing if nobody is known by the id.
[[nodiscard]] std::optional<projection::PersonRow> shown_person(Connection& connection, domain::PersonId id);
[[nodiscard]] std::vector<projection::PersonRow> same_match(Connection& connection, std::span<std::string const> keys,
                                                            domain::PersonId except, int limit);
/// Whether each match key of the row finds the person.
[[nodiscard]] bool matches_stand(Connection& connection, projection::PersonRow const& row);
/// Makes the match keys of all persons from their rows: for the migration that brings the table.
void fill_matches(Database& database);

[[nodiscard]] std::vector<app::DueTimer> due_timers(Connection& connection, base::Date day,
                                                    std::optional<app::DueTimer> const& after, int limit);

/// What a person is sorted by: family name, then given names, folded.
[[nodiscard]] std::string name_key(std::string_view family_name, std::string_view given_names);

/// The match keys of the row, of a person who is known; and away with those of a row that held before.
void put_matches(Connection& connection, projection::PersonRow const& row);
void drop_matches(Connection& connection, projection::PersonRow const& row, std::int64_t no);

/// The row under the columns of person_by_id.
[[nodiscard]] projection::PersonRow read_person(Connection& connection, Query const& row);
[[nodiscard]] std::vector<std::string> words_of(std::string_view json);
/// The words as the tables keep them: a JSON text.
[[nodiscard]] std::string words_json(std::vector<std::string> const& words);

/// Parts of put() that a rebuild uses: the row itself, without what is derived from it.
void write_person(Connection& connection, projection::PersonRow const& row);
void write_case(Connection& connection, projection::CaseRow const& row, std::int64_t number,
                projection::PersonRow const* person);
void write_access(Connection& connection, std::int64_t number, std::vector<projection::AccessRow> const& access);

namespace sql {
inline constexpr Sql case_by_id{
    "SELECT number, id, person, unit, referent, programme, status, stage, phase, cycle, received_on, last_event_at, "
    "last_contact_on, next_due_on, open_actions, version, family_name, given_names, birth_on, "
    "next_timer_on, sensitive, waiting_key, promised_on, start_expected_on, attempts, last_attempt_on FROM case_row "
    "WHERE id = ?1"};
inline constexpr Sql case_by_number{
    "SELECT number, id, person, unit, referent, programme, status, stage, phase, cycle, received_on, last_event_at, "
    "last_contact_on, next_due_on, open_actions, version, family_name, given_names, birth_on, "
    "next_timer_on, sensitive, waiting_key, promised_on, start_expected_on, attempts, last_attempt_on FROM case_row "
    "WHERE number = ?1"};
inline constexpr Sql cases_by_person{
    "SELECT number, id, person, unit, referent, programme, status, stage, phase, cycle, received_on, last_event_at, "
    "last_contact_on, next_due_on, open_actions, version, family_name, given_names, birth_on, "
    "next_timer_on, sensitive, waiting_key, promised_on, start_expected_on, attempts, last_attempt_on FROM case_row "
    "WHERE person = ?1 ORDER BY number"};
inline constexpr Sql access_of_case{
    "SELECT account, standing, from_on, until_on FROM case_access WHERE case_no = ?1 ORDER BY place"};
inline constexpr Sql person_by_id{"SELECT no, id, family_name, given_names, birth_on, registered_by, words, version, "
                                  "merged_into, merged_at, lends, named_at, born_at FROM person_row "
                                  "WHERE id = ?1"};
inline constexpr Sql person_by_no{"SELECT no, id, family_name, given_names, birth_on, registered_by, words, version, "
                                  "merged_into, merged_at, lends, named_at, born_at FROM person_row "
                                  "WHERE no = ?1"};
inline constexpr Sql persons_absorbed{
    "SELECT no, id, family_name, given_names, birth_on, registered_by, words, version, "
    "merged_into, merged_at, lends, named_at, born_at FROM person_row "
    "WHERE merged_into = ?1 ORDER BY no"};
inline constexpr Sql persons_by_match{
    "SELECT p.no, p.id, p.family_name, p.given_names, p.birth_on, p.registered_by, p.words, p.version, "
    "p.merged_into, p.merged_at, p.lends, p.named_at, p.born_at FROM person_match m JOIN person_row p ON p.no = m.person WHERE m.key = ?1 AND p.id <> ?2 "
    "ORDER BY m.person LIMIT ?3"};
inline constexpr Sql timers_due{"SELECT next_timer_on, number, id, version FROM case_row WHERE next_timer_on <= ?1 AND "
                                "(next_timer_on, number) > (?2, ?3) ORDER BY next_timer_on, number LIMIT ?4"};
}  // namespace sql

}  // namespace unisson::storage
