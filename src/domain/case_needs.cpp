// Needs: recorded before any solution, looked at again on their day, and kept until they have an answer.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

/// A need outlives the case: also after its end somebody looks again, and may say that it found an answer.
bool may_look_after_needs(CaseState const& state) {
    return state.is_running() || std::holds_alternative<StatusExited>(state.status);
}

/// Owner and day that nobody named: the referent, four weeks on.
case_event::NeedFollowed by_itself(Need const& need, base::Date today) {
    return {{need.id, need.owner.value_or(Owner{OwnerKind::case_manager, std::nullopt}),
             base::plus_days(today, need_look_days), std::nullopt}};
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::RecordNeed const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.needs, c.id, "need")) return base::fail(std::move(*refused));
    if (c.owner)
        if (auto refused = check_owner(*c.owner)) return base::fail(std::move(*refused));
    if (c.look_on && *c.look_on < context.today)
        return refuse(date_in_past, "/look_on", {{"earliest", base::to_text(context.today)}});
    case_event::NeedRecorded recorded{c};
    if (!recorded.look_on) recorded.look_on = base::plus_days(context.today, need_look_days);
    return happens(std::move(recorded));
}

CaseDecision on(CaseState const& state, case_command::FollowNeed const& c, Context const& context) {
    if (!may_look_after_needs(state)) return refuse_status(state);
    auto const* need = find_by_id(state.needs, c.need);
    if (need == nullptr) return refuse_missing("need", "/need");
    if (need->answer == NeedAnswer::met) return refuse(already_done, "/need", {{"what", "need"}});
    if (!c.words || base::is_blank(*c.words))
        return base::fail(wrong_field("/words", "missing", "what was sought meanwhile, or why there is no answer"));
    if (auto refused = check_owner(c.owner)) return base::fail(std::move(*refused));
    if (c.look_on <= context.today)
        return refuse(date_in_past, "/look_on", {{"earliest", base::to_text(base::plus_days(context.today, 1))}});
    if (need->looks.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    return happens(case_event::NeedFollowed{c});
}

CaseDecision on(CaseState const& state, case_command::SettleNeed const& c, Context const& context) {
    if (!may_look_after_needs(state)) return refuse_status(state);
    auto const* need = find_by_id(state.needs, c.need);
    if (need == nullptr) return refuse_missing("need", "/need");
    std::vector<CaseEvent> events{case_event::NeedSettled{c}};
    if (!c.met && (!need->look_on || *need->look_on <= context.today))
        events.emplace_back(by_itself(*need, context.today));
    return events;
}

void keep_needs(CaseState const& state, base::Date today, std::vector<CaseEvent>& events) {
    for (auto const& need : state.needs)
        if (need.unanswered() && !need.look_on) events.emplace_back(by_itself(need, today));
}

}  // namespace unisson::domain::rules
