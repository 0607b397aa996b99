#include "storage/scoped_words.hpp"

#include <algorithm>
#include <limits>

namespace unisson::storage {

namespace {

constexpr Sql tokens_from{
    "SELECT target, words FROM search_token WHERE scope = ?1 AND token >= ?2 AND token < ?3 ORDER BY token, target"};
constexpr Sql count_tokens{
    "SELECT count(*) FROM (SELECT 1 FROM search_token WHERE scope = ?1 AND token >= ?2 AND token < ?3 LIMIT ?4)"};
constexpr Sql standing_of{"SELECT 1 FROM case_list WHERE scope = ?1 AND case_no = ?2 AND from_on <= ?3 "
                          "AND until_on >= ?3 LIMIT 1"};

/// Every word that begins with this one is smaller: no UTF-8 text has a byte 0xFF.
std::string after(std::string const& word) {
    return word + '\xFF';
}

/// The word with the fewest matches in that scope, as far as a short count can tell.
std::string const& rarest(Connection& connection, std::int64_t scope, std::vector<std::string> const& words) {
    constexpr int counted_max = 500;
    auto const* best = &words.front();
    if (words.size() == 1) return *best;
    auto least = std::numeric_limits<std::int64_t>::max();
    for (auto const& word : words) {
        auto query = connection.use(count_tokens);
        query.bind(scope, word, after(word), counted_max).step();
        auto const matches = query.integer(0);
        if (matches < least || (matches == least && word.size() > best->size())) {
            least = matches;
            best = &word;
        }
    }
    return *best;
}

}  // namespace

bool ViewerScopes::leads(std::int64_t unit) const {
    return std::ranges::find(led, unit) != led.end();
}

ViewerScopes scopes_of(Connection& connection, app::Viewer const& viewer) {
    ViewerScopes scopes;
    scopes.own = connection.scopes.find(viewer.account.value);
    for (auto const& unit : viewer.leads)
        if (auto const no = connection.scopes.find(unit.value); no != 0 && !scopes.leads(no)) scopes.led.push_back(no);
    return scopes;
}

bool stands_to(Connection& connection, std::int64_t account, std::int64_t case_no, base::Date today) {
    auto query = connection.use(standing_of);
    return query.bind(account, case_no, today).step();
}

std::vector<std::int64_t> targets_of(Connection& connection, std::int64_t scope, std::vector<std::string> const& words,
                                     std::size_t limit) {
    std::set<std::int64_t> seen;
    std::vector<std::int64_t> targets;
    if (words.empty()) return targets;
    auto const& word = rarest(connection, scope, words);
    auto query = connection.use(tokens_from);
    query.bind(scope, word, after(word));
    while (targets.size() < limit && query.step())
        if (has_words(query.bytes(1), words) && seen.insert(query.integer(0)).second)
            targets.push_back(query.integer(0));
    return targets;
}

bool has_words(std::string_view stored, std::vector<std::string> const& words) {
    return std::ranges::all_of(words, [&](std::string const& word) {
        for (auto at = stored.find(word); at != std::string_view::npos; at = stored.find(word, at + 1))
            if (at > 0 && stored[at - 1] == '"') return true;
        return false;
    });
}

std::vector<Sql const*> word_statements() {
    return {&tokens_from, &count_tokens, &standing_of};
}

}  // namespace unisson::storage
