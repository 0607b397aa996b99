#include "storage/replay.hpp"

#include <array>
#include <atomic>
#include <thread>

#include "storage/journal_tables.hpp"
#include "storage/writer.hpp"

namespace unisson::storage {

namespace {

constexpr std::int64_t streams_at_once = 256;
constexpr std::size_t workers = 2;

constexpr Sql newest_stream{"SELECT max(no) FROM stream"};
constexpr Sql streams_between{"SELECT no, id, kind, number, owner, version, head_hash FROM stream "
                              "WHERE no BETWEEN ?1 AND ?2 AND kind = ?3 ORDER BY no"};

/// Thrown inside a worker, to leave the fold with its finding.
struct Unreadable {
    Finding finding;
};

auto decode(domain::CaseState const&, journal::Recorded const& event) {
    return journal::decode_case(event.envelope.type, event.envelope.type_version, event.payload);
}

auto decode(domain::PersonState const&, journal::Recorded const& event) {
    return journal::decode_person(event.envelope.type, event.envelope.type_version, event.payload);
}

auto decode(domain::OrganisationState const&, journal::Recorded const& event) {
    return journal::decode_organisation(event.envelope.type, event.envelope.type_version, event.payload);
}

auto decode(domain::ProgrammeState const&, journal::Recorded const& event) {
    return journal::decode_programme(event.envelope.type, event.envelope.type_version, event.payload);
}

Finding finding_at(Flaw flaw, journal::Envelope const& e, std::string what) {
    return {flaw, e.position, e.stream, e.version, std::move(what)};
}

template <typename State>
State fold_stream(Connection& connection, StreamRow const& stream, OwnerKey const& key) {
    State state;
    each_sealed(connection, stream, 0, SIZE_MAX, [&](SealedEvent& sealed) {
        auto const event = opened(key, sealed);
        auto const decoded = decode(state, event);
        if (!decoded) throw Unreadable{finding_at(Flaw::not_readable, event.envelope, decoded.error().message)};
        auto const& e = event.envelope;
        domain::apply(state, *decoded, {e.recorded_at, e.author, e.version});
    });
    return state;
}

void fold_one(Connection& connection, StreamRow const& stream, projection::FiguresOf const& figures_of,
              Folded& folded) {
    folded.events += stream.version;
    auto const key = key_of(connection, stream.owner);
    if (key.state == OwnerKey::State::erased || stream.version == 0) return;
    switch (stream.kind) {
        case journal::StreamKind::organisation:
            (void)fold_stream<domain::OrganisationState>(connection, stream, key);
            return;
        case journal::StreamKind::programme: (void)fold_stream<domain::ProgrammeState>(connection, stream, key); return;
        case journal::StreamKind::person: {
            auto const state = fold_stream<domain::PersonState>(connection, stream, key);
            folded.persons.push_back(projection::person_row(domain::PersonId{stream.id}, state));
            return;
        }
        case journal::StreamKind::case_file: {
            auto const state = fold_stream<domain::CaseState>(connection, stream, key);
            auto row = projection::case_row(domain::CaseId{stream.id}, state);
            folded.cases.emplace_back(stream.number.value_or(0), std::move(row));
            if (figures_of)
                for (auto const& [cell, figure] : figures_of(state)) folded.figures[cell] += figure;
            return;
        }
    }
}

/// What the threads of a fold share.
struct Fold {
    Options const& options;
    Keys const& keys;
    journal::StreamKind kind;
    std::function<void(Folded&&)> const& sink;
    projection::FiguresOf const& figures_of;
    std::int64_t newest = 0;
    std::atomic<std::int64_t> next = 1;
    std::atomic<bool> stop = false;
    std::mutex mutex{};
    std::optional<Finding> finding{};
    std::exception_ptr failure{};

    void work() {
        try {
            Connection connection{open_options(options, Access::read), keys};
            while (!stop) {
                auto const first = next.fetch_add(streams_at_once);
                if (first > newest) return;
                Folded folded;
                auto query = connection.use(streams_between);
                query.bind(first, first + streams_at_once - 1, static_cast<int>(kind));
                while (query.step()) fold_one(connection, read_stream(query), figures_of, folded);
                std::lock_guard const lock{mutex};
                sink(std::move(folded));
            }
        } catch (Unreadable const& unreadable) {
            std::lock_guard const lock{mutex};
            if (!finding || unreadable.finding.position < finding->position) finding = unreadable.finding;
            stop = true;
        } catch (...) {
            std::lock_guard const lock{mutex};
            failure = std::current_exception();
            stop = true;
        }
    }
};

}  // namespace

std::optional<Finding> fold_all(Options const& options, Keys const& keys, journal::StreamKind kind,
                                std::function<void(Folded&&)> const& sink, projection::FiguresOf const& figures_of) {
    Fold fold{options, keys, kind, sink, figures_of};
    {
        Connection connection{open_options(options, Access::read), keys};
        auto query = connection.use(newest_stream);
        if (query.step()) fold.newest = query.integer(0);
    }
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < workers; ++i) threads.emplace_back([&fold] { fold.work(); });
    for (auto& thread : threads) thread.join();
    if (fold.failure) std::rethrow_exception(fold.failure);
    return fold.finding;
}

namespace {

constexpr Sql all_events{
    "SELECT position, version, command, idx, type, type_version, occurred_at, recorded_at, author, on_behalf_of, "
    "ground, device, sealed, hash, stream_no FROM event ORDER BY position"};
constexpr Sql all_streams{"SELECT no, id, kind, number, owner, version, head_hash FROM stream ORDER BY no"};

/// How far a stream has been walked.
struct Walked {
    StreamRow row;
    std::uint64_t version = 0;
    std::string hash = std::string(32, '\0');
};

/// What an event says of a document. One that cannot be read is found by the fold.
void note_document(ToldDocuments& documents, journal::Recorded const& event) {
    auto const& e = event.envelope;
    if (e.kind != journal::StreamKind::case_file || !e.type.starts_with("document_")) return;
    auto const decoded = journal::decode_case(e.type, e.type_version, event.payload);
    if (!decoded) return;
    domain::CaseId const case_id{e.stream};
    if (auto const* added = std::get_if<domain::case_event::DocumentAdded>(&*decoded))
        documents[{case_id, added->id}] = {case_id, *added, e.position, false};
    if (auto const* gone = std::get_if<domain::case_event::DocumentWithdrawn>(&*decoded))
        documents[{case_id, gone->document}].withdrawn = true;
    if (auto const* back = std::get_if<domain::case_event::DocumentRestored>(&*decoded))
        documents[{case_id, back->document}].withdrawn = false;
}

class ChainCheck {
public:
    ChainCheck(Connection& connection, VerifyReport& report, ToldDocuments& documents)
        : m_connection{&connection}, m_report{&report}, m_documents{&documents} {
        auto query = connection.use(all_streams);
        query.bind();
        while (query.step()) {
            auto row = read_stream(query);
            m_streams.resize(static_cast<std::size_t>(row.no) + 1);
            m_streams.back().row = std::move(row);
        }
    }

    std::optional<Finding> run(Progress const& progress) {
        auto const total = last_position(*m_connection);
        auto query = m_connection->use(all_events);
        query.bind();
        while (query.step()) {
            if (auto finding = check(query)) return finding;
            if (progress && ++m_report->events % 65'536 == 0) progress(m_report->events, total);
        }
        m_report->events = m_position;
        return check_ends();
    }

private:
    std::optional<Finding> check(Query const& row) {
        auto const position = static_cast<std::uint64_t>(row.integer(0));
        auto const no = static_cast<std::size_t>(row.integer(14));
        if (position != m_position + 1)
            return Finding{Flaw::position_missing, m_position + 1, {}, 0, "No event stands at this position."};
        m_position = position;
        if (no >= m_streams.size() || m_streams[no].row.no == 0)
            return Finding{Flaw::stream_missing, position, {}, 0, "The event belongs to no stream."};
        auto& walked = m_streams[no];
        SealedEvent event;
        try {
            read_event(*m_connection, row, walked.row, event);
        } catch (app::CorruptJournal const& damage) {
            return Finding{Flaw::chain_broken, position, walked.row.id, walked.version + 1, damage.what()};
        }
        if (event.envelope.version != walked.version + 1)
            return finding_at(Flaw::version_missing, event.envelope, "The stream has a gap before this event.");
        auto const hash = hash_of(journal::chain_bytes(walked.hash, event.envelope, event.sealed));
        if (view_of(hash) != event.hash)
            return finding_at(Flaw::chain_broken, event.envelope, "The event is not what was written.");
        walked.version = event.envelope.version;
        walked.hash = event.hash;
        return check_seal(walked.row, event);
    }

    std::optional<Finding> check_seal(StreamRow const& stream, SealedEvent& event) {
        auto const place = event.envelope;
        try {
            if (m_keys.size() > keys_kept) m_keys.clear();
            auto known = m_keys.find(stream.owner);
            if (known == m_keys.end()) known = m_keys.emplace(stream.owner, key_of(*m_connection, stream.owner)).first;
            note_document(*m_documents, opened(known->second, event));
        } catch (app::CorruptJournal const& damage) {
            return finding_at(Flaw::seal_broken, place, damage.what());
        }
        return std::nullopt;
    }

    std::optional<Finding> check_ends() {
        for (auto const& walked : m_streams) {
            if (walked.row.no == 0) continue;
            ++m_report->streams;
            auto const key = m_keys.find(walked.row.owner);
            auto const state = key != m_keys.end() ? key->second.state : key_of(*m_connection, walked.row.owner).state;
            if (state == OwnerKey::State::erased) ++m_report->erased_streams;
            if (walked.version != walked.row.version || walked.hash != walked.row.head_hash)
                return Finding{Flaw::head_wrong, 0, walked.row.id, walked.version + 1,
                               "The stream does not end as it was left."};
        }
        return std::nullopt;
    }

    static constexpr std::size_t keys_kept = 50'000;

    Connection* m_connection;
    VerifyReport* m_report;
    ToldDocuments* m_documents;
    std::vector<Walked> m_streams;  // by number
    std::unordered_map<base::Uuid, OwnerKey> m_keys;
    std::uint64_t m_position = 0;
};

}  // namespace

std::optional<Finding> check_chain(Connection& connection, VerifyReport& report, Progress const& progress,
                                   ToldDocuments& documents) {
    return ChainCheck{connection, report, documents}.run(progress);
}

namespace {

// What is derived from the rows of cases and persons, as one query each: for a rebuild, and to compare with.
constexpr std::string_view list_query =
    "SELECT scope, case_no, from_on, until_on, min(standing), unit, status, phase, name_key, last_event_at, "
    "next_due, received_on, stage_key, waiting_key FROM ( SELECT unit AS scope, number AS case_no, -1000000 AS from_on, "
    "1000000 AS until_on, 3 AS standing, unit, status, phase, name_key, last_event_at, coalesce(next_due_on, "
    "1000000) AS next_due, received_on, stage_key, waiting_key FROM case_row UNION ALL SELECT a.account, a.case_no, CASE "
    "a.standing WHEN 2 THEN a.from_on ELSE -1000000 END, CASE WHEN a.standing = 0 THEN 1000000 ELSE "
    "coalesce(a.until_on, 1000000) END, a.standing, c.unit, c.status, c.phase, c.name_key, c.last_event_at, "
    "coalesce(c.next_due_on, 1000000), c.received_on, c.stage_key, c.waiting_key FROM case_access a JOIN case_row c ON "
    "c.number = a.case_no WHERE NOT (a.standing = 1 AND a.until_on IS NULL)) WHERE until_on >= from_on GROUP "
    "BY scope, case_no, from_on, until_on";
constexpr std::string_view words_query =
    "SELECT scope, token, target, words FROM ( SELECT l.scope, j.value AS token, l.case_no AS target, p.words "
    "FROM (SELECT DISTINCT scope, case_no FROM case_list) l JOIN case_row c ON c.number = l.case_no JOIN "
    "(SELECT q.id, CASE WHEN q.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM person_row WHERE merged_into = q.id) "
    "THEN q.words ELSE (SELECT json_group_array(value) FROM (SELECT DISTINCT w.value FROM person_row r, "
    "json_each(r.words) w WHERE r.id = coalesce((SELECT id FROM person_row WHERE id = q.merged_into), q.id) OR "
    "r.merged_into = coalesce((SELECT id FROM person_row WHERE id = q.merged_into), q.id) ORDER BY w.value)) END AS words "
    "FROM person_row q) p ON p.id = c.person, json_each(p.words) j UNION ALL SELECT p.registered_by, j.value, -p.no, "
    "p.words FROM person_row p, json_each(p.words) j WHERE NOT EXISTS (SELECT 1 FROM case_row WHERE person = "
    "p.id))";
constexpr std::string_view counts_query =
    "SELECT unit, status, phase, count(*) FROM case_row GROUP BY unit, status, phase";

struct Derived {
    std::string table;
    std::string query;
};

std::array<Derived, 3> derived() {
    return {Derived{"case_list", std::string{list_query}}, Derived{"search_token", std::string{words_query}},
            Derived{"unit_count", std::string{counts_query}}};
}

}  // namespace

void derive_lists(Database& database) {
    for (auto const& [table, query] : derived()) {
        bool const unsorted = table == "search_token";
        database.execute("INSERT INTO " + table + " " + query + (unsorted ? " ORDER BY scope, token, target" : ""));
    }
}

std::optional<Finding> check_derived(Connection& connection) {
    for (auto const& [table, query] : derived()) {
        auto const stored = "SELECT * FROM " + table;
        auto const different =
            connection.database.number_of("SELECT (SELECT count(*) FROM (" + stored + " EXCEPT " + query +
                                          ")) + (SELECT count(*) FROM (" + query + " EXCEPT " + stored + "))");
        if (different == 0) continue;
        return Finding{Flaw::projection_differs,
                       0,
                       {},
                       0,
                       std::to_string(different) + " rows of " + table + " are not what the journal says."};
    }
    return std::nullopt;
}

}  // namespace unisson::storage
