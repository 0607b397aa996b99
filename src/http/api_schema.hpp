#pragma once

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/fields.hpp"

/// JSON Schema (2020-12, as OpenAPI 3.1 takes it) from the same lists of members that read and write the JSON.
namespace unisson::http {

/// An input is held to its limits and to known names; an output only to its form.
enum class Use { input, output };

template <typename T>
void write_schema(base::JsonWriter& w, Use use, std::size_t limit = 0);

/// The members "type", "properties", "required" of a described struct; `tag` adds {"type": {"const": tag}}.
template <base::Described T>
void write_object_schema(base::JsonWriter& w, Use use, std::string_view tag = {}) {
    w.key("type").string("object").key("properties").begin_object();
    if (!tag.empty()) w.key("type").begin_object().key("const").string(tag).end_object();
    T::fields().apply([&](auto const&... f) {
        (([&] {
             w.key(f.name);
             write_schema<typename std::decay_t<decltype(f)>::member_type>(w, use, f.limit);
         }()),
         ...);
    });
    w.end_object().key("required").begin_array();
    if (!tag.empty()) w.string("type");
    T::fields().apply([&](auto const&... f) {
        (([&] {
             using M = typename std::decay_t<decltype(f)>::member_type;
             bool const optional = base::is_optional<M>::value || (use == Use::input && base::is_vector<M>::value);
             if (!optional) w.string(f.name);
         }()),
         ...);
    });
    w.end_array();
    if (use == Use::input) w.key("additionalProperties").boolean(false);
}

template <typename V>
struct VariantSchema;
template <typename... T>
struct VariantSchema<std::variant<T...>> {
    static void write(base::JsonWriter& w, Use use) {
        w.key("oneOf").begin_array();
        (([&] {
             w.begin_object();
             write_object_schema<T>(w, use, T::name);
             w.end_object();
         }()),
         ...);
        w.end_array();
    }
};

inline void write_text_schema(base::JsonWriter& w, std::string_view format) {
    w.key("type").string("string").key("format").string(format);
}

template <typename T>
void write_list_schema(base::JsonWriter& w, Use use, std::size_t limit) {
    w.key("type").string("array").key("items");
    if constexpr (base::is_array<T>::value) {
        write_schema<typename T::value_type>(w, use, limit);
        auto const size = static_cast<std::int64_t>(std::tuple_size_v<T>);
        w.key("minItems").integer(size).key("maxItems").integer(size);
    } else {
        write_schema<typename T::value_type>(w, use);
        auto const most = limit == 0 ? base::items_max : limit;
        if (use == Use::input) w.key("maxItems").integer(static_cast<std::int64_t>(most));
    }
}

inline void write_money_schema(base::JsonWriter& w) {
    w.key("type").string("object").key("properties").begin_object();
    w.key("minor").begin_object().key("type").string("integer").end_object();
    w.key("currency").begin_object().key("type").string("string").end_object().end_object();
    w.key("required").begin_array().string("minor").string("currency").end_array();
}

/// One value's schema as a whole object.
template <typename T>
void write_schema(base::JsonWriter& w, Use use, std::size_t limit) {
    if constexpr (base::is_optional<T>::value) {
        write_schema<typename T::value_type>(w, use, limit);
    } else {
        w.begin_object();
        if constexpr (base::is_vector<T>::value || base::is_array<T>::value) {
            write_list_schema<T>(w, use, limit);
        } else if constexpr (std::same_as<T, std::string>) {
            w.key("type").string("string");
            auto const most = limit == 0 ? base::line_max : limit;
            if (use == Use::input) w.key("maxLength").integer(static_cast<std::int64_t>(most));
        } else if constexpr (std::same_as<T, bool>) {
            w.key("type").string("boolean");
        } else if constexpr (std::is_integral_v<T>) {
            w.key("type").string("integer");
        } else if constexpr (std::is_floating_point_v<T>) {
            w.key("type").string("number");
        } else if constexpr (base::is_id<T>::value || std::same_as<T, base::Uuid>) {
            write_text_schema(w, "uuid");
        } else if constexpr (std::same_as<T, base::Date>) {
            write_text_schema(w, "date");
        } else if constexpr (std::same_as<T, base::Instant>) {
            write_text_schema(w, "date-time");
        } else if constexpr (std::same_as<T, base::Money>) {
            write_money_schema(w);
        } else if constexpr (base::NamedEnum<T>) {
            w.key("type").string("string").key("enum").begin_array();
            for (auto const name : base::EnumNames<T>::names) w.string(name);
            w.end_array();
        } else if constexpr (base::is_variant<T>::value) {
            VariantSchema<T>::write(w, use);
        } else {
            write_object_schema<T>(w, use);
        }
        w.end_object();
    }
}

/// The components of the API description: {"Me": {…}, "CaseLine": {…}, …}.
[[nodiscard]] std::string component_schemas();

}  // namespace unisson::http
