// How the events of an agreement change it.
#include "base/sha256.hpp"
#include "domain/case_folds.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::folds {

using namespace case_event;
using rules::find_by_id;

void fold(CaseState& s, AgreementDrafted const& e, Stamp const&) {
    Agreement agreement{.id = e.id,
                        .cycle = s.cycle,
                        .offer = e.offer,
                        .obligations = {},
                        .from = e.from,
                        .until = e.until,
                        .review_on = e.review_on,
                        .rights = e.rights,
                        .consequences = e.consequences,
                        .amends = e.amends,
                        .sha256 = base::sha256_hex(content_of(e)),
                        .signatures = {},
                        .signed_at = {},
                        .signed_version = {},
                        .suspensions = {},
                        .copies = {},
                        .ended = {}};
    for (auto const& terms : e.obligations)
        agreement.obligations.push_back({terms, ObligationStatus::open, std::nullopt, std::nullopt, std::nullopt});
    s.agreements.push_back(std::move(agreement));
}

void fold(CaseState& s, AgreementSigned const& e, Stamp const& stamp) {
    auto* agreement = find_by_id(s.agreements, e.agreement);
    if (agreement == nullptr) return;
    agreement->signatures.push_back(e);
    if (e.sha256 && *e.sha256 != agreement->sha256) agreement->altered = true;
    if (!agreement->signed_by_both()) return;
    for (auto& earlier : s.agreements)
        if (&earlier != agreement) earlier.conclude(AgreementStanding::replaced);
    agreement->standing = AgreementStanding::in_force;
    agreement->signed_at = stamp.at;
    agreement->signed_version = stamp.version;
}

void fold(CaseState& s, ObligationSettled const& e, Stamp const&) {
    auto* agreement = find_by_id(s.agreements, e.agreement);
    auto* obligation = agreement == nullptr ? nullptr : find_by_id(agreement->obligations, e.obligation);
    if (obligation == nullptr) return;
    obligation->status = e.status;
    obligation->settled_on = e.on;
    obligation->proof = e.proof;
    obligation->document = e.document;
}

void fold(CaseState& s, AgreementEnded const& e, Stamp const&) {
    auto* agreement = find_by_id(s.agreements, e.agreement);
    if (agreement == nullptr) return;
    agreement->ended = e;
    agreement->conclude(AgreementStanding::ended);
}

void fold(CaseState& s, AgreementSuspended const& e, Stamp const&) {
    auto* agreement = find_by_id(s.agreements, e.agreement);
    if (agreement == nullptr) return;
    agreement->suspensions.push_back({e.on, e.reason, e.look_again_on, std::nullopt});
    agreement->standing = AgreementStanding::suspended;
}

void fold(CaseState& s, AgreementResumed const& e, Stamp const&) {
    auto* agreement = find_by_id(s.agreements, e.agreement);
    if (agreement == nullptr || !agreement->suspended()) return;
    agreement->suspensions.back().resumed_on = e.on;
    agreement->standing = AgreementStanding::in_force;
}

void fold(CaseState& s, AgreementCopied const& e, Stamp const&) {
    if (auto* agreement = find_by_id(s.agreements, e.agreement)) agreement->copies.push_back(e);
}

}  // namespace unisson::domain::folds
