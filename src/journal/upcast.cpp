#include "journal/upcast.hpp"

#include <algorithm>

namespace unisson::journal {

std::span<Upcaster const> upcasters() {
    return {};  // every event type is still in its first version
}

int current_version(std::span<Upcaster const> table, std::string_view type) {
    int version = 1;
    for (auto const& upcaster : table)
        if (upcaster.type == type) version = std::max(version, upcaster.from_version + 1);
    return version;
}

base::Result<std::string, CodecError> upcast(std::span<Upcaster const> table, std::string_view type, int version,
                                             std::string_view payload) {
    auto const current = current_version(table, type);
    if (version < 1 || version > current)
        return base::fail(CodecError{"event " + std::string{type} + " has version " + std::to_string(version) +
                                     ", this program reads 1 to " + std::to_string(current)});
    std::string lifted{payload};
    for (; version < current; ++version) {
        auto const step =
            std::ranges::find_if(table, [&](Upcaster const& u) { return u.type == type && u.from_version == version; });
        auto const document = base::JsonDocument::parse(lifted);
        if (step == table.end() || !document)
            return base::fail(
                CodecError{"event " + std::string{type} + " cannot be lifted from version " + std::to_string(version)});
        lifted = step->lift(document->root());
    }
    return lifted;
}

}  // namespace unisson::journal
