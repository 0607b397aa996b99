#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/route.hpp"

namespace unisson::http {

/// Counts for operators, in the text form of Prometheus. Routes appear by their pattern: no path, no person.
class Metrics {
public:
    explicit Metrics(std::vector<Route> const& routes);

    /// The line of a request that no route answered.
    [[nodiscard]] std::size_t files() const { return m_lines.size() - 2; }
    [[nodiscard]] std::size_t nothing() const { return m_lines.size() - 1; }

    void record(std::size_t line, int status, std::chrono::nanoseconds time);

    std::atomic<std::int64_t> connections{0};
    std::atomic<std::int64_t> streams{0};
    std::atomic<std::uint64_t> connections_refused{0};
    std::atomic<std::uint64_t> cut{0};  ///< connections that were too slow

    using Gauges = std::vector<std::pair<std::string, double>>;
    /// Everything, with further gauges whose names the caller gives.
    [[nodiscard]] std::string text(Gauges const& more) const;

private:
    static constexpr std::size_t classes = 5;  ///< 1xx to 5xx
    static constexpr std::array<double, 11> bounds_ms{0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 1000, 10'000};

    struct Line {
        std::string method;
        std::string pattern;
        std::array<std::atomic<std::uint64_t>, classes> by_class{};
    };

    std::vector<Line> m_lines;
    std::array<std::atomic<std::uint64_t>, bounds_ms.size() + 1> m_buckets{};
    std::atomic<std::uint64_t> m_time_us{0};
};

}  // namespace unisson::http
