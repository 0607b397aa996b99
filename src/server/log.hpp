#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/fields.hpp"
#include "http/server.hpp"

namespace unisson::server {

enum class LogLevel { error, warning, info };

inline constexpr std::size_t log_bytes_max = std::size_t{4} * 1024 * 1024;  ///< waiting to be written

/// One JSON line per event: time, level, event, and what the caller adds. Never a name, a body or a query. Lines are
/// written by a thread of its own, so that a slow reader of the log holds up no answer; what finds no room is counted.
class Log {
public:
    /// Writes to the file descriptor, which stays the caller's.
    Log(LogLevel level, int descriptor);
    Log(Log const&) = delete;
    Log& operator=(Log const&) = delete;
    ~Log();  ///< writes what waits

    void access(http::Access const& access);
    void event(LogLevel level, std::string_view event, std::string_view text = {});
    void failure(std::string_view pattern, std::string_view correlation_id, std::string_view text);

    [[nodiscard]] std::size_t lost() const { return m_lost.load(); }

private:
    void append(LogLevel level, std::string line);
    void serve(std::stop_token const& stop);

    LogLevel m_level;
    int m_descriptor;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::string m_waiting;
    std::atomic<std::size_t> m_lost{0};
    std::jthread m_thread;
};

/// "192.0.2.0/24" of "192.0.2.17", "2001:db8:1::/48" of "2001:db8:1:2::3": enough to see an attack, not a household.
[[nodiscard]] std::string shortened(std::string_view address);

}  // namespace unisson::server

template <>
struct unisson::base::EnumNames<unisson::server::LogLevel> {
    static constexpr std::array<std::string_view, 3> names{"error", "warning", "info"};
};
