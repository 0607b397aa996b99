#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "http/loopback_test.hpp"

namespace unisson::http {

namespace {

using loopback::Client;
using loopback::get;
using loopback::post;

Route echo_route() {
    Route route{Method::post, "/echo", "echo", "echo", Admission::anyone};
    route.handle = [](Request const& request, Respond const& respond) {
        Response response;
        response.content_type = "text/plain";
        response.body = request.body;
        respond(std::move(response));
    };
    return route;
}

struct Running {
    explicit Running(Options options = loopback::quick_options(), std::vector<Route> routes = {})
        : server{std::move(options), with_usual(std::move(routes)), {}, nullptr} {
        server.start();
    }

    static std::vector<Route> with_usual(std::vector<Route> routes) {
        routes.push_back(loopback::text_route(Method::get, "/hello", "hello"));
        routes.push_back(echo_route());
        return routes;
    }

    Server server;
};

}  // namespace

TEST_CASE("a request is answered and the connection goes on") {
    Running running;
    Client client{running.server.port()};
    for (int i = 0; i < 3; ++i) {
        auto const reply = client.ask(get("/hello"));
        CHECK(reply.status == 200);
        CHECK(reply.body == "hello");
        CHECK(reply.headers.at("content-type") == "text/plain");
        CHECK_FALSE(reply.headers.contains("connection"));
    }
}

TEST_CASE("requests sent without waiting are answered in their order") {
    Running running;
    Client client{running.server.port()};
    client.send(get("/hello") + post("/echo", "one") + get("/nothing") + post("/echo", "two"));
    CHECK(client.reply().body == "hello");
    CHECK(client.reply().body == "one");
    CHECK(client.reply().status == 404);
    CHECK(client.reply().body == "two");
}

TEST_CASE("a request that comes byte by byte is one request") {
    Running running;
    Client client{running.server.port()};
    auto const bytes = post("/echo", "slowly");
    for (auto const c : bytes) client.send({&c, 1});
    CHECK(client.reply().body == "slowly");
}

TEST_CASE("a chunked body is put together") {
    Running running;
    Client client{running.server.port()};
    auto const head = std::string{"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"};
    CHECK(client.ask(head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").body == "abcde");
    CHECK(client.ask(get("/hello")).body == "hello");
}

TEST_CASE("a large body and a large answer pass whole") {
    Running running;
    Client client{running.server.port()};
    std::string const body(3'000'000, 'x');
    CHECK(client.ask(post("/echo", body)).body == body);
}

TEST_CASE("a client that asks whether to go on is told so before it sends the body") {
    Running running;
    Client client{running.server.port()};
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.reply().status == 100);
    client.send("ok");
    CHECK(client.reply().body == "ok");
}

TEST_CASE("HEAD gets the head that GET would get") {
    Running running;
    Client client{running.server.port()};
    client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    auto const reply = client.reply(true);
    CHECK(reply.status == 200);
    CHECK(reply.headers.at("content-length") == "5");
    CHECK(client.ask(get("/hello")).body == "hello");
}

TEST_CASE("a client that wants to close is closed") {
    Running running;
    Client client{running.server.port()};
    auto const reply = client.ask(get("/hello", "Connection: close\r\n"));
    CHECK(reply.headers.at("connection") == "close");
    CHECK(client.closed());
}

}  // namespace unisson::http
