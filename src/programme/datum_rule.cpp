#include "programme/datum_rule.hpp"

#include <algorithm>
#include <charconv>

#include "base/time.hpp"

namespace unisson::programme {

namespace {

using Wrong = std::optional<base::InputError>;

Wrong wrong_number(DatumRule const& rule, std::string_view value) {
    DatumRange const range = rule.range.value_or(DatumRange{-datum_number_max, datum_number_max});
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size())
        return base::InputError{{}, "wrong_type", "a whole number"};
    if (number < range.least || number > range.most)
        return base::InputError{{}, "out_of_range", std::to_string(range.least) + " to " + std::to_string(range.most)};
    return std::nullopt;
}

Wrong wrong_choice(DatumRule const& rule, std::string_view value) {
    if (std::ranges::find(rule.choices, value, &DatumChoice::key) != rule.choices.end()) return std::nullopt;
    std::string known;
    for (auto const& each : rule.choices) known.append(known.empty() ? "" : " | ").append(each.key);
    return base::InputError{{}, "unknown_value", std::move(known)};
}

}  // namespace

bool is_plain_key(std::string_view key) {
    return !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::optional<base::InputError> wrong_value(DatumRule const& rule, std::string_view value) {
    switch (rule.type) {
        case DatumType::number: return wrong_number(rule, value);
        case DatumType::choice: return wrong_choice(rule, value);
        case DatumType::date:
            if (base::parse_date(value)) return std::nullopt;
            return base::InputError{{}, "wrong_type", "a day, such as 2026-01-31"};
        case DatumType::text:
            if (!value.empty()) return std::nullopt;
            return base::InputError{{}, "missing", "a text"};
        case DatumType::yes_no:
            if (value == "yes" || value == "no") return std::nullopt;
            return base::InputError{{}, "unknown_value", "yes | no"};
    }
    return std::nullopt;
}

}  // namespace unisson::programme
