#pragma once

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "app/ports.hpp"

namespace unisson::app {

inline constexpr std::size_t reads_waiting_max = 100'000;
inline constexpr std::size_t daily_looks_max = 200'000;
inline constexpr int read_log_ms = 100;  ///< how long a record may wait before it is written

/// Writes down who looked at whom, without delaying the answer: records are gathered and written together.
class ReadLog {
public:
    explicit ReadLog(Store& store);
    ~ReadLog();  ///< writes what waits
    ReadLog(ReadLog const&) = delete;
    ReadLog& operator=(ReadLog const&) = delete;

    /// False where too many records wait because the store does not take them: then nothing may be shown.
    [[nodiscard]] bool note(ReadRecord record);
    /// The same for a line of a list or a search hit: once per account, person and day.
    [[nodiscard]] bool note_line(ReadRecord record, base::Date today);
    /// Writes now what waits.
    void flush();

private:
    using Records = std::vector<ReadRecord>;
    void serve(std::stop_token const& stop);

    Store& m_store;
    std::shared_ptr<std::mutex> m_mutex = std::make_shared<std::mutex>();
    std::shared_ptr<Records> m_waiting = std::make_shared<Records>();  ///< shared with writes that outlive this
    std::unordered_set<std::string> m_today;
    base::Date m_day;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

}  // namespace unisson::app
