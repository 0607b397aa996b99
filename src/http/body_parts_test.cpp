#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <thread>

#include <unistd.h>

#include "http/loopback_test.hpp"

namespace unisson::http {

namespace {

using loopback::Client;
using loopback::get;
using std::chrono::milliseconds;

/// What the test and the bodies of a route share.
struct Told {
    std::atomic<int> asked{0};
    std::atomic<int> alive{0};  ///< bodies that have begun and not been dropped
    std::atomic<int> pauses{0};
    std::atomic<int> parts{3};
    std::atomic<int> fails_at{-1};
    std::size_t part_bytes = 10;
    bool throws = false;
};

struct Alive {
    explicit Alive(std::shared_ptr<Told> told_) : told{std::move(told_)} { ++told->alive; }
    Alive(Alive const&) = delete;
    Alive& operator=(Alive const&) = delete;
    ~Alive() { --told->alive; }
    std::shared_ptr<Told> told;
};

BodyPart next_of(Told& told, int number) {
    ++told.asked;
    if (told.pauses > 0) {
        --told.pauses;
        return {BodyPart::State::later};
    }
    if (number == told.fails_at) {
        if (told.throws) throw std::runtime_error{"a secret"};
        return {BodyPart::State::failed};
    }
    if (number == told.parts) return {BodyPart::State::last};
    return {BodyPart::State::more, std::string(told.part_bytes, static_cast<char>('a' + number % 26))};
}

Route long_route(std::shared_ptr<Told> const& told, Admission admission = Admission::anyone) {
    Route route{Method::get, "/long", "long", "long", admission};
    route.handle = [told](Request const&, Respond const& respond) {
        Response response;
        response.content_type = "text/csv; charset=utf-8";
        response.parts = [alive = std::make_shared<Alive>(told), number = 0]() mutable {
            auto const waits = alive->told->pauses > 0;
            auto part = next_of(*alive->told, number);
            if (!waits) ++number;
            return part;
        };
        respond(std::move(response));
    };
    return route;
}

class Ada final : public Authenticator {
public:
    std::optional<Identity> by_session(std::string_view secret) override {
        if (secret != "session-of-ada" || signed_out) return std::nullopt;
        return Identity{{}, "de"};
    }
    std::optional<Identity> by_bearer(std::string_view) override { return std::nullopt; }
    std::atomic<bool> signed_out{false};
};

struct Running {
    explicit Running(Options options = loopback::quick_options(), Admission admission = Admission::anyone)
        : server{std::move(options),
                 {long_route(told, admission), loopback::text_route(Method::get, "/hello", "hello")},
                 {},
                 &ada} {
        server.start();
    }

    std::shared_ptr<Told> told = std::make_shared<Told>();
    Ada ada;
    Server server;
};

/// The bytes of a chunked body, and whether its end was seen; reads from the connection until there is one.
struct Chunks {
    std::string body;
    bool whole = false;
};

Chunks read_chunks(Client& client) {
    Chunks chunks;
    std::string in;
    while (true) {
        auto const line = in.find("\r\n");
        auto const size = line == std::string::npos ? 0 : std::stoul(in.substr(0, line), nullptr, 16);
        if (line != std::string::npos && in.size() >= line + 2 + size + 2) {
            CHECK(in.substr(line + 2 + size, 2) == "\r\n");
            chunks.body += in.substr(line + 2, size);
            in.erase(0, line + 2 + size + 2);
            if (size != 0) continue;
            chunks.whole = true;
            CHECK(in.empty());
            return chunks;
        }
        auto const more = client.some();
        if (more.empty()) return chunks;
        in += more;
    }
}

template <typename Condition>
bool soon(Condition const& condition) {
    for (int i = 0; i < 400 && !condition(); ++i) std::this_thread::sleep_for(milliseconds{5});
    return condition();
}

std::size_t resident_bytes() {
    std::ifstream file{"/proc/self/statm"};
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

TEST_CASE("a body of unknown length comes in chunks, and the connection goes on") {
    Running running;
    Client client{running.server.port()};
    for (int i = 0; i < 2; ++i) {
        client.send(get("/long"));
        auto const head = client.reply(true);
        CHECK(head.status == 200);
        CHECK(head.headers.at("transfer-encoding") == "chunked");
        CHECK_FALSE(head.headers.contains("content-length"));
        auto const chunks = read_chunks(client);
        CHECK(chunks.whole);
        CHECK(chunks.body == "aaaaaaaaaabbbbbbbbbbcccccccccc");
    }
    CHECK(client.ask(get("/hello")).body == "hello");
    CHECK(soon([&] { return running.told->alive == 0; }));
}

TEST_CASE("a body without any part is an empty one") {
    Running running;
    running.told->parts = 0;
    Client client{running.server.port()};
    client.send(get("/long"));
    CHECK(client.reply(true).status == 200);
    auto const chunks = read_chunks(client);
    CHECK(chunks.whole);
    CHECK(chunks.body.empty());
    CHECK(client.ask(get("/hello")).body == "hello");
}

TEST_CASE("a client of HTTP/1.0 gets the bytes alone, and the end of the connection ends them") {
    Running running;
    for (auto const* const line : {"", "Connection: keep-alive\r\n"}) {
        Client client{running.server.port()};
        client.send("GET /long HTTP/1.0\r\n" + std::string{line} + "\r\n");
        auto const head = client.reply(true);
        CHECK(head.status == 200);
        CHECK_FALSE(head.headers.contains("transfer-encoding"));
        CHECK_FALSE(head.headers.contains("content-length"));
        CHECK(head.headers.at("connection") == "close");
        std::string body;
        for (auto more = client.some(); !more.empty(); more = client.some()) body += more;
        CHECK(body == "aaaaaaaaaabbbbbbbbbbcccccccccc");
        CHECK(client.closed());
    }
}

TEST_CASE("HEAD asks for no part") {
    Running running;
    Client client{running.server.port()};
    client.send("HEAD /long HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.reply(true).headers.at("transfer-encoding") == "chunked");
    CHECK(client.ask(get("/hello")).body == "hello");
    CHECK(running.told->asked == 0);
    CHECK(running.told->alive == 0);
}

TEST_CASE("no part is made before the one before was taken") {
    auto options = loopback::quick_options();
    options.limits.grace_time = milliseconds{5000};
    options.limits.stall_time = milliseconds{5000};
    Running running{std::move(options)};
    running.told->parts = 100'000;
    running.told->part_bytes = std::size_t{64} * 1024;
    Client client{running.server.port()};
    client.send(get("/long"));
    CHECK(soon([&] { return running.told->asked > 0; }));
    std::this_thread::sleep_for(milliseconds{300});
    int const held = running.told->asked;
    CHECK(held < 400);  // what the two buffers of the kernel take, of 100,000
    std::this_thread::sleep_for(milliseconds{300});
    CHECK(running.told->asked == held);
    CHECK(client.reply(true).status == 200);
    for (int i = 0; i < 2000; ++i) client.some();
    CHECK(soon([&] { return running.told->asked > held; }));
}

TEST_CASE("a body of 170 megabytes takes no memory to speak of") {
    auto options = loopback::quick_options();
    options.limits.grace_time = milliseconds{60'000};
    options.limits.stall_time = milliseconds{60'000};
    Running running{std::move(options)};
    running.told->part_bytes = 200 * 170;
    running.told->parts = 5;
    Client client{running.server.port()};
    auto const read_all = [&] {
        client.send(get("/long"));
        CHECK(client.reply(true).status == 200);
        std::size_t bytes = 0;
        std::string end;
        while (!end.ends_with("0\r\n\r\n")) {
            auto const some = client.some();
            if (some.empty()) break;
            bytes += some.size();
            end = (end + some).substr(end.size() + some.size() > 16 ? end.size() + some.size() - 16 : 0);
        }
        return bytes;
    };
    CHECK(read_all() > 5 * running.told->part_bytes);
    auto const before = resident_bytes();
    running.told->parts = 5000;
    CHECK(read_all() > 5000 * running.told->part_bytes);
    auto const after = resident_bytes();
    CHECK(after < before + std::size_t{4} * 1024 * 1024);
}

TEST_CASE("a reader that stops is cut, and its body is dropped") {
    auto options = loopback::quick_options();
    options.limits.stall_time = milliseconds{200};
    options.limits.grace_time = milliseconds{60'000};
    Running running{std::move(options)};
    running.told->parts = 1'000'000;
    running.told->part_bytes = 50'000;
    Client client{running.server.port()};
    client.send(get("/long"));
    CHECK(soon([&] { return running.server.metrics().cut == 1; }));
    CHECK(soon([&] { return running.told->alive == 0; }));
    CHECK(running.server.metrics().connections == 0);
}

TEST_CASE("a reader that trickles is cut, however long each pause") {
    auto options = loopback::quick_options();
    options.limits.byte_rate = 500'000'000;
    Running running{std::move(options)};
    running.told->parts = 1'000'000;
    running.told->part_bytes = 50'000;
    Client client{running.server.port()};
    client.send(get("/long"));
    CHECK(client.reply(true).status == 200);
    for (int i = 0; i < 200 && running.server.metrics().cut == 0; ++i) {
        client.some();
        std::this_thread::sleep_for(milliseconds{10});
    }
    CHECK(running.server.metrics().cut == 1);
    CHECK(soon([&] { return running.told->alive == 0; }));
}

TEST_CASE("a client that goes away in the middle leaves nothing behind") {
    Running running;
    running.told->parts = 1'000'000;
    running.told->part_bytes = 20'000;
    for (int i = 0; i < 20; ++i) {
        Client client{running.server.port()};
        client.send(get("/long"));
        CHECK(client.reply(true).status == 200);
        client.some();
        CHECK(running.told->alive == 1);
        client.leave();
        CHECK(soon([&] { return running.told->alive == 0; }));
    }
    CHECK(soon([&] { return running.server.metrics().connections == 0; }));
    Client client{running.server.port()};
    CHECK(client.ask(get("/hello")).body == "hello");
}

TEST_CASE("a body that fails on the way cannot be taken for the whole") {
    for (bool const throws : {false, true})
        for (auto const* const version : {"HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.0\r\n\r\n"}) {
            auto options = loopback::quick_options();
            std::string failure;
            options.on_failure = [&](std::string_view pattern, std::string_view, std::string_view what) {
                failure.append(pattern).append(" ").append(what);
            };
            Running running{std::move(options)};
            running.told->fails_at = 2;
            running.told->throws = throws;
            Client client{running.server.port()};
            client.send(std::string{"GET /long "} + version);
            CHECK(client.reply(true).status == 200);
            std::string text;
            for (auto more = client.some(); !more.empty(); more = client.some()) text += more;
            CHECK(text.find("0\r\n\r\n") == std::string::npos);
            CHECK(client.broken());
            CHECK(failure == (throws ? "/long a secret" : ""));
            CHECK(soon([&] { return running.told->alive == 0; }));
        }
}

TEST_CASE("a body that has nothing yet is asked again, but not for ever") {
    auto options = loopback::quick_options();
    options.limits.pause_time = milliseconds{5};
    Running running{std::move(options)};
    running.told->pauses = 10;
    Client client{running.server.port()};
    client.send(get("/long"));
    CHECK(client.reply(true).status == 200);
    CHECK(read_chunks(client).body == "aaaaaaaaaabbbbbbbbbbcccccccccc");
    CHECK(running.told->asked == 14);
    running.told->pauses = 1'000'000;
    client.send(get("/long"));
    CHECK(client.reply(true).status == 200);
    CHECK_FALSE(read_chunks(client).whole);
    CHECK(client.closed());
    CHECK(soon([&] { return running.told->alive == 0; }));
}

TEST_CASE("who signs out gets no further part") {
    Running running{loopback::quick_options(), Admission::signed_in};
    running.told->parts = 1'000'000;
    running.told->part_bytes = 50'000;
    Client client{running.server.port()};
    client.send(get("/long", "Cookie: unisson=session-of-ada\r\n"));
    CHECK(client.reply(true).status == 200);
    client.some();
    running.ada.signed_out = true;
    for (auto more = client.some(); !more.empty(); more = client.some()) {}
    CHECK(client.closed());
    CHECK(running.told->asked < 2000);
    CHECK(soon([&] { return running.told->alive == 0; }));
}

TEST_CASE("an account has only so many downloads at the same time") {
    auto options = loopback::quick_options();
    options.limits.downloads_per_account = 2;
    options.limits.grace_time = milliseconds{60'000};
    options.limits.stall_time = milliseconds{60'000};
    Running running{std::move(options), Admission::signed_in};
    running.told->parts = 1'000'000;
    running.told->part_bytes = 50'000;
    auto const ask = get("/long", "Cookie: unisson=session-of-ada\r\n");
    {
        Client first{running.server.port()};
        Client second{running.server.port()};
        for (auto* const client : {&first, &second}) {
            client->send(ask);
            CHECK(client->reply(true).status == 200);
        }
        Client third{running.server.port()};
        auto const refused = third.ask(ask);
        CHECK(refused.status == 429);
        CHECK(refused.headers.contains("retry-after"));
        CHECK(refused.body.find("Zu viele Downloads") != std::string::npos);
        CHECK(third.ask(get("/hello")).body == "hello");
    }
    CHECK(soon([&] { return running.told->alive == 0; }));
    Client later{running.server.port()};
    later.send(ask);
    CHECK(later.reply(true).status == 200);
}

TEST_CASE("a stopping server ends a long body in time") {
    auto options = loopback::quick_options();
    options.limits.stop_time = milliseconds{200};
    options.limits.grace_time = milliseconds{60'000};
    options.limits.stall_time = milliseconds{60'000};
    Running running{std::move(options)};
    running.told->parts = 1'000'000;
    running.told->part_bytes = 50'000;
    Client client{running.server.port()};
    client.send(get("/long"));
    CHECK(client.reply(true).status == 200);
    auto const began = std::chrono::steady_clock::now();
    running.server.stop();
    CHECK(std::chrono::steady_clock::now() - began < milliseconds{2000});
    CHECK(running.told->alive == 0);
}

}  // namespace unisson::http
