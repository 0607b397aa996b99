#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "app/changes.hpp"
#include "app/reads.hpp"

/// Who has a dossier open, for those who may read it. In memory alone: no journal and no read log holds it.
namespace unisson::app {

inline constexpr std::int64_t presence_ms = 75'000;  ///< a page that says nothing for so long is gone
inline constexpr std::size_t presence_of_case_max = 50;  ///< pages on one dossier
inline constexpr std::size_t presence_max = 20'000;      ///< pages on all dossiers

struct PresentView {
    std::vector<domain::AccountId> present;  ///< each once, by id; also whoever asks

    static constexpr auto fields() {
        return base::Fields{base::field("present", &PresentView::present, presence_of_case_max)};
    }
};

class Presence {
public:
    Presence(Store& store, Clock const& clock, Directory& directory, Changes& changes, Reads& reads)
        : m_store{store}, m_clock{clock}, m_directory{directory}, m_changes{changes}, m_reads{reads} {}

    /// A page says that it shows the dossier, or no longer does, and learns who else is there. Only who may read the
    /// dossier says or learns anything; the others who may are told of who came or went. Beyond the bounds a page is
    /// not counted.
    [[nodiscard]] ReadResult<PresentView> say(domain::Subject const& subject, domain::CaseId id, base::Uuid const& page,
                                              bool here);

private:
    struct Page {
        domain::AccountId account;
        base::Uuid page;
        base::Instant seen;
    };
    using Pages = std::vector<Page>;

    /// Whoever is there and may still read, before and after.
    struct Told {
        Pages before;
        Pages after;
    };
    [[nodiscard]] Told note(domain::AccountId account, domain::CaseId id, base::Uuid const& page, bool here);
    void drop_silent(base::Instant now);
    [[nodiscard]] std::vector<domain::AccountId> readers_of(Pages const& pages, domain::CaseRelations const& relations,
                                                            Organisation const& organisation) const;

    Store& m_store;
    Clock const& m_clock;
    Directory& m_directory;
    Changes& m_changes;
    Reads& m_reads;
    std::mutex m_mutex;
    std::map<domain::CaseId, Pages> m_cases;
    std::size_t m_pages = 0;
};

}  // namespace unisson::app
