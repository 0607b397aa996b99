#include "domain/person.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"

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
                         c.needs_interpreter || c.known_by;
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

/// Whose entry is absorbed and whose survives is for the caller, who knows both.
PersonDecision on(PersonState const& state, person_command::Merge const& c, Context const& context) {
    if (context.base_version != 0 && context.base_version < state.identity_version)
        return refuse(stale, {},
                      {{"current", state.terms.family_name + ", " + state.terms.given_names},
                       {"version", std::to_string(state.identity_version)}});
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "merger"}});
    for (auto const fact : c.takes)
        if (std::ranges::count(c.takes, fact) > 1) return refuse(already_exists, "/takes", {{"what", "fact"}});
    return std::vector<PersonEvent>{person_event::Merged{c}};
}

PersonDecision on(PersonState const& state, person_command::Separate const& c, Context const&) {
    if (!state.merged) return refuse(nothing_to_change);
    if (base::is_blank(c.reason)) return refuse(reason_missing, "/reason", {{"what", "separation"}});
    return std::vector<PersonEvent>{person_event::Separated{c}};
}

base::Instant& corrected(PersonState& state, PersonFact fact) {
    return state.corrected_at[static_cast<std::size_t>(fact)];
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
    if (e.known_by) terms.known_by = e.known_by;
    if (e.family_name || e.given_names) corrected(state, PersonFact::name) = stamp.at;
    if (e.other_names) corrected(state, PersonFact::other_names) = stamp.at;
    if (e.birth_date) corrected(state, PersonFact::birth_date) = stamp.at;
    if (e.gender) corrected(state, PersonFact::gender) = stamp.at;
    if (e.languages || e.needs_interpreter) corrected(state, PersonFact::languages) = stamp.at;
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

void fold(PersonState& state, person_event::Merged const& e, Stamp const& stamp) {
    state.merged = Merger{e, stamp.at, stamp.author};
}

void fold(PersonState& state, person_event::Separated const&, Stamp const&) {
    state.merged.reset();
}

template <typename Items, typename Same>
void add_others(Items& items, Items const& others, Same const& same) {
    for (auto const& other : others)
        if (std::ranges::none_of(items, [&](auto const& item) { return same(item, other); })) items.push_back(other);
}

void lend(PersonState& to, PersonState const& from) {
    auto const lends = [&](PersonFact fact) {
        return from.merged->lends(fact) && corrected(to, fact).ms < from.merged->at.ms;
    };
    auto& terms = to.terms;
    if (lends(PersonFact::name)) {
        terms.family_name = from.terms.family_name;
        terms.given_names = from.terms.given_names;
    }
    if (lends(PersonFact::other_names)) terms.other_names = from.terms.other_names;
    if (lends(PersonFact::birth_date)) terms.birth_date = from.terms.birth_date;
    if (lends(PersonFact::gender)) terms.gender = from.terms.gender;
    if (lends(PersonFact::languages)) {
        terms.languages = from.terms.languages;
        terms.needs_interpreter = from.terms.needs_interpreter;
    }
    if (lends(PersonFact::identifiers)) add_others(terms.identifiers, from.terms.identifiers, std::equal_to<>{});
    if (lends(PersonFact::contact_ways))
        add_others(terms.contact_ways, from.terms.contact_ways, [](ContactWay const& one, ContactWay const& other) {
            return one.kind == other.kind && one.value == other.value;
        });
    if (lends(PersonFact::representatives))
        add_others(to.representatives, from.representatives,
                   [](Representative const& one, Representative const& other) { return one.id == other.id; });
}

}  // namespace

bool Merger::lends(PersonFact fact) const {
    return std::ranges::find(takes, fact) != takes.end();
}

PersonDecision decide(PersonState const& state, PersonCommand const& command, Context const& context) {
    bool const registering = std::holds_alternative<person_command::Register>(command);
    if (state.version == 0 && !registering) return refuse(not_found, {}, {{"what", "person"}});
    if (state.merged && !std::holds_alternative<person_command::Separate>(command))
        return refuse(person_merged, {}, {{"person", base::to_text(state.merged->into.value)}});
    return std::visit([&](auto const& c) { return on(state, c, context); }, command);
}

void apply(PersonState& state, PersonEvent const& event, Stamp const& stamp) {
    std::visit([&](auto const& e) { fold(state, e, stamp); }, event);
    state.version = stamp.version;
}

PersonState with_absorbed(PersonState surviving, std::vector<PersonState> const& absorbed) {
    for (auto const& each : absorbed)
        if (each.merged) lend(surviving, each);
    return surviving;
}

}  // namespace unisson::domain
