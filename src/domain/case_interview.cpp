// The motivational interview: recorded once, with the person's words.
#include <ranges>

#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain {

bool CaseState::project_is_not_yet_own() const {
    for (auto const& interview : interviews | std::views::reverse)
        if (interview.cycle == cycle && interview.importance) return interview.importance->value <= importance_low_max;
    return false;
}

}  // namespace unisson::domain

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

std::optional<Refusal> wrong_ruler(std::optional<Ruler> const& ruler, std::string_view name) {
    if (!ruler || (ruler->value >= 0 && ruler->value <= ruler_max)) return std::nullopt;
    return wrong_field("/" + std::string{name} + "/value", "out_of_range", "0 to " + std::to_string(ruler_max));
}

std::optional<Refusal> without_words(case_command::RecordInterview const& c) {
    if (c.said.empty()) return wrong_field("/said", "missing", "what the person said");
    for (std::size_t i = 0; i < c.said.size(); ++i)
        if (base::is_blank(c.said[i].words))
            return wrong_field("/said/" + std::to_string(i) + "/words", "missing", "what the person said");
    for (std::size_t i = 0; i < c.steps.size(); ++i)
        if (base::is_blank(c.steps[i])) return wrong_field("/steps/" + std::to_string(i), "missing", "a small step");
    return std::nullopt;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::RecordInterview const& c, Context const& context) {
    if (!state.is_open()) return refuse_status(state);
    if (auto refused = check_new(state.interviews, c.id, "interview")) return base::fail(std::move(*refused));
    if (state.interviews.size() >= interviews_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(interviews_max)}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.goal && find_by_id(state.goals, *c.goal) == nullptr) return refuse_missing("goal", "/goal");
    if (auto wrong = without_words(c)) return base::fail(std::move(*wrong));
    for (auto const& [ruler, name] : {std::pair{&c.importance, "importance"}, std::pair{&c.confidence, "confidence"},
                                      std::pair{&c.readiness, "readiness"}})
        if (auto wrong = wrong_ruler(*ruler, name)) return base::fail(std::move(*wrong));
    if (!c.agreed && (!c.disagreement || base::is_blank(*c.disagreement)))
        return refuse(reason_missing, "/disagreement", {{"what", "disagreement"}});
    return happens(case_event::InterviewRecorded{c});
}

}  // namespace unisson::domain::rules
