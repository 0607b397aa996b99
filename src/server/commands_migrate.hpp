#pragma once

#include <string>

#include "server/commands_parts.hpp"

namespace unisson::server {

inline constexpr std::size_t migrations_at_once = 100;  ///< cases in one unit of work

/// `unisson programme migrate`: the running cases of a programme, of the whole site or of one unit, go over to another.
struct MigrateOptions {
    InstallationOptions installation{};
    std::string login;
    std::string from;  ///< "gobet@1"
    std::string to;
    std::string unit;
    std::string stage;
    std::string mapping;  ///< a file: [{"from": "set_goals", "to": "agree_goals"}, {"from": "inform"}]
    std::string reason;
    bool preview = false;
    bool undo = false;

    void add_to(CLI::App& verb);
};

/// Shows or does it. 0: all of them went over, 1: some were refused, each with its case and why.
[[nodiscard]] int migrate_cases(MigrateOptions const& options);

}  // namespace unisson::server
