#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "domain/case.hpp"
#include "domain/person.hpp"

/// One dossier as a page to read, print and hand over.
namespace unisson::interop {

/// What stands on the page and is not in the dossier itself: titles and names, in the reader's language.
struct DossierNames {
    std::string organisation;
    std::string unit;
    std::string programme;                          ///< title of the programme
    std::map<std::string, std::string> stages;      ///< label by stage key; a key without label is shown as it is
    std::map<std::string, std::string> milestones;  ///< label by milestone key
    std::map<domain::AccountId, std::string> accounts;  ///< display names
    std::int64_t number = 0;                        ///< what people call the case by
    base::Date printed_on;
    std::string printed_by;
    /// The day of a moment where the organisation is; empty: in UTC.
    std::function<base::Date(base::Instant)> day_of;
};

/// A complete HTML page: no script, nothing loaded from elsewhere, its own style for screen and A4 paper. The person's
/// project and resources come first, then needs, goals, plan and agreement, then what was done, then the formal facts.
/// Every text is escaped. Drafts of notes are their authors' own and are left out.
/// \param locale fr, en, de or it; anything else is read as fr.
[[nodiscard]] std::string dossier_html(domain::PersonState const& person, domain::CaseState const& state,
                                       DossierNames const& names, std::string_view locale);

/// Appends the text with the five signs that mean something in HTML replaced, and control characters left out.
void append_escaped(std::string& out, std::string_view text);

}  // namespace unisson::interop
