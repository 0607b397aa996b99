#include "faults/history.hpp"

#include <algorithm>
#include <future>
#include <limits>
#include <unordered_map>

namespace unisson::faults {

namespace {

/// Where a command stands in the journal.
struct Place {
    base::Uuid stream;
    std::uint64_t first_position = 0;
    std::uint64_t first_version = 0;
    std::uint64_t last_version = 0;
};

class Checker {
public:
    explicit Checker(History const& history) : m_history{&history} {}

    std::vector<Alarm> run() {
        walk_journal();
        for (auto const& call : m_history->calls) check_call(call);
        check_origins();
        check_order();
        note_what_was_known();
        for (auto const& seen : m_history->reads) check_read(seen);
        check_answers();
        return std::move(m_alarms);
    }

private:
    void alarm(Anomaly anomaly, domain::CommandId const& command) {
        m_alarms.push_back(
            {anomaly, std::string{base::to_text(anomaly)} + ": command " + base::to_text(command.value)});
    }

    void walk_journal() {
        std::uint64_t position = 0;
        for (auto const& event : m_history->journal) {
            if (event.position != ++position) {
                alarm(Anomaly::gap_in_positions, event.command);
                position = event.position;
            }
            auto& commands = m_streams[event.stream];
            if (event.version != commands.size() + 1) alarm(Anomaly::gap_in_versions, event.command);
            commands.push_back(event.command);
            m_payloads[event.command].push_back(&event.payload);
            enter(event);
        }
    }

    /// The events of one command stand next to each other, counted from 0.
    void enter(Kept const& event) {
        auto const [at, fresh] =
            m_places.try_emplace(event.command, Place{event.stream, event.position, event.version, event.version});
        auto& place = at->second;
        if (fresh) {
            if (event.index != 0) alarm(Anomaly::torn, event.command);
            return;
        }
        bool const next = place.stream == event.stream && event.version == place.last_version + 1 &&
                          event.index == static_cast<int>(event.version - place.first_version);
        if (!next) alarm(Anomaly::doubled, event.command);
        place.last_version = event.version;
    }

    void check_call(Call const& call) {
        m_asked.emplace(call.command, &call);
        auto const found = m_places.find(call.command);
        bool const there = found != m_places.end();
        if (call.outcome == Call::Outcome::ok && !there) return alarm(Anomaly::lost, call.command);
        if (!there) return;
        if (call.outcome == Call::Outcome::refused) return alarm(Anomaly::refused_yet_there, call.command);
        auto const& place = found->second;
        if (place.stream != call.stream) return alarm(Anomaly::elsewhere, call.command);
        if (place.first_version != call.expected + 1) alarm(Anomaly::lost_update, call.command);
        check_content(call);
        if (call.outcome != Call::Outcome::ok) return;
        if (place.last_version < call.version) return alarm(Anomaly::torn, call.command);
        if (place.last_version != call.version) alarm(Anomaly::other_version, call.command);
    }

    /// Whether or not an answer came: all the events that were asked for, with the content that was sent.
    void check_content(Call const& call) {
        auto const& found = m_payloads.at(call.command);
        if (found.size() < call.payloads.size()) alarm(Anomaly::torn, call.command);
        auto const same = [](std::string const* kept, std::string const& sent) { return *kept == sent; };
        auto const length = std::min(found.size(), call.payloads.size());
        if (!std::equal(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(length), call.payloads.begin(),
                        same))
            alarm(Anomaly::altered, call.command);
    }

    void check_origins() {
        for (auto const& [command, place] : m_places)
            if (!m_asked.contains(command)) alarm(Anomaly::from_nowhere, command);
    }

    /// From the end of the journal to its start: a command that was invoked after another had returned stands after it.
    void check_order() {
        std::vector<std::pair<std::uint64_t, Call const*>> ordered;
        for (auto const& call : m_history->calls)
            if (auto const at = m_places.find(call.command); at != m_places.end())
                ordered.emplace_back(at->second.first_position, &call);
        std::ranges::sort(ordered, std::greater{}, [](auto const& entry) { return entry.first; });
        auto earliest_return = std::numeric_limits<std::int64_t>::max();
        for (auto const& [position, call] : ordered) {
            if (call->invoked > earliest_return) alarm(Anomaly::out_of_order, call->command);
            if (call->outcome == Call::Outcome::ok) earliest_return = std::min(earliest_return, call->returned);
        }
    }

    using Known = std::unordered_map<base::Uuid, std::vector<std::pair<std::int64_t, std::uint64_t>>>;

    /// By when which version of each stream had been acknowledged, and by when shown.
    void note_what_was_known() {
        for (auto const& call : m_history->calls)
            if (call.outcome == Call::Outcome::ok) m_told[call.stream].emplace_back(call.returned, call.version);
        for (auto const& seen : m_history->reads) m_shown[seen.stream].emplace_back(seen.returned, seen.version);
        for (auto* const each : {&m_told, &m_shown})
            for (auto& [stream, known] : *each) {
                std::ranges::sort(known);
                std::uint64_t newest = 0;
                for (auto& [returned, version] : known) version = newest = std::max(newest, version);
            }
        for (auto const& [stream, commands] : m_streams) {
            auto& asked = m_asked_by[stream];
            for (auto const& command : commands) {
                auto const call = m_asked.find(command);
                auto const invoked =
                    call == m_asked.end() ? std::numeric_limits<std::int64_t>::min() : call->second->invoked;
                asked.push_back(asked.empty() ? invoked : std::max(asked.back(), invoked));
            }
        }
    }

    void check_read(Seen const& seen) {
        auto const note = [&](Anomaly anomaly) {
            m_alarms.push_back({anomaly, std::string{base::to_text(anomaly)} + ": stream " +
                                             base::to_text(seen.stream) + " version " + std::to_string(seen.version)});
        };
        if (seen.version < newest_before(m_told, seen)) note(Anomaly::stale_read);
        if (seen.version < newest_before(m_shown, seen)) note(Anomaly::backward_read);
        auto const found = m_streams.find(seen.stream);
        std::size_t const length = found == m_streams.end() ? 0 : found->second.size();
        if (seen.version > length) return note(Anomaly::future_read);
        if (seen.commands.size() != seen.version ||
            (found != m_streams.end() &&
             !std::equal(seen.commands.begin(), seen.commands.end(), found->second.begin())))
            note(Anomaly::false_read);
        if (seen.version > 0 && m_asked_by.at(seen.stream)[seen.version - 1] > seen.returned)
            note(Anomaly::future_read);
    }

    /// The newest version that had been told to anybody when the read began.
    static std::uint64_t newest_before(Known const& by_stream, Seen const& seen) {
        auto const found = by_stream.find(seen.stream);
        if (found == by_stream.end()) return 0;
        auto const& known = found->second;
        auto const after = std::ranges::lower_bound(known, seen.invoked, {}, [](auto const& k) { return k.first; });
        return after == known.begin() ? 0 : std::prev(after)->second;
    }

    void check_answers() {
        std::unordered_map<domain::CommandId, std::string const*> kept;
        for (auto const& answer : m_history->answers) kept.emplace(answer.command, &answer.text);
        for (auto const& call : m_history->calls) {
            auto const answer = kept.find(call.command);
            bool const answered = answer != kept.end();
            bool const there = m_places.contains(call.command);
            if (there && !answered) alarm(Anomaly::forgotten_answer, call.command);
            if (call.outcome == Call::Outcome::unknown && answered && !there)
                alarm(Anomaly::empty_answer, call.command);
            if (call.outcome == Call::Outcome::ok && answered && call.answer != *answer->second)
                alarm(Anomaly::other_answer, call.command);
        }
    }

    History const* m_history;
    std::vector<Alarm> m_alarms;
    std::unordered_map<domain::CommandId, Place> m_places;
    std::unordered_map<domain::CommandId, Call const*> m_asked;
    std::unordered_map<base::Uuid, std::vector<domain::CommandId>> m_streams;
    std::unordered_map<domain::CommandId, std::vector<std::string const*>> m_payloads;
    std::unordered_map<base::Uuid, std::vector<std::int64_t>> m_asked_by;  ///< of each prefix: the newest invocation
    Known m_told;
    Known m_shown;
};

}  // namespace

std::vector<Alarm> check_history(History const& history) {
    return Checker{history}.run();
}

void read_back(app::Store& store, std::vector<base::Uuid> const& streams, History& history) {
    for (auto const& stream : streams)
        for (auto& event : store.reader().events(stream, 0, std::numeric_limits<std::uint32_t>::max()))
            history.journal.push_back({std::move(event.envelope), std::move(event.payload)});
    std::ranges::sort(history.journal, {}, [](Kept const& event) { return event.position; });
    std::promise<void> read;
    store.write(
        [&](app::Transaction& t) {
            for (auto const& call : history.calls)
                if (auto text = t.answer_to(call.command)) history.answers.push_back({call.command, std::move(*text)});
        },
        [&](app::WriteOutcome) { read.set_value(); });
    read.get_future().wait();
}

}  // namespace unisson::faults
