#include <doctest/doctest.h>

#include <unistd.h>

#include <array>

#include "server/config.hpp"
#include "server/log.hpp"
#include "server/system.hpp"

namespace unisson::server {

namespace {

using Words = std::vector<std::string>;

base::Result<Settings, SettingFault> read(Words const& words, Environment const& environment = {},
                                          std::string const& file = {}) {
    return read_settings(words, environment, [&](std::string const&) -> std::optional<std::string> {
        if (file.empty()) return std::nullopt;
        return file;
    });
}

std::string fault_of(Words const& words, Environment const& environment = {}, std::string const& file = {}) {
    auto const settings = read(words, environment, file);
    return settings ? std::string{} : settings.error().message;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("flags beat the environment, which beats the file") {
    auto const file =
        R"({"data": "from file", "web": "from file", "threads": 3, "trusted_proxy": ["10.0.0.1", "::1"]})";
    Environment const environment{
        {"UNISSON_CONFIG", "f"}, {"UNISSON_DATA", "from environment"}, {"UNISSON_LOCALE", "it"}};
    auto const settings = read({"--data=from flag", "--listen", "[::1]:21200"}, environment, file);
    REQUIRE(settings);
    CHECK(settings->data == "from flag");
    CHECK(settings->web == "from file");
    CHECK(settings->locale == "it");
    CHECK(settings->threads == 3);
    CHECK(settings->address == "::1");
    CHECK(settings->port == 21200);
    CHECK(settings->trusted_proxies == Words{"10.0.0.1", "::1"});
    CHECK(read({"--data", "x"}, {{"UNISSON_DATA", "y"}})->data == "x");
    CHECK(read({}, {{"UNISSON_DATA", "y"}})->data == "y");
    CHECK(read({})->data == "data");
}

TEST_CASE("a setting that is unknown or wrong is refused with what was expected") {
    CHECK(contains(fault_of({"--dta", "x"}), "--dta: unknown; expected one of --config, --data"));
    CHECK(contains(fault_of({}, {{"UNISSON_DTA", "x"}}), "UNISSON_DTA: unknown; expected one of"));
    CHECK(contains(fault_of({"--config", "f"}, {}, R"({"dta": "x"})"), "f, dta: unknown; expected one of data"));
    CHECK(contains(fault_of({"--config", "f"}, {}, R"({"data": true})"), "f, data: expected a text"));
    CHECK(contains(fault_of({"--config", "f"}, {}, "{\n oh"), "f, line 2: expected JSON"));
    CHECK(contains(fault_of({"--config", "f"}, {}, "[]"), "expected a JSON object"));
    CHECK(contains(fault_of({"--config", "f"}), "expected a file that can be read"));
    CHECK(contains(fault_of({"--data"}), "expected a value"));
    CHECK(contains(fault_of({"data"}), "expected a flag"));
    CHECK(contains(fault_of({"--threads", "65"}), "a number from 0 to 64, not \"65\""));
    CHECK(contains(fault_of({"--threads", "2x"}), "a number from 0 to 64"));
    CHECK(contains(fault_of({"--locale", "es"}), "fr, en, de or it"));
    CHECK(contains(fault_of({"--log-level", "loud"}), "error, warning or info"));
    for (auto const* const listen : {"8080", ":8080", "127.0.0.1:", "127.0.0.1:70000"})
        CHECK_MESSAGE(contains(fault_of({"--listen", listen}), "an IP address and a port"), std::string{listen});
    for (auto const* const origin : {"unisson.example", "https://", "https://a/b", "ftp://a"})
        CHECK_MESSAGE(contains(fault_of({"--origin", origin}), "scheme and host"), std::string{origin});
    CHECK(contains(fault_of({"--trusted-proxy", "proxy.example"}), "IP addresses"));
}

TEST_CASE("the network is not served in the clear") {
    CHECK(contains(fault_of({"--listen", "0.0.0.0:8080"}), "could read along"));
    CHECK(fault_of({"--listen", "0.0.0.0:8080", "--trusted-proxy", "10.0.0.1"}).empty());
    CHECK(fault_of({"--listen", "0.0.0.0:8080", "--tls-cert", "c", "--tls-key", "k"}).empty());
    CHECK(fault_of({"--listen", "127.0.0.53:8080"}).empty());
    CHECK(contains(fault_of({"--tls-cert", "c"}), "expected both or neither"));
}

TEST_CASE("the help names every setting in its three spellings") {
    auto const help = settings_help();
    for (auto const* const part : {"--trusted-proxy", "UNISSON_TRUSTED_PROXY", "\"trusted_proxy\"", "[127.0.0.1:8080]"})
        CHECK(contains(help, part));
}

TEST_CASE("log lines are JSON and name no whole address") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    {
        Log log{LogLevel::warning, ends[1]};
        log.event(LogLevel::info, "quiet");
        log.access({"GET", "/api/v1/cases/{id}", 200, std::chrono::milliseconds{2}, "id", "192.0.2.17"});
        log.failure("/x", "id", "two\nlines");
    }
    {
        Log log{LogLevel::info, ends[1]};
        log.access({"GET", "/api/v1/cases/{id}", 200, std::chrono::milliseconds{2}, "id", "192.0.2.17"});
    }
    ::close(ends[1]);
    std::string text(4096, '\0');
    text.resize(static_cast<std::size_t>(::read(ends[0], text.data(), text.size())));
    ::close(ends[0]);
    CHECK_FALSE(contains(text, "quiet"));
    auto const first = text.substr(0, text.find('\n'));
    CHECK(contains(first, R"("event":"failure","route":"/x","id":"id","text":"two\nlines"})"));
    auto const second = text.substr(first.size() + 1);
    CHECK(contains(second, R"("method":"GET","route":"/api/v1/cases/{id}","status":200,"ms":2)"));
    CHECK(contains(second, R"("from":"192.0.2.0/24")"));
    CHECK_FALSE(contains(second, "192.0.2.17"));
    CHECK(base::JsonDocument::parse(first));
}

TEST_CASE("addresses are shortened to their network") {
    CHECK(shortened("192.0.2.17") == "192.0.2.0/24");
    CHECK(shortened("2001:db8:1:2::3") == "2001:db8:1::/48");
    CHECK(shortened("2001:db8::3") == "2001:db8::/48");
    CHECK(shortened("::1") == "::/48");
    CHECK(shortened("") == "");
}

TEST_CASE("a time zone that cannot be one is refused with an example") {
    CHECK(read({})->time_zone == "Europe/Zurich");
    CHECK(read({"--time-zone", "America/Argentina/Ushuaia"})->time_zone == "America/Argentina/Ushuaia");
    CHECK(read({"--config", "f"}, {}, R"({"time_zone": "Europe/Rome"})")->time_zone == "Europe/Rome");
    for (auto const* const zone : {"", "/etc/passwd", "../../etc/passwd", "Europe/../Rome", "Rome "})
        CHECK_MESSAGE(contains(fault_of({"--time-zone", zone}), "such as Europe/Zurich"), std::string{zone});
    for (auto const* const zone : {"", "Europe/Nowhere", "/etc/passwd", "../../../etc/passwd", "Europe", "tzdata.zi"})
        CHECK_THROWS_AS(SystemClock{zone}, std::runtime_error);
}

}  // namespace unisson::server
