#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"
#include "cmmn/xml.hpp"
#include "programme/programme.hpp"

/// Circuits as CMMN 1.1 (OMG formal/2016-12-01), with their picture, and back. docs/reference/cmmn.md holds the mapping
/// as a table: standard elements where there are any, attributes and elements of our own namespace for the rest.
namespace unisson::cmmn {

/// Who plays a part in the circuit: a role of the model, as far as CMMN tells it.
struct Role {
    std::string key;
    programme::LocalText label;
};

/// What a CMMN file says of a programme. Charter, frame and the rest of the model have no place in it.
struct Method {
    std::string key;
    int version = 1;
    programme::LocalText title;
    std::vector<Role> roles;
    programme::Circuit circuit;
};

[[nodiscard]] Method method_of(programme::Programme const& programme);

/// The circuit as it means, not as it is written: what is false anyway ("auto_complete": false, "required": "false")
/// is left out. Two circuits that mean the same are the same text then.
[[nodiscard]] programme::Circuit normalised(programme::Circuit circuit);

/// The file. Errors are of what is kept of other tools ("/circuit/kept/3/xml") or of keys that are no names.
[[nodiscard]] base::Result<std::string, std::vector<base::InputError>> write(Method const& method);

/// What an item means that has no rule of manual activation. CMMN 1.1 reads "manual", many tools write it and mean
/// "automatic": nobody but the author of the file can tell.
enum class ManualActivation { refuse, manual, automatic };

/// Something of a file, with its place: why it is refused, or what its reader should know.
struct Finding {
    std::size_t line = 0;
    std::string path;  ///< "/definitions/case/casePlanModel/planItem[@id='PI_1']"
    std::string_view code;
    std::string expected;
};

inline constexpr std::size_t file_bytes_max = xml_bytes_max;
inline constexpr std::size_t findings_max = 500;  ///< further ones are counted in the last

struct Imported {
    Method method;
    /// "no_manual_rule", "other_language", "kept_only", "as_task", "no_event" …: done otherwise than the file may mean.
    std::vector<Finding> notices;
};

/// Reads a file of CMMN 1.1. What no field of ours says is kept and written again; what cannot be kept is refused.
[[nodiscard]] base::Result<Imported, std::vector<Finding>> read(std::string_view xml, ManualActivation absent);

/// A programme file around what was read, for a person to complete: every member that must be there, empty where CMMN
/// says nothing. programme::load names each of them.
[[nodiscard]] std::string draft(Method const& method);

/// The programme file `json` with the circuit of the method in the place of its own; nothing if it is no JSON object.
[[nodiscard]] std::optional<std::string> replace_circuit(std::string_view json, programme::Circuit const& circuit);

}  // namespace unisson::cmmn

template <>
struct unisson::base::EnumNames<unisson::cmmn::ManualActivation> {
    static constexpr std::array<std::string_view, 3> names{"refuse", "manual", "automatic"};
};
