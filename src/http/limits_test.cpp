#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <mutex>
#include <thread>

#include "http/loopback_test.hpp"

namespace unisson::http {

namespace {

using loopback::Client;
using loopback::get;
using loopback::post;
using std::chrono::milliseconds;

/// Keeps the Respond of each request for the test to call.
struct Held {
    std::mutex mutex;
    std::vector<Respond> waiting;

    Route route() {
        Route route{Method::get, "/held", "held", "held", Admission::anyone};
        route.handle = [this](Request const&, Respond respond) {
            std::lock_guard const lock{mutex};
            waiting.push_back(std::move(respond));
        };
        return route;
    }

    Respond next() {
        for (int i = 0; i < 200; ++i) {
            {
                std::lock_guard const lock{mutex};
                if (!waiting.empty()) {
                    auto respond = std::move(waiting.back());
                    waiting.pop_back();
                    return respond;
                }
            }
            std::this_thread::sleep_for(milliseconds{5});
        }
        return {};
    }
};

Route sink_route() {
    Route route{Method::post, "/sink", "sink", "sink", Admission::anyone};
    route.handle = [](Request const& request, Respond const& respond) {
        Response response;
        response.body = std::to_string(request.body.size());
        respond(std::move(response));
    };
    route.body_max = 1000;
    return route;
}

Response text(std::string body) {
    Response response;
    response.body = std::move(body);
    return response;
}

struct Running {
    explicit Running(Options options = loopback::quick_options(), std::vector<Route> more = {})
        : server{std::move(options), routes(std::move(more)), {}, nullptr} {
        server.start();
    }
    std::vector<Route> routes(std::vector<Route> more) {
        more.push_back(loopback::text_route(Method::get, "/hello", "hello"));
        more.push_back(sink_route());
        more.push_back(held.route());
        return more;
    }

    Held held;
    Server server;
};

}  // namespace

TEST_CASE("a refused request ends the connection and nothing behind it is read") {
    Running running;
    Client client{running.server.port()};
    auto const smuggled = get("/hello");
    client.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
                smuggled);
    auto const reply = client.reply();
    CHECK(reply.status == 400);
    CHECK(reply.headers.at("connection") == "close");
    CHECK(reply.headers.at("content-type") == "application/problem+json");
    CHECK(client.reply().status == 0);
    CHECK(client.closed());
}

TEST_CASE("a path that climbs is refused and ends the connection") {
    Running running;
    for (auto const target : {"/../hello", "/%2e%2e/hello", "/a/..%2fhello"}) {
        Client client{running.server.port()};
        CHECK(client.ask(get(target)).status == 400);
        CHECK(client.closed());
    }
}

TEST_CASE("heads and bodies over the limit get 431 and 413") {
    Running running;
    {
        Client client{running.server.port()};
        CHECK(client.ask(get("/hello", "X: " + std::string(20'000, 'x') + "\r\n")).status == 431);
        CHECK(client.closed());
    }
    Client client{running.server.port()};
    CHECK(client.ask(post("/sink", std::string(1000, 'x'))).body == "1000");
    CHECK(client.ask(post("/sink", std::string(1001, 'x'))).status == 413);
    CHECK(client.ask(get("/hello")).status == 200);  // a little too much is forgotten and the connection goes on
    client.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
    CHECK(client.reply().status == 413);
    CHECK(client.closed());
}

TEST_CASE("bodies that together exceed the thread's room are put off") {
    auto options = loopback::quick_options();
    options.limits.bodies_bytes = 500;
    Running running{std::move(options)};
    Client client{running.server.port()};
    auto const reply = client.ask(post("/sink", std::string(900, 'x')));
    bool const answered_at_once = reply.status == 200;  // it came in one piece and needed no waiting
    bool const put_off = reply.status == 503 && reply.headers.contains("retry-after");
    CHECK((answered_at_once || put_off));
    Client other{running.server.port()};
    other.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n" + std::string(600, 'x'));
    CHECK(other.reply().status == 503);
}

TEST_CASE("a client that sends its head too slowly is cut") {
    Running running;
    Client client{running.server.port()};
    auto const began = std::chrono::steady_clock::now();
    for (int i = 0; i < 40 && client.send("G"); ++i) std::this_thread::sleep_for(milliseconds{20});
    CHECK(client.closed());
    CHECK(std::chrono::steady_clock::now() - began < milliseconds{3000});
    CHECK(running.server.metrics().cut.load() >= 1);
}

TEST_CASE("a client that sends its body too slowly is cut, a steady one is not") {
    auto options = loopback::quick_options();
    options.limits.byte_rate = 100;
    Running running{std::move(options)};
    Client steady{running.server.port()};
    steady.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n");
    for (int i = 0; i < 12; ++i) {
        steady.send("12345");
        std::this_thread::sleep_for(milliseconds{30});
    }
    CHECK(steady.reply().body == "60");
    Client slow{running.server.port()};
    slow.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n1");
    CHECK(slow.closed());
    CHECK(slow.reply().status == 0);
}

TEST_CASE("a client that does not read its answer is cut") {
    auto options = loopback::quick_options();
    options.limits.byte_rate = 100'000'000;
    static std::string const large(40'000'000, 'x');
    Running running{std::move(options), {loopback::text_route(Method::get, "/large", large)}};
    Client client{running.server.port()};
    client.send(get("/large"));
    std::this_thread::sleep_for(milliseconds{1000});
    CHECK(running.server.metrics().connections.load() == 0);
    CHECK(running.server.metrics().cut.load() == 1);
}

TEST_CASE("an idle connection is closed in time, an unfinished one is not kept by trickles") {
    Running running;
    Client client{running.server.port()};
    CHECK(client.ask(get("/hello")).status == 200);
    CHECK(client.closed());
    CHECK(running.server.metrics().cut.load() == 0);
}

TEST_CASE("an answer may come later from another thread") {
    Running running;
    Client client{running.server.port()};
    client.send(get("/held"));
    auto const respond = running.held.next();
    REQUIRE(respond);
    std::thread{[&] { respond(text("later")); }}.join();
    CHECK(client.reply().body == "later");
    respond(text("a second answer is dropped"));
    CHECK(client.ask(get("/hello")).body == "hello");
}

TEST_CASE("a route that does not answer in time is cut with 504, and its late answer meets nobody") {
    Running running;
    Client client{running.server.port()};
    auto const reply = client.ask(get("/held"));
    CHECK(reply.status == 504);
    CHECK(reply.body.find("too_slow") != std::string::npos);
    auto const first = running.held.next();
    client.send(get("/held"));
    auto const second = running.held.next();
    first(text("of the first request"));
    second(text("of the second request"));
    CHECK(client.reply().body == "of the second request");
}

TEST_CASE("an answer for a client that has gone is dropped") {
    Running running;
    Respond respond;
    {
        Client client{running.server.port()};
        client.send(get("/held"));
        respond = running.held.next();
    }
    respond(text("nobody"));
    Client other{running.server.port()};
    CHECK(other.ask(get("/hello")).status == 200);
}

TEST_CASE("a route that throws or forgets gives 500 without its text") {
    Route throws{Method::get, "/throws", "", "", Admission::anyone};
    throws.handle = [](Request const&, Respond const&) { throw std::runtime_error{"a secret"}; };
    Route forgets{Method::get, "/forgets", "", "", Admission::anyone};
    forgets.handle = [](Request const&, Respond const&) {};
    auto options = loopback::quick_options();
    std::string told;
    options.on_failure = [&](std::string_view pattern, std::string_view, std::string_view what) {
        told.append(pattern).append(" ").append(what);
    };
    Running running{std::move(options), {throws, forgets}};
    Client client{running.server.port()};
    auto const reply = client.ask(get("/throws"));
    CHECK(reply.status == 500);
    CHECK(reply.body.find("secret") == std::string::npos);
    CHECK(told == "/throws a secret");
    CHECK(client.ask(get("/forgets")).status == 500);
}

TEST_CASE("a full house closes the connection that waits longest") {
    auto options = loopback::quick_options();
    options.limits.connections = 3;
    options.limits.head_time = milliseconds{5000};
    options.limits.idle_time = milliseconds{9000};
    Running running{std::move(options)};
    std::vector<std::unique_ptr<Client>> lurkers;
    for (int i = 0; i < 3; ++i) {
        lurkers.push_back(std::make_unique<Client>(running.server.port()));
        lurkers.back()->send("GET / HT");
        std::this_thread::sleep_for(milliseconds{30});
    }
    Client fresh{running.server.port()};
    CHECK(fresh.ask(get("/hello")).status == 200);
    CHECK(lurkers[0]->closed());
    CHECK(running.server.metrics().connections.load() == 3);
}

TEST_CASE("a stopping server finishes what runs and takes nothing new") {
    Running running;
    Client busy{running.server.port()};
    Client idle{running.server.port()};
    CHECK(idle.ask(get("/hello")).status == 200);
    busy.send(get("/held"));
    auto const respond = running.held.next();
    auto stopped = std::async(std::launch::async, [&] { running.server.stop(); });
    CHECK(idle.closed());
    CHECK_THROWS(Client{running.server.port()}.ask(get("/hello")));
    respond(text("finished"));
    auto const reply = busy.reply();
    CHECK(reply.body == "finished");
    CHECK(reply.headers.at("connection") == "close");
    CHECK(stopped.wait_for(milliseconds{900}) == std::future_status::ready);
}

TEST_CASE("a request that never ends does not keep a stopping server") {
    auto options = loopback::quick_options();
    options.limits.handler_time = milliseconds{60'000};
    options.limits.stop_time = milliseconds{200};
    Running running{std::move(options)};
    Client busy{running.server.port()};
    busy.send(get("/held"));
    auto const respond = running.held.next();
    auto const began = std::chrono::steady_clock::now();
    running.server.stop();
    CHECK(std::chrono::steady_clock::now() - began < milliseconds{2000});
    respond(text("too late"));
    CHECK(busy.reply().status == 0);
}

TEST_CASE("two servers do not share a port by accident") {
    Running running;
    auto options = loopback::quick_options();
    options.port = running.server.port();
    CHECK_THROWS_WITH_AS((Server{std::move(options), {}, {}, nullptr}), doctest::Contains("cannot listen"),
                         std::runtime_error);
}

}  // namespace unisson::http
