#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include <boost/json/src.hpp>

#include "base/text.hpp"

#ifdef BOOST_NO_EXCEPTIONS
// The core is built without exceptions: what would throw there is a bug, and stops.
void boost::throw_exception(std::exception const&) {
    std::abort();
}
void boost::throw_exception(std::exception const&, boost::source_location const&) {
    std::abort();
}
#endif

namespace unisson::base {

namespace json = boost::json;

namespace {

json::value const& value_of(void const* value) {
    return *static_cast<json::value const*>(value);
}

JsonError error_at(std::string_view text, std::size_t offset, std::string message) {
    JsonError error{.offset = offset, .message = std::move(message)};
    for (auto const c : text.substr(0, offset)) {
        if (c == '\n') {
            ++error.line;
            error.column = 1;
        } else {
            ++error.column;
        }
    }
    return error;
}

/// Counts the members that the text spells. A name that stands twice makes them more than the parsed tree holds, and
/// would let what was sent first vanish.
std::size_t spelled_members(std::string_view text) {
    std::size_t colons = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (inside && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            inside = !inside;
        } else if (!inside && text[i] == ':') {
            ++colons;
        }
    }
    return colons;
}

std::size_t held_members(json::value const& value) {
    std::size_t count = 0;
    if (auto const* object = value.if_object()) {
        count += object->size();
        for (auto const& member : *object) count += held_members(member.value());
    } else if (auto const* array = value.if_array()) {
        for (auto const& element : *array) count += held_members(element);
    }
    return count;
}

/// Whether every real is one: "1e400" is read as infinity, which nobody can write or count with.
bool all_finite(json::value const& value) {
    if (auto const* real = value.if_double()) return std::isfinite(*real);
    if (auto const* object = value.if_object())
        return std::ranges::all_of(*object, [](auto const& member) { return all_finite(member.value()); });
    if (auto const* array = value.if_array()) return std::ranges::all_of(*array, all_finite);
    return true;
}

}  // namespace

struct JsonDocument::Content {
    std::array<unsigned char, 2048> first;  ///< room of most commands and events, so that they ask for no more
    json::monotonic_resource memory{first.data(), first.size()};
    json::value root;
};

JsonDocument::JsonDocument(std::unique_ptr<Content> content) : m_content{std::move(content)} {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Result<JsonDocument, JsonError> JsonDocument::parse(std::string_view text) {
    if (text.size() > json_bytes_max) return fail(JsonError{.message = "too long"});
    auto content = std::make_unique<Content>();
    json::parse_options options;
    options.max_depth = json_depth_max;
    std::array<unsigned char, 2048> scratch;
    json::stream_parser parser{json::storage_ptr{&content->memory}, options, scratch.data(), scratch.size()};
    json::error_code failed;
    auto const read = parser.write_some(text.data(), text.size(), failed);
    if (!failed) parser.finish(failed);
    if (failed) return fail(error_at(text, read, "not JSON: " + failed.message()));
    auto const rest = text.substr(read);
    if (!trimmed(rest).empty()) return fail(error_at(text, read, "not JSON: text after the value"));
    content->root = parser.release();
    if (spelled_members(text) != held_members(content->root))
        return fail(JsonError{.message = "a name stands twice in one object"});
    if (!all_finite(content->root)) return fail(JsonError{.message = "a number is too large"});
    return JsonDocument{std::move(content)};
}

JsonView JsonDocument::root() const {
    return JsonView{&m_content->root};
}

JsonKind JsonView::kind() const {
    switch (value_of(m_value).kind()) {
        case json::kind::null: return JsonKind::null;
        case json::kind::bool_: return JsonKind::boolean;
        case json::kind::int64: return JsonKind::integer;
        case json::kind::uint64: return JsonKind::real;  // beyond what a signed integer holds
        case json::kind::double_: return JsonKind::real;
        case json::kind::string: return JsonKind::string;
        case json::kind::array: return JsonKind::array;
        case json::kind::object: return JsonKind::object;
    }
    return JsonKind::null;
}

bool JsonView::as_bool() const {
    return *value_of(m_value).if_bool();
}

std::int64_t JsonView::as_integer() const {
    return *value_of(m_value).if_int64();
}

double JsonView::as_real() const {
    auto const& value = value_of(m_value);
    if (auto const* integer = value.if_int64()) return static_cast<double>(*integer);
    if (auto const* large = value.if_uint64()) return static_cast<double>(*large);
    return *value.if_double();
}

std::string_view JsonView::as_string() const {
    auto const& text = *value_of(m_value).if_string();
    return {text.data(), text.size()};
}

std::size_t JsonView::size() const {
    auto const& value = value_of(m_value);
    if (auto const* array = value.if_array()) return array->size();
    if (auto const* object = value.if_object()) return object->size();
    return 0;
}

JsonView JsonView::at(std::size_t index) const {
    return JsonView{&(*value_of(m_value).if_array())[index]};
}

std::string_view JsonView::key_at(std::size_t index) const {
    auto const key = (value_of(m_value).if_object()->begin() + index)->key();
    return {key.data(), key.size()};
}

JsonView JsonView::member_at(std::size_t index) const {
    return JsonView{&(value_of(m_value).if_object()->begin() + index)->value()};
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
    auto const* object = value_of(m_value).if_object();
    if (object == nullptr) return std::nullopt;
    auto const* found = object->if_contains({key.data(), key.size()});
    if (found == nullptr) return std::nullopt;
    return JsonView{found};
}

std::string_view JsonView::string_or(std::string_view key, std::string_view fallback) const {
    auto const found = find(key);
    return found && found->kind() == JsonKind::string ? found->as_string() : fallback;
}

std::string JsonView::text() const {
    return json::serialize(value_of(m_value));
}

namespace {

/// How many bytes from `from` on certainly need no escape, in steps of eight.
std::size_t plain_run(std::string_view text, std::size_t from) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    constexpr std::uint64_t tops = 0x8080808080808080ULL;
    auto const has_zero = [](std::uint64_t word) { return (word - ones) & ~word & tops; };
    auto at = from;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        auto const below_space = (word - ones * 0x20) & ~word & tops;
        if ((below_space | has_zero(word ^ ones * '"') | has_zero(word ^ ones * '\\')) != 0) break;
    }
    return at - from;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = plain_run(text, 0); i < text.size(); ++i) {
        auto const c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                out += "\\u00";
                out += hex[static_cast<unsigned char>(c) >> 4U];
                out += hex[static_cast<unsigned char>(c) & 0x0FU];
        }
        i += plain_run(text, i + 1);
    }
    out.append(text, plain, text.size() - plain);
    out += '"';
}

void JsonWriter::separate() {
    if (!m_first) m_out += ',';
    m_first = false;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    m_out += '{';
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    m_out += '}';
    m_first = false;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    m_out += '[';
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    m_out += ']';
    m_first = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_json_string(m_out, name);
    m_out += ':';
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
    separate();
    append_json_string(m_out, value);
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    separate();
    std::array<char, 24> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    m_out.append(digits.data(), end);
    return *this;
}

JsonWriter& JsonWriter::real(double value, int decimals) {
    if (!std::isfinite(value)) return null();
    separate();
    auto scale = 1.0;
    for (int place = 0; place < decimals; ++place) scale *= 10;  // exact, and std::pow is 6 kB of tables in every page
    if (std::abs(value) * scale >=
        9e18) {  // beyond what a 64-bit number can be scaled to; such a value has no decimals
        m_out += json::serialize(json::value(value));
        return *this;
    }
    auto const scaled = std::llround(std::abs(value) * scale);
    auto const unit = static_cast<long long>(scale);
    if (value < 0 && scaled != 0) m_out += '-';
    m_out += std::to_string(scaled / unit);
    auto rest = std::to_string(scaled % unit);
    rest.insert(0, static_cast<std::size_t>(decimals) - std::min(rest.size(), static_cast<std::size_t>(decimals)), '0');
    while (!rest.empty() && rest.back() == '0') rest.pop_back();
    if (!rest.empty()) m_out.append(".").append(rest);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    separate();
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    m_out += "null";
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    m_out += json;
    return *this;
}

}  // namespace unisson::base
