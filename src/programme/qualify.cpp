// What the model asks of whoever becomes referent.
#include <algorithm>

#include "programme/programme.hpp"

namespace unisson::programme {

namespace {

bool meets(domain::QualificationTerms const& one, QualificationRule const& rule, base::Date today) {
    if (!one.valid_on(today)) return false;
    if (rule.subject && one.subject != *rule.subject) return false;
    if (rule.level && one.level < *rule.level) return false;
    if (rule.hours && one.hours.value_or(0) < *rule.hours) return false;
    return !rule.months || one.months.value_or(0) >= *rule.months;
}

}  // namespace

std::vector<QualificationRule const*>
unmet_qualifications(Model const& model, std::span<domain::QualificationTerms const> qualifications, base::Date today) {
    std::vector<QualificationRule const*> unmet;
    for (auto const& rule : model.referent_requires)
        if (std::ranges::none_of(qualifications, [&](auto const& one) { return meets(one, rule, today); }))
            unmet.push_back(&rule);
    return unmet;
}

}  // namespace unisson::programme
