#include "circuit/plan.hpp"

#include <cassert>

namespace unisson::circuit {

namespace {

/// Calls f(prefix, criterion, part, bit) for every on-part of the item in the order of their bits.
template <typename F>
void each_part(Node const& node, F&& f) {
    std::uint32_t bit = 0;
    for (bool const exit : {false, true}) {
        auto const& criteria = exit ? node.exit : node.entry;
        for (std::size_t c = 0; c < criteria.size(); ++c)
            for (std::size_t p = 0; p < criteria[c].on.size(); ++p) f(exit, c, p, bit++);
    }
}

std::string name_of(bool exit, std::size_t criterion, std::size_t part) {
    std::string name{exit ? exit_prefix : entry_prefix};
    return name.append(std::to_string(criterion)).append("/").append(std::to_string(part));
}

}  // namespace

Plan::Plan(std::vector<Node> nodes) : m_nodes{std::move(nodes)}, m_children(m_nodes.size()) {
    for (std::uint32_t n = 0; n < m_nodes.size(); ++n) {
        auto const& node = m_nodes[n];
        m_by_key.emplace(node.key, n);
        if (n != 0) m_children[node.parent].push_back(n);
        std::uint64_t entry = 0;
        auto& masks = m_masks.emplace_back(node.entry.size() + node.exit.size());
        each_part(node, [&](bool exit, std::size_t c, std::size_t p, std::uint32_t bit) {
            assert(bit < on_parts_max);
            auto const& part = (exit ? node.exit : node.entry)[c].on[p];
            if (!exit) entry |= std::uint64_t{1} << bit;
            masks[exit ? node.entry.size() + c : c] |= std::uint64_t{1} << bit;
            if (part.node)
                m_item_listeners[{*part.node, part.transition}].push_back({n, bit});
            else
                m_file_listeners[part.file_item + "." + part.file_event].push_back({n, bit});
        });
        m_entry_masks.push_back(entry);
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

std::uint64_t Plan::bits_of(std::uint32_t node, std::vector<std::string> const& heard) const {
    std::uint64_t bits = 0;
    if (heard.empty()) return bits;
    each_part(m_nodes[node], [&](bool exit, std::size_t c, std::size_t p, std::uint32_t bit) {
        for (auto const& name : heard)
            if (name == name_of(exit, c, p)) bits |= std::uint64_t{1} << bit;
    });
    return bits;
}

std::vector<std::string> Plan::heard_of(std::uint32_t node, std::uint64_t bits) const {
    std::vector<std::string> heard;
    each_part(m_nodes[node], [&](bool exit, std::size_t c, std::size_t p, std::uint32_t bit) {
        if ((bits >> bit & 1) != 0) heard.push_back(name_of(exit, c, p));
    });
    return heard;
}

}  // namespace unisson::circuit
