#pragma once

#include <string>
#include <string_view>

/// What an element of a CMMN file is in the circuit: "item/assessment", "entry/assessment/0". What is kept of files of
/// others is told by it, and so are ids: the mark with - for /.
namespace unisson::cmmn {

inline constexpr std::string_view model_space = "http://www.omg.org/spec/CMMN/20151109/MODEL";
inline constexpr std::string_view di_space = "http://www.omg.org/spec/CMMN/20151109/CMMNDI";
inline constexpr std::string_view dc_space = "http://www.omg.org/spec/CMMN/20151109/DC";
inline constexpr std::string_view waypoint_space = "http://www.omg.org/spec/CMMN/20151109/DI";
/// What CMMN has no place for.
inline constexpr std::string_view own_space = "urn:unisson:programme:1";
inline constexpr std::string_view own_language = "urn:unisson:expression:1";
/// The language of a file that names none (CMMN 1.1, tDefinitions).
inline constexpr std::string_view default_language = "http://www.w3.org/1999/XPath";

inline std::string mark(std::string_view what, std::string_view key) {
    return std::string{what}.append("/").append(key);
}
inline std::string mark(std::string_view what, std::string_view key, std::size_t number) {
    return mark(what, key) + "/" + std::to_string(number);
}

/// The id that we give: a name without colon.
inline std::string id_of_mark(std::string mark) {
    for (char& c : mark)
        if (c == '/') c = '-';
    return mark;
}

}  // namespace unisson::cmmn
