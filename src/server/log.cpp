#include "server/log.hpp"

#include <chrono>

#include <unistd.h>

#include "base/json.hpp"
#include "base/time.hpp"

namespace unisson::server {

namespace {

constexpr std::chrono::milliseconds gather_time{50};

base::Instant now() {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

base::JsonWriter line(LogLevel level, std::string_view event) {
    base::JsonWriter w;
    w.begin_object().key("time").string(base::to_text(now())).key("level").string(base::to_text(level));
    w.key("event").string(event);
    return w;
}

void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        auto const count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

Log::Log(LogLevel level, int descriptor)
    : m_level{level}, m_descriptor{descriptor}, m_thread{[this](std::stop_token const& stop) { serve(stop); }} {}

Log::~Log() {
    m_thread.request_stop();
    m_thread.join();
}

void Log::access(http::Access const& access) {
    if (m_level < LogLevel::info) return;
    auto w = line(LogLevel::info, "request");
    w.key("method").string(access.method).key("route").string(access.pattern).key("status").integer(access.status);
    w.key("ms").real(static_cast<double>(access.time.count()) / 1e6, 3);
    w.key("id").string(access.correlation_id).key("from").string(shortened(access.remote)).end_object();
    append(LogLevel::info, std::move(w).text());
}

void Log::event(LogLevel level, std::string_view event, std::string_view text) {
    if (m_level < level) return;
    auto w = line(level, event);
    if (!text.empty()) w.key("text").string(text);
    w.end_object();
    append(level, std::move(w).text());
}

void Log::failure(std::string_view pattern, std::string_view correlation_id, std::string_view text) {
    auto w = line(LogLevel::error, "failure");
    w.key("route").string(pattern).key("id").string(correlation_id).key("text").string(text).end_object();
    append(LogLevel::error, std::move(w).text());
}

void Log::append(LogLevel level, std::string line) {
    line += '\n';
    std::unique_lock const lock{m_mutex};
    if (m_waiting.size() + line.size() > log_bytes_max) {
        ++m_lost;
        return;
    }
    m_waiting += line;
    if (level != LogLevel::info) m_wake.notify_one();
}

void Log::serve(std::stop_token const& stop) {
    std::string text;
    while (true) {
        {
            std::unique_lock lock{m_mutex};
            m_wake.wait_for(lock, stop, gather_time, [] { return false; });
            text.swap(m_waiting);
        }
        write_all(m_descriptor, text);
        bool const ended = stop.stop_requested() && text.empty();
        text.clear();
        if (ended) return;
    }
}

std::string shortened(std::string_view address) {
    if (address.find(':') == std::string_view::npos) {
        auto const dot = address.rfind('.');
        return dot == std::string_view::npos ? std::string{} : std::string{address.substr(0, dot)} + ".0/24";
    }
    auto const head = address.substr(0, address.find("::"));
    auto end = head.find(':');
    for (int groups = 1; groups < 3 && end != std::string_view::npos; ++groups) end = head.find(':', end + 1);
    return std::string{head.substr(0, end)} + "::/48";
}

}  // namespace unisson::server
