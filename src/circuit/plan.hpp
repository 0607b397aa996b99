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

inline constexpr std::size_t on_parts_max = 32;  ///< of the entry criteria of one item, and of its exit criteria
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

/// An item that waits for an event: which one, and what it keeps in mind when that occurs.
struct Listener {
    std::uint32_t node = 0;
    Heard part;
};

class Plan {
public:
    explicit Plan(std::vector<Node> nodes);

    [[nodiscard]] std::vector<Node> const& nodes() const { return m_nodes; }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
    [[nodiscard]] std::vector<Listener> const& listeners(std::uint32_t node, Transition transition) const;
    [[nodiscard]] std::vector<Listener> const& listeners(std::string_view file_item, std::string_view event) const;
    [[nodiscard]] std::vector<std::uint32_t> const& children(std::uint32_t node) const { return m_children[node]; }
    /// The bits of all on-parts of that criterion.
    [[nodiscard]] std::uint32_t mask(std::uint32_t node, bool exit, std::size_t criterion) const {
        return exit ? m_masks[node].exit[criterion] : m_masks[node].entry[criterion];
    }

private:
    using Step = std::pair<std::uint32_t, Transition>;
    struct Masks {
        std::vector<std::uint32_t> entry;  ///< of each criterion
        std::vector<std::uint32_t> exit;
    };

    void listen(std::uint32_t node, bool exit);

    std::vector<Node> m_nodes;
    std::map<std::string, std::uint32_t, std::less<>> m_by_key;
    std::vector<std::vector<std::uint32_t>> m_children;
    std::vector<Masks> m_masks;
    std::map<Step, std::vector<Listener>> m_item_listeners;
    std::map<std::string, std::vector<Listener>, std::less<>> m_file_listeners;  ///< by "goal.create"
    std::vector<Listener> m_nobody;
};

}  // namespace unisson::circuit
