#include "journal/command.hpp"

#include "journal/page.hpp"

namespace unisson::journal {

namespace {

/// The fields around a command, apart from its type and data.
struct Header {
    domain::CommandId id;
    base::Uuid stream;
    std::string type;
    std::optional<std::int64_t> base_version;
    std::optional<base::Instant> occurred_at;
    std::optional<std::string> device;

    static constexpr auto fields() {
        using base::field;
        using T = Header;
        return base::Fields{field("id", &T::id),
                            field("stream", &T::stream),
                            field("type", &T::type, 80),
                            field("base", &T::base_version),
                            field("occurred_at", &T::occurred_at),
                            field("device", &T::device, 100)};
    }
};

template <typename Commands>
bool read_as(std::string_view type, base::JsonView data, base::FieldReader& reader, std::optional<AnyCommand>& out) {
    return base::Alternatives<Commands>::with(type, [&](auto fresh) {
        reader.enter("data");
        reader.read(data, fresh);
        out = AnyCommand{Commands{std::move(fresh)}};
    });
}

domain::Refusal invalid(std::vector<base::InputError> errors) {
    domain::Refusal refusal{domain::RefusalCode::invalid_input, {}, {}, std::move(errors)};
    if (!refusal.errors.empty()) refusal.field = refusal.errors.front().path;
    return refusal;
}

/// Names of the envelope that this program does not know: a client that sends them expects something of them.
std::vector<base::InputError> unknown_names(base::JsonView json) {
    std::vector<base::InputError> errors;
    for (std::size_t i = 0; i < json.size(); ++i) {
        auto const name = json.key_at(i);
        bool known = name == "data";
        Header::fields().apply([&](auto const&... f) { known = known || (... || (f.name == name)); });
        if (!known)
            errors.push_back({"/" + std::string{name.substr(0, base::line_max)}, "unknown_field", "no such field"});
    }
    return errors;
}

/// A command of one of these families; any other is unknown.
template <typename... Families>
base::Result<CommandEnvelope, domain::Refusal> read_command_of(base::JsonView json) {
    Header header;
    base::FieldReader reader{base::FieldReader::Unknown::ignore};
    reader.read(json, header);
    if (!reader.good()) return base::fail(invalid(reader.errors()));
    if (auto unknown = unknown_names(json); !unknown.empty()) return base::fail(invalid(std::move(unknown)));
    if (header.base_version && *header.base_version < 0)
        return base::fail(invalid({{"/base", "out_of_range", "0 or more"}}));

    base::FieldReader data_reader{base::FieldReader::Unknown::refuse};
    std::optional<AnyCommand> command;
    auto const data = json.find("data");
    if (!data) return base::fail(invalid({{"/data", "missing", "an object"}}));
    bool const known = (... || read_as<Families>(header.type, *data, data_reader, command));
    if (!known) return domain::refuse(domain::RefusalCode::unknown_command, "/type", {{"type", header.type}});
    if (!data_reader.good()) return base::fail(invalid(data_reader.errors()));
    return CommandEnvelope{.id = header.id,
                           .stream = header.stream,
                           .base_version = static_cast<std::uint64_t>(header.base_version.value_or(0)),
                           .occurred_at = header.occurred_at,
                           .device = header.device.value_or(std::string{}),
                           .command = std::move(*command)};
}

}  // namespace

base::Result<CommandEnvelope, domain::Refusal> read_command(base::JsonView json) {
    return read_command_of<domain::CaseCommand, domain::PersonCommand, domain::OrganisationCommand,
                           domain::ProgrammeCommand>(json);
}

base::Result<CommandEnvelope, domain::Refusal> read_command_of_page(base::JsonView json) {
    return read_command_of<domain::CaseCommand, domain::PersonCommand>(json);
}

std::string command_text(CommandEnvelope const& envelope) {
    base::JsonWriter w;
    w.begin_object().key("id").string(base::to_text(envelope.id.value));
    auto const write_command = [&](auto const& c) {
        w.key("type").string(std::decay_t<decltype(c)>::name);
        w.key("stream").string(base::to_text(envelope.stream));
        if (envelope.base_version != 0) w.key("base").integer(static_cast<std::int64_t>(envelope.base_version));
        if (envelope.occurred_at) w.key("occurred_at").string(base::to_text(*envelope.occurred_at));
        if (!envelope.device.empty()) w.key("device").string(envelope.device);
        w.key("data");
        base::write_json(w, c);
    };
    std::visit([&](auto const& family) { std::visit(write_command, family); }, envelope.command);
    w.end_object();
    return std::move(w).text();
}

}  // namespace unisson::journal
