#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

/// One list of members per struct drives its JSON in and out, its limits and its published schema.
///
///     struct Note {
///         static constexpr std::string_view name = "note";
///         std::string words;
///         static constexpr auto fields() { return std::tuple{field("words", &Note::words, words_max)}; }
///     };
namespace unisson::base {

/// One member: its name in JSON and, for texts and lists, how much it may hold (code points, elements).
template <typename C, typename M>
struct Field {
    using member_type = M;

    std::string_view name;
    M C::* member;
    std::size_t limit;
};

inline constexpr std::size_t line_max = 200;      ///< code points of a one-line text unless its field says otherwise
inline constexpr std::size_t text_max = 20'000;   ///< code points of a narrative
inline constexpr std::size_t items_max = 200;     ///< elements of a list unless its field says otherwise

template <typename C, typename M>
constexpr Field<C, M> field(std::string_view name, M C::* member, std::size_t limit = 0) {
    return {name, member, limit};
}

template <typename T>
concept Described = requires { T::fields(); };

/// The texts of an enumeration in the order of its values, which count from 0: specialise for each.
template <typename E>
struct EnumNames;

template <typename E>
concept NamedEnum = std::is_enum_v<E> && requires { EnumNames<E>::names; };

template <NamedEnum E>
constexpr std::string_view to_text(E value) {
    return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> parse_enum(std::string_view text) {
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i)
        if (EnumNames<E>::names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

/// What is wrong with one value of an input: where ("/goals/0/title"), a stable code, what was expected.
struct InputError {
    std::string path;
    std::string_view code;  ///< "missing", "unknown_field", "wrong_type", "too_long", "blank", "not_a_date" …
    std::string expected;
    std::size_t line = 0;  ///< where the input is a text of lines: the line from 1; 0: not said
};

/// Reads a JSON value into described structs, gathers every error instead of stopping at the first.
class FieldReader {
public:
    enum class Unknown { refuse, ignore };

    explicit FieldReader(Unknown unknown) : m_unknown{unknown} {}

    [[nodiscard]] std::vector<InputError> const& errors() const { return m_errors; }
    [[nodiscard]] bool good() const { return m_errors.empty(); }

    template <Described T>
    void read(JsonView json, T& out) {
        if (json.kind() != JsonKind::object) return complain("wrong_type", "object");
        std::apply([&](auto const&... f) { (read_member(json, out, f), ...); }, T::fields());
        if (m_unknown == Unknown::refuse) refuse_unknown<T>(json);
    }

    /// Reads one value under the given limit (0: the default of its type).
    template <typename T>
    void read_value(JsonView json, T& out, std::size_t limit);

    void complain(std::string_view code, std::string expected);
    void enter(std::string_view name) { m_path.append("/").append(name); }
    void leave(std::size_t length) { m_path.resize(length); }
    [[nodiscard]] std::size_t depth_mark() const { return m_path.size(); }

private:
    void read_text(JsonView json, std::string& out, std::size_t limit);
    void read_integer(JsonView json, std::int64_t& out, std::int64_t low, std::int64_t high);
    void read_bool(JsonView json, bool& out);
    void read_real(JsonView json, double& out);
    void read_uuid(JsonView json, Uuid& out);
    void read_date(JsonView json, Date& out);
    void read_instant(JsonView json, Instant& out);
    void read_money(JsonView json, Money& out);
    void complain_unknown(std::string_view name);

    template <typename T, typename F>
    void read_member(JsonView json, T& out, F const& f) {
        auto const mark = depth_mark();
        enter(f.name);
        auto const found = json.find(f.name);
        if (found && found->kind() != JsonKind::null) {
            read_value(*found, out.*f.member, f.limit);
        } else if (!may_be_absent(out.*f.member)) {
            complain("missing", "a value");
        }
        leave(mark);
    }

    template <typename M>
    static constexpr bool may_be_absent(std::optional<M> const&) {
        return true;
    }
    template <typename M>
    static constexpr bool may_be_absent(std::vector<M> const&) {
        return true;
    }
    template <typename M>
    static constexpr bool may_be_absent(M const&) {
        return false;
    }

    template <typename T>
    void refuse_unknown(JsonView json) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            auto const name = json.key_at(i);
            bool const known = std::apply([&](auto const&... f) { return (... || (f.name == name)); }, T::fields());
            if (!known) complain_unknown(name);
        }
    }

    Unknown m_unknown;
    std::string m_path;
    std::vector<InputError> m_errors;
};

template <typename>
struct is_optional : std::false_type {};
template <typename T>
struct is_optional<std::optional<T>> : std::true_type {};
template <typename>
struct is_vector : std::false_type {};
template <typename T>
struct is_vector<std::vector<T>> : std::true_type {};
template <typename>
struct is_array : std::false_type {};
template <typename T, std::size_t N>
struct is_array<std::array<T, N>> : std::true_type {};
template <typename>
struct is_id : std::false_type {};
template <typename Tag>
struct is_id<Id<Tag>> : std::true_type {};
template <typename>
struct is_variant : std::false_type {};
template <typename... T>
struct is_variant<std::variant<T...>> : std::true_type {};
template <typename T>
    requires requires { typename T::Alternatives; }
struct is_variant<T> : std::true_type {};

/// A variant of described structs travels as {"type": <name of the struct>, …its fields}.
template <typename V>
struct Alternatives;
template <typename... T>
struct Alternatives<std::variant<T...>> {
    static constexpr std::array<std::string_view, sizeof...(T)> names{T::name...};

    /// Calls `f` with a fresh value of the alternative of that name; false if none has it.
    template <typename F>
    static bool with(std::string_view name, F&& f) {
        return (... || (T::name == name && (f(T{}), true)));
    }
};
template <typename V>
    requires requires { typename V::Alternatives; }
struct Alternatives<V> : Alternatives<typename V::Alternatives> {};

template <typename T>
void FieldReader::read_value(JsonView json, T& out, std::size_t limit) {
    if constexpr (is_optional<T>::value) {
        out.emplace();
        read_value(json, *out, limit);
    } else if constexpr (is_vector<T>::value) {
        if (json.kind() != JsonKind::array) return complain("wrong_type", "list");
        auto const most = limit == 0 ? items_max : limit;
        if (json.size() > most) return complain("too_many", "at most " + std::to_string(most));
        out.clear();
        for (std::size_t i = 0; i < json.size(); ++i) {
            auto const mark = depth_mark();
            enter(std::to_string(i));
            read_value(json.at(i), out.emplace_back(), 0);
            leave(mark);
        }
    } else if constexpr (is_array<T>::value) {
        if (json.kind() != JsonKind::array || json.size() != out.size())
            return complain("wrong_type", "list of " + std::to_string(out.size()));
        for (std::size_t i = 0; i < out.size(); ++i) {
            auto const mark = depth_mark();
            enter(std::to_string(i));
            read_value(json.at(i), out[i], limit);
            leave(mark);
        }
    } else if constexpr (std::same_as<T, std::string>) {
        read_text(json, out, limit == 0 ? line_max : limit);
    } else if constexpr (std::same_as<T, bool>) {
        read_bool(json, out);
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t wide = 0;
        // Of an unsigned 64-bit number JSON carries what fits into a signed one.
        constexpr auto high = std::cmp_less(std::numeric_limits<std::int64_t>::max(), std::numeric_limits<T>::max())
                                  ? std::numeric_limits<std::int64_t>::max()
                                  : static_cast<std::int64_t>(std::numeric_limits<T>::max());
        read_integer(json, wide, static_cast<std::int64_t>(std::numeric_limits<T>::min()), high);
        out = static_cast<T>(wide);
    } else if constexpr (std::is_floating_point_v<T>) {
        read_real(json, out);
    } else if constexpr (is_id<T>::value) {
        read_uuid(json, out.value);
    } else if constexpr (std::same_as<T, Uuid>) {
        read_uuid(json, out);
    } else if constexpr (std::same_as<T, Date>) {
        read_date(json, out);
    } else if constexpr (std::same_as<T, Instant>) {
        read_instant(json, out);
    } else if constexpr (std::same_as<T, Money>) {
        read_money(json, out);
    } else if constexpr (NamedEnum<T>) {
        auto const value = json.kind() == JsonKind::string ? parse_enum<T>(json.as_string()) : std::nullopt;
        if (value) {
            out = *value;
            return;
        }
        std::string expected;
        for (auto const name : EnumNames<T>::names) expected.append(expected.empty() ? "" : " | ").append(name);
        complain("unknown_value", std::move(expected));
    } else {
        static_assert(Described<T>, "give the struct a fields() list");
        read(json, out);
    }
}

/// Appends the value as JSON; absent optionals are left out of objects.
template <typename T>
void write_json(JsonWriter& w, T const& value) {
    if constexpr (is_optional<T>::value) {
        value ? write_json(w, *value) : void(w.null());
    } else if constexpr (is_vector<T>::value || is_array<T>::value) {
        w.begin_array();
        for (auto const& element : value) write_json(w, element);
        w.end_array();
    } else if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
        w.string(value);
    } else if constexpr (std::same_as<T, bool>) {
        w.boolean(value);
    } else if constexpr (std::is_integral_v<T>) {
        w.integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        w.real(value);
    } else if constexpr (is_id<T>::value) {
        w.string(to_text(value.value));
    } else if constexpr (std::same_as<T, Uuid> || std::same_as<T, Date> || std::same_as<T, Instant> || NamedEnum<T>) {
        w.string(to_text(value));
    } else if constexpr (std::same_as<T, Money>) {
        w.begin_object().key("minor").integer(value.minor).key("currency").string(value.currency).end_object();
    } else if constexpr (is_variant<T>::value) {
        std::visit(
            [&](auto const& alternative) {
                w.begin_object().key("type").string(std::decay_t<decltype(alternative)>::name);
                write_fields(w, alternative);
                w.end_object();
            },
            value);
    } else {
        static_assert(Described<T>, "give the struct a fields() list");
        w.begin_object();
        write_fields(w, value);
        w.end_object();
    }
}

/// Appends the members alone, inside an object that the caller has begun.
template <Described T>
void write_fields(JsonWriter& w, T const& value) {
    auto const write_one = [&](auto const& f) {
        auto const& member = value.*f.member;
        if constexpr (is_optional<std::decay_t<decltype(member)>>::value) {
            if (!member) return;
        }
        w.key(f.name);
        write_json(w, member);
    };
    std::apply([&](auto const&... f) { (write_one(f), ...); }, T::fields());
}

/// The value as compact JSON text.
template <typename T>
[[nodiscard]] std::string json_text(T const& value) {
    JsonWriter w;
    write_json(w, value);
    return std::move(w).text();
}

}  // namespace unisson::base
