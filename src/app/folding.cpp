#include "app/folding.hpp"

#include <concepts>

namespace unisson::app {

namespace {

/// As the store names an event whose person's key was destroyed.
constexpr std::string_view erased_type = "erased";

auto decode_for(domain::CaseState const&, journal::Recorded const& event) {
    return journal::decode_case(event.envelope.type, event.envelope.type_version, event.payload);
}

auto decode_for(domain::PersonState const&, journal::Recorded const& event) {
    return journal::decode_person(event.envelope.type, event.envelope.type_version, event.payload);
}

auto decode_for(domain::OrganisationState const&, journal::Recorded const& event) {
    return journal::decode_organisation(event.envelope.type, event.envelope.type_version, event.payload);
}

auto decode_for(domain::ProgrammeState const&, journal::Recorded const& event) {
    return journal::decode_programme(event.envelope.type, event.envelope.type_version, event.payload);
}

template <typename State>
void fold_events(Reader& reader, base::Uuid const& stream, State& state, std::optional<base::Instant> until) {
    constexpr auto at_once = std::same_as<State, domain::ProgrammeState> ? texts_at_once : events_at_once;
    while (true) {
        auto const events = reader.events(stream, state.version, at_once);
        for (auto const& event : events) {
            auto const& envelope = event.envelope;
            if (until && envelope.recorded_at > *until) return;
            if (envelope.type == erased_type) {
                state.version = envelope.version;
                continue;
            }
            auto const decoded = decode_for(state, event);
            if (!decoded)
                throw CorruptJournal("event " + std::to_string(envelope.position) + ": " + decoded.error().message);
            domain::apply(state, *decoded, {envelope.recorded_at, envelope.author, envelope.version});
        }
        if (events.size() < at_once) return;
    }
}

}  // namespace

void fold_on(Reader& reader, base::Uuid const& stream, domain::CaseState& state, std::optional<base::Instant> until) {
    fold_events(reader, stream, state, until);
}

void fold_on(Reader& reader, base::Uuid const& stream, domain::PersonState& state, std::optional<base::Instant> until) {
    fold_events(reader, stream, state, until);
}

void fold_on(Reader& reader, base::Uuid const& stream, domain::OrganisationState& state,
             std::optional<base::Instant> until) {
    fold_events(reader, stream, state, until);
}

void fold_on(Reader& reader, base::Uuid const& stream, domain::ProgrammeState& state,
             std::optional<base::Instant> until) {
    fold_events(reader, stream, state, until);
}

}  // namespace unisson::app
