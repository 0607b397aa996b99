#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"
#include "programme/programme.hpp"

namespace unisson::app {

/// The general circuit stands first where there are several: forms offer it before the others.
inline constexpr std::string_view first_programme = "gobet";

/// The programmes that this installation runs, checked once and then unchanged.
class Programmes {
public:
    /// What is wrong with which file.
    struct Fault {
        std::string file;
        std::vector<base::InputError> errors;
    };

    /// Reads every `<folder>/<key>/programme.json`, in the order of the folder names, the
    /// general one first. One faulty file refuses them all.
    [[nodiscard]] static base::Result<Programmes, Fault> load(std::filesystem::path const& folder);

    /// Adds one programme from its text; refused where key and version are there already.
    [[nodiscard]] base::Result<base::Done, Fault> add(std::string_view file, std::string json);

    /// The programme of that key and version, or null.
    [[nodiscard]] programme::Programme const* find(std::string_view key, int version) const;
    /// The newest version of that key, or null.
    [[nodiscard]] programme::Programme const* newest(std::string_view key) const;
    [[nodiscard]] std::vector<programme::Programme> const& all() const { return m_programmes; }

private:
    std::vector<programme::Programme> m_programmes;
};

/// Where the programme files are: the folder given, else `programmes` beside or above the program, else
/// `share/unisson/programmes` beside the program's folder. Empty if there is none.
[[nodiscard]] std::filesystem::path programmes_folder(std::filesystem::path const& given,
                                                      std::filesystem::path const& program);

}  // namespace unisson::app
