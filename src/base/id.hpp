#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace unisson::base {

/// A UUID as its 16 bytes, in the order of its text. The nil value means "none yet".
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend constexpr auto operator<=>(Uuid const&, Uuid const&) = default;
    [[nodiscard]] constexpr bool is_nil() const { return *this == Uuid{}; }
};

/// The canonical lower-case text of 36 characters.
[[nodiscard]] std::string to_text(Uuid const& id);

/// Reads the canonical text, upper or lower case; anything else is nothing.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);

/// A UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 of the given random bits.
[[nodiscard]] Uuid make_uuid_v7(std::int64_t unix_ms, std::array<std::uint8_t, 10> const& random);

/// A name-based UUID (version 8, RFC 9562 §5.8: our own hash), the same for the same space and name.
/// For ids that a repeated import must find again; not for secrets.
[[nodiscard]] Uuid make_named_uuid(Uuid const& space, std::string_view name);

/// An id that knows what it identifies: a case id is not a person id, and mixing them does not compile.
template <typename Tag>
struct Id {
    Uuid value;

    constexpr Id() = default;
    constexpr explicit Id(Uuid const& uuid) : value{uuid} {}

    friend constexpr auto operator<=>(Id const&, Id const&) = default;
    [[nodiscard]] constexpr bool is_nil() const { return value.is_nil(); }
};

}  // namespace unisson::base

template <>
struct std::hash<unisson::base::Uuid> {
    std::size_t operator()(unisson::base::Uuid const& id) const noexcept {
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            high = high << 8U | id.bytes[i];
            low = low << 8U | id.bytes[i + 8];
        }
        auto const mixed = (low ^ high * 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
        return static_cast<std::size_t>(mixed ^ mixed >> 32U);  // the upper half too where size_t has 32 bits
    }
};

template <typename Tag>
struct std::hash<unisson::base::Id<Tag>> {
    std::size_t operator()(unisson::base::Id<Tag> const& id) const noexcept {
        return std::hash<unisson::base::Uuid>{}(id.value);
    }
};
