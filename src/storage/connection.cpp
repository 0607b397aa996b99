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
constexpr std::int64_t first_ones = 4'096;

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
T const& Dictionary<T>::at(std::int64_t number) {
    if (auto const* const known = kept(number)) return *known;
    auto query = m_database->use(*m_by_number);
    if (!query.bind(number).step()) throw app::CorruptJournal{"a dictionary lacks number " + std::to_string(number)};
    T value;
    read_value(query, value);
    keep(number, value);
    return *kept(number);
}

template <typename T>
T const* Dictionary<T>::kept(std::int64_t number) const {
    if (number >= 0 && number < static_cast<std::int64_t>(m_first.size())) {
        auto const& value = m_first[static_cast<std::size_t>(number)];
        return value ? &*value : nullptr;
    }
    auto const known = m_others.find(number);
    return known == m_others.end() ? nullptr : &known->second;
}

template <typename T>
void Dictionary<T>::forget_fresh() {
    for (auto const number : m_fresh) {
        auto const* const known = kept(number);
        if (known == nullptr) continue;
        m_numbers.erase(*known);
        if (number < first_ones) {
            m_first[static_cast<std::size_t>(number)].reset();
        } else {
            m_others.erase(number);
        }
    }
    m_fresh.clear();
}

template <typename T>
void Dictionary<T>::forget_all() {
    m_numbers.clear();
    m_first.clear();
    m_others.clear();
    m_fresh.clear();
}

template <typename T>
void Dictionary<T>::keep(std::int64_t number, T const& value) {
    if (m_numbers.size() >= kept_max && m_fresh.empty()) forget_all();
    m_numbers.insert_or_assign(value, number);
    if (number < 0 || number >= first_ones) {
        m_others.insert_or_assign(number, value);
        return;
    }
    if (m_first.empty()) m_first.resize(first_ones);
    m_first[static_cast<std::size_t>(number)] = value;
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
