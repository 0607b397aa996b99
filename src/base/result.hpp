#pragma once

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

namespace unisson::base {

/// A failure on its way into a Result, so that a value and an error of the same type cannot be confused.
template <typename E>
struct Failure {
    E error;
};

template <typename E>
[[nodiscard]] Failure<std::decay_t<E>> fail(E&& error) {
    return {std::forward<E>(error)};
}

/// Nothing, as the value of a Result that only says whether something went well.
using Done = std::monostate;

/// A value or the reason why there is none. Ignoring it does not compile.
///
/// Refusals that a caller must react to travel in a Result; broken machinery (a lost connection, a corrupt file)
/// throws, outside the core. Member names follow std::expected. Reading the side that is not there is a bug: asserted.
template <typename T, typename E>
class [[nodiscard]] Result {
public:
    using value_type = T;
    using error_type = E;

    explicit(false) Result(T value) : m_state{std::in_place_index<0>, std::move(value)} {}

    template <typename F>
        requires std::is_constructible_v<E, F>
    explicit(false) Result(Failure<F> failure) : m_state{std::in_place_index<1>, std::move(failure.error)} {}

    [[nodiscard]] bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& value() & { return *checked<0>(); }
    [[nodiscard]] T const& value() const& { return *checked<0>(); }
    [[nodiscard]] T value() && { return std::move(*checked<0>()); }
    [[nodiscard]] T& operator*() & { return *checked<0>(); }
    [[nodiscard]] T const& operator*() const& { return *checked<0>(); }
    [[nodiscard]] T operator*() && { return std::move(*checked<0>()); }
    [[nodiscard]] T* operator->() { return checked<0>(); }
    [[nodiscard]] T const* operator->() const { return checked<0>(); }

    [[nodiscard]] E& error() & { return *checked<1>(); }
    [[nodiscard]] E const& error() const& { return *checked<1>(); }
    [[nodiscard]] E error() && { return std::move(*checked<1>()); }

    [[nodiscard]] T value_or(T fallback) const& { return has_value() ? value() : std::move(fallback); }

    /// The value passed through `f`, or the same error.
    template <typename F>
    auto transform(F&& f) && -> Result<std::invoke_result_t<F, T>, E> {
        if (!has_value()) return fail(std::move(*this).error());
        return std::forward<F>(f)(std::move(*this).value());
    }

private:
    template <std::size_t I>
    auto* checked() {
        assert(m_state.index() == I);
        return std::get_if<I>(&m_state);
    }

    template <std::size_t I>
    auto const* checked() const {
        assert(m_state.index() == I);
        return std::get_if<I>(&m_state);
    }

    std::variant<T, E> m_state;
};

}  // namespace unisson::base

/// Passes a failure on to the caller, or yields the value. For `app`, `interop`, `journal`, where steps chain.
#define UNISSON_TRY(expression)                                                               \
    __extension__({                                                                           \
        auto unisson_result = (expression);                                                   \
        if (!unisson_result) return ::unisson::base::fail(std::move(unisson_result).error()); \
        std::move(unisson_result).value();                                                    \
    })
