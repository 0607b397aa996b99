#include "app/workers.hpp"

namespace unisson::app {

Workers::Workers(std::size_t threads, std::size_t most_waiting) : m_most{most_waiting} {
    for (std::size_t i = 0; i < threads; ++i) m_threads.emplace_back([this] { serve(); });
}

Workers::~Workers() {
    {
        std::lock_guard const lock{m_mutex};
        m_stop = true;
        m_waiting.clear();
    }
    m_wake.notify_all();
}

bool Workers::run(std::function<void()> work) {
    {
        std::lock_guard const lock{m_mutex};
        if (m_stop || m_waiting.size() >= m_most) return false;
        m_waiting.push_back(std::move(work));
    }
    m_wake.notify_one();
    return true;
}

void Workers::serve() {
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock{m_mutex};
            m_wake.wait(lock, [this] { return m_stop || !m_waiting.empty(); });
            if (m_stop) return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

}  // namespace unisson::app
