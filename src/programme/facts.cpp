#include "programme/facts.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace unisson::programme {

namespace {

using circuit::Value;
using circuit::ValueKind;
using domain::CaseState;

template <typename Items, typename Predicate>
Value count_of(Items const& items, Predicate const& predicate) {
    return static_cast<std::int64_t>(std::ranges::count_if(items, predicate));
}

template <typename Items>
Value size_of(Items const& items) {
    return static_cast<std::int64_t>(items.size());
}

Value maybe(std::optional<base::Date> const& day) {
    return day ? Value{*day} : Value{};
}

bool admitted(CaseState const& s) {
    return s.is_open() || std::holds_alternative<domain::StatusExited>(s.status);
}

/// Needs of this cycle and those that earlier cycles left open: a new cycle starts from what is known.
Value needs(CaseState const& s) {
    return count_of(s.needs, [&](auto const& n) { return n.cycle == s.cycle || !n.outcome || !n.outcome->met; });
}

Value unmet_needs(CaseState const& s) {
    return count_of(s.needs, [](auto const& need) { return !need.outcome || !need.outcome->met; });
}

bool is_goal_of_cycle(CaseState const& s, domain::Goal const& goal) {
    return goal.cycle == s.cycle && !goal.given_up;
}

Value goals(CaseState const& s) {
    return count_of(s.goals, [&](auto const& goal) { return is_goal_of_cycle(s, goal); });
}

Value rated_goals(CaseState const& s) {
    return count_of(s.goals, [&](auto const& goal) { return is_goal_of_cycle(s, goal) && !goal.ratings.empty(); });
}

Value attained_goals(CaseState const& s) {
    return count_of(s.goals, [&](auto const& goal) {
        return is_goal_of_cycle(s, goal) && !goal.ratings.empty() && goal.ratings.back().level >= 0;
    });
}

Value actions(CaseState const& s) {
    return count_of(s.actions, [&](auto const& action) {
        return action.cycle == s.cycle && action.status != domain::ActionStatus::abandoned;
    });
}

Value open_actions(CaseState const& s) {
    return count_of(s.actions, [&](auto const& action) { return action.cycle == s.cycle && action.open(); });
}

Value done_actions(CaseState const& s) {
    return count_of(s.actions, [&](auto const& action) {
        return action.cycle == s.cycle && action.status == domain::ActionStatus::done;
    });
}

/// The agreement of this cycle that both have signed.
domain::Agreement const* agreement(CaseState const& s) {
    auto const* found = s.agreement_in_force();
    return found != nullptr && found->cycle == s.cycle ? found : nullptr;
}

Value open_obligations(CaseState const& s) {
    auto const* found = agreement(s);
    if (found == nullptr) return std::int64_t{0};
    return count_of(found->obligations, [](auto const& o) { return o.status == domain::ObligationStatus::open; });
}

Value contacts_by(CaseState const& s, domain::Channel one, domain::Channel other) {
    return count_of(s.contacts, [&](auto const& contact) {
        return contact.cycle == s.cycle && contact.outcome == domain::ContactOutcome::held &&
               (contact.channel == one || contact.channel == other);
    });
}

Value contacts_held(CaseState const& s) {
    return count_of(s.contacts, [&](auto const& contact) {
        return contact.cycle == s.cycle && contact.outcome == domain::ContactOutcome::held;
    });
}

Value last_contact(CaseState const& s) {
    Value last;
    for (auto const& contact : s.contacts) {
        if (contact.outcome != domain::ContactOutcome::held) continue;
        auto const* known = std::get_if<base::Date>(&last);
        if (known == nullptr || *known < contact.on) last = contact.on;
    }
    return last;
}

Value admitted_on(CaseState const& s) {
    for (auto const& visit : s.stages)
        if (visit.phase == "P2") return base::date_of(visit.entered_at);
    return {};
}

Value stage_since(CaseState const& s) {
    return s.stages.empty() ? Value{} : Value{base::date_of(s.stages.back().entered_at)};
}

Value exited_on(CaseState const& s) {
    auto const* exited = std::get_if<domain::StatusExited>(&s.status);
    return exited == nullptr ? Value{} : Value{exited->on};
}

Value exit_reason(CaseState const& s) {
    auto const* exited = std::get_if<domain::StatusExited>(&s.status);
    return exited == nullptr ? Value{} : Value{std::string{base::to_text(exited->reason)}};
}

using enum ValueKind;

constexpr std::array<Fact, 35> all_facts{{
    {"request.received", boolean, [](CaseState const& s) -> Value { return s.version != 0; }},
    {"request.origin", text, [](CaseState const& s) -> Value { return std::string{base::to_text(s.request.origin)}; }},
    {"request.received_on", date, [](CaseState const& s) -> Value { return s.request.received_on; }},
    {"information.given", number, [](CaseState const& s) { return size_of(s.information); }},
    {"intake.admitted", boolean, [](CaseState const& s) -> Value { return admitted(s); }},
    {"referent.named", boolean, [](CaseState const& s) -> Value { return !s.referent().is_nil(); }},
    {"procurations.given", number,
     [](CaseState const& s) { return count_of(s.procurations, [](auto const& p) { return !p.withdrawn; }); }},
    {"needs.recorded", number, needs},
    {"needs.unmet", number, unmet_needs},
    {"resources.recorded", number, [](CaseState const& s) { return size_of(s.resources); }},
    {"synthesis.validated", number,
     [](CaseState const& s) { return count_of(s.syntheses, [&](auto const& x) { return x.cycle == s.cycle; }); }},
    {"project.stated", number, [](CaseState const& s) { return size_of(s.projects); }},
    {"goals.set", number, goals},
    {"goals.rated", number, rated_goals},
    {"goals.attained", number, attained_goals},
    {"actions.planned", number, actions},
    {"actions.open", number, open_actions},
    {"actions.done", number, done_actions},
    {"agreement.signed", boolean, [](CaseState const& s) -> Value { return agreement(s) != nullptr; }},
    {"agreement.from", date, [](CaseState const& s) { return agreement(s) ? Value{agreement(s)->from} : Value{}; }},
    {"agreement.until", date, [](CaseState const& s) { return agreement(s) ? maybe(agreement(s)->until) : Value{}; }},
    {"agreement.review_on", date,
     [](CaseState const& s) { return agreement(s) ? maybe(agreement(s)->review_on) : Value{}; }},
    {"obligations.open", number, open_obligations},
    {"contacts.held", number, contacts_held},
    {"contacts.personal", number,
     [](CaseState const& s) { return contacts_by(s, domain::Channel::in_person, domain::Channel::home_visit); }},
    {"contacts.remote", number,
     [](CaseState const& s) { return contacts_by(s, domain::Channel::phone, domain::Channel::video); }},
    {"contacts.last_on", date, last_contact},
    {"notes.written", number, [](CaseState const& s) { return size_of(s.notes); }},
    {"evaluation.concluded", boolean, [](CaseState const& s) -> Value { return s.evaluation_of_cycle() != nullptr; }},
    {"case.status", text, [](CaseState const& s) -> Value { return std::string{status_name(s.status)}; }},
    {"case.cycle", number, [](CaseState const& s) -> Value { return static_cast<std::int64_t>(s.cycle); }},
    {"case.assessed_from", date, admitted_on},
    {"case.stage_since", date, stage_since},
    {"exit.on", date, exited_on},
    {"exit.reason", text, exit_reason},
}};

constexpr auto paths = [] {
    std::array<circuit::PathType, all_facts.size()> out{};
    for (std::size_t i = 0; i < all_facts.size(); ++i) out[i] = {all_facts[i].name, all_facts[i].kind};
    return out;
}();

}  // namespace

std::span<Fact const> facts() {
    return all_facts;
}

std::span<circuit::PathType const> fact_paths() {
    return paths;
}

}  // namespace unisson::programme
