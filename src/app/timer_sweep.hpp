#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "app/execute.hpp"

namespace unisson::app {

inline constexpr int timers_at_once = 50;  ///< cases whose timers are looked at before the next are sought
/// How often the server looks for timers that are due: a new day is noticed so late at most.
inline constexpr std::chrono::milliseconds timer_interval = std::chrono::minutes{15};

/// What one sweep came upon; counts only.
struct SweepReport {
    std::size_t due = 0;      ///< cases whose next timer was due
    std::size_t moved = 0;    ///< of those, where something followed
    std::size_t refused = 0;  ///< and where the command was refused; they are looked at again next time
    bool complete = true;  ///< false: the store could not take more, or the server stops; the rest comes next time
};

/// Looks at the timers of the cases in which one is due, as the server itself (domain::clock_account). Every case is a
/// command and a unit of work of its own, with an id made of the case, its version and the day: however often a sweep is
/// repeated or broken off, a timer fires once.
class TimerSweep {
public:
    TimerSweep(Store& store, Clock const& clock, Execute& execute)
        : m_store{store}, m_clock{clock}, m_execute{execute} {}

    /// All that is due today, batch by batch: other writes find their place between two batches. Waits for the disk;
    /// not for a thread that answers requests.
    [[nodiscard]] SweepReport run(std::stop_token const& stop = {});

private:
    struct Batch;
    void look_at(DueTimer const& due, base::Date today, std::shared_ptr<Batch> const& batch);

    Store& m_store;
    Clock const& m_clock;
    Execute& m_execute;
};

/// Sweeps on a thread of its own: at once, and then again and again.
class TimerTask {
public:
    TimerTask(TimerSweep sweep, std::chrono::milliseconds interval, std::function<void(SweepReport const&)> report,
              std::function<void(std::string_view)> failed);
    TimerTask(TimerTask const&) = delete;
    TimerTask& operator=(TimerTask const&) = delete;
    ~TimerTask() = default;  ///< the case at hand is finished first

private:
    void serve(std::stop_token const& stop);

    TimerSweep m_sweep;
    std::chrono::milliseconds m_interval;
    std::function<void(SweepReport const&)> m_report;
    std::function<void(std::string_view)> m_failed;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

}  // namespace unisson::app
