#include "projection/rows.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace unisson::projection {

namespace {

using domain::CaseState;

void keep_earliest(std::optional<base::Date>& earliest, std::optional<base::Date> day) {
    if (day && (!earliest || *day < *earliest)) earliest = day;
}

/// A need without an answer is looked at again on its day, also when the case has ended.
std::optional<base::Date> next_look(CaseState const& state) {
    std::optional<base::Date> earliest;
    for (auto const& need : state.needs)
        if (need.unanswered()) keep_earliest(earliest, need.look_on);
    return earliest;
}

std::optional<base::Date> next_due(CaseState const& state) {
    std::optional<base::Date> earliest;
    if (auto const* exited = std::get_if<domain::StatusExited>(&state.status)) {
        if (exited->reason != domain::ExitReason::deceased) earliest = next_look(state);
        keep_earliest(earliest, exited->follow_up_on);
        return earliest;
    }
    if (auto const* waiting = std::get_if<domain::StatusWaiting>(&state.status)) {
        earliest = next_look(state);
        keep_earliest(earliest, waiting->promised_on);
        keep_earliest(earliest, waiting->start_expected_on);
        keep_earliest(earliest, domain::outreach_standing(state).next_on);
        return earliest;
    }
    if (state.is_running()) keep_earliest(earliest, domain::outreach_standing(state).next_on);
    if (!state.is_open()) return earliest;
    keep_earliest(earliest, next_look(state));
    for (auto const& action : state.actions)
        if (action.open() && action.cycle == state.cycle) keep_earliest(earliest, action.due_on);
    if (auto const* agreement = state.agreement_in_force()) {
        if (agreement->suspended()) {
            keep_earliest(earliest, agreement->suspensions.back().look_again_on);
            return earliest;
        }
        keep_earliest(earliest, agreement->review_on);
        for (auto const& obligation : agreement->obligations)
            if (obligation.status == domain::ObligationStatus::open) keep_earliest(earliest, obligation.due_on);
    }
    return earliest;
}

std::vector<AccessRow> access_rows(CaseState const& state) {
    std::vector<AccessRow> rows;
    for (std::size_t i = 0; i < state.referents.size(); ++i) {
        auto const& assignment = state.referents[i];
        bool const present = i + 1 == state.referents.size();
        if (present) {
            rows.push_back({assignment.account, Standing::referent, assignment.from, std::nullopt});
        } else if (assignment.reads_until) {
            rows.push_back({assignment.account, Standing::former_referent, assignment.from, assignment.reads_until});
        }
    }
    for (auto const& deputy : state.deputies)
        rows.push_back({deputy.account, Standing::deputy, deputy.from, deputy.until});
    for (auto const& place : state.desks)  // the line of the case, as a deputy sees it; what is in it, authorise says
        rows.push_back({place.account, Standing::deputy, place.from, place.until});
    return rows;
}

std::vector<BookedRow> booked_rows(CaseState const& state) {
    std::vector<BookedRow> rows;
    for (auto const& each : state.appointments)
        for (auto const& account : each.staff)
            rows.push_back({each.id, account, each.start, each.end(), each.takes_time()});
    std::ranges::sort(rows);
    return rows;
}

void sort_words(std::vector<std::string>& words) {
    std::ranges::sort(words);
    auto const repeated = std::ranges::unique(words);
    words.erase(repeated.begin(), repeated.end());
    std::erase(words, std::string{});
}

void add_words(std::vector<std::string>& words, std::string_view text) {
    for (auto& word : base::folded_words(text)) words.push_back(std::move(word));
}

}  // namespace

CaseRow case_row(domain::CaseId id, CaseState const& state) {
    CaseRow row{.id = id,
                .person = state.request.person,
                .unit = state.request.unit,
                .referent = state.referent(),
                .programme = state.request.programme,
                .status = std::string{domain::status_name(state.status)},
                .stage = std::string{state.stage()},
                .phase = state.stages.empty() ? std::string{} : state.stages.back().phase,
                .cycle = state.cycle,
                .received_on = state.request.received_on,
                .last_event_at = state.last_event_at,
                .last_contact_on = std::nullopt,
                .next_due_on = next_due(state),
                .next_timer_on = state.is_running() ? state.next_timer : std::nullopt,
                .open_actions = 0,
                .waiting = std::nullopt,
                .attempts = 0,
                .last_attempt_on = std::nullopt,
                .sensitive = state.sensitivity.has_value(),
                .version = state.version,
                .access = access_rows(state),
                .booked = booked_rows(state)};
    if (auto const* waiting = std::get_if<domain::StatusWaiting>(&state.status))
        row.waiting = WaitingRow{waiting->urgency.value_or(domain::Urgency::ordinary), waiting->promised_on,
                                 waiting->start_expected_on};
    if (state.is_running()) {
        auto const outreach = domain::outreach_standing(state);
        row.attempts = outreach.attempts;
        row.last_attempt_on = outreach.last_on;
    }
    for (auto const& contact : state.contacts)
        if (contact.outcome == domain::ContactOutcome::held &&
            (!row.last_contact_on || *row.last_contact_on < contact.on))
            row.last_contact_on = contact.on;
    for (auto const& action : state.actions)
        if (action.open() && action.cycle == state.cycle) ++row.open_actions;
    return row;
}

PersonRow person_row(domain::PersonId id, domain::PersonState const& state) {
    auto const& terms = state.terms;
    PersonRow row{.id = id,
                  .family_name = terms.family_name,
                  .given_names = terms.given_names,
                  .birth_date = terms.birth_date,
                  .registered_by = state.registered_by,
                  .words = {},
                  .version = state.version};
    add_words(row.words, terms.family_name);
    add_words(row.words, terms.given_names);
    if (terms.other_names) add_words(row.words, *terms.other_names);
    for (auto const& identifier : terms.identifiers) {
        add_words(row.words, identifier.value);
        std::string joined;
        for (auto const& word : base::folded_words(identifier.value)) joined += word;
        row.words.push_back(std::move(joined));
    }
    sort_words(row.words);
    auto const corrected_at = [&](domain::PersonFact fact) {
        return state.corrected_at[static_cast<std::size_t>(fact)];
    };
    row.named_at = corrected_at(domain::PersonFact::name);
    row.born_at = corrected_at(domain::PersonFact::birth_date);
    if (auto const& merged = state.merged)
        row.merger = MergerRow{merged->into, merged->at, merged->lends(domain::PersonFact::name),
                               merged->lends(domain::PersonFact::birth_date)};
    return row;
}

PersonRow shown_row(PersonRow surviving, std::vector<PersonRow> const& absorbed) {
    if (absorbed.empty()) return surviving;
    for (auto const& each : absorbed) {
        if (!each.merger) continue;
        if (each.merger->lends_name && surviving.named_at.ms < each.merger->at.ms) {
            surviving.family_name = each.family_name;
            surviving.given_names = each.given_names;
        }
        if (each.merger->lends_birth_date && surviving.born_at.ms < each.merger->at.ms)
            surviving.birth_date = each.birth_date;
        surviving.words.insert(surviving.words.end(), each.words.begin(), each.words.end());
    }
    sort_words(surviving.words);
    return surviving;
}

}  // namespace unisson::projection
