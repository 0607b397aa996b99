#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "circuit/expression.hpp"
#include "circuit/life.hpp"

/// A circuit made ready to run: keys turned into positions, conditions read. Programme files are turned into this by
/// src/programme.
namespace unisson::circuit {

inline constexpr std::size_t on_parts_max = 64;  ///< of all criteria of one item
inline constexpr std::size_t items_max = 500;    ///< of one circuit

/// An event to wait for: a step of another item, or what happens to an item of the case file.
struct OnPart {
    std::optional<std::uint32_t> node;  ///< position of the other item
    std::string file_item;              ///< or of the case file: "goal"
    std::string file_event;             ///< "create", "update" or "delete"
    Transition transition{};            ///< with `node`
};

/// Sentry: all on-parts and the condition. Several criteria of an item are alternatives.
struct Criterion {
    std::vector<OnPart> on;
    std::optional<Expression> when;
};

/// An item of the circuit; the first one is the case plan itself.
struct Node {
    std::string key{};
    ItemKind kind{};
    std::uint32_t parent = 0;  ///< position of the stage that holds it
    std::vector<Criterion> entry{};
    std::vector<Criterion> exit{};
    std::optional<Expression> required{};
    std::optional<Expression> repeat{};
    std::optional<Expression> manual{};
    std::optional<Expression> done{};        ///< of a task: it is seen to be done, nobody has to say so
    std::optional<Expression> applicable{};  ///< of a discretionary item
    bool auto_complete = false;
    bool discretionary = false;
    std::optional<Duration> after_span{};    ///< of a timer: so long after it began to wait
    std::optional<Expression> at{};          ///< of a timer: on that day
};

/// An item that waits for an event: which one, and the bit of the on-part.
struct Listener {
    std::uint32_t node = 0;
    std::uint32_t bit = 0;
};

class Plan {
public:
    explicit Plan(std::vector<Node> nodes);

    [[nodiscard]] std::vector<Node> const& nodes() const { return m_nodes; }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
    [[nodiscard]] std::vector<Listener> const& listeners(std::uint32_t node, Transition transition) const;
    [[nodiscard]] std::vector<Listener> const& listeners(std::string_view file_item, std::string_view event) const;
    [[nodiscard]] std::vector<std::uint32_t> const& children(std::uint32_t node) const { return m_children[node]; }
    [[nodiscard]] std::uint64_t bits_of(std::uint32_t node, std::vector<std::string> const& heard) const;
    [[nodiscard]] std::vector<std::string> heard_of(std::uint32_t node, std::uint64_t bits) const;
    /// The bits that the criterion needs; criteria are counted entry first.
    [[nodiscard]] std::uint64_t mask(std::uint32_t node, bool exit, std::size_t criterion) const {
        return m_masks[node][exit ? m_nodes[node].entry.size() + criterion : criterion];
    }
    [[nodiscard]] std::uint64_t entry_mask(std::uint32_t node) const { return m_entry_masks[node]; }

private:
    using Heard = std::pair<std::uint32_t, Transition>;

    std::vector<Node> m_nodes;
    std::map<std::string, std::uint32_t, std::less<>> m_by_key;
    std::vector<std::vector<std::uint32_t>> m_children;
    std::vector<std::uint64_t> m_entry_masks;
    std::vector<std::vector<std::uint64_t>> m_masks;  ///< of each criterion, entry first
    std::map<Heard, std::vector<Listener>> m_item_listeners;
    std::map<std::string, std::vector<Listener>, std::less<>> m_file_listeners;  ///< by "goal.create"
    std::vector<Listener> m_nobody;
};

}  // namespace unisson::circuit
