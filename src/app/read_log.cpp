#include "app/read_log.hpp"

#include <algorithm>
#include <chrono>

namespace unisson::app {

ReadLog::ReadLog(Store& store) : m_store{store}, m_thread{[this](std::stop_token const& stop) { serve(stop); }} {}

ReadLog::~ReadLog() {
    m_thread.request_stop();
    m_thread.join();
    flush();
}

bool ReadLog::note(ReadRecord record) {
    std::lock_guard const lock{*m_mutex};
    if (m_waiting->size() >= reads_waiting_max) return false;
    m_waiting->push_back(std::move(record));
    if (m_waiting->size() == 1) m_wake.notify_one();
    return true;
}

/// The persons of whom this account's looks of that kind are written down already. With the mutex held.
ReadLog::Persons& ReadLog::seen_today(domain::AccountId account, std::string_view what, base::Date today) {
    if (m_day != today || m_today_size >= daily_looks_max) {
        m_today.clear();
        m_today_size = 0;
        m_day = today;
    }
    auto& kinds = m_today[account];
    auto known = kinds.find(what);
    if (known == kinds.end()) known = kinds.emplace(what, Persons{}).first;
    return known->second;
}

bool ReadLog::note_lines(base::Instant at, domain::AccountId account, std::string_view what,
                         std::span<LineLook const> lines, base::Date today) {
    std::lock_guard const lock{*m_mutex};
    auto& seen = seen_today(account, what, today);
    auto const is_fresh = [&](LineLook const& line) { return !seen.contains(line.subject); };
    auto const fresh = static_cast<std::size_t>(std::ranges::count_if(lines, is_fresh));
    if (fresh == 0) return true;
    if (m_waiting->size() + fresh > reads_waiting_max) return false;
    bool const was_empty = m_waiting->empty();
    for (auto const& line : lines) {
        if (!seen.insert(line.subject).second) continue;
        ++m_today_size;
        m_waiting->push_back(
            {at, account, line.subject, line.case_id, std::string{what}, std::string{base::to_text(line.ground)}});
    }
    if (was_empty) m_wake.notify_one();
    return true;
}

void ReadLog::flush() {
    auto records = std::make_shared<Records>();
    {
        std::lock_guard const lock{*m_mutex};
        records->swap(*m_waiting);
    }
    if (records->empty()) return;
    m_store.write(
        [records](Transaction& transaction) {
            for (auto const& record : *records) transaction.log(record);
        },
        [records, waiting = m_waiting, mutex = m_mutex](WriteOutcome outcome) {
            if (outcome == WriteOutcome::committed || outcome == WriteOutcome::stopped) return;
            std::lock_guard const lock{*mutex};
            waiting->insert(waiting->begin(), records->begin(), records->end());
        });
}

void ReadLog::serve(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock{*m_mutex};
            m_wake.wait(lock, stop, [this] { return !m_waiting->empty(); });
        }
        if (stop.stop_requested()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{read_log_ms});
        flush();
    }
}

}  // namespace unisson::app
