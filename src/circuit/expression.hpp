#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

/// The language in which a programme says its conditions: comparisons, and / or / not, exists(), dates, field paths.
///
///     intake.admitted and exists(needs.recorded)
///     agreement.review_on <= today + 14 days or goals.rated < 2
///
/// Checked for types when it is read, so that evaluation cannot fail. No loops, no calls, no text building.
namespace unisson::circuit {

inline constexpr std::size_t expression_length_max = 2'000;  ///< bytes
inline constexpr std::size_t expression_depth_max = 32;      ///< brackets and "not" within one another
inline constexpr std::size_t expression_nodes_max = 400;
inline constexpr std::int64_t expression_number_max = 1'000'000'000;
inline constexpr std::int64_t duration_count_max = 1'200;    ///< of "14 days", in days, weeks, months or years

enum class ValueKind : std::uint8_t { boolean, number, text, date };

/// A value of the case file; monostate where the file holds none.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, base::Date>;

/// A path that expressions may name, and what kind of value it leads to.
struct PathType {
    std::string_view name;
    ValueKind kind{};
    bool measured = false;  ///< exists() asks whether there is a value at all: 0 and "no" are values too
};

/// Where the values come from: by the position of the path in the list given at parsing.
class Values {
public:
    Values() = default;
    Values(Values const&) = delete;
    Values& operator=(Values const&) = delete;
    virtual ~Values() = default;
    [[nodiscard]] virtual Value const& at(std::size_t path) = 0;
    [[nodiscard]] virtual base::Date today() const = 0;
};

/// Where an expression cannot be read: byte offset, a stable code, what was expected.
struct ExpressionError {
    std::size_t offset = 0;
    std::string_view code;  ///< "syntax", "unknown_path", "wrong_type", "too_long", "too_deep", "out_of_range"
    std::string expected;
};

/// One part of a conjunction that does not hold.
struct Lack {
    std::string_view text;             ///< the part as written
    std::optional<std::size_t> path;   ///< if the part asks for a number or presence of one path
    std::int64_t needed = 0;           ///< with `path`: at least so many
    std::int64_t found = 0;
    std::string wanted{};              ///< if the part asks for one text of the path
};

class Expression {
public:
    /// Reads a condition: its value is true or false.
    [[nodiscard]] static base::Result<Expression, ExpressionError> condition(std::string_view text,
                                                                             std::span<PathType const> paths);
    /// Reads an expression whose value is a day, such as "agreement.review_on - 14 days".
    [[nodiscard]] static base::Result<Expression, ExpressionError> day(std::string_view text,
                                                                       std::span<PathType const> paths);

    /// Whether the condition holds. A comparison with a value that the file does not hold is false.
    [[nodiscard]] bool holds(Values& values) const;
    /// The day, if all its parts are there.
    [[nodiscard]] std::optional<base::Date> when(Values& values) const;
    /// The parts of the conjunction that do not hold; empty if the condition does.
    [[nodiscard]] std::vector<Lack> lacking(Values& values) const;
    /// Whether no case file can meet the condition: parts of a conjunction that contradict one another. Looks at
    /// numbers, presence and texts of single paths; a condition that it lets pass may still be odd.
    [[nodiscard]] bool never_holds() const;
    /// Texts that it compares with paths: wherever "path = 'text'" or "!=" stands.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> compared_texts() const;
    /// The paths it reads, ascending, each once.
    [[nodiscard]] std::vector<std::size_t> paths() const;
    [[nodiscard]] std::string const& text() const { return m_text; }
    enum class Op : std::uint8_t { literal, path, today, exists, negate, both, either, compare, shift };
    enum class Relation : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };
    enum class Unit : std::uint8_t { days, weeks, months, years };

    struct Node {
        Op op{};
        ValueKind kind{};
        Relation relation{};
        Unit unit{};
        std::uint32_t left = 0;    ///< operand, or the path
        std::uint32_t right = 0;
        std::int32_t count = 0;    ///< of a shift; 1 of exists() on a measured value
        std::uint32_t begin = 0;   ///< of the source text
        std::uint32_t end = 0;
        Value literal;
    };

    /// The parts of the expression, for those who put it into other words; `root` is the whole.
    [[nodiscard]] std::span<Node const> nodes() const { return m_nodes; }
    [[nodiscard]] std::uint32_t root() const { return m_root; }

private:
    friend class ExpressionParser;

    [[nodiscard]] bool truth(std::uint32_t node, Values& values) const;
    [[nodiscard]] Value value(std::uint32_t node, Values& values) const;
    [[nodiscard]] bool compares(Node const& node, Values& values) const;
    void conjuncts(std::uint32_t node, std::vector<std::uint32_t>& out) const;
    void gather(std::uint32_t node, Values& values, std::vector<Lack>& lacks) const;
    [[nodiscard]] Lack lack(Node const& node, Values& values) const;

    std::string m_text;
    std::vector<Node> m_nodes;
    std::uint32_t m_root = 0;
};

/// The day so many units later (earlier if negative); a month that lacks the day ends it on its last. Nothing outside
/// the calendar.
[[nodiscard]] std::optional<base::Date> shifted(base::Date day, std::int64_t count, Expression::Unit unit);

/// Reads an ISO 8601 duration of whole days, weeks, months or years: "P14D", "P2W", "P6M", "P1Y".
struct Duration {
    std::int64_t count = 0;
    Expression::Unit unit{};
};
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// The position of the path of that name.
[[nodiscard]] std::optional<std::size_t> find_path(std::span<PathType const> paths, std::string_view name);

}  // namespace unisson::circuit
