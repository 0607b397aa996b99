#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

struct sqlite3;
struct sqlite3_stmt;

/// The thin layer over SQLite's C interface: constant texts, bound parameters, each prepared once per connection.
namespace unisson::storage {

/// What the database complained of, by its result code. The text names no content.
class DatabaseError : public std::runtime_error {
public:
    DatabaseError(int code, std::string const& message) : std::runtime_error{message}, m_code{code} {}

    [[nodiscard]] int code() const { return m_code; }  ///< extended result code
    [[nodiscard]] bool is_full() const;                ///< no room left on the disk
    [[nodiscard]] bool is_busy() const;
    /// The medium or the file cannot be trusted any more: nothing may be acknowledged after this.
    [[nodiscard]] bool is_fatal() const;

private:
    int m_code;
};

/// One statement of the catalogue. Its address is its name.
struct Sql {
    char const* text;
};

/// Bytes to be bound without a copy: they must live until the statement has run.
struct Bytes {
    std::string_view view;
};

/// A prepared statement on loan from its connection; goes back, reset, at the end of its life.
class Query {
public:
    Query(sqlite3_stmt* statement, std::vector<sqlite3_stmt*>& home) : m_statement{statement}, m_home{&home} {}
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;
    ~Query();

    /// Binds the parameters ?1, ?2, … in order.
    template <typename... T>
    Query& bind(T const&... values) {
        int index = 0;
        (bind_at(++index, values), ...);
        return *this;
    }

    /// Moves to the next row; false at the end.
    bool step();
    /// Runs a statement that yields no row, or whose rows do not matter.
    void run();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] int small(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] std::string_view bytes(int column) const;  ///< of a text or blob, until the next step
    [[nodiscard]] std::string text(int column) const { return std::string{bytes(column)}; }
    [[nodiscard]] base::Uuid uuid(int column) const;
    [[nodiscard]] base::Date date(int column) const { return {static_cast<std::int32_t>(integer(column))}; }
    [[nodiscard]] base::Instant instant(int column) const { return {integer(column)}; }
    [[nodiscard]] std::optional<base::Date> maybe_date(int column) const;

    template <typename T>
    void bind_at(int index, T const& value) {
        if constexpr (std::is_integral_v<T>) {
            bind_integer(index, static_cast<std::int64_t>(value));
        } else if constexpr (requires { value.ms; }) {
            bind_integer(index, value.ms);
        } else if constexpr (requires { value.days; }) {
            bind_integer(index, value.days);
        } else if constexpr (requires { value.bytes; }) {
            bind_blob(index, {reinterpret_cast<char const*>(value.bytes.data()), value.bytes.size()}, true);
        } else if constexpr (requires { value.value.bytes; }) {
            bind_at(index, value.value);
        } else if constexpr (std::same_as<T, Bytes>) {
            bind_blob(index, value.view, false);
        } else if constexpr (std::convertible_to<T, std::string_view>) {
            bind_text(index, value);
        } else {
            value ? bind_at(index, *value) : bind_null(index);
        }
    }

private:
    void bind_integer(int index, std::int64_t value);
    void bind_text(int index, std::string_view value);
    void bind_blob(int index, std::string_view value, bool copy);
    void bind_null(int index);
    void check(int code) const;

    sqlite3_stmt* m_statement;
    std::vector<sqlite3_stmt*>* m_home;
};

enum class Access { read, write };

/// How a database file is opened.
struct OpenOptions {
    std::string path;
    Access access = Access::read;
    bool durable = true;  ///< false: commits do not wait for the disk. Only to prove that the fault tests see it.
    char const* vfs = nullptr;  ///< another file system, for fault tests
    int cache_kib = 16 * 1024;
    int busy_timeout_ms = 10'000;
};

/// One connection.
class Database {
public:
    explicit Database(OpenOptions const& options);
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    ~Database();

    [[nodiscard]] Query use(Sql const& sql);
    /// Runs statements that are not worth keeping: migrations, pragmas, begin and commit.
    void execute(std::string_view sql);
    /// The first column of the first row, as a number.
    [[nodiscard]] std::int64_t number_of(std::string_view sql);
    [[nodiscard]] std::string text_of(std::string_view sql);
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] sqlite3* handle() const { return m_handle; }
    /// What the query planner does with the statement, one step a line.
    [[nodiscard]] std::string plan_of(Sql const& sql);

private:
    struct Statements {
        std::vector<sqlite3_stmt*> all;
        std::vector<sqlite3_stmt*> free;
    };

    sqlite3* m_handle = nullptr;
    std::unordered_map<Sql const*, std::unique_ptr<Statements>> m_statements;
};

/// A view of the database at one moment, for several queries that must agree. Does nothing inside a transaction.
class Snapshot {
public:
    explicit Snapshot(Database& database);
    Snapshot(Snapshot const&) = delete;
    Snapshot& operator=(Snapshot const&) = delete;
    ~Snapshot();

private:
    Database* m_database;
    bool m_began;
};

}  // namespace unisson::storage
