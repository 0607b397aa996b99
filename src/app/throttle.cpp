#include "app/throttle.hpp"

#include <algorithm>

namespace unisson::app {

std::int64_t delay_after(int failures, int free) {
    if (failures < free) return 0;
    auto const doublings = std::min(failures - free, 20);
    return std::min(std::int64_t{1000} << doublings, delay_most_ms);
}

std::int64_t Throttle::wait(std::string const& name, base::Instant now) {
    std::lock_guard const lock{m_mutex};
    auto const found = m_counts.find(name);
    if (found == m_counts.end()) return 0;
    auto const& count = found->second;
    return std::max<std::int64_t>(0, count.last.ms + delay_after(count.failures, m_free) - now.ms);
}

void Throttle::failed(std::string const& name, base::Instant now) {
    std::lock_guard const lock{m_mutex};
    if (m_counts.size() >= throttled_max)
        std::erase_if(m_counts, [&](auto const& entry) { return now.ms - entry.second.last.ms > delay_most_ms; });
    if (m_counts.size() >= throttled_max) m_counts.clear();
    auto& count = m_counts[name];
    ++count.failures;
    count.last = now;
}

void Throttle::succeeded(std::string const& name) {
    std::lock_guard const lock{m_mutex};
    m_counts.erase(name);
}

}  // namespace unisson::app
