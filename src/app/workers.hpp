#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace unisson::app {

/// A few threads with a bounded queue, for work that must not hold up the threads that answer.
class Workers {
public:
    Workers(std::size_t threads, std::size_t most_waiting);
    ~Workers();  ///< what has begun is finished, what waits is dropped
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    /// False where too much waits already: the work is not taken.
    [[nodiscard]] bool run(std::function<void()> work);

private:
    void serve();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_waiting;
    std::size_t m_most;
    bool m_stop = false;
    std::vector<std::jthread> m_threads;
};

}  // namespace unisson::app
