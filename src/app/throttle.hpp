#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace unisson::app {

inline constexpr int failures_free = 5;            ///< wrong passwords in a row before a delay begins
inline constexpr int failures_most = 100;          ///< in a row for one login; then only a new password helps
inline constexpr int address_failures_free = 20;   ///< wrong passwords from one address before a delay begins
inline constexpr std::int64_t delay_most_ms = 15 * 60 * 1000;
inline constexpr std::size_t throttled_max = 100'000;  ///< names that are remembered

/// How long after the last failure the next try is looked at: 0 up to `free` failures, then 1 s, doubled each time,
/// never more than delay_most_ms.
[[nodiscard]] std::int64_t delay_after(int failures, int free);

/// Counts failures by name: logins, whether or not they exist, and addresses. Kept in memory alone.
class Throttle {
public:
    explicit Throttle(int free) : m_free{free} {}

    /// Milliseconds to wait before a try of that name is looked at; 0: now.
    [[nodiscard]] std::int64_t wait(std::string const& name, base::Instant now);
    void failed(std::string const& name, base::Instant now);
    void succeeded(std::string const& name);

private:
    struct Count {
        int failures = 0;
        base::Instant last;
    };

    std::mutex m_mutex;
    int m_free;
    std::unordered_map<std::string, Count> m_counts;
};

}  // namespace unisson::app
