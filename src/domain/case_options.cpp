// What could help and what was tried: options weighed for a need, the choice, the trial and its end.
#include "base/text.hpp"
#include "domain/case_rules.hpp"

namespace unisson::domain::rules {

using enum RefusalCode;

namespace {

/// The last time that this was tried and ended, or declined; null where it never was.
Option const* last_try(CaseState const& state, std::string const& title) {
    auto const wanted = base::folded(title);
    Option const* last = nullptr;
    for (auto const& option : state.options)
        if (base::folded(option.title) == wanted && (option.ended || (option.choice && !option.choice->chosen)))
            last = &option;
    return last;
}

base::Failure<Refusal> refuse_tried(Option const& option) {
    auto const& reason = option.ended ? option.ended->reason : option.choice->reason;
    auto const on = option.ended ? option.ended->on : option.choice->on;
    return refuse(tried_before, "/again", {{"title", option.title}, {"reason", reason}, {"on", base::to_text(on)}});
}

base::Result<Option const*, Refusal> running_option(CaseState const& state, OptionId id) {
    auto const* option = find_by_id(state.options, id);
    if (option == nullptr) return refuse_missing("option", "/option");
    if (option->ended) return refuse(already_done, "/option", {{"what", "option"}});
    return option;
}

}  // namespace

CaseDecision on(CaseState const& state, case_command::ProposeOption const& c, Context const&) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.options, c.id, "option")) return base::fail(std::move(*refused));
    if (c.need && find_by_id(state.needs, *c.need) == nullptr) return refuse_missing("need", "/need");
    if (base::is_blank(c.title)) return base::fail(wrong_field("/title", "missing", "what it is"));
    if (base::is_blank(c.hypothesis)) return base::fail(wrong_field("/hypothesis", "missing", "why it may help"));
    if (c.trial_from && c.trial_until && *c.trial_until < *c.trial_from) return refuse(period_reversed, "/trial_until");
    if ((c.trial_from || c.trial_until) && !c.review_on)
        return base::fail(wrong_field("/review_on", "missing", "the day on which the trial is looked at"));
    if (c.trial_from && c.review_on && *c.review_on < *c.trial_from) return refuse(period_reversed, "/review_on");
    if (!c.again || base::is_blank(*c.again))
        if (auto const* tried = last_try(state, c.title)) return refuse_tried(*tried);
    return happens(case_event::OptionProposed{c});
}

CaseDecision on(CaseState const& state, case_command::ChooseOption const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    auto const option = running_option(state, c.option);
    if (!option) return base::fail(option.error());
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "option"}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    auto const& before = (*option)->choice;
    if (before && before->chosen == c.chosen) return refuse(already_done, "/chosen", {{"what", "option"}});
    return happens(case_event::OptionChosen{c});
}

CaseDecision on(CaseState const& state, case_command::EndOption const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    auto const option = running_option(state, c.option);
    if (!option) return base::fail(option.error());
    auto const& choice = (*option)->choice;
    if (!choice || !choice->chosen)
        return base::fail(wrong_field("/option", "unknown_value", "an option that was chosen"));
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "option"}});
    if (c.on > context.today) return refuse(date_in_future, "/on");
    if (c.on < choice->on) return refuse(period_reversed, "/on");
    return happens(case_event::OptionEnded{c});
}

CaseDecision on(CaseState const& state, case_command::RecallMeasure const& c, Context const& context) {
    if (!state.is_running()) return refuse_status(state);
    if (auto refused = check_new(state.options, c.id, "option")) return base::fail(std::move(*refused));
    if (base::is_blank(c.title)) return base::fail(wrong_field("/title", "missing", "what it was"));
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "option"}});
    if (c.until > context.today) return refuse(date_in_future, "/until");
    if (c.from && c.until < *c.from) return refuse(period_reversed, "/until");
    return happens(case_event::MeasureRecalled{c});
}

}  // namespace unisson::domain::rules
