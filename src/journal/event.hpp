#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/fields.hpp"
#include "domain/case.hpp"
#include "domain/organisation.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"

namespace unisson::journal {

/// What a stream is the history of.
enum class StreamKind { organisation, person, case_file, programme };

/// Around every event: what is known of it without opening it.
struct Envelope {
    std::uint64_t position = 0;  ///< in the store, gapless from 1
    base::Uuid stream;
    StreamKind kind{};
    std::uint64_t version = 0;  ///< in the stream, gapless from 1
    domain::CommandId command;  ///< what caused it; with `index` it names the event
    int index = 0;              ///< among the events of that command, from 0
    std::string type;           ///< such as "goal_set"
    int type_version = 1;
    base::Instant occurred_at;  ///< as told by its author
    base::Instant recorded_at;  ///< by the server's clock
    domain::AccountId author;
    std::optional<domain::AccountId> on_behalf_of;
    std::string ground;  ///< why the author was allowed to, as in domain::Ground
    std::string device;  ///< the client that sent the command, as it names itself; may be empty

    static constexpr auto fields() {
        using base::field;
        using T = Envelope;
        return base::Fields{field("position", &T::position),
                            field("stream", &T::stream),
                            field("kind", &T::kind),
                            field("version", &T::version),
                            field("command", &T::command),
                            field("index", &T::index),
                            field("event", &T::type),
                            field("event_version", &T::type_version),
                            field("occurred_at", &T::occurred_at),
                            field("recorded_at", &T::recorded_at),
                            field("author", &T::author),
                            field("on_behalf_of", &T::on_behalf_of),
                            field("ground", &T::ground),
                            field("device", &T::device, 100)};
    }
};

/// An event with its payload opened: compact JSON of the event's fields.
struct Recorded {
    Envelope envelope;
    std::string payload;
};

/// An event on its way into the store: type, version and payload, before it has an envelope.
struct Encoded {
    std::string type;
    int type_version = 1;
    std::string payload;
};

using AnyEvent =
    std::variant<domain::OrganisationEvent, domain::PersonEvent, domain::CaseEvent, domain::ProgrammeEvent>;

/// Why a stored event cannot be read. Means damage or a newer program: never skipped silently.
struct CodecError {
    std::string message;  ///< names type and field, never content
};

[[nodiscard]] Encoded encode(domain::OrganisationEvent const& event);
[[nodiscard]] Encoded encode(domain::PersonEvent const& event);
[[nodiscard]] Encoded encode(domain::CaseEvent const& event);
[[nodiscard]] Encoded encode(domain::ProgrammeEvent const& event);

/// Reads an event of any stored version; older ones pass through the upcasters.
[[nodiscard]] base::Result<domain::OrganisationEvent, CodecError>
decode_organisation(std::string_view type, int version, std::string_view payload);
[[nodiscard]] base::Result<domain::PersonEvent, CodecError> decode_person(std::string_view type, int version,
                                                                          std::string_view payload);
[[nodiscard]] base::Result<domain::CaseEvent, CodecError> decode_case(std::string_view type, int version,
                                                                      std::string_view payload);
[[nodiscard]] base::Result<domain::ProgrammeEvent, CodecError> decode_programme(std::string_view type, int version,
                                                                                std::string_view payload);

/// The event as clients get it: the envelope's fields and "data", the payload.
void write_json(base::JsonWriter& w, Recorded const& recorded);

/// The bytes over which a stream's hash chain runs, in one fixed order: the hash before (32 bytes, zero for the first
/// event), every envelope field with its length, the sealed payload. Two different events never share them.
[[nodiscard]] std::string chain_bytes(std::string_view previous_hash, Envelope const& envelope,
                                      std::string_view sealed);

/// What the seal of a payload binds besides the payload: stream, version, type and command, so that a sealed payload
/// moved to another place does not open.
[[nodiscard]] std::string seal_binding(Envelope const& envelope);

}  // namespace unisson::journal

template <>
struct unisson::base::EnumNames<unisson::journal::StreamKind> {
    static constexpr std::array<std::string_view, 4> names{"organisation", "person", "case", "programme"};
};
