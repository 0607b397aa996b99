#pragma once

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

using AnyCommand =
    std::variant<domain::OrganisationCommand, domain::PersonCommand, domain::CaseCommand, domain::ProgrammeCommand>;

/// A command as a client sends it:
/// {"id": UUIDv7, "type": "goal.set", "stream": case, person, programme or organisation id, "base": version seen (0 or absent: none),
///  "occurred_at": moment (absent: now), "device": name, "data": {…}}
struct CommandEnvelope {
    domain::CommandId id;
    base::Uuid stream;
    std::uint64_t base_version = 0;
    std::optional<base::Instant> occurred_at;
    std::string device;
    AnyCommand command;
};

/// Reads and checks one command. The refusal names every wrong field ("/data/goals/0/title").
[[nodiscard]] base::Result<CommandEnvelope, domain::Refusal> read_command(base::JsonView json);

/// The same command as JSON text.
[[nodiscard]] std::string command_text(CommandEnvelope const& envelope);

}  // namespace unisson::journal
