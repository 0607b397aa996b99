#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/programme.hpp"

/// Cases that go over to another version of their programme, or to another programme, by an explicit mapping.
namespace unisson::programme {

/// What a migration would do to a case, for whoever decides on it.
struct MigrationPreview {
    struct Kept {
        std::string from;
        std::string to;
        std::string state;  ///< as it stands; it keeps it

        static constexpr auto fields() {
            return base::Fields{base::field("from", &Kept::from), base::field("to", &Kept::to),
                                base::field("state", &Kept::state)};
        }
    };

    std::string from_stage;
    std::string to_stage;
    std::vector<Kept> kept;
    std::vector<std::string> ended;  ///< keys in the present circuit: open items that go with it
    std::vector<std::string> begun;  ///< keys in the new circuit that are under way then and were not before

    static constexpr auto fields() {
        using base::field;
        using T = MigrationPreview;
        return base::Fields{field("from_stage", &T::from_stage), field("to_stage", &T::to_stage),
                            field("kept", &T::kept, circuit::instances_max),
                            field("ended", &T::ended, circuit::instances_max),
                            field("begun", &T::begun, circuit::instances_max)};
    }
};

/// The events of the migration, or why not. Items named in the command become what it says; the others keep their key
/// where the new circuit has an item of that key and kind, and end where it has not. The stage is the one named, else
/// that of the same key, else the first of the same phase (P1 to P7), else of the next phase that there is, else the
/// last. Nothing else of the dossier changes, and conditions that hold already let the new items go on at once.
/// \param from the programme under which the case runs
[[nodiscard]] domain::CaseDecision migrate(Programme const& from, Programme const& to, domain::CaseState const& state,
                                           domain::case_command::Migrate const& command,
                                           domain::Context const& context);

/// The programme of that key and version, or null.
using FindProgramme = std::function<Programme const*(std::string_view key, int version)>;

/// Like decide(), and decides migrations as well, with the programmes that `find` knows.
[[nodiscard]] domain::CaseDecision decide(Programme const& running, FindProgramme const& find,
                                          domain::CaseState const& state, domain::CaseCommand const& command,
                                          domain::Context const& context);

/// What `events`, as migrate() decided them, do to the case.
[[nodiscard]] MigrationPreview preview(domain::CaseState const& state, std::vector<domain::CaseEvent> const& events,
                                       domain::Stamp const& stamp);

}  // namespace unisson::programme
