#include "app/dossier_texts.hpp"

namespace unisson::app {

DossierTexts::Text DossierTexts::find(domain::CaseId id, Versions versions) {
    std::lock_guard const lock{m_mutex};
    auto const found = m_places.find(id);
    if (found == m_places.end() || found->second->versions != versions) return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->text;
}

void DossierTexts::keep(domain::CaseId id, Versions versions, Text text) {
    if (text->size() > m_most) return;
    std::lock_guard const lock{m_mutex};
    if (auto const found = m_places.find(id); found != m_places.end()) drop(found);
    m_bytes += text->size();
    m_entries.push_front({id, versions, std::move(text)});
    m_places.emplace(id, m_entries.begin());
    while (m_bytes > m_most) drop(m_places.find(m_entries.back().id));
}

std::size_t DossierTexts::size() {
    std::lock_guard const lock{m_mutex};
    return m_entries.size();
}

void DossierTexts::drop(Places::iterator place) {
    m_bytes -= place->second->text->size();
    m_entries.erase(place->second);
    m_places.erase(place);
}

}  // namespace unisson::app
