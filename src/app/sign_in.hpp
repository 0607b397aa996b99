#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "app/changes.hpp"
#include "app/directory.hpp"
#include "app/passwords.hpp"
#include "app/ports.hpp"
#include "app/throttle.hpp"
#include "app/workers.hpp"

namespace unisson::app {

inline constexpr std::int64_t session_ms = 12LL * 60 * 60 * 1000;      ///< from sign-in to the end, used or not
inline constexpr std::int64_t session_idle_ms = 8LL * 60 * 60 * 1000;  ///< without a request
inline constexpr std::int64_t token_ms = 365LL * 24 * 60 * 60 * 1000;  ///< of a program's token
inline constexpr std::int64_t recheck_ms = 1000;  ///< how long a ticket is believed before the store is asked again
inline constexpr std::size_t tickets_cached_max = 20'000;
inline constexpr std::size_t secret_length_max = 100;
inline constexpr std::string_view token_prefix = "unisson_";  ///< of a program's token, so that scanners find it

/// Who was recognised by a session or a token.
struct SignedIn {
    domain::Subject subject;
    std::string locale;
    std::string ticket;  ///< names the session without opening it
    bool bearer = false;
};

enum class SignInOutcome { done, failed, too_many, overloaded, storage_full };

struct SignInAnswer {
    SignInOutcome outcome = SignInOutcome::failed;
    std::string secret;              ///< of the new session, with `done`
    domain::AccountId account;       ///< with `done`
    std::int64_t retry_after_s = 0;  ///< with `too_many`
};

/// Opens and recognises sessions. An unknown login costs the same work and gets the same answer as a wrong password.
class SignIn {
public:
    SignIn(Store& store, Clock const& clock, Random& random, Directory& directory, Changes& changes,
           HashCost cost = {});

    /// `done` is called once, on another thread. `old_secret`: a session that the new one replaces; may be empty.
    void open(std::string login, std::string password, std::string remote, std::string old_secret,
              std::function<void(SignInAnswer)> done);

    /// Whose session or token this secret is; nothing where it is unknown, over, or the account closed.
    [[nodiscard]] std::optional<SignedIn> recognise(std::string_view secret);

    void close(std::string_view secret, std::function<void(WriteOutcome)> done);

    enum class PasswordOutcome { done, wrong_present, too_many, fault, overloaded, storage_full };
    struct PasswordAnswer {
        PasswordOutcome outcome = PasswordOutcome::overloaded;
        PasswordFault fault = PasswordFault::none;
    };
    /// Sets a password and ends every session of the account. `present` must be right unless an administrator sets it.
    void set_password(domain::AccountId account, std::optional<std::string> present, std::string fresh,
                      std::function<void(PasswordAnswer)> done);

private:
    struct Known {
        Ticket ticket;
        base::Instant checked_at;
        base::Instant used_at;
    };

    [[nodiscard]] std::string const& unknown_hash();
    void check(std::string const& login, std::string const& password, std::string const& remote,
               std::string const& old_secret, std::function<void(SignInAnswer)> const& done);
    void begin_session(Credential credential, std::string const& old_secret,
                       std::function<void(SignInAnswer)> const& done);
    void note_failure(std::optional<Credential> const& credential);
    [[nodiscard]] std::optional<Ticket> living_ticket(std::string const& hash);
    void forget_where(std::function<bool(Ticket const&)> const& gone);

    Store& m_store;
    Clock const& m_clock;
    Random& m_random;
    Directory& m_directory;
    Changes& m_changes;
    HashCost m_cost;
    std::once_flag m_once;
    std::string m_unknown_hash;  ///< verified where there is no such login, for the same work; made by unknown_hash()
    Throttle m_logins{failures_free};
    Throttle m_addresses{address_failures_free};
    std::mutex m_mutex;
    std::unordered_map<std::string, Known> m_known;
    Workers m_workers{2, 64};  ///< last: its threads end before the rest goes
};

/// A program's token for the account: the secret to print once, and the ticket to store.
[[nodiscard]] std::pair<std::string, Ticket> make_token(domain::AccountId account, std::string label, Random& random,
                                                        base::Instant now);

}  // namespace unisson::app
