#include <algorithm>

#include "app/reads_seen.hpp"

namespace unisson::app {

namespace {

using domain::Deed;

PersonLineView line_of(projection::PersonRow const& row) {
    return {row.id, row.family_name, row.given_names, row.birth_date};
}

}  // namespace

domain::Verdict Reads::person_verdict(Reader& reader, domain::Subject const& subject, Deed deed,
                                      projection::PersonRow const& row) {
    std::vector<domain::CaseRelations> relations;
    for (auto const& known : reader.cases_of(row.id))
        relations.push_back(domain::relations_of(*m_cases.now(reader, known.id.value)));
    return domain::authorise(subject, deed, row.registered_by, relations, m_clock.today());
}

ReadResult<domain::Verdict> Reads::look_at_person(domain::Subject const& subject, domain::PersonId id,
                                                  std::string_view what) {
    auto& reader = m_store.reader();
    auto const row = reader.person_row(id);
    if (!row) return base::fail(ReadFailure::not_found);
    auto verdict = person_verdict(reader, subject, Deed::read_dossier, *row);
    bool const themselves = subject.kind == domain::AccountKind::person && subject.person == id;
    if (!verdict.allowed() && themselves) verdict = {domain::Ground::own};
    if (!verdict.allowed()) return base::fail(ReadFailure::not_found);
    bool const logged = m_log.note({m_clock.now(), subject.account, id.value, std::nullopt, std::string{what},
                                    std::string{base::to_text(verdict.ground)}});
    if (!logged) return base::fail(ReadFailure::log_full);
    return verdict;
}

ReadResult<PersonView> Reads::person(domain::Subject const& subject, domain::PersonId id) {
    if (auto const verdict = look_at_person(subject, id, "person"); !verdict) return base::fail(verdict.error());
    return PersonView{*m_persons.now(m_store.reader(), id.value)};
}

/// A person goes along with a case of theirs that may be read and kept. What other cases there are is not told.
bool Reads::may_be_copied(domain::Subject const& subject, domain::PersonId id) {
    auto& reader = m_store.reader();
    return std::ranges::any_of(reader.cases_of(id), [&](auto const& row) {
        auto const relations = domain::relations_of(*m_cases.now(reader, row.id.value));
        return !row.sensitive && domain::authorise(subject, Deed::read_dossier, relations, m_clock.today()).allowed();
    });
}

ReadResult<Tagged> Reads::person_journal(domain::Subject const& subject, domain::PersonId id, std::uint64_t after,
                                         int limit, Use use) {
    if (auto const verdict = look_at_person(subject, id, "journal"); !verdict) return base::fail(verdict.error());
    if (use == Use::copy && !may_be_copied(subject, id)) return base::fail(ReadFailure::highly_sensitive);
    return journal_page(m_store.reader(), id.value, after, limit);
}

ReadResult<LooksView> Reads::looks(domain::Subject const& subject, domain::PersonId id, int limit) {
    if (auto const verdict = look_at_person(subject, id, "reads"); !verdict) return base::fail(verdict.error());
    auto& reader = m_store.reader();
    auto const organisation = m_directory.now(reader);
    LooksView view;
    for (auto& look : reader.reads_of(id, std::clamp(limit, 1, looks_max))) {
        auto const* const account = organisation->account(look.account);
        view.reads.push_back({look.at, look.account, account == nullptr ? std::string{} : account->display_name,
                              look.case_id, std::move(look.what), std::move(look.ground)});
    }
    return view;
}

ReadResult<DuplicatesView> Reads::duplicates(domain::Subject const& subject, std::string_view family_name,
                                             std::string_view given_names, std::optional<base::Date> birth_date,
                                             std::string_view number) {
    if (!domain::authorise(subject, Deed::register_person, subject.unit).allowed())
        return base::fail(ReadFailure::not_allowed);
    domain::PersonState asked;
    asked.terms.family_name = family_name;
    asked.terms.given_names = given_names;
    asked.terms.birth_date = birth_date;
    if (!number.empty()) asked.terms.identifiers.push_back({{}, std::string{number}});
    return alike(subject, projection::person_row({}, asked));
}

ReadResult<DuplicatesView> Reads::duplicates_of(domain::Subject const& subject, domain::PersonId id) {
    if (!domain::authorise(subject, Deed::register_person, subject.unit).allowed())
        return base::fail(ReadFailure::not_found);
    if (auto const verdict = look_at_person(subject, id, "duplicates"); !verdict) return base::fail(verdict.error());
    return alike(subject, *m_store.reader().person_row(id));
}

ReadResult<DuplicatesView> Reads::alike(domain::Subject const& subject, projection::PersonRow const& asked) {
    auto& reader = m_store.reader();
    auto found = reader.same_match(projection::match_keys(asked), asked.id, duplicates_max);
    std::erase_if(found, [&](auto const& row) { return projection::likeness(asked, row).empty(); });
    std::ranges::stable_sort(found, std::ranges::greater{},
                             [&](auto const& row) { return projection::weight_of(projection::likeness(asked, row)); });
    DuplicatesView view;
    for (auto const& row : found) {
        auto const verdict = person_verdict(reader, subject, Deed::see_in_list, row);
        if (!verdict.allowed()) {
            ++view.hidden;
            view.persons.push_back({});
            continue;
        }
        LineLook const look{row.id.value, std::nullopt, verdict.ground};
        if (!log_lines(subject, {&look, 1}, "search")) return base::fail(ReadFailure::log_full);
        view.persons.push_back({row.id, row.family_name, row.given_names, row.birth_date, true,
                                projection::likeness(asked, row), newest_case(reader, subject, row.id)});
    }
    return view;
}

std::optional<domain::CaseId> Reads::newest_case(Reader& reader, domain::Subject const& subject, domain::PersonId id) {
    std::optional<domain::CaseId> newest;
    for (auto const& known : reader.cases_of(id)) {
        auto const relations = domain::relations_of(*m_cases.now(reader, known.id.value));
        if (domain::authorise(subject, Deed::read_dossier, relations, m_clock.today()).allowed()) newest = known.id;
    }
    return newest;
}

ReadResult<HitsView> Reads::search(domain::Subject const& subject, std::string_view text, int limit) {
    HitsView view;
    if (subject.kind != domain::AccountKind::staff) return view;
    auto hits = m_store.reader().search(viewer(subject), text, std::clamp(limit, 1, search_limit_max));
    std::vector<LineLook> looks;
    looks.reserve(hits.size());
    for (auto const& hit : hits)
        looks.push_back(hit.line ? look_of(subject, *hit.line)
                                 : LineLook{hit.person.id.value, std::nullopt, domain::Ground::registrar});
    if (!log_lines(subject, looks, "search")) return base::fail(ReadFailure::log_full);
    view.hits.reserve(hits.size());
    for (auto& hit : hits) {
        view.hits.push_back({line_of(hit.person), std::nullopt});
        if (hit.line) view.hits.back().line = view_of(std::move(*hit.line));
    }
    return view;
}

}  // namespace unisson::app
