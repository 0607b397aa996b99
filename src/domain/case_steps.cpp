// The steps of the plan: what, who, when, after which others, at whose cost.
#include "base/text.hpp"
#include "domain/case_rules.hpp"
#include "domain/plan_course.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

/// The steps that it would wait for are there, and none of them waits for it.
std::optional<Refusal> check_after(CaseState const& state, ActionId step, std::string const& title,
                                   std::optional<std::vector<ActionId>> const& after) {
    if (!after) return std::nullopt;
    for (std::size_t i = 0; i < after->size(); ++i) {
        auto const field = "/after/" + std::to_string(i);
        auto const id = (*after)[i];
        if (id != step && find_by_id(state.actions, id) == nullptr) return refuse_missing("action", field).error;
        auto const way = way_of_waiting(state, id, step);
        if (way.empty()) continue;
        std::string path = title;
        for (auto const each : way) {
            auto const* action = find_by_id(state.actions, each);
            path.append(" → ").append(each == step || action == nullptr ? title : action->title);
        }
        return Refusal{steps_in_circle, field, {{"path", path}}, {}};
    }
    return std::nullopt;
}

std::optional<Refusal> check_days(std::optional<base::Date> starts_on, std::optional<base::Date> due_on) {
    if (starts_on && due_on && *due_on < *starts_on) return Refusal{period_reversed, "/due_on", {}, {}};
    return std::nullopt;
}

std::optional<Refusal> check_cost(std::optional<StepCost> const& cost) {
    if (!cost || (cost->amount.minor >= 0 && cost->amount.minor <= step_cost_minor_max)) return std::nullopt;
    return wrong_field("/cost/amount/minor", "out_of_range", "0 to " + std::to_string(step_cost_minor_max));
}

}  // namespace

std::optional<Refusal> check_owner(Owner const& owner) {
    bool const named_kind = owner.kind == OwnerKind::actor || owner.kind == OwnerKind::relative;
    if (!named_kind || owner.who) return std::nullopt;
    return wrong_field("/owner/who", "missing", "the name of the actor or relative");
}

CaseDecision on(CaseState const& state, case_command::PlanAction const& c, Context const&) {
    if (!state.is_open()) return refuse_status(state);
    if (auto refused = check_new(state.actions, c.id, "action")) return base::fail(std::move(*refused));
    if (auto refused = check_owner(c.owner)) return base::fail(std::move(*refused));
    if (c.goal && find_by_id(state.goals, *c.goal) == nullptr) return refuse_missing("goal", "/goal");
    if (auto refused = check_drawn_on(state, c.draws_on)) return base::fail(std::move(*refused));
    if (auto refused = check_days(c.starts_on, c.due_on)) return base::fail(std::move(*refused));
    if (auto refused = check_after(state, c.id, c.title, c.after)) return base::fail(std::move(*refused));
    if (auto refused = check_cost(c.cost)) return base::fail(std::move(*refused));
    return happens(case_event::ActionPlanned{c});
}

CaseDecision on(CaseState const& state, case_command::ChangeAction const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    auto const* action = find_by_id(state.actions, c.action);
    if (action == nullptr) return refuse_missing("action", "/action");
    if (is_stale(context, action->changed_version)) return refuse_stale(action->title, action->changed_version);
    bool const of_course = c.starts_on || c.due_on || c.after || c.cost;
    if (!of_course && !c.title && !c.owner && !c.act && !c.draws_on && !c.meaning) return refuse(nothing_to_change);
    if (c.owner)
        if (auto refused = check_owner(*c.owner)) return base::fail(std::move(*refused));
    if (auto refused = check_drawn_on(state, c.draws_on)) return base::fail(std::move(*refused));
    if (c.starts_on || c.due_on)
        if (auto refused =
                check_days(c.starts_on ? c.starts_on : action->starts_on, c.due_on ? c.due_on : action->due_on))
            return base::fail(std::move(*refused));
    if (auto refused = check_after(state, action->id, c.title.value_or(action->title), c.after))
        return base::fail(std::move(*refused));
    if (auto refused = check_cost(c.cost)) return base::fail(std::move(*refused));
    return happens(case_event::ActionChanged{c});
}

CaseDecision on(CaseState const& state, case_command::ProgressAction const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    auto const* action = find_by_id(state.actions, c.action);
    if (action == nullptr) return refuse_missing("action", "/action");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (action->status == c.status && !c.words) return refuse(nothing_to_change);
    return happens(case_event::ActionProgressed{c});
}

CaseDecision on(CaseState const& state, case_command::FollowCommitment const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    auto const* action = find_by_id(state.actions, c.action);
    if (action == nullptr) return refuse_missing("action", "/action");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (!c.informed && !c.done_well && !c.in_interest && !c.words) return refuse(nothing_to_change);
    if (action->status != ActionStatus::done && (c.done_well || c.in_interest))
        return base::fail(
            wrong_field(c.done_well ? "/done_well" : "/in_interest", "out_of_range", "a step that is done"));
    return happens(case_event::CommitmentFollowed{c});
}

}  // namespace unisson::domain::rules
