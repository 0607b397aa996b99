#include "domain/surroundings.hpp"

#include <algorithm>

namespace unisson::domain {

namespace {

constexpr std::size_t year_digits = 4;
constexpr std::size_t month_digits = 7;  // "2019-05"

/// Whether an open or dated span holds the day. A year that is known only counts whole.
bool within(std::optional<std::string> const& from, std::optional<std::string> const& until, base::Date day) {
    auto const first = from ? days_of(*from) : std::nullopt;
    auto const last = until ? days_of(*until) : std::nullopt;
    return (!first || first->from <= day) && (!last || day <= *last->until);
}

}  // namespace

std::optional<base::Period> days_of(std::string_view when) {
    std::string text{when};
    if (when.size() == year_digits) text += "-01-01";
    if (when.size() == month_digits) text += "-01";
    auto const first = base::parse_date(text);
    if (!first) return std::nullopt;
    auto last = *first;
    if (text.size() == when.size()) return base::Period{*first, last};
    // The first of what comes next: at most 31 or 366 days later.
    auto const same = [&](base::Date day) { return base::to_text(day).starts_with(when); };
    if (when.size() == year_digits) last = base::plus_days(last, 364);
    while (same(base::plus_days(last, 1))) last = base::plus_days(last, 1);
    return base::Period{*first, last};
}

std::optional<int> generation_of(RelationKind kind) {
    switch (kind) {
        case RelationKind::partner:
        case RelationKind::sibling: return 0;
        case RelationKind::parent:
        case RelationKind::step_parent: return 1;
        case RelationKind::child: return -1;
        case RelationKind::grandparent: return 2;
        case RelationKind::grandchild: return -2;
        default: return std::nullopt;
    }
}

Tie const* Relation::tie_on(base::Date day) const {
    Tie const* found = nullptr;
    for (auto const& tie : ties)
        if (auto const days = days_of(tie.on); days && days->from <= day) found = &tie;
    return found;
}

bool Relation::stands_on(base::Date day) const {
    return within(since, until, day);
}

bool Relation::in_household_on(base::Date day) const {
    return household && within(household_from, household_until, day);
}

std::string called(std::vector<Relation> const& relations, RelationId const& id) {
    auto const at = std::ranges::find(relations, id, &Relation::id);
    return at == relations.end() ? std::string{} : at->called;
}

}  // namespace unisson::domain
