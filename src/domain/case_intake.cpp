// The door: a request held against the programme's criteria, and a decision looked at again by somebody else.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

CaseDecision on(CaseState const& state, case_command::Screen const& c, Context const& context) {
    if (!awaits_decision(state)) return refuse_status(state);
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (state.screenings.size() >= screenings_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(screenings_max)}});
    for (std::size_t i = 0; i < c.answers.size(); ++i) {
        auto const path = "/answers/" + std::to_string(i);
        auto const& answer = c.answers[i];
        if (base::is_blank(answer.reason)) return refuse(reason_missing, path + "/reason", {{"what", "screening"}});
        if (std::ranges::count(c.answers, answer.criterion, &ScreeningAnswer::criterion) > 1)
            return refuse(already_exists, path + "/criterion", {{"what", "answer"}});
    }
    if (c.own_responsibility && base::is_blank(c.own_responsibility->reason))
        return refuse(reason_missing, "/own_responsibility/reason", {{"what", "screening"}});
    return happens(case_event::Screened{c});
}

CaseDecision on(CaseState const& state, case_command::ReviewIntake const& c, Context const& context) {
    auto const* decided = state.closed_door();
    if (decided == nullptr) return refuse_status(state);
    if (context.author == decided->author) return refuse(own_work);
    if (c.received_on > context.today) return refuse(date_in_future, "/received_on");
    if (base::is_blank(c.objection)) return base::fail(wrong_field("/objection", "missing", "what is objected"));
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "review"}});
    if (state.intake_reviews.size() >= intake_reviews_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(intake_reviews_max)}});
    return happens(case_event::IntakeReviewed{c});
}

}  // namespace unisson::domain::rules
