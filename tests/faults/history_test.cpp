#include "faults/history.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <random>

#include "contract/people.hpp"

namespace unisson::faults {

namespace {

using contract::case_of;
using contract::command;

constexpr std::uint32_t streams = 4;

/// A store that is correct by its plainness: one thing at a time at a moment between invocation and return.
History correct_history(std::uint64_t seed, std::uint32_t calls) {
    std::mt19937_64 random{seed};
    History history;
    std::vector<std::vector<domain::CommandId>> content(streams);
    std::int64_t now = 0;
    for (std::uint32_t i = 0; i < calls; ++i) {
        // Calls overlap: each takes effect at `now`, was invoked a little before and returns a little after.
        now += 10;
        auto const n = static_cast<std::uint32_t>(random() % streams);
        auto& held = content[n];
        Call call;
        call.client = static_cast<int>(random() % 5);
        call.command = command(i);
        call.stream = case_of(n).value;
        call.expected = held.size();
        call.invoked = now - static_cast<std::int64_t>(random() % 30);
        call.returned = now + static_cast<std::int64_t>(random() % 30);
        auto const chance = random() % 10;
        call.outcome = chance < 7 ? Call::Outcome::ok : chance < 8 ? Call::Outcome::refused : Call::Outcome::unknown;
        bool const happens = call.outcome == Call::Outcome::ok || (chance == 8);
        if (happens) {
            for (int index = 0; index <= static_cast<int>(random() % 3); ++index) {
                Kept e;
                e.position = history.journal.size() + 1;
                e.stream = call.stream;
                held.push_back(call.command);
                e.version = held.size();
                e.command = call.command;
                e.index = index;
                e.payload = "words " + std::to_string(random());
                call.payloads.push_back(e.payload);
                history.journal.push_back(e);
                if (random() % 2 == 0) break;
            }
            call.version = held.size();
            call.answer = "answer " + std::to_string(i);
            history.answers.push_back({call.command, call.answer});
        }
        history.calls.push_back(call);
        if (random() % 2 != 0) continue;
        auto const r = random() % streams;
        Seen seen{0, now + 1, now + 2, case_of(static_cast<std::uint32_t>(r)).value, content[r].size(), content[r]};
        history.reads.push_back(seen);
    }
    return history;
}

using Plant = std::function<bool(History&, std::mt19937_64&)>;

struct Bug {
    char const* name;
    Anomaly anomaly;
    Plant plant;
};

Call* some_call(History& h, std::mt19937_64& random, Call::Outcome outcome) {
    for (int tries = 0; tries < 200; ++tries) {
        auto& call = h.calls[random() % h.calls.size()];
        if (call.outcome == outcome) return &call;
    }
    return nullptr;
}

void drop_events(History& h, domain::CommandId id) {
    std::erase_if(h.journal, [&](auto const& e) { return e.command == id; });
}

void renumber(History& h) {
    std::map<base::Uuid, std::uint64_t> versions;
    std::uint64_t position = 0;
    for (auto& e : h.journal) {
        e.position = ++position;
        e.version = ++versions[e.stream];
    }
}

Plant on_ok(std::function<bool(History&, Call&)> change) {
    return [change](History& h, std::mt19937_64& random) {
        auto* call = some_call(h, random, Call::Outcome::ok);
        return call != nullptr && change(h, *call);
    };
}

Kept envelope(base::Uuid const& stream, domain::CommandId id, History const& h) {
    Kept e;
    e.stream = stream;
    e.command = id;
    e.position = h.journal.size() + 1;
    for (auto const& known : h.journal)
        if (known.stream == stream) e.version = known.version;
    ++e.version;
    return e;
}

Plant on_read(std::function<bool(History&, Seen&)> change) {
    return [change](History& h, std::mt19937_64& random) {
        for (int tries = 0; tries < 200; ++tries)
            if (!h.reads.empty() && change(h, h.reads[random() % h.reads.size()])) return true;
        return false;
    };
}

bool acknowledged_beyond(History const& h, Seen const& seen, std::uint64_t version) {
    return std::ranges::any_of(h.calls, [&](Call const& call) {
        return call.outcome == Call::Outcome::ok && call.stream == seen.stream && call.version > version &&
               call.returned < seen.invoked;
    });
}

std::vector<Bug> losing_bugs() {
    using enum Anomaly;
    return {
        {"a dropped fsync loses the tail", lost,
         [](History& h, std::mt19937_64&) {
             auto const last = h.journal.back().command;
             drop_events(h, last);
             for (auto& call : h.calls)
                 if (call.command == last) call.outcome = Call::Outcome::ok;
             return true;
         }},
        {"an acknowledgement before the commit", lost,
         [](History& h, std::mt19937_64& random) {
             auto* call = some_call(h, random, Call::Outcome::refused);
             if (call == nullptr) return false;
             call->outcome = Call::Outcome::ok;
             return true;
         }},
        {"a lost command in the middle, numbers closed up", lost, on_ok([](History& h, Call& call) {
             drop_events(h, call.command);
             renumber(h);
             return true;
         })},
        {"an event deleted", gap_in_positions, on_ok([](History& h, Call& call) {
             if (h.journal.back().command == call.command) return false;
             drop_events(h, call.command);
             return true;
         })},
        {"a version skipped", gap_in_versions, on_ok([](History& h, Call& call) {
             for (auto& e : h.journal)
                 if (e.command == call.command) e.version += 1;
             return true;
         })},
        {"a command applied twice on retry", doubled, on_ok([](History& h, Call& call) {
             h.journal.push_back(envelope(call.stream, call.command, h));
             return true;
         })},
        {"a retry after no answer applied twice", doubled,
         [](History& h, std::mt19937_64& random) {
             for (int tries = 0; tries < 200; ++tries) {
                 auto* call = some_call(h, random, Call::Outcome::unknown);
                 if (call == nullptr || call->version == 0) continue;
                 h.journal.push_back(envelope(call->stream, call->command, h));
                 return true;
             }
             return false;
         }},
        {"a batch torn: the last event of a command is gone", torn, on_ok([](History& h, Call& call) {
             auto at = std::ranges::find_if(h.journal, [&](auto const& e) {
                 return e.command == call.command && e.version == call.version && e.index > 0;
             });
             if (at == h.journal.end()) return false;
             h.journal.erase(at);
             renumber(h);
             return true;
         })},
        {"a batch torn: the first event of a command is gone", torn, on_ok([](History& h, Call& call) {
             auto at = std::ranges::find_if(h.journal, [&](auto const& e) {
                 return e.command == call.command && e.version < call.version && e.index == 0;
             });
             if (at == h.journal.end()) return false;
             h.journal.erase(at);
             renumber(h);
             return true;
         })},
    };
}

std::vector<Bug> placing_bugs() {
    using enum Anomaly;
    return {
        {"a refused command is written all the same", refused_yet_there,
         [](History& h, std::mt19937_64& random) {
             auto* call = some_call(h, random, Call::Outcome::refused);
             if (call == nullptr) return false;
             h.journal.push_back(envelope(call->stream, call->command, h));
             return true;
         }},
        {"an event that nobody asked for", from_nowhere,
         [](History& h, std::mt19937_64&) {
             h.journal.push_back(envelope(case_of(1).value, command(999'999), h));
             return true;
         }},
        {"a command in another case", elsewhere, on_ok([](History& h, Call& call) {
             for (auto& e : h.journal)
                 if (e.command == call.command) e.stream = case_of(77).value;
             return true;
         })},
        {"a wrong version is told", other_version, on_ok([](History&, Call& call) {
             if (call.version < call.expected + 2) return false;
             --call.version;
             return true;
         })},
        {"two events of a stream swapped", out_of_order,
         [](History& h, std::mt19937_64&) {
             auto const first = h.journal.front().command;
             auto const last = h.journal.back().command;
             for (auto& e : h.journal) {
                 if (e.command == first) {
                     e.command = last;
                 } else if (e.command == last) {
                     e.command = first;
                 }
             }
             for (auto& call : h.calls)
                 if (call.command == first || call.command == last) call.outcome = Call::Outcome::ok;
             return true;
         }},
        {"a lost update: decided on an old version, appended all the same", lost_update,
         on_ok([](History&, Call& call) {
             if (call.expected == 0) return false;
             --call.expected;
             return true;
         })},
        {"the staleness check is left out altogether", lost_update, on_ok([](History&, Call& call) {
             if (call.expected == 0) return false;
             call.expected = 0;
             return true;
         })},
        {"a delayed write: after one that was invoked when it had returned", out_of_order,
         [](History& h, std::mt19937_64&) {
             auto* first = static_cast<Call*>(nullptr);
             for (auto& call : h.calls)
                 if (call.outcome == Call::Outcome::ok && first == nullptr) first = &call;
             first->invoked = h.calls.back().returned + 100;
             first->returned = first->invoked + 10;
             return true;
         }},
    };
}

std::vector<Bug> reading_bugs() {
    using enum Anomaly;
    return {
        {"a read from a replica that lags", stale_read, on_read([](History& h, Seen& seen) {
             if (!acknowledged_beyond(h, seen, 0)) return false;
             seen.version = 0;
             seen.commands.clear();
             seen.invoked += 1'000;
             return true;
         })},
        {"a cache that is not told of a write", stale_read, on_read([](History& h, Seen& seen) {
             if (!acknowledged_beyond(h, seen, seen.version / 2)) return false;
             seen.version /= 2;
             seen.commands.resize(seen.version);
             seen.invoked += 100;
             return true;
         })},
        {"a read of what was never committed", future_read, on_read([](History&, Seen& seen) {
             seen.version += 1'000;
             seen.commands.resize(seen.version);
             return true;
         })},
        {"a read of a rolled-back event", false_read, on_read([](History&, Seen& seen) {
             if (seen.version == 0) return false;
             seen.commands.back() = command(888'888);
             return true;
         })},
        {"a projection that skips one event", false_read, on_read([](History&, Seen& seen) {
             if (seen.version < 2) return false;
             seen.commands.erase(seen.commands.begin());
             return true;
         })},
        {"a read of two streams mixed", false_read, on_read([](History& h, Seen& seen) {
             if (seen.version == 0) return false;
             for (auto const& e : h.journal)
                 if (e.stream != seen.stream) seen.commands.front() = e.command;
             return true;
         })},
        {"a repeat gets another answer", other_answer,
         [](History& h, std::mt19937_64& random) {
             auto& answer = h.answers[random() % h.answers.size()];
             for (auto const& call : h.calls)
                 if (call.command == answer.command && call.outcome == Call::Outcome::ok) {
                     answer.text += "!";
                     return true;
                 }
             return false;
         }},
        {"a repeat gets the answer to another command", other_answer,
         [](History& h, std::mt19937_64&) {
             for (auto& answer : h.answers) answer.text = h.answers.front().text;
             return true;
         }},
    };
}

Plant on_unanswered(std::function<bool(History&, Call&)> change) {
    return [change](History& h, std::mt19937_64&) {
        return std::ranges::any_of(h.calls, [&](Call& call) {
            return call.outcome == Call::Outcome::unknown && call.version != 0 && change(h, call);
        });
    };
}

/// Leaves the journal up to that position; whatever came later never got an answer.
void cut_after(History& h, std::uint64_t position) {
    std::erase_if(h.journal, [&](Kept const& e) { return e.position > position; });
    auto const kept = [&](domain::CommandId id) {
        return std::ranges::find(h.journal, id, &Kept::command) != h.journal.end();
    };
    std::erase_if(h.answers, [&](auto const& answer) { return !kept(answer.command); });
    for (auto& call : h.calls)
        if (!kept(call.command)) call.outcome = Call::Outcome::unknown;
    h.reads.clear();
}

/// What only a clear view of the content, of the reads among each other and of the kept answers can show.
std::vector<Bug> keeping_bugs() {
    using enum Anomaly;
    return {
        {"an event's content is changed at rest", altered, on_ok([](History& h, Call& call) {
             std::ranges::find(h.journal, call.command, &Kept::command)->payload += "!";
             return true;
         })},
        {"the contents of two commands of one batch are exchanged", altered,
         [](History& h, std::mt19937_64&) {
             std::swap(h.journal.front().payload, h.journal.back().payload);
             return true;
         }},
        {"a cut tears a command to which no answer came", torn, on_unanswered([](History& h, Call& call) {
             if (call.payloads.size() < 2) return false;
             cut_after(h, std::ranges::find(h.journal, call.command, &Kept::command)->position);
             return true;
         })},
        {"two readers: the second is shown less, of what nobody had acknowledged", backward_read,
         on_unanswered([](History& h, Call& call) {
             auto const shown = std::ranges::find_if(
                 h.reads, [&](Seen const& seen) { return seen.stream == call.stream && seen.version == call.version; });
             if (shown == h.reads.end()) return false;
             Seen later = *shown;
             later.invoked = shown->returned + 1;
             later.returned = later.invoked + 1;
             later.version = call.expected;
             later.commands.resize(later.version);
             if (acknowledged_beyond(h, later, later.version)) return false;  // that would be a stale read as well
             h.reads.push_back(later);
             return true;
         })},
        {"a read shows a command before anybody asked for it", future_read, on_unanswered([](History& h, Call& call) {
             auto const shown = std::ranges::find_if(
                 h.reads, [&](Seen const& seen) { return seen.stream == call.stream && seen.version >= call.version; });
             if (shown == h.reads.end()) return false;
             call.invoked = shown->returned + 1;
             return true;
         })},
        {"the answer is not kept with the events: a retry would do it twice", forgotten_answer,
         on_ok([](History& h, Call& call) {
             return std::erase_if(h.answers, [&](auto const& answer) { return answer.command == call.command; }) == 1;
         })},
        {"the answer is kept without the events: a retry is told of what never happened", empty_answer,
         [](History& h, std::mt19937_64&) {
             for (auto const& call : h.calls)
                 if (call.outcome == Call::Outcome::unknown && call.version == 0) {
                     h.answers.push_back({call.command, "done"});
                     return true;
                 }
             return false;
         }},
    };
}

bool raises(std::vector<Alarm> const& alarms, Anomaly anomaly) {
    return std::ranges::any_of(alarms, [&](Alarm const& alarm) { return alarm.anomaly == anomaly; });
}

}  // namespace

TEST_CASE("10,000 correct histories raise no alarm") {
    std::uint64_t operations = 0;
    std::uint64_t alarms = 0;
    std::string first;
    for (std::uint64_t seed = 1; seed <= 10'000; ++seed) {
        auto const history = correct_history(seed, 60);
        operations += history.calls.size() + history.reads.size();
        for (auto const& alarm : check_history(history)) {
            if (first.empty()) first = "seed " + std::to_string(seed) + ": " + alarm.what;
            ++alarms;
        }
    }
    std::printf("10000 correct histories from seed 1, %llu operations: %llu alarms\n",
                static_cast<unsigned long long>(operations), static_cast<unsigned long long>(alarms));
    CHECK_MESSAGE(alarms == 0, first);
}

TEST_CASE("each planted bug is flagged, and by its name") {
    int bugs = 0;
    int flagged = 0;
    for (auto const& group : {losing_bugs(), placing_bugs(), reading_bugs(), keeping_bugs()})
        for (auto const& [name, anomaly, plant] : group) {
            ++bugs;
            int planted = 0;
            int seen = 0;
            for (std::uint64_t seed = 1; seed <= 60; ++seed) {
                std::mt19937_64 random{seed};
                auto history = correct_history(seed, 80);
                if (!plant(history, random)) continue;
                ++planted;
                if (raises(check_history(history), anomaly)) ++seen;
            }
            INFO(std::string{name});
            CHECK(planted >= 20);
            CHECK(seen == planted);
            flagged += planted > 0 && seen == planted;
        }
    CHECK(bugs >= 30);
    std::printf("planted bugs flagged: %d of %d, each in up to 60 histories from seed 1\n", flagged, bugs);
}

}  // namespace unisson::faults
