#include "picture/picture.hpp"

#include "base/text.hpp"

namespace unisson::picture {

void write_json(base::JsonWriter& w, Picture const& picture) {
    w.begin_object().key("title").string(picture.title).key("summary").string(picture.summary);
    w.key("svg").string(picture.svg).key("table").begin_object().key("columns").begin_array();
    for (auto const& column : picture.table.columns) w.string(column);
    w.end_array().key("rows").begin_array();
    for (auto const& row : picture.table.rows) {
        w.begin_array();
        for (auto const& cell : row) w.string(cell);
        w.end_array();
    }
    w.end_array().end_object().end_object();
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (auto const c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t lines_max) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        auto const space = text.find(' ', from);
        auto const end = space == std::string_view::npos ? text.size() : space;
        auto const word = text.substr(from, end - from);
        from = end + 1;
        if (word.empty()) continue;
        bool const fits = !lines.empty() && base::code_points(lines.back()) + 1 + base::code_points(word) <= width;
        if (fits) {
            lines.back().append(" ").append(word);
        } else if (lines.size() == lines_max) {
            lines.back() += "…";
            break;
        } else {
            lines.emplace_back(word);
        }
    }
    return lines;
}

}  // namespace unisson::picture
