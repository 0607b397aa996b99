#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/fields.hpp"

namespace unisson::journal {

/// Reads a payload of the very form that base::json_text writes: compact, members in the order of fields(), absent
/// optionals left out. One pass, no tree. Accepts nothing that base::FieldReader would refuse, and reads the same
/// value; whatever has another form it leaves to that one, which says what is wrong.
class PayloadReader {
public:
    explicit PayloadReader(std::string_view payload) : m_rest{payload} {}

    /// False where the payload is of another form; `out` is then of no use.
    template <base::Described T>
    [[nodiscard]] bool read_whole(T& out) {
        return m_rest.size() <= base::json_bytes_max && read(out) && m_rest.empty();
    }

private:
    /// Takes `"name":` with the comma before it; where something else stands, takes nothing.
    [[nodiscard]] bool take_name(std::string_view name, bool first);
    [[nodiscard]] bool take(char expected) {
        if (m_rest.empty() || m_rest.front() != expected) return false;
        m_rest.remove_prefix(1);
        return true;
    }
    /// The characters between two quotes, none of them escaped.
    [[nodiscard]] std::optional<std::string_view> take_plain();
    [[nodiscard]] bool take_text(std::string& out, std::size_t limit);
    [[nodiscard]] bool take_escaped(std::string& out);
    [[nodiscard]] bool take_integer(std::int64_t& out);
    [[nodiscard]] bool take_bool(bool& out);
    [[nodiscard]] bool take_uuid(base::Uuid& out);
    [[nodiscard]] bool take_date(base::Date& out);
    [[nodiscard]] bool take_instant(base::Instant& out);
    [[nodiscard]] bool take_real(double& out);
    [[nodiscard]] bool take_money(base::Money& out);

    template <base::Described T>
    [[nodiscard]] bool read(T& out) {
        bool first = true;
        return take('{') &&
               std::apply([&](auto const&... f) { return (... && read_member(out.*f.member, f, first)); },
                          T::fields()) &&
               take('}');
    }

    template <typename M, typename F>
    [[nodiscard]] bool read_member(M& out, F const& f, bool& first) {
        bool const present = take_name(f.name, first);
        if (!present) return base::is_optional<M>::value;
        first = false;
        return read_value(out, f.limit);
    }

    template <typename T>
    [[nodiscard]] bool read_list(std::vector<T>& out, std::size_t most) {
        out.clear();
        if (!take('[')) return false;
        if (take(']')) return true;
        do {
            if (out.size() == most || !read_value(out.emplace_back(), 0)) return false;
        } while (take(','));
        return take(']');
    }

    template <typename T, std::size_t N>
    [[nodiscard]] bool read_array(std::array<T, N>& out, std::size_t limit) {
        if (!take('[')) return false;
        for (std::size_t i = 0; i < N; ++i)
            if ((i != 0 && !take(',')) || !read_value(out[i], limit)) return false;
        return take(']');
    }

    template <typename T>
    [[nodiscard]] bool read_number(T& out) {
        std::int64_t wide = 0;
        if (!take_integer(wide) || !std::in_range<T>(wide)) return false;
        out = static_cast<T>(wide);
        return true;
    }

    template <base::NamedEnum T>
    [[nodiscard]] bool read_enum(T& out) {
        auto const name = take_plain();
        auto const value = name ? base::parse_enum<T>(*name) : std::nullopt;
        if (value) out = *value;
        return value.has_value();
    }

    template <typename T>
    [[nodiscard]] bool read_value(T& out, std::size_t limit) {
        if constexpr (base::is_optional<T>::value) {
            return read_value(out.emplace(), limit);
        } else if constexpr (base::is_vector<T>::value) {
            return read_list(out, limit == 0 ? base::items_max : limit);
        } else if constexpr (base::is_array<T>::value) {
            return read_array(out, limit);
        } else if constexpr (std::same_as<T, std::string>) {
            return take_text(out, limit == 0 ? base::line_max : limit);
        } else if constexpr (std::same_as<T, bool>) {
            return take_bool(out);
        } else if constexpr (std::is_integral_v<T>) {
            return read_number(out);
        } else if constexpr (base::is_id<T>::value) {
            return take_uuid(out.value);
        } else if constexpr (std::same_as<T, base::Uuid>) {
            return take_uuid(out);
        } else if constexpr (std::same_as<T, base::Date>) {
            return take_date(out);
        } else if constexpr (std::same_as<T, base::Instant>) {
            return take_instant(out);
        } else if constexpr (std::same_as<T, double>) {
            return take_real(out);
        } else if constexpr (std::same_as<T, base::Money>) {
            return take_money(out);
        } else if constexpr (base::NamedEnum<T>) {
            return read_enum(out);
        } else {
            return read(out);
        }
    }

    std::string_view m_rest;
};

}  // namespace unisson::journal
