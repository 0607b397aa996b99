#include "domain/plan_course.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

StepCourse course_of(CaseState const& state, Action const& action, base::Date today) {
    StepCourse course{action.id, StepStanding::ready, {}, 0};
    if (!action.open()) {
        course.standing = StepStanding::over;
        return course;
    }
    if (action.after)
        for (auto const id : *action.after)
            if (auto const* first = rules::find_by_id(state.actions, id); first != nullptr && first->open())
                course.waits_for.push_back(id);
    if (action.due_on && *action.due_on < today) course.days_late = today.days - action.due_on->days;
    if (action.status == ActionStatus::in_progress)
        course.standing = StepStanding::under_way;
    else if (!course.waits_for.empty())
        course.standing = StepStanding::waits;
    else if (action.starts_on && today < *action.starts_on)
        course.standing = StepStanding::later;
    return course;
}

void add_cost(std::vector<PayerSum>& sums, StepCost const& cost) {
    auto const named = [&](PayerSum const& each) {
        return each.payer == cost.payer && each.sum.currency == cost.amount.currency &&
               base::folded(each.name.value_or("")) == base::folded(cost.name.value_or(""));
    };
    auto const found = std::ranges::find_if(sums, named);
    if (found == sums.end())
        sums.push_back({cost.payer, cost.name, cost.amount});
    else
        found->sum.minor += cost.amount.minor;
}

bool same_owner(Owner const& a, Owner const& b) {
    return a.kind == b.kind && base::folded(a.who.value_or("")) == base::folded(b.who.value_or(""));
}

/// Whether the first is to be done before the second: what can begin before what cannot, then the earlier day.
bool sooner(StepCourse const& a, Action const& first, StepCourse const& b, Action const& second) {
    auto const waiting = [](StepCourse const& step) {
        return step.standing == StepStanding::waits || step.standing == StepStanding::later;
    };
    if (waiting(a) != waiting(b)) return !waiting(a);
    if (first.due_on && second.due_on) return *first.due_on < *second.due_on;
    return first.due_on && !second.due_on;
}

void count(ActorCourse& actor, Action const& action, StepCourse const& step) {
    if (action.status == ActionStatus::abandoned) {
        ++actor.abandoned;
        return;
    }
    action.open() ? ++actor.open : ++actor.done;
    actor.days_late = std::max(actor.days_late, step.days_late);
    if (!action.commitment) return;
    auto const& said = *action.commitment;
    if (said.informed.value_or(false)) ++actor.informed;
    if (action.open()) return;  // taken up again: how it was done before counts no longer
    if (said.done_well) *said.done_well ? ++actor.done_well : ++actor.done_badly;
    if (said.in_interest) *said.in_interest ? ++actor.in_interest : ++actor.against_interest;
}

/// Those who play a part, with what comes next for each.
class Orchestra {
public:
    explicit Orchestra(CaseState const& state) : m_state{state} {}

    void add(Action const& action, StepCourse const& step) {
        auto found =
            std::ranges::find_if(m_actors, [&](auto const& each) { return same_owner(each.owner, action.owner); });
        if (found == m_actors.end()) {
            m_actors.emplace_back().owner = action.owner;
            m_next.emplace_back();
            found = std::prev(m_actors.end());
        }
        count(*found, action, step);
        if (!action.open()) return;
        auto& next = m_next[static_cast<std::size_t>(found - m_actors.begin())];
        if (next.action == nullptr || sooner(step, action, next.step, *next.action)) next = {&action, step};
    }

    std::vector<ActorCourse> take() {
        std::vector<std::size_t> order(m_actors.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
            if (m_next[i].action != nullptr) m_actors[i].next = m_next[i].action->id;
            m_actors[i].last_contact_on = last_contact(m_actors[i].owner);
        }
        std::ranges::sort(order,
                          [&](std::size_t a, std::size_t b) { return before(a, b) || (!before(b, a) && a < b); });
        std::vector<ActorCourse> sorted;
        for (auto const i : order) sorted.push_back(std::move(m_actors[i]));
        return sorted;
    }

private:
    struct Next {
        Action const* action = nullptr;
        StepCourse step{};
    };

    [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
        if (m_actors[a].days_late != m_actors[b].days_late) return m_actors[a].days_late > m_actors[b].days_late;
        auto const &first = m_next[a], &second = m_next[b];
        if (first.action == nullptr || second.action == nullptr)
            return first.action != nullptr && second.action == nullptr;
        return sooner(first.step, *first.action, second.step, *second.action);
    }

    [[nodiscard]] std::optional<base::Date> last_contact(Owner const& owner) const {
        std::optional<base::Date> last;
        if (!owner.who) return last;
        auto const key = base::folded(*owner.who);
        for (auto const& contact : m_state.contacts)
            if (contact.outcome == ContactOutcome::held && contact.with_whom && base::folded(*contact.with_whom) == key)
                if (!last || *last < contact.on) last = contact.on;
        return last;
    }

    CaseState const& m_state;
    std::vector<ActorCourse> m_actors;
    std::vector<Next> m_next;  ///< beside each actor
};

}  // namespace

PlanCourse plan_course(CaseState const& state, base::Date today) {
    PlanCourse course;
    Orchestra orchestra{state};
    for (auto const& goal : state.goals)
        if (goal.cycle == state.cycle && !goal.given_up) course.goals.push_back({goal.id, 0, 0});
    for (auto const& action : state.actions) {
        if (action.cycle != state.cycle) continue;
        course.steps.push_back(course_of(state, action, today));
        orchestra.add(action, course.steps.back());
        if (action.status == ActionStatus::abandoned) continue;
        if (action.cost) add_cost(course.costs, *action.cost);
        auto const goal =
            action.goal ? std::ranges::find(course.goals, *action.goal, &GoalProgress::goal) : course.goals.end();
        if (goal == course.goals.end()) continue;
        ++goal->steps;
        if (action.status == ActionStatus::done) ++goal->done;
    }
    course.actors = orchestra.take();
    return course;
}

std::vector<ActionId> way_of_waiting(CaseState const& state, ActionId from, ActionId until) {
    struct Reached {
        ActionId id;
        std::size_t before;  // where the way came from; its own place at the start
    };
    std::vector<Reached> reached{{from, 0}};
    for (std::size_t at = 0; at < reached.size(); ++at) {
        if (reached[at].id == until) {
            std::vector<ActionId> way{until};
            for (auto i = at; i != reached[i].before; i = reached[i].before)
                way.push_back(reached[reached[i].before].id);
            std::ranges::reverse(way);
            return way;
        }
        auto const* action = rules::find_by_id(state.actions, reached[at].id);
        if (action == nullptr || !action->after) continue;
        for (auto const next : *action->after)
            if (std::ranges::find(reached, next, &Reached::id) == reached.end()) reached.push_back({next, at});
    }
    return {};
}

}  // namespace unisson::domain
