#include "app/reads.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/reads_seen.hpp"
#include "base/text.hpp"
#include "programme/desks.hpp"
#include "projection/dossier.hpp"

namespace unisson::app {

namespace {

using domain::Deed;

std::string version_text(std::uint64_t version) {
    return std::to_string(version);
}

/// What a person sees of their own case: project, goals, actions, agreements, and where it stands.
void keep_own_plan(domain::CaseState& state) {
    state.needs.clear();
    state.resources.clear();
    state.options.clear();  // what is supposed of them, beside their choice
    state.syntheses.clear();
    state.mediations.clear();  // what others asked for
    state.interviews.clear();  // the notes in them are the case manager's
    state.contacts.clear();
    for (auto& each : state.actions) each.commitment.reset();  // how well others did their part
    state.notes.clear();
    state.evaluations.clear();
    state.gates_passed.clear();
    state.screenings.clear();
    state.waits.clear();  // how their urgency was judged before
    if (auto* waiting = std::get_if<domain::StatusWaiting>(&state.status)) waiting->urgency_reason.reset();
    state.trusted_parties.clear();
    state.outreach.clear();
    // What passed with the person's leave they read here; the case manager tells them of the rest, which a law may forbid.
    std::erase_if(state.transmissions, [](domain::Transmission const& each) { return !each.procuration; });
    std::erase_if(state.appointments, [](domain::Appointment const& each) { return !each.with_person; });
    for (auto& each : state.appointments)
        if (each.outcome) each.outcome->reason.reset();
    state.documents.clear();
    state.relations.clear();  // they tell of others, too
    state.life_events.clear();
    state.assessments.clear();
    state.sensitivity.reset();
}

}  // namespace

CaseLineView view_of(CaseLine line) {
    auto& row = line.row;
    return {.id = row.id,
            .number = line.number,
            .person = row.person,
            .family_name = std::move(line.family_name),
            .given_names = std::move(line.given_names),
            .birth_date = line.birth_date,
            .unit = row.unit,
            .referent = row.referent,
            .programme = std::move(row.programme),
            .status = std::move(row.status),
            .stage = std::move(row.stage),
            .phase = std::move(row.phase),
            .cycle = row.cycle,
            .received_on = row.received_on,
            .last_event_at = row.last_event_at,
            .last_contact_on = row.last_contact_on,
            .next_due_on = row.next_due_on,
            .open_actions = row.open_actions,
            .sensitive = row.sensitive,
            .version = static_cast<std::uint32_t>(row.version),
            .urgency = row.waiting ? std::optional{row.waiting->urgency} : std::nullopt,
            .promised_on = row.waiting ? row.waiting->promised_on : std::nullopt,
            .start_expected_on = row.waiting ? row.waiting->start_expected_on : std::nullopt,
            .attempts = row.attempts,
            .last_attempt_on = row.last_attempt_on};
}

Reads::Reads(Store& store, Clock const& clock, Library& library, Directory& directory, ReadLog& log,
             std::string time_zone)
    : m_store{store}, m_clock{clock}, m_library{library}, m_directory{directory}, m_log{log},
      m_time_zone{std::move(time_zone)} {}

Viewer Reads::viewer(domain::Subject const& subject) const {
    // As in domain::authorise: units that an account once led count only while it is a team lead.
    auto leads = subject.has(domain::Role::team_lead) ? subject.leads : std::vector<domain::UnitId>{};
    return {subject.account, std::move(leads), m_clock.today()};
}

ReadResult<MeView> Reads::me(domain::AccountId account) {
    auto const organisation = m_directory.now(m_store.reader());
    auto const* const known = organisation->account(account);
    if (known == nullptr || known->closed) return base::fail(ReadFailure::not_found);
    return MeView{known->id,    known->login,  known->display_name, known->kind,     known->roles, known->unit,
                  known->leads, known->person, known->locale,       m_clock.today(), m_time_zone};
}

/// To a person the directory names those who answer or have answered for their own case, and its unit.
DirectoryView Reads::own_directory(domain::Subject const& subject, Organisation const& organisation) {
    auto& reader = m_store.reader();
    std::set<domain::UnitId> units;
    std::set<domain::AccountId> accounts;
    for (auto const& row : subject.person ? reader.cases_of(*subject.person) : std::vector<projection::CaseRow>{}) {
        auto const relations = domain::relations_of(*m_cases.now(reader, row.id.value));
        if (!domain::authorise(subject, Deed::read_own_plan, relations, m_clock.today()).allowed()) continue;
        units.insert(relations.unit);
        for (auto const& each : relations.referents) accounts.insert(each.account);
        for (auto const& each : relations.deputies) accounts.insert(each.account);
    }
    DirectoryView view;
    for (auto const& unit : organisation.state().units)
        if (units.contains(unit.id)) view.units.push_back(unit);
    for (auto const& account : organisation.state().accounts)
        if (accounts.contains(account.id))
            view.accounts.push_back({account.id, account.display_name, account.unit, {}, account.closed, {}});
    return view;
}

ReadResult<DirectoryView> Reads::directory(domain::Subject const& subject) {
    if (subject.kind == domain::AccountKind::person) return own_directory(subject, *m_directory.now(m_store.reader()));
    if (!domain::authorise(subject, Deed::read_directory, subject.unit).allowed())
        return base::fail(ReadFailure::not_allowed);
    auto const organisation = m_directory.now(m_store.reader());
    DirectoryView view{organisation->state().units, {}};
    bool const administers = domain::authorise(subject, Deed::administer, std::nullopt).allowed();
    for (auto const& account : organisation->state().accounts) {
        if (account.kind != domain::AccountKind::staff) continue;
        view.accounts.push_back({account.id, account.display_name, account.unit, account.roles, account.closed, {}});
        if (administers || account.id == subject.account) view.accounts.back().qualifications = account.qualifications;
    }
    return view;
}

LineLook Reads::look_of(domain::Subject const& subject, CaseLine const& line) const {
    auto const leads = std::ranges::find(subject.leads, line.row.unit) != subject.leads.end();
    auto const ground = line.row.referent == subject.account            ? domain::Ground::referent
                        : subject.kind == domain::AccountKind::person   ? domain::Ground::own
                        : leads && subject.has(domain::Role::team_lead) ? domain::Ground::team_lead
                                                                        : domain::Ground::deputy;
    return {line.row.person.value, line.row.id, ground};
}

bool Reads::log_lines(domain::Subject const& subject, std::span<LineLook const> lines, std::string_view what) {
    return m_log.note_lines(m_clock.now(), subject.account, what, lines, m_clock.today());
}

ReadResult<CasesView> Reads::cases(domain::Subject const& subject, CaseQuery query, Use use) {
    return cases_for(subject, std::move(query), "list", use);
}

std::vector<base::Uuid> Reads::not_for_devices(domain::Subject const& subject, std::span<base::Uuid const> held) {
    auto& reader = m_store.reader();
    std::vector<base::Uuid> stay;
    for (auto const& id : held) {
        auto const row = reader.case_row(domain::CaseId{id});
        if (!row || !row->sensitive) continue;
        auto const relations = domain::relations_of(*m_cases.now(reader, id));
        // Of a case that may not be seen, not even this is told.
        if (domain::authorise(subject, Deed::see_in_list, relations, m_clock.today()).allowed()) stay.push_back(id);
    }
    return stay;
}

ProgrammePtr Reads::programme_of(domain::CaseState const& state) {
    return m_library.find(m_store.reader(), state.request.programme, state.request.programme_version);
}

ReadResult<CasesView> Reads::cases_for(domain::Subject const& subject, CaseQuery query, std::string_view what,
                                       Use use) {
    auto& reader = m_store.reader();
    CasePage page;
    if (subject.kind == domain::AccountKind::person) {
        for (auto const& row : subject.person ? reader.cases_of(*subject.person) : std::vector<projection::CaseRow>{})
            if (auto line = reader.case_line(row.id)) {
                if (auto const self = reader.person_row(row.person)) {  // as they entered, whatever was merged
                    line->family_name = self->family_name;
                    line->given_names = self->given_names;
                    line->birth_date = self->birth_date;
                }
                page.lines.push_back(std::move(*line));
            }
    } else {
        query.viewer = viewer(subject);
        query.limit = std::clamp(query.limit, 1, page_limit_max);
        try {
            page = reader.cases(query);
        } catch (BadCursor const&) {
            return base::fail(ReadFailure::bad_cursor);
        }
    }
    auto const is_sensitive = [](CaseLine const& line) { return line.row.sensitive; };
    auto const left_out = use == Use::look ? 0 : std::erase_if(page.lines, is_sensitive);
    std::vector<LineLook> looks;
    looks.reserve(page.lines.size());
    for (auto const& line : page.lines) looks.push_back(look_of(subject, line));
    if (!log_lines(subject, looks, what)) return base::fail(ReadFailure::log_full);
    CasesView view{{}, std::move(page.next), left_out};
    view.cases.reserve(page.lines.size());
    for (auto& line : page.lines) view.cases.push_back(view_of(std::move(line)));
    return view;
}

CountsView Reads::counts(domain::Subject const& subject) {
    CountsView view;
    if (subject.kind == domain::AccountKind::person) return view;
    for (auto& count : m_store.reader().counts(viewer(subject)))
        view.counts.push_back({std::move(count.status), std::move(count.phase), count.cases});
    return view;
}

WorkloadsView Reads::workloads(domain::Subject const& subject) {
    WorkloadsView view;
    if (subject.kind == domain::AccountKind::person) return view;
    auto& reader = m_store.reader();
    auto const programmes = m_library.now(reader);
    auto const organisation = m_directory.now(reader);
    std::map<domain::AccountId, std::vector<programme::LoadPart>> parts;
    for (auto& count : reader.open_cases(viewer(subject))) {
        auto const programme = programmes->in_effect(count.programme, m_clock.today());
        parts[count.referent].push_back({std::move(count.programme), static_cast<int>(count.cases),
                                         programme ? programme->model.caseload_ceiling : std::nullopt});
    }
    for (auto& [referent, of_referent] : parts)
        view.referents.push_back({referent, programme::workload(std::move(of_referent))});
    auto const name = [&](WorkloadView const& each) {
        auto const* const account = organisation->account(each.referent);
        return std::pair{account == nullptr ? std::string{} : base::folded(account->display_name), each.referent};
    };
    std::ranges::sort(view.referents, {}, name);
    return view;
}

ReadResult<domain::CaseRelations> Reads::relations_for_reader(domain::Subject const& subject, domain::CaseId id) {
    auto& reader = m_store.reader();
    if (!reader.case_row(id)) return base::fail(ReadFailure::not_found);
    auto relations = domain::relations_of(*m_cases.now(reader, id.value));
    if (!domain::authorise(subject, Deed::read_dossier, relations, m_clock.today()).allowed())
        return base::fail(ReadFailure::not_found);
    return relations;
}

ReadResult<Reads::Seen> Reads::look_at(domain::Subject const& subject, domain::CaseId id,
                                       std::optional<base::Instant> at, std::string_view what, Use use) {
    auto& reader = m_store.reader();
    Held const held{reader};
    auto line = reader.case_line(id);
    if (!line) return base::fail(ReadFailure::not_found);
    auto const state = m_cases.now(reader, id.value);
    auto const relations = domain::relations_of(*state);
    auto const today = m_clock.today();
    auto verdict = domain::authorise(subject, Deed::read_dossier, relations, today);
    bool const own = !verdict.allowed() && what == "dossier";
    if (own) verdict = domain::authorise(subject, Deed::read_own_plan, relations, today);
    bool const at_desk = !verdict.allowed() && what == "dossier" && !at;
    if (at_desk) verdict = domain::authorise(subject, Deed::read_at_desk, relations, today);
    if (!verdict.allowed()) return base::fail(ReadFailure::not_found);
    if (use == Use::copy && state->sensitivity) return base::fail(ReadFailure::highly_sensitive);
    if (use == Use::file && state->sensitivity) return base::fail(ReadFailure::sensitive_not_confirmed);
    if (use == Use::confirmed_file && state->sensitivity) what = "sensitive_export";
    auto person = person_of(reader, *line, verdict.ground != domain::Ground::own && !at);
    Seen seen{std::move(*line), state, std::move(person.state), relations, verdict};
    seen.person_mark = person.mark;
    seen.absorbed = std::move(person.absorbed);
    if (at_desk && !keep_desks(seen, subject)) return base::fail(ReadFailure::not_found);
    if (at) {
        auto then = std::make_shared<domain::CaseState>();
        auto person_then = std::make_shared<domain::PersonState>();
        fold_on(reader, id.value, *then, at);
        fold_on(reader, state->request.person.value, *person_then, at);
        if (then->version == 0) return base::fail(ReadFailure::not_found);
        seen.state = std::move(then);
        seen.person = std::move(person_then);
        seen.whole = false;
    }
    if (own) {
        auto plan = std::make_shared<domain::CaseState>(*seen.state);
        keep_own_plan(*plan);
        seen.state = std::move(plan);
        seen.whole = false;
    }
    bool const logged = m_log.note({m_clock.now(), subject.account, relations.person.value, id, std::string{what},
                                    std::string{base::to_text(verdict.ground)}});
    if (!logged) return base::fail(ReadFailure::log_full);
    return seen;
}

/// The person of a case, all entries together; the line then names the surviving one.
ShownPerson Reads::person_of(Reader& reader, CaseLine& line, bool together) {
    auto const row = reader.person_row(line.row.person);
    if (row && together) {
        line.row.person = entries_of(reader, *row).front();
        return shown_person(reader, m_persons, *row);
    }
    if (row) {
        line.family_name = row->family_name;
        line.given_names = row->given_names;
        line.birth_date = row->birth_date;
    }
    auto own = m_persons.now(reader, line.row.person.value);
    auto const version = own->version;
    return {std::move(own), version, {}};
}

/// Leaves of the case what the desks of the subject may read. False where the programme is not known.
bool Reads::keep_desks(Seen& seen, domain::Subject const& subject) {
    auto const programme = programme_of(*seen.state);
    if (programme == nullptr) return false;
    seen.desks = domain::desks_of(subject, seen.relations, m_clock.today());
    seen.state = std::make_shared<domain::CaseState>(programme::seen_at(*programme, seen.desks, *seen.state));
    seen.person = std::make_shared<domain::PersonState>(programme::seen_at_desk(*seen.person));
    seen.whole = false;
    return true;
}

std::shared_ptr<std::string const> Reads::dossier_text(Seen const& seen) {
    DossierTexts::Versions const versions{seen.state->version, seen.person_mark, m_clock.today()};
    if (seen.whole)
        if (auto known = m_texts.find(seen.line.row.id, versions)) return known;
    base::JsonWriter w;
    w.begin_object().key("line");
    base::write_json(w, view_of(seen.line));
    w.key("person");
    base::write_json(w, *seen.person);
    if (auto const programme = programme_of(*seen.state)) {
        auto const desks = seen.desks.empty() ? std::nullopt : std::optional{programme::Desks{seen.desks}};
        projection::write_dossier(w, *seen.state, *programme, versions.day, desks);
    } else {
        w.key("case");
        base::write_json(w, *seen.state);
        w.key("circuit").null();
    }
    auto text = std::make_shared<std::string const>(std::move(w).text());
    if (seen.whole && seen.line.row.version == versions.of_case) m_texts.keep(seen.line.row.id, versions, text);
    return text;
}

std::string Reads::dossier_json(Seen const& seen, domain::Subject const& subject) {
    base::JsonWriter w;
    w.begin_object().key("deeds").begin_array();
    for (auto const deed :
         {Deed::read_dossier, Deed::read_own_plan, Deed::work_on_case, Deed::decide_intake, Deed::hand_over,
          Deed::pass_gate, Deed::correct_person, Deed::read_at_desk, Deed::work_at_desk})
        if (domain::authorise(subject, deed, seen.relations, m_clock.today()).allowed()) w.string(base::to_text(deed));
    w.end_array().key("ground").string(base::to_text(seen.verdict.ground));
    if (!seen.absorbed.empty()) {
        w.key("absorbed").begin_array();
        for (auto const& id : seen.absorbed) w.string(base::to_text(id.value));
        w.end_array();
    }
    w.end_object();
    auto const for_all = dossier_text(seen);
    std::string json;
    json.reserve(for_all->size() + w.text().size());
    return json.append(*for_all).append(1, ',').append(w.text(), 1);
}

ReadResult<Tagged> Reads::dossier(domain::Subject const& subject, domain::CaseId id, std::optional<base::Instant> at,
                                  Use use) {
    auto const seen = look_at(subject, id, at, "dossier", use);
    if (!seen) return base::fail(seen.error());
    auto const tag = "\"" + version_text(seen->state->version) + "." + version_text(seen->person_mark) + "." +
                     std::to_string(m_clock.today().days) + "." + std::string{base::to_text(seen->verdict.ground)} +
                     (at ? ".then\"" : "\"");
    return Tagged{dossier_json(*seen, subject), tag};
}

Tagged Reads::journal_page(Reader& reader, base::Uuid const& stream, std::uint64_t after, int limit) const {
    auto const most = static_cast<std::size_t>(std::clamp(limit, 1, journal_limit_max));
    auto const events = reader.events(stream, after, most);
    auto const version = reader.stream_version(stream);
    base::JsonWriter w;
    w.begin_object().key("events").begin_array();
    for (auto const& event : events) journal::write_json(w, event);
    w.end_array().key("version").integer(static_cast<std::int64_t>(version)).end_object();
    return {std::move(w).text(), "\"" + version_text(version) + "\""};
}

ReadResult<Tagged> Reads::case_journal(domain::Subject const& subject, domain::CaseId id, std::uint64_t after,
                                       int limit, Use use) {
    Held const held{m_store.reader()};
    auto const seen = look_at(subject, id, std::nullopt, "journal", use);
    if (!seen) return base::fail(seen.error());
    return journal_page(m_store.reader(), id.value, after, limit);
}

}  // namespace unisson::app
