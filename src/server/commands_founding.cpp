#include "server/commands_founding.hpp"

#include "server/commands_parts.hpp"

namespace unisson::server {

namespace {

/// Decides commands one after the other and gathers their events for one append.
class Founding {
public:
    Founding(domain::OrganisationState& state, domain::AccountId author, base::Instant now, base::Date today)
        : m_state{state}, m_author{author}, m_now{now}, m_today{today}, m_before{state.version} {}

    void run(domain::OrganisationCommand const& command, std::string_view name) {
        auto const decided = domain::decide(m_state, command, {m_now, m_today, m_author, 0});
        if (!decided) throw CommandFault(refusal_sentence(decided.error()));
        // The same founding gives the same command ids, so a half-made one is never doubled.
        auto const id = base::make_named_uuid(domain::organisation_stream, name);
        int index = 0;
        for (auto const& event : *decided) {
            auto encoded = journal::encode(event);
            journal::Envelope envelope{.position = 0,
                                       .stream = domain::organisation_stream,
                                       .kind = journal::StreamKind::organisation,
                                       .version = m_state.version + 1,
                                       .command = domain::CommandId{id},
                                       .index = index++,
                                       .type = std::move(encoded.type),
                                       .type_version = encoded.type_version,
                                       .occurred_at = m_now,
                                       .recorded_at = m_now,
                                       .author = m_author,
                                       .on_behalf_of = std::nullopt,
                                       .ground = "administrator",
                                       .device = "command line"};
            domain::apply(m_state, event, {m_now, m_author, envelope.version});
            m_events.push_back({std::move(envelope), std::move(encoded.payload)});
        }
    }

    void append(app::Transaction& transaction) {
        if (m_events.empty()) return;
        transaction.append(domain::organisation_stream, journal::StreamKind::organisation, domain::organisation_stream,
                           m_before, m_events);
    }

private:
    domain::OrganisationState& m_state;
    domain::AccountId m_author;
    base::Instant m_now;
    base::Date m_today;
    std::uint64_t m_before;
    std::vector<app::NewEvent> m_events;
};

}  // namespace

domain::OrganisationState found_organisation(app::Transaction& transaction, domain::AccountTerms const& administrator,
                                             std::vector<domain::UnitTerms> const& units,
                                             std::vector<domain::AccountTerms> const& accounts, base::Instant now,
                                             base::Date today) {
    domain::OrganisationState state;
    Founding founding{state, administrator.id, now, today};
    for (auto const& unit : units)
        founding.run(domain::organisation_command::CreateUnit{unit}, "unit " + base::to_text(unit.id.value));
    founding.run(domain::organisation_command::OpenAccount{administrator},
                 "account " + base::to_text(administrator.id.value));
    for (auto const& account : accounts)
        founding.run(domain::organisation_command::OpenAccount{account}, "account " + base::to_text(account.id.value));
    founding.append(transaction);
    return state;
}

void record_qualifications(app::Transaction& transaction, domain::OrganisationState& state,
                           domain::AccountId administrator, std::vector<domain::QualificationTerms> const& all,
                           base::Instant now, base::Date today) {
    Founding founding{state, administrator, now, today};
    for (auto const& one : all)
        founding.run(domain::organisation_command::RecordQualification{one},
                     "qualification " + base::to_text(one.id.value));
    founding.append(transaction);
}

void open_accounts(app::Transaction& transaction, domain::OrganisationState& state, domain::AccountId administrator,
                   std::vector<domain::AccountTerms> const& accounts, base::Instant now, base::Date today) {
    Founding founding{state, administrator, now, today};
    for (auto const& account : accounts)
        founding.run(domain::organisation_command::OpenAccount{account}, "account " + base::to_text(account.id.value));
    founding.append(transaction);
}

}  // namespace unisson::server
