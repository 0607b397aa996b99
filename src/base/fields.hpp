#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
///         static constexpr auto fields() { return Fields{field("words", &Note::words, words_max)}; }
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

namespace detail {

template <std::size_t i, typename F>
struct FieldAt {
    F field;
};

template <std::size_t i, typename F>
constexpr F field_at(FieldAt<i, F> const& list) {
    return list.field;
}

template <typename Indices, typename... F>
struct FieldsAt;

template <std::size_t... i, typename... F>
struct FieldsAt<std::index_sequence<i...>, F...> : FieldAt<i, F>... {
    static constexpr std::size_t size = sizeof...(F);

    constexpr explicit FieldsAt(F... field) : FieldAt<i, F>{field}... {}

    /// Calls `f` with all of them.
    template <typename Use>
    constexpr auto apply(Use&& f) const {
        return f(field_at<i>(*this)...);
    }
};

}  // namespace detail

/// The list of a struct's members, in their order. (Every file pays for it that sees the struct: as std::tuple these
/// lists were two thirds of what the compiler did with the domain's headers.)
template <typename... F>
struct Fields : detail::FieldsAt<std::index_sequence_for<F...>, F...> {
    using detail::FieldsAt<std::index_sequence_for<F...>, F...>::FieldsAt;
};
template <typename... F>
Fields(F...) -> Fields<F...>;

/// The first list and, after it, the others.
template <typename... F, typename... G, typename... Further>
constexpr auto joined(Fields<F...> const& first, Fields<G...> const& second, Further const&... further) {
    auto const both = first.apply([&](auto const&... f) {
        return second.apply([&](auto const&... g) { return Fields<F..., G...>{f..., g...}; });
    });
    if constexpr (sizeof...(Further) == 0) {
        return both;
    } else {
        return joined(both, further...);
    }
}

template <typename T>
concept Described = requires { T::fields(); };

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

/// One member with the types left out: what a loop needs that serves every described struct. (A function for each member
/// of each struct was a fifth of the module that the page loads.)
struct Member {
    enum class Presence : std::uint8_t { required, list, optional };  ///< whether it may be absent, and is left out

    std::string_view name;
    std::size_t limit;
    Presence presence;
    void const* (*of)(void const* object);

    /// The member of an object that may be written.
    [[nodiscard]] void* in(void* object) const { return const_cast<void*>(of(object)); }
};

namespace detail {

template <Described T, std::size_t i>
using MemberType = typename decltype(field_at<i>(T::fields()))::member_type;

template <Described T, std::size_t i>
void const* member_of(void const* object) {
    constexpr auto member = field_at<i>(T::fields()).member;  // or each call would make the whole list anew
    return &(static_cast<T const*>(object)->*member);
}

template <Described T, std::size_t i>
constexpr Member member_at() {
    using M = MemberType<T, i>;
    constexpr auto presence = is_optional<M>::value ? Member::Presence::optional
                              : is_vector<M>::value ? Member::Presence::list
                                                    : Member::Presence::required;
    constexpr auto field = field_at<i>(T::fields());
    return {field.name, field.limit, presence, &member_of<T, i>};
}

template <Described T>
using Indices = std::make_index_sequence<decltype(T::fields())::size>;

template <Described T, std::size_t... i>
constexpr std::array<Member, sizeof...(i)> members_at(std::index_sequence<i...>) {
    return {member_at<T, i>()...};
}

template <Described T, template <typename> typename Per, std::size_t... i>
constexpr auto actions_at(std::index_sequence<i...>) {
    return std::array<decltype(&Per<int>::act), sizeof...(i)>{&Per<MemberType<T, i>>::act...};
}

}  // namespace detail

/// The members of T in the order of its fields().
template <Described T>
inline constexpr auto members = detail::members_at<T>(detail::Indices<T>{});

/// For each member of T the function `Per<type of the member>::act`, one for all members of that type.
template <Described T, template <typename> typename Per>
inline constexpr auto actions = detail::actions_at<T, Per>(detail::Indices<T>{});

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
        read_members(json, &out, members<T>, actions<T, ValueOf>.data());
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

    using ReadValue = void (*)(FieldReader&, JsonView, void* value, std::size_t limit);

    template <typename M>
    struct ValueOf {
        static void act(FieldReader& reader, JsonView json, void* value, std::size_t limit) {
            reader.read_value(json, *static_cast<M*>(value), limit);
        }
    };

    void read_members(JsonView json, void* object, std::span<Member const> members, ReadValue const* reads);
    void read_elements(JsonView json, void* list, void* (*grow)(void* list), ReadValue read_one);
    [[nodiscard]] bool is_list(JsonView json, std::size_t most);
    /// The index of the text among the names.
    [[nodiscard]] std::optional<std::size_t> read_name(JsonView json, std::span<std::string_view const> names);

    Unknown m_unknown;
    std::string m_path;
    std::vector<InputError> m_errors;
};

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
        if (!is_list(json, limit == 0 ? items_max : limit)) return;
        out.clear();
        auto const grow = [](void* list) -> void* { return &static_cast<T*>(list)->emplace_back(); };
        read_elements(json, &out, grow, &ValueOf<typename T::value_type>::act);
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
        if (auto const index = read_name(json, EnumNames<T>::names)) out = static_cast<T>(*index);
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

namespace detail {

template <typename M>
struct WriteValue {
    static void act(JsonWriter& w, std::string_view name, void const* value) {
        auto const& member = *static_cast<M const*>(value);
        if constexpr (is_optional<M>::value) {
            if (!member) return;
        }
        w.key(name);
        write_json(w, member);
    }
};

using WriteMember = void (*)(JsonWriter&, std::string_view name, void const* value);
void write_members(JsonWriter& w, void const* object, std::span<Member const> members, WriteMember const* write);

}  // namespace detail

/// Appends the members alone, inside an object that the caller has begun.
template <Described T>
void write_fields(JsonWriter& w, T const& value) {
    detail::write_members(w, &value, members<T>, actions<T, detail::WriteValue>.data());
}

/// The value as compact JSON text.
template <typename T>
[[nodiscard]] std::string json_text(T const& value) {
    JsonWriter w;
    write_json(w, value);
    return std::move(w).text();
}

}  // namespace unisson::base
