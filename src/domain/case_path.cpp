// The path of a case: request, information, intake decision, referent and deputies, evaluation, exit, new cycle.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

bool awaits_decision(CaseState const& state) {
    return std::holds_alternative<StatusRequested>(state.status) || std::holds_alternative<StatusWaiting>(state.status);
}

namespace {

/// Where a day to object is told, it lies ahead.
template <typename Decided>
std::optional<Refusal> check_objection(Decided const& c, Context const& context) {
    if (!c.object_until || *c.object_until >= context.today) return std::nullopt;
    return Refusal{date_in_past, "/object_until", {{"earliest", base::to_text(context.today)}}, {}};
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::Request const& c, Context const& context) {
    if (state.version != 0) return refuse(already_exists, {}, {{"what", "case"}});
    if (c.received_on > context.today) return refuse(date_in_future, "/received_on");
    return happens(case_event::Requested{c});
}

CaseDecision on(CaseState const& state, case_command::GiveInformation const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::InformationGiven{c});
}

CaseDecision on(CaseState const& state, case_command::Admit const& c, Context const&) {
    if (!awaits_decision(state)) return refuse_status(state);
    return happens(case_event::Admitted{c});
}

CaseDecision on(CaseState const& state, case_command::Refuse const& c, Context const& context) {
    if (!awaits_decision(state)) return refuse_status(state);
    if (c.next_door.empty()) return refuse(next_door_missing, "/next_door");
    if (auto refused = check_objection(c, context)) return base::fail(std::move(*refused));
    return happens(case_event::IntakeRefused{c});
}

CaseDecision on(CaseState const& state, case_command::Redirect const& c, Context const& context) {
    if (!awaits_decision(state)) return refuse_status(state);
    if (c.next_door.empty()) return refuse(next_door_missing, "/next_door");
    if (auto refused = check_objection(c, context)) return base::fail(std::move(*refused));
    return happens(case_event::IntakeRedirected{c});
}

CaseDecision on(CaseState const& state, case_command::Wait const& c, Context const& context) {
    if (!awaits_decision(state)) return refuse_status(state);
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "waiting"}});
    if (!c.next_door || base::is_blank(*c.next_door)) return refuse(next_door_missing, "/next_door");
    if (!c.promised_on) return base::fail(wrong_field("/promised_on", "missing", "the day of the next contact"));
    if (*c.promised_on < context.today)
        return refuse(period_reversed, "/promised_on", {{"earliest", base::to_text(context.today)}});
    if (c.start_expected_on && *c.start_expected_on < context.today)
        return refuse(period_reversed, "/start_expected_on", {{"earliest", base::to_text(context.today)}});
    bool const more = c.urgency && *c.urgency != Urgency::ordinary;
    if (more && (!c.urgency_reason || base::is_blank(*c.urgency_reason)))
        return refuse(reason_missing, "/urgency_reason", {{"what", "urgency"}});
    if (state.waits.size() >= waits_max) return refuse(too_many_items, {}, {{"most", std::to_string(waits_max)}});
    return happens(case_event::PutOnWaitingList{c});
}

CaseDecision on(CaseState const& state, case_command::HandOver const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    auto const& present = state.referents.back();
    if (c.to == present.account) return refuse(referent_unchanged, "/to");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.on < present.from) return refuse(handover_before_start, "/on", {{"earliest", base::to_text(present.from)}});
    if (c.overlap_until && *c.overlap_until < c.on) return refuse(period_reversed, "/overlap_until");
    return happens(case_event::HandedOver{c});
}

CaseDecision on(CaseState const& state, case_command::AddDeputy const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    if (c.account == state.referent()) return refuse(referent_unchanged, "/account");
    if (c.until && *c.until < c.from) return refuse(period_reversed, "/until");
    if (state.deputies.size() >= case_items_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(case_items_max)}});
    return happens(case_event::DeputyAdded{c});
}

CaseDecision on(CaseState const& state, case_command::EndDeputy const& c, Context const&) {
    auto const stands_in = [&](Deputy const& deputy) {
        return deputy.account == c.account && deputy.from <= c.on && (!deputy.until || c.on < *deputy.until);
    };
    if (std::ranges::none_of(state.deputies, stands_in)) return refuse_missing("deputy", "/account");
    return happens(case_event::DeputyEnded{c});
}

CaseDecision on(CaseState const& state, case_command::MarkSensitive const& c, Context const&) {
    if (state.sensitivity) return refuse(already_done, {}, {{"what", "sensitivity"}});
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "sensitivity"}});
    return happens(case_event::SensitivityMarked{c});
}

CaseDecision on(CaseState const& state, case_command::LiftSensitivity const& c, Context const&) {
    if (!state.sensitivity) return refuse_missing("sensitivity", {});
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "sensitivity"}});
    return happens(case_event::SensitivityLifted{c});
}

CaseDecision on(CaseState const& state, case_command::ConcludeEvaluation const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    if (state.evaluation_of_cycle() != nullptr) return refuse(already_done, {}, {{"what", "evaluation"}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.satisfaction && (*c.satisfaction < 0 || *c.satisfaction > 100))
        return base::fail(Refusal{invalid_input, "/satisfaction", {}, {{"/satisfaction", "out_of_range", "0 to 100"}}});
    if (c.cost.minor < 0)
        return base::fail(Refusal{invalid_input, "/cost", {}, {{"/cost", "out_of_range", "0 or more"}}});
    for (std::size_t i = 0; i < c.ratings.size(); ++i) {
        auto const path = "/ratings/" + std::to_string(i);
        auto const* goal = find_by_id(state.goals, c.ratings[i].goal);
        if (goal == nullptr) return refuse_missing("goal", path + "/goal");
        if (goal->cycle != state.cycle || goal->given_up) return refuse(goal_of_earlier_cycle, path + "/goal");
        if (!level_in_range(c.ratings[i].level)) return refuse(level_out_of_range, path + "/level");
    }
    std::vector<Fact> unrated;
    for (auto const& goal : state.goals) {
        if (goal.cycle != state.cycle || goal.given_up) continue;
        auto const times = std::ranges::count(c.ratings, goal.id, &FinalRating::goal);
        if (times > 1) return refuse(already_exists, "/ratings", {{"what", "rating"}});
        if (times == 0) unrated.emplace_back("goal", goal.title);
    }
    if (!unrated.empty()) return refuse(goals_unrated, "/ratings", std::move(unrated));
    return happens(case_event::EvaluationConcluded{c});
}

CaseDecision on(CaseState const& state, case_command::Exit const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.on < state.request.received_on)
        return refuse(date_before_request, "/on", {{"earliest", base::to_text(state.request.received_on)}});
    if (c.follow_up_on && *c.follow_up_on < c.on) return refuse(period_reversed, "/follow_up_on");
    std::vector<CaseEvent> events;
    if (c.reason != ExitReason::deceased) keep_needs(state, context.today, events);
    events.emplace_back(case_event::Exited{c});
    return events;
}

CaseDecision on(CaseState const& state, case_command::Reassess const& c, Context const& context) {
    if (!state.is_open() && !std::holds_alternative<StatusExited>(state.status)) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::Reassessed{c});
}

CaseDecision on(CaseState const& state, case_command::EnterStage const& c, Context const&) {
    if (!state.is_open()) return refuse_status(state);
    return refuse(unknown_stage, "/stage", {{"stage", c.stage}});
}

CaseDecision on(CaseState const& state, case_command::MoveItem const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    return refuse(unknown_item, "/item", {{"item", c.item}});
}

CaseDecision on(CaseState const& state, case_command::EntrustItem const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    auto const* instance = circuit::find(state.items, c.item, c.instance);
    auto const* latest = circuit::latest(state.items, c.item);
    bool const comes_next = c.instance == (latest == nullptr ? 1 : latest->instance + 1);
    if (instance == nullptr && !comes_next) return refuse(unknown_item, "/instance", {{"item", c.item}});
    if (instance != nullptr && !circuit::is_open(instance->state))
        return refuse(item_not_ready, "/item",
                      {{"item", c.item}, {"step", "entrust"}, {"state", std::string{base::to_text(instance->state)}}});
    if (auto refused = check_owner(c.owner)) return base::fail(std::move(*refused));
    for (auto const& known : state.entrusted) {
        bool const same = known.item == c.item && known.instance == c.instance && known.owner.kind == c.owner.kind &&
                          known.owner.who == c.owner.who && known.due_on == c.due_on;
        if (same) return refuse(nothing_to_change);
    }
    return happens(case_event::ItemEntrusted{c});
}

CaseDecision on(CaseState const& state, case_command::AddItem const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    return refuse(unknown_item, "/item", {{"item", c.item}});
}

CaseDecision on(CaseState const& state, case_command::LookAtTimers const&, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    return std::vector<CaseEvent>{};
}

}  // namespace unisson::domain::rules
