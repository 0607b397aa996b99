#include "storage/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace unisson::storage {

namespace {

std::string_view to_do(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL: return "; make room and try again";
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT: return "; keep the folder as it is and restore the newest good backup into another";
        case SQLITE_READONLY: return "; this account must be able to write the data folder";
        case SQLITE_BUSY: return "; another program holds the database, try again";
        default: return "";
    }
}

[[noreturn]] void complain(sqlite3* handle, int code, char const* doing) {
    int const extended = handle != nullptr ? sqlite3_extended_errcode(handle) : code;
    int const shown = extended == SQLITE_OK ? code : extended;
    throw DatabaseError{shown, std::string{doing} + ": " + sqlite3_errstr(shown) + " (" + std::to_string(shown) + ")" +
                                   std::string{to_do(shown)}};
}

int primary(int code) {
    return code & 0xFF;
}

}  // namespace

bool DatabaseError::is_full() const {
    return primary(m_code) == SQLITE_FULL;
}

bool DatabaseError::is_busy() const {
    return primary(m_code) == SQLITE_BUSY || primary(m_code) == SQLITE_LOCKED;
}

bool DatabaseError::is_fatal() const {
    auto const code = primary(m_code);
    return code == SQLITE_IOERR || code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_CANTOPEN ||
           code == SQLITE_READONLY || code == SQLITE_PERM || code == SQLITE_PROTOCOL;
}

Query::Query(Query&& other) noexcept : m_statement{std::exchange(other.m_statement, nullptr)}, m_home{other.m_home} {}

Query::~Query() {
    if (m_statement == nullptr) return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_home->push_back(m_statement);
}

bool Query::step() {
    int const code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    complain(sqlite3_db_handle(m_statement), code, "query");
}

void Query::run() {
    while (step()) {}
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Query::bytes(int column) const {
    auto const* data = static_cast<char const*>(sqlite3_column_blob(m_statement, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

base::Uuid Query::uuid(int column) const {
    base::Uuid id;
    auto const view = bytes(column);
    std::memcpy(id.bytes.data(), view.data(), std::min(view.size(), id.bytes.size()));
    return id;
}

std::optional<base::Date> Query::maybe_date(int column) const {
    if (is_null(column)) return std::nullopt;
    return date(column);
}

void Query::bind_integer(int index, std::int64_t value) {
    check(sqlite3_bind_int64(m_statement, index, value));
}

void Query::bind_text(int index, std::string_view value) {
    auto const* data = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_text64(m_statement, index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Query::bind_blob(int index, std::string_view value, bool copy) {
    if (value.empty()) return check(sqlite3_bind_zeroblob(m_statement, index, 0));
    check(sqlite3_bind_blob64(m_statement, index, value.data(), value.size(), copy ? SQLITE_TRANSIENT : SQLITE_STATIC));
}

void Query::bind_null(int index) {
    check(sqlite3_bind_null(m_statement, index));
}

void Query::check(int code) const {
    if (code != SQLITE_OK) complain(sqlite3_db_handle(m_statement), code, "bind");
}

Database::Database(OpenOptions const& options) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE;
    if (options.access == Access::write) flags |= SQLITE_OPEN_CREATE;
    int const code = sqlite3_open_v2(options.path.c_str(), &m_handle, flags, options.vfs);
    if (code != SQLITE_OK) {
        sqlite3_close(std::exchange(m_handle, nullptr));
        complain(nullptr, code, "open database");
    }
    try {
        sqlite3_busy_timeout(m_handle, options.busy_timeout_ms);
        // Closing writes nothing: after a failed fsync the file is left as it is, for the next start to recover.
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        execute("PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF;"
                "PRAGMA cache_size=-" +
                std::to_string(options.cache_kib));
        if (options.access == Access::write) {
            execute("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0");
            execute(options.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
        } else {
            execute("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0");
        }
    } catch (...) {
        sqlite3_close(m_handle);
        throw;
    }
}

Database::~Database() {
    for (auto const& [sql, statements] : m_statements)
        for (auto* statement : statements->all) sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

Query Database::use(Sql const& sql) {
    auto& statements = m_statements[&sql];
    if (!statements) statements = std::make_unique<Statements>();
    if (statements->free.empty()) {
        sqlite3_stmt* statement = nullptr;
        int const code = sqlite3_prepare_v3(m_handle, sql.text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) {
            auto const why = std::string{"prepare: "} + sqlite3_errmsg(m_handle);
            throw DatabaseError{code, why};
        }
        statements->all.push_back(statement);
        statements->free.reserve(statements->all.size());
        statements->free.push_back(statement);
    }
    auto* statement = statements->free.back();
    statements->free.pop_back();
    return {statement, statements->free};
}

void Database::execute(std::string_view sql) {
    std::string const text{sql};
    int const code = sqlite3_exec(m_handle, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) complain(m_handle, code, "execute");
}

std::int64_t Database::number_of(std::string_view sql) {
    auto const text = text_of(sql);
    return text.empty() ? 0 : std::stoll(text);
}

std::string Database::text_of(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) complain(m_handle, code, "prepare");
    std::string text;
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        auto const* data = sqlite3_column_text(statement, 0);
        if (data != nullptr) text = reinterpret_cast<char const*>(data);
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) complain(m_handle, code, "query");
    return text;
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(m_handle) == 0;
}

std::string Database::plan_of(Sql const& sql) {
    auto const text = std::string{"EXPLAIN QUERY PLAN "} + sql.text;
    sqlite3_stmt* statement = nullptr;
    int const code = sqlite3_prepare_v2(m_handle, text.c_str(), -1, &statement, nullptr);
    if (code != SQLITE_OK) throw DatabaseError{code, std::string{"prepare: "} + sqlite3_errmsg(m_handle)};
    std::string plan;
    while (sqlite3_step(statement) == SQLITE_ROW)
        plan.append(reinterpret_cast<char const*>(sqlite3_column_text(statement, 3))).append("\n");
    sqlite3_finalize(statement);
    return plan;
}

Snapshot::Snapshot(Database& database) : m_database{&database}, m_began{!database.in_transaction()} {
    static constexpr Sql begin{"BEGIN"};
    if (m_began) database.use(begin).run();
}

Snapshot::~Snapshot() {
    static constexpr Sql end{"COMMIT"};
    if (!m_began) return;
    try {
        m_database->use(end).run();
    } catch (DatabaseError const&) {
        // A read transaction that cannot end is ended by the next begin's failure; nothing was written.
        sqlite3_exec(m_database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

}  // namespace unisson::storage
