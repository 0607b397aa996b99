#include "journal/upcast.hpp"

#include <algorithm>
#include <array>

#include "base/fields.hpp"
#include "circuit/moves.hpp"

namespace unisson::journal {

namespace {

int integer_or(base::JsonView json, std::string_view name, int fallback) {
    auto const found = json.find(name);
    return found ? static_cast<int>(found->as_integer()) : fallback;
}

/// "entry/0/1" was the second on-part of the first entry criterion. Of the first criterion alone the bit can be told
/// without the programme; what an item had heard for another alternative it has to hear again. That version was written
/// for two days, before the first release.
circuit::Heard heard_of(base::JsonView names) {
    circuit::Heard heard;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const name = names.at(i).as_string();
        auto const digit = static_cast<unsigned>(name.empty() ? 0 : name.back() - '0') % 10;
        if (name.size() == 9 && name.starts_with("entry/0/")) heard.entry |= 1U << digit;
        if (name.size() == 8 && name.starts_with("exit/0/")) heard.exit |= 1U << digit;
    }
    return heard;
}

circuit::Move old_move(base::JsonView json) {
    auto const kind = json.find("kind");
    auto const heard = json.find("heard");
    auto const step = base::parse_enum<circuit::Transition>(json.string_or("transition", ""));
    return {
        .item = std::string{json.string_or("item", "")},
        .instance = integer_or(json, "instance", 1),
        .transition = step.value_or(circuit::Transition::hear),
        .because = std::string{json.string_or("because", "")},
        .parent = integer_or(json, "parent", 1),
        .kind =
            base::parse_enum<circuit::ItemKind>(kind ? kind->as_string() : "task").value_or(circuit::ItemKind::task),
        .required = json.find("required").has_value(),
        .heard = heard ? heard_of(*heard) : circuit::Heard{}};
}

/// The first version kept an object for every move; three quarters of the journal were names of members.
std::string lift_moves(base::JsonView payload) {
    std::vector<circuit::Move> moves;
    if (auto const old = payload.find("moves"))
        for (std::size_t i = 0; i < old->size(); ++i) moves.push_back(old_move(old->at(i)));
    base::JsonWriter w;
    w.begin_object().key("on").string(payload.string_or("on", "")).key("moves");
    base::write_json(w, circuit::written(moves));
    if (auto const reason = payload.find("reason")) w.key("reason").string(reason->as_string());
    return std::move(w.end_object()).text();
}

constexpr std::array table_of_all{Upcaster{"circuit_moved", 1, lift_moves}};

}  // namespace

std::span<Upcaster const> upcasters() {
    return table_of_all;
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
