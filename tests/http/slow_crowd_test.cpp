// The real program between a crowd of clients that are as slow as they can and users in a hurry. How many slow clients
// there are may be set: SLOW_CLIENTS=10000 (test_slow_crowd needs as many file descriptors).

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "http/program.hpp"

namespace {

using namespace unisson;
using Time = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int clients_by_default = 600;
constexpr int asked = 1500;  ///< requests of the users in a hurry, for each figure

int crowd_size() {
    auto const* const wanted = std::getenv("SLOW_CLIENTS");
    return wanted == nullptr ? clients_by_default : std::atoi(wanted);
}

int connected(std::uint16_t port) {
    int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{5, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
    ::close(socket);
    return -1;
}

/// One request on a connection that goes on; the time until the answer's last byte, or nothing.
std::optional<double> ask(int socket) {
    constexpr std::string_view request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    constexpr std::string_view end = R"({"status":"ok"})";
    auto const began = Time::now();
    if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) return std::nullopt;
    std::string answer;
    std::array<char, 4096> buffer{};
    while (!answer.ends_with(end)) {
        auto const count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0) return std::nullopt;
        answer.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return std::chrono::duration<double, std::milli>(Time::now() - began).count();
}

struct Figures {
    double median = 0;
    double p99 = 0;
    int failed = 0;
};

/// What users see who ask again and again, every tenth time on a new connection.
Figures hurry(std::uint16_t port) {
    std::vector<double> times;
    Figures figures;
    int socket = -1;
    for (int i = 0; i < asked; ++i) {
        if (i % 10 == 0 || socket < 0) {
            if (socket >= 0) ::close(socket);
            socket = connected(port);
        }
        auto const time = socket < 0 ? std::nullopt : ask(socket);
        if (time) {
            times.push_back(*time);
        } else {
            ++figures.failed;
        }
        std::this_thread::sleep_for(std::chrono::microseconds{500});
    }
    if (socket >= 0) ::close(socket);
    std::ranges::sort(times);
    if (times.empty()) return figures;
    figures.median = times[times.size() / 2];
    figures.p99 = times[times.size() * 99 / 100];
    return figures;
}

/// Clients that have begun something and go on a byte at a time: heads, bodies, and answers they do not read.
class Crowd {
public:
    Crowd(std::uint16_t port, int size) {
        for (int i = 0; i < size; ++i) {
            int const socket = connected(port);
            if (socket < 0) continue;
            ::fcntl(socket, F_SETFL, O_NONBLOCK);
            m_sockets.push_back(socket);
            say(socket, beginnings.at(static_cast<std::size_t>(i) % beginnings.size()));
        }
        m_thread = std::jthread{[this](std::stop_token const& stop) { trickle(stop); }};
    }
    Crowd(Crowd const&) = delete;
    Crowd& operator=(Crowd const&) = delete;
    ~Crowd() {
        m_thread.request_stop();
        m_thread.join();
        for (auto const socket : m_sockets) ::close(socket);
    }

    [[nodiscard]] std::size_t size() const { return m_sockets.size(); }

private:
    static constexpr std::array<std::string_view, 4> beginnings{
        "GET /healthz HTTP/1.1\r\nHost: local",
        "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n{", "",
        "GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX: "};

    static void say(int socket, std::string_view text) { (void)::send(socket, text.data(), text.size(), MSG_NOSIGNAL); }

    void trickle(std::stop_token const& stop) const {
        while (!stop.stop_requested()) {
            for (auto const socket : m_sockets) say(socket, "x");
            for (int i = 0; i < 20 && !stop.stop_requested(); ++i) std::this_thread::sleep_for(milliseconds{50});
        }
    }

    std::vector<int> m_sockets;
    std::jthread m_thread;
};

struct Held {
    std::size_t descriptors = 0;
    std::size_t resident_kib = 0;
};

Held held_by(pid_t process) {
    Held held;
    auto const folder = std::filesystem::path{"/proc"} / std::to_string(process);
    for (auto const& entry : std::filesystem::directory_iterator{folder / "fd"}) {
        (void)entry;
        ++held.descriptors;
    }
    std::ifstream status{folder / "status"};
    std::string word;
    while (status >> word)
        if (word == "VmRSS:") status >> held.resident_kib;
    return held;
}

void allow_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

TEST_CASE("users in a hurry hardly notice a crowd of slow clients, and when it has gone nothing is left") {
    allow_descriptors();
    program::Folder const folder;
    REQUIRE(program::run({"init", "--data", folder.data(), "--organisation", "Foule", "--admin", "admin"}).code == 0);
    program::Server const server{folder.data()};
    (void)hurry(server.port());
    auto const quiet = hurry(server.port());
    auto const before = held_by(server.process());
    Figures crowded;
    Held within;
    {
        Crowd const crowd{server.port(), crowd_size()};
        CHECK(crowd.size() >= static_cast<std::size_t>(crowd_size()) * 9 / 10);
        crowded = hurry(server.port());
        within = held_by(server.process());
    }
    auto after = held_by(server.process());
    auto const gone_by = Time::now() + std::chrono::seconds{20};
    // The allocator keeps a part of what so many connections took.
    auto const most_kib = before.resident_kib + 16UL * 1024 + 4 * static_cast<std::size_t>(crowd_size());
    auto const is_quiet = [&] { return after.descriptors <= before.descriptors + 2 && after.resident_kib < most_kib; };
    while (!is_quiet() && Time::now() < gone_by) {
        std::this_thread::sleep_for(milliseconds{50});
        after = held_by(server.process());
    }
    std::cout << crowd_size() << " slow clients: median " << quiet.median << " -> " << crowded.median << " ms, p99 "
              << quiet.p99 << " -> " << crowded.p99 << " ms, failed " << crowded.failed << "; descriptors "
              << before.descriptors << " -> " << within.descriptors << " -> " << after.descriptors << ", memory "
              << before.resident_kib << " -> " << within.resident_kib << " -> " << after.resident_kib << " KiB\n";
    CHECK(quiet.failed == 0);
    CHECK(crowded.failed == 0);
    // Machines that test run other things as well: the figure of the report is taken on a quiet one.
    CHECK(crowded.p99 < 2 * quiet.p99 + 20);
    CHECK(after.descriptors <= before.descriptors + 2);
    CHECK(after.resident_kib < most_kib);
    auto const later = hurry(server.port());
    CHECK(later.failed == 0);
}
