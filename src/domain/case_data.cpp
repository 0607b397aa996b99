// What the programme of a case declares beyond what every case keeps: values by day, target groups.
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

/// Values may follow an exit: what became of the person afterwards.
bool takes_data(CaseState const& state) {
    return state.is_running() || std::holds_alternative<StatusExited>(state.status);
}

GroupMembership const* membership(CaseState const& state, std::string_view group) {
    auto const found =
        std::ranges::find_if(state.groups, [&](auto const& each) { return each.group == group && !each.until; });
    return found == state.groups.end() ? nullptr : &*found;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::RecordDatum const& c, Context const& context) {
    if (!takes_data(state)) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    auto const same =
        std::ranges::find_if(state.data, [&](auto const& each) { return each.key == c.key && each.on == c.on; });
    if (same == state.data.end() && state.data.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    if (same != state.data.end() && same->value == c.value && same->source == c.source)
        return refuse(nothing_to_change);
    return happens(case_event::DatumRecorded{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawDatum const& c, Context const&) {
    if (!takes_data(state)) return refuse_status(state);
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "datum"}});
    bool const known =
        std::ranges::any_of(state.data, [&](auto const& each) { return each.key == c.key && each.on == c.on; });
    if (!known) return refuse_missing("datum", "/on");
    return happens(case_event::DatumWithdrawn{c});
}

CaseDecision on(CaseState const& state, case_command::JoinGroup const& c, Context const& context) {
    if (!takes_data(state)) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (membership(state, c.group) != nullptr) return refuse(already_exists, "/group", {{"what", "group"}});
    if (state.groups.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    return happens(case_event::GroupJoined{c});
}

CaseDecision on(CaseState const& state, case_command::LeaveGroup const& c, Context const& context) {
    if (!takes_data(state)) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    auto const* belongs = membership(state, c.group);
    if (belongs == nullptr) return refuse_missing("group", "/group");
    if (c.on < belongs->from) return refuse(period_reversed, "/on", {{"earliest", base::to_text(belongs->from)}});
    return happens(case_event::GroupLeft{c});
}

}  // namespace unisson::domain::rules
