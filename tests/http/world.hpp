#pragma once

#include <filesystem>
#include <future>
#include <random>
#include <string>

#include "app/application.hpp"
#include "server/commands_founding.hpp"
#include "server/time_zone.hpp"
#include "storage/memory_store.hpp"

/// An organisation in memory with case managers, a team lead, two programme directors and an administrator, under a
/// clock that tests set.
namespace unisson::testing {

class SetClock final : public app::Clock {
public:
    base::Instant now() const override { return {m_day.days * base::ms_per_day + m_ms}; }
    base::Date today() const override { return day_of(now()); }
    base::Date day_of(base::Instant moment) const override { return m_zone.day_of(moment); }
    base::Instant end_of(base::Date day) const override { return m_zone.end_of(day); }
    int minutes_ahead(base::Instant moment) const override { return static_cast<int>(m_zone.offset_at(moment) / 60); }
    void live_in(std::string_view zone) { m_zone = server::TimeZone{zone}; }
    void set_moment(std::string_view text) {
        auto const moment = base::parse_instant(text).value();
        m_day = base::date_of(moment);
        m_ms = moment.ms - m_day.days * base::ms_per_day;
    }
    void set(std::string_view day) { m_day = base::parse_date(day).value(); }
    void pass_ms(std::int64_t ms) {
        m_ms += ms;
        m_day.days += static_cast<std::int32_t>(m_ms / base::ms_per_day);
        m_ms %= base::ms_per_day;
    }

private:
    base::Date m_day = base::make_date(2026, 3, 2).value();
    std::int64_t m_ms = 9LL * 3'600'000;
    server::TimeZone m_zone{"UTC"};
};

class SeededRandom final : public app::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(m_engine());
    }

private:
    std::mt19937_64 m_engine{7};
};

inline base::Uuid id(std::string_view name) {
    return base::make_named_uuid(domain::organisation_stream, name);
}

inline domain::CaseId case_id(std::string_view name) {
    return domain::CaseId{id(name)};
}

inline constexpr app::HashCost cheap{1, 8192};
inline constexpr std::string_view right_password = "trois petits chats gris";

struct World {
    World() {
        found();
        password("amelie");
        password("bruno");
    }

    static app::Programmes programmes() {
        return app::Programmes::load(std::filesystem::path{UNISSON_ROOT} / "programmes").value();
    }

    static domain::AccountTerms account(std::string const& login, domain::Role role, std::string_view unit) {
        domain::AccountTerms terms;
        terms.id = domain::AccountId{id(login)};
        terms.login = login;
        terms.display_name = login;
        terms.roles = {role};
        terms.locale = "fr";
        terms.unit = domain::UnitId{id(unit)};
        if (role == domain::Role::team_lead) terms.leads = {domain::UnitId{id(unit)}};
        return terms;
    }

    void found() {
        auto administrator = account("admin", domain::Role::administrator, "Nord");
        store.write(
            [&](app::Transaction& transaction) {
                server::found_organisation(transaction, administrator,
                                           {{domain::UnitId{id("Nord")}, "Nord"}, {domain::UnitId{id("Sud")}, "Sud"}},
                                           {account("amelie", domain::Role::case_manager, "Nord"),
                                            account("bruno", domain::Role::case_manager, "Nord"),
                                            account("lead", domain::Role::team_lead, "Nord"),
                                            account("sud", domain::Role::case_manager, "Sud"),
                                            account("odile", domain::Role::programme_director, "Nord"),
                                            account("pavel", domain::Role::programme_director, "Nord")},
                                           clock.now(), clock.today());
            },
            [](app::WriteOutcome) {});
    }

    void password(std::string const& login) {
        app::Credential const credential{
            domain::AccountId{id(login)}, app::hash_password(right_password, cheap), 0, {}};
        store.write([&](app::Transaction& transaction) { transaction.put(credential); }, [](app::WriteOutcome) {});
    }

    domain::Subject subject(std::string_view login) {
        return application.directory.now(store.reader())->subject(domain::AccountId{id(login)}).value();
    }

    app::ExecuteAnswer run(std::string_view login, std::string const& body) {
        std::promise<app::ExecuteAnswer> answer;
        application.execute.run(subject(login), body, [&](app::ExecuteAnswer a) { answer.set_value(std::move(a)); });
        return answer.get_future().get();
    }

    /// One command; its result as JSON.
    std::string tell(std::string_view login, std::string_view type, std::string_view stream, std::string_view data,
                     std::string_view name = {}) {
        auto const command = name.empty() ? "command " + std::to_string(++m_commands) : std::string{name};
        auto const answer = run(login, body(command, type, stream, data));
        return answer.results;
    }

    static std::string body(std::string_view name, std::string_view type, std::string_view stream,
                            std::string_view data) {
        return R"({"id":")" + base::to_text(id(name)) + R"(","type":")" + std::string{type} + R"(","stream":")" +
               base::to_text(id(stream)) + R"(","data":)" + std::string{data} + "}";
    }

    std::string register_person(std::string_view login, std::string_view stream, std::string_view family = "Zûllig") {
        return tell(login, "person.register", stream,
                    R"({"family_name":")" + std::string{family} +
                        R"(","given_names":"Éva","birth_date":"1980-05-06","needs_interpreter":false})");
    }

    std::string request_case(std::string_view login, std::string_view stream, std::string_view person,
                             std::string_view referent = {}, std::string_view unit = "Nord") {
        return tell(
            login, "case.request", stream,
            R"({"person":")" + base::to_text(id(person)) + R"(","unit":")" + base::to_text(id(unit)) +
                R"(","programme":"gobet","programme_version":1,"origin":"self","expectation":"Reprendre pied",)" +
                R"("received_on":"2026-03-02","referent":")" + base::to_text(id(referent.empty() ? login : referent)) +
                R"("})");
    }

    void open_case(std::string_view login, std::string_view stream) {
        register_person(login, std::string{stream} + "'s person");
        request_case(login, stream, std::string{stream} + "'s person");
    }

    app::SignInAnswer sign_in(std::string login, std::string password, std::string remote = "192.0.2.1",
                              std::string old = {}) {
        std::promise<app::SignInAnswer> answer;
        application.sign_in.open(std::move(login), std::move(password), std::move(remote), std::move(old),
                                 [&](app::SignInAnswer a) { answer.set_value(std::move(a)); });
        return answer.get_future().get();
    }

    std::vector<app::ReadRecord> looks_at(std::string_view person) {
        application.log.flush();
        return store.reader().reads_of(domain::PersonId{id(person)}, 100);
    }

    SetClock clock;
    SeededRandom random;
    storage::MemoryStore store;
    app::Application application{store, clock, random, programmes(), "Europe/Zurich", cheap};

private:
    int m_commands = 0;
};

inline bool accepted(std::string_view results) {
    return results.find(R"("ok":true)") != std::string_view::npos &&
           results.find(R"("ok":false)") == std::string_view::npos;
}

inline bool refused(std::string_view results, std::string_view code) {
    return results.find(R"("ok":false)") != std::string_view::npos &&
           results.find("\"code\":\"" + std::string{code} + "\"") != std::string_view::npos;
}

}  // namespace unisson::testing
