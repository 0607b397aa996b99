#pragma once

#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"
#include "programme/charter.hpp"

/// Building blocks that whoever writes a programme may take over: target groups with their first questions and offers,
/// methods of social work with their sources. A programme holds what it took as its own text and changes it at will.
namespace unisson::programme {

inline constexpr std::size_t catalogue_blocks_max = 200;  ///< of each kind

struct Catalogue {
    std::vector<TargetGroup> groups;
    std::vector<Method> methods;

    static constexpr auto fields() {
        return base::Fields{base::field("groups", &Catalogue::groups, catalogue_blocks_max),
                            base::field("methods", &Catalogue::methods, catalogue_blocks_max)};
    }
};

/// Reads and checks a catalogue: its fields, that keys are plain and unique, that a group comes with first questions
/// and offers, a method with its sources. All errors at once.
[[nodiscard]] base::Result<Catalogue, std::vector<base::InputError>> load_catalogue(std::string_view json);

}  // namespace unisson::programme
