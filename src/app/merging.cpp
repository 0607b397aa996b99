#include "app/merging.hpp"

#include <algorithm>

namespace unisson::app {

namespace {

using domain::Deed;
using enum domain::RefusalCode;

domain::Refusal declined(domain::RefusalCode code, std::string field = {}, std::vector<domain::Fact> facts = {}) {
    return {code, std::move(field), std::move(facts), {}};
}

/// What is marked highly sensitive comes together with nothing but by whom it is entrusted to.
bool may_join(Reader& reader, FoldCache<domain::CaseState>& cases, domain::Subject const& subject,
              projection::PersonRow const& person, base::Date today) {
    for (auto const& id : entries_of(reader, person))
        for (auto const& row : reader.cases_of(id))
            if (row.sensitive && !domain::authorise(subject, Deed::hand_over,
                                                    domain::relations_of(*cases.now(reader, row.id.value)), today)
                                      .allowed())
                return false;
    return true;
}

}  // namespace

std::vector<domain::PersonId> entries_of(Reader& reader, projection::PersonRow const& row) {
    auto surviving = row.id;
    if (row.merger && reader.person_row(row.merger->into)) surviving = row.merger->into;
    std::vector<domain::PersonId> entries{surviving};
    for (auto const& each : reader.absorbed_by(surviving)) entries.push_back(each.id);
    return entries;
}

std::vector<domain::CaseRelations> relations_of_entries(Reader& reader, FoldCache<domain::CaseState>& cases,
                                                        projection::PersonRow const& row) {
    std::vector<domain::CaseRelations> relations;
    for (auto const& id : entries_of(reader, row))
        for (auto const& known : reader.cases_of(id))
            relations.push_back(domain::relations_of(*cases.now(reader, known.id.value)));
    return relations;
}

ShownPerson shown_person(Reader& reader, FoldCache<domain::PersonState>& persons, projection::PersonRow const& row) {
    auto const entries = entries_of(reader, row);
    auto surviving = persons.now(reader, entries.front().value);
    if (entries.size() == 1) return {surviving, surviving->version, {}};
    std::vector<domain::PersonState> absorbed;
    std::uint64_t mark = surviving->version;
    std::vector<domain::PersonId> others(entries.begin() + 1, entries.end());
    for (auto const& id : others) {
        absorbed.push_back(*persons.now(reader, id.value));
        for (auto const byte : id.value.bytes) mark = (mark ^ byte) * 0x100000001B3;
        mark = (mark ^ absorbed.back().version) * 0x100000001B3;
    }
    return {std::make_shared<domain::PersonState>(domain::with_absorbed(*surviving, absorbed)), mark,
            std::move(others)};
}

std::optional<domain::Refusal> cannot_merge(Reader& reader, FoldCache<domain::CaseState>& cases,
                                            domain::Subject const& subject, projection::PersonRow const& absorbed,
                                            domain::PersonId into, base::Date today) {
    if (absorbed.merger) return declined(person_merged, {}, {{"person", base::to_text(absorbed.merger->into.value)}});
    if (into == absorbed.id) return domain::Refusal{invalid_input, "/into", {}, {{"/into", "same", "another person"}}};
    auto const surviving = reader.person_row(into);
    if (!surviving) return declined(not_found, "/into", {{"what", "person"}});
    auto const relations = relations_of_entries(reader, cases, *surviving);
    auto const may = [&](Deed deed) {
        return domain::authorise(subject, deed, surviving->registered_by, relations, today).allowed();
    };
    if (!may(Deed::correct_person))
        return may(Deed::see_in_list) ? declined(not_allowed, "/into")
                                      : declined(not_found, "/into", {{"what", "person"}});
    if (!may_join(reader, cases, subject, absorbed, today) || !may_join(reader, cases, subject, *surviving, today))
        return declined(not_allowed, "/into");
    if (surviving->merger)
        return declined(person_merged, "/into", {{"person", base::to_text(surviving->merger->into.value)}});
    if (auto const others = reader.absorbed_by(absorbed.id); !others.empty())
        return declined(absorbs_others, {}, {{"persons", std::to_string(others.size())}});
    if (reader.absorbed_by(into).size() >= absorbed_max)
        return declined(too_many_items, {}, {{"most", std::to_string(absorbed_max)}});
    return std::nullopt;
}

}  // namespace unisson::app
