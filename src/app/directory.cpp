#include "app/directory.hpp"

#include "app/folding.hpp"

namespace unisson::app {

Organisation::Organisation(domain::OrganisationState state) : m_state{std::move(state)} {
    m_accounts.reserve(m_state.accounts.size());
    for (std::size_t i = 0; i < m_state.accounts.size(); ++i) m_accounts.emplace(m_state.accounts[i].id, i);
}

domain::Account const* Organisation::account(domain::AccountId id) const {
    auto const found = m_accounts.find(id);
    return found == m_accounts.end() ? nullptr : &m_state.accounts[found->second];
}

std::optional<domain::Subject> Organisation::subject(domain::AccountId id) const {
    auto const* const known = account(id);
    if (known == nullptr || known->closed) return std::nullopt;
    return domain::subject_of(*known);
}

bool Organisation::works_on_cases(domain::AccountId id) const {
    auto const who = subject(id);
    return who && who->kind == domain::AccountKind::staff && who->has(domain::Role::case_manager);
}

std::shared_ptr<Organisation const> Directory::now(Reader& reader) {
    auto const version = reader.stream_version(domain::organisation_stream);
    std::shared_ptr<Organisation const> known;
    {
        std::lock_guard const lock{m_mutex};
        known = m_newest;
    }
    if (known && known->state().version == version) return known;
    auto state = known && known->state().version < version ? known->state() : domain::OrganisationState{};
    fold_on(reader, domain::organisation_stream, state);
    auto fresh = std::make_shared<Organisation const>(std::move(state));
    std::lock_guard const lock{m_mutex};
    m_newest = fresh;
    return fresh;
}

}  // namespace unisson::app
