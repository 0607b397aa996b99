#include "base/fields.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace unisson::base {

namespace {

constexpr std::size_t errors_max = 50;
constexpr std::size_t money_currency_letters = 3;
constexpr std::int64_t money_minor_max = 1'000'000'000'000;  // ten thousand million of the large unit

bool is_currency(std::string_view code) {
    if (code.size() != money_currency_letters) return false;
    for (auto const c : code)
        if (c < 'A' || c > 'Z') return false;
    return true;
}

bool has_control_character(std::string_view text) {
    for (auto const c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') return true;
    return false;
}

}  // namespace

void FieldReader::complain(std::string_view code, std::string expected) {
    if (m_errors.size() < errors_max) m_errors.push_back({m_path, code, std::move(expected)});
}

void FieldReader::complain_unknown(std::string_view name) {
    auto const mark = depth_mark();
    enter(name.substr(0, line_max));
    complain("unknown_field", "no such field");
    leave(mark);
}

void FieldReader::read_members(JsonView json, void* object, std::span<Member const> members, ReadValue const* reads) {
    if (json.kind() != JsonKind::object) return complain("wrong_type", "object");
    for (auto const& member : members) {
        auto const mark = depth_mark();
        enter(member.name);
        auto const found = json.find(member.name);
        auto const read_one = *reads++;
        if (found && found->kind() != JsonKind::null) {
            read_one(*this, *found, member.in(object), member.limit);
        } else if (member.presence == Member::Presence::required) {
            complain("missing", "a value");
        }
        leave(mark);
    }
    if (m_unknown == Unknown::ignore) return;
    for (std::size_t i = 0; i < json.size(); ++i) {
        auto const name = json.key_at(i);
        if (std::ranges::find(members, name, &Member::name) == members.end()) complain_unknown(name);
    }
}

bool FieldReader::is_list(JsonView json, std::size_t most) {
    if (json.kind() != JsonKind::array) {
        complain("wrong_type", "list");
    } else if (json.size() > most) {
        complain("too_many", "at most " + std::to_string(most));
    } else {
        return true;
    }
    return false;
}

void FieldReader::read_elements(JsonView json, void* list, void* (*grow)(void* list), ReadValue read_one) {
    for (std::size_t i = 0; i < json.size(); ++i) {
        auto const mark = depth_mark();
        enter(std::to_string(i));
        read_one(*this, json.at(i), grow(list), 0);
        leave(mark);
    }
}

std::optional<std::size_t> FieldReader::read_name(JsonView json, std::span<std::string_view const> names) {
    if (json.kind() == JsonKind::string) {
        auto const found = std::ranges::find(names, json.as_string());
        if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    }
    std::string expected;
    for (auto const name : names) expected.append(expected.empty() ? "" : " | ").append(name);
    complain("unknown_value", std::move(expected));
    return std::nullopt;
}

void FieldReader::read_text(JsonView json, std::string& out, std::size_t limit) {
    if (json.kind() != JsonKind::string) return complain("wrong_type", "text");
    auto const text = trimmed(json.as_string());
    if (!is_utf8(text)) return complain("not_utf8", "UTF-8");
    if (has_control_character(text)) return complain("control_character", "text without control characters");
    if (is_blank(text)) return complain("blank", "some text");
    if (text.size() > limit && code_points(text) > limit)
        return complain("too_long", "at most " + std::to_string(limit) + " characters");
    out = text;
}

void FieldReader::read_integer(JsonView json, std::int64_t& out, std::int64_t low, std::int64_t high) {
    if (json.kind() != JsonKind::integer) return complain("wrong_type", "whole number");
    out = json.as_integer();
    if (out >= low && out <= high) return;
    out = 0;
    complain("out_of_range", std::to_string(low) + " to " + std::to_string(high));
}

void FieldReader::read_bool(JsonView json, bool& out) {
    if (json.kind() != JsonKind::boolean) return complain("wrong_type", "true or false");
    out = json.as_bool();
}

void FieldReader::read_real(JsonView json, double& out) {
    if (json.kind() != JsonKind::integer && json.kind() != JsonKind::real) return complain("wrong_type", "number");
    out = json.as_real();
}

void FieldReader::read_uuid(JsonView json, Uuid& out) {
    auto const id = json.kind() == JsonKind::string ? parse_uuid(json.as_string()) : std::nullopt;
    if (!id || id->is_nil()) return complain("not_an_id", "UUID");
    out = *id;
}

void FieldReader::read_date(JsonView json, Date& out) {
    auto const day = json.kind() == JsonKind::string ? parse_date(json.as_string()) : std::nullopt;
    if (!day) return complain("not_a_date", "YYYY-MM-DD");
    out = *day;
}

void FieldReader::read_instant(JsonView json, Instant& out) {
    auto const moment = json.kind() == JsonKind::string ? parse_instant(json.as_string()) : std::nullopt;
    if (!moment) return complain("not_a_moment", "YYYY-MM-DDThh:mm:ss.sssZ");
    out = *moment;
}

void FieldReader::read_money(JsonView json, Money& out) {
    auto const minor = json.find("minor");
    auto const currency = json.string_or("currency", "");
    if (!minor || minor->kind() != JsonKind::integer || !is_currency(currency))
        return complain("not_an_amount", R"({"minor": whole number of cents, "currency": "EUR"})");
    if (minor->as_integer() < -money_minor_max || minor->as_integer() > money_minor_max)
        return complain("out_of_range", "at most " + std::to_string(money_minor_max));
    out = {minor->as_integer(), std::string{currency}};
}

void detail::write_members(JsonWriter& w, void const* object, std::span<Member const> members,
                           WriteMember const* write) {
    for (auto const& member : members) (*write++)(w, member.name, member.of(object));
}

}  // namespace unisson::base
