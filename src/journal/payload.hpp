#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

    using ReadValue = bool (*)(PayloadReader&, void* value, std::size_t limit);

    template <typename M>
    struct ValueOf {
        static bool act(PayloadReader& reader, void* value, std::size_t limit) {
            return reader.read_value(*static_cast<M*>(value), limit);
        }
    };

    [[nodiscard]] bool read_members(void* object, std::span<base::Member const> members, ReadValue const* reads);
    [[nodiscard]] bool read_elements(void* list, void* (*grow)(void* list), ReadValue read_one, std::size_t most);
    /// The index of the text among the names.
    [[nodiscard]] std::optional<std::size_t> take_one_of(std::span<std::string_view const> names);

    template <base::Described T>
    [[nodiscard]] bool read(T& out) {
        return read_members(&out, base::members<T>, base::actions<T, ValueOf>.data());
    }

    template <typename T>
    [[nodiscard]] bool read_list(std::vector<T>& out, std::size_t most) {
        out.clear();
        auto const grow = [](void* list) -> void* { return &static_cast<std::vector<T>*>(list)->emplace_back(); };
        return read_elements(&out, grow, &ValueOf<T>::act, most);
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
        auto const index = take_one_of(base::EnumNames<T>::names);
        if (index) out = static_cast<T>(*index);
        return index.has_value();
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
