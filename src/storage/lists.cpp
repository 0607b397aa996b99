#include "storage/lists.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "storage/projection_tables.hpp"
#include "storage/scoped_words.hpp"

namespace unisson::storage {

namespace {

#define UNISSON_WALK(key, compare, order, where)                                                                  \
    "SELECT case_no, " key ", unit, from_on, until_on, standing FROM case_list WHERE scope = ?1 AND status = ?2 " \
    "AND (" key ", case_no) " compare " (?3, ?4) AND from_on <= ?5 AND until_on >= ?5 "                           \
    "AND (?6 IS NULL OR phase = ?6) AND (?7 IS NULL OR unit = ?7) AND (?8 = 0 OR standing = 0) " where            \
    "ORDER BY " key order ", case_no" order
#define UNISSON_BOTH_WAYS_WHERE(key, where)        \
    {                                              \
        {UNISSON_WALK(key, ">", "", where)}, {     \
            UNISSON_WALK(key, "<", " DESC", where) \
        }                                          \
    }
#define UNISSON_BOTH_WAYS(key) UNISSON_BOTH_WAYS_WHERE(key, "")

constexpr Sql walks[6][2] = {
    UNISSON_BOTH_WAYS("name_key"), UNISSON_BOTH_WAYS("last_event_at"), UNISSON_BOTH_WAYS("next_due"),
    UNISSON_BOTH_WAYS("received_on"), UNISSON_BOTH_WAYS("stage_key"),
    // The "+" leaves the beginning of the run to the cursor: SQLite would begin each page with the first of ?10.
    UNISSON_BOTH_WAYS_WHERE("waiting_key", "AND +waiting_key >= ?10 AND waiting_key <= ?11 "
                                           "AND (?9 IS NULL OR next_due < ?9) ")};
#undef UNISSON_BOTH_WAYS_WHERE
#undef UNISSON_BOTH_WAYS
#undef UNISSON_WALK

constexpr Sql next_status{"SELECT min(status) FROM case_list WHERE scope = ?1 AND status > ?2"};
constexpr Sql entry_of_case{
    "SELECT from_on, until_on, standing, unit, status, phase, name_key, last_event_at, next_due, received_on, stage_key, "
    "waiting_key FROM case_list WHERE scope = ?1 AND case_no = ?2"};
constexpr Sql waiting_between{
    "SELECT count(*) FROM case_list WHERE scope = ?1 AND status = ?2 AND waiting_key IS NOT NULL "
    "AND (waiting_key, case_no) >= (?3, ?4) AND (waiting_key, case_no) < (?5, ?6)"};
constexpr Sql waiting_last{
    "SELECT waiting_key, case_no FROM case_list WHERE scope = ?1 AND status = ?2 AND waiting_key IS NOT NULL "
    "AND (waiting_key, case_no) < (?3, ?4) ORDER BY waiting_key DESC, case_no DESC LIMIT 1"};
constexpr Sql own_counts{"SELECT case_no, status, phase, unit FROM case_list WHERE scope = ?1 AND from_on <= ?2 "
                         "AND until_on >= ?2 ORDER BY case_no"};
constexpr Sql unit_counts{"SELECT status, phase, cases FROM unit_count WHERE unit = ?1"};
constexpr Sql open_of_scope{
    "SELECT l.case_no, c.referent, c.programme, l.unit FROM case_list l JOIN case_row c ON c.number = l.case_no "
    "WHERE l.scope = ?1 AND l.status = ?2 AND l.from_on <= ?3 AND l.until_on >= ?3"};
constexpr Sql name_of_case{"SELECT name_key, person FROM case_row WHERE number = ?1"};
constexpr Sql words_of_case{
    "SELECT p.words, p.id, p.merged_into IS NOT NULL OR EXISTS (SELECT 1 FROM person_row a WHERE a.merged_into = p.id) "
    "FROM case_row c JOIN person_row p ON p.id = c.person WHERE c.number = ?1"};

/// What a list is sorted by: a text for names and stages, a number otherwise; then the case's number.
struct SortKey {
    std::string text;
    std::int64_t number = 0;
    std::int64_t case_no = 0;

    friend auto operator<=>(SortKey const&, SortKey const&) = default;
};

bool is_text(app::CaseSort sort) {
    return sort == app::CaseSort::name || sort == app::CaseSort::stage;
}

/// The query in the numbers of the dictionaries; `empty` where it names something that the store has never seen.
struct Filter {
    ViewerScopes viewer;
    base::Date today;
    std::optional<std::int64_t> referent;
    std::optional<std::int64_t> unit;
    std::optional<std::int64_t> status;
    std::optional<std::int64_t> phase;
    std::vector<std::string> words;
    bool empty = false;
};

Filter filter_of(Connection& connection, app::CaseQuery const& query) {
    Filter f;
    f.viewer = scopes_of(connection, query.viewer);
    f.today = query.viewer.today;
    if (query.referent) f.referent = connection.scopes.find(query.referent->value);
    if (query.unit) f.unit = connection.scopes.find(query.unit->value);
    if (query.status) f.status = connection.words.find(*query.status);
    if (query.phase) f.phase = connection.words.find(*query.phase);
    f.words = base::folded_words(query.text);
    f.empty = f.referent == 0 || f.unit == 0 || f.status == 0 || f.phase == 0 ||
              (f.words.empty() && !base::is_blank(query.text));
    return f;
}

/// A scope to walk, and whether only the cases of its account as referent count.
struct Source {
    std::int64_t scope = 0;
    bool as_referent = false;
};

/// Where the wanted cases stand: as few rows to walk as the filters allow.
std::vector<Source> sources_of(Filter const& f) {
    if (f.referent) return {{*f.referent, true}};
    if (f.unit && f.viewer.leads(*f.unit)) return {{*f.unit, false}};
    std::vector<Source> sources;
    if (f.viewer.own != 0) sources.push_back({f.viewer.own, false});
    if (!f.unit)
        for (auto const unit : f.viewer.led) sources.push_back({unit, false});
    return sources;
}

/// With the filter by a colleague as referent, what is walked is not the viewer's own: each case is asked for.
bool may_see(Connection& connection, Filter const& f, std::int64_t unit, std::int64_t case_no) {
    if (!f.referent || *f.referent == f.viewer.own || f.viewer.leads(unit)) return true;
    return f.viewer.own != 0 && stands_to(connection, f.viewer.own, case_no, f.today);
}

std::vector<std::int64_t> statuses_in(Connection& connection, std::int64_t scope) {
    std::vector<std::int64_t> statuses;
    std::int64_t last = 0;
    for (;;) {
        auto query = connection.use(next_status);
        if (!query.bind(scope, last).step() || query.is_null(0)) return statuses;
        statuses.push_back(last = query.integer(0));
    }
}

/// One sorted run of case_list: a scope and a status, from the cursor on.
class Walk {
public:
    Walk(Query&& query, bool by_text) : m_query{std::move(query)}, m_by_text{by_text} { next(); }

    [[nodiscard]] bool at_end() const { return m_at_end; }
    [[nodiscard]] SortKey const& key() const { return m_key; }
    [[nodiscard]] std::int64_t unit() const { return m_query.integer(2); }

    void next() {
        m_at_end = !m_query.step();
        if (m_at_end) return;
        m_key.case_no = m_query.integer(0);
        m_by_text ? void(m_key.text = m_query.bytes(1)) : void(m_key.number = m_query.integer(1));
    }

private:
    Query m_query;
    bool m_by_text;
    bool m_at_end = false;
    SortKey m_key;
};

void bind_start(Query& query, app::CaseQuery const& asked, std::optional<SortKey> const& start) {
    if (start) {
        is_text(asked.sort) ? query.bind_at(3, start->text) : query.bind_at(3, start->number);
        query.bind_at(4, start->case_no);
    } else if (asked.descending) {
        query.bind_at(3, Bytes{{}});  // a blob stands after every number and text
        query.bind_at(4, 0);
    } else {
        is_text(asked.sort) ? query.bind_at(3, std::string{})
                            : query.bind_at(3, domain::waiting_keys(asked.urgency).first);  // the smallest of all, else
        query.bind_at(4, 0);
    }
}

void bind_waiting(Query& query, app::CaseQuery const& asked) {
    auto const keys = domain::waiting_keys(asked.urgency);
    query.bind_at(9, asked.due_before);
    query.bind_at(10, keys.first);
    query.bind_at(11, keys.last);
}

std::vector<Walk> walks_of(Connection& connection, app::CaseQuery const& asked, Filter const& f,
                           std::optional<SortKey> const& start) {
    std::vector<Walk> runs;
    auto const& sql = run_statement(asked.sort, asked.descending);
    for (auto const& source : sources_of(f)) {
        auto const statuses = f.status ? std::vector{*f.status} : statuses_in(connection, source.scope);
        for (auto const status : statuses) {
            auto query = connection.use(sql);
            query.bind(source.scope, status);
            bind_start(query, asked, start);
            query.bind_at(5, f.today);
            query.bind_at(6, f.phase);
            query.bind_at(7, f.unit);
            query.bind_at(8, source.as_referent);
            if (asked.sort == app::CaseSort::waiting) bind_waiting(query, asked);
            runs.emplace_back(std::move(query), is_text(asked.sort));
        }
    }
    return runs;
}

bool words_match(Connection& connection, Filter const& f, std::int64_t case_no) {
    if (f.words.empty()) return true;
    auto query = connection.use(words_of_case);
    if (!query.bind(case_no).step()) return false;
    if (has_words(query.bytes(0), f.words)) return true;
    if (query.integer(2) == 0) return false;
    auto const shown = shown_person(connection, domain::PersonId{query.uuid(1)});
    return shown && has_words(words_json(shown->words), f.words);
}

/// The next keys in order, each case once, up to `most`.
std::vector<SortKey> merged(Connection& connection, app::CaseQuery const& asked, Filter const& f,
                            std::optional<SortKey> const& start, std::size_t most) {
    auto runs = walks_of(connection, asked, f, start);
    std::vector<SortKey> keys;
    while (keys.size() < most) {
        Walk* first = nullptr;
        for (auto& run : runs) {
            if (run.at_end()) continue;
            bool const before =
                first == nullptr || (asked.descending ? first->key() < run.key() : run.key() < first->key());
            if (before) first = &run;
        }
        if (first == nullptr) break;
        auto const key = first->key();
        bool const repeated = !keys.empty() && keys.back().case_no == key.case_no;
        if (!repeated && may_see(connection, f, first->unit(), key.case_no) && words_match(connection, f, key.case_no))
            keys.push_back(key);
        first->next();
    }
    return keys;
}

/// The entry of one case in a scope, if it passes the filters.
std::optional<SortKey> entry_key(Connection& connection, app::CaseQuery const& asked, Filter const& f,
                                 Source const& source, std::int64_t case_no) {
    auto query = connection.use(entry_of_case);
    query.bind(source.scope, case_no);
    while (query.step()) {
        bool const wanted =
            query.integer(0) <= f.today.days && query.integer(1) >= f.today.days &&
            (!source.as_referent || query.integer(2) == 0) && (!f.unit || query.integer(3) == *f.unit) &&
            (!f.status || query.integer(4) == *f.status) && (!f.phase || query.integer(5) == *f.phase) &&
            (asked.sort != app::CaseSort::waiting ||
             (!query.is_null(11) && (!asked.due_before || query.integer(8) < asked.due_before->days) &&
              (!asked.urgency || domain::WaitingSpot{query.integer(11), 0}.urgency() == *asked.urgency)));
        if (!wanted || !may_see(connection, f, query.integer(3), case_no)) continue;
        int const column = 6 + static_cast<int>(asked.sort);
        SortKey key{{}, 0, case_no};
        is_text(asked.sort) ? void(key.text = query.bytes(column)) : void(key.number = query.integer(column));
        return key;
    }
    return std::nullopt;
}

/// With words: the matches are few as a rule, so they are gathered and sorted. Nothing where they are too many.
std::optional<std::vector<SortKey>> gathered(Connection& connection, app::CaseQuery const& asked, Filter const& f,
                                             std::optional<SortKey> const& start, std::size_t most) {
    std::set<SortKey> found;
    for (auto const& source : sources_of(f)) {
        auto const targets = targets_of(connection, source.scope, f.words, text_matches_max);
        if (targets.size() >= text_matches_max) return std::nullopt;
        for (auto const target : targets) {
            if (target < 0) continue;
            auto const key = entry_key(connection, asked, f, source, target);
            if (!key) continue;
            if (start && !(asked.descending ? *key < *start : *start < *key)) continue;
            found.insert(*key);
        }
    }
    std::vector<SortKey> keys;
    auto const take = [&](auto from, auto to) {
        for (; from != to && keys.size() < most; ++from) keys.push_back(*from);
    };
    asked.descending ? take(found.rbegin(), found.rend()) : take(found.begin(), found.end());
    return keys;
}

std::string cursor_binding(app::CaseQuery const& asked) {
    return "cases " + std::to_string(static_cast<int>(asked.sort)) + (asked.descending ? " down" : " up");
}

std::string cursor_of(Connection& connection, app::CaseQuery const& asked, SortKey const& key) {
    auto const plain = std::to_string(key.case_no) + ' ' + std::to_string(key.number) + ' ' + key.text;
    return to_hex(seal_whole(connection.keys.cursors(), plain, cursor_binding(asked)));
}

std::optional<SortKey> start_of(Connection& connection, app::CaseQuery const& asked) {
    if (asked.cursor.empty()) return std::nullopt;
    auto const sealed = from_hex(asked.cursor);
    auto const plain = sealed ? open_whole(connection.keys.cursors(), *sealed, cursor_binding(asked)) : std::nullopt;
    if (!plain) throw app::BadCursor{"the cursor was not given for this list"};
    auto const first = plain->find(' ');
    auto const second = plain->find(' ', first + 1);
    return SortKey{plain->substr(second + 1), std::stoll(plain->substr(first + 1)), std::stoll(*plain)};
}

}  // namespace

app::CasePage cases(Connection& connection, app::CaseQuery const& asked) {
    app::CasePage page;
    auto const start = start_of(connection, asked);
    Snapshot const snapshot{connection.database};
    auto const f = filter_of(connection, asked);
    if (f.empty) return page;
    auto const limit = static_cast<std::size_t>(std::clamp(asked.limit, 1, app::page_limit_max));
    std::optional<std::vector<SortKey>> keys;
    if (!f.words.empty()) keys = gathered(connection, asked, f, start, limit + 1);
    if (!keys) keys = merged(connection, asked, f, start, limit + 1);
    if (keys->size() > limit) {
        keys->pop_back();
        page.next = cursor_of(connection, asked, keys->back());
    }
    page.lines.reserve(keys->size());
    for (auto const& key : *keys)
        if (auto line = case_line(connection, key.case_no)) page.lines.push_back(std::move(*line));
    return page;
}

std::vector<app::PhaseCount> counts(Connection& connection, app::Viewer const& viewer) {
    Snapshot const snapshot{connection.database};
    auto const scopes = scopes_of(connection, viewer);
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> sums;
    for (auto const unit : scopes.led) {
        auto query = connection.use(unit_counts);
        query.bind(unit);
        while (query.step()) sums[{query.integer(0), query.integer(1)}] += query.integer(2);
    }
    if (scopes.own != 0) {
        auto query = connection.use(own_counts);
        query.bind(scopes.own, viewer.today);
        std::int64_t last = 0;
        while (query.step()) {
            if (query.integer(0) == last || scopes.leads(query.integer(3))) continue;
            last = query.integer(0);
            ++sums[{query.integer(1), query.integer(2)}];
        }
    }
    std::vector<app::PhaseCount> result;
    for (auto const& [key, cases] : sums)
        result.push_back({connection.words.at(key.first), connection.words.at(key.second), cases});
    std::ranges::sort(result, {}, [](auto const& c) { return std::pair{c.status, c.phase}; });
    return result;
}

std::vector<app::OpenCases> open_cases(Connection& connection, app::Viewer const& viewer) {
    Snapshot const snapshot{connection.database};
    auto const scopes = scopes_of(connection, viewer);
    auto const open = connection.words.find("open");
    if (open == 0) return {};
    std::map<std::pair<std::int64_t, std::int64_t>, std::set<std::int64_t>> found;
    for (auto const unit : scopes.led) {
        auto query = connection.use(open_of_scope);
        query.bind(unit, open, viewer.today);
        while (query.step()) found[{query.integer(1), query.integer(2)}].insert(query.integer(0));
    }
    if (scopes.own != 0) {
        auto query = connection.use(open_of_scope);
        query.bind(scopes.own, open, viewer.today);
        while (query.step())
            if (query.integer(1) == scopes.own) found[{query.integer(1), query.integer(2)}].insert(query.integer(0));
    }
    std::vector<app::OpenCases> result;
    for (auto const& [key, cases] : found)
        result.push_back({domain::AccountId{connection.scopes.at(key.first)}, connection.words.at(key.second),
                          static_cast<std::int64_t>(cases.size())});
    std::ranges::sort(result, {}, [](auto const& each) { return std::pair{each.referent, each.programme}; });
    return result;
}

namespace {

/// Where a hit stands among the others: by name, then by person, then by the case's number.
struct Place {
    std::string name;
    domain::PersonId person;
    std::int64_t target = 0;  ///< as in search_token

    friend auto operator<=>(Place const&, Place const&) = default;
};

/// Only names are read of all hits; the rows of the first ones follow.
std::vector<Place> first_places(Connection& connection, std::set<std::int64_t> const& targets, std::size_t most) {
    std::vector<Place> places;
    places.reserve(targets.size());
    for (auto const target : targets) {
        if (target < 0) {
            auto const person = person_row(connection, -target);
            if (person) places.push_back({name_key(person->family_name, person->given_names), person->id, target});
            continue;
        }
        auto query = connection.use(name_of_case);
        if (query.bind(target).step()) places.push_back({query.text(0), domain::PersonId{query.uuid(1)}, target});
    }
    auto const end = places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size()));
    std::ranges::partial_sort(places, end);
    places.erase(end, places.end());
    return places;
}

}  // namespace

std::vector<app::SearchHit> search(Connection& connection, app::Viewer const& viewer, std::string_view text,
                                   int limit) {
    std::vector<app::SearchHit> hits;
    auto const words = base::folded_words(text);
    if (words.empty()) return hits;
    Snapshot const snapshot{connection.database};
    auto const scopes = scopes_of(connection, viewer);
    std::set<std::int64_t> seen;
    for (auto const unit : scopes.led)
        seen.merge([&] {
            auto const found = targets_of(connection, unit, words, search_matches_max);
            return std::set(found.begin(), found.end());
        }());
    if (scopes.own != 0)
        for (auto const target : targets_of(connection, scopes.own, words, search_matches_max))
            if (target < 0 || stands_to(connection, scopes.own, target, viewer.today)) seen.insert(target);
    auto const most = static_cast<std::size_t>(std::clamp(limit, 1, app::page_limit_max));
    for (auto const& place : first_places(connection, seen, most)) {
        auto person = shown_person(connection, place.person);
        if (!person) continue;
        auto line = place.target > 0 ? case_line(connection, place.target) : std::nullopt;
        hits.push_back({std::move(*person), std::move(line)});
    }
    return hits;
}

std::vector<app::DueTimer> due_timers(Connection& connection, base::Date day, std::optional<app::DueTimer> const& after,
                                      int limit) {
    std::vector<app::DueTimer> due;
    auto query = connection.use(sql::timers_due);
    query.bind(day, after ? after->on.days : open_from, after ? after->number : std::int64_t{0},
               std::clamp(limit, 1, app::page_limit_max));
    while (query.step())
        due.push_back({query.date(0), query.integer(1), domain::CaseId{query.uuid(2)},
                       static_cast<std::uint64_t>(query.integer(3))});
    return due;
}

std::int64_t waiting_count(Connection& connection, domain::UnitId unit, domain::WaitingSpot const& from,
                           domain::WaitingSpot const& to) {
    auto query = connection.use(waiting_between);
    query.bind(connection.scopes.find(unit.value), connection.words.find("waiting"), from.key, from.number, to.key,
               to.number);
    return query.step() ? query.integer(0) : 0;
}

std::optional<domain::WaitingSpot> waiting_before(Connection& connection, domain::UnitId unit,
                                                  domain::WaitingSpot const& spot) {
    auto query = connection.use(waiting_last);
    query.bind(connection.scopes.find(unit.value), connection.words.find("waiting"), spot.key, spot.number);
    if (!query.step()) return std::nullopt;
    return domain::WaitingSpot{query.integer(0), query.integer(1)};
}

Sql const& run_statement(app::CaseSort sort, bool descending) {
    return walks[static_cast<int>(sort)][descending ? 1 : 0];
}

Sql const& next_status_statement() {
    return next_status;
}

std::vector<Sql const*> list_statements() {
    std::vector<Sql const*> all{&next_status,   &entry_of_case, &own_counts,      &unit_counts,
                                &words_of_case, &open_of_scope, &waiting_between, &waiting_last};
    for (auto const& both : walks)
        for (auto const& one : both) all.push_back(&one);
    all.push_back(&name_of_case);
    return all;
}

}  // namespace unisson::storage
