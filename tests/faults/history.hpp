#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports.hpp"
#include "journal/event.hpp"

/// Checks a history as the clients saw it against the journal that was left behind: nothing acknowledged is lost,
/// doubled or moved, nothing comes from nowhere, order holds in real time, no update is lost. Times are any clock that
/// all clients share.
namespace unisson::faults {

/// One call of a client.
struct Call {
    enum class Outcome { ok, refused, unknown };  ///< unknown: no answer came, so it may or may not have happened

    int client = 0;
    domain::CommandId command;
    std::int64_t invoked = 0;
    std::int64_t returned = 0;  ///< of no meaning with `unknown`
    Outcome outcome{};
    base::Uuid stream;
    std::uint64_t expected = 0;  ///< the stream's version that the command was decided on
    std::uint64_t version = 0;   ///< with ok: the version after it, as told
    std::string answer;          ///< with ok: as told
    std::vector<std::string> payloads;  ///< what its events were to hold, in order
};

/// One read of a client: the version of a stream that it was shown, and the commands in it in order.
struct Seen {
    int client = 0;
    std::int64_t invoked = 0;
    std::int64_t returned = 0;
    base::Uuid stream;
    std::uint64_t version = 0;
    std::vector<domain::CommandId> commands;  ///< of the events 1 to version
};

/// An event as it was found after recovery.
struct Kept : journal::Envelope {
    std::string payload;
};

/// What the clients wrote down, and what was found after recovery.
struct History {
    std::vector<Call> calls;
    std::vector<Seen> reads;
    std::vector<Kept> journal;  ///< by position
    struct Answer {
        domain::CommandId command;
        std::string text;
    };
    std::vector<Answer> answers;  ///< what the store gives to a repeat of each command
};

enum class Anomaly {
    gap_in_positions,
    gap_in_versions,
    lost,                ///< acknowledged, not in the journal
    doubled,             ///< one command in the journal twice
    torn,                ///< only some events of a command
    refused_yet_there,
    from_nowhere,        ///< in the journal, asked for by nobody
    elsewhere,           ///< in another stream than asked for
    other_version,       ///< acknowledged with a version that is not its own
    out_of_order,        ///< returned before another was invoked, yet stands after it
    lost_update,         ///< decided on a version that was not the newest when it was appended
    stale_read,          ///< shows less than was acknowledged before the read began
    future_read,  ///< shows a version that the journal does not have, or a command that nobody had asked for yet
    false_read,  ///< shows other commands than the journal has
    other_answer,  ///< a repeat gets another answer than the first
    altered,  ///< in the journal with another content than was sent
    backward_read,  ///< shows less than a read that had ended before it began
    forgotten_answer,  ///< in the journal, yet a repeat would be done anew
    empty_answer,  ///< no answer came and it is not in the journal, yet a repeat would be told that it is done
};

struct Alarm {
    Anomaly anomaly{};
    std::string what;
};

/// Every anomaly of the history, none for a correct one. Takes O(n log n).
[[nodiscard]] std::vector<Alarm> check_history(History const& history);

/// Reads the envelopes of those streams and the answers to all commands of the calls from a store after recovery.
void read_back(app::Store& store, std::vector<base::Uuid> const& streams, History& history);

}  // namespace unisson::faults

template <>
struct unisson::base::EnumNames<unisson::faults::Anomaly> {
    static constexpr std::array<std::string_view, 19> names{
        "gap_in_positions", "gap_in_versions", "lost",          "doubled",      "torn",          "refused_yet_there",
        "from_nowhere",     "elsewhere",       "other_version", "out_of_order", "lost_update",   "stale_read",
        "future_read",      "false_read",      "other_answer",  "altered",      "backward_read", "forgotten_answer",
        "empty_answer"};
};
