#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "http/loopback_test.hpp"

namespace unisson::http {

namespace {

using loopback::Client;
using loopback::get;
using loopback::post;

class TwoAccounts final : public Authenticator {
public:
    std::optional<Identity> by_session(std::string_view secret) override {
        if (secret != "session-of-ada") return std::nullopt;
        return Identity{{}, "de"};
    }
    std::optional<Identity> by_bearer(std::string_view secret) override {
        if (secret != "token-of-a-program") return std::nullopt;
        return Identity{{}, ""};
    }
};

/// A folder of files that goes away with the test.
class WebFolder {
public:
    WebFolder() : m_folder{std::filesystem::temp_directory_path() / ("unisson-web-" + make_correlation_id())} {
        write("index.html", "<!doctype html>app");
        write("sw.js", "worker");
        write("assets/app-BqX3_kd9.js", "plain script");
        write("assets/app-BqX3_kd9.js.br", "brotli script");
        write("assets/app-BqX3_kd9.js.gz", "gzip script");
        write("unisson.wasm", "core");
        write("app.webmanifest", "{}");
        write("orphan.css.br", "nothing beside it");
    }
    WebFolder(WebFolder const&) = delete;
    WebFolder& operator=(WebFolder const&) = delete;
    ~WebFolder() { std::filesystem::remove_all(m_folder); }

    void write(std::string const& name, std::string_view text) const {
        std::filesystem::create_directories((m_folder / name).parent_path());
        std::ofstream{m_folder / name} << text;
    }
    [[nodiscard]] std::filesystem::path const& path() const { return m_folder; }

private:
    std::filesystem::path m_folder;
};

Route who_route(Method method) {
    Route route{method, "/api/v1/who", "who", "who", Admission::signed_in};
    route.handle = [](Request const& request, Respond const& respond) {
        Response response;
        response.body = request.locale + " " + request.remote + (request.secure ? " secure" : " plain");
        respond(std::move(response));
    };
    return route;
}

struct Running {
    explicit Running(Policy policy = {})
        : server{options(std::move(policy)), routes(), StaticFiles{web.path()}, &accounts} {
        server.start();
    }
    static Options options(Policy policy) {
        auto options = loopback::quick_options();
        options.policy = std::move(policy);
        return options;
    }
    static std::vector<Route> routes() { return {who_route(Method::get), who_route(Method::post)}; }

    [[nodiscard]] loopback::Reply ask(std::string const& bytes) const {
        Client client{server.port()};
        return client.ask(bytes);
    }
    WebFolder web;
    TwoAccounts accounts;
    Server server;
};

constexpr auto cookie = "Cookie: unisson=session-of-ada\r\n";
constexpr auto json = "Content-Type: application/json\r\n";

}  // namespace

TEST_CASE("a route for people who signed in answers them alone") {
    Running const running;
    auto const refused = running.ask(get("/api/v1/who"));
    CHECK(refused.status == 401);
    CHECK(refused.body.find("\"code\":\"not_signed_in\"") != std::string::npos);
    CHECK(running.ask(get("/api/v1/who", cookie)).body == "de 127.0.0.1 plain");
    CHECK(running.ask(get("/api/v1/who", "Authorization: Bearer token-of-a-program\r\n")).status == 200);
    for (auto const* const headers :
         {"Cookie: unisson=wrong\r\n", "Cookie: __Host-unisson=session-of-ada\r\n",
          "Authorization: Bearer session-of-ada\r\n", "Cookie: unisson=token-of-a-program\r\n",
          "Authorization: Basic YTpi\r\nCookie: unisson=session-of-ada\r\n",
          "Cookie: unisson=session-of-ada; unisson=session-of-ada\r\n"})
        CHECK_MESSAGE(running.ask(get("/api/v1/who", headers)).status == 401, std::string{headers});
}

TEST_CASE("what another site sends in a user's name changes nothing") {
    Running const running;
    auto const status = [&](std::string const& headers) {
        return running.ask(post("/api/v1/who", "{}", headers)).status;
    };
    std::string const ours = std::string{cookie} + json;
    CHECK(status(ours + "Origin: http://localhost\r\n") == 200);
    CHECK(status(ours + "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n") == 200);
    CHECK(status(ours + "Sec-Fetch-Site: same-origin\r\n") == 200);
    CHECK(status(std::string{json} + "Authorization: Bearer token-of-a-program\r\n") == 200);
    for (auto const* const headers :
         {"", "Origin: null\r\n", "Origin: https://localhost\r\n", "Origin: http://evil.example\r\n",
          "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n",
          "Origin: http://localhost\r\nSec-Fetch-Site: cross-site\r\n"})
        CHECK_MESSAGE(status(ours + headers) == 403, std::string{headers});
    auto const form = std::string{cookie} + "Content-Type: application/x-www-form-urlencoded\r\n";
    CHECK(status(form) == 403);
    CHECK(status(form + "Origin: http://localhost\r\n") == 415);
    CHECK(status(std::string{cookie} + "Content-Type: text/plain\r\nOrigin: http://localhost\r\n") == 415);
    CHECK(status(std::string{cookie} + "Origin: http://localhost\r\n") == 415);
}

TEST_CASE("a trusted proxy is believed, anybody else is not") {
    auto const forwarded = std::string{"X-Forwarded-For: 198.51.100.1, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"} +
                           "X-Request-Id: from-the-proxy-1\r\n";
    auto const host_cookie = "Cookie: __Host-unisson=session-of-ada\r\n";
    Running const behind{{.origin = "https://unisson.example", .trusted_proxies = {"127.0.0.1"}}};
    auto const believed = behind.ask(get("/api/v1/who", forwarded + host_cookie));
    CHECK(believed.body == "de 203.0.113.9 secure");
    CHECK(believed.headers.at("x-request-id") == "from-the-proxy-1");
    CHECK(believed.headers.contains("strict-transport-security"));
    CHECK(behind.ask(get("/api/v1/who", forwarded + cookie)).status == 401);
    auto const change = forwarded + host_cookie + json;
    CHECK(behind.ask(post("/api/v1/who", "{}", change + "Origin: https://unisson.example\r\n")).status == 200);
    CHECK(behind.ask(post("/api/v1/who", "{}", change + "Origin: https://localhost\r\n")).status == 403);

    Running const direct;
    auto const other = direct.ask(get("/api/v1/who", forwarded + cookie));
    CHECK(other.body == "de 127.0.0.1 plain");
    CHECK(other.headers.at("x-request-id") != "from-the-proxy-1");
    CHECK(other.headers.at("x-request-id").size() == 20);
}

TEST_CASE("an unknown method or address is refused by name") {
    Running const running;
    auto const reply = running.ask("DELETE /api/v1/who HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(reply.status == 405);
    CHECK(reply.headers.at("allow") == "GET, HEAD, POST");
    CHECK(running.ask("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 501);
    CHECK(running.ask(get("/api/v1/nothing", "Accept: text/html\r\n")).status == 404);
    auto const german = running.ask(get("/api/v1/nothing", "Accept-Language: de\r\n"));
    CHECK(german.body.find("Unter dieser Adresse") != std::string::npos);
    CHECK(running.ask(post("/index.html", "")).status == 405);
}

TEST_CASE("files come in the form the client takes, and are kept as long as they are good") {
    Running const running;
    auto const script = [&](std::string const& headers) {
        return running.ask(get("/assets/app-BqX3_kd9.js", headers));
    };
    auto const plain = script("");
    CHECK(plain.body == "plain script");
    CHECK(plain.headers.at("content-type") == "text/javascript; charset=utf-8");
    CHECK(plain.headers.at("cache-control") == "public, max-age=31536000, immutable");
    CHECK(plain.headers.at("vary") == "Accept-Encoding");
    auto const brotli = script("Accept-Encoding: gzip, br\r\n");
    CHECK(brotli.body == "brotli script");
    CHECK(brotli.headers.at("content-encoding") == "br");
    CHECK(brotli.headers.at("etag") != plain.headers.at("etag"));
    CHECK(script("Accept-Encoding: gzip, br;q=0\r\n").body == "gzip script");
    auto const known = script("If-None-Match: " + plain.headers.at("etag") + "\r\n");
    CHECK(known.status == 304);
    CHECK(known.body.empty());
    CHECK(script("If-None-Match: \"other\"\r\n").status == 200);
    CHECK(running.ask(get("/unisson.wasm")).headers.at("content-type") == "application/wasm");
    CHECK(running.ask(get("/app.webmanifest")).headers.at("content-type") == "application/manifest+json");
    CHECK(running.ask(get("/sw.js")).headers.at("cache-control") == "no-cache");
    CHECK(running.ask(get("/orphan.css")).status == 404);
    CHECK(running.ask(get("/assets/app-BqX3_kd9.js.br")).status == 404);
}

TEST_CASE("every form of a file has its own tag and length, and HEAD tells them without the bytes") {
    Running const running;
    std::map<std::string, std::string> tags;
    struct Form {
        std::string accepted;
        std::string coding;
        std::string body;
    };
    for (auto const& form :
         {Form{"", "", "plain script"}, Form{"br", "br", "brotli script"}, Form{"gzip", "gzip", "gzip script"},
          Form{"gzip;q=1, br;q=0.2", "gzip", "gzip script"}, Form{"GZIP", "gzip", "gzip script"},
          Form{"*", "br", "brotli script"}, Form{"br;q=0, *;q=0.1", "gzip", "gzip script"},
          Form{"gzip;q=0.2, identity;q=0.7", "", "plain script"}, Form{"zstd, identity;q=0", "", "plain script"},
          Form{"identity;q=0, gzip;q=0.001", "gzip", "gzip script"}}) {
        CAPTURE(form.accepted);
        auto const header = form.accepted.empty() ? "" : "Accept-Encoding: " + form.accepted + "\r\n";
        auto const reply = running.ask(get("/assets/app-BqX3_kd9.js", header));
        CHECK(reply.body == form.body);
        CHECK(reply.headers.contains("content-encoding") == !form.coding.empty());
        if (!form.coding.empty()) CHECK(reply.headers.at("content-encoding") == form.coding);
        CHECK(reply.headers.at("vary") == "Accept-Encoding");
        auto const [known, fresh] = tags.try_emplace(form.coding, reply.headers.at("etag"));
        CHECK(known->second == reply.headers.at("etag"));
        Client client{running.server.port()};
        client.send("HEAD /assets/app-BqX3_kd9.js HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
        auto head = client.reply(true).headers;
        auto expected = reply.headers;
        for (auto* const headers : {&head, &expected})
            for (auto const* const name : {"x-request-id", "date"}) headers->erase(name);
        CHECK(head == expected);
        CHECK(client.ask(get("/sw.js")).body == "worker");  // no byte of the file came behind the head
        auto const unchanged =
            running.ask(get("/assets/app-BqX3_kd9.js", header + "If-None-Match: " + known->second + "\r\n"));
        CHECK(unchanged.status == 304);
        CHECK(unchanged.headers.at("vary") == "Accept-Encoding");
        CHECK(unchanged.headers.at("etag") == known->second);
        CHECK_FALSE(unchanged.headers.contains("content-encoding"));
    }
    CHECK(tags.size() == 3);
    CHECK(tags.at("") != tags.at("br"));
    CHECK(tags.at("gzip") != tags.at("br"));
    auto const other = running.ask(
        get("/assets/app-BqX3_kd9.js", "Accept-Encoding: br\r\nIf-None-Match: " + tags.at("gzip") + "\r\n"));
    CHECK(other.status == 200);  // a tag of one form does not stand for another
    CHECK_FALSE(running.ask(get("/sw.js")).headers.contains("vary"));
}

TEST_CASE("addresses of the web app get its page, others do not") {
    Running const running;
    for (auto const* const target : {"/", "/index.html", "/cases/7/plan"}) {
        auto const page = running.ask(get(target, "Accept: text/html,*/*\r\n"));
        CHECK(page.status == 200);
        CHECK(page.body == "<!doctype html>app");
        CHECK(page.headers.at("cache-control") == "no-cache");
    }
    CHECK(running.ask(get("/cases/7/plan", "Accept: application/json\r\n")).status == 404);
    CHECK(running.ask(get("/missing.js", "Accept: text/html\r\n")).status == 404);
    CHECK(running.ask(get("/api/missing", "Accept: text/html\r\n")).status == 404);
    CHECK_THROWS_WITH_AS(StaticFiles{running.web.path() / "absent"}, doctest::Contains("is not there"),
                         std::runtime_error);
}

TEST_CASE("every answer carries the headers that protect the page") {
    Running const running;
    for (auto const& bytes : {get("/"), get("/api/v1/who"), get("/healthz"), std::string{"NONSENSE\r\n\r\n"}}) {
        auto const reply = running.ask(bytes);
        CHECK(reply.headers.at("content-security-policy").starts_with("default-src 'self'; script-src 'self'"));
        CHECK(reply.headers.at("x-content-type-options") == "nosniff");
        CHECK(reply.headers.at("referrer-policy") == "no-referrer");
        CHECK(reply.headers.at("cross-origin-opener-policy") == "same-origin");
        CHECK(reply.headers.contains("permissions-policy"));
        CHECK(reply.headers.contains("x-request-id"));
        CHECK(reply.headers.contains("cache-control"));
    }
    CHECK(running.ask(get("/api/v1/who", cookie)).headers.at("cache-control") == "no-store");
}

TEST_CASE("health and metrics name routes by their pattern, and strangers get no metrics") {
    Running const running;
    CHECK(running.ask(get("/healthz")).body == R"({"status":"ok"})");
    CHECK(running.ask(get("/api/v1/who?text=Dupont", cookie)).status == 200);
    auto const metrics = running.ask(get("/metrics"));
    CHECK(metrics.body.find(R"(unisson_requests_total{method="GET",route="/api/v1/who",status="2xx"} 1)") !=
          std::string::npos);
    CHECK(metrics.body.find("Dupont") == std::string::npos);
    CHECK(metrics.body.find("process_resident_memory_bytes") != std::string::npos);
    CHECK(running.ask(get("/metrics", "X-Forwarded-For: 203.0.113.9\r\n")).status == 401);
    CHECK(running.ask(get("/metrics", "X-Forwarded-For: 203.0.113.9\r\nAuthorization: Bearer token-of-a-program\r\n"))
              .status == 200);
}

TEST_CASE("a failing store shows in the health") {
    auto options = loopback::quick_options();
    options.health = []() -> std::optional<std::string> { return "storage_stopped"; };
    Server server{std::move(options), {}, {}, nullptr};
    server.start();
    Client client{server.port()};
    auto const reply = client.ask(get("/healthz"));
    CHECK(reply.status == 503);
    CHECK(reply.body == R"({"status":"failing","reason":"storage_stopped"})");
}

}  // namespace unisson::http
