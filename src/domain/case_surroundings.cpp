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

Wrong check_when(std::string_view field, std::string_view when, base::Date today) {
    auto const days = days_of(when);
    if (!days) return wrong_field(field, "not_a_date", "2019, 2019-05, 2019-05-12");
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
    if (!end) return wrong_field(until_field, "not_a_date", "2019, 2019-05, 2019-05-12");
    if (from && *end->until < days_of(*from)->from)
        return Refusal{period_reversed, std::string{until_field}, {{"earliest", *from}}, {}};
    return std::nullopt;
}

Wrong check_terms(RelationTerms const& terms, base::Date today) {
    if (auto refused = check_span(terms.since, terms.until, "/since", "/until", today)) return refused;
    if (terms.kin) {
        auto const& born = terms.kin->born;
        auto const& died = terms.kin->died;
        if (auto refused = check_span(born, died, "/kin/born", "/kin/died", today)) return refused;
        if (died)
            if (auto refused = check_when("/kin/died", *died, today)) return refused;
    }
    return check_span(terms.household_from, terms.household_until, "/household_from", "/household_until", today);
}

/// Whether the tie says something new; refused where it cannot be.
base::Result<bool, Refusal> is_news(Relation const* known, std::optional<Tie> const& tie, base::Date today) {
    if (!tie) return false;
    if (auto refused = check_when("/tie/on", tie->on, today)) return base::fail(std::move(*refused));
    if (known == nullptr) return true;
    auto const same = std::ranges::find(known->ties, tie->on, &Tie::on);
    if (same == known->ties.end() && known->ties.size() >= ties_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(ties_max)}});
    return same == known->ties.end() || *same != *tie;
}

Wrong check_life_event(LifeEventTerms const& terms, base::Date today) {
    if (auto refused = check_span(terms.from, terms.until, "/from", "/until", today)) return refused;
    if (terms.ongoing && terms.until) return wrong_field("/until", "unknown_field", "nothing, since it lasts");
    return std::nullopt;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::TellRelation const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    auto const* known = find_by_id(state.relations, c.id);
    if (known == nullptr && state.relations.size() >= relations_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(relations_max)}});
    if (known != nullptr && is_stale(context, known->changed_version))
        return refuse_stale(known->called, known->changed_version);
    if (auto refused = check_terms(c, context.today)) return base::fail(std::move(*refused));
    if (auto refused = check_kin(state.relations, c)) return base::fail(std::move(*refused));
    auto const news = is_news(known, c.tie, context.today);
    if (!news) return base::fail(news.error());
    std::vector<CaseEvent> events;
    if (known == nullptr || static_cast<RelationTerms const&>(*known) != c)
        events.emplace_back(case_event::RelationTold{static_cast<RelationTerms const&>(c)});
    if (*news) events.emplace_back(case_event::TieSet{{c.id, *c.tie}});
    if (events.empty()) return refuse(nothing_to_change);
    return events;
}

CaseDecision on(CaseState const& state, case_command::WithdrawRelation const& c, Context const&) {
    if (!takes_facts(state)) return refuse_status(state);
    if (find_by_id(state.relations, c.relation) == nullptr) return refuse_missing("relation", "/relation");
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "relation"}});
    return happens(case_event::RelationWithdrawn{c});
}

CaseDecision on(CaseState const& state, case_command::TellLifeEvent const& c, Context const& context) {
    if (!takes_facts(state)) return refuse_status(state);
    auto const* known = find_by_id(state.life_events, c.id);
    if (known == nullptr && state.life_events.size() >= life_events_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(life_events_max)}});
    if (known != nullptr && is_stale(context, known->changed_version))
        return refuse_stale(known->title, known->changed_version);
    if (known != nullptr && static_cast<LifeEventTerms const&>(*known) == c) return refuse(nothing_to_change);
    if (auto refused = check_life_event(c, context.today)) return base::fail(std::move(*refused));
    return happens(case_event::LifeEventTold{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawLifeEvent const& c, Context const&) {
    if (!takes_facts(state)) return refuse_status(state);
    if (find_by_id(state.life_events, c.life_event) == nullptr) return refuse_missing("life_event", "/life_event");
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "life_event"}});
    return happens(case_event::LifeEventWithdrawn{c});
}

}  // namespace unisson::domain::rules
