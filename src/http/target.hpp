#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace unisson::http {

/// A request's target, taken apart and decoded.
struct Target {
    std::string path;
    std::map<std::string, std::string> query;  ///< of a name that comes twice, the first
};

inline constexpr std::size_t query_names_max = 64;

/// Reads "/a/b?x=1". Nothing where the target does not begin with "/", a percent sign is not followed by two hex
/// digits, the decoded text is not UTF-8 or holds a control character, the path holds an encoded "/", a "\" or a
/// segment "." or "..", or the query has more than query_names_max names: no reader of a path may take it for another.
[[nodiscard]] std::optional<Target> read_target(std::string_view text);

}  // namespace unisson::http
