#include "app/exports.hpp"

#include "app/export_page.hpp"
#include "app/reads_seen.hpp"
#include "interop/csv_write.hpp"

namespace unisson::app {

namespace {

constexpr std::array<std::array<std::string_view, 16>, 4> headings{{
    {"Numéro", "Nom", "Prénoms", "Naissance", "Statut", "Phase", "Étape", "Cycle", "Reçu le", "Dernier contact",
     "Prochaine échéance", "Actions ouvertes", "Programme", "Personne", "Cas", "Référent"},
    {"Number", "Family name", "Given names", "Birth", "Status", "Phase", "Stage", "Cycle", "Received", "Last contact",
     "Next due", "Open actions", "Programme", "Person", "Case", "Referent"},
    {"Nummer", "Name", "Vornamen", "Geburt", "Status", "Phase", "Etappe", "Zyklus", "Eingang", "Letzter Kontakt",
     "Nächste Frist", "Offene Massnahmen", "Programm", "Person", "Fall", "Bezugsperson"},
    {"Numero", "Cognome", "Nomi", "Nascita", "Stato", "Fase", "Tappa", "Ciclo", "Ricevuto il", "Ultimo contatto",
     "Prossima scadenza", "Azioni aperte", "Programma", "Persona", "Caso", "Referente"},
}};

void write_line(interop::CsvWriter& w, CaseLineView const& line, std::string_view referent) {
    w.number(line.number).text(line.family_name).text(line.given_names).date(line.birth_date).text(line.status);
    w.text(line.phase).text(line.stage).number(line.cycle).date(line.received_on).date(line.last_contact_on);
    w.date(line.next_due_on).number(line.open_actions).text(line.programme).text(base::to_text(line.person.value));
    w.text(base::to_text(line.id.value)).text(referent).end_row();
}

}  // namespace

std::optional<ReadResult<std::string>> CsvList::next() {
    if (m_over) return std::nullopt;
    m_query.limit = csv_page;
    auto const page = m_reads.cases_for(m_subject, m_query, "export");
    if (!page) {
        m_over = true;
        return ReadResult<std::string>{base::fail(page.error())};
    }
    interop::CsvWriter w;
    if (!m_begun) {
        for (auto const heading : headings[locale_number(m_locale)]) w.text(heading);
        w.end_row();
    }
    auto const organisation = m_reads.organisation();
    for (auto const& line : page->cases) {
        auto const* const referent = organisation->account(line.referent);
        write_line(w, line, referent == nullptr ? std::string_view{} : std::string_view{referent->display_name});
    }
    auto text = w.take();
    if (m_begun && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    m_begun = true;
    m_lines += page->cases.size();
    m_query.cursor = page->next;
    m_over = page->next.empty();
    return ReadResult<std::string>{std::move(text)};
}

ReadResult<std::string> Exports::dossier_json(domain::Subject const& subject, domain::CaseId id) {
    auto const seen = m_reads.look_at(subject, id, std::nullopt, "export");
    if (!seen) return base::fail(seen.error());
    auto text = m_reads.dossier_json(*seen, subject);
    base::JsonWriter w;
    w.begin_array();
    auto& reader = m_store.reader();
    for (std::uint64_t after = 0;;) {
        auto const events = reader.events(id.value, after, events_at_once);
        for (auto const& event : events) journal::write_json(w, event);
        if (events.size() < events_at_once) break;
        after = events.back().envelope.version;
    }
    w.end_array();
    text.pop_back();
    text += ",\"events\":" + std::move(w).text() + "}";
    return text;
}

ReadResult<std::string> Exports::dossier_html(domain::Subject const& subject, domain::CaseId id,
                                              std::string_view locale) {
    auto const seen = m_reads.look_at(subject, id, std::nullopt, "export");
    if (!seen) return base::fail(seen.error());
    return dossier_page({seen->line, *seen->person, *seen->state, *m_reads.organisation(),
                         m_reads.programme_of(*seen->state), m_reads.today()},
                        locale);
}

CsvList Exports::list_csv(domain::Subject subject, CaseQuery query, std::string locale) {
    return {m_reads, std::move(subject), std::move(query), std::move(locale)};
}

}  // namespace unisson::app
