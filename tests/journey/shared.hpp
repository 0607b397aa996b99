#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "projection/results.hpp"
#include "support/history.hpp"
#include "support/story.hpp"

/// What the journeys share.
namespace unisson::story {

/// The programme of that file; fails the test with what is wrong in it.
inline programme::Programme loaded(std::string const& json) {
    auto programme = programme::load(json);
    std::string wrong;
    if (!programme)
        for (auto const& error : programme.error()) wrong += error.path + ": " + error.expected + "\n";
    REQUIRE_MESSAGE(programme, wrong);
    return *programme;
}

inline programme::Programme shipped(std::string_view key) {
    CAPTURE(key);
    return loaded(read_file("programmes/" + std::string{key} + "/programme.json"));
}

/// "path code" of the first error of a file that is not taken.
inline std::string first_error(base::Result<programme::Programme, std::vector<base::InputError>> const& programme) {
    REQUIRE_FALSE(programme);
    return programme.error().front().path + " " + std::string{programme.error().front().code};
}

inline std::string first_error(std::string const& json) {
    return first_error(programme::load(json));
}

/// The same word in each language, as a programme's file says it.
inline std::string label(std::string_view word) {
    std::string out = "{";
    for (auto const language : {"fr", "en", "de", "it"})
        out.append(out.size() > 1 ? "," : "").append("\"").append(language).append("\":\"").append(word).append("\"");
    return out + "}";
}

/// The text with the first place of `from` replaced, which must be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    CAPTURE(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// What is told of a case from its assessment on.
inline std::string told_from_assessment(programme::Programme const& programme, std::string const& lines) {
    return tell_history(programme, "day 2026-01-12\nrequest\ninform\nadmit\nenter assessment\n" + lines);
}

/// So many cases that live the same.
inline void live(projection::Figures& figures, programme::Programme const& programme, int times,
                 std::string_view text) {
    auto const added = projection::figures_of(lived(programme, text), programme);
    for (auto const& [key, figure] : added)
        for (int i = 0; i < times; ++i) figures[key] += figure;
}

inline projection::Report report(programme::Programme const& programme, projection::Figures const& figures) {
    std::vector<projection::FigureRow> rows;
    for (auto const& [key, figure] : figures) rows.push_back({key.segment, key.line, key.standing, figure});
    return projection::report_of(programme, rows);
}

inline projection::ReportLine const& line_of(projection::Report const& report, std::string_view key) {
    auto const found = std::ranges::find(report.lines, key, &projection::ReportLine::key);
    REQUIRE_MESSAGE(found != report.lines.end(), std::string{key});
    return *found;
}

inline projection::ReportCell const& cell_of(projection::Report const& report, std::string_view line,
                                             std::string_view segment) {
    auto const& cells = line_of(report, line).cells;
    auto const found = std::ranges::find(cells, segment, &projection::ReportCell::segment);
    REQUIRE_MESSAGE(found != cells.end(), std::string{segment});
    return *found;
}

/// The journey that ships with the programme, up to the line that begins so.
inline std::string journey_until(std::string_view key, std::string_view line) {
    auto const journey = read_file("programmes/" + std::string{key} + "/journey.txt");
    auto const at = journey.find("\n" + std::string{line});
    REQUIRE(at != std::string::npos);
    return journey.substr(0, at + 1);
}

inline std::string journey_of(std::string_view key) {
    return read_file("programmes/" + std::string{key} + "/journey.txt");
}

inline bool has_role(programme::Programme const& programme, std::string_view item, std::string_view role) {
    auto const* found = programme.circuit.find(item);
    REQUIRE(found != nullptr);
    return std::ranges::find(found->roles, role) != found->roles.end();
}

}  // namespace unisson::story
