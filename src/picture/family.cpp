#include "picture/family.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace unisson::picture {

namespace {

using domain::Relation;
using domain::RelationKind;

bool has(std::vector<std::size_t> const& all, std::size_t one) {
    return std::ranges::find(all, one) != all.end();
}

/// Who is older, then by name: the order in which brothers and sisters stand.
bool stands_before(Relation const* a, Relation const* b) {
    auto const born = [](Relation const* each) {
        return each->kin && each->kin->born ? *each->kin->born : std::string{"9999"};
    };
    if (a->kind != b->kind) return a->kind < b->kind;
    if (born(a) != born(b)) return born(a) < born(b);
    return base::folded(a->called) < base::folded(b->called);
}

std::vector<Relation const*> relatives_of(SurroundingsView const& view) {
    std::vector<Relation const*> found;
    for (auto const& each : view.state.relations) {
        auto const days = each.kin && each.kin->born ? domain::days_of(*each.kin->born) : std::nullopt;
        if (!domain::is_kin(each.kind) || (days && days->from > view.day)) continue;
        found.insert(std::upper_bound(found.begin(), found.end(), &each, stands_before), &each);
    }
    return found;
}

/// The generations of all, as far as anything says them: by what somebody is to the person, then through parents,
/// children and partners. Where it was told against itself, the first word counts.
class Generations {
public:
    explicit Generations(std::vector<Relation const*> const& all) : m_all{all}, m_found(all.size()) {
        for (std::size_t i = 0; i < all.size(); ++i) m_found[i] = domain::generation_of(all[i]->kind);
        while (spread()) {}
    }
    [[nodiscard]] std::optional<int> of(std::size_t i) const { return m_found[i]; }

private:
    /// Each call that returns true has found one more: it ends.
    bool spread() {
        for (std::size_t i = 0; i < m_all.size(); ++i) {
            if (!m_all[i]->kin) continue;
            for (auto const& parent : m_all[i]->kin->parents)
                if (link(i, parent, 1)) return true;
            if (m_all[i]->kin->partner && link(i, *m_all[i]->kin->partner, 0)) return true;
        }
        return false;
    }

    bool link(std::size_t one, domain::RelationId const& other_id, int above) {
        auto const at = std::ranges::find(m_all, other_id, [](Relation const* each) { return each->id; });
        if (at == m_all.end()) return false;
        auto& own = m_found[one];
        auto& other = m_found[static_cast<std::size_t>(at - m_all.begin())];
        if (own.has_value() == other.has_value()) return false;
        own ? other = *own + above : own = *other - above;
        return true;
    }

    std::vector<Relation const*> const& m_all;
    std::vector<std::optional<int>> m_found;
};

class Unions {
public:
    explicit Unions(Family& family) : m_family{family} {}

    void find() {
        for (std::size_t i = 1; i < m_family.members.size(); ++i)
            if (relation(i).kind == RelationKind::parent && m_own_parents.size() < domain::kin_parents_max &&
                m_family.members[i].generation == 1)
                m_own_parents.push_back(i);
        add_child(0, m_own_parents);
        for (std::size_t i = 1; i < m_family.members.size(); ++i) {
            add_child(i, parents_of(i));
            add_couple(i);
        }
    }

private:
    Relation const& relation(std::size_t i) const { return *m_family.members[i].relation; }

    std::vector<std::size_t> parents_of(std::size_t i) const {
        std::vector<std::size_t> parents;
        auto const& one = relation(i);
        if (one.kind == RelationKind::child) parents.push_back(0);
        if (one.kin)
            for (auto const& id : one.kin->parents)
                if (auto const at = m_family.index_of(id); at && parents.size() < domain::kin_parents_max)
                    if (m_family.members[*at].generation == m_family.members[i].generation + 1) parents.push_back(*at);
        if (parents.empty() && one.kind == RelationKind::sibling) return m_own_parents;
        return parents;
    }

    Union& of(std::vector<std::size_t> parents) {
        std::ranges::sort(parents);
        auto const at = std::ranges::find(m_family.unions, parents, &Union::parents);
        return at != m_family.unions.end() ? *at : m_family.unions.emplace_back(Union{std::move(parents), {}, {}});
    }

    void add_child(std::size_t child, std::vector<std::size_t> const& parents) {
        if (!parents.empty()) of(parents).children.push_back(child);
    }

    void add_couple(std::size_t i) {
        auto const& one = relation(i);
        auto const other = one.kind == RelationKind::partner ? std::optional<std::size_t>{0}
                           : one.kin && one.kin->partner     ? m_family.index_of(*one.kin->partner)
                                                             : std::nullopt;
        if (!other || *other == i || m_family.members[*other].generation != m_family.members[i].generation) return;
        auto& both = of({*other, i});
        if (one.kin && one.kin->couple) both.couple = one.kin->couple;
    }

    Family& m_family;
    std::vector<std::size_t> m_own_parents;
};

/// Those of a row who stay side by side: partners, and parents of the same child.
struct Group {
    std::vector<std::size_t> members;
    double wish = 0;  ///< where its middle would like to stand
};

class Rows {
public:
    Rows(Family& family, double pitch) : m_family{family}, m_pitch{pitch} {
        for (auto const& member : family.members) {
            m_lowest = std::min(m_lowest, member.generation);
            m_highest = std::max(m_highest, member.generation);
        }
        for (auto generation = m_lowest; generation <= m_highest; ++generation) m_rows.push_back(groups_of(generation));
    }

    void settle() {
        for (auto& row : m_rows) pack(row);
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            // From above, children come below their parents; from below, parents above their children.
            for (auto row = m_rows.rbegin(); row != m_rows.rend(); ++row) move(*row, true);
            for (auto& row : m_rows) move(row, false);
        }
        auto left = m_family.members.front().x;
        for (auto const& member : m_family.members) left = std::min(left, member.x);
        for (auto& member : m_family.members) member.x -= left;
    }

private:
    static constexpr int sweeps = 4;

    std::vector<Group> groups_of(int generation) const {
        std::vector<std::size_t> group_at(m_family.members.size());
        for (std::size_t i = 0; i < group_at.size(); ++i) group_at[i] = i;
        for (auto const& both : m_family.unions) {
            auto const into = group_at[both.parents.front()];
            auto const from = group_at[both.parents.back()];
            std::ranges::replace(group_at, from, into);
        }
        std::vector<Group> groups;
        for (std::size_t i = 0; i < group_at.size(); ++i) {
            Group group;
            for (std::size_t j = 0; j < group_at.size(); ++j)
                if (group_at[j] == i && m_family.members[j].generation == generation) group.members.push_back(j);
            if (group.members.empty()) continue;
            order(group.members);
            groups.push_back(std::move(group));
        }
        return groups;
    }

    /// Of two the man stands to the left; of more, who has most partners in the middle.
    void order(std::vector<std::size_t>& members) const {
        auto const ties = [&](std::size_t i) {
            return std::ranges::count_if(m_family.unions, [&](Union const& each) { return has(each.parents, i); });
        };
        if (members.size() == 2) {
            if (is_man(members[1]) && !is_man(members[0])) std::swap(members[0], members[1]);
        } else if (members.size() > 2) {
            auto const hub = std::ranges::max_element(members, {}, ties);
            std::rotate(members.begin(), hub, hub + 1);
            std::rotate(members.begin(), members.begin() + 1,
                        members.begin() + static_cast<std::ptrdiff_t>(members.size() / 2 + 1));
        }
    }

    bool is_man(std::size_t i) const {
        auto const* relation = m_family.members[i].relation;
        return relation != nullptr && relation->kin && relation->kin->gender == domain::Gender::male;
    }

    double middle(Group const& group) const {
        return (m_family.members[group.members.front()].x + m_family.members[group.members.back()].x) / 2;
    }

    /// Where the group would stand best: by its parents, or by its children.
    double wish_of(Group const& group, bool by_parents) const {
        double sum = 0;
        int count = 0;
        for (auto const& each : m_family.unions) {
            auto const& own = by_parents ? each.children : each.parents;
            for (auto const member : own) {
                if (!has(group.members, member)) continue;
                if (!by_parents && each.children.empty()) continue;
                sum += by_parents ? m_family.middle_of(each) : middle_of_children(each);
                ++count;
            }
        }
        return count == 0 ? middle(group) : sum / count;
    }

    double middle_of_children(Union const& each) const {
        double sum = 0;
        for (auto const child : each.children) sum += m_family.members[child].x;
        return sum / static_cast<double>(each.children.size());
    }

    void move(std::vector<Group>& row, bool by_parents) {
        for (auto& group : row) group.wish = wish_of(group, by_parents);
        // By insertion: of equal wishes the older ones keep their place.
        for (std::size_t i = 1; i < row.size(); ++i)
            for (auto j = i; j > 0 && row[j].wish < row[j - 1].wish - 1; --j) std::swap(row[j], row[j - 1]);
        pack(row);
    }

    /// Each as near to its wish as those before it leave; then all of the row to where the wishes are met on average.
    void pack(std::vector<Group>& row) {
        double next = row.empty() ? 0 : row.front().wish - width(row.front()) / 2;
        double off = 0;
        for (auto const& group : row) {
            auto const start = std::max(next, group.wish - width(group) / 2);
            for (std::size_t i = 0; i < group.members.size(); ++i)
                m_family.members[group.members[i]].x = start + static_cast<double>(i) * m_pitch;
            off += start + width(group) / 2 - group.wish;
            next = start + width(group) + m_pitch;
        }
        for (auto const& group : row)
            for (auto const member : group.members) m_family.members[member].x -= off / static_cast<double>(row.size());
    }

    double width(Group const& group) const { return static_cast<double>(group.members.size() - 1) * m_pitch; }

    Family& m_family;
    double m_pitch;
    int m_lowest = 0;
    int m_highest = 0;
    std::vector<std::vector<Group>> m_rows;  ///< from the youngest generation up
};

}  // namespace

std::optional<std::size_t> Family::index_of(domain::RelationId const& id) const {
    for (std::size_t i = 1; i < members.size(); ++i)
        if (members[i].relation->id == id) return i;
    return std::nullopt;
}

double Family::middle_of(Union const& both) const {
    return (members[both.parents.front()].x + members[both.parents.back()].x) / 2;
}

Family family_of(SurroundingsView const& view) {
    Family family;
    family.members.push_back({});
    auto const relatives = relatives_of(view);
    Generations const generations{relatives};
    for (std::size_t i = 0; i < relatives.size(); ++i) {
        auto const generation = generations.of(i);
        if (!generation) {
            ++family.unplaced;
        } else if (family.members.size() > genogram_drawn_max) {
            ++family.more;
        } else {
            family.members.push_back({relatives[i], *generation, 0});
        }
    }
    Unions{family}.find();
    return family;
}

void place(Family& family, double pitch) {
    Rows{family, pitch}.settle();
}

}  // namespace unisson::picture
