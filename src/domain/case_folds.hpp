#pragma once

#include "domain/case.hpp"

/// How events change the state: what apply (case.hpp) calls of other files, one function for each event.
/// None of them can fail: what does not fit is left as it is.
namespace unisson::domain::folds {

void fold(CaseState& s, case_event::AgreementDrafted const& e, Stamp const& stamp);
void fold(CaseState& s, case_event::AgreementSigned const& e, Stamp const& stamp);
void fold(CaseState& s, case_event::ObligationSettled const& e, Stamp const& stamp);
void fold(CaseState& s, case_event::AgreementEnded const& e, Stamp const& stamp);
void fold(CaseState& s, case_event::AgreementSuspended const& e, Stamp const& stamp);
void fold(CaseState& s, case_event::AgreementResumed const& e, Stamp const& stamp);
void fold(CaseState& s, case_event::AgreementCopied const& e, Stamp const& stamp);

}  // namespace unisson::domain::folds
