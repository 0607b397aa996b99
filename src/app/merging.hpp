#pragma once

#include <optional>
#include <vector>

#include "app/folding.hpp"
#include "app/ports.hpp"
#include "domain/access.hpp"
#include "domain/person.hpp"
#include "domain/refusal.hpp"

/// Persons entered twice: which entries are one person, and who may say so (decision 0024).
namespace unisson::app {

inline constexpr std::size_t absorbed_max = 20;  ///< entries merged into one person

/// All entries of the person, the surviving one first. An entry whose surviving one is gone stands for itself.
[[nodiscard]] std::vector<domain::PersonId> entries_of(Reader& reader, projection::PersonRow const& row);

/// How the author stands to the cases of all entries of the person.
[[nodiscard]] std::vector<domain::CaseRelations>
relations_of_entries(Reader& reader, FoldCache<domain::CaseState>& cases, projection::PersonRow const& row);

/// The person as they are shown, and a number that changes with any of their entries.
struct ShownPerson {
    std::shared_ptr<domain::PersonState const> state;
    std::uint64_t mark = 0;
    std::vector<domain::PersonId> absorbed{};  ///< whose facts come beside those of the surviving one
};

[[nodiscard]] ShownPerson shown_person(Reader& reader, FoldCache<domain::PersonState>& persons,
                                       projection::PersonRow const& row);

/// Why the two entries cannot become one: the other cannot be seen, may not be written by the subject, has been absorbed
/// itself; the absorbed one has absorbed others; a highly sensitive case of either is not the subject's to hand over.
[[nodiscard]] std::optional<domain::Refusal> cannot_merge(Reader& reader, FoldCache<domain::CaseState>& cases,
                                                          domain::Subject const& subject,
                                                          projection::PersonRow const& absorbed, domain::PersonId into,
                                                          base::Date today);

}  // namespace unisson::app
