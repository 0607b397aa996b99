#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

/// What a type derived from a variant of many alternatives needs to be made from one of them outside the header.
namespace unisson::base {

template <typename Variant, typename A>
inline constexpr std::size_t index_in = std::variant_npos;
template <typename... T, typename A>
    requires(std::same_as<T, A> || ...)
inline constexpr std::size_t index_in<std::variant<T...>, A> = [] {
    constexpr std::array is{std::is_same_v<T, A>...};
    std::size_t at = 0;
    while (!is[at]) ++at;
    return at;
}();

/// `A` is an alternative of `Variant`.
template <typename A, typename Variant>
concept OneOf = index_in<Variant, A> != std::variant_npos;

/// Moves what `from` points at into `to`: a value of the alternative with that index.
template <typename Variant>
void take_alternative(Variant& to, std::size_t index, void* from) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (void)(... || (I == index &&
                       (to.template emplace<I>(std::move(*static_cast<std::variant_alternative_t<I, Variant>*>(from))),
                        true)));
    }(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

}  // namespace unisson::base
