// Each way in which the server itself refuses: the status, the stable code, and in the four languages what is wrong,
// what was kept and what to do.

#include <doctest/doctest.h>

#include <set>

#include "base/json.hpp"
#include "http/loopback_test.hpp"

namespace unisson::http {

namespace {

using loopback::Client;
using loopback::get;
using loopback::post;

class Greta final : public Authenticator {
public:
    std::optional<Identity> by_session(std::string_view secret) override {
        if (secret != "session-of-greta") return std::nullopt;
        return Identity{{}, "de"};
    }
    std::optional<Identity> by_bearer(std::string_view) override { return std::nullopt; }
};

Route api_route(Method method) {
    Route route{method, "/api/v1/thing", "thing", "thing", Admission::signed_in};
    route.body_max = 1000;
    route.handle = [](Request const&, Respond const& respond) { respond({}); };
    return route;
}

struct Running {
    Running() : server{loopback::quick_options(), {api_route(Method::get), api_route(Method::post)}, {}, &greta} {
        server.start();
    }
    [[nodiscard]] loopback::Reply ask(std::string const& bytes) const { return Client{server.port()}.ask(bytes); }

    Greta greta;
    Server server;
};

std::string with_language(std::string bytes, std::string_view locale) {
    return bytes.insert(bytes.find("\r\n") + 2, "Accept-Language: " + std::string{locale} + "\r\n");
}

struct Case {
    std::string name;
    std::string bytes;
    int status = 0;
    std::string_view code;
};

std::vector<Case> cases() {
    std::string const json = "Content-Type: application/json\r\n";
    std::string many;
    for (int i = 0; i < 120; ++i) many += "X" + std::to_string(i) + ": 1\r\n";
    return {
        {"unknown path", get("/api/v1/nothing"), 404, "not_found"},
        {"unknown path outside of the interface", get("/nothing"), 404, "not_found"},
        {"wrong method", "PUT /api/v1/thing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405,
         "method_not_allowed"},
        {"unknown method", "BREW /api/v1/thing HTTP/1.1\r\nHost: localhost\r\n\r\n", 501, "not_implemented"},
        {"path that climbs", get("/api/../etc"), 400, "invalid_request"},
        {"nobody signed in", get("/api/v1/thing"), 401, "not_signed_in"},
        {"foreign page", post("/api/v1/thing", "{}", json + "Origin: https://elsewhere.example\r\n"), 403,
         "foreign_origin"},
        {"too many headers", get("/api/v1/thing", many), 431, "head_too_large"},
        {"headers too long", get("/api/v1/thing", "X: " + std::string(20'000, 'x') + "\r\n"), 431, "head_too_large"},
        {"two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400,
         "invalid_request"},
        {"unknown coding of the transfer", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501,
         "not_implemented"},
        {"unknown expectation", get("/api/v1/thing", "Expect: a miracle\r\n"), 417, "expectation_failed"},
    };
}

void check_problem(loopback::Reply const& reply, Case const& one) {
    CHECK(reply.status == one.status);
    CHECK(reply.headers.at("content-type") == "application/problem+json");
    CHECK(reply.headers.at("cache-control") == "no-store");
    auto const document = base::JsonDocument::parse(reply.body);
    REQUIRE(document);
    auto const root = document->root();
    CHECK(root.string_or("code", "") == one.code);
    CHECK(root.string_or("correlation_id", "") == reply.headers.at("x-request-id"));
    for (auto const* const name : {"title", "detail", "kept", "to_do"}) CHECK(root.string_or(name, "").size() > 5);
}

std::string texts_of(loopback::Reply const& reply) {
    auto const document = base::JsonDocument::parse(reply.body);
    std::string texts;
    for (auto const* const name : {"title", "kept", "to_do"})
        texts.append(document->root().string_or(name, "")).append("|");
    return texts;
}

}  // namespace

TEST_CASE("every refusal of the server says in the caller's language what is wrong, what was kept and what to do") {
    Running const running;
    for (auto const& one : cases()) {
        CAPTURE(one.name);
        std::set<std::string> texts;
        for (auto const* const locale : {"fr", "en", "de", "it"}) {
            auto const reply = running.ask(with_language(one.bytes, locale));
            check_problem(reply, one);
            texts.insert(texts_of(reply));
        }
        CHECK(texts.size() == 4);
    }
}

TEST_CASE("a body too large or of a wrong type is refused in the language of the account") {
    Running const running;
    std::string const ours = "Cookie: unisson=session-of-greta\r\nOrigin: http://localhost\r\nAccept-Language: it\r\n";
    std::string const json = "Content-Type: application/json\r\n";
    auto const chunked = "POST /api/v1/thing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + ours +
                         json + "\r\n400\r\n" + std::string(1024, 'x') + "\r\n0\r\n\r\n";
    for (auto const& bytes : {post("/api/v1/thing", std::string(1001, 'x'), ours + json), chunked}) {
        auto const large = running.ask(bytes);
        check_problem(large, {"large", {}, 413, "too_large"});
        CHECK(large.body.find("Senden Sie weniger auf einmal.") != std::string::npos);
    }
    for (auto const* const type : {"", "Content-Type: text/plain\r\n", "Content-Type: application/xml\r\n",
                                   "Content-Type: application/x-www-form-urlencoded\r\n"}) {
        auto const wrong = running.ask(post("/api/v1/thing", "{}", ours + type));
        check_problem(wrong, {"type", {}, 415, "wrong_content_type"});
        CHECK(wrong.body.find("Der Inhalt muss JSON sein.") != std::string::npos);
    }
    auto const absent = running.ask(get("/api/v1/nothing", ours));
    CHECK(absent.body.find("Unter dieser Adresse gibt es nichts.") != std::string::npos);
    auto const method = running.ask("DELETE /api/v1/thing HTTP/1.1\r\nHost: localhost\r\n" + ours + "\r\n");
    check_problem(method, {"method", {}, 405, "method_not_allowed"});
    CHECK(method.headers.at("allow") == "GET, HEAD, POST");
    CHECK(method.body.find("Diese Adresse kennt diese Methode nicht.") != std::string::npos);
}

}  // namespace unisson::http
