#include "interop/import_values.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "interop/import_words.hpp"

namespace unisson::interop {

namespace {

constexpr std::size_t digits_of_phone = 4;
constexpr std::size_t languages_of_person = 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

int number_of(std::string_view digits) {
    int number = 0;
    for (auto const c : digits) number = number * 10 + (c - '0');
    return number;
}

base::Failure<ValueError> wrong(std::string_view code, std::string expected) {
    return {ValueError{code, std::move(expected)}};
}

base::Failure<ValueError> wrong_date(std::string_view code) {
    return wrong(code, std::string{date_forms});
}

/// "1,23457E+14": what a spreadsheet leaves of a long number.
bool is_spreadsheet_number(std::string_view text) {
    auto const e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= text.size() || text[e + 1] != '+') return false;
    auto const mantissa = text.substr(0, e);
    bool const numeric = std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.' || c == ','; });
    return numeric && is_digit(mantissa[0]) && all_digits(text.substr(e + 2));
}

/// The part in front of a midnight time ("2026-12-31 00:00:00", "2026-12-31T00:00:00.000Z").
std::string_view without_midnight(std::string_view text) {
    auto const at = text.find_first_of("T ");
    if (at == std::string_view::npos || at < 8) return text;
    auto const time = text.substr(at + 1);
    bool const midnight =
        time.find(':') != std::string_view::npos && time.find_first_not_of("0:.Z") == std::string_view::npos;
    return midnight ? text.substr(0, at) : text;
}

struct DateParts {
    std::string_view first, second, third;
};

/// The three parts between two equal signs, or nothing.
std::optional<DateParts> split_date(std::string_view text) {
    auto const a = text.find_first_of("/.-");
    if (a == std::string_view::npos) return std::nullopt;
    auto const b = text.find(text[a], a + 1);
    if (b == std::string_view::npos) return std::nullopt;
    DateParts const parts{base::trimmed(text.substr(0, a)), base::trimmed(text.substr(a + 1, b - a - 1)),
                          base::trimmed(text.substr(b + 1))};
    if (!all_digits(parts.first) || !all_digits(parts.second) || !all_digits(parts.third)) return std::nullopt;
    return parts;
}

Value<base::Date> dated(std::string_view year, int month, std::string_view day) {
    if (year.size() <= 2) return wrong_date("two_digit_year");
    if (year.size() != 4 || day.size() > 2) return wrong_date("not_a_date");
    auto const date =
        base::make_date(number_of(year), static_cast<unsigned>(month), static_cast<unsigned>(number_of(day)));
    if (!date) return wrong_date("not_a_date");
    return *date;
}

Value<base::Date> read_numbers(DateParts const& parts) {
    auto const& [first, second, third] = parts;
    if (second.size() > 2 || first.size() > 4 || third.size() > 4) return wrong_date("not_a_date");
    if (first.size() == 4) return third.size() > 2 ? wrong_date("not_a_date") : dated(first, number_of(second), third);
    if (third.size() == 4 && first.size() <= 2 && number_of(second) > 12 && number_of(first) <= 12)
        return wrong_date("month_first");
    return dated(third, number_of(second), first);
}

/// "31 décembre 2026", "1er janvier 2026", "31. Dezember 2026", "December 31, 2026".
Value<base::Date> read_words(std::string_view text) {
    auto words = base::folded_words(text);
    std::erase_if(words, [](auto const& word) { return is_date_filler(word); });
    if (words.size() != 3) return wrong_date("not_a_date");
    auto const first_month = month_of(words[0]);
    auto const month = first_month ? first_month : month_of(words[1]);
    if (!month) return wrong_date("not_a_date");
    std::string_view day = first_month ? words[1] : words[0];
    for (std::string_view const ordinal : {"er", "st", "nd", "rd", "th", "o"})
        if (day.ends_with(ordinal)) {
            day.remove_suffix(ordinal.size());
            break;
        }
    if (!all_digits(day) || !all_digits(words[2])) return wrong_date("not_a_date");
    return dated(words[2], *month, day);
}

bool is_language_tag(std::string_view text) {
    auto const first = text.substr(0, text.find('-'));
    if (first.size() != 2 && first.size() != 3) return false;
    if (text.size() > 35 || text.back() == '-') return false;
    return std::ranges::all_of(
        text, [](char c) { return c == '-' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::optional<std::string> language_of(std::string_view text) {
    if (auto const known = language_named(base::folded(text))) return std::string{*known};
    if (!is_language_tag(text)) return std::nullopt;
    std::string tag{text};
    bool const plain = tag.find('-') == std::string::npos;
    for (std::size_t i = 0; i < (plain ? tag.size() : tag.find('-')); ++i)
        if (tag[i] >= 'A' && tag[i] <= 'Z') tag[i] = static_cast<char>(tag[i] + 32);
    return tag;
}

std::optional<ValueError> unfit(std::string_view text, std::size_t most) {
    for (auto const c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r')
            return ValueError{"control_character", "text"};
    if (base::code_points(text) > most) return ValueError{"too_long", "≤ " + std::to_string(most)};
    return std::nullopt;
}

}  // namespace

Value<base::Date> read_date(std::string_view cell) {
    auto const text = without_midnight(base::trimmed(cell));
    if (auto const iso = base::parse_date(text)) return *iso;
    if (auto const parts = split_date(text)) return read_numbers(*parts);
    if (all_digits(text) && text.size() == 5) return wrong_date("spreadsheet_number");
    return text.size() > 60 ? Value<base::Date>{wrong_date("not_a_date")} : read_words(text);
}

Value<domain::Gender> read_gender(std::string_view cell) {
    if (auto const known = gender_named(base::folded(cell))) return *known;
    return wrong("unknown_value", "female | male | other | unknown; femme | homme | autre | inconnu; F | M");
}

Value<domain::Origin> read_origin(std::string_view cell) {
    if (auto const known = origin_named(base::folded(cell))) return *known;
    std::string names;
    for (auto const name : base::EnumNames<domain::Origin>::names)
        names.append(names.empty() ? "" : " | ").append(name);
    return wrong("unknown_value", std::move(names));
}

Value<std::vector<std::string>> read_languages(std::string_view cell) {
    std::vector<std::string> tags;
    while (!cell.empty()) {
        auto const end = cell.find_first_of(",;/|+\n");
        auto const part = base::trimmed(cell.substr(0, end));
        cell = end == std::string_view::npos ? std::string_view{} : cell.substr(end + 1);
        if (part.empty()) continue;
        auto tag = language_of(part);
        if (!tag) return wrong("not_a_language", "fr, pt-BR | français, portugais");
        if (std::ranges::find(tags, *tag) == tags.end()) tags.push_back(std::move(*tag));
    }
    if (tags.size() > languages_of_person) return wrong("too_many", "≤ " + std::to_string(languages_of_person));
    return tags;
}

Value<std::string> read_phone(std::string_view cell) {
    auto line = read_line(cell, base::line_max);
    if (!line) return line;
    if (is_spreadsheet_number(*line)) return wrong("spreadsheet_number", "+33 1 23 45 67 89");
    auto const digits = std::ranges::count_if(*line, is_digit);
    bool const letters_first = !line->empty() && line->find_first_of("+(0123456789") != 0;
    if (static_cast<std::size_t>(digits) < digits_of_phone || letters_first)
        return wrong("not_a_phone", "+33 1 23 45 67 89");
    return line;
}

Value<std::string> read_email(std::string_view cell) {
    auto line = read_line(cell, base::line_max);
    if (!line) return line;
    auto const at = line->find('@');
    bool const good = at != std::string::npos && at > 0 && line->find('@', at + 1) == std::string::npos &&
                      line->find_first_of(" ,;<>\"") == std::string::npos &&
                      line->find('.', at + 2) != std::string::npos && line->back() != '.';
    if (!good) return wrong("not_an_email", "nom@exemple.org");
    return line;
}

Value<std::string> read_reference(std::string_view cell, std::size_t most) {
    auto line = read_line(cell, most);
    if (line && is_spreadsheet_number(*line)) return wrong("spreadsheet_number", "123456789012345");
    return line;
}

Value<std::string> read_line(std::string_view cell, std::size_t most) {
    auto const text = base::trimmed(cell);
    if (auto error = unfit(text, most)) return base::fail(std::move(*error));
    std::string line;
    line.reserve(text.size());
    for (auto const c : text) {
        bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space) {
            line += c;
        } else if (line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

Value<std::string> read_narrative(std::string_view cell, std::size_t most) {
    auto const text = base::trimmed(cell);
    if (auto error = unfit(text, most)) return base::fail(std::move(*error));
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            lines += text[i];
        } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
            lines += '\n';
        }
    }
    return lines;
}

}  // namespace unisson::interop
