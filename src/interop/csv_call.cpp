#include "interop/csv_call.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace unisson::interop {

namespace {

constexpr std::string_view base64_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> base64_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < base64_letters.size(); ++i)
        values[static_cast<unsigned char>(base64_letters[i])] = static_cast<std::int8_t>(i);
    return values;
}();

/// RFC 4648 §4, with its padding.
std::optional<std::string> read_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    text.remove_suffix(padding);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (auto const c : text) {
        auto const value = base64_values[static_cast<unsigned char>(c)];
        if (value < 0) return std::nullopt;
        bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFU;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(static_cast<std::uint8_t>(bits >> held));
    }
    return bytes;
}

std::string first_error(std::vector<base::InputError> const& errors) {
    auto const& error = errors.front();
    return std::string{error.code} + " at " + error.path + ": expected " + error.expected;
}

std::string progress_json(ImportProgress const& progress) {
    base::JsonWriter w;
    w.begin_object().key("progress");
    base::write_json(w, progress);
    w.end_object();
    return std::move(w).text();
}

}  // namespace

base::Result<std::string, std::string> CsvCalls::call(std::string_view name, base::JsonView request) {
    if (name == "csv_open") return open(request);
    auto const handle = request.find("handle");
    auto const known =
        handle && handle->kind() == base::JsonKind::integer ? m_imports.find(handle->as_integer()) : m_imports.end();
    if (known == m_imports.end()) return base::fail(std::string{"unknown_handle"});
    auto& import = known->second;
    if (name == "csv_push") return push(import, request);
    if (name == "csv_finish") return finish(import);
    if (name == "csv_preview") return preview(import);
    if (name == "csv_commands") return commands(import);
    if (name == "csv_close") {
        m_imports.erase(known);
        return std::string{"{}"};
    }
    return base::fail(std::string{"unknown_call"});
}

CsvCalls::Answer CsvCalls::open(base::JsonView request) {
    if (m_imports.size() >= open_imports_max) return base::fail(std::string{"too_many_open"});
    auto const purpose = request.string_or("purpose", "import");
    if (purpose != "import" && purpose != "preview") return base::fail(std::string{"unknown_purpose"});
    auto const given = request.find("options");
    if (!given) return base::fail(std::string{"missing at /options"});
    auto options = read_options(*given);
    if (!options) return base::fail(first_error(options.error()));
    std::optional<ImportMapping> mapping;
    auto const kept = request.find("mapping");
    if (kept && kept->kind() != base::JsonKind::null) {
        auto read = read_mapping(*kept);
        if (!read) return base::fail(first_error(read.error()));
        mapping = std::move(read).value();
    }
    ++m_last;
    m_imports.emplace(m_last, Import{CsvImport{std::move(options).value(), std::move(mapping)},
                                     purpose == "preview" ? Purpose::preview : Purpose::import,
                                     {},
                                     End::open});
    return base::JsonWriter{}.begin_object().key("handle").integer(m_last).end_object().text();
}

CsvCalls::Answer CsvCalls::push(Import& import, base::JsonView request) {
    if (import.end == End::finished) return base::fail(std::string{"finished"});
    auto const bytes = read_base64(request.string_or("base64", "="));
    if (!bytes) return base::fail(std::string{"not_base64"});
    import.rows.push(*bytes);
    if (import.purpose == Purpose::preview) look_through(import);
    return progress_json(import.rows.progress());
}

CsvCalls::Answer CsvCalls::finish(Import& import) {
    import.end = End::finished;
    import.rows.finish();
    if (import.purpose == Purpose::preview) look_through(import);
    return progress_json(import.rows.progress());
}

/// A preview reads all rows and sends none.
void CsvCalls::look_through(Import& import) {
    for (auto batch = import.rows.take(); !batch.empty(); batch = import.rows.take())
        for (auto& error : batch.errors)
            if (import.errors.size() < preview_errors_max) import.errors.push_back(std::move(error));
}

CsvCalls::Answer CsvCalls::preview(Import const& import) {
    base::JsonWriter w;
    w.begin_object();
    base::write_fields(w, import.rows.preview());
    w.key("errors");
    base::write_json(w, import.errors);
    w.end_object();
    return std::move(w).text();
}

CsvCalls::Answer CsvCalls::commands(Import& import) {
    auto const batch = import.rows.take();
    base::JsonWriter w;
    w.begin_object().key("commands").begin_array();
    for (auto const& command : batch.commands) w.raw(command);
    w.end_array().key("errors");
    base::write_json(w, batch.errors);
    w.key("progress");
    base::write_json(w, import.rows.progress());
    w.key("waiting").boolean(batch.empty()).end_object();
    return std::move(w).text();
}

base::Result<std::string, std::string> csv_call(std::string_view name, base::JsonView request) {
    static CsvCalls calls;
    return calls.call(name, request);
}

}  // namespace unisson::interop
