#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports.hpp"
#include "base/fields.hpp"
#include "base/result.hpp"
#include "domain/programme.hpp"
#include "measure/instrument.hpp"
#include "programme/programme.hpp"

namespace unisson::app {

/// The general circuit stands first where there are several: forms offer it before the others.
inline constexpr std::string_view first_programme = "gobet";

inline constexpr std::size_t own_programmes_max = 1'000;  ///< that one organisation may have

/// Shared with the cases that run by it, whatever becomes of the list meanwhile.
using ProgrammePtr = std::shared_ptr<programme::Programme const>;

/// One version of a programme, to be looked at and, where it is approved or ships, to be run by.
struct Edition {
    ProgrammePtr programme;  ///< null: not approved, or of a form that this program does not read any more
    std::string outline;     ///< what projection::write_outline_members writes; of a draft what can be told of it
};

/// A programme of the organisation as its stream tells it, or what the organisation decided about one that ships.
struct OwnProgramme {
    StreamHead head;
    domain::ProgrammeState state;
    std::vector<Edition> editions;  ///< of each of state.versions

    /// The approved version, ready; null where there is none.
    [[nodiscard]] ProgrammePtr find(int version) const;
};

/// The programmes that ship, checked once, and those of the organisation. A value that many may read at once: changes
/// make another one (Library).
class Programmes {
public:
    /// What is wrong with which file.
    struct Fault {
        std::string file;
        std::vector<base::InputError> errors;
    };

    /// Reads every `<folder>/<key>/programme.json`, in the order of the folder names, the
    /// general one first, `<folder>/catalogue.json` where there is one, and the instruments of the folder beside it. One
    /// faulty file refuses them all.
    [[nodiscard]] static base::Result<Programmes, Fault> load(std::filesystem::path const& folder);

    /// Adds one that ships from its text; refused where key and version are there already.
    [[nodiscard]] base::Result<base::Done, Fault> add(std::string_view file, std::string json);
    /// Takes in a programme of the organisation, in the place of what was known of its stream. A key of its own hides
    /// one that ships.
    void put(std::shared_ptr<OwnProgramme const> own);

    /// The programme of that key and version that cases may run by, or null.
    [[nodiscard]] ProgrammePtr find(std::string_view key, int version) const;
    /// The version that new cases take on that day, offered or not; null where there is none.
    [[nodiscard]] ProgrammePtr in_effect(std::string_view key, base::Date day) const;
    /// Whether the organisation takes new cases into the programme on that day.
    [[nodiscard]] bool offered(std::string_view key, base::Date day) const;
    /// The programmes that new cases may be requested in on that day, each in its version in effect.
    [[nodiscard]] std::vector<ProgrammePtr> open_to_cases(base::Date day) const;

    /// The instruments that may be filled in, of the folder `instruments` beside that of the programmes.
    [[nodiscard]] std::shared_ptr<measure::Instruments const> const& instruments() const { return m_instruments; }
    /// The building blocks that ship, as JSON: programme::Catalogue.
    [[nodiscard]] std::string const& catalogue() const { return m_catalogue; }
    [[nodiscard]] std::vector<Edition> const& shipped() const { return m_shipped; }
    [[nodiscard]] bool ships(std::string_view key) const;
    /// In the order of their streams' ids.
    [[nodiscard]] std::vector<std::shared_ptr<OwnProgramme const>> const& own() const { return m_own; }
    /// By key: the one with a version, a decision or an audit, or null.
    [[nodiscard]] OwnProgramme const* own(std::string_view key) const;
    [[nodiscard]] OwnProgramme const* own(base::Uuid const& stream) const;

private:
    std::string m_catalogue = R"({"groups":[],"methods":[]})";
    std::shared_ptr<measure::Instruments const> m_instruments = std::make_shared<measure::Instruments const>();
    std::vector<Edition> m_shipped;
    std::vector<std::shared_ptr<OwnProgramme const>> m_own;
};

/// Every `<folder>/<key>/*.json`, so that the versions of an instrument lie beside one another. None without the folder.
[[nodiscard]] base::Result<measure::Instruments, Programmes::Fault>
load_instruments(std::filesystem::path const& folder);

/// Makes ready what a state holds; `before` are the editions known of it.
[[nodiscard]] std::vector<Edition> editions_of(domain::ProgrammeState const& state, OwnProgramme const* before);

/// Where the programme files are: the folder given, else `programmes` beside or above the program, else
/// `share/unisson/programmes` beside the program's folder. Empty if there is none.
[[nodiscard]] std::filesystem::path programmes_folder(std::filesystem::path const& given,
                                                      std::filesystem::path const& program);

}  // namespace unisson::app
