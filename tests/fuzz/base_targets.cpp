#include "fuzz/targets.hpp"

#include <cmath>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "domain/agreement.hpp"
#include "domain/document.hpp"
#include "domain/surroundings.hpp"
#include "interop/import_values.hpp"

namespace unisson::fuzz {

namespace {

// The library's reader rounds reals of many digits by up to a few units in the last place.
constexpr double real_tolerance = 1e-14;

bool near(double a, double b) {
    return a == b || std::abs(a - b) <= real_tolerance * std::abs(a);
}

/// The same value, reals as near as the reader can tell.
bool same(base::JsonView a, base::JsonView b) {
    using enum base::JsonKind;
    if (a.kind() == real || b.kind() == real) {
        bool const numbers = (a.kind() == real || a.kind() == integer) && (b.kind() == real || b.kind() == integer);
        return numbers && near(a.as_real(), b.as_real());
    }
    if (a.kind() != b.kind() || a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a.kind() == array && !same(a.at(i), b.at(i))) return false;
        if (a.kind() == object && (a.key_at(i) != b.key_at(i) || !same(a.member_at(i), b.member_at(i)))) return false;
    }
    return a.kind() == array || a.kind() == object || a.text() == b.text();
}

}  // namespace

std::string json(std::string_view input) {
    auto const document = base::JsonDocument::parse(input);
    if (!document) return document.error().offset <= input.size() ? std::string{} : "error beyond the end";
    auto const once = document->root().text();
    auto const again = base::JsonDocument::parse(once);
    if (!again) return "what was written is not JSON: " + once;
    if (!same(document->root(), again->root())) return "what was written means something else";
    return base::is_utf8(once) ? std::string{} : "what was written is not UTF-8";
}

std::string media(std::string_view input) {
    auto const type = domain::media_type_of(input);
    if (type != domain::media_type_of(input.substr(0, domain::media_head_bytes))) return "more than the head counts";
    if (type && domain::extension_of(*type).empty()) return "no ending";
    if (type == domain::MediaType::text && base::trimmed(input).starts_with('<')) return "markup passes for text";
    if (type == domain::MediaType::text && input.find('\0') < domain::media_head_bytes) return "bytes pass for text";
    return {};
}

std::string scalars(std::string_view input) {
    if (auto const id = base::parse_uuid(input); id && base::parse_uuid(base::to_text(*id)) != id) return "uuid";
    if (auto const day = base::parse_date(input); day && base::to_text(*day) != input) return "date";
    if (auto const days = domain::days_of(input)) {
        bool const begin = base::to_text(days->from).starts_with(input);
        if (!begin || !base::to_text(*days->until).starts_with(input) || *days->until < days->from) return "when";
        if (base::to_text(base::plus_days(*days->until, 1)).starts_with(input)) return "when ends early";
    }
    if (domain::is_drawing(input) && input.find_first_not_of("0123456789,; ") != std::string_view::npos)
        return "a drawing of other signs";
    if (auto const moment = base::parse_instant(input); moment && base::parse_instant(base::to_text(*moment)) != moment)
        return "instant";
    if (auto const day = interop::read_date(input); day && base::parse_date(base::to_text(*day)) != *day)
        return "imported date";
    if (auto const line = interop::read_line(input, 50); line && base::is_utf8(input)) {
        auto const again = interop::read_line(*line, 50);
        if (!again || *again != *line) return "a line is not stable";
    }
    (void)interop::read_languages(input).has_value();
    (void)interop::read_phone(input).has_value();
    (void)interop::read_email(input).has_value();
    (void)interop::read_gender(input).has_value();
    (void)interop::read_origin(input).has_value();
    return {};
}

std::string folding(std::string_view input) {
    auto const once = base::folded(input);
    if (!base::is_utf8(once)) return "not UTF-8";
    if (base::folded(once) != once) return "not idempotent";
    std::string joined;
    for (auto const& word : base::folded_words(input)) joined += (joined.empty() ? "" : " ") + word;
    return joined == once ? std::string{} : "words and line differ";
}

}  // namespace unisson::fuzz
