// What passes to and from others: procurations, the register of transmissions, withdrawals that recipients are told.
#include <algorithm>

#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

namespace {

bool each_once(std::vector<InformationSubject> subjects) {
    std::ranges::sort(subjects);
    return std::ranges::adjacent_find(subjects) == subjects.end();
}

Refusal lack(Procuration const& procuration, std::string field, std::string why, std::vector<Fact> more = {}) {
    std::vector<Fact> facts{{"why", std::move(why)}, {"whom", procuration.third_party}};
    facts.insert(facts.end(), more.begin(), more.end());
    return {RefusalCode::not_covered, std::move(field), std::move(facts), {}};
}

Fact on_day(base::Date day) {
    return {"on", base::to_text(day)};
}

}  // namespace

std::optional<Refusal> lack_of_cover(Procuration const& procuration, TransmissionTerms const& transmission) {
    if (base::folded(procuration.third_party) != base::folded(transmission.third_party))
        return lack(procuration, "/third_party", "third_party");
    if (procuration.withdrawn && procuration.withdrawn->on <= transmission.on)
        return lack(procuration, "/procuration", "withdrawn", {on_day(procuration.withdrawn->on)});
    if (transmission.on < procuration.from) return lack(procuration, "/on", "not_begun", {on_day(procuration.from)});
    if (procuration.until && *procuration.until < transmission.on)
        return lack(procuration, "/procuration", "expired", {on_day(*procuration.until)});
    if (procuration.direction != Direction::both && procuration.direction != transmission.direction)
        return lack(procuration, "/direction", "direction");
    std::vector<Fact> missing;
    for (auto const subject : transmission.subjects)
        if (!procuration.covers || std::ranges::find(*procuration.covers, subject) == procuration.covers->end())
            missing.emplace_back("subject", base::to_text(subject));
    if (!missing.empty()) return lack(procuration, "/subjects", "subjects", std::move(missing));
    return std::nullopt;
}

}  // namespace unisson::domain

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

std::optional<Refusal> check_document(CaseState const& state, DocumentId id, std::string field) {
    auto const* document = find_by_id(state.documents, id);
    if (document == nullptr || document->withdrawn)
        return Refusal{not_found, std::move(field), {{"what", "document"}}, {}};
    return std::nullopt;
}

/// What a transmission says of itself, whatever allows it.
std::optional<Refusal> check_content(CaseState const& state, TransmissionTerms const& c, base::Date today) {
    if (c.on > today) return Refusal{date_in_future, "/on", {}, {}};
    if (c.direction == Direction::both) return wrong_field("/direction", "unknown_value", "give | obtain");
    if (base::is_blank(c.third_party)) return wrong_field("/third_party", "missing", "to or from whom");
    if (base::is_blank(c.words)) return wrong_field("/words", "missing", "what passed");
    if (c.subjects.empty() || !each_once(c.subjects))
        return wrong_field("/subjects", c.subjects.empty() ? "missing" : "unknown_value", "at least one, each once");
    for (std::size_t i = 0; i < c.documents.size(); ++i)
        if (auto refused = check_document(state, c.documents[i], "/documents/" + std::to_string(i))) return refused;
    return std::nullopt;
}

std::optional<Refusal> check_ground(CaseState const& state, TransmissionTerms const& c) {
    if (c.procuration && c.ground) return wrong_field("/ground", "unknown_field", "a procuration or a legal ground");
    if (c.ground) {
        if (base::is_blank(c.ground->reference))
            return wrong_field("/ground/reference", "missing", "the article or the order");
        if (base::is_blank(c.ground->reason)) return wrong_field("/ground/reason", "missing", "why it holds here");
        return std::nullopt;
    }
    if (!c.procuration) return Refusal{not_covered, "/procuration", {{"why", "none"}, {"whom", c.third_party}}, {}};
    auto const* procuration = find_by_id(state.procurations, *c.procuration);
    if (procuration == nullptr) return Refusal{not_found, "/procuration", {{"what", "procuration"}}, {}};
    return lack_of_cover(*procuration, c);
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::GiveProcuration const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.procurations, c.id, "procuration")) return base::fail(std::move(*refused));
    if (c.until && *c.until < c.from) return refuse(period_reversed, "/until");
    if (c.signed_on > context.today) return refuse(date_in_future, "/signed_on");
    if (c.covers && !each_once(*c.covers)) return base::fail(wrong_field("/covers", "unknown_value", "each once"));
    if (c.signer && !c.capacity) return base::fail(wrong_field("/capacity", "missing", "by what right"));
    if (c.document)
        if (auto refused = check_document(state, *c.document, "/document")) return base::fail(std::move(*refused));
    return happens(case_event::ProcurationGiven{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawProcuration const& c, Context const& context) {
    auto const* procuration = find_by_id(state.procurations, c.procuration);
    if (procuration == nullptr) return refuse_missing("procuration", "/procuration");
    if (procuration->withdrawn) return refuse(procuration_ended, "/procuration");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::ProcurationWithdrawn{c});
}

CaseDecision on(CaseState const& state, case_command::TellWithdrawal const& c, Context const& context) {
    auto const* procuration = find_by_id(state.procurations, c.procuration);
    if (procuration == nullptr || !procuration->withdrawn) return refuse_missing("withdrawal", "/procuration");
    if (!procuration->to_tell) return refuse(already_done, "/procuration", {{"what", "withdrawal"}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.on < procuration->withdrawn->on)
        return refuse(date_in_past, "/on", {{"earliest", base::to_text(procuration->withdrawn->on)}});
    return happens(case_event::WithdrawalTold{c});
}

CaseDecision on(CaseState const& state, case_command::RecordTransmission const& c, Context const& context) {
    if (auto refused = check_new(state.transmissions, c.id, "transmission")) return base::fail(std::move(*refused));
    if (auto refused = check_content(state, c, context.today)) return base::fail(std::move(*refused));
    if (auto refused = check_ground(state, c)) return base::fail(std::move(*refused));
    return happens(case_event::TransmissionRecorded{c});
}

}  // namespace unisson::domain::rules
