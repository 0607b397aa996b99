#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "app/ports.hpp"
#include "storage/connection.hpp"

/// The tables of the journal: streams, events, keys, answers.
namespace unisson::storage {

struct StreamRow {
    std::int64_t no = 0;  ///< 0: the store has no such stream
    base::Uuid id;
    journal::StreamKind kind{};
    std::optional<std::int64_t> number;  ///< of a case
    base::Uuid owner;
    std::uint64_t version = 0;
    std::string head_hash;
};

/// What a person's key is: never made, in use, or destroyed.
struct OwnerKey {
    enum class State { none, held, erased };
    State state = State::none;
    Key key{};
};

/// A stored event before its payload is opened.
struct SealedEvent {
    journal::Envelope envelope;
    std::string sealed;
    std::string hash;
};

[[nodiscard]] StreamRow stream_of(Connection& connection, base::Uuid const& stream);
/// The streams of kind `programme`, in the order of their ids.
[[nodiscard]] std::vector<app::StreamHead> programme_streams(Connection& connection);
/// Enters a stream without events if there is none; a case gets its number here.
[[nodiscard]] StreamRow open_stream(Connection& connection, base::Uuid const& stream, journal::StreamKind kind,
                                    base::Uuid const& owner);
/// Throws app::CorruptJournal where the master key does not open it.
[[nodiscard]] OwnerKey key_of(Connection& connection, base::Uuid const& owner);
/// Throws std::logic_error for an owner whose key was erased.
void append(Connection& connection, base::Uuid const& stream, journal::StreamKind kind, base::Uuid const& owner,
            std::uint64_t expected, std::vector<app::NewEvent>& events);
[[nodiscard]] std::vector<journal::Recorded> events(Connection& connection, base::Uuid const& stream,
                                                    std::uint64_t after_version, std::size_t limit);
[[nodiscard]] std::uint64_t last_position(Connection& connection);

/// The sealed events of a stream after that version, in order; `seen` is called for each.
void each_sealed(Connection& connection, StreamRow const& stream, std::uint64_t after_version, std::size_t limit,
                 std::function<void(SealedEvent&)> const& seen);
/// The event with its payload. Throws app::CorruptJournal, naming the place, where it does not open.
[[nodiscard]] journal::Recorded opened(OwnerKey const& key, SealedEvent& event);
[[nodiscard]] StreamRow read_stream(Query const& row);
void read_event(Connection& connection, Query const& row, StreamRow const& stream, SealedEvent& event);
/// Makes what was sealed under the owner's key unreadable for good. The chain still verifies.
void destroy_key(Connection& connection, base::Uuid const& owner);

/// Keeps the answer to a command. Where it repeats events of this unit of work, these are referred to, not stored again.
void remember(Connection& connection, domain::CommandId id, domain::AccountId author, std::string_view answer,
              std::vector<journal::Recorded> const& appended);
/// The answer's very bytes; {"erased":true} where the person's key is gone.
[[nodiscard]] std::optional<std::string> answer_to(Connection& connection, domain::CommandId id);

namespace sql {
inline constexpr Sql stream_by_id{"SELECT no, id, kind, number, owner, version, head_hash FROM stream WHERE id = ?1"};
inline constexpr Sql streams_after{
    "SELECT no, id, kind, number, owner, version, head_hash FROM stream WHERE no > ?1 ORDER BY no LIMIT ?2"};
inline constexpr Sql stream_by_no{"SELECT no, id, kind, number, owner, version, head_hash FROM stream WHERE no = ?1"};
inline constexpr Sql events_of_stream{
    "SELECT position, version, command, idx, type, type_version, occurred_at, recorded_at, author, on_behalf_of, "
    "ground, device, sealed, hash FROM event WHERE stream_no = ?1 AND version > ?2 ORDER BY version LIMIT ?3"};
inline constexpr Sql event_at{
    "SELECT position, version, command, idx, type, type_version, occurred_at, recorded_at, author, on_behalf_of, "
    "ground, device, sealed, hash, stream_no FROM event WHERE position = ?1"};
inline constexpr Sql newest_position{"SELECT max(position) FROM event"};
inline constexpr Sql answer_by_id{"SELECT stream_no, answer FROM command WHERE id = ?1"};
}  // namespace sql

}  // namespace unisson::storage
