// What the programme of a case declares beyond what every case keeps: values by day, target groups, lists, desks.
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

/// Where somebody works today or later.
DeskPlace const* place_of(CaseState const& state, AccountId account, std::string_view desk, base::Date today) {
    auto const found = std::ranges::find_if(state.desks, [&](auto const& each) {
        return each.account == account && each.desk == desk && (!each.until || today <= *each.until);
    });
    return found == state.desks.end() ? nullptr : &*found;
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

CaseDecision on(CaseState const& state, case_command::RecordEntry const& c, Context const&) {
    if (!takes_data(state)) return refuse_status(state);
    if (auto refused = check_new(state.entries, c.id, "entry")) return base::fail(std::move(*refused));
    return happens(case_event::EntryRecorded{c});
}

CaseDecision on(CaseState const& state, case_command::ChangeEntry const& c, Context const& context) {
    if (!takes_data(state)) return refuse_status(state);
    auto const* entry = find_by_id(state.entries, c.entry);
    if (entry == nullptr) return refuse_missing("entry", "/entry");
    if (is_stale(context, entry->changed_version)) {
        std::string now;
        for (auto const& each : entry->values) now += (now.empty() ? "" : " · ") + each.value;
        return refuse_stale(std::move(now), entry->changed_version);
    }
    bool const same = std::ranges::all_of(c.values, [&](auto const& v) { return entry->at(v.field) == v.value; });
    if (same) return refuse(nothing_to_change);
    return happens(case_event::EntryChanged{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawEntry const& c, Context const&) {
    if (!takes_data(state)) return refuse_status(state);
    if (find_by_id(state.entries, c.entry) == nullptr) return refuse_missing("entry", "/entry");
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "entry"}});
    return happens(case_event::EntryWithdrawn{c});
}

CaseDecision on(CaseState const& state, case_command::AssignDesk const& c, Context const& context) {
    if (!takes_data(state)) return refuse_status(state);
    if (c.until && *c.until < c.from) return refuse(period_reversed, "/until", {{"earliest", base::to_text(c.from)}});
    if (c.account == state.referent()) return refuse(already_exists, "/account", {{"what", "referent"}});
    if (place_of(state, c.account, c.desk, context.today) != nullptr)
        return refuse(already_exists, "/account", {{"what", "desk"}});
    if (state.desks.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    return happens(case_event::DeskAssigned{c});
}

CaseDecision on(CaseState const& state, case_command::EndDesk const& c, Context const& context) {
    auto const* place = place_of(state, c.account, c.desk, context.today);
    if (place == nullptr) return refuse_missing("desk", "/account");
    if (c.on < place->from) return refuse(period_reversed, "/on", {{"earliest", base::to_text(place->from)}});
    return happens(case_event::DeskEnded{c});
}

}  // namespace unisson::domain::rules
