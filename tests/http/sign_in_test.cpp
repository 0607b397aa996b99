#include <doctest/doctest.h>

#include <atomic>

#include "http/world.hpp"

using namespace unisson;
using namespace unisson::testing;
using app::SignInOutcome;

TEST_CASE("the right password opens a session, signing out ends it at once") {
    World world;
    auto const answer = world.sign_in("Amelie", std::string{right_password});
    REQUIRE(answer.outcome == SignInOutcome::done);
    auto const known = world.application.sign_in.recognise(answer.secret);
    REQUIRE(known);
    CHECK(known->subject.account == domain::AccountId{id("amelie")});
    CHECK_FALSE(known->bearer);
    CHECK_FALSE(world.application.sign_in.recognise(answer.secret + "x"));
    CHECK_FALSE(world.application.sign_in.recognise(""));
    world.application.sign_in.close(answer.secret, [](app::WriteOutcome) {});
    CHECK_FALSE(world.application.sign_in.recognise(answer.secret));
}

TEST_CASE("an unknown login, a wrong password and an account without one get the same answer") {
    World world;
    for (auto const* const login : {"nobody", "amelie", "lead"}) {
        auto const answer = world.sign_in(login, "not the right one at all");
        CHECK(answer.outcome == SignInOutcome::failed);
        CHECK(answer.secret.empty());
        CHECK(answer.retry_after_s == 0);
    }
}

TEST_CASE("every sign-in makes a new secret, and the one it replaces is gone") {
    World world;
    auto const first = world.sign_in("amelie", std::string{right_password});
    auto const second = world.sign_in("amelie", std::string{right_password}, "192.0.2.1", first.secret);
    CHECK(first.secret != second.secret);
    CHECK_FALSE(world.application.sign_in.recognise(first.secret));
    CHECK(world.application.sign_in.recognise(second.secret));
}

TEST_CASE("a session ends after eight idle hours and after twelve in any case") {
    World world;
    auto const idle = world.sign_in("amelie", std::string{right_password});
    CHECK(world.application.sign_in.recognise(idle.secret));
    world.clock.pass_ms(app::session_idle_ms + 1);
    CHECK_FALSE(world.application.sign_in.recognise(idle.secret));
    auto const used = world.sign_in("bruno", std::string{right_password});
    for (int i = 0; i < 11; ++i) {
        world.clock.pass_ms(3'600'000);
        CHECK(world.application.sign_in.recognise(used.secret));
    }
    world.clock.pass_ms(3'600'001);
    CHECK_FALSE(world.application.sign_in.recognise(used.secret));
}

TEST_CASE("wrong passwords in a row make the next try wait longer and longer, known login or not") {
    for (auto const* const login : {"amelie", "nobody"}) {
        World world;
        std::int64_t longest = 0;
        for (int i = 0; i < 12; ++i) {
            auto answer =
                world.sign_in(login, "wrong wrong wrong " + std::to_string(i), "192.0.2." + std::to_string(i));
            if (answer.outcome != SignInOutcome::too_many) continue;
            CHECK(answer.retry_after_s >= longest);
            longest = answer.retry_after_s;
            world.clock.pass_ms(answer.retry_after_s * 1000);
            answer = world.sign_in(login, "wrong again and again", "192.0.2." + std::to_string(i));
            CHECK(answer.outcome == SignInOutcome::failed);
        }
        CHECK(longest >= 16);
    }
}

TEST_CASE("after a hundred failures even the right password is refused until a new one is set") {
    World world;
    app::Credential const worn{
        domain::AccountId{id("amelie")}, app::hash_password(right_password, cheap), app::failures_most, {}};
    world.store.write([&](app::Transaction& transaction) { transaction.put(worn); }, [](app::WriteOutcome) {});
    world.clock.pass_ms(app::delay_most_ms);
    CHECK(world.sign_in("amelie", std::string{right_password}).outcome == SignInOutcome::failed);
    std::promise<app::SignIn::PasswordAnswer> set;
    world.application.sign_in.set_password(domain::AccountId{id("amelie")}, std::nullopt, "quatre petits chiens roux",
                                           [&](auto answer) { set.set_value(answer); });
    CHECK(set.get_future().get().outcome == app::SignIn::PasswordOutcome::done);
    CHECK(world.sign_in("amelie", "quatre petits chiens roux", "192.0.2.9").outcome == SignInOutcome::done);
}

TEST_CASE("one address that guesses at many logins waits too") {
    World world;
    for (int i = 0; i < app::address_failures_free; ++i)
        CHECK(world.sign_in("login" + std::to_string(i), "guess guess guess").outcome == SignInOutcome::failed);
    CHECK(world.sign_in("amelie", std::string{right_password}).outcome == SignInOutcome::too_many);
    CHECK(world.sign_in("amelie", std::string{right_password}, "192.0.2.77").outcome == SignInOutcome::done);
}

TEST_CASE("the delay is nothing at first, doubles, and never exceeds a quarter of an hour") {
    CHECK(app::delay_after(4, 5) == 0);
    CHECK(app::delay_after(5, 5) == 1000);
    CHECK(app::delay_after(8, 5) == 8000);
    CHECK(app::delay_after(1000, 5) == app::delay_most_ms);
}

TEST_CASE("a new password must be long, not common and unlike the login, and ends all sessions") {
    using enum app::PasswordFault;
    CHECK(app::check_password("quatorze signe", "x") == too_short);
    CHECK(app::check_password("quinze signes ù", "x") == none);
    CHECK(app::check_password(std::string(129, 'a'), "x") == too_long);
    CHECK(app::check_password(std::string(20, 'a'), "x") == common);
    CHECK(app::check_password("Mot de passe mot de passe", "x") == common);
    CHECK(app::check_password("claire.fontanaz1", "claire.fontanaz") == like_login);

    World world;
    auto const session = world.sign_in("amelie", std::string{right_password});
    auto const set = [&](std::optional<std::string> present) {
        std::promise<app::SignIn::PasswordAnswer> done;
        world.application.sign_in.set_password(domain::AccountId{id("amelie")}, std::move(present),
                                               "une phrase toute neuve", [&](auto a) { done.set_value(a); });
        return done.get_future().get().outcome;
    };
    CHECK(set("not the present one") == app::SignIn::PasswordOutcome::wrong_present);
    CHECK(world.application.sign_in.recognise(session.secret));
    CHECK(set(std::string{right_password}) == app::SignIn::PasswordOutcome::done);
    CHECK_FALSE(world.application.sign_in.recognise(session.secret));
}

TEST_CASE("only a hash of a secret is stored, and a program's token is recognised as one") {
    World world;
    auto const [secret, ticket] =
        app::make_token(domain::AccountId{id("amelie")}, "calendar", world.random, world.clock.now());
    CHECK(secret.starts_with(app::token_prefix));
    CHECK(ticket.secret_hash.size() == 32);
    CHECK(ticket.secret_hash.find(secret) == std::string::npos);
    world.store.write([&, kept = ticket](app::Transaction& transaction) { transaction.put(kept); },
                      [](app::WriteOutcome) {});
    auto const known = world.application.sign_in.recognise(secret);
    REQUIRE(known);
    CHECK(known->bearer);
}

TEST_CASE("closing an account ends its session and its live stream") {
    World world;
    auto const session = world.sign_in("bruno", std::string{right_password});
    auto const known = world.application.sign_in.recognise(session.secret);
    REQUIRE(known);
    bool ended = false;
    auto const token =
        world.application.changes.subscribe(known->subject, known->ticket, [&](app::Notice const& notice) {
            if (!notice.data) ended = true;
        });
    CHECK(token != 0);
    auto const close = R"({"id":")" + base::to_text(id("close")) + R"(","type":"account.close","stream":")" +
                       base::to_text(domain::organisation_stream) + R"(","data":{"account":")" +
                       base::to_text(id("bruno")) + R"(","reason":"Départ"}})";
    CHECK(accepted(world.run("admin", close).results));
    CHECK(ended);
    CHECK_FALSE(world.application.sign_in.recognise(session.secret));
}

TEST_CASE("changes are told to those who may see the case, and to nobody else") {
    World world;
    std::atomic<int> amelie = 0;
    std::atomic<int> bruno = 0;
    std::atomic<int> admin = 0;
    auto& changes = world.application.changes;
    auto const count = [](std::atomic<int>& heard) {
        return [&heard](app::Notice const& notice) { heard += notice.data ? 1 : 0; };
    };
    auto const first = changes.subscribe(world.subject("amelie"), "a", count(amelie));
    (void)changes.subscribe(world.subject("bruno"), "b", count(bruno));
    (void)changes.subscribe(world.subject("admin"), "c", count(admin));
    world.open_case("amelie", "case");
    CHECK(amelie == 2);
    CHECK(bruno == 0);
    CHECK(admin == 0);
    changes.unsubscribe(first);
    CHECK(accepted(world.tell("amelie", "intake.admit", "case", "{}")));
    CHECK(amelie == 2);
    changes.end_ticket("b");
    CHECK(changes.subscriptions() == 1);
}
