#pragma once

#include "journal/command.hpp"
#include "journal/event.hpp"

namespace unisson::journal {

/// An event as the page gets it: in the form in which this program writes it, read in one pass. The careful reader of
/// decode_case stays out of the module that the page loads, of which it would be a tenth: an event of any other form is
/// an error that names the event and not the field.
[[nodiscard]] base::Result<domain::CaseEvent, CodecError> decode_case_of_page(std::string_view type, int version,
                                                                              std::string_view payload);
[[nodiscard]] base::Result<domain::PersonEvent, CodecError> decode_person_of_page(std::string_view type, int version,
                                                                                  std::string_view payload);

/// A command about a case or a person; the page decides no others, so that they are unknown to it.
[[nodiscard]] base::Result<CommandEnvelope, domain::Refusal> read_command_of_page(base::JsonView json);

}  // namespace unisson::journal
