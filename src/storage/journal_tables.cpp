#include "storage/journal_tables.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace unisson::storage {

namespace {

constexpr Sql stream_insert{
    "INSERT INTO stream (id, kind, number, owner, version, head_hash) VALUES (?1, ?2, "
    "CASE ?3 WHEN 1 THEN (SELECT coalesce(max(number), 0) + 1 FROM stream WHERE number IS NOT NULL) END, "
    "?4, 0, zeroblob(32)) RETURNING no, id, kind, number, owner, version, head_hash"};
constexpr Sql stream_advance{"UPDATE stream SET version = ?2, head_hash = ?3 WHERE no = ?1"};
constexpr Sql event_insert{
    "INSERT INTO event (position, stream_no, version, command, idx, type, type_version, occurred_at, recorded_at, "
    "author, on_behalf_of, ground, device, sealed, hash) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"};
constexpr Sql programme_heads{"SELECT id, version FROM stream WHERE kind = 3 ORDER BY id"};
constexpr Sql key_by_owner{"SELECT wrapped FROM person_key WHERE owner = ?1"};
constexpr Sql key_insert{"INSERT INTO person_key (owner, wrapped) VALUES (?1, ?2)"};
constexpr Sql key_erase{"INSERT INTO person_key (owner, wrapped) VALUES (?1, x'') "
                        "ON CONFLICT (owner) DO UPDATE SET wrapped = x''"};

std::string place_of(journal::Envelope const& e) {
    return "position " + std::to_string(e.position) + ", stream " + base::to_text(e.stream) + ", version " +
           std::to_string(e.version);
}

OwnerKey make_key(Connection& connection, base::Uuid const& owner) {
    std::string wrapped;
    auto const key = connection.keys.make_key(owner, wrapped);
    connection.use(key_insert).bind(owner, Bytes{wrapped}).run();
    return {OwnerKey::State::held, key};
}

void insert_event(Connection& connection, StreamRow const& stream, journal::Envelope const& e, std::string_view sealed,
                  Hash const& hash) {
    std::optional<std::int64_t> on_behalf_of;
    if (e.on_behalf_of) on_behalf_of = connection.scopes.intern(e.on_behalf_of->value);
    auto const type = connection.words.intern(e.type);
    auto const author = connection.scopes.intern(e.author.value);
    auto const ground = connection.words.intern(e.ground);
    auto const device = connection.words.intern(e.device);
    connection.use(event_insert)
        .bind(static_cast<std::int64_t>(e.position), stream.no, static_cast<std::int64_t>(e.version), e.command,
              e.index, type, e.type_version, e.occurred_at, e.recorded_at, author, on_behalf_of, ground, device,
              Bytes{sealed}, Bytes{view_of(hash)})
        .run();
}

}  // namespace

void read_event(Connection& connection, Query const& row, StreamRow const& stream, SealedEvent& event) {
    auto& e = event.envelope;
    e.position = static_cast<std::uint64_t>(row.integer(0));
    e.stream = stream.id;
    e.kind = stream.kind;
    e.version = static_cast<std::uint64_t>(row.integer(1));
    e.command = domain::CommandId{row.uuid(2)};
    e.index = row.small(3);
    e.type = connection.words.at(row.integer(4));
    e.type_version = row.small(5);
    e.occurred_at = row.instant(6);
    e.recorded_at = row.instant(7);
    e.author = domain::AccountId{connection.scopes.at(row.integer(8))};
    e.on_behalf_of.reset();
    if (!row.is_null(9)) e.on_behalf_of = domain::AccountId{connection.scopes.at(row.integer(9))};
    e.ground = connection.words.at(row.integer(10));
    e.device = connection.words.at(row.integer(11));
    event.sealed = row.bytes(12);
    event.hash = row.bytes(13);
}

StreamRow read_stream(Query const& row) {
    StreamRow stream;
    stream.no = row.integer(0);
    stream.id = row.uuid(1);
    stream.kind = static_cast<journal::StreamKind>(row.integer(2));
    if (!row.is_null(3)) stream.number = row.integer(3);
    stream.owner = row.uuid(4);
    stream.version = static_cast<std::uint64_t>(row.integer(5));
    stream.head_hash = row.bytes(6);
    return stream;
}

StreamRow stream_of(Connection& connection, base::Uuid const& stream) {
    auto query = connection.use(sql::stream_by_id);
    if (!query.bind(stream).step()) return {};
    return read_stream(query);
}

std::vector<app::StreamHead> programme_streams(Connection& connection) {
    static_assert(static_cast<int>(journal::StreamKind::programme) == 3, "the kind in the statement and in its index");
    std::vector<app::StreamHead> heads;
    auto query = connection.use(programme_heads);
    while (query.step()) heads.push_back({query.uuid(0), static_cast<std::uint64_t>(query.integer(1))});
    return heads;
}

StreamRow open_stream(Connection& connection, base::Uuid const& stream, journal::StreamKind kind,
                      base::Uuid const& owner) {
    auto known = stream_of(connection, stream);
    if (known.no != 0) return known;
    auto query = connection.use(stream_insert);
    query.bind(stream, static_cast<int>(kind), kind == journal::StreamKind::case_file, owner).step();
    auto const made = read_stream(query);
    query.run();
    return made;
}

OwnerKey key_of(Connection& connection, base::Uuid const& owner) {
    auto query = connection.use(key_by_owner);
    if (!query.bind(owner).step()) return {};
    auto const wrapped = query.bytes(0);
    if (wrapped.empty()) return {OwnerKey::State::erased, {}};
    auto const key = connection.keys.unwrap(owner, wrapped);
    if (!key) throw app::CorruptJournal{"the key of owner " + base::to_text(owner) + " does not open"};
    return {OwnerKey::State::held, *key};
}

void append(Connection& connection, base::Uuid const& stream, journal::StreamKind kind, base::Uuid const& owner,
            std::uint64_t expected, std::vector<app::NewEvent>& events) {
    auto row = open_stream(connection, stream, kind, owner);
    if (row.version != expected)
        throw app::VersionMismatch{"stream " + base::to_text(stream) + " is at version " + std::to_string(row.version) +
                                   ", not " + std::to_string(expected)};
    if (row.kind != kind || row.owner != owner) throw std::logic_error{"a stream keeps its kind and owner"};
    if (events.empty()) return;
    auto key = key_of(connection, row.owner);
    if (key.state == OwnerKey::State::none) key = make_key(connection, row.owner);
    if (key.state == OwnerKey::State::erased) throw std::logic_error{"nothing is written for an erased person"};
    auto position = last_position(connection);
    std::string sealed;
    for (auto& [envelope, payload] : events) {
        envelope.position = ++position;
        envelope.stream = stream;
        envelope.kind = kind;
        envelope.version = ++row.version;
        sealed = seal_whole(key.key, payload, journal::seal_binding(envelope));
        auto const hash = hash_of(journal::chain_bytes(row.head_hash, envelope, sealed));
        insert_event(connection, row, envelope, sealed, hash);
        row.head_hash = view_of(hash);
    }
    connection.use(stream_advance).bind(row.no, static_cast<std::int64_t>(row.version), Bytes{row.head_hash}).run();
}

void each_sealed(Connection& connection, StreamRow const& stream, std::uint64_t after_version, std::size_t limit,
                 std::function<void(SealedEvent&)> const& seen) {
    auto query = connection.use(sql::events_of_stream);
    auto const most = std::min<std::size_t>(limit, std::numeric_limits<std::int64_t>::max());
    query.bind(stream.no, static_cast<std::int64_t>(after_version), static_cast<std::int64_t>(most));
    SealedEvent event;
    while (query.step()) {
        read_event(connection, query, stream, event);
        seen(event);
    }
}

journal::Recorded opened(OwnerKey const& key, SealedEvent& event) {
    if (key.state == OwnerKey::State::erased) {
        event.envelope.type = "erased";
        event.envelope.type_version = 1;
        return {std::move(event.envelope), "{}"};
    }
    auto payload = open_whole(key.key, event.sealed, journal::seal_binding(event.envelope));
    if (!payload || key.state == OwnerKey::State::none)
        throw app::CorruptJournal{"the payload does not open at " + place_of(event.envelope)};
    return {std::move(event.envelope), std::move(*payload)};
}

std::vector<journal::Recorded> events(Connection& connection, base::Uuid const& stream, std::uint64_t after_version,
                                      std::size_t limit) {
    Snapshot const snapshot{connection.database};
    std::vector<journal::Recorded> found;
    auto const row = stream_of(connection, stream);
    if (row.no == 0 || row.version <= after_version) return found;
    auto const key = key_of(connection, row.owner);
    found.reserve(std::min<std::size_t>(limit, row.version - after_version));
    auto expected = after_version;
    each_sealed(connection, row, after_version, limit, [&](SealedEvent& event) {
        if (event.envelope.version != ++expected)
            throw app::CorruptJournal{"an event lacks before " + place_of(event.envelope)};
        found.push_back(opened(key, event));
    });
    if (found.size() < limit && expected != row.version)
        throw app::CorruptJournal{"the last events lack of stream " + base::to_text(stream)};
    return found;
}

std::uint64_t last_position(Connection& connection) {
    auto query = connection.use(sql::newest_position);
    return query.step() ? static_cast<std::uint64_t>(query.integer(0)) : 0;
}

void destroy_key(Connection& connection, base::Uuid const& owner) {
    connection.use(key_erase).bind(owner).run();
}

namespace {

constexpr Sql command_insert{"INSERT INTO command (id, author, stream_no, answer) VALUES (?1, ?2, ?3, ?4)"};

/// An answer is kept as pieces: 'L', four bytes of length, a text; or 'E' or 'P', eight bytes of position, for an
/// event as it is shown, or for its payload alone.
void put_number(std::string& out, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(number >> (8 * i) & 0xFFU));
}

std::uint64_t take_number(std::string_view& in, std::size_t bytes) {
    if (in.size() < bytes) throw app::CorruptJournal{"a remembered answer is cut short"};
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(in[i])) << (8 * i);
    in.remove_prefix(bytes);
    return number;
}

void put_text(std::string& out, std::string_view text) {
    if (text.empty()) return;
    out.push_back('L');
    put_number(out, text.size(), 4);
    out.append(text);
}

std::string shown(journal::Recorded const& event) {
    base::JsonWriter w;
    journal::write_json(w, event);
    return std::move(w).text();
}

std::string in_pieces(std::string_view answer, std::vector<journal::Recorded> const& appended) {
    constexpr std::size_t worthwhile = 16;
    std::string out;
    for (auto const& event : appended) {
        auto const whole = shown(event);
        char kind = 'E';
        auto length = whole.size();
        auto at = answer.find(whole);
        if (at == std::string_view::npos && event.payload.size() >= worthwhile) {
            kind = 'P';
            length = event.payload.size();
            at = answer.find(event.payload);
        }
        if (at == std::string_view::npos) continue;
        put_text(out, answer.substr(0, at));
        out.push_back(kind);
        put_number(out, event.envelope.position, 8);
        answer.remove_prefix(at + length);
    }
    put_text(out, answer);
    return out;
}

journal::Recorded event_at(Connection& connection, std::uint64_t position) {
    auto query = connection.use(sql::event_at);
    if (!query.bind(static_cast<std::int64_t>(position)).step())
        throw app::CorruptJournal{"no event at position " + std::to_string(position)};
    auto by_no = connection.use(sql::stream_by_no);
    if (!by_no.bind(query.integer(14)).step())
        throw app::CorruptJournal{"no stream of position " + std::to_string(position)};
    auto const stream = read_stream(by_no);
    SealedEvent event;
    read_event(connection, query, stream, event);
    return opened(key_of(connection, stream.owner), event);
}

std::string whole_again(Connection& connection, std::string_view pieces) {
    std::string answer;
    while (!pieces.empty()) {
        char const kind = pieces.front();
        pieces.remove_prefix(1);
        if (kind == 'L') {
            auto const length = take_number(pieces, 4);
            if (length > pieces.size()) throw app::CorruptJournal{"a remembered answer is cut short"};
            answer.append(pieces.substr(0, length));
            pieces.remove_prefix(length);
        } else {
            auto const event = event_at(connection, take_number(pieces, 8));
            answer.append(kind == 'E' ? shown(event) : event.payload);
        }
    }
    return answer;
}

std::string_view binding_of(domain::CommandId const& id) {
    return {reinterpret_cast<char const*>(id.value.bytes.data()), id.value.bytes.size()};
}

}  // namespace

void remember(Connection& connection, domain::CommandId id, domain::AccountId author, std::string_view answer,
              std::vector<journal::Recorded> const& appended) {
    std::int64_t stream_no = 0;
    auto key = connection.keys.answers();
    if (!appended.empty()) {
        auto const stream = stream_of(connection, appended.back().envelope.stream);
        stream_no = stream.no;
        key = key_of(connection, stream.owner).key;
    }
    auto const sealed = seal_whole(key, in_pieces(answer, appended), binding_of(id));
    connection.use(command_insert).bind(id, connection.scopes.intern(author.value), stream_no, Bytes{sealed}).run();
}

std::optional<std::string> answer_to(Connection& connection, domain::CommandId id) {
    auto query = connection.use(sql::answer_by_id);
    if (!query.bind(id).step()) return std::nullopt;
    OwnerKey key{OwnerKey::State::held, connection.keys.answers()};
    if (auto const stream_no = query.integer(0); stream_no != 0) {
        auto by_no = connection.use(sql::stream_by_no);
        if (!by_no.bind(stream_no).step()) throw app::CorruptJournal{"no stream of a remembered answer"};
        key = key_of(connection, read_stream(by_no).owner);
        if (key.state == OwnerKey::State::erased) return R"({"erased":true})";
    }
    auto const pieces = open_whole(key.key, query.bytes(1), binding_of(id));
    if (!pieces) throw app::CorruptJournal{"the answer to command " + base::to_text(id.value) + " does not open"};
    return whole_again(connection, *pieces);
}

}  // namespace unisson::storage
