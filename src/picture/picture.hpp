#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace unisson::picture {

/// The same content as the drawing, for those who do not see it.
struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// A drawing with its words. The SVG has role="img", takes its colours from custom properties (--picture-ink,
/// --picture-paper, --picture-accent, --picture-quiet) with fallbacks for paper, and never tells by colour alone.
struct Picture {
    std::string title;
    std::string summary;  ///< one sentence, from the data
    std::string svg;
    Table table;
};

/// {"title", "summary", "svg", "table": {"columns", "rows"}}
void write_json(base::JsonWriter& w, Picture const& picture);

/// The text with &, <, >, " and ' made safe for XML text and attributes.
[[nodiscard]] std::string escaped(std::string_view text);

/// The words cut into at most `lines_max` lines of about `width` code points; what does not fit ends in "…".
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t lines_max);

}  // namespace unisson::picture
