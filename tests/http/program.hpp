#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

/// The real program, run by tests as an operator would.
namespace unisson::program {

/// A folder of its own for one test, gone afterwards.
class Folder {
public:
    Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder();

    [[nodiscard]] std::string data() const { return (m_path / "data").string(); }

private:
    std::filesystem::path m_path;
};

struct Outcome {
    int code = -1;
    std::string output;
};

/// Runs a verb to its end.
[[nodiscard]] Outcome run(std::vector<std::string> words);

/// `unisson serve` on a free port of this machine. Killed at the end of its scope.
class Server {
public:
    explicit Server(std::string const& data);
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] pid_t process() const { return m_process; }
    /// SIGKILL: nothing is flushed, nothing is finished.
    void kill();
    /// SIGTERM; its exit code.
    int stop();

private:
    int wait();

    pid_t m_process = -1;
    int m_log = -1;
    std::uint16_t m_port = 0;
};

}  // namespace unisson::program
