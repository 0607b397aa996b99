#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "picture/draw.hpp"

/// Where the words and frames of a drawing stand, for tests that nothing overlaps and nothing runs out.
namespace unisson::picture {

struct Box {
    int x1 = 0, y1 = 0, x2 = 0, y2 = 0;

    [[nodiscard]] bool meets(Box const& other) const {
        return x1 < other.x2 && other.x1 < x2 && y1 < other.y2 && other.y1 < y2;
    }
};

inline int number_after(std::string_view text, std::string_view name) {
    auto const at = text.find(" " + std::string{name} + "=\"");
    REQUIRE(at != std::string_view::npos);
    return std::stoi(std::string{text.substr(at + name.size() + 3, 8)});
}

/// The elements of that name, each up to its ">"; texts with their words.
inline std::vector<std::string> elements(std::string const& svg, std::string const& name) {
    std::vector<std::string> found;
    for (auto at = svg.find("<" + name + " "); at != std::string::npos; at = svg.find("<" + name + " ", at + 1)) {
        auto const end = name == "text" ? svg.find("</text>", at) : svg.find("/>", at);
        found.push_back(svg.substr(at, end - at));
    }
    return found;
}

inline Box frame_of(std::string const& svg) {
    auto const at = svg.find("viewBox=\"0 0 ") + 13;
    auto const space = svg.find(' ', at);
    return {0, 0, std::stoi(svg.substr(at)), std::stoi(svg.substr(space + 1))};
}

inline bool inside(Box const& box, Box const& frame) {
    return box.x1 >= frame.x1 && box.y1 >= frame.y1 && box.x2 <= frame.x2 && box.y2 <= frame.y2;
}

inline std::vector<Box> rects(std::string const& svg) {
    std::vector<Box> boxes;
    for (auto const& each : elements(svg, "rect")) {
        auto const x = number_after(each, "x");
        auto const y = number_after(each, "y");
        boxes.push_back({x, y, x + number_after(each, "width"), y + number_after(each, "height")});
    }
    return boxes;
}

/// Where a text stands, by the width that it may have at most.
inline Box box_of_text(std::string const& element) {
    auto words = element.substr(element.find('>') + 1);
    for (auto const& [written, sign] : {std::pair{"&amp;", "&"}, std::pair{"&lt;", "<"}})
        for (auto at = words.find(written); at != std::string::npos; at = words.find(written, at + 1))
            words.replace(at, std::string_view{written}.size(), sign);
    auto const size = number_after(element, "font-size");
    auto const wide = text_width(words, size);
    auto x = number_after(element, "x");
    if (element.contains("text-anchor=\"middle\"")) x -= wide / 2;
    if (element.contains("text-anchor=\"end\"")) x -= wide;
    auto const y = number_after(element, "y");
    return {x, y - size * 3 / 4, x + wide, y + size / 5};
}

inline std::vector<Box> texts(std::string const& svg) {
    std::vector<Box> boxes;
    for (auto const& each : elements(svg, "text")) boxes.push_back(box_of_text(each));
    return boxes;
}

inline std::size_t overlaps(std::vector<Box> const& boxes) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            if (boxes[i].meets(boxes[j])) ++count;
    return count;
}

}  // namespace unisson::picture
