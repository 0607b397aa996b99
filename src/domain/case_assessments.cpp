// Instruments filled in. The file of the instrument says what may be answered and how it counts.
#include "domain/case_rules.hpp"
#include "measure/score.hpp"

namespace unisson::domain {

bool Assessment::same_rater(Assessment const& other) const {
    auto const account = [](Assessment const& each) {
        if (each.rater_account) return *each.rater_account;
        return each.rater == Voice::professional && !each.rater_name ? each.author : AccountId{};
    };
    return rater == other.rater && rater_name == other.rater_name && account(*this) == account(other);
}

namespace rules {

using enum RefusalCode;

namespace {

/// What became of the person may be asked after an exit, too.
bool takes_assessments(CaseState const& state) {
    return state.is_running() || std::holds_alternative<StatusExited>(state.status);
}

base::Failure<Refusal> refuse_input(std::vector<base::InputError> errors) {
    auto field = errors.front().path;
    return base::fail(Refusal{invalid_input, std::move(field), {}, std::move(errors)});
}

std::vector<base::InputError> wrong_rater(measure::Instrument const& instrument, AssessmentTerms const& terms) {
    auto const voice = base::to_text(terms.rater);
    bool const may_rate =
        instrument.raters.empty() || std::ranges::find(instrument.raters, voice) != instrument.raters.end();
    if (!may_rate) return {{"/rater", "unknown_value", "who may answer this instrument"}};
    if (terms.rater == Voice::relative && !terms.rater_name && !terms.rater_account)
        return {{"/rater_name", "missing", "who it was"}};
    if (terms.rater == Voice::person && (terms.rater_name || terms.rater_account))
        return {{"/rater_name", "unknown_field", "nobody else: the person"}};
    return {};
}

/// One that stands and may be changed.
base::Result<Assessment const*, Refusal> standing(CaseState const& state, AssessmentId id) {
    if (!takes_assessments(state)) return refuse_status(state);
    auto const* assessment = find_by_id(state.assessments, id);
    if (assessment == nullptr) return refuse_missing("assessment", "/assessment");
    if (assessment->withdrawn) return refuse(already_done, {}, {{"what", "assessment_withdrawn"}});
    return assessment;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::RecordAssessment const& c, Context const& context) {
    if (!takes_assessments(state)) return refuse_status(state);
    if (find_by_id(state.assessments, c.id) != nullptr) return refuse(already_exists, "/id", {{"what", "assessment"}});
    if (state.assessments.size() >= assessments_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(assessments_max)}});
    auto const* instrument =
        context.instruments == nullptr ? nullptr : context.instruments->find(c.instrument, c.instrument_version);
    if (instrument == nullptr) return refuse_missing("instrument", "/instrument");
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (auto wrong = wrong_rater(*instrument, c); !wrong.empty()) return refuse_input(std::move(wrong));
    if (c.answers.empty()) return base::fail(wrong_field("/answers", "missing", "at least one answer"));
    auto wrong = measure::wrong_answers(*instrument, c.answers);
    for (auto& each : wrong) each.path.insert(0, "/answers");
    if (!wrong.empty()) return refuse_input(std::move(wrong));
    auto scores = measure::score(*instrument, c.answers);
    return happens(case_event::AssessmentRecorded{{c, std::move(scores.scales), std::move(scores.alerts)}});
}

CaseDecision on(CaseState const& state, case_command::AttendAssessment const& c, Context const&) {
    auto const found = standing(state, c.assessment);
    if (!found) return base::fail(found.error());
    if ((*found)->alerts.empty()) return refuse_missing("alert", "/assessment");
    if ((*found)->attended) return refuse(already_done, {}, {{"what", "assessment_attended"}});
    return happens(case_event::AssessmentAttended{c});
}

CaseDecision on(CaseState const& state, case_command::WithdrawAssessment const& c, Context const&) {
    auto const found = standing(state, c.assessment);
    if (!found) return base::fail(found.error());
    if (c.reason.empty()) return refuse(reason_missing, "/reason", {{"what", "assessment"}});
    return happens(case_event::AssessmentWithdrawn{c});
}

}  // namespace rules

}  // namespace unisson::domain
