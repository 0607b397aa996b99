#include "app/timer_sweep.hpp"

#include <exception>

namespace unisson::app {

/// The cases of one batch on their way; the sweep waits until all of them have been settled.
struct TimerSweep::Batch {
    std::mutex mutex;
    std::condition_variable settled;
    std::size_t open = 0;
    SweepReport report;

    void begin() {
        std::lock_guard const lock{mutex};
        ++open;
        ++report.due;
    }
    /// `rejected`: this case alone could not be written, its journal is damaged; the others go on.
    void end(WriteOutcome outcome, bool moved) {
        std::lock_guard const lock{mutex};
        --open;
        if (outcome == WriteOutcome::committed && moved)
            ++report.moved;
        else if (outcome == WriteOutcome::committed || outcome == WriteOutcome::rejected)
            ++report.refused;
        else
            report.complete = false;
        settled.notify_all();
    }
    void wait() {
        std::unique_lock lock{mutex};
        settled.wait(lock, [this] { return open == 0; });
    }
};

namespace {

/// The same for the same case as it stands on the same day.
journal::CommandEnvelope command_for(DueTimer const& due, base::Date today) {
    journal::CommandEnvelope command;
    auto const name =
        "timers.look " + base::to_text(due.id.value) + " " + std::to_string(due.version) + " " + base::to_text(today);
    command.id = domain::CommandId{base::make_named_uuid(domain::clock_account.value, name)};
    command.stream = due.id.value;
    command.base_version = due.version;
    command.command = domain::CaseCommand{domain::case_command::LookAtTimers{}};
    return command;
}

}  // namespace

void TimerSweep::look_at(DueTimer const& due, base::Date today, std::shared_ptr<Batch> const& batch) {
    struct Item {
        journal::CommandEnvelope command;
        std::vector<Change> changes;
    };
    auto const item = std::make_shared<Item>(Item{command_for(due, today), {}});
    batch->begin();
    m_store.write(
        [this, item](Transaction& transaction) {
            item->changes.clear();
            (void)m_execute.run_one(transaction, domain::clock_account, item->command, item->changes);
        },
        [this, item, batch](WriteOutcome outcome) {
            m_execute.settle(item->changes, outcome == WriteOutcome::committed);
            batch->end(outcome, !item->changes.empty());
        });
}

SweepReport TimerSweep::run(std::stop_token const& stop) {
    auto const batch = std::make_shared<Batch>();
    auto const today = m_clock.today();
    std::optional<DueTimer> last;
    while (batch->report.complete) {
        auto const due = m_store.reader().due_timers(today, last, timers_at_once);
        if (due.empty()) break;
        for (auto const& each : due) look_at(each, today, batch);
        batch->wait();
        // Those that were refused stay where they are: the next batch begins behind them.
        last = due.back();
        if (stop.stop_requested()) batch->report.complete = false;
    }
    return batch->report;
}

TimerTask::TimerTask(TimerSweep sweep, std::chrono::milliseconds interval,
                     std::function<void(SweepReport const&)> report, std::function<void(std::string_view)> failed)
    : m_sweep{sweep}, m_interval{interval}, m_report{std::move(report)}, m_failed{std::move(failed)},
      m_thread{[this](std::stop_token const& stop) { serve(stop); }} {}

void TimerTask::serve(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        try {
            m_report(m_sweep.run(stop));
        } catch (std::exception const& error) {
            m_failed(error.what());
        }
        std::unique_lock lock{m_mutex};
        m_wake.wait_for(lock, stop, m_interval, [] { return false; });
    }
}

}  // namespace unisson::app
