#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "programme/local_text.hpp"

/// Case data: what the cases of one programme keep beyond what every case keeps, such as the capacity for work in
/// percent. Each value stands for a day; conditions and events may name them (docs/reference/circuit.md).
namespace unisson::programme {

enum class DatumType { number, date, text, choice, yes_no };

struct DatumChoice {
    std::string key;
    LocalText label;

    static constexpr auto fields() {
        return base::Fields{base::field("key", &DatumChoice::key, 80), base::field("label", &DatumChoice::label)};
    }
};

/// The least and the most that a number may be, both allowed.
struct DatumRange {
    std::int64_t least = 0;
    std::int64_t most = 0;

    static constexpr auto fields() {
        return base::Fields{base::field("least", &DatumRange::least), base::field("most", &DatumRange::most)};
    }
};

struct DatumRule {
    std::string key;
    DatumType type{};
    LocalText label;
    std::optional<LocalText> purpose;  ///< what it is for, how it is measured
    std::optional<LocalText> unit;     ///< of a number: "%", "days"
    std::optional<DatumRange> range;   ///< of a number
    std::vector<DatumChoice> choices;  ///< of a choice: two or more
    std::optional<bool> sensitive;     ///< covered on the screen until somebody asks for it
    std::vector<std::string> groups;   ///< asked of these target groups; none: of everybody
    std::vector<std::string> desks;    ///< the desks of the model that read and record it, beside the case manager

    static constexpr auto fields() {
        using base::field;
        using T = DatumRule;
        return base::Fields{field("key", &T::key, 80),         field("type", &T::type),
                            field("label", &T::label),         field("purpose", &T::purpose),
                            field("unit", &T::unit),           field("range", &T::range),
                            field("choices", &T::choices, 50), field("sensitive", &T::sensitive),
                            field("groups", &T::groups, 30),   field("desks", &T::desks, 10)};
    }
};

/// One field of the lines of a list.
struct ListField : DatumRule {
    std::optional<bool> required;  ///< no line without it

    static constexpr auto fields() {
        return base::joined(DatumRule::fields(), base::Fields{base::field("required", &ListField::required)});
    }
};

/// The days from one day of a line to another, until today where the second is not there yet: a delay, a stay.
struct ListSpan {
    std::string key;
    LocalText label;
    std::string from;  ///< fields of type date
    std::string to;

    static constexpr auto fields() {
        using base::field;
        return base::Fields{field("key", &ListSpan::key, 80), field("label", &ListSpan::label),
                            field("from", &ListSpan::from, 80), field("to", &ListSpan::to, 80)};
    }
};

/// A list that the cases of the programme keep, of which each line has the same fields: segments of a pathway,
/// institutions, joint meetings, ethical questions.
struct ListRule {
    std::string key;
    LocalText label;
    LocalText entry;  ///< what one line is called
    std::optional<LocalText> purpose;
    std::vector<ListField> columns;
    std::vector<ListSpan> spans;
    std::vector<std::string> groups;  ///< kept of these target groups; none: of everybody
    std::vector<std::string> desks;   ///< the desks of the model that read and write it

    static constexpr auto fields() {
        using base::field;
        using T = ListRule;
        return base::Fields{field("key", &T::key, 80),        field("label", &T::label),
                            field("entry", &T::entry),        field("purpose", &T::purpose),
                            field("fields", &T::columns, 20), field("spans", &T::spans, 5),
                            field("groups", &T::groups, 30),  field("desks", &T::desks, 10)};
    }
};

inline constexpr std::int64_t datum_number_max = 1'000'000'000;  ///< and as much below zero

/// What is wrong with a value as it travels ("40", "2026-01-31", the key of a choice, "yes", "no"): code and what was
/// expected, without a path. Nothing if it fits.
[[nodiscard]] std::optional<base::InputError> wrong_value(DatumRule const& rule, std::string_view value);

/// Only a-z, 0-9 and _: what names a datum, an item, a choice.
[[nodiscard]] bool is_plain_key(std::string_view key);

}  // namespace unisson::programme

template <>
struct unisson::base::EnumNames<unisson::programme::DatumType> {
    static constexpr std::array<std::string_view, 5> names{"number", "date", "text", "choice", "yes_no"};
};
