#include "app/changes.hpp"

#include <algorithm>

#include "app/directory.hpp"

namespace unisson::app {

namespace {

bool may_hear(domain::Subject const& subject, Change const& change, base::Date today) {
    if (change.kind == journal::StreamKind::organisation)
        return domain::authorise(subject, domain::Deed::read_directory, std::nullopt).allowed();
    if (change.kind == journal::StreamKind::programme)
        return !change.unapproved || domain::authorise(subject, domain::Deed::write_programmes, std::nullopt).allowed();
    if (change.kind == journal::StreamKind::person)
        return domain::authorise(subject, domain::Deed::see_in_list, change.registered_by, change.relations, today)
            .allowed();
    return std::ranges::any_of(change.relations, [&](auto const& relations) {
        return domain::authorise(subject, domain::Deed::see_in_list, relations, today).allowed();
    });
}

std::shared_ptr<std::string const> text_of(Change const& change) {
    base::JsonWriter w;
    w.begin_object().key("stream").string(base::to_text(change.stream));
    w.key("kind").string(base::to_text(change.kind));
    w.key("version").integer(static_cast<std::int64_t>(change.version));
    w.key("position").integer(static_cast<std::int64_t>(change.position)).end_object();
    return std::make_shared<std::string const>(std::move(w).text());
}

}  // namespace

Changes::Token Changes::subscribe(domain::Subject subject, std::string ticket, Deliver deliver) {
    std::lock_guard const lock{m_mutex};
    if (m_subscriptions.size() >= subscriptions_max) return 0;
    m_subscriptions.emplace(++m_last, std::make_shared<Subscription>(
                                          Subscription{std::move(subject), std::move(ticket), std::move(deliver)}));
    return m_last;
}

void Changes::unsubscribe(Token token) {
    std::lock_guard const lock{m_mutex};
    m_subscriptions.erase(token);
}

std::size_t Changes::subscriptions() const {
    std::lock_guard const lock{m_mutex};
    return m_subscriptions.size();
}

template <typename May>
std::vector<std::shared_ptr<Changes::Subscription>> Changes::hearers(May const& may) const {
    std::vector<std::shared_ptr<Subscription>> found;
    std::lock_guard const lock{m_mutex};
    for (auto const& [token, subscription] : m_subscriptions)
        if (may(subscription->subject)) found.push_back(subscription);
    return found;
}

void Changes::publish(Change const& change, base::Date today) {
    auto const told = hearers([&](domain::Subject const& subject) { return may_hear(subject, change, today); });
    if (told.empty()) return;
    auto const text = text_of(change);
    for (auto const& hearer : told) hearer->deliver({text});
}

void Changes::tell_readers(domain::CaseRelations const& relations, std::string_view event, std::string data,
                           base::Date today) {
    auto const told = hearers([&](domain::Subject const& subject) {
        return domain::authorise(subject, domain::Deed::read_dossier, relations, today).allowed();
    });
    auto const text = std::make_shared<std::string const>(std::move(data));
    for (auto const& hearer : told) hearer->deliver({text, event});
}

template <typename Gone>
void Changes::end_where(Gone const& gone) {
    std::vector<std::shared_ptr<Subscription>> ended;
    {
        std::lock_guard const lock{m_mutex};
        std::erase_if(m_subscriptions, [&](auto const& entry) {
            if (!gone(*entry.second)) return false;
            ended.push_back(entry.second);
            return true;
        });
    }
    for (auto const& subscription : ended) subscription->deliver({nullptr, {}});
}

void Changes::renew_rights(Organisation const& organisation) {
    end_where([&](Subscription& subscription) {
        auto now = organisation.subject(subscription.subject.account);
        if (!now) return true;
        subscription.subject = std::move(*now);
        return false;
    });
}

void Changes::end_ticket(std::string const& ticket) {
    end_where([&](Subscription const& subscription) { return subscription.ticket == ticket; });
}

void Changes::end_tickets_of(domain::AccountId account) {
    end_where([&](Subscription const& subscription) { return subscription.subject.account == account; });
}

}  // namespace unisson::app
