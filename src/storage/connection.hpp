#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/keys.hpp"
#include "storage/sqlite.hpp"

namespace unisson::storage {

/// Texts of a small vocabulary (event types, statuses, grounds) and ids of accounts and units, each stored once and
/// referred to by number. What has been read is kept: entries never change.
template <typename T>
class Dictionary {
public:
    Dictionary(Database& database, Sql const& by_value, Sql const& by_number, Sql const& insert)
        : m_database{&database}, m_by_value{&by_value}, m_by_number{&by_number}, m_insert{&insert} {}

    /// The number of the value; 0 where the store does not know it.
    [[nodiscard]] std::int64_t find(T const& value);
    /// The number of the value, which is entered if it is new.
    [[nodiscard]] std::int64_t intern(T const& value);
    /// The reference holds until the next call.
    [[nodiscard]] T const& at(std::int64_t number);

    /// Entries made since the last call are certain now, or never were.
    void settle() { m_fresh.clear(); }
    void forget_fresh();
    void forget_all();

private:
    void keep(std::int64_t number, T const& value);
    [[nodiscard]] T const* kept(std::int64_t number) const;

    Database* m_database;
    Sql const* m_by_value;
    Sql const* m_by_number;
    Sql const* m_insert;
    std::unordered_map<T, std::int64_t> m_numbers;
    std::vector<std::optional<T>> m_first;  ///< by number, of the first ones, which are asked for most
    std::unordered_map<std::int64_t, T> m_others;
    std::vector<std::int64_t> m_fresh;
};

/// A connection with what it remembers of the dictionaries.
class Connection {
public:
    Connection(OpenOptions const& options, Keys const& keys);

    Database database;
    Keys const& keys;
    Dictionary<std::string> words;
    Dictionary<base::Uuid> scopes;

    [[nodiscard]] Query use(Sql const& sql) { return database.use(sql); }
    void settle();        ///< after RELEASE: what was entered stays
    void forget_fresh();  ///< after ROLLBACK TO: what was entered is gone
    void forget_all();
};

}  // namespace unisson::storage
