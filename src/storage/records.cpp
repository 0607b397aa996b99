#include "storage/records.hpp"

namespace unisson::storage {

namespace {

constexpr Sql credential_put{"INSERT OR REPLACE INTO credential (account, password_hash, failures, last_failure) "
                             "VALUES (?1, ?2, ?3, ?4)"};
constexpr Sql credential_get{"SELECT password_hash, failures, last_failure FROM credential WHERE account = ?1"};
constexpr Sql ticket_put{"INSERT OR REPLACE INTO ticket (secret_hash, account, bearer, label, created_at, expires_at) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql ticket_get{"SELECT account, bearer, label, created_at, expires_at FROM ticket WHERE secret_hash = ?1"};
constexpr Sql ticket_drop{"DELETE FROM ticket WHERE secret_hash = ?1"};
constexpr Sql tickets_drop{"DELETE FROM ticket WHERE account = ?1"};
constexpr Sql log_insert{"INSERT INTO read_log (at, account, subject, case_id, what, ground) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
constexpr Sql log_of{"SELECT at, account, case_id, what, ground FROM read_log WHERE subject = ?1 "
                     "ORDER BY no DESC LIMIT ?2"};

}  // namespace

void put(Connection& connection, app::Credential const& credential) {
    connection.use(credential_put)
        .bind(credential.account, credential.password_hash, credential.failures, credential.last_failure)
        .run();
}

void put(Connection& connection, app::Ticket const& ticket) {
    connection.use(ticket_put)
        .bind(Bytes{ticket.secret_hash}, ticket.account, ticket.bearer, ticket.label, ticket.created_at,
              ticket.expires_at)
        .run();
}

void drop_ticket(Connection& connection, std::string_view secret_hash) {
    connection.use(ticket_drop).bind(Bytes{secret_hash}).run();
}

void drop_tickets_of(Connection& connection, domain::AccountId account) {
    connection.use(tickets_drop).bind(account).run();
}

std::optional<app::Credential> credential(Connection& connection, domain::AccountId account) {
    auto query = connection.use(credential_get);
    if (!query.bind(account).step()) return std::nullopt;
    return app::Credential{account, query.text(0), query.small(1), query.instant(2)};
}

std::optional<app::Ticket> ticket(Connection& connection, std::string_view secret_hash) {
    auto query = connection.use(ticket_get);
    if (!query.bind(Bytes{secret_hash}).step()) return std::nullopt;
    return app::Ticket{std::string{secret_hash}, domain::AccountId{query.uuid(0)},
                       query.integer(1) != 0,    query.text(2),
                       query.instant(3),         query.instant(4)};
}

void log(Connection& connection, app::ReadRecord const& read) {
    connection.use(log_insert)
        .bind(read.at, connection.scopes.intern(read.account.value), read.subject, read.case_id,
              connection.words.intern(read.what), connection.words.intern(read.ground))
        .run();
}

std::vector<app::ReadRecord> reads_of(Connection& connection, domain::PersonId person, int limit) {
    std::vector<app::ReadRecord> reads;
    auto query = connection.use(log_of);
    query.bind(person, limit);
    while (query.step()) {
        std::optional<domain::CaseId> case_id;
        if (!query.is_null(2)) case_id = domain::CaseId{query.uuid(2)};
        reads.push_back({query.instant(0), domain::AccountId{connection.scopes.at(query.integer(1))}, person.value,
                         case_id, connection.words.at(query.integer(3)), connection.words.at(query.integer(4))});
    }
    return reads;
}

}  // namespace unisson::storage
