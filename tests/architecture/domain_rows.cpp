#include <algorithm>
#include <cctype>

#include "architecture/checks.hpp"

namespace unisson::architecture {

namespace {

constexpr std::string_view list_file = "tests/architecture/domain-rows.txt";
constexpr std::string_view groups = "PGABCX";

bool is_row(std::string_view id) {
    auto const digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
    return id.size() == 3 && groups.find(id[0]) != std::string_view::npos && digit(id[1]) && digit(id[2]);
}

/// Files in which a test may name a row. This folder is left out: its planted examples show nothing.
bool may_show(std::string_view file) {
    if (file.starts_with("tests/architecture/")) return false;
    if (file.starts_with("tests/")) return true;
    if (file.starts_with("src/")) return is_unit_test(file);
    for (auto const mark : {".test.", ".spec.", "/tests/", "/test/", "journey"})
        if (file.find(mark) != std::string_view::npos) return true;
    return false;
}

/// Adds the ids of "[A13]" and "[A13, P14]"; brackets with anything else in them are no rows.
void collect(std::string_view text, std::string const& file, std::map<std::string, std::string>& shown) {
    for (auto at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
        auto const end = text.find_first_of("]\n", at);
        if (end == std::string_view::npos || text[end] != ']') continue;
        std::vector<std::string> ids;
        auto const inside = text.substr(at + 1, end - at - 1);
        for_each_word(inside, [&](std::string_view word, std::size_t, std::string_view) { ids.emplace_back(word); });
        if (ids.empty() || !std::ranges::all_of(ids, is_row)) continue;
        for (auto const& id : ids) shown.emplace(id, file);
    }
}

std::map<std::string, std::string> shown_rows(Root const& root) {
    std::map<std::string, std::string> shown;
    for (auto const folder : {"tests", "src", "web", "programmes", "instruments"})
        for (auto const& file : files_below(root, folder))
            if (may_show(file)) collect(read_file(root / file), file, shown);
    return shown;
}

}  // namespace

Violations domain_rows_stay_shown(Root const& root) {
    Violations found;
    auto const shown = shown_rows(root);
    std::set<std::string> listed;
    for (auto const& id : list_entries(root / list_file)) {
        if (!is_row(id)) found.push_back({std::string{list_file}, 0, id + " is no row id"});
        if (!listed.insert(id).second) found.push_back({std::string{list_file}, 0, id + " stands twice"});
        if (!shown.contains(id))
            found.push_back({std::string{list_file}, 0, "no test names [" + id + "] any more: bring it back"});
    }
    for (auto const& [id, file] : shown)
        if (!listed.contains(id)) found.push_back({file, 0, id + " is shown here: run tools/record-domain-rows.sh"});
    return found;
}

}  // namespace unisson::architecture
