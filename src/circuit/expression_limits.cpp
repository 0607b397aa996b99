// Finds conditions that contradict themselves.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "circuit/expression.hpp"

namespace unisson::circuit {

namespace {

using Op = Expression::Op;
using Relation = Expression::Relation;

/// What the parts of a conjunction allow for one path.
struct Allowed {
    std::int64_t low = std::numeric_limits<std::int64_t>::min();
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
    std::set<std::string, std::less<>> texts;  ///< that it must equal
    bool must_hold = false;
    bool must_not_hold = false;

    [[nodiscard]] bool possible() const { return low <= high && texts.size() <= 1 && !(must_hold && must_not_hold); }
};

void limit(Allowed& allowed, Relation relation, std::int64_t number) {
    switch (relation) {
        case Relation::equal:
            allowed.low = std::max(allowed.low, number);
            allowed.high = std::min(allowed.high, number);
            break;
        case Relation::less: allowed.high = std::min(allowed.high, number - 1); break;
        case Relation::less_equal: allowed.high = std::min(allowed.high, number); break;
        case Relation::greater: allowed.low = std::max(allowed.low, number + 1); break;
        case Relation::greater_equal: allowed.low = std::max(allowed.low, number); break;
        case Relation::unequal: break;
    }
}

/// Two values that stand in the condition itself.
bool contradicts(Value const& left, Value const& right, Relation relation) {
    if (left.index() != right.index()) return false;
    bool const equal = left == right;
    return (relation == Relation::equal && !equal) || (relation == Relation::unequal && equal);
}

}  // namespace

void Expression::conjuncts(std::uint32_t at, std::vector<std::uint32_t>& out) const {
    auto const& node = m_nodes[at];
    if (node.op != Op::both) return out.push_back(at);
    conjuncts(node.left, out);
    conjuncts(node.right, out);
}

bool Expression::never_holds() const {
    std::map<std::uint32_t, Allowed> paths;
    std::vector<std::uint32_t> parts;
    conjuncts(m_root, parts);
    for (auto const at : parts) {
        auto const& node = m_nodes[at];
        if (node.op == Op::literal && !std::get<bool>(node.literal)) return true;
        if (node.op == Op::path) paths[node.left].must_hold = true;
        if (node.op == Op::exists && node.count == 0) limit(paths[node.left], Relation::greater_equal, 1);
        if (node.op == Op::negate && m_nodes[node.left].op == Op::path)
            paths[m_nodes[node.left].left].must_not_hold = true;
        if (node.op != Op::compare) continue;
        auto const& left = m_nodes[node.left];
        auto const& right = m_nodes[node.right];
        if (left.op == Op::literal && right.op == Op::literal &&
            contradicts(left.literal, right.literal, node.relation))
            return true;
        if (left.op != Op::path || right.op != Op::literal) continue;
        if (auto const* number = std::get_if<std::int64_t>(&right.literal))
            limit(paths[left.left], node.relation, *number);
        if (auto const* text = std::get_if<std::string>(&right.literal); text && node.relation == Relation::equal)
            paths[left.left].texts.insert(*text);
    }
    return std::ranges::any_of(paths, [](auto const& each) { return !each.second.possible(); });
}

}  // namespace unisson::circuit
