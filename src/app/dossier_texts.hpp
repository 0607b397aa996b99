#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "domain/case.hpp"

namespace unisson::app {

/// Written dossiers of the cases opened last: what is the same for whoever may open them, each for one version of the
/// case and of its person. Says nothing about rights; those are asked and written down for each look. For any thread.
class DossierTexts {
public:
    /// What a text was written from.
    struct Versions {
        std::uint64_t of_case = 0;
        std::uint64_t of_person = 0;
        base::Date day{};  ///< on which its conditions were looked at

        friend bool operator==(Versions const&, Versions const&) = default;
    };
    using Text = std::shared_ptr<std::string const>;

    /// \param most bytes of text; one that is larger alone is not kept
    explicit DossierTexts(std::size_t most) : m_most{most} {}

    /// The text of these very versions; null if it is not there.
    [[nodiscard]] Text find(domain::CaseId id, Versions versions);
    void keep(domain::CaseId id, Versions versions, Text text);
    [[nodiscard]] std::size_t size();

private:
    struct Entry {
        domain::CaseId id;
        Versions versions;
        Text text;
    };
    using Places = std::unordered_map<domain::CaseId, std::list<Entry>::iterator>;

    void drop(Places::iterator place);

    std::mutex m_mutex;
    std::size_t m_most;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries;  ///< used last first
    Places m_places;
};

}  // namespace unisson::app
