#pragma once

#include "wasm/core.hpp"

namespace unisson::wasm {

/// The core with what the desk does not need every day: programmes as such (shown, compared, written) and the import of
/// files. A module of its own, so that the one that opens the first dossier stays small (web budget: 300 kB).
class OfficeCore final : public Core {
protected:
    [[nodiscard]] Answer further_call(std::string_view name, base::JsonView request) override;

private:
    [[nodiscard]] Answer scheme_picture(base::JsonView request) const;
    [[nodiscard]] Answer circuit_words(base::JsonView request) const;
    [[nodiscard]] Answer programme_sheet(base::JsonView request) const;
    [[nodiscard]] Answer compare_programmes(base::JsonView request) const;
    /// {"stream": case, "until"?: moment}: domain::plan_history, as known until that moment
    [[nodiscard]] Answer plan_history(base::JsonView request) const;
    /// {"stream": case, "earlier": version of the case, "later"?: version}: domain::plan_difference; later: as now.
    [[nodiscard]] Answer compare_plans(base::JsonView request) const;
    /// {"picture": "ecomap", "genogram", "life" or "gantt", "stream": case, "person": stream, "labels": {key: words}, "until", "today",
    /// "narrow"}: what surrounds the person, or their plan in time, as known until that moment
    [[nodiscard]] Answer surroundings_picture(base::JsonView request) const;
};

}  // namespace unisson::wasm
