#include "domain/person.hpp"

#include <algorithm>

namespace unisson::domain {

namespace {

using enum RefusalCode;

bool plausible_language(std::string_view tag) {
    if (tag.size() < 2 || tag.size() > 35) return false;
    return std::ranges::all_of(tag, [](char c) {
        return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

std::optional<Refusal> check_languages(std::vector<std::string> const& languages) {
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (plausible_language(languages[i])) continue;
        auto const path = "/languages/" + std::to_string(i);
        return Refusal{invalid_input, path, {}, {{path, "not_a_language", "a language tag such as fr or pt-BR"}}};
    }
    return std::nullopt;
}

template <typename Items, typename Id>
bool holds(Items const& items, Id const& id) {
    return std::ranges::any_of(items, [&](auto const& item) { return item.id == id; });
}

PersonDecision on(PersonState const& state, person_command::Register const& c, Context const& context) {
    if (state.version != 0) return refuse(already_exists, {}, {{"what", "person"}});
    if (c.birth_date && *c.birth_date > context.today) return refuse(date_in_future, "/birth_date");
    if (auto wrong = check_languages(c.languages)) return base::fail(std::move(*wrong));
    return std::vector<PersonEvent>{person_event::Registered{c}};
}

PersonDecision on(PersonState const& state, person_command::Correct const& c, Context const& context) {
    if (context.base_version != 0 && context.base_version < state.identity_version)
        return refuse(stale, {},
                      {{"current", state.terms.family_name + ", " + state.terms.given_names},
                       {"version", std::to_string(state.identity_version)}});
    if (c.birth_date && *c.birth_date > context.today) return refuse(date_in_future, "/birth_date");
    if (c.languages)
        if (auto wrong = check_languages(*c.languages)) return base::fail(std::move(*wrong));
    bool const changes = c.family_name || c.given_names || c.other_names || c.birth_date || c.gender || c.languages ||
                         c.needs_interpreter;
    if (!changes) return refuse(nothing_to_change);
    return std::vector<PersonEvent>{person_event::Corrected{c}};
}

PersonDecision on(PersonState const& state, person_command::AddContactWay const& c, Context const&) {
    if (holds(state.terms.contact_ways, c.id)) return refuse(already_exists, "/id", {{"what", "contact_way"}});
    if (state.terms.contact_ways.size() >= contact_ways_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(contact_ways_max)}});
    return std::vector<PersonEvent>{person_event::ContactWayAdded{c}};
}

PersonDecision on(PersonState const& state, person_command::RemoveContactWay const& c, Context const&) {
    if (!holds(state.terms.contact_ways, c.contact_way))
        return refuse(not_found, "/contact_way", {{"what", "contact_way"}});
    return std::vector<PersonEvent>{person_event::ContactWayRemoved{c}};
}

PersonDecision on(PersonState const& state, person_command::AddIdentifier const& c, Context const&) {
    if (std::ranges::find(state.terms.identifiers, static_cast<Identifier const&>(c)) != state.terms.identifiers.end())
        return refuse(already_exists, "/value", {{"what", "identifier"}});
    return std::vector<PersonEvent>{person_event::IdentifierAdded{c}};
}

PersonDecision on(PersonState const& state, person_command::AppointRepresentative const& c, Context const&) {
    if (holds(state.representatives, c.id)) return refuse(already_exists, "/id", {{"what", "representative"}});
    if (c.until && *c.until < c.from) return refuse(period_reversed, "/until");
    if (state.representatives.size() >= representatives_max)
        return refuse(too_many_items, {}, {{"most", std::to_string(representatives_max)}});
    return std::vector<PersonEvent>{person_event::RepresentativeAppointed{c}};
}

PersonDecision on(PersonState const& state, person_command::EndRepresentation const& c, Context const&) {
    auto const found = std::ranges::find(state.representatives, c.representative, &Representative::id);
    if (found == state.representatives.end()) return refuse(not_found, "/representative", {{"what", "representative"}});
    if (c.on < found->from) return refuse(period_reversed, "/on");
    return std::vector<PersonEvent>{person_event::RepresentationEnded{c}};
}

void fold(PersonState& state, person_event::Registered const& e, Stamp const& stamp) {
    state.terms = e;
    state.registered_by = stamp.author;
    state.identity_version = stamp.version;
}

void fold(PersonState& state, person_event::Corrected const& e, Stamp const& stamp) {
    auto& terms = state.terms;
    if (e.family_name) terms.family_name = *e.family_name;
    if (e.given_names) terms.given_names = *e.given_names;
    if (e.other_names) terms.other_names = e.other_names;
    if (e.birth_date) terms.birth_date = e.birth_date;
    if (e.gender) terms.gender = e.gender;
    if (e.languages) terms.languages = *e.languages;
    if (e.needs_interpreter) terms.needs_interpreter = *e.needs_interpreter;
    state.identity_version = stamp.version;
}

void fold(PersonState& state, person_event::ContactWayAdded const& e, Stamp const&) {
    state.terms.contact_ways.push_back(e);
}

void fold(PersonState& state, person_event::ContactWayRemoved const& e, Stamp const&) {
    std::erase_if(state.terms.contact_ways, [&](auto const& way) { return way.id == e.contact_way; });
}

void fold(PersonState& state, person_event::IdentifierAdded const& e, Stamp const&) {
    state.terms.identifiers.push_back(e);
}

void fold(PersonState& state, person_event::RepresentativeAppointed const& e, Stamp const&) {
    state.representatives.push_back(e);
}

void fold(PersonState& state, person_event::RepresentationEnded const& e, Stamp const&) {
    for (auto& representative : state.representatives)
        if (representative.id == e.representative) representative.until = e.on;
}

}  // namespace

PersonDecision decide(PersonState const& state, PersonCommand const& command, Context const& context) {
    bool const registering = std::holds_alternative<person_command::Register>(command);
    if (state.version == 0 && !registering) return refuse(not_found, {}, {{"what", "person"}});
    return std::visit([&](auto const& c) { return on(state, c, context); }, command);
}

void apply(PersonState& state, PersonEvent const& event, Stamp const& stamp) {
    std::visit([&](auto const& e) { fold(state, e, stamp); }, event);
    state.version = stamp.version;
}

}  // namespace unisson::domain
