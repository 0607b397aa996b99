#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include "app/ports.hpp"
#include "domain/case.hpp"
#include "domain/organisation.hpp"
#include "domain/person.hpp"
#include "domain/programme.hpp"

namespace unisson::app {

inline constexpr std::size_t entry_weight = 2;  ///< what a kept state takes besides its events, in events
inline constexpr std::size_t events_at_once = 500;  ///< how many events a fold takes from the store in one call
inline constexpr std::size_t texts_at_once = 16;    ///< the same of a programme, whose events hold whole files

/// Applies to the state every event of the stream after its version; with `until` only those recorded up to then.
/// \throws CorruptJournal
void fold_on(Reader& reader, base::Uuid const& stream, domain::CaseState& state,
             std::optional<base::Instant> until = std::nullopt);
void fold_on(Reader& reader, base::Uuid const& stream, domain::PersonState& state,
             std::optional<base::Instant> until = std::nullopt);
void fold_on(Reader& reader, base::Uuid const& stream, domain::OrganisationState& state,
             std::optional<base::Instant> until = std::nullopt);
void fold_on(Reader& reader, base::Uuid const& stream, domain::ProgrammeState& state,
             std::optional<base::Instant> until = std::nullopt);

/// Folded states of the streams used last, each checked against its stream's version before it is given out. Holds as
/// many as were folded from `most` events in all: a dossier of a thousand events takes the room of many small ones.
/// For any thread; what it gives never changes.
template <typename State>
class FoldCache {
public:
    explicit FoldCache(std::size_t most) : m_most{most} {}

    /// The state at the stream's newest version as this reader sees it; version 0 if the stream is empty.
    [[nodiscard]] std::shared_ptr<State const> now(Reader& reader, base::Uuid const& stream) {
        auto const version = reader.stream_version(stream);
        auto known = find(stream);
        if (known && known->version == version) return known;
        auto state = known && known->version < version ? std::make_shared<State>(*known) : std::make_shared<State>();
        fold_on(reader, stream, *state);
        if (state->version != 0) keep(stream, state);
        return state;
    }

    void keep(base::Uuid const& stream, std::shared_ptr<State const> state) {
        std::lock_guard const lock{m_mutex};
        auto const found = m_places.find(stream);
        if (found != m_places.end()) drop(found);
        m_weight += weight_of(*state);
        m_entries.push_front({stream, std::move(state)});
        m_places.emplace(stream, m_entries.begin());
        while (m_weight > m_most && m_entries.size() > 1) drop(m_places.find(m_entries.back().stream));
    }

    void forget(base::Uuid const& stream) {
        std::lock_guard const lock{m_mutex};
        auto const found = m_places.find(stream);
        if (found != m_places.end()) drop(found);
    }

    [[nodiscard]] std::size_t size() {
        std::lock_guard const lock{m_mutex};
        return m_entries.size();
    }

private:
    struct Entry {
        base::Uuid stream;
        std::shared_ptr<State const> state;
    };
    using Places = std::unordered_map<base::Uuid, typename std::list<Entry>::iterator>;

    static std::size_t weight_of(State const& state) { return static_cast<std::size_t>(state.version) + entry_weight; }

    void drop(typename Places::iterator place) {
        m_weight -= weight_of(*place->second->state);
        m_entries.erase(place->second);
        m_places.erase(place);
    }

    [[nodiscard]] std::shared_ptr<State const> find(base::Uuid const& stream) {
        std::lock_guard const lock{m_mutex};
        auto const found = m_places.find(stream);
        if (found == m_places.end()) return nullptr;
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return found->second->state;
    }

    std::mutex m_mutex;
    std::size_t m_most;
    std::size_t m_weight = 0;
    std::list<Entry> m_entries;  ///< used last first
    Places m_places;
};

}  // namespace unisson::app
