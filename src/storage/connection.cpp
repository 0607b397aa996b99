#include "storage/connection.hpp"

#include "app/ports.hpp"

namespace unisson::storage {

namespace {

constexpr Sql word_by_text{"SELECT no FROM word WHERE text = ?1"};
constexpr Sql word_by_no{"SELECT text FROM word WHERE no = ?1"};
constexpr Sql word_insert{"INSERT INTO word (text) VALUES (?1) RETURNING no"};
constexpr Sql scope_by_id{"SELECT no FROM scope WHERE id = ?1"};
constexpr Sql scope_by_no{"SELECT id FROM scope WHERE no = ?1"};
constexpr Sql scope_insert{"INSERT INTO scope (id) VALUES (?1) RETURNING no"};

/// More entries than this are not kept: a dictionary of ids may grow with the years.
constexpr std::size_t kept_max = 50'000;

void read_value(Query& query, std::string& value) {
    value = query.text(0);
}

void read_value(Query& query, base::Uuid& value) {
    value = query.uuid(0);
}

}  // namespace

template <typename T>
std::int64_t Dictionary<T>::find(T const& value) {
    if (auto const known = m_numbers.find(value); known != m_numbers.end()) return known->second;
    auto query = m_database->use(*m_by_value);
    if (!query.bind(value).step()) return 0;
    auto const number = query.integer(0);
    keep(number, value);
    return number;
}

template <typename T>
std::int64_t Dictionary<T>::intern(T const& value) {
    if (auto const known = find(value); known != 0) return known;
    auto query = m_database->use(*m_insert);
    query.bind(value).step();
    auto const number = query.integer(0);
    query.run();
    keep(number, value);
    m_fresh.push_back(number);
    return number;
}

template <typename T>
T Dictionary<T>::at(std::int64_t number) {
    if (auto const known = m_values.find(number); known != m_values.end()) return known->second;
    auto query = m_database->use(*m_by_number);
    if (!query.bind(number).step()) throw app::CorruptJournal{"a dictionary lacks number " + std::to_string(number)};
    T value;
    read_value(query, value);
    keep(number, value);
    return value;
}

template <typename T>
void Dictionary<T>::forget_fresh() {
    for (auto const number : m_fresh) {
        auto const known = m_values.find(number);
        if (known == m_values.end()) continue;
        m_numbers.erase(known->second);
        m_values.erase(known);
    }
    m_fresh.clear();
}

template <typename T>
void Dictionary<T>::forget_all() {
    m_numbers.clear();
    m_values.clear();
    m_fresh.clear();
}

template <typename T>
void Dictionary<T>::keep(std::int64_t number, T const& value) {
    if (m_values.size() >= kept_max && m_fresh.empty()) forget_all();
    m_numbers.insert_or_assign(value, number);
    m_values.insert_or_assign(number, value);
}

template class Dictionary<std::string>;
template class Dictionary<base::Uuid>;

Connection::Connection(OpenOptions const& options, Keys const& held)
    : database{options}, keys{held}, words{database, word_by_text, word_by_no, word_insert},
      scopes{database, scope_by_id, scope_by_no, scope_insert} {}

void Connection::settle() {
    words.settle();
    scopes.settle();
}

void Connection::forget_fresh() {
    words.forget_fresh();
    scopes.forget_fresh();
}

void Connection::forget_all() {
    words.forget_all();
    scopes.forget_all();
}

}  // namespace unisson::storage
