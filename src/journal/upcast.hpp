#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "journal/event.hpp"

namespace unisson::journal {

/// Turns the payload of one version of an event type into that of the next version. Pure; total over what was stored.
struct Upcaster {
    std::string_view type;
    int from_version = 1;
    std::string (*lift)(base::JsonView payload);
};

/// The upcasters of the product, one per step, none ever removed.
[[nodiscard]] std::span<Upcaster const> upcasters();

/// The newest version of a type that this program writes: one more than its last upcaster starts from.
[[nodiscard]] int current_version(std::span<Upcaster const> table, std::string_view type);

/// The payload lifted to the current version. Refuses versions below 1 and those of a newer program.
[[nodiscard]] base::Result<std::string, CodecError> upcast(std::span<Upcaster const> table, std::string_view type,
                                                           int version, std::string_view payload);

}  // namespace unisson::journal
