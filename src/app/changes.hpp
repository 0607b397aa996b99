#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "journal/event.hpp"

namespace unisson::app {

class Organisation;

/// Something that was committed, with who stands how to it, so that each subscriber gets only what they may see.
struct Change {
    base::Uuid stream;
    journal::StreamKind kind{};
    std::uint64_t version = 0;
    std::uint64_t position = 0;
    std::vector<domain::CaseRelations> relations;  ///< of the case, or of every case of the person
    domain::AccountId registered_by;               ///< of a person
    bool unapproved = false;  ///< of a programme: concerns only those who may see what is not approved yet
};

/// What a subscriber gets: {"stream","kind","version","position"} or, by another event, something else as JSON; or the
/// end of the subscription.
struct Notice {
    std::shared_ptr<std::string const> data;  ///< null: the right to listen is gone; close the stream
    std::string_view event = "changed";       ///< its name; a text of the program
};

inline constexpr std::size_t subscriptions_max = 20'000;

/// Tells who listens what was committed. Callbacks run on the publishing thread and must return at once.
class Changes {
public:
    using Token = std::uint64_t;  ///< 0: refused, too many listen already
    using Deliver = std::function<void(Notice)>;

    /// `ticket` names the session (SignedIn::ticket); signing out ends its subscriptions.
    [[nodiscard]] Token subscribe(domain::Subject subject, std::string ticket, Deliver deliver);
    void unsubscribe(Token token);
    [[nodiscard]] std::size_t subscriptions() const;

    void publish(Change const& change, base::Date today);
    /// Tells those who may read the dossier something that is no change of it. `event` is a text of the program.
    void tell_readers(domain::CaseRelations const& relations, std::string_view event, std::string data,
                      base::Date today);
    /// Takes the rights of every subscriber anew; ends the subscriptions of closed accounts.
    void renew_rights(Organisation const& organisation);
    void end_ticket(std::string const& ticket);
    void end_tickets_of(domain::AccountId account);

private:
    struct Subscription {
        domain::Subject subject;
        std::string ticket;
        Deliver deliver;
    };

    template <typename Gone>
    void end_where(Gone const& gone);
    template <typename May>
    [[nodiscard]] std::vector<std::shared_ptr<Subscription>> hearers(May const& may) const;

    mutable std::mutex m_mutex;
    Token m_last = 0;
    std::map<Token, std::shared_ptr<Subscription>> m_subscriptions;
};

}  // namespace unisson::app
