// The agreement: drafted, signed by both sides, suspended and resumed, its duties settled, ended.
#include <charconv>

#include "base/sha256.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

bool Agreement::signed_by(Party party) const {
    return std::ranges::find(signatures, party, &SignatureTerms::party) != signatures.end();
}

void Agreement::conclude(AgreementStanding how) {
    if (stands()) standing = binds() ? how : AgreementStanding::dropped;
}

std::string content_of(AgreementTerms const& terms) {
    return base::json_text(terms);
}

namespace {

/// Takes a whole number from 0 to drawing_side_max off the front.
bool take_coordinate(std::string_view& rest) {
    int value = 0;
    auto const [end, wrong] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (wrong != std::errc{} || value < 0 || value > drawing_side_max) return false;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return true;
}

bool take_sign(std::string_view& rest, char expected) {
    if (!rest.starts_with(expected)) return false;
    rest.remove_prefix(1);
    return true;
}

}  // namespace

bool is_drawing(std::string_view text) {
    std::size_t points = 0;
    do {
        if (!take_coordinate(text) || !take_sign(text, ',') || !take_coordinate(text)) return false;
        ++points;
    } while (take_sign(text, ' ') || take_sign(text, ';'));
    return text.empty() && points >= drawing_points_min;
}

namespace rules {

using enum RefusalCode;

namespace {

/// The agreement if it may still be signed.
base::Result<Agreement const*, Refusal> agreement_to_sign(CaseState const& state, AgreementId id) {
    auto const* agreement = find_by_id(state.agreements, id);
    if (agreement == nullptr) return refuse_missing("agreement", "/agreement");
    bool const latest = agreement == &state.agreements.back();
    if (!latest || !agreement->stands() || agreement->cycle != state.cycle)
        return refuse(agreement_not_open, "/agreement");
    return agreement;
}

base::Result<Agreement const*, Refusal> agreement_that_binds(CaseState const& state, AgreementId id) {
    auto const* agreement = find_by_id(state.agreements, id);
    if (agreement == nullptr) return refuse_missing("agreement", "/agreement");
    if (!agreement->binds()) return refuse(agreement_not_open, "/agreement");
    return agreement;
}

bool stands(CaseState const& state, DocumentId id) {
    auto const* document = find_by_id(state.documents, id);
    return document != nullptr && !document->withdrawn;
}

std::optional<Refusal> wrong_duties(std::vector<ObligationTerms> const& duties) {
    for (auto const party : {Party::person, Party::service})
        if (std::ranges::find(duties, party, &ObligationTerms::party) == duties.end())
            return Refusal{obligations_one_sided, "/obligations", {{"party", std::string{base::to_text(party)}}}, {}};
    for (std::size_t i = 0; i < duties.size(); ++i)
        if (std::ranges::count(duties, duties[i].id, &ObligationTerms::id) > 1)
            return Refusal{already_exists, "/obligations/" + std::to_string(i) + "/id", {{"what", "obligation"}}, {}};
    return std::nullopt;
}

/// How it was signed must be there, and nothing that belongs to another way.
std::optional<Refusal> wrong_manner(CaseState const& state, SignatureTerms const& terms) {
    if (terms.method == SignatureMethod::drawn && (!terms.drawing || !is_drawing(*terms.drawing)))
        return wrong_field("/drawing", terms.drawing ? "unknown_value" : "missing", "strokes of points, 12,30 14,28");
    if (terms.method != SignatureMethod::drawn && terms.drawing)
        return wrong_field("/drawing", "unknown_field", "no drawing for this method");
    if (terms.method != SignatureMethod::paper && terms.document)
        return wrong_field("/document", "unknown_field", "no document for this method");
    if (terms.document && !stands(state, *terms.document))
        return Refusal{not_found, "/document", {{"what", "document"}}, {}};
    if (terms.party == Party::service && terms.capacity)
        return wrong_field("/capacity", "unknown_field", "only who signs for the person");
    return std::nullopt;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::DraftAgreement const& c, Context const&) {
    if (!state.is_open()) return refuse_status(state);
    if (auto refused = check_new(state.agreements, c.id, "agreement")) return base::fail(std::move(*refused));
    if (c.until && *c.until < c.from) return refuse(period_reversed, "/until");
    if (c.review_on && *c.review_on < c.from) return refuse(period_reversed, "/review_on");
    if (auto wrong = wrong_duties(c.obligations)) return base::fail(std::move(*wrong));
    if (c.amends) {
        auto const binding = agreement_that_binds(state, *c.amends);
        if (!binding) return refuse(agreement_not_open, "/amends");
    }
    return happens(case_event::AgreementDrafted{c});
}

CaseDecision on(CaseState const& state, case_command::SignAgreement const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    auto const agreement = agreement_to_sign(state, c.agreement);
    if (!agreement) return base::fail(agreement.error());
    if ((*agreement)->signed_by(c.party))
        return refuse(already_signed, "/party", {{"party", std::string{base::to_text(c.party)}}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.sha256 && *c.sha256 != (*agreement)->sha256) return refuse(agreement_differs, "/sha256");
    if (auto wrong = wrong_manner(state, c)) return base::fail(std::move(*wrong));
    case_event::AgreementSigned event{c};
    event.sha256 = (*agreement)->sha256;
    return happens(std::move(event));
}

CaseDecision on(CaseState const& state, case_command::SettleObligation const& c, Context const& context) {
    auto const* agreement = find_by_id(state.agreements, c.agreement);
    if (agreement == nullptr) return refuse_missing("agreement", "/agreement");
    if (find_by_id(agreement->obligations, c.obligation) == nullptr) return refuse_missing("obligation", "/obligation");
    if (!agreement->signed_by_both()) return refuse(agreement_not_open, "/agreement");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.document && !stands(state, *c.document)) return refuse_missing("document", "/document");
    return happens(case_event::ObligationSettled{c});
}

CaseDecision on(CaseState const& state, case_command::EndAgreement const& c, Context const& context) {
    auto const* agreement = find_by_id(state.agreements, c.agreement);
    if (agreement == nullptr) return refuse_missing("agreement", "/agreement");
    if (!agreement->stands()) return refuse(agreement_not_open, "/agreement");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::AgreementEnded{c});
}

CaseDecision on(CaseState const& state, case_command::SuspendAgreement const& c, Context const& context) {
    auto const agreement = agreement_that_binds(state, c.agreement);
    if (!agreement) return base::fail(agreement.error());
    if ((*agreement)->suspended()) return refuse(already_done, {}, {{"what", "agreement_suspended"}});
    if ((*agreement)->suspensions.size() >= suspensions_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(suspensions_max)}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.look_again_on && *c.look_again_on < c.on) return refuse(period_reversed, "/look_again_on");
    if (!(*agreement)->suspensions.empty() && c.on < *(*agreement)->suspensions.back().resumed_on)
        return refuse(period_reversed, "/on");
    return happens(case_event::AgreementSuspended{c});
}

CaseDecision on(CaseState const& state, case_command::ResumeAgreement const& c, Context const& context) {
    auto const agreement = agreement_that_binds(state, c.agreement);
    if (!agreement) return base::fail(agreement.error());
    if (!(*agreement)->suspended()) return refuse(already_done, {}, {{"what", "agreement_resumed"}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.on < (*agreement)->suspensions.back().from) return refuse(period_reversed, "/on");
    return happens(case_event::AgreementResumed{c});
}

CaseDecision on(CaseState const& state, case_command::CopyAgreement const& c, Context const& context) {
    auto const* agreement = find_by_id(state.agreements, c.agreement);
    if (agreement == nullptr) return refuse_missing("agreement", "/agreement");
    if (!agreement->signed_by_both()) return refuse(agreement_not_open, "/agreement");
    if (agreement->copies.size() >= copies_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(copies_max)}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    return happens(case_event::AgreementCopied{c});
}

}  // namespace rules

}  // namespace unisson::domain
