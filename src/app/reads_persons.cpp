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
    auto const relations = relations_of_entries(reader, m_cases, row);
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
    auto& reader = m_store.reader();
    auto const row = reader.person_row(id);
    // To the person themselves only their own entry: a wrong merger must not show them somebody else's.
    if (subject.kind == domain::AccountKind::person || !row)
        return PersonView{*m_persons.now(reader, id.value), {}, {}};
    PersonView view{*m_persons.now(reader, id.value), {}, {}};
    if (!view.person.merged) view.person = *shown_person(reader, m_persons, *row).state;
    auto const entries = entries_of(reader, *row);
    for (auto const& entry : entries) {
        if (auto const state = m_persons.now(reader, entry.value); state->merged)
            view.absorbed.push_back(
                {entry, state->terms.family_name, state->terms.given_names, state->terms.birth_date, *state->merged});
        add_cases(reader, subject, entry, view.cases);
    }
    return view;
}

/// Of the person's cases those that the subject may see.
void Reads::add_cases(Reader& reader, domain::Subject const& subject, domain::PersonId id,
                      std::vector<CaseLineView>& cases) {
    for (auto const& row : reader.cases_of(id)) {
        auto const relations = domain::relations_of(*m_cases.now(reader, row.id.value));
        if (!domain::authorise(subject, Deed::see_in_list, relations, m_clock.today()).allowed()) continue;
        if (auto line = reader.case_line(row.id)) cases.push_back(view_of(std::move(*line)));
    }
}

ReadResult<MergerPreview> Reads::merging(domain::Subject const& subject, domain::PersonId absorbed,
                                         domain::PersonId into) {
    auto& reader = m_store.reader();
    Held const held{reader};
    auto const row = reader.person_row(absorbed);
    if (!row || !person_verdict(reader, subject, Deed::correct_person, *row).allowed())
        return base::fail(ReadFailure::not_found);
    MergerPreview view;
    if (auto refusal = cannot_merge(reader, m_cases, subject, *row, into, m_clock.today())) {
        if (refusal->code == domain::RefusalCode::not_found) return base::fail(ReadFailure::not_found);
        view.refusal = base::to_text(refusal->code);
        return view;
    }
    if (auto const seen = look_at_person(subject, absorbed, "person"); !seen) return base::fail(seen.error());
    if (auto const seen = look_at_person(subject, into, "person"); !seen) return base::fail(seen.error());
    view.absorbed = *m_persons.now(reader, absorbed.value);
    view.surviving = *shown_person(reader, m_persons, *reader.person_row(into)).state;
    add_cases(reader, subject, absorbed, view.cases_of_absorbed);
    for (auto const& entry : entries_of(reader, *reader.person_row(into)))
        add_cases(reader, subject, entry, view.cases_of_surviving);
    for (auto const& one : view.cases_of_absorbed)
        for (auto const& other : view.cases_of_surviving)
            if (one.programme == other.programme && one.status == "open" && other.status == "open" &&
                std::ranges::find(view.open_twice, one.programme) == view.open_twice.end())
                view.open_twice.push_back(one.programme);
    return view;
}

/// A person goes along with a case of theirs that may be read and kept. What other cases there are is not told.
bool Reads::may_be_copied(domain::Subject const& subject, domain::PersonId id) {
    auto& reader = m_store.reader();
    auto const person = reader.person_row(id);
    if (!person) return false;
    auto const may = [&](projection::CaseRow const& row) {
        auto const relations = domain::relations_of(*m_cases.now(reader, row.id.value));
        return !row.sensitive && domain::authorise(subject, Deed::read_dossier, relations, m_clock.today()).allowed();
    };
    return std::ranges::any_of(entries_of(reader, *person),
                               [&](auto const& entry) { return std::ranges::any_of(reader.cases_of(entry), may); });
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
    auto const most = std::clamp(limit, 1, looks_max);
    std::vector<ReadRecord> reads;
    auto const row = reader.person_row(id);
    auto const entries = row && subject.kind == domain::AccountKind::staff ? entries_of(reader, *row) : std::vector{id};
    for (auto const& entry : entries)
        for (auto& look : reader.reads_of(entry, most)) reads.push_back(std::move(look));
    if (entries.size() > 1) std::ranges::stable_sort(reads, std::ranges::greater{}, &ReadRecord::at);
    reads.resize(std::min(reads.size(), static_cast<std::size_t>(most)));
    for (auto& look : reads) {
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
    // Entries of the same person are none; another's absorbed one stands for the surviving.
    auto const known = reader.person_row(asked.id);
    auto const same = known ? entries_of(reader, *known) : std::vector<domain::PersonId>{};
    std::erase_if(found, [&](auto const& row) {
        bool const beside =
            row.merger && std::ranges::find(found, row.merger->into, &projection::PersonRow::id) != found.end();
        return beside || std::ranges::find(same, row.id) != same.end() || projection::likeness(asked, row).empty();
    });
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
        auto const surviving = row.merger ? entries_of(reader, row).front() : row.id;
        view.persons.push_back({surviving, row.family_name, row.given_names, row.birth_date, true,
                                projection::likeness(asked, row), newest_case(reader, subject, row.id)});
    }
    return view;
}

std::optional<domain::CaseId> Reads::newest_case(Reader& reader, domain::Subject const& subject, domain::PersonId id) {
    std::optional<domain::CaseId> newest;
    auto const person = reader.person_row(id);
    if (!person) return newest;
    for (auto const& entry : entries_of(reader, *person))
        for (auto const& known : reader.cases_of(entry)) {
            auto const relations = domain::relations_of(*m_cases.now(reader, known.id.value));
            if (domain::authorise(subject, Deed::read_dossier, relations, m_clock.today()).allowed()) newest = known.id;
        }
    return newest;
}

ReadResult<HitsView> Reads::search(domain::Subject const& subject, std::string_view text, int limit) {
    HitsView view;
    if (subject.kind != domain::AccountKind::staff) return view;
    auto& reader = m_store.reader();
    auto hits = reader.search(viewer(subject), text, std::clamp(limit, 1, search_limit_max));
    // An absorbed entry without a case leads to the surviving one, if that one may be seen.
    std::erase_if(hits, [&](SearchHit& hit) {
        if (!hit.person.merger) return false;
        auto const surviving = reader.person_row(hit.person.merger->into);
        if (!surviving) return false;
        hit.person = *surviving;
        return !person_verdict(reader, subject, Deed::see_in_list, *surviving).allowed();
    });
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
