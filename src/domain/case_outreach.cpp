// Somebody hard to reach: attempts, and those through whom they can be reached.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

/// Somebody has spoken with them; seen from afar is not reached.
bool reached(Outreach const& attempt) {
    return attempt.outcome == OutreachOutcome::spoke || attempt.outcome == OutreachOutcome::agreed_to_meet;
}

void keep_latest(std::optional<base::Date>& latest, base::Date day) {
    if (!latest || *latest < day) latest = day;
}

}  // namespace

OutreachStanding outreach_standing(CaseState const& state) {
    OutreachStanding standing;
    Outreach const* last = nullptr;
    for (auto const& attempt : state.outreach) {
        if (reached(attempt)) keep_latest(standing.reached_on, attempt.on);
        if (last == nullptr || last->on <= attempt.on) last = &attempt;
    }
    for (auto const& contact : state.contacts)
        if (contact.outcome == ContactOutcome::held && contact.channel != Channel::third_party)
            keep_latest(standing.reached_on, contact.on);
    for (auto const& attempt : state.outreach) {
        if (reached(attempt) || (standing.reached_on && attempt.on < *standing.reached_on)) continue;
        ++standing.attempts;
        keep_latest(standing.last_on, attempt.on);
    }
    // What an attempt foresees is done once somebody was reached on that day or later.
    if (last != nullptr && last->next_on && (!standing.reached_on || *standing.reached_on < *last->next_on))
        standing.next_on = last->next_on;
    return standing;
}

}  // namespace unisson::domain

namespace unisson::domain::rules {

using enum RefusalCode;

CaseDecision on(CaseState const& state, case_command::NameTrustedParty const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    bool const known = find_by_id(state.trusted_parties, c.id) != nullptr;  // told anew: what holds from now on
    if (!known && state.trusted_parties.size() >= trusted_parties_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(trusted_parties_max)}});
    if (base::is_blank(c.display_name)) return base::fail(wrong_field("/display_name", "missing", "a name"));
    if (base::is_blank(c.contact)) return base::fail(wrong_field("/contact", "missing", "how to reach them"));
    if (base::is_blank(c.may_be_told)) return base::fail(wrong_field("/may_be_told", "missing", "what may be told"));
    if (c.until && *c.until < c.from) return refuse(period_reversed, "/until");
    return happens(case_event::TrustedPartyNamed{c});
}

CaseDecision on(CaseState const& state, case_command::RecordOutreach const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.outreach, c.id, "outreach")) return base::fail(std::move(*refused));
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.next_on && *c.next_on < c.on) return refuse(period_reversed, "/next_on");
    if (c.outcome == OutreachOutcome::agreed_to_meet && !c.next_on)
        return base::fail(wrong_field("/next_on", "missing", "the day of the meeting"));
    if (c.way == OutreachWay::third_party && !c.trusted_party)
        return base::fail(wrong_field("/trusted_party", "missing", "through whom"));
    if (c.trusted_party) {
        auto const* party = find_by_id(state.trusted_parties, *c.trusted_party);
        if (party == nullptr || (party->until && *party->until < c.on))
            return refuse_missing("trusted_party", "/trusted_party");
    }
    return happens(case_event::OutreachRecorded{c});
}

}  // namespace unisson::domain::rules
