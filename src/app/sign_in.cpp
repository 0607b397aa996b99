#include "app/sign_in.hpp"

#include <array>

#include "base/text.hpp"

namespace unisson::app {

namespace {

std::string random_secret(Random& random) {
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    return secret_text({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

/// Under what name the failures of a login are counted: as logins are compared.
std::string throttle_name(std::string_view login) {
    return base::folded(login.substr(0, 200));
}

SignInOutcome sign_in_outcome_of(WriteOutcome outcome) {
    switch (outcome) {
        case WriteOutcome::committed: return SignInOutcome::done;
        case WriteOutcome::storage_full: return SignInOutcome::storage_full;
        case WriteOutcome::rejected:
        case WriteOutcome::overloaded:
        case WriteOutcome::stopped: return SignInOutcome::overloaded;
    }
    return SignInOutcome::overloaded;
}

}  // namespace

SignIn::SignIn(Store& store, Clock const& clock, Random& random, Directory& directory, Changes& changes, HashCost cost)
    : m_store{store}, m_clock{clock}, m_random{random}, m_directory{directory}, m_changes{changes}, m_cost{cost} {}

/// Made at the first sign-in, known login or not, so that the program starts without it.
std::string const& SignIn::unknown_hash() {
    std::call_once(m_once, [this] { m_unknown_hash = hash_password(random_secret(m_random), m_cost); });
    return m_unknown_hash;
}

void SignIn::open(std::string login, std::string password, std::string remote, std::string old_secret,
                  std::function<void(SignInAnswer)> done) {
    auto const now = m_clock.now();
    auto const wait = std::max(m_logins.wait(throttle_name(login), now), m_addresses.wait(remote, now));
    if (wait > 0) return done({SignInOutcome::too_many, {}, {}, (wait + 999) / 1000});
    if (password.size() > password_max * 4) return done({SignInOutcome::failed, {}, {}, 0});
    auto work = [this, login = std::move(login), password = std::move(password), remote = std::move(remote),
                 old_secret = std::move(old_secret), done] { check(login, password, remote, old_secret, done); };
    if (!m_workers.run(std::move(work))) done({SignInOutcome::overloaded, {}, {}, 1});
}

void SignIn::check(std::string const& login, std::string const& password, std::string const& remote,
                   std::string const& old_secret, std::function<void(SignInAnswer)> const& done) {
    auto const& other_hash = unknown_hash();
    auto& reader = m_store.reader();
    auto const organisation = m_directory.now(reader);
    auto const* const account = organisation->state().find_login(login);
    std::optional<Credential> credential;
    if (account != nullptr && !account->closed) credential = reader.credential(account->id);
    bool const has_password = credential && !credential->password_hash.empty();
    bool const right = verify_password(has_password ? credential->password_hash : other_hash, password);
    auto const now = m_clock.now();
    bool open = has_password && right;
    if (credential) {
        auto const again_at = credential->last_failure.ms + delay_after(credential->failures, failures_free);
        open = open && credential->failures < failures_most && now.ms >= again_at;
    }
    auto const name = throttle_name(login);
    if (!open) {
        m_logins.failed(name, now);
        m_addresses.failed(remote, now);
        done({SignInOutcome::failed, {}, {}, 0});
        return note_failure(has_password ? credential : std::nullopt);
    }
    m_logins.succeeded(name);
    begin_session(std::move(*credential), old_secret, done);
}

/// After the answer, so that a write to disk does not tell known logins from unknown ones.
void SignIn::note_failure(std::optional<Credential> const& credential) {
    if (!credential) return;
    auto const id = credential->account;
    auto const now = m_clock.now();
    m_store.write(
        [id, now](Transaction& transaction) {
            auto present = transaction.credential(id);
            if (!present) return;
            present->failures = std::min(present->failures + 1, failures_most);
            present->last_failure = now;
            transaction.put(*present);
        },
        [](WriteOutcome) {});
}

void SignIn::begin_session(Credential credential, std::string const& old_secret,
                           std::function<void(SignInAnswer)> const& done) {
    auto const secret = random_secret(m_random);
    auto const now = m_clock.now();
    Ticket const ticket{secret_hash(secret), credential.account, false, "browser", now, {now.ms + session_ms}};
    auto const account = credential.account;
    auto const old_hash = old_secret.empty() ? std::string{} : secret_hash(old_secret);
    credential.failures = 0;
    m_store.write(
        [credential, ticket, old_hash](Transaction& transaction) {
            if (!old_hash.empty()) transaction.drop_ticket(old_hash);
            transaction.put(credential);
            transaction.put(ticket);
        },
        [this, secret, account, old_hash, done](WriteOutcome outcome) {
            if (!old_hash.empty()) forget_where([&](Ticket const& known) { return known.secret_hash == old_hash; });
            done(
                {sign_in_outcome_of(outcome), outcome == WriteOutcome::committed ? secret : std::string{}, account, 1});
        });
}

std::optional<Ticket> SignIn::living_ticket(std::string const& hash) {
    auto const now = m_clock.now();
    base::Instant used_at = now;
    {
        std::lock_guard const lock{m_mutex};
        auto const found = m_known.find(hash);
        if (found != m_known.end()) {
            auto& known = found->second;
            bool const idle = !known.ticket.bearer && now.ms - known.used_at.ms > session_idle_ms;
            if (known.ticket.expires_at <= now || idle) return std::nullopt;
            if (now.ms - known.checked_at.ms < recheck_ms) {
                known.used_at = now;
                return known.ticket;
            }
        }
    }
    auto ticket = m_store.reader().ticket(hash);
    std::lock_guard const lock{m_mutex};
    if (!ticket || ticket->expires_at <= now) {
        m_known.erase(hash);
        return std::nullopt;
    }
    if (m_known.size() >= tickets_cached_max) m_known.clear();
    m_known.insert_or_assign(hash, Known{*ticket, now, used_at});
    return ticket;
}

std::optional<SignedIn> SignIn::recognise(std::string_view secret) {
    if (secret.empty() || secret.size() > secret_length_max) return std::nullopt;
    auto hash = secret_hash(secret);
    auto const ticket = living_ticket(hash);
    if (!ticket) return std::nullopt;
    auto const organisation = m_directory.now(m_store.reader());
    auto subject = organisation->subject(ticket->account);
    if (!subject) return std::nullopt;
    return SignedIn{std::move(*subject), organisation->account(ticket->account)->locale, std::move(hash),
                    ticket->bearer};
}

void SignIn::forget_where(std::function<bool(Ticket const&)> const& gone) {
    std::lock_guard const lock{m_mutex};
    std::erase_if(m_known, [&](auto const& entry) { return gone(entry.second.ticket); });
}

void SignIn::close(std::string_view secret, std::function<void(WriteOutcome)> done) {
    auto const hash = secret_hash(secret);
    m_store.write([hash](Transaction& transaction) { transaction.drop_ticket(hash); },
                  [this, hash, done = std::move(done)](WriteOutcome outcome) {
                      forget_where([&](Ticket const& known) { return known.secret_hash == hash; });
                      m_changes.end_ticket(hash);
                      done(outcome);
                  });
}

void SignIn::set_password(domain::AccountId account, std::optional<std::string> present, std::string fresh,
                          std::function<void(PasswordAnswer)> done) {
    auto const organisation = m_directory.now(m_store.reader());
    auto const* const known = organisation->account(account);
    auto const fault = check_password(fresh, known == nullptr ? std::string_view{} : known->login);
    if (fault != PasswordFault::none) return done({PasswordOutcome::fault, fault});
    auto const throttled = "password of " + base::to_text(account.value);
    if (present && m_logins.wait(throttled, m_clock.now()) > 0) return done({PasswordOutcome::too_many, {}});
    auto work = [this, account, present = std::move(present), fresh = std::move(fresh), done, throttled] {
        auto const credential = m_store.reader().credential(account);
        if (present) {
            bool const has_password = credential && !credential->password_hash.empty();
            bool const right = verify_password(has_password ? credential->password_hash : unknown_hash(), *present);
            if (!has_password || !right) {
                m_logins.failed(throttled, m_clock.now());
                return done({PasswordOutcome::wrong_present, {}});
            }
            m_logins.succeeded(throttled);
        }
        Credential const changed{account, hash_password(fresh, m_cost), 0, {}};
        m_store.write(
            [changed](Transaction& transaction) {
                transaction.put(changed);
                transaction.drop_tickets_of(changed.account);
            },
            [this, account, done](WriteOutcome outcome) {
                forget_where([&](Ticket const& ticket) { return ticket.account == account; });
                m_changes.end_tickets_of(account);
                auto const full = outcome == WriteOutcome::storage_full;
                auto const other = full ? PasswordOutcome::storage_full : PasswordOutcome::overloaded;
                done({outcome == WriteOutcome::committed ? PasswordOutcome::done : other, {}});
            });
    };
    if (!m_workers.run(std::move(work))) done({PasswordOutcome::overloaded, {}});
}

std::pair<std::string, Ticket> make_token(domain::AccountId account, std::string label, Random& random,
                                          base::Instant now) {
    auto secret = std::string{token_prefix} + random_secret(random);
    Ticket ticket{secret_hash(secret), account, true, std::move(label), now, {now.ms + token_ms}};
    return {std::move(secret), std::move(ticket)};
}

}  // namespace unisson::app
