// Who and what surrounds the person, and their life before the case.
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

/// What is learnt of the person after an exit still belongs to the dossier.
bool takes_facts(CaseState const& state) {
    return state.is_running() || std::holds_alternative<StatusExited>(state.status);
}

using Wrong = std::optional<Refusal>;
using When = std::optional<std::string>;

Wrong amiss(std::string_view field, std::string_view code, std::string expected) {
    return Refusal{invalid_input, std::string{field}, {}, {{std::string{field}, code, std::move(expected)}}};
}

Wrong check_when(std::string_view field, std::string_view when, base::Date today) {
    auto const days = days_of(when);
    if (!days) return amiss(field, "not_a_date", "2019, 2019-05, 2019-05-12");
    if (days->from > today) return Refusal{date_in_future, std::string{field}, {}, {}};
    return std::nullopt;
}

/// A beginning lies in the past; an end may be foreseen, and is not before the beginning.
Wrong check_span(When const& from, When const& until, std::string_view from_field, std::string_view until_field,
                 base::Date today) {
    if (from)
        if (auto refused = check_when(from_field, *from, today)) return refused;
    if (!until) return std::nullopt;
    auto const end = days_of(*until);
    if (!end) return amiss(until_field, "not_a_date", "2019, 2019-05, 2019-05-12");
    if (from && *end->until < days_of(*from)->from)
        return Refusal{period_reversed, std::string{until_field}, {{"earliest", *from}}, {}};
    return std::nullopt;
}

int year_of(base::Date day) {
    return std::stoi(base::to_text(day).substr(0, 4));
}

Wrong check_years(RelationTerms const& terms, base::Date today) {
    auto const latest = year_of(today);
    auto const out = [&](std::optional<int> year, int low) { return year && (*year < low || *year > latest); };
    auto const expected = [&](int low) { return std::to_string(low) + " to " + std::to_string(latest); };
    if (out(terms.birth_year, birth_year_min)) return amiss("/birth_year", "out_of_range", expected(birth_year_min));
    auto const low = terms.birth_year.value_or(birth_year_min);
    if (out(terms.death_year, low)) return amiss("/death_year", "out_of_range", expected(low));
    return std::nullopt;
}

/// What only some kinds of kin have.
Wrong check_kin(CaseState const& state, RelationTerms const& terms) {
    using enum RelationKind;
    auto const kind = terms.kind;
    if (terms.through) {
        auto const by = kin_through(kind);
        if (!by) return amiss("/through", "unknown_field", "of relatives only");
        auto const* other = find_by_id(state.relations, *terms.through);
        if (other == nullptr || other->kind != *by || other->id == terms.id)
            return Refusal{not_found, "/through", {{"what", "relation"}}, {}};
    }
    if (terms.bond && kind != child && kind != sibling) return amiss("/bond", "unknown_field", "of children only");
    bool const pairs = kind == partner || kind == parent || kind == step_parent || kind == grandparent;
    bool const paired = terms.couple || terms.couple_from || terms.couple_until || terms.couple_end;
    if (paired && !pairs) return amiss("/couple", "unknown_field", "of partners and parents only");
    return std::nullopt;
}

Wrong check_terms(CaseState const& state, RelationTerms const& terms, base::Date today) {
    if (auto refused = check_span(terms.since, terms.until, "/since", "/until", today)) return refused;
    if (auto refused =
            check_span(terms.household_from, terms.household_until, "/household_from", "/household_until", today))
        return refused;
    if (auto refused = check_span(terms.couple_from, terms.couple_until, "/couple_from", "/couple_until", today))
        return refused;
    if (auto refused = check_years(terms, today)) return refused;
    return check_kin(state, terms);
}

/// The person's parents are not their children's: changing what somebody is must not leave others hanging on them.
bool others_hang_on(CaseState const& state, RelationTerms const& terms) {
    return std::ranges::any_of(state.relations, [&](Relation const& each) {
        return each.through == terms.id && kin_through(each.kind) != terms.kind;
    });
}

Wrong check_life_event(LifeEventTerms const& terms, base::Date today) {
    if (auto refused = check_span(terms.from, terms.until, "/from", "/until", today)) return refused;
    if (terms.ongoing && terms.until) return amiss("/until", "unknown_field", "nothing, since it lasts");
    return std::nullopt;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::AddRelation const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    if (find_by_id(state.relations, c.id) != nullptr) return refuse(already_exists, "/id", {{"what", "relation"}});
    if (state.relations.size() >= relations_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(relations_max)}});
    if (auto refused = check_terms(state, c, context.today)) return base::fail(std::move(*refused));
    std::vector<CaseEvent> events{case_event::RelationAdded{c}};
    if (c.tie) {
        if (auto refused = check_when("/tie/on", c.tie->on, context.today)) return base::fail(std::move(*refused));
        events.emplace_back(case_event::TieSet{{c.id, *c.tie}});
    }
    return events;
}

CaseDecision on(CaseState const& state, case_command::ChangeRelation const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    auto const* relation = find_by_id(state.relations, c.id);
    if (relation == nullptr) return refuse_missing("relation", "/id");
    if (is_stale(context, relation->changed_version)) return refuse_stale(relation->called, relation->changed_version);
    if (static_cast<RelationTerms const&>(*relation) == c) return refuse(nothing_to_change);
    if (auto refused = check_terms(state, c, context.today)) return base::fail(std::move(*refused));
    if (others_hang_on(state, c)) return base::fail(*amiss("/kind", "unknown_value", "what others are kin through"));
    return happens(case_event::RelationChanged{c});
}

CaseDecision on(CaseState const& state, case_command::SetTie const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    auto const* relation = find_by_id(state.relations, c.relation);
    if (relation == nullptr) return refuse_missing("relation", "/relation");
    if (auto refused = check_when("/tie/on", c.tie.on, context.today)) return base::fail(std::move(*refused));
    auto const same = std::ranges::find(relation->ties, c.tie.on, &Tie::on);
    if (same != relation->ties.end() && *same == c.tie) return refuse(nothing_to_change);
    if (same == relation->ties.end() && relation->ties.size() >= ties_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(ties_max)}});
    return happens(case_event::TieSet{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawRelation const& c, Context const&) {
    if (!takes_facts(state)) return refuse_status(state);
    if (find_by_id(state.relations, c.relation) == nullptr) return refuse_missing("relation", "/relation");
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "relation"}});
    return happens(case_event::RelationWithdrawn{c});
}

CaseDecision on(CaseState const& state, case_command::AddLifeEvent const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    if (find_by_id(state.life_events, c.id) != nullptr) return refuse(already_exists, "/id", {{"what", "life_event"}});
    if (state.life_events.size() >= life_events_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(life_events_max)}});
    if (auto refused = check_life_event(c, context.today)) return base::fail(std::move(*refused));
    return happens(case_event::LifeEventAdded{c});
}

CaseDecision on(CaseState const& state, case_command::ChangeLifeEvent const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    auto const* known = find_by_id(state.life_events, c.id);
    if (known == nullptr) return refuse_missing("life_event", "/id");
    if (is_stale(context, known->changed_version)) return refuse_stale(known->title, known->changed_version);
    if (static_cast<LifeEventTerms const&>(*known) == c) return refuse(nothing_to_change);
    if (auto refused = check_life_event(c, context.today)) return base::fail(std::move(*refused));
    return happens(case_event::LifeEventChanged{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawLifeEvent const& c, Context const&) {
    if (!takes_facts(state)) return refuse_status(state);
    if (find_by_id(state.life_events, c.life_event) == nullptr) return refuse_missing("life_event", "/life_event");
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "life_event"}});
    return happens(case_event::LifeEventWithdrawn{c});
}

}  // namespace unisson::domain::rules
