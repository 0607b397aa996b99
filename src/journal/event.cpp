#include "journal/event.hpp"

#include <array>
#include <concepts>

#include "journal/page.hpp"
#include "journal/payload.hpp"
#include "journal/upcast.hpp"

namespace unisson::journal {

namespace {

template <typename Event>
Encoded encode_any(Event const& event) {
    return std::visit(
        [](auto const& e) {
            using E = std::decay_t<decltype(e)>;
            return Encoded{std::string{E::name}, current_version(upcasters(), E::name), base::json_text(e)};
        },
        event);
}

/// A payload that is not of the form in which this program writes it: read with care, so that what is wrong has a name.
template <typename Event>
base::Result<Event, CodecError> decode_with_care(std::string_view type, std::string_view payload) {
    auto const document = base::JsonDocument::parse(payload);
    if (!document) return base::fail(CodecError{"event " + std::string{type} + ": " + document.error().message});
    std::optional<Event> event;
    base::FieldReader reader{base::FieldReader::Unknown::refuse};
    bool const known = base::Alternatives<Event>::with(type, [&](auto fresh) {
        reader.read(document->root(), fresh);
        event = std::move(fresh);
    });
    if (!known) return base::fail(CodecError{"unknown event type " + std::string{type}});
    if (!reader.good())
        return base::fail(CodecError{"event " + std::string{type} + ", field " + reader.errors().front().path + ": " +
                                     std::string{reader.errors().front().code}});
    return std::move(*event);
}

/// What there is to an event in the form in which this program writes it; nothing where it has another form.
template <typename Event>
std::optional<Event> decode_in_one_pass(std::string_view type, std::string_view payload) {
    std::optional<Event> event;
    base::Alternatives<Event>::with(type, [&](auto fresh) {
        if (PayloadReader{payload}.read_whole(fresh)) event = std::move(fresh);
    });
    return event;
}

/// The payload in the version of today; `lifted` holds it where it had another.
base::Result<std::string_view, CodecError> present_form(std::string_view type, int version, std::string_view payload,
                                                        std::string& lifted) {
    if (version == current_version(upcasters(), type)) return payload;
    auto current = upcast(upcasters(), type, version, payload);
    if (!current) return base::fail(std::move(current).error());
    lifted = std::move(current).value();
    return std::string_view{lifted};
}

template <typename Event>
base::Result<Event, CodecError> decode_any(std::string_view type, int version, std::string_view payload) {
    std::string lifted;
    auto const present = present_form(type, version, payload, lifted);
    if (!present) return base::fail(present.error());
    auto event = decode_in_one_pass<Event>(type, *present);
    if (event) return std::move(*event);
    return decode_with_care<Event>(type, *present);
}

template <typename Event>
base::Result<Event, CodecError> decode_for_page(std::string_view type, int version, std::string_view payload) {
    std::string lifted;
    auto const present = present_form(type, version, payload, lifted);
    if (!present) return base::fail(present.error());
    auto event = decode_in_one_pass<Event>(type, *present);
    if (event) return std::move(*event);
    return base::fail(CodecError{"event " + std::string{type} + ": not of the form that is written"});
}

/// Lowest byte first.
template <std::unsigned_integral T>
void append_bytes(std::string& out, T number) {
    std::array<char, sizeof(T)> bytes{};
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes[i] = static_cast<char>(number >> (8 * i) & 0xFFU);
    out.append(bytes.data(), bytes.size());
}

void append_part(std::string& out, std::string_view part) {
    append_bytes(out, static_cast<std::uint32_t>(part.size()));
    out += part;
}

void append_number(std::string& out, std::uint64_t number) {
    append_bytes(out, number);
}

void append_id(std::string& out, base::Uuid const& id) {
    out.append(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
}

}  // namespace

Encoded encode(domain::OrganisationEvent const& event) {
    return encode_any(event);
}

Encoded encode(domain::PersonEvent const& event) {
    return encode_any(event);
}

Encoded encode(domain::CaseEvent const& event) {
    return encode_any(event);
}

Encoded encode(domain::ProgrammeEvent const& event) {
    return encode_any(event);
}

base::Result<domain::OrganisationEvent, CodecError> decode_organisation(std::string_view type, int version,
                                                                        std::string_view payload) {
    return decode_any<domain::OrganisationEvent>(type, version, payload);
}

base::Result<domain::PersonEvent, CodecError> decode_person(std::string_view type, int version,
                                                            std::string_view payload) {
    return decode_any<domain::PersonEvent>(type, version, payload);
}

base::Result<domain::CaseEvent, CodecError> decode_case(std::string_view type, int version, std::string_view payload) {
    return decode_any<domain::CaseEvent>(type, version, payload);
}

base::Result<domain::ProgrammeEvent, CodecError> decode_programme(std::string_view type, int version,
                                                                  std::string_view payload) {
    return decode_any<domain::ProgrammeEvent>(type, version, payload);
}

base::Result<domain::CaseEvent, CodecError> decode_case_of_page(std::string_view type, int version,
                                                                std::string_view payload) {
    return decode_for_page<domain::CaseEvent>(type, version, payload);
}

base::Result<domain::PersonEvent, CodecError> decode_person_of_page(std::string_view type, int version,
                                                                    std::string_view payload) {
    return decode_for_page<domain::PersonEvent>(type, version, payload);
}

void write_json(base::JsonWriter& w, Recorded const& recorded) {
    w.begin_object();
    base::write_fields(w, recorded.envelope);
    w.key("data").raw(recorded.payload).end_object();
}

std::string chain_bytes(std::string_view previous_hash, Envelope const& envelope, std::string_view sealed) {
    std::string bytes;
    bytes.reserve(200 + sealed.size());
    append_part(bytes, previous_hash);
    append_number(bytes, envelope.position);
    append_id(bytes, envelope.stream);
    append_number(bytes, static_cast<std::uint64_t>(envelope.kind));
    append_number(bytes, envelope.version);
    append_id(bytes, envelope.command.value);
    append_number(bytes, static_cast<std::uint64_t>(envelope.index));
    append_part(bytes, envelope.type);
    append_number(bytes, static_cast<std::uint64_t>(envelope.type_version));
    append_number(bytes, static_cast<std::uint64_t>(envelope.occurred_at.ms));
    append_number(bytes, static_cast<std::uint64_t>(envelope.recorded_at.ms));
    append_id(bytes, envelope.author.value);
    append_id(bytes, envelope.on_behalf_of.value_or(domain::AccountId{}).value);
    append_part(bytes, envelope.ground);
    append_part(bytes, envelope.device);
    append_part(bytes, sealed);
    return bytes;
}

std::string seal_binding(Envelope const& envelope) {
    std::string bytes;
    bytes.reserve(60 + envelope.type.size());
    append_id(bytes, envelope.stream);
    append_number(bytes, envelope.version);
    append_id(bytes, envelope.command.value);
    append_part(bytes, envelope.type);
    append_number(bytes, static_cast<std::uint64_t>(envelope.type_version));
    return bytes;
}

}  // namespace unisson::journal
