#include "app/execute.hpp"

#include <algorithm>

#include "app/answers.hpp"
#include "app/booking.hpp"
#include "app/documents.hpp"
#include "app/merging.hpp"
#include "domain/appointments.hpp"
#include "programme/authoring.hpp"
#include "programme/desks.hpp"
#include "programme/migrate.hpp"
#include "projection/results.hpp"

namespace unisson::app {

namespace {

using enum domain::RefusalCode;
using Events = base::Result<std::vector<journal::Recorded>, domain::Refusal>;

domain::Refusal no(domain::RefusalCode code, std::string field = {}, std::vector<domain::Fact> facts = {}) {
    return {code, std::move(field), std::move(facts), {}};
}

base::Failure<domain::Refusal> hidden(std::string_view what) {
    return base::fail(no(not_found, {}, {{"what", std::string{what}}}));
}

/// Refusals that hang on rights or on values of others are decided anew when the command is repeated.
bool worth_remembering(domain::Refusal const& refusal) {
    return refusal.code != not_allowed && refusal.code != not_found && refusal.code != stale &&
           refusal.code != not_offered && refusal.code != version_not_in_effect &&
           refusal.code != domain::RefusalCode::not_qualified && refusal.code != person_merged &&
           refusal.code != absorbs_others && refusal.code != parts_missing && refusal.code != bytes_differ &&
           refusal.code != media_type_differs;
}

template <typename State>
constexpr journal::StreamKind kind_of() {
    if constexpr (std::same_as<State, domain::CaseState>)
        return journal::StreamKind::case_file;
    else if constexpr (std::same_as<State, domain::PersonState>)
        return journal::StreamKind::person;
    else if constexpr (std::same_as<State, domain::ProgrammeState>)
        return journal::StreamKind::programme;
    else
        return journal::StreamKind::organisation;
}

void put_row(Transaction& transaction, base::Uuid const& id, domain::CaseState const& state) {
    transaction.put(projection::case_row(domain::CaseId{id}, state));
}

void put_row(Transaction& transaction, base::Uuid const& id, domain::PersonState const& state) {
    transaction.put(projection::person_row(domain::PersonId{id}, state));
}

void put_row(Transaction&, base::Uuid const&, domain::OrganisationState const&) {}

void put_row(Transaction&, base::Uuid const&, domain::ProgrammeState const&) {}

base::Uuid owner_of(base::Uuid const&, domain::CaseState const& state) {
    return state.request.person.value;
}

base::Uuid owner_of(base::Uuid const& stream, domain::PersonState const&) {
    return stream;
}

base::Uuid owner_of(base::Uuid const& stream, domain::OrganisationState const&) {
    return stream;
}

base::Uuid owner_of(base::Uuid const&, domain::ProgrammeState const&) {
    return domain::organisation_stream;
}

/// A key belongs to one programme. What ships keeps its keys: a later release may bring their next version, so that an
/// organisation adapts a copy under a key of its own. A decision to offer and an audit are about a programme that there
/// is, and stand in its one stream.
std::optional<domain::Refusal> key_taken(Programmes const& programmes, base::Uuid const& stream,
                                         domain::ProgrammeCommand const& c) {
    if (auto const* const draft = std::get_if<domain::programme_command::Draft>(&c)) {
        auto const* const other = programmes.own(draft->key);
        bool const in_other_stream = other != nullptr && other->head.stream != stream;
        bool const only_ships = programmes.ships(draft->key) && (other == nullptr || other->state.versions.empty());
        if (in_other_stream || only_ships) return no(already_exists, "/key", {{"what", "programme"}});
        if (programmes.own(stream) == nullptr && programmes.own().size() >= own_programmes_max)
            return no(too_many_items, {}, {{"most", std::to_string(own_programmes_max)}});
    }
    auto const* const offer = std::get_if<domain::programme_command::Offer>(&c);
    auto const* const audit = std::get_if<domain::programme_command::Audit>(&c);
    if (offer == nullptr && audit == nullptr) return std::nullopt;
    auto const* const known = programmes.own(stream);
    auto const named = offer != nullptr ? offer->key : audit->key;
    auto const key = known != nullptr ? known->state.key : named.value_or(std::string{});
    auto const* const mine = programmes.own(key);
    if (known == nullptr && mine != nullptr) return no(already_exists, "/key", {{"what", "programme"}});
    if (key.empty()) return std::nullopt;
    if (audit != nullptr && (mine == nullptr || mine->state.versions.empty()))
        return programmes.find(key, audit->version) ? std::nullopt
                                                    : std::optional{no(not_found, "/version", {{"what", "version"}})};
    bool const runs = mine != nullptr && std::ranges::any_of(mine->state.versions, [](auto const& version) {
                          return version.approved() != nullptr;
                      });
    if (offer != nullptr && !runs && !programmes.ships(key)) return no(not_found, "/key", {{"what", "programme"}});
    return std::nullopt;
}

}  // namespace

/// What one command needs while it is decided.
struct Execute::Task {
    Transaction& transaction;
    journal::CommandEnvelope const& command;
    std::vector<Change>& changes;
    base::Instant now;
    base::Date today;
    std::shared_ptr<Organisation const> organisation;
    domain::Subject subject;
    domain::Verdict verdict;

    [[nodiscard]] domain::Context context() const { return {now, today, subject.account, command.base_version}; }
};

Execute::Execute(Store& store, Clock const& clock, Library& library, Directory& directory, Changes& changes)
    : m_store{store}, m_clock{clock}, m_library{library}, m_directory{directory}, m_changes{changes} {}

template <typename State, typename Decide>
Events Execute::append(Task& task, State& state, Decide const& decide) {
    auto const decided = decide(state);
    if (!decided) return base::fail(decided.error());
    auto const& command = task.command;
    auto const before = state.version;
    std::vector<NewEvent> events;
    events.reserve(decided->size());
    for (auto const& event : *decided) {
        auto encoded = journal::encode(event);
        journal::Envelope envelope{.position = 0,
                                   .stream = command.stream,
                                   .kind = kind_of<State>(),
                                   .version = before + events.size() + 1,
                                   .command = command.id,
                                   .index = static_cast<int>(events.size()),
                                   .type = std::move(encoded.type),
                                   .type_version = encoded.type_version,
                                   .occurred_at = command.occurred_at.value_or(task.now),
                                   .recorded_at = task.now,
                                   .author = task.subject.account,
                                   .on_behalf_of = std::nullopt,
                                   .ground = std::string{base::to_text(task.verdict.ground)},
                                   .device = command.device};
        domain::apply(state, event, {task.now, task.subject.account, envelope.version});
        events.push_back({std::move(envelope), std::move(encoded.payload)});
    }
    task.transaction.append(command.stream, kind_of<State>(), owner_of(command.stream, state), before, events);
    put_row(task.transaction, command.stream, state);
    std::vector<journal::Recorded> recorded;
    recorded.reserve(events.size());
    for (auto& event : events) recorded.push_back({std::move(event.envelope), std::move(event.payload)});
    return recorded;
}

std::vector<domain::CaseRelations> Execute::relations_of_person(Transaction& transaction, domain::PersonId person) {
    auto const row = transaction.person_row(person);
    return row ? relations_of_entries(transaction, m_cases, *row) : std::vector<domain::CaseRelations>{};
}

/// A time in an agenda is given once: looked up in the unit of work that takes it.
std::optional<domain::Refusal> Execute::no_time(Task& task, domain::CaseState const& before,
                                                std::vector<domain::CaseEvent> const& events) {
    auto const may_know = [&](domain::CaseId id) {
        auto const relations = domain::relations_of(*m_cases.now(task.transaction, id.value));
        return domain::authorise(task.subject, domain::Deed::see_in_list, relations, task.today).allowed();
    };
    return app::slot_taken(task.transaction, task.subject.account, domain::CaseId{task.command.stream}, before, events,
                           may_know);
}

/// Whoever becomes referent or deputy must be an open account that works on cases.
std::optional<domain::Refusal> Execute::unknown_colleague(Task& task, domain::CaseCommand const& c) {
    auto const missing = [&](domain::AccountId id, std::string field) -> std::optional<domain::Refusal> {
        if (task.organisation->works_on_cases(id)) return std::nullopt;
        return no(not_found, std::move(field), {{"what", "account"}});
    };
    if (auto const* request = std::get_if<domain::case_command::Request>(&c))
        return missing(request->referent, "/referent");
    if (auto const* hand_over = std::get_if<domain::case_command::HandOver>(&c)) return missing(hand_over->to, "/to");
    if (auto const* deputy = std::get_if<domain::case_command::AddDeputy>(&c))
        return missing(deputy->account, "/account");
    if (auto const* place = std::get_if<domain::case_command::AssignDesk>(&c)) {
        auto const who = task.organisation->subject(place->account);  // whatever else they do
        if (!who || who->kind != domain::AccountKind::staff) return no(not_found, "/account", {{"what", "account"}});
    }
    auto const staff = [&](domain::AccountId id) {
        auto const who = task.organisation->subject(id);
        return who && who->kind == domain::AccountKind::staff;
    };
    if (auto const* plan = std::get_if<domain::case_command::PlanAppointment>(&c))
        for (std::size_t i = 0; i < plan->staff.size(); ++i)
            if (!staff(plan->staff[i])) return no(not_found, "/staff/" + std::to_string(i), {{"what", "account"}});
    return std::nullopt;
}

std::optional<domain::Refusal> Execute::not_qualified(Task& task, domain::CaseCommand const& c,
                                                      programme::Programme const& programme) {
    if (programme.model.referent_requires.empty()) return std::nullopt;
    auto const check = [&](domain::AccountId id, std::string field) -> std::optional<domain::Refusal> {
        auto const* account = task.organisation->state().find_account(id);
        if (account == nullptr) return std::nullopt;
        std::vector<domain::Fact> missing;
        auto const* self = task.organisation->state().find_account(task.subject.account);
        auto const locale = self == nullptr ? std::string_view{} : std::string_view{self->locale};
        for (auto const* rule : programme::unmet_qualifications(programme.model, account->qualifications, task.today))
            missing.emplace_back("missing", rule->label.in(locale));
        if (missing.empty()) return std::nullopt;
        return no(domain::RefusalCode::not_qualified, std::move(field), std::move(missing));
    };
    if (auto const* request = std::get_if<domain::case_command::Request>(&c))
        return check(request->referent, "/referent");
    if (auto const* hand_over = std::get_if<domain::case_command::HandOver>(&c)) return check(hand_over->to, "/to");
    return std::nullopt;
}

void Execute::count(Task& task, domain::CaseState const* before, domain::CaseState const& after) {
    auto const figures = [&](domain::CaseState const& state) {
        auto const programme =
            m_library.find_within(task.transaction, state.request.programme, state.request.programme_version);
        return programme == nullptr ? projection::Figures{} : projection::figures_of(state, *programme);
    };
    auto const change =
        projection::difference(figures(after), before == nullptr ? projection::Figures{} : figures(*before));
    if (!change.empty()) task.transaction.add(change);
}

base::Result<domain::Verdict, domain::Refusal> Execute::may_request(Task& task,
                                                                    domain::case_command::Request const& c) {
    if (task.transaction.stream_version(task.command.stream) != 0)
        return base::fail(no(already_exists, {}, {{"what", "case"}}));
    auto const person = task.transaction.person_row(c.person);
    if (!person) return base::fail(no(not_found, "/person", {{"what", "person"}}));
    auto const cases = relations_of_person(task.transaction, c.person);
    bool const knows_person =
        person->registered_by == task.subject.account ||
        domain::authorise(task.subject, domain::Deed::read_dossier, person->registered_by, cases, task.today).allowed();
    if (!knows_person) return base::fail(no(not_found, "/person", {{"what", "person"}}));
    if (person->merger)
        return base::fail(no(person_merged, "/person", {{"person", base::to_text(person->merger->into.value)}}));
    if (task.organisation->state().find_unit(c.unit) == nullptr)
        return base::fail(no(not_found, "/unit", {{"what", "unit"}}));
    auto const verdict = domain::authorise(task.subject, domain::Deed::request_case, c.unit);
    if (!verdict.allowed()) return base::fail(no(not_allowed, "/unit"));
    return verdict;
}

base::Result<domain::Verdict, domain::Refusal> Execute::may_change(Task& task, domain::CaseCommand const& c,
                                                                   domain::CaseState const& state) {
    auto const relations = domain::relations_of(state);
    auto const verdict = domain::authorise(task.subject, domain::deed_of(c), relations, task.today);
    if (verdict.allowed()) return verdict;
    if (auto const at_desk = domain::authorise(task.subject, domain::Deed::work_at_desk, relations, task.today);
        at_desk.allowed()) {
        auto const programme =
            m_library.find_within(task.transaction, state.request.programme, state.request.programme_version);
        auto const desks = domain::desks_of(task.subject, relations, task.today);
        if (programme != nullptr && programme::may_at(*programme, desks, state, c)) return at_desk;
    }
    bool const sees = domain::authorise(task.subject, domain::Deed::see_in_list, relations, task.today).allowed();
    if (!sees) return hidden("case");
    return base::fail(no(not_allowed));
}

Events Execute::on_case(Task& task, domain::CaseCommand const& c) {
    auto const& stream = task.command.stream;
    std::shared_ptr<domain::CaseState> state;
    std::shared_ptr<domain::CaseState const> before;
    ProgrammePtr programme;
    if (auto const* request = std::get_if<domain::case_command::Request>(&c)) {
        task.verdict = UNISSON_TRY(may_request(task, *request));
        state = std::make_shared<domain::CaseState>();
        programme = UNISSON_TRY(programme_for(task, *request));
    } else {
        if (!task.transaction.case_row(domain::CaseId{stream})) return hidden("case");
        auto const known = m_cases.now(task.transaction, stream);
        task.verdict = UNISSON_TRY(may_change(task, c, *known));
        programme = m_library.find_within(task.transaction, known->request.programme, known->request.programme_version);
        if (programme == nullptr) return base::fail(no(not_found, {}, {{"what", "programme"}}));
        before = known;
        state = std::make_shared<domain::CaseState>(*known);
    }
    if (auto refusal = unknown_colleague(task, c)) return base::fail(std::move(*refusal));
    if (auto refusal = not_qualified(task, c, *programme)) return base::fail(std::move(*refusal));
    if (auto const* document = std::get_if<domain::case_command::AddDocument>(&c))
        if (auto refusal = unfit_document(task.transaction, domain::CaseId{stream}, *document))
            return base::fail(std::move(*refusal));
    auto const instruments = m_library.instruments();
    std::vector<ProgrammePtr> held;  // what a migration looks at, as long as it does
    auto events = UNISSON_TRY(append(task, *state, [&](domain::CaseState const& present) {
        auto const find = [&](std::string_view key, int version) {
            return held.emplace_back(m_library.find_within(task.transaction, key, version)).get();
        };
        auto context = task.context();
        context.instruments = instruments.get();
        if (domain::needs_clocks(c)) context.clocks = clock_changes(m_clock, task.today);
        auto decided = programme::decide(*programme, find, present, c, context);
        if (!decided) return decided;
        if (auto refusal = no_time(task, present, *decided))
            return domain::CaseDecision{base::fail(std::move(*refusal))};
        return decided;
    }));
    settle_document(task.transaction, domain::CaseId{stream}, c, task.now);
    count(task, before.get(), *state);
    m_cases.keep(stream, state);
    task.changes.push_back({stream,
                            journal::StreamKind::case_file,
                            state->version,
                            events.back().envelope.position,
                            {domain::relations_of(*state)},
                            {}});
    return events;
}

Events Execute::on_person(Task& task, domain::PersonCommand const& c) {
    auto const& stream = task.command.stream;
    auto state = std::make_shared<domain::PersonState>();
    std::vector<domain::CaseRelations> relations;
    if (std::holds_alternative<domain::person_command::Register>(c)) {
        task.verdict = domain::authorise(task.subject, domain::Deed::register_person, task.subject.unit);
        if (!task.verdict.allowed()) return base::fail(no(not_allowed));
        if (task.transaction.stream_version(stream) != 0)
            return base::fail(no(already_exists, {}, {{"what", "person"}}));
    } else {
        auto const row = task.transaction.person_row(domain::PersonId{stream});
        if (!row) return hidden("person");
        relations = relations_of_person(task.transaction, domain::PersonId{stream});
        auto const may = [&](domain::Deed deed) {
            return domain::authorise(task.subject, deed, row->registered_by, relations, task.today);
        };
        task.verdict = may(domain::Deed::correct_person);
        if (!task.verdict.allowed() && may(domain::Deed::see_in_list).allowed()) return base::fail(no(not_allowed));
        if (!task.verdict.allowed()) return hidden("person");
        *state = *m_persons.now(task.transaction, stream);
        auto const* const merge = std::get_if<domain::person_command::Merge>(&c);
        if (merge != nullptr && !state->merged) {
            if (auto refusal = cannot_merge(task.transaction, m_cases, task.subject, *row, merge->into, task.today))
                return base::fail(std::move(*refusal));
            for (auto& each : relations_of_person(task.transaction, merge->into)) relations.push_back(std::move(each));
        }
    }
    auto events = UNISSON_TRY(append(
        task, *state, [&](domain::PersonState const& present) { return domain::decide(present, c, task.context()); }));
    auto const registered_by = state->registered_by;
    m_persons.keep(stream, state);
    task.changes.push_back({stream, journal::StreamKind::person, events.back().envelope.version,
                            events.back().envelope.position, std::move(relations), registered_by});
    return events;
}

Events Execute::on_organisation(Task& task, domain::OrganisationCommand const& c) {
    task.verdict = domain::authorise(task.subject, domain::Deed::administer, std::optional<domain::UnitId>{});
    if (!task.verdict.allowed()) return base::fail(no(not_allowed));
    if (task.command.stream != domain::organisation_stream) return hidden("organisation");
    auto state = task.organisation->state();
    auto events = UNISSON_TRY(append(task, state, [&](domain::OrganisationState const& present) {
        return domain::decide(present, c, task.context());
    }));
    if (auto const* closed = std::get_if<domain::organisation_command::CloseAccount>(&c))
        task.transaction.drop_tickets_of(closed->account);
    task.changes.push_back({task.command.stream,
                            journal::StreamKind::organisation,
                            state.version,
                            events.back().envelope.position,
                            {},
                            {}});
    return events;
}

base::Result<ProgrammePtr, domain::Refusal> Execute::programme_for(Task& task, domain::case_command::Request const& c) {
    auto const programmes = m_library.within(task.transaction);
    auto programme = programmes->find(c.programme, c.programme_version);
    if (programme == nullptr) return base::fail(no(not_found, "/programme", {{"what", "programme"}}));
    auto const written = m_clock.day_of(task.command.occurred_at.value_or(task.now));
    bool const offered = programmes->offered(c.programme, task.today) || programmes->offered(c.programme, written);
    if (!offered) return base::fail(no(not_offered, "/programme", {{"programme", c.programme}}));
    auto const current = programmes->in_effect(c.programme, task.today);
    if (current == programme || programmes->in_effect(c.programme, written) == programme) return programme;
    std::vector<domain::Fact> facts{{"version", std::to_string(c.programme_version)}};
    if (current != nullptr) facts.emplace_back("current", std::to_string(current->version));
    return base::fail(no(version_not_in_effect, "/programme_version", std::move(facts)));
}

Events Execute::on_programme(Task& task, domain::ProgrammeCommand const& c) {
    task.verdict = domain::authorise(task.subject, domain::deed_of(c), std::optional<domain::UnitId>{});
    if (!task.verdict.allowed()) return base::fail(no(not_allowed));
    auto const& stream = task.command.stream;
    auto const programmes = m_library.within(task.transaction);
    auto const* const known = programmes->own(stream);
    if (known == nullptr && task.transaction.stream_version(stream) != 0) return hidden("programme");
    if (auto refusal = key_taken(*programmes, stream, c)) return base::fail(std::move(*refusal));
    auto state = known == nullptr ? domain::ProgrammeState{} : known->state;
    auto events = UNISSON_TRY(append(task, state, [&](domain::ProgrammeState const& present) {
        return programme::decide(present, c, task.context());
    }));
    bool const of_all = std::holds_alternative<domain::programme_command::Approve>(c) ||
                        std::holds_alternative<domain::programme_command::Offer>(c);
    task.changes.push_back(
        {stream, journal::StreamKind::programme, state.version, events.back().envelope.position, {}, {}, !of_all});
    return events;
}

std::string Execute::decide_anew(Task& task, std::string const& digest) {
    auto const decide = [&] {
        return std::visit(
            [&](auto const& c) {
                using Command = std::decay_t<decltype(c)>;
                if constexpr (std::same_as<Command, domain::CaseCommand>)
                    return on_case(task, c);
                else if constexpr (std::same_as<Command, domain::PersonCommand>)
                    return on_person(task, c);
                else if constexpr (std::same_as<Command, domain::ProgrammeCommand>)
                    return on_programme(task, c);
                else
                    return on_organisation(task, c);
            },
            task.command.command);
    };
    auto const events = [&] {
        try {
            return decide();
        } catch (VersionMismatch const&) {
            m_cases.forget(task.command.stream);
            m_persons.forget(task.command.stream);
            task.organisation = m_directory.now(task.transaction);
            return decide();
        }
    }();
    auto const& command = task.command;
    StoredAnswer stored{task.subject.account, digest, 0, 0, std::nullopt};
    if (!events) {
        auto const refusal = refusal_json(events.error());
        stored.refusal = refusal;
        if (worth_remembering(events.error()) && refusal.size() < base::text_max)
            task.transaction.remember(command.id, task.subject.account, base::json_text(stored));
        return refused_json(base::to_text(command.id.value), refusal);
    }
    stored.after = static_cast<std::int64_t>(events->front().envelope.version) - 1;
    stored.events = static_cast<int>(events->size());
    task.transaction.remember(command.id, task.subject.account, base::json_text(stored));
    return accepted_json(command, *events);
}

std::string Execute::run_one(Transaction& transaction, domain::AccountId author,
                             journal::CommandEnvelope const& command, std::vector<Change>& changes) {
    auto const id = base::to_text(command.id.value);
    auto const refused = [&](domain::Refusal const& refusal) { return refused_json(id, refusal_json(refusal)); };
    auto const organisation = m_directory.now(transaction);
    auto subject =
        author == domain::clock_account ? std::optional{domain::clock_subject()} : organisation->subject(author);
    if (!subject) return refused(no(not_allowed));
    auto const digest = digest_of(command);
    if (auto const text = transaction.answer_to(command.id)) {
        auto const answer = read_answer(*text);
        if (!answer || answer->author != author || answer->digest != digest)
            return refused(no(already_exists, "/id", {{"what", "command"}}));
        if (answer->refusal) return refused_json(id, *answer->refusal);
        return accepted_json(command, transaction.events(command.stream, static_cast<std::uint64_t>(answer->after),
                                                         static_cast<std::size_t>(answer->events)));
    }
    auto const now = m_clock.now();
    if (command.occurred_at && command.occurred_at->ms > now.ms + clock_tolerance_ms)
        return refused(no(date_in_future, "/occurred_at"));
    Task task{transaction, command, changes, now, m_clock.today(), organisation, std::move(*subject), {}};
    return decide_anew(task, digest);
}

void Execute::settle(std::vector<Change> const& changes, bool committed) {
    auto const today = m_clock.today();
    for (auto const& change : changes) {
        if (!committed) {
            m_cases.forget(change.stream);
            m_persons.forget(change.stream);
            continue;
        }
        if (change.kind == journal::StreamKind::organisation)
            m_changes.renew_rights(*m_directory.now(m_store.reader()));
        if (change.kind == journal::StreamKind::programme) (void)m_library.now(m_store.reader());
        m_changes.publish(change, today);
    }
}

}  // namespace unisson::app
