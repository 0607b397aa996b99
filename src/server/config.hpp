#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/log.hpp"

namespace unisson::server {

/// What `unisson serve` can be told. Each value stands in the table of config.cpp, from which --help is made.
struct Settings {
    std::string data = "data";
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string web;         ///< folder of the web app; empty: none is served
    std::string programmes;  ///< folder of the programmes; empty: looked for beside the program
    int threads = 0;
    std::string tls_certificate;
    std::string tls_key;
    std::string origin;
    std::vector<std::string> trusted_proxies;
    std::string time_zone = "Europe/Zurich";
    std::string locale = "fr";
    LogLevel log_level = LogLevel::info;
    int body_mib = 16;
    int connections = 4096;
    int stop_seconds = 10;

    [[nodiscard]] bool on_loopback() const;
    [[nodiscard]] bool with_tls() const { return !tls_certificate.empty(); }
};

/// What was wrong with which setting, in one sentence that says what was expected.
struct SettingFault {
    std::string message;
};

using Environment = std::map<std::string, std::string>;

/// Settings from the file that --config or UNISSON_CONFIG names, then the environment (UNISSON_…), then the words of
/// the command line; what comes later counts. Refuses what it does not know, and settings that contradict each other.
[[nodiscard]] base::Result<Settings, SettingFault>
read_settings(std::span<std::string const> words, Environment const& environment,
              std::function<std::optional<std::string>(std::string const& path)> const& read_file);

/// The variables of this process that begin with UNISSON_.
[[nodiscard]] Environment own_environment();

/// What --help prints: every setting in its three spellings, with its default.
[[nodiscard]] std::string settings_help();

}  // namespace unisson::server
