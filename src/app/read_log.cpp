#include "app/read_log.hpp"

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

bool ReadLog::note_line(ReadRecord record, base::Date today) {
    std::lock_guard const lock{*m_mutex};
    if (m_day != today || m_today.size() >= daily_looks_max) {
        m_today.clear();
        m_day = today;
    }
    std::string key{record.account.value.bytes.begin(), record.account.value.bytes.end()};
    key.append(record.subject.bytes.begin(), record.subject.bytes.end());
    key.append(record.what);
    if (m_today.contains(key)) return true;
    if (m_waiting->size() >= reads_waiting_max) return false;
    m_today.insert(std::move(key));
    m_waiting->push_back(std::move(record));
    if (m_waiting->size() == 1) m_wake.notify_one();
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
