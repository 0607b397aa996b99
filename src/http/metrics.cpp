#include "http/metrics.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <unistd.h>

#include "http/router.hpp"

namespace unisson::http {

namespace {

std::uint64_t resident_bytes() {
    std::ifstream statm{"/proc/self/statm"};
    std::uint64_t whole = 0;
    std::uint64_t resident = 0;
    statm >> whole >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::string number(double value) {
    std::array<char, 32> text{};
    auto const length = std::snprintf(text.data(), text.size(), "%.10g", value);
    return {text.data(), static_cast<std::size_t>(std::max(length, 0))};
}

void append(std::string& out, std::string_view name, std::string_view kind, double value) {
    out.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
    out.append(name).append(" ").append(number(value)).append("\n");
}

}  // namespace

Metrics::Metrics(std::vector<Route> const& routes) : m_lines(routes.size() + 2) {
    for (std::size_t i = 0; i < routes.size(); ++i) {
        m_lines[i].method = method_name(routes[i].method);
        m_lines[i].pattern = routes[i].pattern;
    }
    m_lines[files()].method = "GET";
    m_lines[files()].pattern = "files";
    m_lines[nothing()].pattern = "none";
}

void Metrics::record(std::size_t line, int status, std::chrono::nanoseconds time) {
    auto const status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
    m_lines[line].by_class[status_class].fetch_add(1, std::memory_order_relaxed);
    auto const ms = static_cast<double>(time.count()) / 1e6;
    auto const bucket = std::ranges::lower_bound(bounds_ms, ms) - bounds_ms.begin();
    m_buckets[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    m_time_us.fetch_add(static_cast<std::uint64_t>(time.count() / 1000), std::memory_order_relaxed);
}

std::string Metrics::text(Gauges const& more) const {
    std::string out = "# TYPE unisson_requests_total counter\n";
    for (auto const& line : m_lines)
        for (std::size_t i = 0; i < classes; ++i) {
            auto const count = line.by_class[i].load(std::memory_order_relaxed);
            if (count == 0) continue;
            out.append("unisson_requests_total{method=\"").append(line.method).append("\",route=\"");
            out.append(line.pattern).append("\",status=\"").append(std::to_string(i + 1)).append("xx\"} ");
            out.append(std::to_string(count)).append("\n");
        }
    out += "# TYPE unisson_request_seconds histogram\n";
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        sum += m_buckets[i].load(std::memory_order_relaxed);
        auto const bound = i < bounds_ms.size() ? number(bounds_ms[i] / 1000) : std::string{"+Inf"};
        out.append("unisson_request_seconds_bucket{le=\"").append(bound).append("\"} ");
        out.append(std::to_string(sum)).append("\n");
    }
    auto const seconds = static_cast<double>(m_time_us.load(std::memory_order_relaxed)) / 1e6;
    out.append("unisson_request_seconds_sum ").append(number(seconds)).append("\n");
    out.append("unisson_request_seconds_count ").append(std::to_string(sum)).append("\n");
    append(out, "unisson_connections", "gauge", static_cast<double>(connections.load()));
    append(out, "unisson_streams", "gauge", static_cast<double>(streams.load()));
    append(out, "unisson_connections_refused_total", "counter", static_cast<double>(connections_refused.load()));
    append(out, "unisson_connections_cut_total", "counter", static_cast<double>(cut.load()));
    append(out, "process_resident_memory_bytes", "gauge", static_cast<double>(resident_bytes()));
    for (auto const& [name, value] : more) append(out, name, "gauge", value);
    return out;
}

}  // namespace unisson::http
