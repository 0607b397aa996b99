#include "http/program.hpp"

#include <array>
#include <csignal>
#include <stdexcept>

#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace unisson::program {

namespace {

/// Starts the program with one of its outputs (1 or 2) on a pipe, whose reading end `from` receives.
pid_t start(std::vector<std::string> words, int output, int& from) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
    words.insert(words.begin(), UNISSON_PROGRAM);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], output);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    pid_t process = -1;
    auto const error = posix_spawn(&process, UNISSON_PROGRAM, &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    from = ends[0];
    if (error != 0) throw std::runtime_error{"the program does not start"};
    return process;
}

int exit_code(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Folder::Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "unisson-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no folder for the test"};
    m_path = pattern;
}

Folder::~Folder() {
    std::filesystem::remove_all(m_path);
}

Outcome run(std::vector<std::string> words) {
    Outcome outcome;
    int from = -1;
    auto const process = start(std::move(words), STDOUT_FILENO, from);
    std::array<char, 4096> buffer{};
    for (auto count = ::read(from, buffer.data(), buffer.size()); count > 0;
         count = ::read(from, buffer.data(), buffer.size()))
        outcome.output.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(from);
    outcome.code = exit_code(process);
    return outcome;
}

Server::Server(std::string const& data) {
    m_process =
        start({"serve", "--data", data, "--listen", "127.0.0.1:0", "--log-level", "info"}, STDERR_FILENO, m_log);
    // The line "listening" says the port.
    std::string text;
    std::array<char, 4096> buffer{};
    constexpr std::string_view before = "http://127.0.0.1:";
    while (text.find("\"}", text.find(before)) == std::string::npos) {
        auto const count = ::read(m_log, buffer.data(), buffer.size());
        if (count <= 0) {
            kill();
            throw std::runtime_error{"the server did not listen: " + text};
        }
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    m_port = static_cast<std::uint16_t>(std::stoi(text.substr(text.find(before) + before.size())));
}

Server::~Server() {
    kill();
}

int Server::wait() {
    // What the log still says is read to its end, so that the server never waits for a full pipe.
    std::array<char, 4096> buffer{};
    while (::read(m_log, buffer.data(), buffer.size()) > 0) {}
    auto const code = exit_code(m_process);
    ::close(m_log);
    m_process = -1;
    return code;
}

void Server::kill() {
    if (m_process < 0) return;
    ::kill(m_process, SIGKILL);
    wait();
}

int Server::stop() {
    ::kill(m_process, SIGTERM);
    return wait();
}

}  // namespace unisson::program
