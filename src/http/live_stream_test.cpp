#include <doctest/doctest.h>

#include <chrono>
#include <mutex>
#include <thread>

#include "http/loopback_test.hpp"
#include "http/stream.hpp"

namespace unisson::http {

namespace {

using loopback::Client;
using loopback::get;
using std::chrono::milliseconds;

class AnyToken final : public Authenticator {
public:
    std::optional<Identity> by_session(std::string_view) override { return std::nullopt; }
    std::optional<Identity> by_bearer(std::string_view) override {
        if (!good) return std::nullopt;
        return Identity{};
    }
    std::atomic<bool> good{true};
};

struct Running {
    explicit Running(Options options = loopback::quick_options()) : server{std::move(options), routes(), {}, &tokens} {
        server.start();
    }

    std::vector<Route> routes() {
        Route route{Method::get, "/events", "events", "events"};
        route.handle = [this](Request const&, Respond const& respond) {
            Response response;
            response.stream = [this](EventStream opened) -> std::shared_ptr<void> {
                std::lock_guard const lock{mutex};
                streams.push_back(std::move(opened));
                return std::shared_ptr<void>{nullptr, [this](void*) { ++ended; }};
            };
            respond(std::move(response));
        };
        return {std::move(route), loopback::text_route(Method::get, "/hello", "hello")};
    }

    std::optional<EventStream> stream(std::size_t index = 0) {
        for (int i = 0; i < 200; ++i) {
            {
                std::lock_guard const lock{mutex};
                if (streams.size() > index) return streams[index];
            }
            std::this_thread::sleep_for(milliseconds{5});
        }
        return std::nullopt;
    }

    bool all_ended(int count) {
        for (int i = 0; i < 300 && ended.load() < count; ++i) std::this_thread::sleep_for(milliseconds{5});
        return ended.load() == count;
    }

    std::mutex mutex;
    std::vector<EventStream> streams;
    std::atomic<int> ended{0};
    AnyToken tokens;
    Server server;
};

std::string const subscribe = get("/events", "Authorization: Bearer t\r\n");

std::string until(Client& client, std::string_view end) {
    std::string all;
    while (all.find(end) == std::string::npos) {
        auto const more = client.some();
        if (more.empty()) break;
        all += more;
    }
    return all;
}

}  // namespace

TEST_CASE("events reach the client as they are sent, line breaks and all") {
    Running running;
    Client client{running.server.port()};
    auto const head = client.ask(subscribe);
    CHECK(head.status == 200);
    CHECK(head.headers.at("content-type") == "text/event-stream");
    CHECK_FALSE(head.headers.contains("content-length"));
    auto const stream = running.stream();
    REQUIRE(stream);
    CHECK(stream->send("changed", "{\"a\":1}"));
    CHECK(until(client, "}\n\n").find("event: changed\ndata: {\"a\":1}\n\n") != std::string::npos);
    std::thread{[&] { CHECK(stream->send("two\nlines", "first\r\nsecond\rstill")); }}.join();
    CHECK(until(client, "still").find("event: two\ndata: first\ndata: secondstill\n\n") != std::string::npos);
    stream->close();
    CHECK(client.closed());
    CHECK(running.all_ended(1));
    CHECK_FALSE(stream->send("changed", "late"));
}

TEST_CASE("a quiet stream gives signs of life") {
    Running running;
    Client client{running.server.port()};
    client.ask(subscribe);
    REQUIRE(running.stream());
    auto const signs = until(client, ":\n\n:\n\n:\n\n");
    CHECK(signs.find(":\n\n") != std::string::npos);
}

TEST_CASE("a stream ends with the session that opened it") {
    Running running;
    Client client{running.server.port()};
    client.ask(subscribe);
    REQUIRE(running.stream());
    running.tokens.good = false;
    CHECK(client.closed());
    CHECK(running.all_ended(1));
}

TEST_CASE("a client that leaves gives its place back at once") {
    auto options = loopback::quick_options();
    options.limits.heartbeat_time = milliseconds{60'000};
    options.limits.streams_per_account = 2;
    Running running{std::move(options)};
    auto first = std::make_unique<Client>(running.server.port());
    Client second{running.server.port()};
    CHECK(first->ask(subscribe).status == 200);
    CHECK(second.ask(subscribe).status == 200);
    {
        Client third{running.server.port()};
        CHECK(third.ask(subscribe).status == 429);
    }
    first.reset();
    CHECK(running.all_ended(1));
    Client fourth{running.server.port()};
    CHECK(fourth.ask(subscribe).status == 200);
    CHECK(running.server.metrics().streams.load() == 2);
}

TEST_CASE("a reader that does not keep up is dropped, and others do not notice") {
    auto options = loopback::quick_options();
    options.limits.byte_rate = 100'000'000;
    Running running{std::move(options)};
    Client lame{running.server.port()};
    lame.ask(subscribe);
    auto const stream = running.stream();
    REQUIRE(stream);
    std::string const large(stream_buffer_max / 4, 'x');
    bool dropped = false;
    for (int i = 0; i < 2000 && !dropped; ++i) {
        dropped = !stream->send("changed", large);
        std::this_thread::sleep_for(milliseconds{1});
    }
    CHECK(dropped);
    Client other{running.server.port()};
    CHECK(other.ask(get("/hello")).body == "hello");
    CHECK(running.all_ended(1));
}

TEST_CASE("streams end when the server stops") {
    Running running;
    Client client{running.server.port()};
    client.ask(subscribe);
    REQUIRE(running.stream());
    auto const began = std::chrono::steady_clock::now();
    running.server.stop();
    CHECK(std::chrono::steady_clock::now() - began < milliseconds{900});
    CHECK(client.closed());
    CHECK(running.ended.load() == 1);
    CHECK_FALSE(running.streams[0].send("changed", "late"));
}

TEST_CASE("a stream needs what its route needs") {
    Running running;
    Client client{running.server.port()};
    CHECK(client.ask(get("/events")).status == 401);
}

}  // namespace unisson::http
