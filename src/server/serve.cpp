#include <csignal>

#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

#include <unistd.h>

#include "app/application.hpp"
#include "app/timer_sweep.hpp"
#include "http/api.hpp"
#include "http/server.hpp"
#include "server/commands.hpp"
#include "server/commands_parts.hpp"
#include "server/config.hpp"
#include "server/data_folder.hpp"
#include "server/log.hpp"
#include "server/system.hpp"
#include "storage/maintenance.hpp"
#include "storage/store.hpp"

namespace unisson::server {

namespace {

std::optional<std::string> read_file(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

/// Looks secrets up among the sessions and tokens of the application.
class Sessions final : public http::Authenticator {
public:
    explicit Sessions(app::SignIn& sign_in) : m_sign_in{sign_in} {}

    std::optional<http::Identity> by_session(std::string_view secret) override { return look_up(secret, false); }
    std::optional<http::Identity> by_bearer(std::string_view secret) override { return look_up(secret, true); }

private:
    std::optional<http::Identity> look_up(std::string_view secret, bool bearer) {
        auto known = m_sign_in.recognise(secret);
        if (!known || known->bearer != bearer) return std::nullopt;
        return http::Identity{std::move(known->subject), std::move(known->locale)};
    }

    app::SignIn& m_sign_in;
};

http::Options http_options(Settings const& settings, Log& log, storage::SqliteStore const& store) {
    http::Options options;
    options.address = settings.address;
    options.port = settings.port;
    options.threads = settings.threads;
    options.limits.body_bytes = static_cast<std::size_t>(settings.body_mib) * 1024 * 1024;
    options.limits.connections = static_cast<std::size_t>(settings.connections);
    options.limits.stop_time = std::chrono::seconds{settings.stop_seconds};
    options.policy = {settings.origin, settings.trusted_proxies, settings.locale};
    options.tls_certificate = settings.tls_certificate;
    options.tls_key = settings.tls_key;
    options.on_access = [&log](http::Access const& access) { log.access(access); };
    options.on_failure = [&log](std::string_view pattern, std::string_view id, std::string_view text) {
        log.failure(pattern, id, text);
    };
    options.health = [&store]() -> std::optional<std::string> {
        if (store.figures().stopped) return "storage_stopped";
        return std::nullopt;
    };
    options.gauges = [&store, &log] {
        auto const figures = store.figures();
        return http::Metrics::Gauges{{"unisson_write_queue", static_cast<double>(figures.queued)},
                                     {"unisson_commits", static_cast<double>(figures.commits)},
                                     {"unisson_committed_units", static_cast<double>(figures.units)},
                                     {"unisson_log_lines_lost", static_cast<double>(log.lost())}};
    };
    return options;
}

/// Waits until all that was handed to the store before has been committed and answered.
void wait_for_writes(app::Store& store) {
    std::promise<void> reached;
    store.write([](app::Transaction&) {}, [&](app::WriteOutcome) { reached.set_value(); });
    reached.get_future().wait();
}

/// Counts only; a sweep that came upon nothing says nothing.
void report_timers(Log& log, app::SweepReport const& report) {
    if (report.due == 0 && report.complete) return;
    auto const level = report.refused == 0 && report.complete ? LogLevel::info : LogLevel::warning;
    log.event(level, "timers",
              std::to_string(report.due) + " due, " + std::to_string(report.moved) + " moved, " +
                  std::to_string(report.refused) + " refused" + (report.complete ? "" : ", the rest later"));
}

/// Counts only, too.
void report_uploads(Log& log, std::size_t gone) {
    if (gone > 0)
        log.event(LogLevel::info, "uploads", std::to_string(gone) + " left half way or withdrawn, taken away");
}

sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

int serve(Settings const& settings) {
    // Blocked before any thread begins, so that only sigwait below ever sees them.
    auto const signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    SystemClock const clock{settings.time_zone};
    SystemRandom random;
    Log log{settings.log_level, STDERR_FILENO};
    FolderHold const hold{settings.data};
    storage::Options store_options;
    store_options.folder = settings.data;
    storage::SqliteStore store{store_options};
    app::Application application{store, clock, random, load_programmes(settings.programmes), settings.time_zone};
    auto const programmes = application.library.now(store.reader());  // made ready before the first request
    if (storage::recount(store_options, app::counted_lines(*programmes), app::figures_with(programmes)))
        log.event(LogLevel::info, "figures_counted");
    Sessions sessions{application.sign_in};
    auto files = settings.web.empty() ? http::StaticFiles{} : http::StaticFiles{settings.web};
    http::Server server{http_options(settings, log, store), http::api_routes(application), std::move(files), &sessions};
    server.start();

    auto const scheme = settings.with_tls() ? "https://" : "http://";
    auto const host = settings.address.find(':') == std::string::npos ? settings.address : "[" + settings.address + "]";
    auto const where = scheme + host + ":" + std::to_string(server.port());
    log.event(LogLevel::info, "listening", where);
    std::optional<app::TimerTask> timers;
    timers.emplace(
        app::TimerSweep{store, clock, application.execute}, app::timer_interval,
        [&log, &application](app::SweepReport const& report) {
            report_timers(log, report);
            report_uploads(log, application.documents.sweep());
        },
        [&log](std::string_view why) { log.failure("timers", {}, why); });

    int signal = 0;
    sigwait(&signals, &signal);
    log.event(LogLevel::info, "stopping", signal == SIGTERM ? "SIGTERM" : "SIGINT");
    timers.reset();
    server.stop();
    wait_for_writes(store);
    bool const lost_its_disk = store.figures().stopped;
    log.event(lost_its_disk ? LogLevel::error : LogLevel::info, "stopped");
    return lost_its_disk ? 1 : 0;
}

}  // namespace

int run_serve(std::span<std::string const> words) {
    for (auto const& word : words)
        if (word == "--help" || word == "-h") {
            std::cout << settings_help();
            return 0;
        }
    auto const settings = read_settings(words, own_environment(), read_file);
    if (!settings) {
        std::cerr << "unisson serve: " << settings.error().message << '\n';
        return 2;
    }
    return serve(*settings);
}

}  // namespace unisson::server
