#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/local_text.hpp"

/// The figures that every case file yields, whatever its programme: what a line of a charter may name.
/// How each is counted stands in projection/results.hpp.
namespace unisson::programme {

/// Whether a figure says how many of how many, or how much on average.
enum class FigureKind { share, mean };

struct Measure {
    std::string key;  ///< "goals", "goals.work", "satisfaction", "exit.moved_away"
    FigureKind kind{};
    LocalText label;
    std::optional<LocalText> unit;  ///< of a mean: "days"
};

/// The measure of that key, or nothing.
[[nodiscard]] std::optional<Measure> find_measure(std::string_view key);

/// The keys of all measures, in the order in which they are read.
[[nodiscard]] std::vector<std::string> measure_keys();

}  // namespace unisson::programme

template <>
struct unisson::base::EnumNames<unisson::programme::FigureKind> {
    static constexpr std::array<std::string_view, 2> names{"share", "mean"};
};
