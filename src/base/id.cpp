#include "base/id.hpp"

namespace unisson::base {

namespace {

constexpr std::array<std::size_t, 4> dashes_before_byte{4, 6, 8, 10};

bool dash_before(std::size_t byte) {
    for (auto const position : dashes_before_byte)
        if (position == byte) return true;
    return false;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void set_version(Uuid& id, std::uint8_t version) {
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | (version << 4U));
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
}

/// FNV-1a over 128 bits, in two halves with different bases, finished by a multiply-xor shuffle.
std::uint64_t hash_half(std::uint64_t basis, Uuid const& space, std::string_view name) {
    constexpr std::uint64_t prime = 0x100000001B3ULL;
    auto hash = basis;
    for (auto const byte : space.bytes) hash = (hash ^ byte) * prime;
    for (auto const c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * prime;
    hash ^= hash >> 33U;
    hash *= 0xFF51AFD7ED558CCDULL;
    hash ^= hash >> 33U;
    hash *= 0xC4CEB9FE1A85EC53ULL;
    return hash ^ hash >> 33U;
}

}  // namespace

std::string to_text(Uuid const& id) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(36, '-');
    auto* to = text.data();
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (dash_before(i)) ++to;
        *to++ = digits[id.bytes[i] >> 4U];
        *to++ = digits[id.bytes[i] & 0x0FU];
    }
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (dash_before(i) && text[at++] != '-') return std::nullopt;
        auto const high = hex_digit(text[at]);
        auto const low = hex_digit(text[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return id;
}

Uuid make_uuid_v7(std::int64_t unix_ms, std::array<std::uint8_t, 10> const& random) {
    Uuid id;
    auto const ms = static_cast<std::uint64_t>(unix_ms);
    for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
    for (std::size_t i = 0; i < random.size(); ++i) id.bytes[i + 6] = random[i];
    set_version(id, 7);
    return id;
}

Uuid make_named_uuid(Uuid const& space, std::string_view name) {
    auto const high = hash_half(0xCBF29CE484222325ULL, space, name);
    auto const low = hash_half(0x6C62272E07BB0142ULL, space, name);
    Uuid id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(high >> (56U - 8U * i));
        id.bytes[i + 8] = static_cast<std::uint8_t>(low >> (56U - 8U * i));
    }
    set_version(id, 8);
    return id;
}

}  // namespace unisson::base
