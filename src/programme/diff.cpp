#include "programme/diff.hpp"

#include <map>

namespace unisson::programme {

namespace {

using Leaves = std::map<std::string, std::string>;

void gather(base::JsonView json, std::string const& path, Leaves& leaves) {
    if (json.kind() == base::JsonKind::object) {
        for (std::size_t i = 0; i < json.size(); ++i)
            gather(json.member_at(i), path + "/" + std::string{json.key_at(i)}, leaves);
    } else if (json.kind() == base::JsonKind::array) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            auto const element = json.at(i);
            bool const named = element.kind() == base::JsonKind::object && element.find("key");
            auto const name = named ? std::string{element.string_or("key", "")} : std::to_string(i);
            gather(element, path + "/" + name, leaves);
        }
    } else {
        leaves[path] = json.text();
    }
}

}  // namespace

std::vector<Difference> differences(base::JsonView before, base::JsonView after) {
    Leaves old;
    Leaves now;
    gather(before, "", old);
    gather(after, "", now);
    std::vector<Difference> found;
    for (auto const& [path, value] : old) {
        auto const there = now.find(path);
        if (there == now.end())
            found.push_back({path, value, std::nullopt});
        else if (there->second != value)
            found.push_back({path, value, there->second});
    }
    for (auto const& [path, value] : now)
        if (!old.contains(path)) found.push_back({path, std::nullopt, value});
    return found;
}

}  // namespace unisson::programme
