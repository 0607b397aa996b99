// Where a relative stands in the family.
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

namespace {

using Wrong = std::optional<Refusal>;

/// The relative of that id among those told of; null: none, or nobody of the family.
Relation const* relative_of(std::vector<Relation> const& told, RelationId const& id) {
    auto const* found = find_by_id(told, id);
    return found != nullptr && is_kin(found->kind) ? found : nullptr;
}

/// Whether `forebear` stands above `from`, by the parents that were told.
bool descends_from(std::vector<Relation> const& told, RelationId const& from, RelationId const& forebear) {
    std::vector<RelationId> found{from};
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] == forebear) return true;
        auto const* one = find_by_id(told, found[i]);
        if (one == nullptr || !one->kin) continue;
        for (auto const& parent : one->kin->parents)
            if (std::ranges::find(found, parent) == found.end()) found.push_back(parent);
    }
    return false;
}

/// Whether both may stand where they do, the other so many generations above.
bool fits(RelationKind kind, RelationKind other, int above) {
    auto const own = generation_of(kind);
    auto const others = generation_of(other);
    return !own || !others || *others == *own + above;
}

Wrong check_parents(std::vector<Relation> const& told, RelationTerms const& terms) {
    auto const& parents = terms.kin->parents;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        auto const path = "/kin/parents/" + std::to_string(i);
        auto const* parent = relative_of(told, parents[i]);
        if (parent == nullptr || parent->id == terms.id)
            return wrong_field(path, "not_a_relative", "another relative who was told of");
        if (i > 0 && parents[i] == parents[0]) return wrong_field(path, "not_a_relative", "a second parent");
        if (!fits(terms.kind, parent->kind, 1)) return wrong_field(path, "other_generation", "a generation above");
        if (descends_from(told, parents[i], terms.id))
            return wrong_field(path, "own_forebear", "nobody who descends from this relative");
    }
    bool const of_persons_own = terms.kind == RelationKind::child || terms.kind == RelationKind::sibling;
    if (terms.kin->descent && parents.empty() && !of_persons_own)
        return wrong_field("/kin/parents", "missing", "from which parents");
    return std::nullopt;
}

Wrong check_partner(std::vector<Relation> const& told, RelationTerms const& terms) {
    auto const& kin = *terms.kin;
    bool const of_person = terms.kind == RelationKind::partner;
    if (kin.couple && !kin.partner && !of_person) return wrong_field("/kin/partner", "missing", "with whom");
    if (!kin.partner) return std::nullopt;
    if (of_person) return wrong_field("/kin/partner", "unknown_field", "nobody: the person is the partner");
    auto const* partner = relative_of(told, *kin.partner);
    if (partner == nullptr || partner->id == terms.id)
        return wrong_field("/kin/partner", "not_a_relative", "another relative who was told of");
    if (!fits(terms.kind, partner->kind, 0))
        return wrong_field("/kin/partner", "other_generation", "somebody of the same generation");
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> check_kin(std::vector<Relation> const& told, RelationTerms const& terms) {
    if (!terms.kin) return std::nullopt;
    if (!is_kin(terms.kind)) return wrong_field("/kin", "unknown_field", "only for relatives");
    if (auto refused = check_parents(told, terms)) return refused;
    return check_partner(told, terms);
}

}  // namespace unisson::domain::rules
