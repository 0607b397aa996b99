// Asks a server on this machine from many connections at once and measures how long the answers take.
//
//     bench_load --port P --targets FILE [--connections N] [--seconds S] [--warm S] [--rate R] [--seed N]
//
// A line of FILE is "TOKEN PATH" (a GET; "-" for no token) or "TOKEN note CASE" (a fresh note on that case). Lines are
// taken at random. Without --rate each connection asks again as soon as it has its answer; with it, requests are due
// R times a second and their time counts from then, waiting for a free connection included.
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "http_client.hpp"

namespace unisson::bench {

namespace {

using Time = std::chrono::steady_clock;

struct Target {
    std::string token;
    std::string path;
    std::string note_on;  ///< the case of a note; empty for a GET
};

struct Settings {
    std::uint16_t port = 0;
    std::size_t connections = 32;
    double seconds = 2;
    double warm = 0.3;
    double rate = 0;
    std::uint64_t seed = 1;
    std::vector<Target> targets;
};

struct Connection {
    int socket = -1;
    bool busy = false;
    Time::time_point due;
    std::string request;
    std::size_t sent = 0;
    std::string answer;
    std::optional<Head> head;
};

class Load {
public:
    explicit Load(Settings const& settings);
    Load(Load const&) = delete;
    Load& operator=(Load const&) = delete;
    ~Load();

    void run();
    void print();

private:
    void begin(Connection& connection, Time::time_point due);
    void send_rest(Connection& connection);
    bool receive(Connection& connection);
    void finish(Connection& connection);
    void start_due(Time::time_point now);
    void wait_for_events();

    Settings const& m_settings;
    int m_epoll;
    std::vector<Connection> m_connections;
    std::vector<Connection*> m_idle;
    std::mt19937_64 m_random;
    std::string m_piece = std::string(std::size_t{256} * 1024, '\0');
    Time::time_point m_begin;
    Time::time_point m_count_from;
    Time::time_point m_end;
    double m_given_out = 0;  ///< requests that were due so far, with a rate
    std::vector<double> m_ms;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_errors = 0;
    std::uint64_t m_asked = 0;  ///< all answers, those of the warm-up too
    int m_first_error = 0;
};

Load::Load(Settings const& settings)
    : m_settings{settings}, m_epoll{::epoll_create1(EPOLL_CLOEXEC)}, m_connections(settings.connections),
      m_random{settings.seed} {
    for (auto& connection : m_connections) {
        connection.socket = connect_to(settings.port);
        ::fcntl(connection.socket, F_SETFL, O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection.socket, &event);
        m_idle.push_back(&connection);
    }
}

Load::~Load() {
    for (auto const& connection : m_connections) ::close(connection.socket);
    ::close(m_epoll);
}

void Load::begin(Connection& connection, Time::time_point due) {
    auto const& target = m_settings.targets[m_random() % m_settings.targets.size()];
    connection.request = target.note_on.empty()
                             ? request_bytes(target.path, target.token)
                             : request_bytes("/api/v1/commands", target.token, note_command(target.note_on));
    connection.sent = 0;
    connection.answer.clear();
    connection.head.reset();
    connection.busy = true;
    connection.due = m_settings.rate > 0 ? due : Time::now();
    send_rest(connection);
}

void Load::send_rest(Connection& connection) {
    while (connection.sent < connection.request.size()) {
        auto const count = ::send(connection.socket, connection.request.data() + connection.sent,
                                  connection.request.size() - connection.sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN) continue;  // requests are small: never seen with an idle connection
        if (count <= 0) throw std::runtime_error{"a connection broke while sending"};
        connection.sent += static_cast<std::size_t>(count);
    }
}

/// Takes what has come; true when the answer is whole.
bool Load::receive(Connection& connection) {
    for (;;) {
        auto const count = ::recv(connection.socket, m_piece.data(), m_piece.size(), 0);
        if (count < 0 && errno == EAGAIN) return false;
        if (count <= 0) throw std::runtime_error{"the server closed a connection"};
        connection.answer.append(m_piece, 0, static_cast<std::size_t>(count));
        if (!connection.head) connection.head = read_head(connection.answer);
        if (connection.head && connection.answer.size() >= connection.head->whole()) return true;
    }
}

void Load::finish(Connection& connection) {
    auto const now = Time::now();
    connection.busy = false;
    ++m_asked;
    if (now < m_count_from) return;
    auto const status = connection.head->status;
    bool const good = status / 100 == 2 && connection.answer.find("\"ok\":false") == std::string::npos;
    if (good) {
        m_ms.push_back(std::chrono::duration<double, std::milli>(now - connection.due).count());
        m_bytes += connection.answer.size();
    } else {
        ++m_errors;
        if (m_first_error == 0) m_first_error = status;
    }
}

void Load::start_due(Time::time_point now) {
    if (m_settings.rate <= 0) {
        for (auto* connection : m_idle) begin(*connection, now);
        m_idle.clear();
        return;
    }
    auto const due_by_now = m_settings.rate * std::chrono::duration<double>(now - m_begin).count();
    while (m_given_out < due_by_now && !m_idle.empty()) {
        auto* const connection = m_idle.back();
        m_idle.pop_back();
        auto const after = std::chrono::duration<double>(m_given_out / m_settings.rate);
        m_given_out += 1;
        begin(*connection, m_begin + std::chrono::duration_cast<Time::duration>(after));
    }
}

void Load::wait_for_events() {
    std::array<epoll_event, 256> events{};
    timespec timeout{0, 2'000'000};
    if (m_settings.rate > 0) {
        auto const after = std::chrono::duration<double>(m_given_out / m_settings.rate);
        auto const next = m_begin + std::chrono::duration_cast<Time::duration>(after);
        auto const left = std::chrono::duration_cast<std::chrono::nanoseconds>(next - Time::now()).count();
        if (!m_idle.empty()) timeout.tv_nsec = std::clamp<long>(left, 0, 2'000'000);
    }
    int const count = ::epoll_pwait2(m_epoll, events.data(), static_cast<int>(events.size()), &timeout, nullptr);
    for (int i = 0; i < count; ++i) {
        auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
        if (!receive(connection)) continue;
        finish(connection);
        m_idle.push_back(&connection);
    }
}

void Load::run() {
    auto const span = [](double seconds) {
        return std::chrono::duration_cast<Time::duration>(std::chrono::duration<double>(seconds));
    };
    m_begin = Time::now();
    m_count_from = m_begin + span(m_settings.warm);
    m_end = m_count_from + span(m_settings.seconds);
    for (auto now = m_begin; now < m_end; now = Time::now()) {
        start_due(now);
        wait_for_events();
    }
}

void Load::print() {
    std::ranges::sort(m_ms);
    auto const at = [this](double part) {
        return m_ms.empty() ? 0.0 : m_ms[static_cast<std::size_t>(part * static_cast<double>(m_ms.size() - 1))];
    };
    std::printf(
        "rps=%.1f p50=%.3f p95=%.3f p99=%.3f max=%.3f answers=%zu bytes=%.0f asked=%llu errors=%llu first_error=%d\n",
        static_cast<double>(m_ms.size()) / m_settings.seconds, at(0.5), at(0.95), at(0.99), at(1), m_ms.size(),
        m_ms.empty() ? 0.0 : static_cast<double>(m_bytes) / static_cast<double>(m_ms.size()),
        static_cast<unsigned long long>(m_asked), static_cast<unsigned long long>(m_errors), m_first_error);
}

std::vector<Target> read_targets(std::string const& file) {
    std::ifstream in{file};
    std::vector<Target> targets;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        Target target;
        words >> target.token >> target.path;
        if (target.token == "-") target.token.clear();
        if (target.path == "note") words >> target.note_on;
        targets.push_back(std::move(target));
    }
    if (targets.empty()) throw std::runtime_error{"no targets in " + file};
    return targets;
}

Settings read_settings(int count, char** words) {
    std::map<std::string, std::string> given;
    for (int i = 1; i + 1 < count; i += 2) given[words[i]] = words[i + 1];
    auto const value = [&](char const* name, double otherwise) {
        auto const found = given.find(name);
        return found == given.end() ? otherwise : std::stod(found->second);
    };
    Settings settings;
    settings.port = static_cast<std::uint16_t>(value("--port", 0));
    settings.connections = static_cast<std::size_t>(value("--connections", 32));
    settings.seconds = value("--seconds", 2);
    settings.warm = value("--warm", 0.3);
    settings.rate = value("--rate", 0);
    settings.seed = static_cast<std::uint64_t>(value("--seed", 1));
    settings.targets = read_targets(given["--targets"]);
    return settings;
}

}  // namespace

}  // namespace unisson::bench

int main(int count, char** words) {
    try {
        auto const settings = unisson::bench::read_settings(count, words);
        unisson::bench::Load load{settings};
        load.run();
        load.print();
    } catch (std::exception const& error) {
        std::fprintf(stderr, "bench_load: %s\n", error.what());
        return 1;
    }
    return 0;
}
