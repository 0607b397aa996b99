#include <iostream>

#include "app/timer_sweep.hpp"
#include "server/commands.hpp"
#include "server/commands_parts.hpp"

namespace unisson::server {

int run_timers(std::span<std::string const> words) {
    CLI::App verb{
        "Looks now for timers that are due, in every case, and lets what they are for happen. The server does "
        "the same by itself, every quarter of an hour.",
        "unisson timers"};
    InstallationOptions options;
    options.add_to(verb);
    if (auto const code = parse_words(verb, words)) return *code;
    Installation installation{options};
    auto const report = app::TimerSweep{installation.store, installation.clock, installation.application.execute}.run();
    std::cout << report.due << " cases with a timer that is due: " << report.moved << " moved on, " << report.refused
              << " refused.\n";
    if (!report.complete) std::cerr << "The store took no more; repeat, nothing happens twice.\n";
    return report.complete && report.refused == 0 ? 0 : 1;
}

}  // namespace unisson::server
