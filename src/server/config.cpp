#include "server/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <unistd.h>

#include "base/json.hpp"
#include "server/time_zone.hpp"

namespace unisson::server {

namespace {

constexpr std::string_view prefix = "UNISSON_";

/// Takes a value into the settings, or says what was expected.
using Take = std::optional<std::string> (*)(Settings& settings, std::string_view value);

struct Setting {
    std::string_view flag;
    std::string_view value;
    std::string_view fallback;
    std::string_view meaning;
    Take take;
};

template <typename T>
std::optional<std::string> take_number(T& out, std::string_view value, int low, int high) {
    int number = 0;
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < low || number > high)
        return "a number from " + std::to_string(low) + " to " + std::to_string(high);
    out = static_cast<T>(number);
    return std::nullopt;
}

std::optional<std::string> take_listen(Settings& settings, std::string_view value) {
    auto const colon = value.rfind(':');
    auto address = value.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    bool const good = colon != std::string_view::npos && !address.empty() &&
                      !take_number(settings.port, value.substr(colon + 1), 0, 65'535);
    if (!good) return "an IP address and a port, such as 127.0.0.1:8080 or [::]:8443";
    settings.address = address;
    return std::nullopt;
}

std::optional<std::string> take_origin(Settings& settings, std::string_view value) {
    auto const scheme = value.starts_with("https://") ? 8U : value.starts_with("http://") ? 7U : 0U;
    if (scheme == 0 || value.size() == scheme || value.find('/', scheme) != std::string_view::npos)
        return "scheme and host without a path, such as https://unisson.example.org";
    settings.origin = value;
    return std::nullopt;
}

std::optional<std::string> take_proxies(Settings& settings, std::string_view value) {
    settings.trusted_proxies.clear();
    while (!value.empty()) {
        auto const end = std::min(value.find(','), value.size());
        if (end == 0 || value.substr(0, end).find_first_not_of("0123456789abcdef.:") != std::string_view::npos)
            return "IP addresses with commas between them";
        settings.trusted_proxies.emplace_back(value.substr(0, end));
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return std::nullopt;
}

std::optional<std::string> take_locale(Settings& settings, std::string_view value) {
    constexpr std::array<std::string_view, 4> locales{"fr", "en", "de", "it"};
    if (std::ranges::find(locales, value) == locales.end()) return "fr, en, de or it";
    settings.locale = value;
    return std::nullopt;
}

std::optional<std::string> take_zone(Settings& settings, std::string_view value) {
    if (!TimeZone::is_name(value)) return "the name of a time zone, such as Europe/Zurich";
    settings.time_zone = value;
    return std::nullopt;
}

std::optional<std::string> take_level(Settings& settings, std::string_view value) {
    auto const level = base::parse_enum<LogLevel>(value);
    if (!level) return "error, warning or info";
    settings.log_level = *level;
    return std::nullopt;
}

template <std::string Settings::* member>
std::optional<std::string> take_text(Settings& settings, std::string_view value) {
    if (value.empty()) return "a value";
    settings.*member = value;
    return std::nullopt;
}

template <int Settings::* member, int low, int high>
std::optional<std::string> take_count(Settings& settings, std::string_view value) {
    return take_number(settings.*member, value, low, high);
}

constexpr std::array table{
    Setting{"data", "DIR", "data", "the data folder", take_text<&Settings::data>},
    Setting{"listen", "ADDRESS:PORT", "127.0.0.1:8080", "where to listen; port 0 takes a free one", take_listen},
    Setting{"web", "DIR", "none", "folder of the web app to serve", take_text<&Settings::web>},
    Setting{"programmes", "DIR", "beside the program", "folder of the programmes", take_text<&Settings::programmes>},
    Setting{"threads", "N", "0", "threads that answer; 0: one for each core", take_count<&Settings::threads, 0, 64>},
    Setting{"tls-cert", "FILE", "none", "certificate chain (PEM); the port then speaks TLS",
            take_text<&Settings::tls_certificate>},
    Setting{"tls-key", "FILE", "none", "key of the certificate (PEM)", take_text<&Settings::tls_key>},
    Setting{"origin", "URL", "as the request says", "address in the browser, if a proxy stands in front", take_origin},
    Setting{"trusted-proxy", "ADDRESS,…", "none",
            "proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id "
            "are believed",
            take_proxies},
    Setting{"time-zone", "ZONE", "Europe/Zurich", "where the organisation's days begin and end", take_zone},
    Setting{"locale", "fr|en|de|it", "fr", "language for clients that name none of ours", take_locale},
    Setting{"log-level", "LEVEL", "info", "error, warning or info (every request)", take_level},
    Setting{"body-mib", "N", "16", "largest request, in MiB", take_count<&Settings::body_mib, 1, 1024>},
    Setting{"connections", "N", "4096", "connections of each thread", take_count<&Settings::connections, 1, 100'000>},
    Setting{"stop-seconds", "N", "10", "time for running requests when the server stops",
            take_count<&Settings::stop_seconds, 0, 600>},
};

std::string with(std::string_view flag, char separator, bool upper) {
    std::string text{flag};
    for (auto& c : text) {
        if (c == '-') c = separator;
        if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return text;
}

std::string variable_of(std::string_view flag) {
    return std::string{prefix} + with(flag, '_', true);
}

std::string all_names(char separator, std::string_view before, bool upper) {
    std::string text;
    for (auto const& setting : table)
        text.append(text.empty() ? "" : ", ").append(before).append(with(setting.flag, separator, upper));
    return text;
}

using Outcome = base::Result<base::Done, SettingFault>;

Outcome take(Settings& settings, Setting const& setting, std::string_view value, std::string const& spelled) {
    auto const expected = setting.take(settings, value);
    if (!expected) return base::Done{};
    return base::fail(SettingFault{spelled + ": expected " + *expected + ", not \"" + std::string{value} + "\""});
}

/// A value of the file as the text that a flag would have; nothing for what no flag can say.
std::optional<std::string> text_of(base::JsonView value) {
    switch (value.kind()) {
        case base::JsonKind::string: return std::string{value.as_string()};
        case base::JsonKind::integer: return std::to_string(value.as_integer());
        case base::JsonKind::array: {
            std::string text;
            for (std::size_t i = 0; i < value.size(); ++i) {
                if (value.at(i).kind() != base::JsonKind::string) return std::nullopt;
                text.append(i == 0 ? "" : ",").append(value.at(i).as_string());
            }
            return text;
        }
        case base::JsonKind::null:
        case base::JsonKind::boolean:
        case base::JsonKind::real:
        case base::JsonKind::object: return std::nullopt;
    }
    return std::nullopt;
}

Outcome take_file(Settings& settings, std::string const& path, std::string const& text) {
    auto const document = base::JsonDocument::parse(text);
    if (!document)
        return base::fail(SettingFault{path + ", line " + std::to_string(document.error().line) +
                                       ": expected JSON: " + document.error().message});
    auto const root = document->root();
    if (root.kind() != base::JsonKind::object) return base::fail(SettingFault{path + ": expected a JSON object"});
    for (std::size_t i = 0; i < root.size(); ++i) {
        std::string const name{root.key_at(i)};
        auto const found =
            std::ranges::find_if(table, [&](Setting const& s) { return with(s.flag, '_', false) == name; });
        auto const where = path + ", " + name;
        if (found == table.end())
            return base::fail(SettingFault{where + ": unknown; expected one of " + all_names('_', {}, false)});
        auto const value = text_of(root.member_at(i));
        if (!value) return base::fail(SettingFault{where + ": expected a text, a whole number or a list of texts"});
        if (auto taken = take(settings, *found, *value, where); !taken) return taken;
    }
    return base::Done{};
}

Outcome take_environment(Settings& settings, Environment const& environment) {
    for (auto const& [name, value] : environment) {
        if (name == "UNISSON_CONFIG") continue;
        auto const found = std::ranges::find_if(table, [&](Setting const& s) { return variable_of(s.flag) == name; });
        if (found == table.end())
            return base::fail(
                SettingFault{name + ": unknown; expected one of UNISSON_CONFIG, " + all_names('_', prefix, true)});
        if (auto taken = take(settings, *found, value, name); !taken) return taken;
    }
    return base::Done{};
}

using Flags = std::vector<std::pair<std::string, std::string>>;

/// "--name value" and "--name=value", in their order.
base::Result<Flags, SettingFault> read_flags(std::span<std::string const> words) {
    Flags flags;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const& word = words[i];
        if (!word.starts_with("--"))
            return base::fail(SettingFault{"\"" + word + "\": expected a flag; unisson serve --help lists them"});
        auto const equals = word.find('=');
        if (equals != std::string::npos) {
            flags.emplace_back(word.substr(2, equals - 2), word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            flags.emplace_back(word.substr(2), words[i + 1]);
            ++i;
        } else {
            return base::fail(SettingFault{word + ": expected a value behind it"});
        }
    }
    return flags;
}

Outcome take_flags(Settings& settings, Flags const& flags) {
    for (auto const& [name, value] : flags) {
        if (name == "config") continue;
        auto const found = std::ranges::find(table, name, &Setting::flag);
        if (found == table.end())
            return base::fail(
                SettingFault{"--" + name + ": unknown; expected one of --config, " + all_names('-', "--", false)});
        if (auto taken = take(settings, *found, value, "--" + name); !taken) return taken;
    }
    return base::Done{};
}

Outcome check_together(Settings const& settings) {
    if (settings.tls_certificate.empty() != settings.tls_key.empty())
        return base::fail(SettingFault{"--tls-cert and --tls-key: expected both or neither"});
    if (!settings.on_loopback() && !settings.with_tls() && settings.trusted_proxies.empty())
        return base::fail(
            SettingFault{"--listen " + settings.address +
                         ": others on the network could read along. Give --tls-cert and --tls-key, "
                         "or --trusted-proxy with the address of a proxy that speaks TLS, or listen on 127.0.0.1"});
    return base::Done{};
}

}  // namespace

bool Settings::on_loopback() const {
    return address.starts_with("127.") || address == "::1";
}

base::Result<Settings, SettingFault>
read_settings(std::span<std::string const> words, Environment const& environment,
              std::function<std::optional<std::string>(std::string const& path)> const& read_file) {
    Settings settings;
    auto const flags = UNISSON_TRY(read_flags(words));
    std::string file;
    if (auto const found = environment.find("UNISSON_CONFIG"); found != environment.end()) file = found->second;
    for (auto const& [name, value] : flags)
        if (name == "config") file = value;
    if (!file.empty()) {
        auto const text = read_file(file);
        if (!text) return base::fail(SettingFault{"--config " + file + ": expected a file that can be read"});
        (void)UNISSON_TRY(take_file(settings, file, *text));
    }
    (void)UNISSON_TRY(take_environment(settings, environment));
    (void)UNISSON_TRY(take_flags(settings, flags));
    (void)UNISSON_TRY(check_together(settings));
    return settings;
}

Environment own_environment() {
    Environment found;
    for (auto const* const* at = environ; *at != nullptr; ++at) {
        std::string_view const entry{*at};
        auto const equals = entry.find('=');
        if (entry.starts_with(prefix) && equals != std::string_view::npos)
            found.emplace(entry.substr(0, equals), entry.substr(equals + 1));
    }
    return found;
}

std::string settings_help() {
    std::string text = "Usage: unisson serve [--config FILE] [options]\n\n"
                       "Answers web browsers and programs until SIGTERM or SIGINT, then finishes what is running.\n"
                       "A setting may stand in the JSON file that --config or UNISSON_CONFIG names, in the\n"
                       "environment, or on the command line; the later one counts.\n\n";
    for (auto const& setting : table) {
        auto line = "  --" + std::string{setting.flag} + " " + std::string{setting.value};
        line.resize(std::max<std::size_t>(line.size() + 1, 30), ' ');
        text.append(line).append(setting.meaning).append("\n").append(30, ' ');
        text.append("[").append(setting.fallback).append("]  ").append(variable_of(setting.flag));
        text.append("  \"").append(with(setting.flag, '_', false)).append("\"\n");
    }
    return text + "\nExit codes: 0 stopped in order, 1 could not start or lost its disk, 2 wrong settings.\n";
}

}  // namespace unisson::server
