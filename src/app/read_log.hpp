#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/ports.hpp"

namespace unisson::app {

inline constexpr std::size_t reads_waiting_max = 100'000;
inline constexpr std::size_t daily_looks_max =
    200'000;  ///< looks at lines that are remembered so as not to repeat them
inline constexpr int read_log_ms = 100;  ///< how long a record may wait before it is written

/// What a list or a search shows of one person, and why.
struct LineLook {
    base::Uuid subject;
    std::optional<domain::CaseId> case_id;
    domain::Ground ground{};
};

/// Writes down who looked at whom, without delaying the answer: records are gathered and written together.
class ReadLog {
public:
    explicit ReadLog(Store& store);
    ~ReadLog();  ///< writes what waits
    ReadLog(ReadLog const&) = delete;
    ReadLog& operator=(ReadLog const&) = delete;

    /// False where too many records wait because the store does not take them: then nothing may be shown.
    [[nodiscard]] bool note(ReadRecord record);
    /// The same for the lines of a page or of a search, all or none of them: each once per account, person and day.
    [[nodiscard]] bool note_lines(base::Instant at, domain::AccountId account, std::string_view what,
                                  std::span<LineLook const> lines, base::Date today);
    /// Writes now what waits.
    void flush();

private:
    using Records = std::vector<ReadRecord>;
    using Persons = std::unordered_set<base::Uuid>;
    void serve(std::stop_token const& stop);
    [[nodiscard]] Persons& seen_today(domain::AccountId account, std::string_view what, base::Date today);

    Store& m_store;
    std::shared_ptr<std::mutex> m_mutex = std::make_shared<std::mutex>();
    std::shared_ptr<Records> m_waiting = std::make_shared<Records>();  ///< shared with writes that outlive this
    std::unordered_map<domain::AccountId, std::map<std::string, Persons, std::less<>>> m_today;
    std::size_t m_today_size = 0;
    base::Date m_day;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

}  // namespace unisson::app
