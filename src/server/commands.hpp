#pragma once

#include <span>
#include <string>

/// The verbs of the command line. Each gets the words that follow its name, prints its own `--help` and returns the
/// exit code: 0 done, 1 refused or failed, 2 wrong usage.
namespace unisson::server {

[[nodiscard]] int run_serve(std::span<std::string const> words);
[[nodiscard]] int run_init(std::span<std::string const> words);
[[nodiscard]] int run_demo(std::span<std::string const> words);
[[nodiscard]] int run_user(std::span<std::string const> words);
[[nodiscard]] int run_token(std::span<std::string const> words);
[[nodiscard]] int run_import(std::span<std::string const> words);
[[nodiscard]] int run_export(std::span<std::string const> words);
[[nodiscard]] int run_verify(std::span<std::string const> words);
[[nodiscard]] int run_rebuild(std::span<std::string const> words);
[[nodiscard]] int run_backup(std::span<std::string const> words);
[[nodiscard]] int run_restore(std::span<std::string const> words);
[[nodiscard]] int run_migrate(std::span<std::string const> words);
[[nodiscard]] int run_timers(std::span<std::string const> words);
[[nodiscard]] int run_programme(std::span<std::string const> words);

}  // namespace unisson::server
