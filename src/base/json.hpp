#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace unisson::base {

inline constexpr std::size_t json_depth_max = 64;
inline constexpr std::size_t json_bytes_max = std::size_t{16} * 1024 * 1024;

/// Why a text is not JSON: the byte at which reading stopped, with its line and column (both from 1).
struct JsonError {
    std::size_t offset = 0;
    std::size_t line = 1;
    std::size_t column = 1;
    std::string message;
};

enum class JsonKind { null, boolean, integer, real, string, array, object };

/// A look at one value of a JsonDocument, which must outlive it. Keeps the JSON library out of every header.
/// The as_… and at functions may be called only where kind() says so.
class JsonView {
public:
    explicit JsonView(void const* value) : m_value{value} {}

    [[nodiscard]] JsonKind kind() const;
    [[nodiscard]] bool as_bool() const;
    [[nodiscard]] std::int64_t as_integer() const;
    [[nodiscard]] double as_real() const;  ///< of an integer as well
    [[nodiscard]] std::string_view as_string() const;
    [[nodiscard]] std::size_t size() const;  ///< of an array or object; 0 otherwise
    [[nodiscard]] JsonView at(std::size_t index) const;
    [[nodiscard]] std::string_view key_at(std::size_t index) const;
    [[nodiscard]] JsonView member_at(std::size_t index) const;
    /// The member of that name, or nothing; nothing also where this is no object.
    [[nodiscard]] std::optional<JsonView> find(std::string_view key) const;
    /// The string member of that name, or the fallback.
    [[nodiscard]] std::string_view string_or(std::string_view key, std::string_view fallback) const;
    /// This value as compact JSON text.
    [[nodiscard]] std::string text() const;

private:
    void const* m_value;
};

/// A parsed text: UTF-8, RFC 8259, no duplicate names, at most json_depth_max levels and json_bytes_max bytes.
class JsonDocument {
public:
    [[nodiscard]] static Result<JsonDocument, JsonError> parse(std::string_view text);

    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    JsonDocument(JsonDocument const&) = delete;
    JsonDocument& operator=(JsonDocument const&) = delete;
    ~JsonDocument();

    [[nodiscard]] JsonView root() const;

private:
    struct Content;
    explicit JsonDocument(std::unique_ptr<Content> content);

    std::unique_ptr<Content> m_content;
};

/// Appends the text as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

/// Writes JSON into one string from left to right; commas are its business.
///
///     JsonWriter w; w.begin_object().key("name").string("Ada").key("n").integer(3).end_object();
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view value);
    JsonWriter& integer(std::int64_t value);
    JsonWriter& real(double value, int decimals = 4);  ///< rounded; not-a-number and infinity become null
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    JsonWriter& raw(std::string_view json);  ///< a value that is JSON already

    [[nodiscard]] std::string const& text() const& { return m_out; }
    [[nodiscard]] std::string text() && { return std::move(m_out); }

private:
    void separate();

    std::string m_out;
    bool m_first = true;
};

}  // namespace unisson::base
