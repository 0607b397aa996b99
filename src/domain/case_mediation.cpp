// Mediation between those around the person: its minutes.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

/// Two at least, each once, each with a position.
std::optional<Refusal> wrong_party(std::vector<MediationParty> const& parties) {
    if (parties.size() < 2) return wrong_field("/parties", "missing", "two parties at least");
    for (std::size_t i = 0; i < parties.size(); ++i) {
        auto const at = "/parties/" + std::to_string(i);
        if (base::is_blank(parties[i].who)) return wrong_field(at + "/who", "missing", "a name");
        if (base::is_blank(parties[i].position)) return wrong_field(at + "/position", "missing", "what they ask for");
        for (std::size_t before = 0; before < i; ++before)
            if (base::folded(parties[before].who) == base::folded(parties[i].who))
                return wrong_field(at + "/who", "unknown_value", "somebody else");
    }
    return std::nullopt;
}

/// What was agreed and what stays open are said where the outcome says that there is some.
std::optional<Refusal> wrong_outcome(MediationTerms const& c) {
    bool const some = c.outcome == MediationOutcome::agreed || c.outcome == MediationOutcome::agreed_in_part;
    bool const rest = c.outcome == MediationOutcome::open || c.outcome == MediationOutcome::agreed_in_part;
    if (some && (!c.agreed || base::is_blank(*c.agreed))) return wrong_field("/agreed", "missing", "what was agreed");
    if (rest && (!c.remains || base::is_blank(*c.remains)))
        return wrong_field("/remains", "missing", "what stays open");
    if (c.again_on && *c.again_on < c.on) return Refusal{period_reversed, "/again_on", {}, {}};
    return std::nullopt;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::RecordMediation const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    if (auto refused = check_new(state.mediations, c.id, "mediation")) return base::fail(std::move(*refused));
    if (state.mediations.size() >= mediations_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(mediations_max)}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (auto wrong = wrong_party(c.parties)) return base::fail(std::move(*wrong));
    if (auto wrong = wrong_outcome(c)) return base::fail(std::move(*wrong));
    return happens(case_event::MediationRecorded{c});
}

}  // namespace unisson::domain::rules
