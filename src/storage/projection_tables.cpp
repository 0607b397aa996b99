#include "storage/projection_tables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/waiting.hpp"
#include "projection/likeness.hpp"
#include "storage/booked_table.hpp"
#include "storage/journal_tables.hpp"

namespace unisson::storage {

namespace {

constexpr Sql case_upsert{
    "INSERT INTO case_row (number, id, person, unit, referent, programme, status, stage, phase, cycle, received_on, "
    "last_event_at, last_contact_on, next_due_on, open_actions, version, family_name, given_names, birth_on, name_key, "
    "stage_key, next_timer_on, sensitive, waiting_key, promised_on, start_expected_on, attempts, last_attempt_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
    "?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)"
    " ON CONFLICT (number) DO UPDATE SET person = ?3, unit = ?4, referent = ?5, programme = ?6, status = ?7, "
    "stage = ?8, phase = ?9, cycle = ?10, received_on = ?11, last_event_at = ?12, last_contact_on = ?13, "
    "next_due_on = ?14, open_actions = ?15, version = ?16, family_name = ?17, given_names = ?18, birth_on = ?19, "
    "name_key = ?20, stage_key = ?21, next_timer_on = ?22, sensitive = ?23, waiting_key = ?24, "
    "promised_on = ?25, start_expected_on = ?26, attempts = ?27, last_attempt_on = ?28"};
/// The everyday change of a case: nothing but what a row shows. `person` and names stay, so their indexes do too.
constexpr Sql case_touch{
    "UPDATE case_row SET cycle = ?2, last_event_at = ?3, last_contact_on = ?4, next_due_on = ?5, open_actions = ?6, "
    "version = ?7, next_timer_on = ?8, sensitive = ?9, attempts = ?10, last_attempt_on = ?11 WHERE number = ?1"};
constexpr Sql case_rename{"UPDATE case_row SET family_name = ?2, given_names = ?3, birth_on = ?4, name_key = ?5 "
                          "WHERE number = ?1"};
constexpr Sql case_delete{"DELETE FROM case_row WHERE number = ?1"};
constexpr Sql access_insert{"INSERT INTO case_access (case_no, place, account, standing, from_on, until_on) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql access_delete{"DELETE FROM case_access WHERE case_no = ?1"};
constexpr Sql person_upsert{
    "INSERT INTO person_row (id, family_name, given_names, birth_on, registered_by, words, version, "
    "merged_into, merged_at, lends, named_at, born_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
    "ON CONFLICT (id) DO UPDATE SET family_name = ?2, given_names = ?3, birth_on = ?4, registered_by = ?5, words = ?6, "
    "version = ?7, merged_into = ?8, merged_at = ?9, lends = ?10, named_at = ?11, born_at = ?12"};
constexpr Sql person_delete{"DELETE FROM person_row WHERE no = ?1"};

constexpr Sql list_insert{
    "INSERT INTO case_list (scope, case_no, from_on, until_on, standing, unit, status, phase, name_key, last_event_at, "
    "next_due, received_on, stage_key, waiting_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"};
constexpr Sql list_delete{"DELETE FROM case_list WHERE scope = ?1 AND case_no = ?2"};
constexpr Sql list_touch{"UPDATE case_list SET last_event_at = ?3 WHERE scope = ?1 AND case_no = ?2"};
constexpr Sql list_due{"UPDATE case_list SET next_due = ?3 WHERE scope = ?1 AND case_no = ?2"};
constexpr Sql list_rename{"UPDATE case_list SET name_key = ?3 WHERE scope = ?1 AND case_no = ?2"};
constexpr Sql count_add{"INSERT INTO unit_count (unit, status, phase, cases) VALUES (?1, ?2, ?3, ?4) "
                        "ON CONFLICT (unit, status, phase) DO UPDATE SET cases = cases + ?4"};
constexpr Sql count_drop{"DELETE FROM unit_count WHERE unit = ?1 AND status = ?2 AND phase = ?3 AND cases = 0"};
constexpr Sql token_insert{"INSERT INTO search_token (scope, token, target, words) VALUES (?1, ?2, ?3, ?4)"};
constexpr Sql token_delete{"DELETE FROM search_token WHERE scope = ?1 AND token = ?2 AND target = ?3"};

using Scope = std::int64_t;

/// Who may see a case, and when; in the order of case_list.
struct Entry {
    Scope scope = 0;
    std::int32_t from = open_from;
    std::int32_t until = open_until;
    int standing = 0;

    friend auto operator<=>(Entry const&, Entry const&) = default;
};

/// A former referent without an end of the overlap sees nothing; the referent's right does not hang on a first day.
std::optional<Entry> entry_of(Connection& connection, projection::AccessRow const& access) {
    Entry entry{connection.scopes.intern(access.account.value), open_from, open_until,
                static_cast<int>(access.standing)};
    using enum projection::Standing;
    if (access.standing == referent) return entry;
    if (access.standing == former_referent && !access.until) return std::nullopt;
    if (access.standing == deputy) entry.from = access.from.days;
    if (access.until) entry.until = access.until->days;
    return entry;
}

std::set<Entry> entries_of(Connection& connection, domain::UnitId unit,
                           std::vector<projection::AccessRow> const& access) {
    std::set<Entry> entries{{connection.scopes.intern(unit.value), open_from, open_until, standing_unit}};
    std::map<std::tuple<Scope, std::int32_t, std::int32_t>, int> strongest;
    for (auto const& row : access) {
        auto const entry = entry_of(connection, row);
        if (!entry || entry->until < entry->from) continue;
        auto const [at, fresh] = strongest.try_emplace({entry->scope, entry->from, entry->until}, entry->standing);
        if (!fresh) at->second = std::min(at->second, entry->standing);
    }
    for (auto const& [key, standing] : strongest)
        entries.insert({std::get<0>(key), std::get<1>(key), std::get<2>(key), standing});
    return entries;
}

std::set<Scope> scopes_of(std::set<Entry> const& entries) {
    std::set<Scope> scopes;
    for (auto const& entry : entries) scopes.insert(entry.scope);
    return scopes;
}

std::string stage_key(projection::CaseRow const& row) {
    return row.phase + ' ' + row.stage;
}

std::int32_t due_key(projection::CaseRow const& row) {
    return row.next_due_on ? row.next_due_on->days : nothing_due;
}

/// Where the case stands on the waiting list; nothing if it does not wait.
std::optional<std::int64_t> waiting_key(projection::CaseRow const& row) {
    if (!row.waiting) return std::nullopt;
    return domain::waiting_key(row.waiting->urgency, row.received_on);
}

projection::CaseRow read_case(Connection& connection, Query const& row) {
    projection::CaseRow c;
    c.id = domain::CaseId{row.uuid(1)};
    c.person = domain::PersonId{row.uuid(2)};
    c.unit = domain::UnitId{connection.scopes.at(row.integer(3))};
    c.referent = domain::AccountId{connection.scopes.at(row.integer(4))};
    c.programme = connection.words.at(row.integer(5));
    c.status = connection.words.at(row.integer(6));
    c.stage = connection.words.at(row.integer(7));
    c.phase = connection.words.at(row.integer(8));
    c.cycle = row.small(9);
    c.received_on = row.date(10);
    c.last_event_at = row.instant(11);
    c.last_contact_on = row.maybe_date(12);
    c.next_due_on = row.maybe_date(13);
    c.open_actions = row.small(14);
    c.version = static_cast<std::uint64_t>(row.integer(15));
    c.next_timer_on = row.maybe_date(19);
    c.sensitive = row.integer(20) != 0;
    if (!row.is_null(21))
        c.waiting = projection::WaitingRow{domain::WaitingSpot{row.integer(21), 0}.urgency(), row.maybe_date(22),
                                           row.maybe_date(23)};
    c.attempts = row.small(24);
    c.last_attempt_on = row.maybe_date(25);
    return c;
}

app::CaseLine read_line(Connection& connection, Query const& row) {
    return {row.integer(0), read_case(connection, row), row.text(16), row.text(17), row.maybe_date(18)};
}

std::vector<projection::AccessRow> access_of(Connection& connection, std::int64_t number) {
    std::vector<projection::AccessRow> access;
    auto query = connection.use(sql::access_of_case);
    query.bind(number);
    while (query.step())
        access.push_back({domain::AccountId{connection.scopes.at(query.integer(0))},
                          static_cast<projection::Standing>(query.small(1)), query.date(2), query.maybe_date(3)});
    return access;
}

constexpr int lends_name = 1;
constexpr int lends_birth_date = 2;

struct KnownPerson {
    std::int64_t no = 0;
    projection::PersonRow row;
};

std::optional<KnownPerson> known_person(Connection& connection, domain::PersonId id) {
    auto query = connection.use(sql::person_by_id);
    if (!query.bind(id).step()) return std::nullopt;
    return KnownPerson{query.integer(0), read_person(connection, query)};
}

/// The surviving entry and what is merged into it. An entry whose surviving one is gone stands for itself.
struct Group {
    projection::PersonRow surviving;
    std::vector<projection::PersonRow> absorbed;
};

std::optional<Group> group_of(Connection& connection, domain::PersonId id) {
    auto known = person_row(connection, id);
    if (!known) return std::nullopt;
    if (known->merger)
        if (auto surviving = person_row(connection, known->merger->into)) known = std::move(surviving);
    auto absorbed = absorbed_by(connection, known->id);
    return Group{std::move(*known), std::move(absorbed)};
}

/// How each person is shown whose cases a change of one of these may touch.
using ShownPersons = std::map<domain::PersonId, projection::PersonRow>;

ShownPersons shown_around(Connection& connection, std::vector<domain::PersonId> const& persons) {
    ShownPersons shown;
    for (auto const& id : persons) {
        auto const group = group_of(connection, id);
        if (!group) continue;
        auto const row = projection::shown_row(group->surviving, group->absorbed);
        shown.insert_or_assign(group->surviving.id, row);
        for (auto const& each : group->absorbed) shown.insert_or_assign(each.id, row);
    }
    return shown;
}

struct KnownCase {
    app::CaseLine line;
    std::set<Entry> entries;
};

std::vector<KnownCase> known_cases(Connection& connection, domain::PersonId person) {
    std::vector<KnownCase> cases;
    auto query = connection.use(sql::cases_by_person);
    query.bind(person);
    while (query.step()) cases.push_back({read_line(connection, query), {}});
    for (auto& known : cases)
        known.entries = entries_of(connection, known.line.row.unit, access_of(connection, known.line.number));
    return cases;
}

void count(Connection& connection, projection::CaseRow const& row, int change) {
    auto const unit = connection.scopes.intern(row.unit.value);
    auto const status = connection.words.intern(row.status);
    auto const phase = connection.words.intern(row.phase);
    connection.use(count_add).bind(unit, status, phase, change).run();
    if (change < 0) connection.use(count_drop).bind(unit, status, phase).run();
}

void put_tokens(Connection& connection, std::set<Scope> const& scopes, std::vector<std::string> const& words,
                std::int64_t target) {
    auto const json = words_json(words);
    for (auto const scope : scopes)
        for (auto const& word : words) connection.use(token_insert).bind(scope, word, target, json).run();
}

void drop_tokens(Connection& connection, std::set<Scope> const& scopes, std::vector<std::string> const& words,
                 std::int64_t target) {
    for (auto const scope : scopes)
        for (auto const& word : words) connection.use(token_delete).bind(scope, word, target).run();
}

void put_entries(Connection& connection, std::set<Entry> const& entries, projection::CaseRow const& row,
                 std::int64_t number, std::string_view name) {
    auto const unit = connection.scopes.intern(row.unit.value);
    auto const status = connection.words.intern(row.status);
    auto const phase = connection.words.intern(row.phase);
    for (auto const& entry : entries)
        connection.use(list_insert)
            .bind(entry.scope, number, entry.from, entry.until, entry.standing, unit, status, phase, name,
                  row.last_event_at, due_key(row), row.received_on, stage_key(row), waiting_key(row))
            .run();
}

void drop_entries(Connection& connection, std::set<Entry> const& entries, std::int64_t number) {
    for (auto const scope : scopes_of(entries)) connection.use(list_delete).bind(scope, number).run();
}

/// The lists know this case already, under the same people: only what changed is written.
void update_lists(Connection& connection, projection::CaseRow const& before, projection::CaseRow const& row,
                  std::int64_t number, std::set<Entry> const& entries, std::string_view name) {
    bool const moved = before.status != row.status || before.phase != row.phase || before.stage != row.stage ||
                       before.received_on != row.received_on || waiting_key(before) != waiting_key(row);
    if (moved) {
        drop_entries(connection, entries, number);
        put_entries(connection, entries, row, number, name);
        count(connection, before, -1);
        count(connection, row, 1);
        return;
    }
    for (auto const scope : scopes_of(entries)) {
        if (before.last_event_at != row.last_event_at)
            connection.use(list_touch).bind(scope, number, row.last_event_at).run();
        if (due_key(before) != due_key(row)) connection.use(list_due).bind(scope, number, due_key(row)).run();
    }
}

void touch(Connection& connection, projection::CaseRow const& row, std::int64_t number) {
    connection.use(case_touch)
        .bind(number, row.cycle, row.last_event_at, row.last_contact_on, row.next_due_on, row.open_actions,
              static_cast<std::int64_t>(row.version), row.next_timer_on, row.sensitive ? 1 : 0, row.attempts,
              row.last_attempt_on)
        .run();
}

bool same_place(projection::CaseRow const& a, projection::CaseRow const& b) {
    return a.unit == b.unit && a.referent == b.referent && a.person == b.person && a.programme == b.programme &&
           a.status == b.status && a.stage == b.stage && a.phase == b.phase && a.received_on == b.received_on &&
           a.waiting == b.waiting;
}

void put_new_case(Connection& connection, projection::CaseRow const& row) {
    auto const stream = open_stream(connection, row.id.value, journal::StreamKind::case_file, row.person.value);
    auto const number = stream.number.value_or(0);
    auto const person = known_person(connection, row.person);
    auto const shown = shown_person(connection, row.person);
    write_case(connection, row, number, shown ? &*shown : nullptr);
    write_access(connection, number, row.access);
    write_booked(connection, number, row.booked);
    auto const entries = entries_of(connection, row.unit, row.access);
    auto const name = shown ? name_key(shown->family_name, shown->given_names) : std::string{};
    put_entries(connection, entries, row, number, name);
    count(connection, row, 1);
    if (!person || !shown) return;
    put_tokens(connection, scopes_of(entries), shown->words, number);
    drop_tokens(connection, {connection.scopes.intern(person->row.registered_by.value)}, person->row.words,
                -person->no);
}

void put_moved_case(Connection& connection, KnownCase const& before, projection::CaseRow const& row) {
    auto const number = before.line.number;
    auto const person = shown_person(connection, row.person);
    write_case(connection, row, number, person ? &*person : nullptr);
    write_access(connection, number, row.access);
    auto const entries = entries_of(connection, row.unit, row.access);
    drop_entries(connection, before.entries, number);
    auto const name = person ? name_key(person->family_name, person->given_names) : std::string{};
    put_entries(connection, entries, row, number, name);
    count(connection, before.line.row, -1);
    count(connection, row, 1);
    if (!person) return;
    drop_tokens(connection, scopes_of(before.entries), person->words, number);
    put_tokens(connection, scopes_of(entries), person->words, number);
}

int lends_of(projection::PersonRow const& row) {
    if (!row.merger) return 0;
    return (row.merger->lends_name ? lends_name : 0) | (row.merger->lends_birth_date ? lends_birth_date : 0);
}

/// Lists and search words of a person's cases follow from how the person was shown to how they are shown now.
void show_anew(Connection& connection, domain::PersonId id, projection::PersonRow const* before,
               projection::PersonRow const* row) {
    static projection::PersonRow const nobody;
    if (row == nullptr) row = &nobody;
    auto const name = row == &nobody ? std::string{} : name_key(row->family_name, row->given_names);
    for (auto const& known : known_cases(connection, id)) {
        auto const number = known.line.number;
        connection.use(case_rename).bind(number, row->family_name, row->given_names, row->birth_date, name).run();
        for (auto const scope : scopes_of(known.entries)) connection.use(list_rename).bind(scope, number, name).run();
        if (before != nullptr && before->words == row->words) continue;
        if (before != nullptr) drop_tokens(connection, scopes_of(known.entries), before->words, number);
        put_tokens(connection, scopes_of(known.entries), row->words, number);
    }
}

void show_anew(Connection& connection, ShownPersons const& before, ShownPersons const& after) {
    auto const find = [](ShownPersons const& shown, domain::PersonId id) {
        auto const found = shown.find(id);
        return found == shown.end() ? nullptr : &found->second;
    };
    for (auto const& [id, row] : before)
        if (!after.contains(id)) show_anew(connection, id, &row, nullptr);
    for (auto const& [id, row] : after) show_anew(connection, id, find(before, id), &row);
}

}  // namespace

/// Folded words stand in quotes, one after the other, without any escape.
std::vector<std::string> words_of(std::string_view json) {
    std::vector<std::string> words;
    if (json.find('\\') == std::string_view::npos && json.starts_with('[') && json.ends_with(']')) {
        for (auto begin = json.find('"'); begin != std::string_view::npos; begin = json.find('"', begin)) {
            auto const end = std::min(json.find('"', begin + 1), json.size());
            words.emplace_back(json.substr(begin + 1, end - begin - 1));
            begin = end + 1;
        }
        return words;
    }
    auto const parsed = base::JsonDocument::parse(json);
    if (!parsed) return words;
    for (std::size_t i = 0; i < parsed->root().size(); ++i) words.emplace_back(parsed->root().at(i).as_string());
    return words;
}

projection::PersonRow read_person(Connection& connection, Query const& row) {
    projection::PersonRow p;
    p.id = domain::PersonId{row.uuid(1)};
    p.family_name = row.text(2);
    p.given_names = row.text(3);
    p.birth_date = row.maybe_date(4);
    p.registered_by = domain::AccountId{connection.scopes.at(row.integer(5))};
    p.words = words_of(row.bytes(6));
    p.version = static_cast<std::uint64_t>(row.integer(7));
    auto const lends = row.small(10);
    if (!row.is_null(8))
        p.merger = projection::MergerRow{domain::PersonId{row.uuid(8)}, row.instant(9), (lends & lends_name) != 0,
                                         (lends & lends_birth_date) != 0};
    p.named_at = row.instant(11);
    p.born_at = row.instant(12);
    return p;
}

std::string words_json(std::vector<std::string> const& words) {
    base::JsonWriter w;
    w.begin_array();
    for (auto const& word : words) w.string(word);
    return std::move(w.end_array()).text();
}

std::string name_key(std::string_view family_name, std::string_view given_names) {
    return base::folded(family_name) + '\x01' + base::folded(given_names);
}

void write_person(Connection& connection, projection::PersonRow const& row) {
    connection.use(person_upsert)
        .bind(row.id, row.family_name, row.given_names, row.birth_date,
              connection.scopes.intern(row.registered_by.value), words_json(row.words),
              static_cast<std::int64_t>(row.version), row.merger ? std::optional{row.merger->into} : std::nullopt,
              row.merger ? std::optional{row.merger->at} : std::nullopt, lends_of(row), row.named_at, row.born_at)
        .run();
    put_matches(connection, row);
}

void write_case(Connection& connection, projection::CaseRow const& row, std::int64_t number,
                projection::PersonRow const* person) {
    static projection::PersonRow const nobody;
    auto const& shown = person != nullptr ? *person : nobody;
    auto const name = person != nullptr ? name_key(shown.family_name, shown.given_names) : std::string{};
    auto const waiting = row.waiting.value_or(projection::WaitingRow{});
    connection.use(case_upsert)
        .bind(number, row.id, row.person, connection.scopes.intern(row.unit.value),
              connection.scopes.intern(row.referent.value), connection.words.intern(row.programme),
              connection.words.intern(row.status), connection.words.intern(row.stage),
              connection.words.intern(row.phase), row.cycle, row.received_on, row.last_event_at, row.last_contact_on,
              row.next_due_on, row.open_actions, static_cast<std::int64_t>(row.version), shown.family_name,
              shown.given_names, shown.birth_date, name, stage_key(row), row.next_timer_on, row.sensitive ? 1 : 0,
              waiting_key(row), waiting.promised_on, waiting.start_expected_on, row.attempts, row.last_attempt_on)
        .run();
}

void write_access(Connection& connection, std::int64_t number, std::vector<projection::AccessRow> const& access) {
    connection.use(access_delete).bind(number).run();
    int place = 0;
    for (auto const& row : access)
        connection.use(access_insert)
            .bind(number, place++, connection.scopes.intern(row.account.value), static_cast<int>(row.standing),
                  row.from, row.until)
            .run();
}

void put(Connection& connection, projection::CaseRow const& row) {
    std::optional<KnownCase> before;
    {
        auto query = connection.use(sql::case_by_id);
        if (query.bind(row.id).step()) before.emplace(KnownCase{read_line(connection, query), {}});
    }
    if (!before) return put_new_case(connection, row);
    auto const number = before->line.number;
    write_booked(connection, number, row.booked);
    before->line.row.access = access_of(connection, number);
    before->entries = entries_of(connection, before->line.row.unit, before->line.row.access);
    bool const same_people = before->line.row.access == row.access && before->line.row.unit == row.unit &&
                             before->line.row.person == row.person;
    if (!same_people) return put_moved_case(connection, *before, row);
    auto const name = name_key(before->line.family_name, before->line.given_names);
    if (same_place(before->line.row, row)) {
        touch(connection, row, number);
    } else {
        auto const person = shown_person(connection, row.person);
        write_case(connection, row, number, person ? &*person : nullptr);
    }
    update_lists(connection, before->line.row, row, number, before->entries, name);
}

void put(Connection& connection, projection::PersonRow const& row) {
    auto const before = known_person(connection, row.id);
    std::vector<domain::PersonId> around{row.id};
    if (before && before->row.merger) around.push_back(before->row.merger->into);
    if (row.merger) around.push_back(row.merger->into);
    auto const shown_before = shown_around(connection, around);
    if (before) drop_matches(connection, before->row, before->no);
    write_person(connection, row);
    auto const no = before ? before->no : known_person(connection, row.id)->no;
    bool const same_words = before && before->row.words == row.words && before->row.registered_by == row.registered_by;
    if (!same_words && known_cases(connection, row.id).empty()) {
        if (before)
            drop_tokens(connection, {connection.scopes.intern(before->row.registered_by.value)}, before->row.words,
                        -no);
        put_tokens(connection, {connection.scopes.intern(row.registered_by.value)}, row.words, -no);
    }
    show_anew(connection, shown_before, shown_around(connection, around));
}

void drop_person(Connection& connection, domain::PersonId person) {
    auto const known = known_person(connection, person);
    std::vector<domain::PersonId> around{person};
    for (auto const& each : absorbed_by(connection, person)) around.push_back(each.id);
    if (known && known->row.merger) around.push_back(known->row.merger->into);
    auto shown_before = shown_around(connection, around);
    auto const shown = shown_before.find(person);
    auto const words = shown == shown_before.end() ? std::vector<std::string>{} : shown->second.words;
    for (auto const& c : known_cases(connection, person)) {
        drop_tokens(connection, scopes_of(c.entries), words, c.line.number);
        drop_entries(connection, c.entries, c.line.number);
        count(connection, c.line.row, -1);
        connection.use(access_delete).bind(c.line.number).run();
        write_booked(connection, c.line.number, {});
        connection.use(case_delete).bind(c.line.number).run();
    }
    if (!known) return;
    drop_tokens(connection, {connection.scopes.intern(known->row.registered_by.value)}, known->row.words, -known->no);
    drop_matches(connection, known->row, known->no);
    connection.use(person_delete).bind(known->no).run();
    shown_before.erase(person);
    show_anew(connection, shown_before, shown_around(connection, around));
}

std::optional<projection::CaseRow> case_row(Connection& connection, domain::CaseId id) {
    Snapshot const snapshot{connection.database};
    auto query = connection.use(sql::case_by_id);
    if (!query.bind(id).step()) return std::nullopt;
    auto row = read_case(connection, query);
    row.access = access_of(connection, query.integer(0));
    row.booked = booked_of(connection, query.integer(0));
    return row;
}

std::optional<app::CaseLine> case_line(Connection& connection, domain::CaseId id) {
    auto query = connection.use(sql::case_by_id);
    if (!query.bind(id).step()) return std::nullopt;
    return read_line(connection, query);
}

std::optional<app::CaseLine> case_line(Connection& connection, std::int64_t number) {
    auto query = connection.use(sql::case_by_number);
    if (!query.bind(number).step()) return std::nullopt;
    return read_line(connection, query);
}

std::vector<projection::CaseRow> cases_of(Connection& connection, domain::PersonId person) {
    Snapshot const snapshot{connection.database};
    std::vector<projection::CaseRow> cases;
    auto query = connection.use(sql::cases_by_person);
    query.bind(person);
    while (query.step()) {
        cases.push_back(read_case(connection, query));
        cases.back().access = access_of(connection, query.integer(0));
        cases.back().booked = booked_of(connection, query.integer(0));
    }
    return cases;
}

std::optional<projection::PersonRow> person_row(Connection& connection, domain::PersonId id) {
    auto known = known_person(connection, id);
    if (!known) return std::nullopt;
    return std::move(known->row);
}

std::optional<projection::PersonRow> person_row(Connection& connection, std::int64_t no) {
    auto query = connection.use(sql::person_by_no);
    if (!query.bind(no).step()) return std::nullopt;
    return read_person(connection, query);
}

std::vector<projection::PersonRow> absorbed_by(Connection& connection, domain::PersonId id) {
    std::vector<projection::PersonRow> persons;
    auto query = connection.use(sql::persons_absorbed);
    query.bind(id);
    while (query.step()) persons.push_back(read_person(connection, query));
    return persons;
}

std::optional<projection::PersonRow> shown_person(Connection& connection, domain::PersonId id) {
    auto group = group_of(connection, id);
    if (!group) return std::nullopt;
    return projection::shown_row(std::move(group->surviving), group->absorbed);
}

}  // namespace unisson::storage
