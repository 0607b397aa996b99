#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "base/id.hpp"
#include "http/loopback_test.hpp"
#include "http/program.hpp"

namespace unisson {

namespace {

using http::loopback::Client;
using http::loopback::get;
using http::loopback::post;

constexpr int rounds = 8;
constexpr int senders = 4;

/// One command with what was answered to it before the kill; nothing if no answer came.
struct Sent {
    base::Uuid command;
    base::Uuid person;
    std::string acknowledged;
};

base::Uuid fresh_id(std::mt19937_64& random) {
    std::array<std::uint8_t, 10> bytes{};
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    return base::make_uuid_v7(std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), bytes);
}

std::string text_of(Sent const& sent) {
    return R"({"id":")" + base::to_text(sent.command) + R"(","type":"person.register","stream":")" +
           base::to_text(sent.person) +
           R"(","data":{"family_name":"Essai","given_names":"Ada","needs_interpreter":false}})";
}

class Load {
public:
    Load(std::uint16_t port, std::string token) : m_port{port}, m_bearer{"Authorization: Bearer " + token + "\r\n"} {}

    /// Registers persons until the server is gone.
    std::vector<Sent> until_killed(std::uint64_t seed) const {
        std::mt19937_64 random{seed};
        std::vector<Sent> all;
        Client client{m_port};
        while (true) {
            all.push_back({fresh_id(random), fresh_id(random), {}});
            auto const reply = send(client, all.back());
            if (reply.status == 0) return all;
            if (reply.status == 200) all.back().acknowledged = reply.body;
        }
    }

    http::loopback::Reply send(Client& client, Sent const& sent) const {
        return client.ask(post("/api/v1/commands", text_of(sent), m_bearer + "Content-Type: application/json\r\n"));
    }

    /// The events in the journal of the person that the command registered.
    int events(Client& client, Sent const& sent) const {
        auto const body = client.ask(get("/api/v1/persons/" + base::to_text(sent.person) + "/journal", m_bearer)).body;
        int count = 0;
        for (auto at = body.find("\"person_registered\""); at != std::string::npos;
             at = body.find("\"person_registered\"", at + 1))
            ++count;
        return count;
    }

private:
    std::uint16_t m_port;
    std::string m_bearer;
};

std::vector<Sent> load_and_kill(std::string const& data, std::string const& token, std::uint64_t seed) {
    program::Server server{data};
    Load const load{server.port(), token};
    std::vector<std::vector<Sent>> parts(senders);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < parts.size(); ++i)
            threads.emplace_back([&, i] { parts[i] = load.until_killed(seed * senders + i); });
        std::mt19937_64 random{seed};
        std::this_thread::sleep_for(std::chrono::milliseconds{50 + random() % 400});
        server.kill();
    }
    std::vector<Sent> all;
    for (auto const& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::string made_with_token(std::string const& data) {
    REQUIRE(program::run({"init", "--data", data, "--organisation", "Essai", "--admin", "root"}).code == 0);
    REQUIRE(
        program::run({"user", "add", "--data", data, "--login", "worker", "--role", "case_manager", "--unit", "Essai"})
            .code == 0);
    auto made = program::run({"token", "--data", data, "--user", "worker"});
    REQUIRE(made.code == 0);
    made.output.resize(made.output.find_last_not_of('\n') + 1);
    return made.output;
}

}  // namespace

TEST_CASE("killing the server under load loses no acknowledged command and doubles none") {
    program::Folder const folder;
    auto const token = made_with_token(folder.data());
    std::vector<Sent> all;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        auto const sent = load_and_kill(folder.data(), token, round + 1);
        all.insert(all.end(), sent.begin(), sent.end());
    }
    std::size_t acknowledged = 0;
    std::size_t unknown = 0;
    std::size_t answered_otherwise = 0;
    std::size_t not_once = 0;
    program::Server server{folder.data()};
    Load const load{server.port(), token};
    Client client{server.port()};
    for (auto const& sent : all) {
        auto const repeated = load.send(client, sent);
        REQUIRE(repeated.status == 200);
        // The stored answer holds position and moment of the event: a command done a second time could not repeat them.
        bool const same = sent.acknowledged.empty() ? repeated.body.find("\"ok\":true") != std::string::npos
                                                    : repeated.body == sent.acknowledged;
        if (!same && answered_otherwise++ == 0) MESSAGE("first answered otherwise: ", repeated.body);
        if (load.events(client, sent) != 1) ++not_once;
        ++(sent.acknowledged.empty() ? unknown : acknowledged);
    }
    CHECK(answered_otherwise == 0);
    CHECK(not_once == 0);
    MESSAGE(rounds, " kills: ", acknowledged, " acknowledged, ", unknown, " without an answer");
    CHECK(acknowledged > 100);
    CHECK(unknown > 0);
    CHECK(server.stop() == 0);
    CHECK(program::run({"verify", "--data", folder.data()}).code == 0);
}

}  // namespace unisson
