#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "architecture/tree.hpp"

namespace unisson::architecture {

using Root = std::filesystem::path;

/// Folder of src/ → the folders it may include, read from the unisson_library lines of CMakeLists.txt.
using LinkTable = std::map<std::string, std::set<std::string>>;

[[nodiscard]] LinkTable read_link_table(std::string_view cmake);

/// The table itself points inward: no circle, and a pure folder links pure folders only.
[[nodiscard]] Violations link_table_points_inward(Root const& root);
/// Each #include "folder/…" of src/ stands in the LINK list of its folder.
[[nodiscard]] Violations includes_follow_the_link_table(Root const& root);
/// SQL texts and the database's header only in src/storage.
[[nodiscard]] Violations sql_only_in_storage(Root const& root);
/// Socket headers only in src/http; src/server may start and stop the event loop.
[[nodiscard]] Violations sockets_only_in_http(Root const& root);
/// No clock, randomness, thread, file, throw or try in the pure folders.
[[nodiscard]] Violations pure_folders_are_pure(Root const& root);
/// Files up to 600 lines, functions up to 70, but for the exception lists beside this test, which may only shrink.
[[nodiscard]] Violations sizes_are_kept(Root const& root);
/// No banned word, and no reminder (the four usual words in capitals) without the number of an issue.
[[nodiscard]] Violations words_are_chosen(Root const& root);
/// Each folder of src/ has a README.md of at most 20 lines.
[[nodiscard]] Violations folders_have_readmes(Root const& root);
/// Relative links in Markdown files lead to a file.
[[nodiscard]] Violations links_lead_somewhere(Root const& root);
/// domain-rows.txt equals the set of rows that tests show.
[[nodiscard]] Violations domain_rows_stay_shown(Root const& root);

}  // namespace unisson::architecture
