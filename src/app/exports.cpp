#include "app/exports.hpp"

#include <array>

#include "app/reads_seen.hpp"
#include "interop/csv_write.hpp"
#include "interop/dossier_html.hpp"
#include "interop/dossier_labels.hpp"

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

/// Around how many cases are left out.
struct LeftOutText {
    std::string_view one;
    std::string_view many;
    std::string_view why;
};

constexpr std::array<LeftOutText, 4> left_out_texts{{
    {"dossier hautement sensible ne figure pas dans cette liste",
     "dossiers hautement sensibles ne figurent pas dans cette liste",
     "chacun s’exporte depuis sa page, après confirmation."},
    {"highly sensitive dossier is not in this list", "highly sensitive dossiers are not in this list",
     "each is exported from its own page, once confirmed."},
    {"hochsensibles Dossier steht nicht in dieser Liste", "hochsensible Dossiers stehen nicht in dieser Liste",
     "jedes wird nach Bestätigung auf seiner eigenen Seite exportiert."},
    {"dossier altamente sensibile non figura in questo elenco",
     "dossier altamente sensibili non figurano in questo elenco",
     "ciascuno si esporta dalla propria pagina, dopo conferma."},
}};

/// The last line, as wide as the others.
void write_left_out(interop::CsvWriter& w, std::size_t count, std::string_view locale) {
    auto const language = static_cast<std::size_t>(interop::language_from(locale));
    auto const& text = left_out_texts[language];
    auto const* const gap = language == 0 ? "\u202F; " : "; ";
    w.text(std::to_string(count) + " " + std::string{count == 1 ? text.one : text.many} + gap + std::string{text.why});
    for (std::size_t column = 1; column < headings[language].size(); ++column) w.text({});
    w.end_row();
}

void write_line(interop::CsvWriter& w, CaseLineView const& line, std::string_view referent) {
    w.number(line.number).text(line.family_name).text(line.given_names).date(line.birth_date).text(line.status);
    w.text(line.phase).text(line.stage).number(line.cycle).date(line.received_on).date(line.last_contact_on);
    w.date(line.next_due_on).number(line.open_actions).text(line.programme).text(base::to_text(line.person.value));
    w.text(base::to_text(line.id.value)).text(referent).end_row();
}

/// What the page of a dossier shows besides the dossier.
interop::DossierNames names_for(domain::CaseState const& state, Organisation const& organisation,
                                programme::Programme const* programme, std::string_view locale) {
    interop::DossierNames names;
    for (auto const& account : organisation.state().accounts) names.accounts.emplace(account.id, account.display_name);
    if (auto const* const unit = organisation.state().find_unit(state.request.unit)) names.organisation = unit->title;
    if (programme == nullptr) return names;
    names.programme = programme->title.in(locale);
    for (auto const* stage : programme->circuit.stages()) names.stages.emplace(stage->key, stage->label.in(locale));
    for (auto const* milestone : programme->circuit.milestones())
        names.milestones.emplace(milestone->key, milestone->label.in(locale));
    return names;
}

}  // namespace

std::optional<ReadResult<std::string>> CsvList::next() {
    if (m_over) return std::nullopt;
    auto const organisation = m_reads.organisation();
    // Accounts that the directory never knew are the program's own; one that it knows has the rights of this moment.
    if (organisation->account(m_subject.account) != nullptr) {
        auto present = organisation->subject(m_subject.account);
        m_over = !present;
        if (m_over) return ReadResult<std::string>{base::fail(ReadFailure::not_allowed)};
        m_subject = std::move(*present);
    }
    m_query.limit = csv_page;
    auto const page = m_reads.cases_for(m_subject, m_query, "export", Use::file);
    if (!page) {
        m_over = page.error() != ReadFailure::log_full;
        return ReadResult<std::string>{base::fail(page.error())};
    }
    interop::CsvWriter w;
    if (!m_begun) {
        for (auto const heading : headings[static_cast<std::size_t>(interop::language_from(m_locale))]) w.text(heading);
        w.end_row();
    }
    for (auto const& line : page->cases) {
        auto const* const referent = organisation->account(line.referent);
        write_line(w, line, referent == nullptr ? std::string_view{} : std::string_view{referent->display_name});
    }
    m_left_out += page->left_out;
    if (page->next.empty() && m_left_out > 0) write_left_out(w, m_left_out, m_locale);
    auto text = w.take();
    if (m_begun && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    m_begun = true;
    m_lines += page->cases.size();
    m_query.cursor = page->next;
    m_over = page->next.empty();
    return ReadResult<std::string>{std::move(text)};
}

ReadResult<std::string> Exports::dossier_json(domain::Subject const& subject, domain::CaseId id, Use use) {
    auto const seen = m_reads.look_at(subject, id, std::nullopt, "export", use);
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
                                              std::string_view locale, Use use) {
    auto const seen = m_reads.look_at(subject, id, std::nullopt, "export", use);
    if (!seen) return base::fail(seen.error());
    auto const organisation = m_reads.organisation();
    auto names = names_for(*seen->state, *organisation, m_reads.programme_of(*seen->state).get(), locale);
    names.number = seen->line.number;
    names.printed_on = m_reads.today();
    names.day_of = [this](base::Instant moment) { return m_clock.day_of(moment); };
    if (auto const* const reader = organisation->account(subject.account)) names.printed_by = reader->display_name;
    return interop::dossier_html(*seen->person, *seen->state, names, locale);
}

CsvList Exports::list_csv(domain::Subject subject, CaseQuery query, std::string locale) {
    return {m_reads, std::move(subject), std::move(query), std::move(locale)};
}

}  // namespace unisson::app
