#include "circuit/plan.hpp"

#include <cassert>

namespace unisson::circuit {

Plan::Plan(std::vector<Node> nodes) : m_nodes{std::move(nodes)}, m_children(m_nodes.size()), m_masks(m_nodes.size()) {
    for (std::uint32_t n = 0; n < m_nodes.size(); ++n) {
        m_by_key.emplace(m_nodes[n].key, n);
        if (n != 0) m_children[m_nodes[n].parent].push_back(n);
        listen(n, false);
        listen(n, true);
    }
}

/// Gives each on-part of the item's entry or exit criteria its bit.
void Plan::listen(std::uint32_t node, bool exit) {
    auto& masks = exit ? m_masks[node].exit : m_masks[node].entry;
    std::uint32_t bit = 0;
    for (auto const& criterion : exit ? m_nodes[node].exit : m_nodes[node].entry) {
        auto& mask = masks.emplace_back(0);
        for (auto const& part : criterion.on) {
            assert(bit < on_parts_max);
            auto const mine = std::uint32_t{1} << bit++;
            mask |= mine;
            Listener const listener{node, exit ? Heard{0, mine} : Heard{mine, 0}};
            if (part.node)
                m_item_listeners[{*part.node, part.transition}].push_back(listener);
            else
                m_file_listeners[part.file_item + "." + part.file_event].push_back(listener);
        }
    }
}

std::optional<std::uint32_t> Plan::find(std::string_view key) const {
    auto const found = m_by_key.find(key);
    return found == m_by_key.end() ? std::nullopt : std::optional{found->second};
}

std::vector<Listener> const& Plan::listeners(std::uint32_t node, Transition transition) const {
    auto const found = m_item_listeners.find({node, transition});
    return found == m_item_listeners.end() ? m_nobody : found->second;
}

std::vector<Listener> const& Plan::listeners(std::string_view file_item, std::string_view event) const {
    auto const found = m_file_listeners.find(std::string{file_item}.append(".").append(event));
    return found == m_file_listeners.end() ? m_nobody : found->second;
}

}  // namespace unisson::circuit
