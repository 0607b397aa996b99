#include "app/presence.hpp"

#include <algorithm>

namespace unisson::app {

namespace {

std::string text_of(domain::CaseId id, PresentView const& view) {
    base::JsonWriter w;
    w.begin_object().key("case").string(base::to_text(id.value));
    base::write_fields(w, view);
    w.end_object();
    return std::move(w).text();
}

}  // namespace

/// Forgets on all dossiers the pages that have fallen silent.
void Presence::drop_silent(base::Instant now) {
    for (auto entry = m_cases.begin(); entry != m_cases.end();) {
        m_pages -= std::erase_if(entry->second, [&](Page const& each) { return now.ms - each.seen.ms > presence_ms; });
        entry = entry->second.empty() ? m_cases.erase(entry) : std::next(entry);
    }
}

Presence::Told Presence::note(domain::AccountId account, domain::CaseId id, base::Uuid const& page, bool here) {
    auto const now = m_clock.now();
    std::lock_guard const lock{m_mutex};
    if (here && m_pages >= presence_max) drop_silent(now);
    auto& pages = m_cases[id];
    Told told{pages, {}};
    m_pages -= std::erase_if(pages, [&](Page const& each) {
        bool const same = each.account == account && each.page == page;
        return same || now.ms - each.seen.ms > presence_ms;
    });
    if (here && pages.size() < presence_of_case_max && m_pages < presence_max) {
        pages.push_back({account, page, now});
        ++m_pages;
    }
    told.after = pages;
    if (pages.empty()) m_cases.erase(id);
    return told;
}

std::vector<domain::AccountId> Presence::readers_of(Pages const& pages, domain::CaseRelations const& relations,
                                                    Organisation const& organisation) const {
    std::vector<domain::AccountId> accounts;
    for (auto const& page : pages) {
        auto const subject = organisation.subject(page.account);
        bool const reads =
            subject && domain::authorise(*subject, domain::Deed::read_dossier, relations, m_clock.today()).allowed();
        if (reads) accounts.push_back(page.account);
    }
    std::ranges::sort(accounts);
    auto const repeated = std::ranges::unique(accounts);
    accounts.erase(repeated.begin(), repeated.end());
    return accounts;
}

ReadResult<PresentView> Presence::say(domain::Subject const& subject, domain::CaseId id, base::Uuid const& page,
                                      bool here) {
    auto const relations = UNISSON_TRY(m_reads.relations_for_reader(subject, id));
    auto const told = note(subject.account, id, page, here);
    auto const organisation = m_directory.now(m_store.reader());
    PresentView view{readers_of(told.after, relations, *organisation)};
    if (view.present != readers_of(told.before, relations, *organisation))
        m_changes.tell_readers(relations, "presence", text_of(id, view), m_clock.today());
    return view;
}

}  // namespace unisson::app
